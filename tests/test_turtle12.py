"""RDF 1.2 Turtle: with its annotations turned back into claims it is the store."""

import random

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, NamedNode, Triple

from inyeon.publish.turtle12 import pieces
from inyeon.store.ordered import RUN
from inyeon.terms import (
    CLAIM_CLASS,
    ONTOLOGY,
    RDF_OBJECT,
    RDF_PREDICATE,
    RDF_REIFIES,
    RDF_SUBJECT,
    RDF_TYPE,
)
from projects import small
from test_export import GRAPHS, PREFIXES, Made, triples


def read(content: str) -> set[Triple]:
    """The triples of a text, each reifier as RDF 1.1 describes a statement."""
    found = set()
    for triple in ox.parse(content, format=ox.RdfFormat.TURTLE):
        if triple.predicate == RDF_REIFIES:
            assert isinstance(triple.object, Triple)
            told = triple.object
            for role, term in (
                (RDF_SUBJECT, told.subject),
                (RDF_PREDICATE, told.predicate),
                (RDF_OBJECT, told.object),
            ):
                found.add(Triple(triple.subject, role, term))
        else:
            found.add(triple.triple)
    return found


def write(said: set[Triple], run: int) -> str:
    lines = sorted(f"{triple} .\n".encode() for triple in said)
    return "".join(pieces(lines, lines, PREFIXES, run))


@GRAPHS
def test_nothing_is_lost_and_nothing_added(graph: Made) -> None:
    store = graph().store
    expected = {quad.triple for quad in store.quads_for_pattern(None, None, None, DefaultGraph())}
    assert read(graph().exported("ttl", turtle12=True)) == expected


def test_claims_are_annotations_and_reports_are_not_asserted() -> None:
    content = small().exported("ttl", turtle12=True)
    assert content.count(" ~ claim:") == small().stats().claims
    assert content.count("\n<< person:jo-eun :livedIn place:busan ~ claim:") == 1
    assert ":memberOf org:bridge-house\n        ~ claim:" in content
    parsed = {quad.triple for quad in ox.parse(content, format=ox.RdfFormat.TURTLE)}
    jo = NamedNode("https://example.org/ties/id/person/jo-eun")
    assert [
        t for t in parsed if t.subject == jo and t.predicate.value == ONTOLOGY + "livedIn"
    ] == []


@pytest.mark.parametrize("name", ["graph:interview", "graph:inferred"])
def test_one_graph(name: str) -> None:
    content = small().exported("ttl", turtle12=True, graph=name)
    iri = NamedNode(small().project.prefixes["graph"] + name.removeprefix("graph:"))
    expected = {quad.triple for quad in small().store.quads_for_pattern(None, None, None, iri)}
    assert read(content) == expected
    assert expected


@settings(max_examples=60)
@given(triples, st.sampled_from([1, RUN]))
def test_nasty_values_survive(said: set[Triple], run: int) -> None:
    assert read(write(said, run)) == said


@settings(max_examples=60)
@given(triples, st.sampled_from([1, RUN]), st.randoms(use_true_random=False))
def test_nasty_claims_survive(facts: set[Triple], run: int, rnd: random.Random) -> None:
    """Each triple as the fact of one claim or more; some are asserted too."""
    said = set()
    several = rnd.choices(sorted(facts, key=str), k=9)
    for number, fact in enumerate(several):
        claim = NamedNode(f"https://example.org/id/claim/{number}")
        said |= {
            Triple(claim, RDF_TYPE, CLAIM_CLASS),
            Triple(claim, RDF_SUBJECT, fact.subject),
            Triple(claim, RDF_PREDICATE, fact.predicate),
            Triple(claim, RDF_OBJECT, fact.object),
            Triple(claim, NamedNode(ONTOLOGY + "note"), fact.object),
        }
        if rnd.random() < 1 / 3:
            said.add(fact)
    content = write(said, run)
    assert read(content) == said
    assert content == write(said, RUN)


@pytest.mark.parametrize("left_out", [(RDF_OBJECT,), (RDF_SUBJECT, RDF_PREDICATE, RDF_OBJECT)])
@pytest.mark.parametrize("twice", [False, True])
def test_a_claim_without_one_fact_is_lost_no_more_than_others(
    left_out: tuple[NamedNode, ...], twice: bool
) -> None:
    said = set()
    for name in ("a", "b"):
        claim = NamedNode(f"https://example.org/id/claim/{name}")
        said.add(Triple(claim, RDF_TYPE, CLAIM_CLASS))
        for role in (RDF_SUBJECT, RDF_PREDICATE, RDF_OBJECT):
            if name == "a" or role not in left_out:
                said.add(Triple(claim, role, NamedNode("x:y")))
            elif twice:
                said |= {Triple(claim, role, NamedNode(f"x:{one}")) for one in "zy"}
    assert read(write(said, RUN)) == said
