"""A graph that is drawn whole: each part arranged, then all of them packed."""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from inyeon.publish.layout.boxes import Box, around, keep, part, push
from inyeon.publish.layout.pack import move, pack
from inyeon.publish.layout.rooms import room
from inyeon.publish.layout.stress import Wish, relax, spread, wish
from inyeon.publish.layout.ties import Ties, lot

ASPECT: Final = 4 / 3  # of the picture: width by height
_LENGTH: Final = 70.0  # of a tie, before boxes ask for more
_FULL: Final = 0.8  # so much of the frame is covered by boxes, where they need a larger one
_LARGE: Final = 1.12  # times its size is a box while it pushes softly: all would cover the frame
_ROUNDS: Final = 20
_LOOSE: Final = 1.2  # small parts are as loose as the largest, which its frame stretches
_GUESTS: Final = 0.2  # the small parts within the frame of the largest: so much room beside its own


def points(graph: Ties, labels: Mapping[str, str]) -> dict[str, tuple[int, int]]:
    """Entity id → the middle of its symbol, sorted by id."""
    names, degrees = graph.names, graph.degrees
    boxes = [
        room(labels[name], degree, len(names)) for name, degree in zip(names, degrees, strict=True)
    ]
    parts = graph.parts()
    for members in parts[1:]:
        own = _wish(graph, members)
        arrange(own, spread(own), [boxes[one] for one in members])
        for one in members:
            boxes[one].x *= _LOOSE
            boxes[one].y *= _LOOSE
    if parts:
        parts[0] += _largest(graph, parts[0], _guests(parts, boxes), boxes)
    pack(graph, parts, boxes, ASPECT)
    return {
        name: (round(box.x), round(box.y - box.up)) for name, box in zip(names, boxes, strict=True)
    }


def _largest(
    graph: Ties, members: Sequence[int], guests: Sequence[Sequence[int]], boxes: Sequence[Box]
) -> list[int]:
    """The entities of the guests; moves them and the largest part, with which they stand."""
    places = [around(boxes[one] for one in guest).box() for guest in guests]
    before = [(place.x, place.y) for place in places]
    homes = [lot(graph.names[guest[0]]) for guest in guests]
    own = _wish(graph, members)
    inside = [boxes[one] for one in members]
    arrange(own, spread(own), inside, [*zip(places, homes, strict=True)])
    for guest, place, (x, y) in zip(guests, places, before, strict=True):
        move([boxes[one] for one in guest], place.x - x, place.y - y)
    return [one for guest in guests for one in guest]


def arrange(
    wished: Wish,
    start: tuple[Sequence[float], Sequence[float]],
    boxes: Sequence[Box],
    guests: Sequence[tuple[Box, float]] = (),
) -> None:
    """Nothing; moves the boxes from a start to where they are wished, as far as all have room.

    `guests` have no tie to them and stand at the lower edge: 0 is its left end, 1 its right one.
    """
    if len(boxes) < 2:
        return
    xs, ys = map(list, start)
    wide, tall = max(xs) - min(xs) or 1e-6, max(ys) - min(ys) or 1e-6
    # Stretched towards the shape of the picture, within limits that keep distances honest.
    shape = min(1.5, max(0.75, math.sqrt(ASPECT * tall / wide)))
    every = [*boxes, *(box for box, _ in guests)]
    width, height = _frame(every, _LENGTH * wide * shape, _LENGTH * tall / shape)
    length = min(width / wide / shape, height / tall * shape)
    across, along = length * shape, length / shape
    _set(boxes, xs, ys, across, along)
    for box, home in guests:
        box.x, box.y = (home - 0.5) * (width - box.width), (height - box.height) / 2
    # Larger boxes first, and soft: they fill the frame evenly. Then their true size, and hard.
    for step in range(_ROUNDS):
        left = 1 - step / _ROUNDS
        relax(xs, ys, wished, 0.5 * left)
        _set(boxes, xs, ys, across, along)
        for box, home in guests:
            box.x += 0.3 * left * ((home - 0.5) * (width - box.width) - box.x)
            box.y += 0.3 * left * ((height - box.height) / 2 - box.y)
        push(every, 1 + (_LARGE - 1) * min(1.0, 2 * left), 0.5 - 0.35 * left)
        keep(every, width, height)
        xs, ys = [box.x / across for box in boxes], [box.y / along for box in boxes]
    part(every, width, height)


def _frame(boxes: Sequence[Box], wide: float, tall: float) -> tuple[float, float]:
    """Width and height: of the picture's shape if the boxes need much room, else of the graph's."""
    height = math.sqrt(math.fsum(box.width * box.height for box in boxes) / _FULL / ASPECT)
    largest = max(box.width for box in boxes), max(box.height for box in boxes)
    return (
        max(height * ASPECT, min(wide, 2 * height * ASPECT) + largest[0]),
        max(height, min(tall, 2 * height) + largest[1]),
    )


def _set(
    boxes: Iterable[Box], xs: Sequence[float], ys: Sequence[float], across: float, along: float
) -> None:
    for box, x, y in zip(boxes, xs, ys, strict=True):
        box.x, box.y = x * across, y * along


def _wish(graph: Ties, members: Sequence[int]) -> Wish:
    number = {one: at for at, one in enumerate(members)}
    near = [{number[o]: times for o, times in graph.near[one].items()} for one in members]
    return wish([graph.names[one] for one in members], near)


def _guests(parts: list[list[int]], boxes: Sequence[Box]) -> list[list[int]]:
    """The smallest parts, taken from the list: as many as fit in with the largest."""
    found: list[list[int]] = []
    room_left = _GUESTS * math.fsum(boxes[one].width * boxes[one].height for one in parts[0])
    while len(parts) > 1 and len(parts[0]) > 1:
        frame = around(boxes[one] for one in parts[-1])
        room_left -= frame.width * frame.height
        if room_left < 0:
            break
        found.append(parts.pop())
    return found
