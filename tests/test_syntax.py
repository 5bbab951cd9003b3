"""What is sorted outside of memory is, byte for byte, what would be sorted in it."""

import os
import tracemalloc
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from inyeon.publish.export import Exporter
from inyeon.store.ordered import RUN
from inyeon.terms import ONTOLOGY
from test_export import (
    DATASETS,
    ENGINE,
    GRAPHS,
    PREFIXES,
    Made,
    exporter,
    has_no_xml,
    stored,
    triples,
)


def at_once(store: ox.Store, form: str, prefixes: dict[str, str]) -> bytes:
    """The whole graph in memory, sorted by its text, as the engine writes it."""
    if form in DATASETS:
        every = [quad for quad in store if not isinstance(quad.graph_name, DefaultGraph)]
        found = ox.serialize(sorted(every, key=str), format=ENGINE[form], prefixes=prefixes)
    else:
        told = store.quads_for_pattern(None, None, None, DefaultGraph())
        triples = sorted((quad.triple for quad in told), key=str)
        found = ox.serialize(triples, format=ENGINE[form], prefixes=prefixes)
    lines = (found or b"").splitlines(keepends=True)
    head = [line for line in lines if line.startswith(b"@prefix ")]
    if head:
        lines = [*sorted(head), b"\n", *lines[len(head) :]]
    return b"".join(lines).rstrip(b"\n") + b"\n"


@GRAPHS
@pytest.mark.parametrize("form", ENGINE)
@pytest.mark.parametrize("run", [1, 100_000])
def test_in_runs_it_is_what_it_is_at_once(graph: Made, form: str, run: int) -> None:
    there, prefixes = graph().store, dict(graph().project.prefixes)
    made = Exporter(there, prefixes, {}, graph().network, run=run)
    assert made.text(form).encode() == at_once(there, form, prefixes)


@settings(max_examples=60)
@given(triples, st.sampled_from([1, RUN]))
@pytest.mark.parametrize("form", ENGINE)
def test_nasty_values_are_sorted_by_their_text(form: str, said: set[ox.Triple], run: int) -> None:
    store = stored(said)
    if form != "rdf" or not has_no_xml(said):
        assert exporter(store, run).text(form).encode() == at_once(store, form, PREFIXES)


def most_used(made: Exporter, form: str) -> int:
    """The most bytes in use while it is written; the engine's own are not in it."""
    exporter(ox.Store()).text(form)  # what it imports is not counted
    tracemalloc.start()
    try:
        with Path(os.devnull).open("wb") as nowhere:
            made.write(form, nowhere)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("form", ["nq", "ttl", "rdf", "jsonld"])
def test_memory_does_not_grow_with_the_graph(form: str) -> None:
    graph, said = NamedNode("https://example.org/id/graph/a"), NamedNode(ONTOLOGY + "note")
    store = ox.Store()
    for name in (graph, DefaultGraph()):
        people = (NamedNode(f"https://example.org/id/person/{n}") for n in range(10_000))
        store.bulk_extend(Quad(who, said, Literal("x" * 1_000), name) for who in people)
    made = exporter(store, run=500_000)
    assert most_used(made, form) < 5_000_000 < 10_000 * 1_000


@pytest.mark.parametrize("form", ["ttl", "jsonld"])
def test_memory_does_not_grow_with_the_length_of_values(form: str) -> None:
    store, said = ox.Store(), NamedNode(ONTOLOGY + "note")
    for n in range(200):
        who = NamedNode(f"https://example.org/id/person/{n}")
        store.add(Quad(who, said, Literal("x" * 100_000)))
    made = exporter(store, run=500_000)
    assert most_used(made, form) < 5_000_000 < 200 * 100_000
