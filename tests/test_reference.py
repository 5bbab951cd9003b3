"""What is made from the ontology and the data is fresh, and the ten questions have answers."""

from pathlib import Path

import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, XSD

from inyeon import reference
from projects import REPO, shipped

QUESTIONS = sorted((REPO / "data" / "queries").glob("*.rq"))
# OWL 2 Profiles, W3C 2012, section 4.2: what a named class or property may be and say.
AXIOMS = {RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range, OWL.inverseOf}
KINDS = {
    OWL.Ontology,
    OWL.Class,
    OWL.ObjectProperty,
    OWL.DatatypeProperty,
    OWL.AnnotationProperty,
    OWL.FunctionalProperty,
    OWL.SymmetricProperty,
}
DATATYPES = {RDFS.Literal, XSD.nonNegativeInteger}


@pytest.fixture(scope="module")
def ontology() -> rdflib.Graph:
    graph = rdflib.Graph()
    for name in ("core.ttl", "evidence.ttl"):
        graph.parse(REPO / "ontology" / name)
    return graph


def test_the_pages_are_fresh() -> None:
    pages = reference.pages(shipped())
    checks = {f"{path.stem}.md" for path in (REPO / "ontology" / "checks").glob("*.rq")}
    assert len(checks) >= 4
    assert {path.name for path in pages} == {"README.md", "context.jsonld"} | checks
    assert len(pages) == 4 + len(checks)
    for path, text in pages.items():
        name = path.relative_to(shipped().project.root)
        assert (REPO / name).read_text("utf-8") == text, f"{name} is old: `make generated`"


def test_every_class_and_relation_is_on_the_page(ontology: rdflib.Graph) -> None:
    page = (REPO / "ontology" / "README.md").read_text("utf-8")
    classes = {str(s).partition("#")[2] for s in ontology.subjects(RDF.type, OWL.Class)}
    assert len(classes) >= 30
    assert [name for name in sorted(classes) if f"**{name}**" not in page] == []
    relations = {str(s).partition("#")[2] for s in ontology.subjects(RDF.type, OWL.ObjectProperty)}
    needing = rdflib.URIRef("https://w3id.org/inyeon/ontology#needsEvidence")
    claimed = {str(s).partition("#")[2] for s in ontology.subjects(needing, rdflib.Literal(True))}
    assert len(claimed) >= 60
    assert [n for n in sorted(relations & claimed) if f"`:{n}`" not in page] == []


def test_there_are_ten_questions() -> None:
    assert len(QUESTIONS) == 10


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda path: path.stem)
def test_each_question_has_an_answer(path: Path) -> None:
    text = path.read_text("utf-8")
    assert text.startswith("# Question: ")
    assert "# Columns: " in text
    assert "ORDER BY" in text
    rows = shipped().query(text)
    assert isinstance(rows, list)
    assert len(rows) >= 3


def test_the_ontology_stays_within_owl_2_rl(ontology: rdflib.Graph) -> None:
    assert not [s for s in ontology.subjects() if isinstance(s, rdflib.BNode)]
    own = rdflib.Namespace("https://w3id.org/inyeon/ontology#")
    kinds = {o for o in ontology.objects(None, RDF.type) if not str(o).startswith(str(own))}
    assert kinds <= KINDS, kinds - KINDS
    said = {p for p in ontology.predicates() if str(p).startswith((str(OWL), str(RDFS)))}
    notes = {RDFS.label, RDFS.isDefinedBy, OWL.versionInfo}
    assert said - notes <= AXIOMS, said - notes - AXIOMS
    for name in ontology.subjects(RDF.type, OWL.DatatypeProperty):
        assert set(ontology.objects(name, RDFS.range)) <= DATATYPES, name
    classes = set(ontology.subjects(RDF.type, OWL.Class))
    for name in ontology.subjects(RDF.type, OWL.ObjectProperty):
        assert set(ontology.objects(name, RDFS.range)) <= classes | {RDF.Statement}, name
    literal = set(ontology.subjects(RDF.type, OWL.DatatypeProperty))
    assert not literal & set(ontology.subjects(RDF.type, OWL.ObjectProperty))
