"""The data and ontology that we ship: one case a record; a failure says what to do about it."""

import hashlib
import re
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
from pyoxigraph import Literal, NamedNode

from inyeon import check as checking
from inyeon import terms
from inyeon.cli.options import line
from inyeon.curate.coverage import coverages
from inyeon.curate.read import read_claims
from inyeon.edit.format import lay_out
from inyeon.model import Fact, Problem
from inyeon.project import Project
from inyeon.terms import DCTERMS, ONTOLOGY, OWL, RDF_TYPE, RDFS, SKOS, compact, local_name
from projects import REPO, curated

PROJECT = Project(REPO)
SOURCES = {  # the first half of the SHA-256 of each text
    "korea-herald-young-leaders": "99f0447eba0434850f162f47cbff52df",
    "lee-sung-ju-biography": "8fbdedf525a73330cffd1e77c2ff1268",
    "wen-yee-lee-defectors": "82d23f0bc8a06a85d126cd1cb90135c7",
}
FILES = (*PROJECT.claim_files, *PROJECT.entity_files)
ALIGNED = {
    RDFS + "subClassOf",
    RDFS + "subPropertyOf",
    SKOS + "closeMatch",
    SKOS + "exactMatch",
    OWL + "equivalentClass",
}


def facts_of(path: Path) -> list[Fact]:
    """The triples of a Turtle file that have a named subject."""
    parsed = ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)
    return [(t.subject, t.predicate, t.object) for t in parsed if isinstance(t.subject, NamedNode)]


ENTITIES = sorted({s.value for path in PROJECT.entity_files for s, _, _ in facts_of(path)})
TERMS = sorted(
    {
        s.value
        for path in PROJECT.ontology_files("*.ttl")
        for s, p, o in facts_of(path)
        if s.value.startswith(ONTOLOGY) and p == RDF_TYPE and isinstance(o, NamedNode)
        if o.value.startswith(OWL)
    }
)


@cache
def problems() -> tuple[Problem, ...]:
    return checking.check(PROJECT)


@cache
def said(iri: str) -> dict[str, list[str]]:
    """What the ontology says of a term: property → values."""
    found: dict[str, list[str]] = {}
    for s, p, o in curated(REPO).vocabulary.facts:
        if s.value == iri:
            found.setdefault(p.value, []).append(o.value)
    return found


def short(iri: str) -> str:
    return compact(iri, PROJECT.prefixes)


def test_the_first_three_documents_are_here() -> None:
    assert {path.parent.name for path in PROJECT.claim_files} >= set(SOURCES)
    assert len(PROJECT.entity_files) == 6


@pytest.mark.parametrize("name", SOURCES)
def test_a_document_is_the_one_that_was_found(name: str) -> None:
    content = (REPO / "data" / "sources" / name / "text.txt").read_bytes()
    assert hashlib.sha256(content).hexdigest().startswith(SOURCES[name]), (
        "text.txt has changed: put the document back, byte for byte"
    )


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_file_has_no_problem(path: Path) -> None:
    found = [line(p) for p in problems() if p.path == path and not p.accepted]
    assert not found, "mend this:\n" + "\n".join(found)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_file_is_laid_out(path: Path) -> None:
    laid = lay_out(path, curated(REPO).vocabulary)
    assert laid.after == laid.before, "run inyeon fmt"
    assert laid.after


def test_there_is_no_problem_without_a_file() -> None:
    assert [line(problem) for problem in problems() if problem.path not in FILES] == []


@pytest.mark.parametrize("path", PROJECT.claim_files, ids=lambda path: path.parent.name)
def test_every_quote_is_proven_and_is_the_text(path: Path) -> None:
    data = curated(REPO)
    drafts = read_claims(path, data.vocabulary).drafts
    source = next(source for source in data.sources if source.path == path)
    evidence = [e for claim in data.claims for e in claim.evidence if e.source == source.iri]
    assert len(drafts) >= (60 if path.parent.name in SOURCES else 1)
    assert len(evidence) >= len(drafts)
    for found in evidence:
        assert source.text[found.start : found.end] == found.quote


def test_the_data_is_as_complete_as_promised() -> None:
    assert len(curated(REPO).claims) >= 120
    assert len(ENTITIES) >= 60


@pytest.mark.parametrize("iri", ENTITIES, ids=short)
def test_an_entity_is_used_labelled_and_typed(iri: str) -> None:
    data = curated(REPO)
    entity = NamedNode(iri)
    known = [(p.value, o) for s, p, o in data.entities if s == entity]
    labels = [o for p, o in known if p == SKOS + "prefLabel"]
    types = [o.value for p, o in known if p == RDF_TYPE.value]
    used = any(
        entity in (claim.fact[0], claim.fact[2], *(value for _, value in claim.qualifiers))
        for claim in data.claims
    )
    assert labels, f'{short(iri)}: add skos:prefLabel "…"@en'
    assert all(isinstance(label, Literal) and label.language for label in labels)
    assert types, f"{short(iri)}: say what it is: a :Person, :Organization, :Event …"
    kinds = {kind.iri for kind in data.vocabulary.kinds()}
    assert kinds & {up for name in types for up in data.vocabulary.ancestors(name)}
    assert used, f"{short(iri)}: no claim names it; add the claim or delete the description"
    folder = iri.removeprefix(PROJECT.base + "id/").partition("/")[0]
    assert folder in terms.KINDS.values(), f"{iri}: no prefix of ours stands for it"


