"""A graph too large to be read whole: its communities as bubbles, tied ones near each other."""

import math
from collections.abc import Sequence
from typing import Final

from inyeon.publish.layout.boxes import Box
from inyeon.publish.layout.communities import communities
from inyeon.publish.layout.stress import scatter, wished
from inyeon.publish.layout.ties import Ties
from inyeon.publish.layout.whole import arrange

_NAME: Final = 130.0, 34.0  # page units: the room for a name beneath a bubble
_GAP: Final = 10.0


def bubbles(graph: Ties) -> list[tuple[tuple[str, ...], int, int]]:
    """Members of each community, largest first, with the middle of its bubble."""
    groups = communities(graph)
    boxes = [_room(len(group)) for group in groups]
    names = [graph.names[group[0]] for group in groups]
    far = _distances(graph, groups)
    own = wished(names, range(len(groups)), far, [{}] * len(groups))
    arrange(own, scatter(own), boxes)
    return [
        (tuple(graph.names[one] for one in group), round(box.x), round(box.y - box.up))
        for group, box in zip(groups, boxes, strict=True)
    ]


def radius(members: int) -> float:
    """Of the bubble of so many members."""
    return min(90.0, 20.0 + 4.0 * math.sqrt(members))


def _room(members: int) -> Box:
    bubble = 2 * radius(members)
    height = bubble + _NAME[1] + _GAP
    return Box(0.0, 0.0, max(bubble, _NAME[0]) + _GAP, height, (height - bubble - _GAP) / 2)


def _distances(graph: Ties, groups: Sequence[Sequence[int]]) -> list[list[float]]:
    """From each community to each: 3 without a tie, towards 1 the more there are than expected."""
    home = {one: at for at, group in enumerate(groups) for one in group}
    ties = [[0] * len(groups) for _ in groups]
    for one, others in enumerate(graph.near):
        for other, times in others.items():
            if home[one] != home[other]:
                ties[home[one]][home[other]] += times
    ends = [sum(row) for row in ties]
    every = sum(ends)

    def distance(a: int, b: int) -> float:
        if a == b:
            return 0.0
        expected = ends[a] * ends[b] / every if every else 0.0
        return 1 + 2 / (1 + ties[a][b] / expected) if expected else 3.0

    return [[distance(a, b) for b in range(len(groups))] for a in range(len(groups))]
