"""A text without what must not be seen, and where everything else has moved to.

What must always hold: every mark has the same length whatever stood there; a span of the old text
gives a span of the new one, which covers whole marks only.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Final

from inyeon.curate.text import Span

WITHHELD: Final = "[withheld]"
NAME: Final = "[name withheld]"
STANDS: Final = "(name withheld)"  # in the label of what stands without its name
NOTE: Final = f"Passages are withheld: they stand as {WITHHELD} or {NAME}."


@dataclass(frozen=True)
class Redacted:
    """A text with marks in it."""

    text: str
    pieces: tuple[tuple[Span, str], ...]  # what went from the old text, and its mark, in order

    def span(self, start: int, end: int) -> Span:
        """Where characters `start` to `end` of the old text are in the new one."""
        return Span(self._moved(start, last=False), self._moved(end, last=True))

    def gone(self, start: int, end: int) -> bool:
        """Whether a passage that is withheld, not only a name, lies within this span."""
        first = bisect_right(self.pieces, start, key=lambda piece: piece[0].end)
        last = bisect_left(self.pieces, end, key=lambda piece: piece[0].start)
        return any(mark == WITHHELD for _, mark in self.pieces[first:last])

    def _moved(self, place: int, *, last: bool) -> int:
        number = bisect_left(self.pieces, place, key=lambda piece: piece[0].start) - 1
        if number < 0:
            return place
        span, mark = self.pieces[number]
        if place < span.end:
            return span.start + self._shifts[number] + (len(mark) if last else 0)
        return place + self._shifts[number + 1]

    @cached_property
    def _shifts(self) -> list[int]:
        """How far the text has moved before each piece, and after the last."""
        longer = (len(mark) - (span.end - span.start) for span, mark in self.pieces)
        return list(accumulate(longer, initial=0))


def redact(text: str, passages: Iterable[Span], names: Iterable[Span] = ()) -> Redacted:
    """The text with `[withheld]` for each passage and `[name withheld]` for each name."""
    gone = [(span, WITHHELD) for span in passages] + [(span, NAME) for span in names]
    pieces: list[tuple[Span, str]] = []
    for span, mark in sorted(gone, key=lambda piece: (piece[0].start, -piece[0].end)):
        if pieces and _together(text, pieces[-1], span, mark):
            pieces.append(_joined(pieces.pop(), (span, mark)))
        else:
            pieces.append((span, mark))
    parts, at = [], 0
    for span, mark in pieces:
        parts += [text[at : span.start], mark]
        at = span.end
    return Redacted("".join([*parts, text[at:]]), tuple(pieces))


def _joined(one: tuple[Span, str], other: tuple[Span, str]) -> tuple[Span, str]:
    mark = one[1] if one[1] == other[1] else WITHHELD
    return Span(one[0].start, max(one[0].end, other[0].end)), mark


def _together(text: str, before: tuple[Span, str], span: Span, mark: str) -> bool:
    """Whether two pieces overlap, or no word stands between two passages, or two parts of a name.

    Three sentences in a row are one mark: nobody counts them, and it reads better.
    """
    if span.start < before[0].end:
        return True
    if mark != before[1]:
        return False
    between = text[before[0].end : span.start]
    if mark == WITHHELD:
        return not any(map(str.isalnum, between))
    return not between.strip(" \t\r\n-")
