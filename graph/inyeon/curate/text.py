"""A document's text, folded so that quotes can be found in it, and the way back.

What must always hold: folding is Unicode NFC and white space to one space, and nothing else; a
span counts code points of the text as it is stored, so `text[start:end]` are the exact words.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

# Words with one plain space between them. Not possessive: Python 3.11.2 gets that wrong.
_RUN = re.compile(r"\S+(?: \S+)*")
_WORD = re.compile(r"\S+")


class Span(NamedTuple):
    """Characters `start` to `end` (excluded) of a text, in code points."""

    start: int
    end: int


class Folded:
    """A text with NFC and white space folded; `find` gives spans of the text as it was."""

    def __init__(self, text: str) -> None:
        self.original = text
        parts: list[str] = []
        self._places: list[int] = []  # where each piece starts in the folded text
        self._pieces: list[tuple[int, int, bool]] = []  # its span in the original; changed?
        length = 0
        for word in _words(text):
            if parts:
                parts.append(" ")
                length += 1
            for start, end, piece in _pieces(word.group(), word.start()):
                self._places.append(length)
                self._pieces.append((start, end, piece != text[start:end]))
                parts.append(piece)
                length += len(piece)
        self.text = "".join(parts)

    def find(self, words: str, before: str = "", after: str = "") -> list[Span]:
        """Every span where the words stand, right after `before` and right before `after`."""
        exact, prefix, suffix = fold(words), fold(before), fold(after)
        found: list[Span] = []
        at = self.text.find(exact) if exact else -1
        while at >= 0:
            end = at + len(exact)
            left = self.text[max(0, at - len(prefix) - 1) : at].rstrip()
            right = self.text[end : end + len(suffix) + 1].lstrip()
            if left.endswith(prefix) and right.startswith(suffix):
                found.append(self.span(at, end))
            at = self.text.find(exact, at + 1)
        return found

    def span(self, start: int, end: int) -> Span:
        """The span in the original of characters `start` to `end` of the folded text."""
        return Span(self._back(start)[0], self._back(end - 1)[1])

    def _back(self, place: int) -> tuple[int, int]:
        number = bisect_right(self._places, place) - 1
        start, end, changed = self._pieces[number]
        if changed:
            return start, end
        offset = min(start + place - self._places[number], end - 1)
        return offset, offset + 1


def fold(text: str) -> str:
    r"""The text in NFC with every run of white space as one space, and none at its ends.

    >>> fold("  Lee\n  works ")
    'Lee works'
    """
    return unicodedata.normalize("NFC", " ".join(text.split()))


def not_utf8(content: bytes) -> tuple[str, int] | None:
    """What is wrong with bytes that are no UTF-8, and on which line; None where they are."""
    try:
        content.decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return f"this file is not UTF-8: byte 0x{content[error.start]:02X}", line
    return None


def _words(text: str) -> Iterator[re.Match[str]]:
    """Each word; words that folding leaves as they are stand in one, as far as that goes."""
    for run in _RUN.finditer(text):
        if unicodedata.is_normalized("NFC", run.group()):
            yield run
        else:
            yield from _WORD.finditer(text, *run.span())


def _pieces(word: str, offset: int) -> Iterator[tuple[int, int, str]]:
    """Start, end and NFC of each part of a word that NFC treats by itself."""
    if unicodedata.is_normalized("NFC", word):
        yield offset, offset + len(word), word
        return
    start = 0
    for end in range(1, len(word) + 1):
        if end == len(word) or not _joins(word[end]):
            piece = unicodedata.normalize("NFC", word[start:end])
            yield offset + start, offset + end, piece
            start = end


def _joins(character: str) -> bool:
    """Whether NFC may join this character to what stands before it."""
    return (
        unicodedata.combining(character) != 0
        or unicodedata.category(character) in ("Mn", "Mc")
        or "\u1161" <= character <= "\u1175"  # Hangul vowels and final consonants
        or "\u11a8" <= character <= "\u11c2"
    )
