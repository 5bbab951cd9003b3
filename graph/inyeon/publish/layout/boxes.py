"""Boxes that push each other away until none lies on another.

What must always hold: of two boxes the same one gives way to the same side, in whatever order they
are looked at; only sums, products and roots, which every machine rounds alike.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

_TOUCH = 0.01  # less than that is no overlap


@dataclass(slots=True)
class Box:
    """`x`, `y` is the middle, `up` how far above it the symbol stands."""

    x: float
    y: float
    width: float
    height: float
    up: float = 0.0


class Frame(NamedTuple):
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top

    def box(self) -> Box:
        """A box of its size at its place."""
        middle = (self.left + self.right) / 2, (self.top + self.bottom) / 2
        return Box(*middle, self.width, self.height)


def around(boxes: Iterable[Box]) -> Frame:
    """The smallest frame around boxes."""
    sides = [
        (b.x - b.width / 2, b.y - b.height / 2, b.x + b.width / 2, b.y + b.height / 2)
        for b in boxes
    ]
    lefts, tops, rights, bottoms = zip(*sides, strict=True)
    return Frame(min(lefts), min(tops), max(rights), max(bottoms))


def push(boxes: Sequence[Box], size: float = 1.0, share: float = 0.5) -> bool:
    """Whether any two overlapped; moves both of such a pair by a share of the overlap.

    `size` makes all boxes that much larger while they push: so they spread evenly.
    """
    order = sorted(boxes, key=lambda box: box.x - size * box.width / 2)
    pushed = False
    for at, a in enumerate(order):
        right = a.x + size * a.width / 2
        for next_one in range(at + 1, len(order)):
            b = order[next_one]
            half = size * b.width / 2
            if b.x - half >= right:
                break
            over_y = size * (a.height + b.height) / 2 - abs(a.y - b.y)
            if over_y <= _TOUCH:
                continue
            over_x = size * (a.width + b.width) / 2 - abs(a.x - b.x)
            if over_x <= _TOUCH:
                continue
            pushed = True
            # Along the side where less of the boxes is covered: else all pile up in columns.
            if over_x * (a.height + b.height) < over_y * (a.width + b.width):
                by = (over_x * share + _TOUCH) * (1 if a.x <= b.x else -1)
                a.x -= by
                b.x += by
            else:
                by = (over_y * share + _TOUCH) * (1 if a.y <= b.y else -1)
                a.y -= by
                b.y += by
    return pushed


def part(boxes: Sequence[Box], width: float, height: float) -> None:
    """Nothing; moves the boxes until none lies on another, in the smallest frame that they find.

    It is at least of that size, and grows with all distances in it, so that gaps open evenly.
    """
    while True:
        for _ in range(8):
            if not push(boxes):
                return
            keep(boxes, width, height)
        width *= 1.01
        height *= 1.01
        for box in boxes:
            box.x *= 1.01
            box.y *= 1.01


def keep(boxes: Iterable[Box], width: float, height: float) -> None:
    """Nothing; moves back what has left the frame of that size around the origin."""
    for box in boxes:
        across = max(0.0, (width - box.width) / 2)
        along = max(0.0, (height - box.height) / 2)
        box.x = min(across, max(-across, box.x))
        box.y = min(along, max(-along, box.y))
