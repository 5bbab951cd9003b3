"""Communities of a graph too large to be read whole."""

import math
from itertools import combinations
from random import Random

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inyeon.publish.layout import WHOLE, Layout, layout
from inyeon.publish.layout.communities import MOST, communities
from inyeon.publish.layout.overview import radius
from inyeon.publish.layout.ties import Ties

Pairs = list[tuple[str, str]]


def planted(
    groups: int, size: int, ties: int, across: float, seed: int = 1
) -> tuple[list[str], Pairs]:
    """Groups of entities with hubs: each ties mostly within its group."""
    lot = Random(seed)  # noqa: S311 a made graph is no secret
    names = [f"person:{group}-{at}" for group in range(groups) for at in range(size)]
    pairs = []
    for _ in range(ties):
        group = lot.randrange(groups)
        other = lot.randrange(groups) if lot.random() < across else group
        hub = int(size * lot.random() ** 3)
        pairs.append((f"person:{group}-{lot.randrange(size)}", f"person:{other}-{hub}"))
    return names, pairs


def laid_out(names: list[str], pairs: Pairs) -> Layout:
    found = layout(dict.fromkeys(names, "Some Name"), pairs)
    assert found.points == {}
    members = [name for community in found.communities for name in community.members]
    assert sorted(members) == sorted(names)
    assert 1 <= len(found.communities) <= MOST
    return found


def agreement(one: Layout, other: Layout) -> float:
    """Adjusted Rand index of two layouts, over the entities that both have; 1 is the same."""
    homes = [
        {name: at for at, own in enumerate(found.communities) for name in own.members}
        for found in (one, other)
    ]
    both = [(homes[0][name], homes[1][name]) for name in sorted(homes[0].keys() & homes[1].keys())]

    def pairs(of: list[object]) -> int:
        return sum(math.comb(of.count(each), 2) for each in set(of))

    same, first, second = pairs([*both]), pairs([a for a, _ in both]), pairs([b for _, b in both])
    expected = first * second / math.comb(len(both), 2)
    return (same - expected) / ((first + second) / 2 - expected)


@pytest.fixture(scope="module")
def groups() -> tuple[list[str], Pairs]:
    return planted(12, 60, 2400, 0.1)


def test_one_more_entity_than_is_drawn_whole_makes_communities() -> None:
    names = [f"p:{at}" for at in range(WHOLE + 1)]
    assert layout(dict.fromkeys(names[:-1], "N"), []).communities == ()
    assert len(laid_out(names, []).communities) == 1


def test_planted_groups_are_found(groups: tuple[list[str], Pairs]) -> None:
    names, pairs = groups
    found = laid_out(names, pairs)
    truth = [tuple(name for name in names if name.startswith(f"person:{at}-")) for at in range(12)]
    assert (
        agreement(found, Layout({}, tuple(type(found.communities[0])(t, 0, 0) for t in truth)))
        > 0.8
    )
    assert [len(each.members) for each in found.communities] == sorted(
        (len(each.members) for each in found.communities), reverse=True
    )


def test_members_are_ranked_by_their_ties(groups: tuple[list[str], Pairs]) -> None:
    names, pairs = groups
    ties = {name: sum((name in pair) for pair in pairs) for name in names}
    for community in laid_out(names, pairs).communities:
        assert list(community.members) == sorted(
            community.members, key=lambda name: (-ties[name], name)
        )


def test_bubbles_and_names_do_not_overlap(groups: tuple[list[str], Pairs]) -> None:
    for names, pairs in (groups, planted(80, 10, 900, 0.5), planted(1, 900, 3000, 0)):
        found = laid_out(names, pairs).communities
        for a, b in combinations(found, 2):
            room = radius(len(a.members)) + radius(len(b.members))
            assert math.dist((a.x, a.y), (b.x, b.y)) >= room


def test_tied_communities_stand_near_each_other() -> None:
    """A ring of groups, each tied to the next: neighbours are nearer than the rest."""
    names, pairs = planted(10, 60, 2400, 0)
    ring = [
        (f"person:{at}-{n}", f"person:{(at + 1) % 10}-{n}") for at in range(10) for n in range(15)
    ]
    found = laid_out(names, pairs + ring).communities
    place = {int(c.members[0].split(":")[1].split("-")[0]): (c.x, c.y) for c in found}
    assert len(place) == 10
    near = [math.dist(place[at], place[(at + 1) % 10]) for at in range(10)]
    every = [math.dist(a, b) for a, b in combinations(place.values(), 2)]
    assert sum(near) / len(near) < 0.75 * sum(every) / len(every)


def test_one_hub_does_not_hold_everything() -> None:
    names = [f"p:{at}" for at in range(1000)]
    lot = Random(1)  # noqa: S311 a made graph is no secret
    pairs = [(name, names[int(1000 * lot.random() ** 6)]) for name in names for _ in range(3)]
    found = laid_out(names, pairs).communities
    assert len(found) >= 5
    assert len(found[0].members) <= 500


def test_what_no_tie_connects_is_gathered() -> None:
    names, pairs = planted(10, 60, 2400, 0.1)
    alone = [f"place:{at}" for at in range(300)]
    found = laid_out(names + alone, pairs).communities
    untied = {*names, *alone} - {name for pair in pairs for name in pair}
    assert [set(each.members) for each in found if "place:0" in each.members] == [untied]


def test_a_small_edit_moves_few(groups: tuple[list[str], Pairs]) -> None:
    names, pairs = groups
    before = laid_out(names, pairs)
    for more in (("person:new", "person:3-0"), ("person:0-0", "person:7-3")):
        after = laid_out(sorted({*names, more[0]}), [*pairs, more])
        assert agreement(before, after) > 0.85
        first = {each.members[0]: (each.x, each.y) for each in before.communities}
        second = {each.members[0]: (each.x, each.y) for each in after.communities}
        assert len(first.keys() & second.keys()) >= 0.8 * len(first)


def test_the_order_of_what_comes_in_does_not_matter(groups: tuple[list[str], Pairs]) -> None:
    names, pairs = groups
    assert laid_out(names[::-1], [(b, a) for a, b in reversed(pairs)]) == laid_out(names, pairs)


@settings(max_examples=30)
@given(st.integers(2, 80), st.integers(0, 200), st.integers(0, 10_000))
def test_every_entity_is_in_one_community(entities: int, ties: int, seed: int) -> None:
    graph = nx.gnm_random_graph(entities, ties, seed=seed)
    names = [f"p:{node}" for node in graph]
    found = communities(Ties.of(names, [(f"p:{a}", f"p:{b}") for a, b in graph.edges]))
    assert sorted(one for group in found for one in group) == list(range(entities))
    assert all(found)
    assert len(found) <= MOST
