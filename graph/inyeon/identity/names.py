"""How well two names may be names of one: a score from 0 to 1, and why, in words.

People's names are read in every way that fits: as Korean or Chinese, syllable by syllable (see
`syllables`), or as words with a family name at one end. Names of all else are compared word by
word. The best reading counts.

What must always hold: the order of the two names makes no difference; a name is wholly like
itself; names that differ in a syllable, a number or a word of their own are not alike.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from inyeon.identity.chinese import chinese, han
from inyeon.identity.korean import hangul, korean
from inyeon.identity.spellings import heads, read
from inyeon.identity.syllables import Syllabary, meet
from inyeon.identity.words import forms
from inyeon.identity.words import key as word_key
from inyeon.identity.words import like as like_word

_SMALL = {kind: frozenset(words) for kind, words in read("small-words")}
_TITLES, _PARTICLES, _AFTER = _SMALL["title"], _SMALL["particle"], _SMALL["after"]
_ASIDE = re.compile(r"[(\[（].*?[)\]）]|[\"“”].*?[\"“”]")
_CAMEL = re.compile(r"(?<=[a-z]{2})(?=[A-Z][a-z])")
_APOSTROPHES = str.maketrans("’‘ʼʻ`´′", "'''''''")
_TURNED = 0.97  # of names whose family name stands at the other end
_SHORTENED = 0.85  # of an initial for a name
_LEFT_OUT = 0.9  # of a middle name that one of them lacks
_ALONE = 0.7  # of a given name without a family name


@dataclass(frozen=True, slots=True)
class Likeness:
    """How well two names go together, and why, in words."""

    score: float
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a name: its family name, "" where there is none, and the parts given."""

    family: str
    given: tuple[str, ...]
    first: bool  # the family name stands first
    script: str  # "Latin", "Hangul" or "Han"
    after: str = ""  # Jr., Sr., II …


NOTHING = Likeness(0.0)


def like(one: str, other: str) -> Likeness:
    """How well two names of people may name the same.

    >>> like("Lee Sung-ju", "Sung-ju Yi").score > 0.8
    True
    >>> like("Kim Kyong-min", "Kim Kyong-il").score
    0.0
    """
    if one == other:
        return Likeness(1.0, (f"both are named “{one}”",))
    one, other = sorted((one, other))
    if plain(one) == plain(other) and plain(one):
        reason = f"“{one}” and “{other}” differ only in capitals, spaces or marks"
        return Likeness(0.98, (reason,))
    strict = bool(syllabic(one) & syllabic(other))
    ways = [
        _in_two_scripts(_as(language, mine, theirs, strict), mine, theirs, (one, other))
        for mine in readings(one)
        for theirs in readings(other)
        for language in (korean(), chinese(), None)
    ]
    best = max(ways, key=lambda way: (way.score, way.reasons), default=NOTHING)
    if best.score and not best.reasons:
        return replace(best, reasons=(f"“{one}” and “{other}” have the same parts",))
    return best


def _in_two_scripts(
    found: Likeness, mine: Reading, theirs: Reading, shown: tuple[str, str]
) -> Likeness:
    """The likeness of a name in Latin letters and one in signs, in one sentence."""
    if not found.score or mine.script == theirs.script:
        return found
    latin, signs = shown if mine.script == "Latin" else shown[::-1]
    return Likeness(0.99 * found.score, (f"“{latin}” is a spelling of “{signs}”",))


def keys(name: str) -> set[str]:
    """What two names that may be alike share at least one of."""
    found = {f"plain|{plain(name)}"}
    for reading in readings(name):
        for language in (korean(), chinese()):
            if reading.family:
                found |= language.keys(reading.family, reading.given)
        if reading.script == "Latin" and reading.given and reading.family:
            found.update(_word_keys(reading))
    return found


