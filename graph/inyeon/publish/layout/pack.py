"""Parts that no tie connects, side by side: in the gaps of the largest, else around it."""

import math
from collections.abc import Iterable, Sequence
from typing import Final

from inyeon.publish.layout.boxes import Box, Frame, around
from inyeon.publish.layout.ties import Ties, lot

_CELL: Final = 8.0  # page units
_STEP: Final = 2  # cells from one place that is tried to the next
_SINGLY: Final = 30  # so many parts look for a place; more go into rows beneath
_GAP: Final = 10.0

# What is taken, in cells of paper: row → a bit for each column.
Cells = dict[int, int]


def pack(graph: Ties, parts: Sequence[Sequence[int]], boxes: Sequence[Box], aspect: float) -> None:
    """Nothing; moves whole parts, all but the first, to where they lie on no box and no tie."""
    if len(parts) < 2:
        return
    frame = around(boxes[one] for one in parts[0])
    corner = frame
    taken = _cells(graph, parts[0], boxes, corner)
    for members in parts[1:_SINGLY]:
        own = around(boxes[one] for one in members)
        move([boxes[one] for one in members], corner.left - own.left, corner.top - own.top)
        shape = _cells(graph, members, boxes, corner)
        right, down = _place(shape, taken, own, frame, aspect, lot(graph.names[members[0]]))
        move([boxes[one] for one in members], right * _CELL, down * _CELL)
        _take(taken, shape, right, down)
        frame = around([frame.box(), *(boxes[one] for one in members)])
    _rows([[boxes[one] for one in members] for members in parts[_SINGLY:]], frame, aspect)


def _cells(graph: Ties, members: Sequence[int], boxes: Sequence[Box], corner: Frame) -> Cells:
    """What the boxes of a part and its ties cover, counted from that corner."""
    found: Cells = {}
    for one in members:
        box = boxes[one]
        left, top = box.x - box.width / 2 - corner.left, box.y - box.height / 2 - corner.top
        columns = _span(left - _GAP / 2, left + box.width + _GAP / 2)
        bits = ((1 << len(columns)) - 1) << columns[0]
        for row in _span(top - _GAP / 2, top + box.height + _GAP / 2):
            found[row] = found.get(row, 0) | bits
        for other in graph.near[one]:
            if one < other:
                _draw(found, box, boxes[other], corner)
    return found


def _span(start: float, end: float) -> range:
    return range(max(0, math.floor(start / _CELL)), max(0, math.floor(end / _CELL)) + 1)


def _draw(cells: Cells, a: Box, b: Box, corner: Frame) -> None:
    """Nothing; a line from symbol to symbol takes the cells that it crosses."""
    from_y, to_y = a.y - a.up, b.y - b.up
    count = 1 + int(max(abs(a.x - b.x), abs(from_y - to_y)) / _CELL)
    for step in range(count + 1):
        x = a.x + (b.x - a.x) * step / count - corner.left
        row = math.floor((from_y + (to_y - from_y) * step / count - corner.top) / _CELL)
        cells[row] = cells.get(row, 0) | 1 << max(0, math.floor(x / _CELL))


def _place(
    shape: Cells, taken: Cells, own: Frame, frame: Frame, aspect: float, lot: float
) -> tuple[int, int]:
    """Cells to the right and down to a gap in the frame, or to a place at its edge.

    Of the gaps the one nearest to the lower edge at `lot`, 0 left to 1 right: a gap that opens
    elsewhere moves nothing.
    """
    columns = math.floor((frame.width - own.width) / _CELL)
    rows = math.floor((frame.height - own.height) / _CELL)
    places = sorted(
        ((right - lot * columns) ** 2 + (rows - down) ** 2, right, down)
        for down in range(0, rows + 1, _STEP)
        for right in range(0, columns + 1, _STEP)
    )
    for _, right, down in places:
        if not any(taken.get(row + down, 0) & bits << right for row, bits in shape.items()):
            return right, down
    across, along = (math.ceil((side + _GAP) / _CELL) for side in (frame.width, frame.height))
    beside = max((frame.width + own.width) / aspect, frame.height)
    beneath = max(frame.width / aspect, frame.height + own.height)
    return (across, max(0, rows)) if beside < beneath else (0, along)


def _take(taken: Cells, shape: Cells, right: int, down: int) -> None:
    for row, bits in shape.items():
        taken[row + down] = taken.get(row + down, 0) | bits << right


def move(boxes: Iterable[Box], right: float, down: float) -> None:
    """Nothing; moves the boxes together."""
    for box in boxes:
        box.x += right
        box.y += down


def _rows(parts: Sequence[Sequence[Box]], frame: Frame, aspect: float) -> None:
    """Nothing; moves the parts into rows beneath the frame, each as wide as the picture."""
    frames = [around(boxes) for boxes in parts]
    area = math.fsum((own.width + _GAP) * (own.height + _GAP) for own in frames)
    end = frame.left + max(frame.width, math.sqrt(area * aspect))
    x, y, tall = frame.left, frame.bottom + _GAP, 0.0
    for boxes, own in zip(parts, frames, strict=True):
        if x > frame.left and x + own.width > end:
            x, y, tall = frame.left, y + tall + _GAP, 0.0
        move(boxes, x - own.left, y - own.top)
        x += own.width + _GAP
        tall = max(tall, own.height)
