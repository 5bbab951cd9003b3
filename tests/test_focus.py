"""The part of a page around an entity: networkx says who is near, the store what follows."""

from collections.abc import Callable
from dataclasses import replace

import networkx as nx
import pytest

from inyeon.errors import QueryError, UnknownNameError
from inyeon.publish.focus import focused
from inyeon.publish.page import Page, PageClaim, PageConflict
from pages import odd
from pages.sample import sample
from projects import shipped, small

PAGES: dict[str, Callable[[], Page]] = {
    "shipped": lambda: shipped().page(),
    "sample": sample,
    "hub": lambda: odd.hub(50),
}


def oracle(page: Page, entity: str, hops: int) -> "nx.MultiGraph[str]":
    """The entities within so many claims, and the claims among them as edges."""
    network: nx.MultiGraph[str] = nx.MultiGraph()
    network.add_nodes_from(one.id for one in page.entities)
    for claim in page.claims:
        if claim.object:
            network.add_edge(claim.subject, claim.object, key=claim.id)
    around: nx.MultiGraph[str] = nx.ego_graph(network, entity, radius=hops)
    return around


@pytest.mark.parametrize("hops", [1, 2, 3, 40])
@pytest.mark.parametrize("made", PAGES.values(), ids=PAGES)
def test_a_part_holds_what_networkx_finds(made: Callable[[], Page], hops: int) -> None:
    page = made()
    for entity in [entity.id for entity in page.entities][::7]:
        part, wanted = focused(page, entity, hops), oracle(page, entity, hops)
        assert {one.id for one in part.entities} == set(wanted)
        ties = {claim.id for claim in part.claims if claim.object}
        assert ties == {key for *_, key in wanted.edges(keys=True)}
        facts = {claim.id for claim in part.claims if not claim.object}
        assert facts == {c.id for c in page.claims if not c.object and c.subject in wanted}
        assert (part.around, part.hops) == (entity, hops)


def test_a_part_holds_all_that_it_speaks_of_and_nothing_else() -> None:
    page = shipped().page()
    part = focused(page, "person:lee-sung-ju", 1)
    assert 1 < len(part.entities) < len(page.entities)
    cited = {evidence.source for claim in part.claims for evidence in claim.evidence}
    assert cited == {source.id for source in part.sources}
    used = {claim.relation for claim in (*part.claims, *part.inferences)}
    assert used == {relation.id for relation in part.relations}
    whole = {source.id: source for source in page.sources}
    assert all(source == whole[source.id] for source in part.sources)
    known = {claim.id for claim in (*part.claims, *part.inferences)}
    assert part.inferences
    assert all(known.issuperset(tie.because) for tie in part.inferences)
    assert all(known.issuperset(conflict.claims) for conflict in part.conflicts)


def test_the_whole_is_what_is_around_one_far_enough() -> None:
    page = sample()
    largest = max(
        nx.connected_components(nx.Graph(oracle(page, "person:lee-sung-ju", 99))), key=len
    )
    part = focused(page, "person:lee-sung-ju", 99)
    assert {entity.id for entity in part.entities} == largest
    assert len(part.entities) == len(page.entities) - 1  # one is tied to nobody


def chain(*ties: tuple[str, str, str]) -> Page:
    """A page of these claims, (id, subject, object)."""
    claims = tuple(
        PageClaim(name, subject, ":knows", object_, None, "", (), "asserted", ())
        for name, subject, object_ in ties
    )
    names = sorted({end for _, *ends in ties for end in ends})
    entities = tuple(replace(odd.one().entities[0], id=name) for name in names)
    return replace(odd.one(), entities=entities, claims=claims)


def drawn(name: str, subject: str, object_: str, *because: str) -> PageClaim:
    """A tie that follows from these claims."""
    return PageClaim(
        name, subject, ":knows", object_, None, "", (), "inferred", (), rule="R", because=because
    )


def test_what_follows_from_what_is_elsewhere_is_left_out() -> None:
    """a – b – c – a: what is drawn from the tie of b and c is no part of what is around d."""
    page = chain(("1", "a", "b"), ("2", "b", "c"), ("3", "c", "d"), ("4", "a", "d"))
    ties = (
        drawn("i1", "a", "d", "i2"),
        drawn("i2", "d", "a", "4"),
        drawn("i3", "a", "c", "1", "2"),
        drawn("i4", "c", "a", "i3"),
        drawn("i5", "d", "c", "3"),
    )
    part = focused(replace(page, inferences=ties), "d", 1)
    assert [entity.id for entity in part.entities] == ["a", "c", "d"]
    assert [tie.id for tie in part.inferences] == ["i1", "i2", "i5"]


def test_a_contradiction_is_told_with_those_of_its_claims_that_are_there() -> None:
    page = chain(("1", "a", "b"), ("2", "b", "c"), ("3", "c", "d"))
    conflicts = (
        PageConflict("two-values", "both", "warning", "", ("1", "3")),
        PageConflict("two-values", "far", "warning", "", ("3",)),
    )
    part = focused(replace(page, conflicts=conflicts), "a", 1)
    assert part.conflicts == (PageConflict("two-values", "both", "warning", "", ("1",)),)


def test_the_graph_takes_any_name_of_an_entity() -> None:
    graph = shipped()
    parts = [
        graph.page(focus=name)
        for name in (
            "Lee Sung-ju",
            "person:lee-sung-ju",
            graph.project.prefixes["person"] + "lee-sung-ju",
        )
    ]
    assert parts[0] == parts[1] == parts[2]
    assert parts[0].title == "Lee Sung-ju · Inyeon"
    assert parts[0] == replace(
        focused(graph.page(), "person:lee-sung-ju", 1), title="Lee Sung-ju · Inyeon"
    )
    assert graph.page("Mine", focus="Lee Sung-ju").title == "Mine"


def test_a_name_that_is_none_is_told_with_those_that_come_near() -> None:
    with pytest.raises(UnknownNameError, match="there is no entity named 'Lee Sungjoo'") as error:
        shipped().page(focus="Lee Sungjoo")
    assert "Lee Sung-ju" in error.value.nearest
    with pytest.raises(UnknownNameError):
        shipped().view(focus="")
    with pytest.raises(QueryError, match="0 hops lead nowhere"):
        small().page(focus="Han Mi-rae", hops=0)
