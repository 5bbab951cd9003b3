"""Every export is read back by somebody else's code and says what the store says."""

import re
import signal
import subprocess
import sys
import warnings
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

import inyeon
from inyeon.errors import QueryError
from inyeon.publish.export import FORMATS, Exporter, form_of
from inyeon.store.ordered import RUN
from inyeon.terms import ONTOLOGY, XSD
from projects import SMALL, change, copy, shipped, small

GRAPHS = pytest.mark.parametrize("graph", [shipped, small], ids=["shipped", "small"])
Made = Callable[[], inyeon.Graph]
READERS = {"ttl": "turtle", "nt": "nt", "rdf": "xml", "jsonld": "json-ld"}
DATASETS = {"nq": "nquads", "trig": "trig"}
ENGINE = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "rdf": ox.RdfFormat.RDF_XML,
    "nq": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
}
PREFIXES = {"": ONTOLOGY, "person": "https://example.org/id/person/", "xsd": XSD}


def dumped(graph: inyeon.Graph, name: NamedNode | DefaultGraph) -> rdflib.Graph:
    """One graph of the store, as rdflib reads pyoxigraph's own N-Triples of it."""
    content = graph.store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=name)
    assert content
    return rdflib.Graph().parse(data=content, format="nt")


def parsed(content: str, form: str) -> rdflib.Graph:
    """A text in one of our formats as rdflib reads it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib's readers warn of themselves
        return rdflib.Graph().parse(data=content, format=READERS[form])


def quads(content: str, form: str) -> set[tuple[object, ...]]:
    """The quads of a text as rdflib reads them; there are none in its default graph."""
    dataset = rdflib.Dataset()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        dataset.parse(data=content, format=form)
    assert len(dataset.default_graph) == 0
    return {(s, p, o, str(g)) for s, p, o, g in dataset.quads()}


def exporter(store: ox.Store, run: int = RUN) -> Exporter:
    return Exporter(store, PREFIXES, {}, nx.MultiDiGraph, run=run)


def test_every_format_is_tested() -> None:
    assert set(FORMATS) == {*READERS, *DATASETS, "graphml", "gexf"}


@GRAPHS
@pytest.mark.parametrize("form", READERS)
def test_rdflib_reads_the_store_s_default_graph_back(graph: Made, form: str) -> None:
    content = graph().exported(form)
    read = parsed(content, form)
    expected = dumped(graph(), DefaultGraph())
    assert not [term for triple in read for term in triple if isinstance(term, rdflib.BNode)]
    assert set(read) == set(expected)  # without blank nodes this is being isomorphic
    assert len(read) == graph().stats().triples


@GRAPHS
@pytest.mark.parametrize("form", DATASETS)
def test_rdflib_reads_the_store_s_named_graphs_back(graph: Made, form: str) -> None:
    expected: set[tuple[object, ...]] = set()
    for name in graph().store.named_graphs():
        assert isinstance(name, NamedNode)
        expected |= {(*triple, name.value) for triple in dumped(graph(), name)}
    assert len(expected) >= graph().stats().triples
    assert quads(graph().exported(form), DATASETS[form]) == expected


@GRAPHS
def test_the_default_graph_is_the_union_of_the_named_ones(graph: Made) -> None:
    store = graph().store
    default = {q.triple for q in store.quads_for_pattern(None, None, None, DefaultGraph())}
    named = {q.triple for q in store if not isinstance(q.graph_name, DefaultGraph)}
    assert default == named
    assert default


@GRAPHS
@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_networkx_reads_the_network_back(graph: Made, form: str, tmp_path: Path) -> None:
    path = graph().export(tmp_path / f"graph.{form}")
    read: nx.Graph[str] = getattr(nx, f"read_{form}")(path)
    claims = graph().answers.claims()
    between = {claim.id: claim for claim in claims if claim.object}
    assert read.is_directed()
    assert set(read.nodes) == {entity.id for entity in graph().answers.entities()}
    assert read.number_of_edges() == len(between) > 0
    for subject, thing, said in read.edges(data=True):
        claim = between.pop(said["claim"])
        assert (claim.subject, claim.object) == (subject, thing)
        assert said["quotes"] == " | ".join(evidence.quote for evidence in claim.evidence)
        assert said["relation"] == claim.relation
    assert not between


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_graph_gives_the_same_bytes(form: str, tmp_path: Path) -> None:
    first = small().exported(form)
    again = inyeon.open(copy(SMALL, tmp_path / "elsewhere" / "copy"))
    assert again.snapshot != small().snapshot
    path = again.export(tmp_path / "out", form)
    assert path.read_bytes() == first.encode()
    assert first.endswith("\n")


@pytest.mark.parametrize("form", FORMATS)
def test_no_clock_is_in_it(form: str) -> None:
    assert not re.search(r"lastmodified|202[5-9]-\d\d-\d\d|20[3-9]\d-\d\d", small().exported(form))


@pytest.mark.parametrize("form", ["nt", "nq"])
def test_lines_are_sorted_and_occur_once(form: str) -> None:
    lines = shipped().exported(form).splitlines()
    assert lines == sorted(set(lines))


@pytest.mark.parametrize("form", [*READERS, *DATASETS])
def test_only_facts_leaves_the_claim_layer_out_and_all_that_we_hold_true_in(form: str) -> None:
    content = small().exported(form, only_facts=True)
    base = small().project.base
    for kind in ("claim", "evidence", "inference", "statement"):
        named = re.findall(rf"{base}id/{kind}/[0-9a-f]|[^\w]{kind}:[0-9a-f]{{20}}", content)
        assert named == []
    if form in READERS:
        read = parsed(content, form)
        iri, own = f"{base}id/", rdflib.Namespace(ONTOLOGY)
        han = rdflib.URIRef(f"{iri}person/han-mi-rae")
        father = rdflib.URIRef(f"{iri}person/father-of-han-mi-rae")
        jo, busan = rdflib.URIRef(f"{iri}person/jo-eun"), rdflib.URIRef(f"{iri}place/busan")
        assert (han, own.childOf, father) in read  # inferred
        assert (han, own.memberOf, None) in read  # disputed, and asserted by one source
        assert (jo, own.livedIn, busan) not in read  # only reported
        assert (rdflib.URIRef(f"{iri}source/interview"), None, None) in read


@pytest.mark.parametrize("form", ["ttl", "nq", "jsonld"])
@pytest.mark.parametrize("name", ["graph:interview", "entities"])
def test_one_named_graph(form: str, name: str) -> None:
    iri = f"{small().project.base}id/graph/{name.removeprefix('graph:')}"
    content = small().exported(form, graph=name if ":" in name else iri)
    expected = dumped(small(), NamedNode(iri))
    if form == "nq":
        assert quads(content, "nquads") == {(*triple, iri) for triple in expected}
    else:
        assert set(parsed(content, form)) == set(expected)


@pytest.mark.parametrize(
    ("form", "options", "said"),
    [
        ("docx", {}, "docx is no format for export"),
        ("ttl", {"graph": "graph:nowhere"}, "there is no graph 'graph:nowhere'"),
        ("ttl", {"graph": "what is this"}, "there is no graph 'what is this'"),
        ("nq", {"turtle12": True}, "writes claims in Turtle"),
        ("ttl", {"turtle12": True, "only_facts": True}, "writes claims in Turtle"),
        ("gexf", {"only_facts": True}, "gexf holds the network"),
        ("graphml", {"graph": "graph:entities"}, "graphml holds the network"),
    ],
)
def test_what_does_not_fit_together_is_refused(
    form: str, options: dict[str, Any], said: str
) -> None:
    with pytest.raises(QueryError, match=re.escape(said)) as caught:
        small().exported(form, **options)
    assert caught.value.hint


def test_the_format_follows_the_suffix() -> None:
    assert {form_of(Path(f"a.{form.upper()}")) for form in FORMATS} == set(FORMATS)
    for name in ("graph.docx", "graph", ".ttl"):
        with pytest.raises(QueryError):
            form_of(Path(name))


def test_a_failed_export_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    path.write_text("precious")
    with pytest.raises(QueryError):
        small().export(path, "docx")
    assert path.read_text() == "precious"
    with pytest.raises(OSError, match="No such file"):
        small().export(tmp_path / "nowhere" / "graph.ttl")
    assert [file.name for file in tmp_path.iterdir()] == ["graph.ttl"]


@pytest.mark.parametrize("form", ["rdf", "graphml"])
def test_a_value_that_does_not_fit_leaves_the_file_as_it_was(form: str, tmp_path: Path) -> None:
    folder = copy(SMALL, tmp_path / "project")
    labels = folder / "data" / "entities" / "entities.ttl"
    change(labels, '"Han Mi-rae"@en', '"Han\\u0001Mi-rae"@en')
    path = tmp_path / f"graph.{form}"
    path.write_text("precious")
    with pytest.raises(QueryError, match=rf"{form} cannot carry the character U\+0001"):
        inyeon.open(folder).export(path)
    assert path.read_text() == "precious"
    assert {file.name for file in tmp_path.iterdir()} == {path.name, "project"}


@pytest.mark.parametrize("form", FORMATS)
def test_whoever_stops_it_leaves_the_file_as_it_was(form: str, tmp_path: Path) -> None:
    path = tmp_path / f"graph.{form}"
    path.write_text("precious")

    def stopped(step: str, done: int = 0, of: int = 0, /) -> None:  # noqa: ARG001
        if step == "writing":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        small().export(path, progress=stopped)
    assert [file.read_text() for file in tmp_path.iterdir()] == ["precious"]


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on the size of files there")
@pytest.mark.parametrize("form", ["nq", "ttl", "jsonld"])
def test_a_full_disk_leaves_the_file_as_it_was(form: str, tmp_path: Path) -> None:
    import resource

    def full() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (9_000, 9_000))

    folder, path = copy(SMALL, tmp_path / "project"), tmp_path / f"graph.{form}"
    assert len(inyeon.open(folder).exported(form)) > 50_000
    path.write_text("precious")
    command = [sys.executable, "-m", "inyeon", "export", "--no-build", "-o", str(path)]
    ran = subprocess.run(
        command, cwd=folder, preexec_fn=full, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 1
    assert ran.stderr == f"error: {path}: File too large\n"
    assert path.read_text() == "precious"
    assert {file.name for file in tmp_path.iterdir()} == {path.name, "project"}


@pytest.mark.parametrize("name", [None, "graph:entities", "graph:interview", "graph:inferred"])
@pytest.mark.parametrize("run", [1, RUN])
def test_only_facts_are_the_lines_without_the_claim_layer(name: str | None, run: int) -> None:
    g = small()
    made = Exporter(g.store, g.project.prefixes, {}, g.network, run=run)
    asked = "SELECT ?s { ?s a ?k VALUES ?k { :Claim :Evidence :Inference :Rule rdf:Statement } }"
    rows = g.query(asked)
    assert isinstance(rows, list)
    layer = {str(row["s"]) for row in rows if isinstance(row, dict)}
    assert len(layer) > 20
    lines = made.text("nq", graph=name).splitlines()
    kept = [line for line in lines if line[1 : line.index(">")] not in layer]
    assert made.text("nq", graph=name, only_facts=True).splitlines() == (kept or [""])
    assert len(kept) < len(lines) or name == "graph:entities"


@pytest.mark.parametrize("form", [*READERS, *DATASETS])
def test_a_store_with_nothing_in_it(form: str) -> None:
    content = exporter(ox.Store()).text(form)
    assert content.endswith("\n")
    assert not (parsed(content, form) if form in READERS else quads(content, DATASETS[form]))


def test_how_far_it_is_is_told() -> None:
    told: list[tuple[str, int, int]] = []
    with_count = replace(exporter(small().store), progress=lambda *said: told.append(said))
    lines = len(with_count.text("nq").splitlines())
    assert ("writing", lines, lines) in told
    assert ("reading the graph", 0, len(small().store) // 2) in told


# --- Nasty values ---

NASTY = (
    "</script>",
    'a "b" \\ c',
    "line\nbreak\r\nand\ttab\r",
    "]]> & <b>&amp;",
    "\u202eright to left\u2066",
    "👩🏽‍🚀 한\u1112\u1161\u11ab",
    "\u0000\u0001\u001f\u007f\u0085\ufffe",
    "",
    " ",
    "'''\"\"\"",
    "@en ^^x",
    "\\u0041",
)
texts = st.sampled_from(NASTY) | st.text(st.characters(codec="utf-8"), max_size=20)
plain = st.builds(Literal, texts)
tagged = st.builds(
    lambda text, language: Literal(text, language=language), texts, st.sampled_from(["en", "ko-kr"])
)
typed = st.sampled_from(
    [
        Literal("2013-12", datatype=NamedNode("http://id.loc.gov/datatypes/edtf/EDTF")),
        Literal("12", datatype=NamedNode(XSD + "integer")),
        Literal("-900719925474099312", datatype=NamedNode(XSD + "integer")),
        Literal("2013-12-01", datatype=NamedNode(XSD + "date")),
        Literal("true", datatype=NamedNode(XSD + "boolean")),
        Literal("1.50", datatype=NamedNode(XSD + "decimal")),
        Literal("a<b", datatype=NamedNode("https://example.org/own#type")),
    ]
)
iris = st.sampled_from(
    [
        "https://example.org/id/person/a",
        "https://example.org/id/person/a.b-c_d",
        "https://example.org/id/person/a.",
        "https://example.org/id/person/a/b",
        "https://example.org/id/person/",
        "https://example.org/id/person/%20(x)'y",
        "https://example.org/id/person/한미래",
        "https://example.org/?a=1&b=2#c",
        "urn:isbn:123",
        ONTOLOGY + "memberOf",
    ]
).map(NamedNode)
predicates = st.sampled_from([ONTOLOGY + "role", "https://example.org/p", XSD + "x"]).map(NamedNode)
triples = st.sets(
    st.builds(ox.Triple, iris, predicates, iris | plain | tagged | typed), min_size=1, max_size=6
)


def stored(said: set[ox.Triple]) -> ox.Store:
    store = ox.Store()
    graph = NamedNode("https://example.org/id/graph/a")
    for name in (graph, DefaultGraph()):
        store.extend(Quad(t.subject, t.predicate, t.object, name) for t in said)
    return store


def has_no_xml(said: set[ox.Triple]) -> bool:
    """Whether a value has a character that XML 1.0 cannot carry (its section 2.2)."""
    barred = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
    return any(barred.search(t.object.value) for t in said if isinstance(t.object, Literal))


@settings(max_examples=60)
@given(triples)
@pytest.mark.parametrize("form", ["ttl", "nt", "nq", "trig"])
def test_nasty_values_survive(form: str, said: set[ox.Triple]) -> None:
    store = stored(said)
    content = exporter(store).text(form)
    read = {quad.triple for quad in ox.parse(content, format=ENGINE[form])}
    assert read == {quad.triple for quad in store}


@given(texts)
@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_nasty_values_survive_a_network_or_are_refused(form: str, value: str) -> None:
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    network.add_edge("a", "b", key="k", quotes=(value, "next"), claim=value)
    made = Exporter(ox.Store(), PREFIXES, {}, lambda: network)
    if has_no_xml({ox.Triple(NamedNode("x:s"), NamedNode("x:p"), Literal(value))}):
        with pytest.raises(QueryError):
            made.text(form)
        return
    file = BytesIO(made.text(form).encode())
    ((_, _, said),) = getattr(nx, f"read_{form}")(file).edges(data=True)
    assert said["quotes"] == f"{value} | next"
    assert (said.get("claim") or "") == value


@settings(max_examples=60)
@given(triples)
def test_nasty_values_survive_rdf_xml_or_are_refused(said: set[ox.Triple]) -> None:
    store = stored(said)
    if has_no_xml(said):
        with pytest.raises(QueryError):
            exporter(store).text("rdf")
        return
    content = exporter(store).text("rdf")
    read = {quad.triple for quad in ox.parse(content, format=ox.RdfFormat.RDF_XML)}
    assert read == {quad.triple for quad in store}
