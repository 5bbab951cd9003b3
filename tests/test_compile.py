"""What is stored for a claim: RDF 1.1 without blank nodes, in the graph of its source."""

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple

from inyeon.model import Claim, Evidence, Fact, Source
from inyeon.store import load
from inyeon.store.compile import graph_of, graphs, named
from inyeon.terms import EDTF_EDTF, ONTOLOGY, RDF, WHEN, XSD_DATE, XSD_INTEGER, prefixes
from projects import REPO, curated, small

BASE = "https://e.org/"
PREFIXES = prefixes(BASE)
ONE, TWO = (named(PREFIXES, "source", name) for name in ("one", "two"))
G1, G2 = (named(PREFIXES, "graph", name) for name in ("one", "two"))
FACT: Fact = (NamedNode(BASE + "a"), NamedNode(ONTOLOGY + "memberOf"), NamedNode(BASE + "b"))
NODE = NamedNode(f"{BASE}id/claim/c1")


def own(name: str) -> NamedNode:
    return NamedNode(ONTOLOGY + name)


def claim(
    asserted: tuple[NamedNode, ...] = (ONE,), *, when: str = "", disputes: bool = False
) -> Claim:
    first = Evidence("e1", ONE, "words", 3, 8, disputes)
    second = Evidence("e2", TWO, "other", 1, 6)
    qualifiers = ((WHEN, Literal(when, datatype=EDTF_EDTF)),) if when else ()
    remarks = ((own("note"), Literal("n", language="en")),)
    return Claim("c1", FACT, qualifiers, remarks, asserted, (first, second))


SOURCES = [Source(iri, Path("c"), Path("t"), "text", ()) for iri in (ONE, TWO)]


def stored(*claims: Claim) -> set[Quad]:
    return loaded(graphs(SOURCES, claims, {}, PREFIXES))


def loaded(texts: Iterable[tuple[str, str]]) -> set[Quad]:
    store = ox.Store()
    load.load(store, texts, PREFIXES)
    return set(store)


def in_graph(said: set[Quad], graph: NamedNode | DefaultGraph) -> set[Triple]:
    return {quad.triple for quad in said if quad.graph_name == graph}


def test_a_claim_is_stored_as_the_design_says() -> None:
    said = in_graph(stored(claim()), G1)
    rdf = {name: NamedNode(RDF + name) for name in ("type", "subject", "predicate", "object")}
    evidence = NamedNode(f"{BASE}id/evidence/e1")
    assert said == {
        Triple(*FACT),
        Triple(NODE, rdf["type"], own("Claim")),
        Triple(NODE, rdf["subject"], FACT[0]),
        Triple(NODE, rdf["predicate"], FACT[1]),
        Triple(NODE, rdf["object"], FACT[2]),
        Triple(NODE, own("note"), Literal("n", language="en")),
        Triple(NODE, own("supportedBy"), evidence),
        Triple(evidence, rdf["type"], own("Evidence")),
        Triple(evidence, own("source"), ONE),
        Triple(evidence, own("quote"), Literal("words")),
        Triple(evidence, own("start"), Literal("3", datatype=XSD_INTEGER)),
        Triple(evidence, own("end"), Literal("8", datatype=XSD_INTEGER)),
    }


def test_the_fact_stands_only_where_it_is_held_true() -> None:
    said = stored(claim((ONE,)))
    assert Quad(*FACT, G1) in said
    assert Quad(*FACT, G2) not in said
    assert Quad(*FACT, DefaultGraph()) in said
    assert not [quad for quad in stored(claim(())) if quad.triple == Triple(*FACT)]


def test_evidence_against_is_no_support() -> None:
    said = in_graph(stored(claim(disputes=True)), G1)
    assert Triple(NODE, own("disputedBy"), NamedNode(f"{BASE}id/evidence/e1")) in said
    assert not [triple for triple in said if triple.predicate == own("supportedBy")]


def test_dates_are_bounded() -> None:
    said = in_graph(stored(claim(when="2001/2003-05")), G1)
    days = {t.predicate.value.removeprefix(ONTOLOGY): t.object for t in said if t.subject == NODE}
    assert days["earliest"] == Literal("2001-01-01", datatype=XSD_DATE)
    assert days["latest"] == Literal("2003-05-31", datatype=XSD_DATE)
    opening = in_graph(stored(claim(when="../1994")), G1)
    assert not [triple for triple in opening if triple.predicate == own("earliest")]
    assert [triple for triple in opening if triple.predicate == own("latest")]
    assert not [t for t in in_graph(stored(claim()), G1) if t.predicate == own("latest")]


def test_each_triple_stands_in_the_default_graph_and_there_once() -> None:
    said = stored(claim())
    both = in_graph(said, G1) | in_graph(said, G2)
    assert in_graph(said, DefaultGraph()) == both
    assert len([quad for quad in said if quad.triple.subject == NODE]) == 3 * 7 - 2


@settings(max_examples=30)
@given(st.permutations(list(curated(REPO).claims[:20])))
def test_the_order_of_claims_does_not_matter(claims: list[Claim]) -> None:
    sources = curated(REPO).sources
    expected = list(graphs(sources, curated(REPO).claims[:20], {}, PREFIXES))
    assert list(graphs(sources, claims, {}, PREFIXES)) == expected


def test_no_blank_nodes_and_no_terms_of_rdf_1_2_in_a_whole_store() -> None:
    terms = {term for quad in small().store for term in (quad.subject, quad.object)}
    assert len(terms) > 300
    assert not [term for term in terms if isinstance(term, BlankNode | Triple)]


def test_a_source_s_description_and_what_else_is_described() -> None:
    title: Fact = (ONE, NamedNode(BASE + "title"), Literal("x"))
    source = Source(ONE, Path("c"), Path("t"), "text", (title,))
    said = loaded(graphs([source], [], {"entities": [FACT]}, PREFIXES))
    entities = named(PREFIXES, "graph", "entities")
    assert said == {
        Quad(*title, G1),
        Quad(*title, DefaultGraph()),
        Quad(*FACT, entities),
        Quad(*FACT, DefaultGraph()),
    }
    assert graph_of(PREFIXES, ONE) == G1


def test_the_graphs_of_a_store_are_named_after_what_is_in_them() -> None:
    names = {graph.value.rpartition("/")[2] for graph in small().store.named_graphs()}
    assert names == {"interview", "newspaper", "entities", "ontology", "inferred"}
