"""Where names stand in a text, however they are written there.

Case, diacritics, hyphens, invisible signs and the order of family and given name make no
difference. What must always hold: a name in an alphabet is found as a whole word only ("Ju" is
not in "just"); one in Hangul or Chinese characters also inside a longer word, since particles
follow it. Spans count code points of the text as it was given.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Final

from inyeon.curate.text import Span

_INDEXED: Final = 4  # characters of a key by which it is looked up
_SHORT: Final = 3  # letters: such a part of a name is found only with a capital, "So", not "so"
_PLURAL: Final = ("s", "es")
_BRIEF: Final = 100  # characters: as long as most names
_TURNED: Final = 4  # words of a name that may stand in another order
_RUNS: Final = re.compile(r"[\x00-\x7f]+|[^\x00-\x7f]+")
_WIDE: Final = re.compile(
    "[\u1100-\u11ff\u2e80-\ua97f\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff]"
)
_WORDS: Final = re.compile(r"([^\W_]+)|[\W_]+")
_SPACES: Final = str.maketrans("\t\n\r\v\f", "     ")
_LETTERS: Final = str.maketrans("øłđıðæœ", "oldidao")
_TWO: Final = frozenset(("남궁", "황보", "제갈", "사공", "선우", "서문", "독고", "동방"))


@dataclass(frozen=True, slots=True)
class Name:
    """A name without anything but letters and digits."""

    key: str
    gaps: frozenset[int] = frozenset()  # where it has a hyphen or a space: after so many letters
    capital: bool = False  # found only where the text has a capital there


@dataclass(slots=True)
class _Squeezed:
    """The letters and digits of a text, folded, and the way back."""

    text: str
    letters: str = ""
    starts: list[int] = field(default_factory=list)  # of each letter, in the text
    ends: list[int] = field(default_factory=list)
    gaps: dict[int, str] = field(default_factory=dict)  # what stands right before a letter

    def words(self) -> Iterable[int]:
        """The letters with which a word may begin."""
        if _WIDE.search(self.letters):
            return range(len(self.letters))
        return (0, *(place for place in self.gaps if place))


class Mentions:
    """Finds a set of names in texts."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._index: dict[str, list[Name]] = defaultdict(list)
        for name in sorted(set(names), key=lambda name: (-len(name.key), name.key, name.capital)):
            if name.key:
                self._index[name.key[:_INDEXED]].append(name)
        self._lengths = sorted({len(start) for start in self._index})
        self._asked: dict[str, bool] = {}

    def __bool__(self) -> bool:
        """Whether there is anything to find."""
        return bool(self._index)

    def find(self, text: str) -> list[Span]:
        """The spans of all mentions, sorted; they may overlap."""
        return list(self._found(text)) if self._index else []

    def any(self, text: str) -> bool:
        """Whether one of the names stands in the text."""
        if not self._index:
            return False
        if text not in self._asked:  # the same IRIs are asked for again and again
            self._asked[text] = next(self._found(text), None) is not None
        return self._asked[text]

    def _found(self, text: str) -> Iterator[Span]:
        squeezed = _squeeze(text)
        letters = squeezed.letters
        for at in squeezed.words():
            for length in self._lengths:
                if at + length > len(letters):
                    break
                for name in self._index.get(letters[at : at + length], ()):
                    if letters.startswith(name.key, at) and _stands(name, squeezed, at):
                        yield Span(squeezed.starts[at], squeezed.ends[at + len(name.key) - 1])


def in_any_order(text: str) -> Iterator[Name]:
    """The name of a person as written, and with its words in another order."""
    words = text.split()
    for shift in range(len(words) if len(words) <= _TURNED else 1):
        yield as_written(" ".join(words[shift:] + words[:shift]))


def as_written(text: str) -> Name:
    """A name as one; a short one only with a capital, so that “An” is not every “an”.

    >>> [as_written(name).capital for name in ("An", "Anna", "수정", "an")]
    [True, False, False, False]
    """
    name = whole(text)
    capital = len(name.key) <= _SHORT and text.lstrip()[:1].isupper()
    return replace(name, capital=True) if capital else name


def whole(text: str) -> Name:
    """The words of the text in their order, as one name."""
    squeezed = _squeeze(text)
    key, gaps = squeezed.letters, set(squeezed.gaps) - {0}
    if not gaps and len(key) > 2 and _wide(key[0]):
        gaps = {1, 2} if key[:2] in _TWO else {1}
    return Name(key, frozenset(gaps))