def _word_keys(reading: Reading) -> Iterator[str]:
    """Family name and initials. Of Korean and Chinese names all initials: many share a family."""
    first = reading.given[0]
    by_syllables = bool(_languages(reading))
    initials = "".join(part[0] for part in reading.given)
    for family in word_key(reading.family):
        if by_syllables or len(initials) == sum(map(len, reading.given)):
            yield f"initials|{family}|{initials}"
        if not by_syllables or first in heads("given-names"):
            yield from (f"words|{family}|{head[0]}" for head in {first, *forms(first)})


def lone_keys(name: str, *, whole: bool) -> set[str]:
    """Keys of the given name alone: of a name that is no more, or of a `whole` one."""
    return {
        key
        for reading in readings(name)
        if bool(reading.family) == whole and (whole or reading.given)
        for language in (korean(),)
        for key in language.keys("", reading.given)
    }


@lru_cache(maxsize=200_000)
def readings(name: str) -> tuple[Reading, ...]:
    """Every way to read a name of a person."""
    bare = " ".join(_ASIDE.sub(" ", name).translate(_APOSTROPHES).split())
    for script, read_signs in (("Hangul", hangul), ("Han", han)):
        if found := read_signs(bare):
            return tuple(Reading(family, given, True, script) for family, given in found)
    return tuple(dict.fromkeys(_latin(bare)))


def _latin(name: str) -> Iterator[Reading]:
    before, comma, behind = name.partition(",")
    if comma and _fold(behind).strip(". ") not in _AFTER:
        words, after = _words(behind)
        families, also = _words(before)
        if families and _parts(words):
            yield Reading("".join(families), _parts(words), True, "Latin", after or also)
        return
    words, after = _words(name.replace(",", " "))
    if len(words) <= 1:
        if _parts(words):
            yield Reading("", _parts(words), True, "Latin", after)
        return
    shouted = [word for word in name.replace(".", ". ").split() if word.isupper()]
    shouted = [word.strip(",") for word in shouted if len(word.strip(".,-")) > 1]
    for first in (False, True):
        family, given = (words[0], words[1:]) if first else (words[-1], words[:-1])
        if len(shouted) == 1 and _fold(shouted[0]) != family and len(words) > 1:
            continue  # LEE Sung-ju says which one is the family name
        if family.replace("-", "") and _parts(given):
            yield Reading(family.replace("-", ""), _parts(given), first, "Latin", after)
    # Ludwig van Beethoven, Muhammad al Harun
    if len(words) > 2 and words[-2] in _PARTICLES and _parts(words[:-2]):
        yield Reading(words[-1], _parts(words[:-2]), False, "Latin", after)


def _words(text: str) -> tuple[list[str], str]:
    """The words of a name without titles, and what stands after it, such as Jr."""
    split = [word for raw in text.split() for word in _CAMEL.sub("-", raw).split()]
    words = [_fold(word).strip(".,;'") for word in split]
    words = [part for word in words for part in _dotted(word) if part]
    after = next((word for word in words if word in _AFTER), "")
    words = [word for word in words if word not in _AFTER]
    while len(words) > 1 and words[0] in _TITLES:
        words.pop(0)
    return [_no_article(word) for word in words], after


def _dotted(word: str) -> list[str]:
    """J.F. and J.-F. are two initials."""
    return [part for part in re.split(r"\.-?", word) if part] if "." in word else [word]


def _no_article(word: str) -> str:
    return word[3:] if re.match(r"(al|el)-.", word) and len(word) > 4 else word


def _parts(words: list[str]) -> tuple[str, ...]:
    return tuple(part for word in words for part in word.split("-") if part)


def _fold(word: str) -> str:
    """The word in small letters; of its marks only those that tell sounds apart are kept."""
    composed = unicodedata.normalize("NFC", word.casefold())
    return "".join(c if c in "ŏŭüäöß'" else _without_marks(c) for c in composed)


def _without_marks(character: str) -> str:
    flat = {"ø": "o", "æ": "ae", "œ": "oe", "đ": "d", "ł": "l", "ı": "i"}.get(character, character)
    return "".join(c for c in unicodedata.normalize("NFKD", flat) if not unicodedata.combining(c))


