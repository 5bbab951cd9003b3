"""Communities: entities that are tied to each other more than to the rest.

Louvain (Blondel et al., 2008) as networkx has it. What must always hold: every entity is in exactly
one community; nothing is drawn by lot, so that a small change moves few entities.
"""

import math
from collections.abc import Iterable, Mapping
from heapq import heapify, heappop, heappush
from random import Random
from typing import TYPE_CHECKING, Any, Final

from inyeon.publish.layout.ties import Ties, crc

if TYPE_CHECKING:
    import networkx as nx

MOST: Final = 60  # communities in one picture
_LARGEST: Final = 8  # none has more than this part of all entities, if it can be split
_ROUNDS: Final = 8
_SMALLEST: Final = 500  # nor less than this part, if it is tied to another


class _AsItIs(Random):
    """For networkx: visit entities in the order they have."""

    def shuffle(self, x: Any) -> None:
        """Nothing at all."""


def communities(graph: Ties) -> list[list[int]]:
    """At most `MOST` groups of entities, largest first; each best connected first.

    Entities without any tie, and small groups without one to the rest, are gathered in one.
    """
    whole = _network(graph, range(len(graph.names)))
    limit = max(2, len(graph.names) // _LARGEST)
    groups = [part for group in _louvain(whole) for part in _split(graph, group, limit)]
    merged = _merge(graph, groups, max(2, len(graph.names) // _SMALLEST))
    ranked = [graph.ranked(group) for group in merged]
    return sorted(ranked, key=lambda group: (-len(group), group[0]))


def _network(graph: Ties, members: Iterable[int]) -> "nx.Graph[int]":
    """The ties among members; in an order that a new entity or tie does not upset."""
    import networkx as nx

    order = sorted(members, key=lambda one: (crc(graph.names[one]), one))
    inside = set(order)
    network: nx.Graph[int] = nx.Graph()
    network.add_nodes_from(order)
    network.add_weighted_edges_from(
        (one, other, times)
        for one in order
        for other, times in graph.near[one].items()
        if one < other and other in inside
    )
    return network


def _louvain(network: "nx.Graph[int]") -> list[list[int]]:
    import networkx as nx

    if not network.number_of_edges():
        return [[one] for one in network]
    # The stubs know numbers only; networkx takes any Random.
    found = nx.community.louvain_communities(network, seed=_AsItIs())  # type: ignore[call-overload]
    return sorted(sorted(group) for group in found)


def _split(graph: Ties, group: list[int], limit: int) -> list[list[int]]:
    """The group, or if it is too large, those around each of its best connected members.

    Each member goes where most of its ties go, a large crowd counting less; so in rounds, outwards
    from the hubs. Louvain itself would find no parts that stay from build to build: these have ties
    in all directions, else it would have parted them before.
    """
    if len(group) <= limit:
        return [group]
    inside = set(group)
    near = {
        one: {other: n for other, n in graph.near[one].items() if other in inside} for one in group
    }
    ends = {one: sum(near[one].values()) for one in group}
    hubs = sorted(group, key=lambda one: (-ends[one], one))[: 2 * math.ceil(len(group) / limit)]
    home = {hub: at for at, hub in enumerate(hubs)}
    every = sum(ends.values())
    for _ in range(_ROUNDS):
        crowd = [0] * len(hubs)
        for one, at in home.items():
            crowd[at] += ends[one]
        pulls = [_pull(near[one], home, crowd, ends[one] / every) for one in group]
        home = {one: at for one, at in zip(group, pulls, strict=True) if at is not None}
        home.update({hub: at for at, hub in enumerate(hubs)})
    parts: list[list[int]] = [[] for _ in hubs]
    for one in group:
        parts[home.get(one, 0)].append(one)
    return parts


def _pull(
    near: Mapping[int, int], home: Mapping[int, int], crowd: list[int], share: float
) -> int | None:
    """Where most ties lead, beyond those that are to be expected in a crowd; the first of such."""
    ties: dict[int, int] = {}
    for other, times in near.items():
        if other in home:
            ties[home[other]] = ties.get(home[other], 0) + times
    return min(ties, key=lambda at: (share * crowd[at] - ties[at], at), default=None)


def _merge(graph: Ties, groups: list[list[int]], least: int) -> list[list[int]]:
    """The groups, the smallest joined to those they have most ties with, till few are left."""
    home = {one: at for at, group in enumerate(groups) for one in group}
    kept = dict(enumerate(groups))
    alone: list[int] = []
    queue = [(len(group), group[0], at) for at, group in kept.items()]
    heapify(queue)
    while queue:
        size, _, at = heappop(queue)
        if at not in kept or size != len(kept[at]):
            continue  # it has grown since
        if size >= least and len(kept) + bool(alone) <= MOST:
            break
        members = kept.pop(at)
        others = _ties_to_others(graph, members, home)
        if not others:
            alone += members
            continue
        to = min(others, key=lambda other: (-others[other], other))
        kept[to] = kept[to] + members
        home.update(dict.fromkeys(members, to))
        heappush(queue, (len(kept[to]), kept[to][0], to))
    return [*kept.values(), alone] if alone else [*kept.values()]


def _ties_to_others(graph: Ties, members: Iterable[int], home: Mapping[int, int]) -> dict[int, int]:
    """Number of another group → how many ties lead there."""
    found: dict[int, int] = {}
    for one in members:
        for other, times in graph.near[one].items():
            if home[other] != home[one]:
                found[home[other]] = found.get(home[other], 0) + times
    return found