def parts_of(text: str) -> Iterator[Name]:
    """The parts by which a person may be called: words with a capital, and given names in Hangul.

    >>> [name.key for name in parts_of("Kim Su-jeong")], [name.key for name in parts_of("김수정")]
    (['kim', 'sujeong'], ['수정'])
    """
    words = unicodedata.normalize("NFC", text).split()
    for word in words:
        bare = "".join(c for c in word if c.isalnum())
        if not bare or len(bare) == 1:
            continue
        if not _wide(bare[0]):
            if bare[0].isupper():
                name = whole(word)
                yield Name(name.key, name.gaps, len(name.key) <= _SHORT)
        elif len(words) > 1:
            yield whole(bare)
        elif given := bare[2 if bare[:2] in _TWO else 1 :] if len(bare) > 2 else "":
            yield whole(given)


def _stands(name: Name, squeezed: _Squeezed, at: int) -> bool:
    """Whether the letters from `at` are this name and no part of another word."""
    end = at + len(name.key)
    for place in range(at + 1, end):
        gap = squeezed.gaps.get(place)
        if gap and not _may_part(gap, named=place - at in name.gaps):
            return False
    if name.capital and not squeezed.text[squeezed.starts[at]].isupper():
        return False
    return _edge(squeezed, at) and (
        _edge(squeezed, end)
        or any(
            len(name.key) > _SHORT
            and squeezed.letters.startswith(plural, end)
            and not squeezed.gaps.keys() & range(end + 1, end + len(plural))
            and _edge(squeezed, end + len(plural))
            for plural in _PLURAL
        )
    )


def _may_part(gap: str, *, named: bool) -> bool:
    """Whether this may stand inside a name: all but letters at its own gaps, else a hyphen."""
    return named or gap.rstrip() in ("-", "'")


def _edge(squeezed: _Squeezed, place: int) -> bool:
    """Whether a word may begin or end before this letter."""
    letters = squeezed.letters
    if place in (0, len(letters)) or place in squeezed.gaps:
        return True
    return _wide(letters[place - 1]) or _wide(letters[place])


def _wide(letter: str) -> bool:
    """Whether it is of a script in which particles, or other words, follow without a space."""
    return _WIDE.match(letter) is not None


def _squeeze(text: str) -> _Squeezed:
    """The text without all else; kept, for it is searched for several sets of names in turn."""
    return (_squeezed_name if len(text) <= _BRIEF else _squeezed_text)(text)


@lru_cache(maxsize=4096)
def _squeezed_name(text: str) -> _Squeezed:
    return _squeezed(text)


@lru_cache(maxsize=64)
def _squeezed_text(text: str) -> _Squeezed:
    return _squeezed(text)


def _squeezed(text: str) -> _Squeezed:
    found = _Squeezed(text)
    letters: list[str] = []
    gap, place = "", 0
    for start, end, folded in _folded_pieces(text):
        for word in _WORDS.finditer(folded):
            if word[1] is None:
                gap += word[0]
                continue
            if gap:
                found.gaps[place], gap = gap, ""
            length = len(word[0])
            letters.append(word[0])
            place += length
            if end - start == len(folded):
                found.starts.extend(range(start + word.start(), start + word.end()))
                found.ends.extend(range(start + word.start() + 1, start + word.end() + 1))
            else:
                found.starts.extend([start] * length)
                found.ends.extend([end] * length)
    found.letters = "".join(letters)
    return found


def _folded_pieces(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and folded signs of each piece; of one length, or else a single sign."""
    for run in _RUNS.finditer(text):
        if run[0].isascii():
            yield run.start(), run.end(), run[0].lower().translate(_SPACES)
        else:
            start = run.start()
            for end in range(start + 1, run.end() + 1):
                if end == run.end() or not _joins(text[end]):
                    yield start, end, _folded(text[start:end])
                    start = end


def _joins(sign: str) -> bool:
    return unicodedata.category(sign) in ("Mn", "Mc", "Me") or "\u1160" <= sign <= "\u11ff"


def _folded(cluster: str) -> str:
    """Letters without case and marks; every dash is -, every apostrophe ', every space a space."""
    apart = unicodedata.normalize("NFKD", cluster)
    bare = "".join(c for c in apart if unicodedata.category(c) not in ("Mn", "Me", "Cf"))
    low = unicodedata.normalize("NFC", bare).casefold().translate(_LETTERS)
    return "".join(_sign(sign) for sign in low)


def _sign(sign: str) -> str:
    kind = unicodedata.category(sign)
    if kind == "Pd":
        return "-"
    if sign in "‘’ʼʻʹ`´′":
        return "'"
    return " " if kind.startswith("Z") or sign.isspace() else sign