@lru_cache(maxsize=200_000)
def syllabic(name: str) -> frozenset[str]:
    """The languages in which a name can be read syllable by syllable."""
    return frozenset(language for reading in readings(name) for language in _languages(reading))


def _languages(reading: Reading) -> list[str]:
    both = (korean(), chinese())
    return [
        language.name
        for language in both
        if language.family(reading.family) and language.given(reading.given)
    ]


@lru_cache(maxsize=200_000)
def plain(name: str) -> str:
    """A name without capitals, marks, hyphens and doubled spaces."""
    folded = unicodedata.normalize("NFKD", name.translate(_APOSTROPHES).casefold())
    kept = "".join(c for c in folded if not unicodedata.combining(c))
    return " ".join(re.sub(r"[\W_]+", " ", kept.replace("'", "")).split())


def _as(language: Syllabary | None, one: Reading, other: Reading, strict: bool) -> Likeness:
    """How alike two readings are in one language; None: as words.

    `strict`: both are names of syllables, so that as words they must be the same.
    """
    if one.after and other.after and one.after != other.after:
        return NOTHING
    if language is None:
        if one.script != other.script:
            return NOTHING
        found = _by_words(one, other, strict=strict)
    else:
        found = _by_syllables(language, one, other)
    if not found.score or not (one.family and other.family):
        return found
    if one.first != other.first and one.script == other.script:
        reason = "the family name stands first in one and last in the other"
        return Likeness(found.score * _TURNED, (*found.reasons, reason))
    return found


def _by_syllables(language: Syllabary, one: Reading, other: Reading) -> Likeness:
    if {one.script, other.script} - {"Latin", language.script} or not (one.family or other.family):
        return NOTHING
    if one.family and other.family:
        ones = language.family(one.family)
        if not ones:
            return NOTHING
        family, sign = meet(one.family, other.family, ones, language.family(other.family))
        if not family:
            return NOTHING
        reasons = _spelt(one.family, other.family, sign)
    else:
        whole = one if one.family else other
        if not language.family(whole.family):
            return NOTHING
        family, reasons = _ALONE, ("one has no family name",)
    best = NOTHING
    for mine in language.given(one.given):
        for theirs in language.given(other.given):
            if len(mine) == len(theirs):
                score, why = family, reasons
                for left, right in zip(mine, theirs, strict=True):
                    weight, sign = meet(left, right, language.signs(left), language.signs(right))
                    score *= weight
                    why = (*why, *_spelt(left, right, sign))
                if score > best.score:
                    best = Likeness(score, why)
    return best


def _spelt(one: str, other: str, sign: str) -> tuple[str, ...]:
    if one == other:
        return ()
    return (f"“{one.capitalize()}” and “{other.capitalize()}” are spellings of {sign}",)


def _by_words(one: Reading, other: Reading, *, strict: bool) -> Likeness:
    if not one.family or not other.family:
        return NOTHING
    score, reasons = like_word(one.family, other.family, strict=strict)
    if not score:
        return NOTHING
    short, long = sorted((one.given, other.given), key=len)
    at = 0
    for number, part in enumerate(short):
        found, why = 0.0, ""
        while at < len(long) and not found:
            found, why = _given(part, long[at], strict=strict)
            at += 1
            if not found and number == 0:
                return NOTHING
        if not found:
            return NOTHING
        score *= found
        reasons = (*reasons, why) if why else reasons
    if len(short) < len(long):
        if strict:
            return NOTHING  # a syllable more is another name
        score *= _LEFT_OUT
        reasons = (*reasons, "one has a middle name that the other lacks")
    return Likeness(score, reasons)


def _given(one: str, other: str, *, strict: bool) -> tuple[float, str]:
    """How alike two parts of a given name are, and why they may be one."""
    if one == other:
        return 1.0, ""
    if 1 in (len(one), len(other)):
        if one[:1] != other[:1]:
            return 0.0, ""
        short, long = sorted((one, other), key=len)
        return _SHORTENED, f"“{short.upper()}.” is an initial of “{long.capitalize()}”"
    score, reasons = like_word(one, other, strict=strict, given=True)
    return score, "; ".join(reasons)
