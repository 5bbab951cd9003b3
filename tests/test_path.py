"""How two entities are connected: beside networkx, the page's own search, and as a user asks it."""

import json
import re
from itertools import combinations, pairwise
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad

from inyeon.ask.answers import Answers
from inyeon.ask.limits import CHAINS
from inyeon.ask.path import Connection, path
from inyeon.ask.path_text import told
from inyeon.errors import QueryError, UnknownNameError
from inyeon.publish.page import Page, page
from inyeon.terms import RDF_OBJECT, RDF_PREDICATE, RDF_SUBJECT, RDF_TYPE, prefixes
from pages.oracle import Oracle
from projects import run, shipped

PEOPLE = 11
TIES = st.lists(st.tuples(*[st.integers(0, 8)] * 2), max_size=30)
PREFIXES = prefixes()
ONTOLOGY = PREFIXES[""]


def answers_of(ties: list[tuple[int, int]]) -> Answers:
    """People, `person:p0` and so on, and a claim for each of these ties, the last one first."""
    store = ox.Store()
    person = NamedNode(ONTOLOGY + "Person")

    def say(*terms: ox.NamedNode | ox.Literal) -> None:
        store.add(Quad(*terms))  # type: ignore[arg-type]

    say(person, NamedNode(ONTOLOGY + "symbol"), ox.Literal("circle"))
    say(person, NamedNode(PREFIXES["rdfs"] + "label"), ox.Literal("person", language="en"))
    people = [NamedNode(f"{PREFIXES['person']}p{number}") for number in range(PEOPLE)]
    for one in people:
        say(one, RDF_TYPE, person)
    for number, (subject, thing) in enumerate(ties):
        claim = NamedNode(f"{PREFIXES['claim']}{99 - number:02}")
        say(claim, RDF_TYPE, NamedNode(ONTOLOGY + "Claim"))
        say(claim, RDF_SUBJECT, people[subject])
        say(claim, RDF_PREDICATE, NamedNode(ONTOLOGY + "knows"))
        say(claim, RDF_OBJECT, people[thing])
    return Answers(store, PREFIXES)


def assert_as_on_the_page(found: Connection, oracle: Oracle, shown: Page) -> None:
    """The same chains, in the same order, with the same claims."""
    start, end = found.start.id, found.end.id
    claims = [claim.id for claim in shown.claims]
    there = oracle.ask("chains", to=end, claims=claims, **{"from": start})
    ways = [list(chain.entities) for chain in found.chains]
    assert ways == [chain["entities"] for chain in there["chains"]]
    ties = [[[claim.id for claim in tie] for tie in chain.ties] for chain in found.chains]
    assert ties == [chain["ties"] for chain in there["chains"]]
    assert (found.number, found.reach[0] + 1) == (there["number"], there["reach"])


# --- Beside what others find ---


@settings(max_examples=60)
@given(ties=TIES)
def test_the_shortest_paths_of_networkx_and_the_chains_of_the_page(
    oracle: Oracle, ties: list[tuple[int, int]]
) -> None:
    answers = answers_of(ties)
    shown = page(answers, {}, "ties")
    oracle.page(shown)
    graph = nx.Graph(ties)
    graph.add_nodes_from(range(PEOPLE))
    for start, end in ((0, 1), (2, 0)):
        found = path(answers, f"person:p{start}", f"person:p{end}", 3)
        reached = (len(nx.node_connected_component(graph, one)) - 1 for one in (start, end))
        assert found.reach == tuple(reached)
        whole = path(answers, f"person:p{start}", f"person:p{end}", 1000)
        ways = [[int(name[8:]) for name in chain.entities] for chain in whole.chains]
        tied = nx.has_path(graph, start, end)
        wanted = [*nx.all_shortest_paths(graph, start, end)] if tied else []
        assert sorted(ways) == sorted(wanted)
        assert found.number == len(wanted)
        assert found.length == (len(wanted[0]) - 1 if wanted else 0)
        assert found.chains == whole.chains[:3]
        if len(wanted) <= 24:
            assert_as_on_the_page(whole, oracle, shown)


def test_what_is_left_out_of_many_is_left_out_on_the_page(oracle: Oracle) -> None:
    """Three layers of three people each: 27 shortest chains."""
    layers = ([0], [1, 2, 3], [4, 5, 6], [7, 8, 9], [10])
    answers = answers_of([(a, b) for one, two in pairwise(layers) for a in one for b in two])
    shown = page(answers, {}, "layers")
    oracle.page(shown)
    found = path(answers, "person:p0", "person:p10", CHAINS)
    assert (found.number, len(found.chains), found.length) == (27, 24, 4)
    assert told(found) == "27 shortest ways, 4 steps long. The first 24 are here."
    assert_as_on_the_page(found, oracle, shown)


