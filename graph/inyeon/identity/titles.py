"""How well two names of organisations, events, places and works may name the same.

Compared word by word: short forms and British spelling, acronyms, the order of words, legal forms.
What must always hold: another number, and another or one more word of its own, is another name.
"""

import re
from functools import lru_cache

from inyeon.identity.names import NOTHING, Likeness, plain
from inyeon.identity.spellings import heads, read
from inyeon.identity.words import slip

_WORDS = {kind: frozenset(words) for kind, words in read("small-words")}
_SMALL, _LEGAL = _WORDS["small"], _WORDS["legal"]
_ASIDE = re.compile(r"[(\[（].*?[)\]）]")
_FEWEST = 3  # letters of an acronym


def like(one: str, other: str) -> Likeness:
    """How well two names of anything but people may name the same.

    >>> like("University of Warwick", "Warwick University").score
    0.85
    >>> like("School No. 1", "School No. 2").score
    0.0
    """
    if one == other:
        return Likeness(1.0, (f"both are named “{one}”",))
    one, other = sorted((one, other))
    mine, theirs = words(one), words(other)
    if not mine or not theirs:
        return NOTHING
    if mine == theirs:
        reason = f"“{one}” and “{other}” differ only in small words, short forms or marks"
        return Likeness(0.95, (reason,))
    if sorted(mine) == sorted(theirs) and not _told(one) and not _told(other):
        return Likeness(0.85, (f"“{one}” and “{other}” have the same words in another order",))
    for short, long in ((one, other), (other, one)):
        if (letters := acronym(short)) and len(words(long)) > 1:
            whole, inner = _initials(long)
            if letters in whole:
                return Likeness(0.8, (f"“{short}” is made of the initials of “{long}”",))
            if len(letters) > _FEWEST and any(i.endswith(letters) for i in inner):
                reason = f"“{short}” is made of the last initials of “{long}”"
                return Likeness(0.7, (reason,))
    return _slipped(one, other, mine, theirs)


def _slipped(one: str, other: str, mine: tuple[str, ...], theirs: tuple[str, ...]) -> Likeness:
    differing = [pair for pair in zip(mine, theirs, strict=False) if pair[0] != pair[1]]
    if len(mine) == len(theirs) and len(differing) == 1 and slip(*differing[0]):
        left, right = differing[0]
        return Likeness(0.8, (f"“{left}” and “{right}” differ by a slip of the pen",))
    if "".join(mine) == "".join(theirs):
        return Likeness(0.9, (f"“{one}” and “{other}” differ only in spaces",))
    return NOTHING


def keys(name: str) -> set[str]:
    """What two names that may be alike share at least one of."""
    told = words(name)
    found = {f"words|{' '.join(sorted(told))}", f"joined|{''.join(told)}"}
    if letters := acronym(name):
        found.add(f"acronym|{letters}")
    if len(told) > 1:
        whole, inner = _initials(name)
        found |= {f"acronym|{letters}" for letters in whole}
        ends = {i[at:] for i in inner for at in range(1, len(i) - _FEWEST)}
        found |= {f"acronym|{letters}" for letters in ends}
    for at, word in enumerate(told):  # one word may be slipped: its ends are kept
        rest = " ".join((*told[:at], f"{word[:1]}…{word[-1:]}", *told[at + 1 :]))
        found.add(f"slip|{rest}")
    return found


@lru_cache(maxsize=200_000)
def words(name: str) -> tuple[str, ...]:
    """The words that matter, each in one form: no articles, legal forms, plurals or short forms."""
    bare = _ASIDE.sub(" ", name) if _ASIDE.sub("", name).strip() else name
    bare = re.sub(r"['’]s\b", "", bare.replace("&", " and ").replace("#", " no "))
    bare = re.sub(r"\b(?:[A-Za-z]\.){2,}", lambda found: found[0].replace(".", ""), bare)
    split = [word for word in plain(bare).split() if word not in _SMALL] or plain(bare).split()
    while len(split) > 1 and split[-1] in _LEGAL:
        split.pop()
    return tuple(map(_one_form, split))


def acronym(name: str) -> str:
    """The letters of a name that is an acronym, else nothing.

    >>> acronym("N.K.H.R."), acronym("Nkhr")
    ('nkhr', '')
    """
    letters = re.sub(r"[.\s]", "", name)
    is_one = _FEWEST <= len(letters) <= 8 and letters.isalpha() and letters.isupper()
    return letters.casefold() if is_one and (letters == name or "." in name) else ""


def _initials(name: str) -> tuple[set[str], set[str]]:
    """The acronyms that a name may have, with and without its small words."""
    bare = [word for word in plain(_ASIDE.sub(" ", name)).split() if word != "s"]
    large = "".join(word[0] for word in bare if word not in _SMALL)
    every = "".join(word[0] for word in bare)
    no_article = every[1:] if bare and bare[0] == "the" else every
    whole = {i for i in (large, every, no_article) if len(i) >= _FEWEST}
    return whole, {large}


def _one_form(word: str) -> str:
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    known = heads("words").get(word) or heads("words").get(f"{word}s")
    return min(known).rstrip("s") if known else _british(word)


def _british(word: str) -> str:
    return re.sub(r"is(?=(?:e|ed|ation|ing)$)", "iz", word) if len(word) > 6 else word


def _told(name: str) -> bool:
    """Whether this is a description, “mother of Su-jeong”, in which order tells who is who."""
    return name[:1].islower()