def test_entities_are_counted() -> None:
    assert len(ENTITIES) == len({s for s, _, _ in curated(REPO).entities})


# --- Every sentence of every document ---


@pytest.mark.parametrize("name", [path.parent.name for path in PROJECT.claim_files])
def test_every_sentence_is_claimed_or_listed_with_a_reason(name: str) -> None:
    found = coverages(curated(REPO))[name]
    assert len(found.sentences) >= (20 if name in SOURCES else 1)
    missing = "\n".join(s.text for s in found.sentences if s.state == "left")
    assert not missing, f"claim these, or list them in {name}/unclaimed.txt:\n{missing}"


# --- The ontology ---


def test_terms_are_counted() -> None:
    assert len(TERMS) >= 120
    assert {ONTOLOGY + "Person", ONTOLOGY + "memberOf", ONTOLOGY + "Claim"} <= set(TERMS)


@pytest.mark.parametrize("iri", TERMS, ids=local_name)
def test_a_term_is_described(iri: str) -> None:
    known = said(iri)
    for name in (RDFS + "label", SKOS + "definition", SKOS + "example", RDFS + "isDefinedBy"):
        assert len(known.get(name, [])) == 1, f":{local_name(iri)} needs one {short(name)}"
    outside = [v for name in ALIGNED for v in known.get(name, []) if not v.startswith(ONTOLOGY)]
    inside = [v for name in ALIGNED for v in known.get(name, []) if v.startswith(ONTOLOGY)]
    assert outside or inside, f":{local_name(iri)} is aligned to nothing: add skos:closeMatch"
    assert known[SKOS + "definition"][0].endswith("."), "a definition is a sentence"


@pytest.mark.parametrize("iri", TERMS, ids=local_name)
def test_a_property_has_domain_and_range(iri: str) -> None:
    known = said(iri)
    types = set(known[RDF_TYPE.value])
    if not types & {OWL + "ObjectProperty", OWL + "DatatypeProperty"}:
        assert types & {OWL + "Class", OWL + "AnnotationProperty"}
        return
    assert len(known.get(RDFS + "domain", [])) == 1, f":{local_name(iri)} needs one rdfs:domain"
    assert len(known.get(RDFS + "range", [])) == 1, f":{local_name(iri)} needs one rdfs:range"
    if OWL + "DatatypeProperty" in types:
        assert len(known.get(ONTOLOGY + "datatype", [])) == 1, "say the exact datatype in :datatype"


@pytest.mark.parametrize("iri", TERMS, ids=local_name)
def test_an_example_uses_the_term(iri: str) -> None:
    example = said(iri)[SKOS + "example"][0]
    classes = [iri, *(c for c in TERMS if iri in curated(REPO).vocabulary.ancestors(c))]
    assert any(re.search(rf":{local_name(name)}\b", example) for name in classes)


@cache
def used_terms() -> frozenset[str]:
    """Every term of ours that data, checks, rules, shapes, the toolkit or another term needs."""
    used = {p.value for path in FILES for _, p, _ in facts_of(path)}
    for path in FILES:
        parsed = ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)
        for t in parsed:
            used.add(t.predicate.value)
            told = t.object if isinstance(t.object, ox.Triple) else t
            used.add(told.predicate.value)
            used.add(getattr(told.object, "value", ""))
    by_toolkit = (value for name, value in vars(terms).items() if name.isupper())
    used |= {value.value for value in by_toolkit if isinstance(value, NamedNode)}
    for pattern in ("rules/*.rq", "checks/*.rq", "shapes*.ttl"):
        for path in PROJECT.ontology_files(pattern):
            used |= {ONTOLOGY + n for n in re.findall(r"(?<!\w):(\w+)", path.read_text("utf-8"))}
    above = {RDFS + name for name in ("subClassOf", "subPropertyOf", "domain", "range")}
    above.add(OWL + "inverseOf")  # the rule `inverse` writes it
    for s, p, o in curated(REPO).vocabulary.facts:
        if p.value in above or s.value.startswith(ONTOLOGY):
            used |= {p.value, o.value if p.value in above or p == RDF_TYPE else ""}
    return frozenset(used)


@pytest.mark.parametrize("iri", TERMS, ids=local_name)
def test_a_term_is_used(iri: str) -> None:
    assert iri in used_terms(), f":{local_name(iri)} is used by nothing: use it or delete it"


def test_a_term_that_nothing_uses_is_noticed() -> None:
    assert ONTOLOGY + "neverUsed" not in used_terms()
    assert DCTERMS + "title" in used_terms()
