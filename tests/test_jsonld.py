"""JSON-LD: two processors that are not ours expand it to the triples of the store."""

import json
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from pyld import jsonld
from pyoxigraph import DefaultGraph, Literal, NamedNode, Triple

import inyeon
from inyeon.errors import QueryError
from inyeon.publish.context import context
from inyeon.publish.jsonld import write
from inyeon.terms import ONTOLOGY, RDF_TYPE, XSD
from projects import SMALL, change, copy, shipped, small
from test_export import GRAPHS, Made, parsed, triples


def expanded(document: dict[str, Any]) -> set[Triple]:
    """The triples of a JSON-LD document as PyLD finds them."""
    said = jsonld.to_rdf(document, {"format": "application/n-quads"})
    return {quad.triple for quad in ox.parse(said, format=ox.RdfFormat.N_QUADS)}


def stored(store: ox.Store) -> set[Triple]:
    return {quad.triple for quad in store.quads_for_pattern(None, None, None, DefaultGraph())}


@GRAPHS
def test_pyld_and_rdflib_expand_it_to_the_same_triples(graph: Made) -> None:
    content = graph().exported("jsonld")
    assert expanded(json.loads(content)) == stored(graph().store)
    assert len(parsed(content, "jsonld")) == len(stored(graph().store)) > 1000


@GRAPHS
def test_it_is_written_as_json_is_with_an_indent(graph: Made) -> None:
    content = graph().exported("jsonld")
    assert content == json.dumps(json.loads(content), ensure_ascii=False, indent=1) + "\n"


def test_it_is_compacted_for_people() -> None:
    document = json.loads(small().exported("jsonld"))
    nodes = {node["id"]: node for node in document["@graph"]}
    han = nodes["person:han-mi-rae"]
    assert "inyeon:Person" in han["type"]
    assert {"@language": "ko", "@value": "한미래"} in han["label"]
    assert han["memberOf"] == "org:bridge-house"
    assert han["birthDate"] == "1988"
    assert len(nodes) == len(document["@graph"])
    evidence = next(node for name, node in nodes.items() if name.startswith("evidence:"))
    assert isinstance(evidence["start"], int)
    ours = [key for name, node in nodes.items() if not name.startswith("http") for key in node]
    assert "memberOf" in ours
    assert not [key for key in ours if key.startswith("http")]


def test_the_context_needs_no_network_and_knows_every_property() -> None:
    short = context(shipped().answers)
    assert not [value for value in short.values() if isinstance(value, list)]
    properties = shipped().query(
        "SELECT ?p { ?p a ?k . VALUES ?k { owl:ObjectProperty owl:DatatypeProperty }"
        f' FILTER STRSTARTS(STR(?p), "{ONTOLOGY}") }}'
    )
    assert isinstance(properties, list)
    assert len(properties) > 80
    known = {entry["@id"] for entry in short.values() if isinstance(entry, dict)}
    names = {str(row["p"]).removeprefix(ONTOLOGY) for row in properties if isinstance(row, dict)}
    clashing = names & {name for name, entry in short.items() if isinstance(entry, str)}
    assert {f"inyeon:{name}" for name in names - clashing} <= known


@settings(max_examples=60)
@given(triples)
def test_nasty_values_survive(said: set[Triple]) -> None:
    store = ox.Store()
    store.extend(ox.Quad(t.subject, t.predicate, t.object, DefaultGraph()) for t in said)
    content = write(sorted(stored(store), key=str), context(small().answers))
    assert expanded(json.loads(content)) == stored(store)


@pytest.mark.parametrize(
    "value",
    [
        Literal("twelve", datatype=NamedNode(XSD + "integer")),
        Literal("9" * 30, datatype=NamedNode(XSD + "integer")),
        Literal("", datatype=NamedNode(XSD + "integer")),
        Literal("1991", datatype=NamedNode(XSD + "gYear")),
        NamedNode("mailto:a@example.org"),
    ],
    ids=str,
)
def test_odd_values_survive(value: Literal | NamedNode) -> None:
    triple = Triple(NamedNode("https://example.org/a"), NamedNode(ONTOLOGY + "ageThen"), value)
    content = write([triple], context(small().answers))
    assert expanded(json.loads(content)) == {triple}


@pytest.mark.parametrize("name", ["id", "type", "label", "person", "object"])
def test_a_project_s_own_property_may_have_any_name(name: str, tmp_path: Any) -> None:
    folder = copy(SMALL, tmp_path / "project")
    (folder / "ontology").mkdir()
    (folder / "ontology" / "own.ttl").write_text(
        f"PREFIX : <{ONTOLOGY}>\n"
        "PREFIX owl: <http://www.w3.org/2002/07/owl#>\n"
        "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n"
        f':{name} a owl:DatatypeProperty ; rdfs:label "own"@en ; rdfs:domain :Agent ;\n'
        "    rdfs:range rdfs:Literal ; :needsEvidence true .\n"
    )
    claims = folder / "data" / "sources" / "interview" / "claims.ttl"
    change(claims, ":parentOf", f':{name} "x" {{| :quote "Her father" |}} ;\n    :parentOf')
    graph = inyeon.open(folder)
    assert expanded(json.loads(graph.exported("jsonld"))) == stored(graph.store)


def test_an_iri_that_json_ld_would_take_for_a_prefixed_name_is_refused() -> None:
    said = ox.Triple(NamedNode("https://e.org/a"), RDF_TYPE, NamedNode("person:not-a-prefix"))
    with pytest.raises(QueryError, match="would read <person:not-a-prefix> as a prefixed name"):
        write([said], context(small().answers))
