"""What is tied to itself, and circles of places, ancestors and events; networkx as the oracle."""

from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from inyeon.conflicts import circles
from inyeon.conflicts.meaning import meaning
from inyeon.conflicts.wording import wording
from inyeon.model import Claim, claim_id
from projects import REPO, curated
from said import found, problems, project, source

ONTOLOGY = "https://w3id.org/inyeon/ontology#"


@pytest.mark.parametrize(
    "claim",
    [
        'person:a :parentOf person:a {| :quote "x" |} .',
        'person:a :uncleOf person:a {| :quote "x" |} .',
        'person:a :friendOf person:a {| :quote "x" |} .',
        'person:a :met person:a {| :quote "x" |} .',
        'org:a :memberOf org:a {| :quote "x" |} .',
        'place:a :locatedIn place:a {| :quote "x" |} .',
        'event:a :after event:a {| :quote "x" |} .',
    ],
)
def test_nothing_is_tied_to_itself(tmp_path: Path, claim: str) -> None:
    assert found(tmp_path, claim) == ["about-itself error"]
    assert found(tmp_path / "2", f"<< {claim.replace(' {|', ' >>').replace(' |}', '')}") == []


def test_one_may_speak_about_oneself(tmp_path: Path) -> None:
    assert found(tmp_path, 'person:a :spokeAbout person:a {| :quote "x" |} .') == []


def located(*pairs: str) -> str:
    return "".join(
        f'place:{pair[0]} :locatedIn place:{pair[1]} {{| :quote "in {pair}" |}} .\n'
        for pair in pairs
    )


def test_a_circle_is_told_once_with_the_whole_chain(tmp_path: Path) -> None:
    made = project(tmp_path / "project", source("note", located("ab", "bc", "ca", "cd", "xa")))
    (problem,) = problems(made)
    assert problem.rule == "inside-itself"
    assert problem.message == "“located in” leads in a circle: A → B → C → A"
    assert len(problem.claims) == 3


def test_two_circles_are_two_problems(tmp_path: Path) -> None:
    claims = located("ab", "ba", "cd", "dc")
    assert found(tmp_path, claims) == ["inside-itself error"] * 2
    assert found(tmp_path / "2", located("ab", "bc", "ac", "bd")) == []


def test_a_relation_and_its_inverse_are_one(tmp_path: Path) -> None:
    claims = 'person:a :parentOf person:b {| :quote "x" |} .\n'
    same = claims + 'person:b :childOf person:a {| :quote "y" |} .'
    assert found(tmp_path, same) == []
    turned = claims + 'person:a :childOf person:b {| :quote "y" |} .'
    assert found(tmp_path / "2", turned) == ["inside-itself error"]


def test_a_very_long_circle_is_found() -> None:
    length = 5_000
    said = _claims([(n, (n + 1) % length) for n in range(length)])
    data = curated(REPO)
    means, words = meaning(data.vocabulary), wording(data, {})
    (problem,) = circles.inside_itself(said, means, words)
    assert len(problem.claims) == length
    assert "(4992 more)" in problem.message


def _claims(edges: list[tuple[int, int]]) -> list[Claim]:
    relation = NamedNode(f"{ONTOLOGY}locatedIn")
    facts = [(NamedNode(f"urn:p:{a}"), relation, NamedNode(f"urn:p:{b}")) for a, b in edges]
    source = NamedNode("urn:s")
    return [Claim(claim_id(fact, ()), fact, (), (), (source,), ()) for fact in facts]


@settings(max_examples=150, deadline=None)
@given(st.sets(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=16))
def test_there_is_a_circle_where_networkx_finds_one(edges: set[tuple[int, int]]) -> None:
    said = _claims(sorted(edges))
    data = curated(REPO)
    told = list(circles.inside_itself(said, meaning(data.vocabulary), wording(data, {})))
    graph = nx.DiGraph((a, b) for a, b in edges if a != b)
    knots = [nodes for nodes in nx.strongly_connected_components(graph) if len(nodes) > 1]
    assert bool(told) == bool(knots)
    assert len(told) >= len(knots)
    known = {claim.id: claim for claim in said}
    for problem in told:
        steps = [known[name].fact for name in problem.claims]
        ends = [fact[2] for fact in steps]
        assert [fact[0] for fact in steps] == [ends[-1], *ends[:-1]]