def test_the_shipped_graph_is_connected_as_its_page_says(oracle: Oracle) -> None:
    here = shipped()
    shown = here.page()
    oracle.page(shown)
    assert {"asserted", "reported"} <= {claim.status for claim in shown.claims}
    assert len(shown.inferences) > 50
    pairs = [*combinations([entity.id for entity in shown.entities], 2)][::211]
    found = [here.path(*pair) for pair in pairs]
    assert len(found) > 20
    assert {connection.length for connection in found} >= {0, 2, 3}
    for connection in found:
        assert_as_on_the_page(connection, oracle, shown)
        for chain in connection.chains:
            for (one, other), tie in zip(pairwise(chain.entities), chain.ties, strict=True):
                assert all({claim.subject, claim.object} == {one, other} for claim in tie)
                assert all(claim.evidence for claim in tie)


# --- What is asked wrongly, or has no answer ---


def test_names_that_are_none_or_one() -> None:
    answers = answers_of([])
    with pytest.raises(QueryError, match="person:p1 and person:p1 are one and the same"):
        path(answers, "person:p1", "person:p1", CHAINS)
    with pytest.raises(UnknownNameError, match="there is no entity named 'person:p99'"):
        path(answers, "person:p1", "person:p99", CHAINS)
    for most, length in ((0, None), (1, 0)):
        with pytest.raises(QueryError, match="no chain is that short"):
            path(answers, "person:p1", "person:p2", most, length)


def test_why_there_is_no_way() -> None:
    answers = answers_of([(0, 1), (1, 2), (3, 4), (6, 6)])

    def why(start: int, end: int, length: int | None = None) -> str:
        found = path(answers, f"person:p{start}", f"person:p{end}", CHAINS, length)
        assert found.chains == ()
        return told(found)

    assert why(0, 2, 1) == "No way is so short: the shortest has 2 steps."
    apart = "and no claim here leads from the ones to the others."
    assert why(0, 3) == (
        f"No way: from person:p0 one reaches 2 entities, from person:p3 1 entity, {apart}"
    )
    assert why(0, 5) == "No way: no claim here ties person:p5 to anyone."
    assert why(6, 0) == "No way: no claim here ties person:p6 to anyone."


# --- As a user asks ---

ENDS = ("Lee Sung-ju", "Illyong Ju")


@pytest.fixture(scope="module")
def here() -> Path:
    return shipped().project.root


def test_the_ways_with_their_quotes(here: Path) -> None:
    said = run("path", *ENDS, cwd=here)
    assert (said.status, said.err) == (0, "")
    head, told_, *_ = (line for line in said.out.splitlines() if line)
    assert head == "# How Lee Sung-ju and Illyong Ju are connected"
    assert told_ == "2 shortest ways, 2 steps long."
    assert re.findall(r"^## (.*)$", said.out, re.MULTILINE) == [
        "Way 1: Lee Sung-ju – North Korea – Illyong Ju",
        "Way 2: Lee Sung-ju – reunification between North Korea and South Korea – Illyong Ju",
    ]
    found = shipped().path(*ENDS)
    quotes = [
        evidence.quote
        for chain in found.chains
        for tie in chain.ties
        for claim in tie
        for evidence in claim.evidence
    ]
    assert len(re.findall("^  - “", said.out, re.MULTILINE)) == len(quotes) > 4
    rows = run("path", *ENDS, "--format", "table", cwd=here)
    assert rows.err == "2 shortest ways, 2 steps long.\n"
    lines = rows.out.splitlines()[2:]
    assert all(line.endswith(quote) for line, quote in zip(lines, quotes, strict=True))
    assert {line.split()[0] for line in lines} == {"1", "2"}


def test_as_json(here: Path) -> None:
    said = run("path", *ENDS, "--format", "json", "--most", "1", cwd=here)
    entry = json.loads(said.out)
    found = shipped().path(*ENDS, most=1)
    assert entry["number"] == 2
    assert [chain["entities"] for chain in entry["chains"]] == [[*found.chains[0].entities]]
    assert entry["chains"][0]["ties"][0][0]["id"] == found.chains[0].ties[0][0].id


def test_no_way_is_exit_status_1(here: Path) -> None:
    for form in ("md", "table", "json"):
        said = run("path", *ENDS, "--max-length", "1", "--format", form, cwd=here)
        assert said.status == 1
        assert "No way is so short: the shortest has 2 steps." in said.out + said.err or (
            json.loads(said.out)["chains"] == []
        )
    same = run("path", ENDS[0], ENDS[0], cwd=here)
    assert same.status == 2
    assert same.err.startswith(f"error: {ENDS[0]} and {ENDS[0]} are one and the same\n  hint: ")
