"""Where everything stands in the picture.

In: the label of each entity, and who is tied to whom.
Out: a point for each entity, or, for a graph too large to be read whole, communities with theirs.
The same graph gives the same integers on every machine: no clock, no hash of Python's, no BLAS.
A graph that changed a little gives a picture that changed a little: nothing is drawn by lot.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

__all__ = ["WHOLE", "Community", "Layout", "layout"]

WHOLE: Final = 500  # up to so many entities are drawn whole


@dataclass(frozen=True, slots=True)
class Community:
    """Entities that are tied to each other more than to the rest, and where their bubble stands."""

    members: tuple[str, ...]  # entity ids, best connected first, then by id
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Layout:
    """Points or communities; the other one is empty."""

    points: Mapping[str, tuple[int, int]]  # entity id → middle of its symbol, in page units
    communities: tuple[Community, ...]  # largest first


def layout(labels: Mapping[str, str], ties: Iterable[tuple[str, str]]) -> Layout:
    """The points of up to `WHOLE` entities, else communities.

    `labels`: entity id → its label, for the room it needs; `ties`: pairs of entity ids, repeated
    for parallel ties. In page units, of which a picture of 1,000 × 750 pixels is to show each as
    one, a line of a label is 15 high. y grows downwards.
    """
    from inyeon.publish.layout.ties import Ties

    graph = Ties.of(labels, ties)
    if len(graph.names) <= WHOLE:
        from inyeon.publish.layout.whole import points

        return Layout(points(graph, labels), ())
    from inyeon.publish.layout.overview import bubbles

    return Layout({}, tuple(Community(*bubble) for bubble in bubbles(graph)))
