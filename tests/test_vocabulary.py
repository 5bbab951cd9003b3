"""What the ontology's files declare, and the nearest term to a misspelt one."""

from pathlib import Path

import pytest

from inyeon.curate.vocabulary import load
from inyeon.errors import ProjectError
from inyeon.terms import ONTOLOGY, SKOS, nearest
from projects import REPO, curated, opened

VOCABULARY = curated(REPO).vocabulary


def own(name: str) -> str:
    return ONTOLOGY + name


def test_properties_say_what_a_curator_may_do() -> None:
    member = VOCABULARY.properties[own("memberOf")]
    assert (member.label, member.needs_evidence, member.qualifier) == ("member of", True, False)
    assert (member.domain, member.range) == (own("Agent"), own("Organization"))
    assert member.datatype is None
    born = VOCABULARY.properties[own("birthDate")]
    assert born.range is None
    assert born.datatype == "http://id.loc.gov/datatypes/edtf/EDTF"
    assert VOCABULARY.properties[own("role")].qualifier
    assert VOCABULARY.properties[own("note")].remark
    assert VOCABULARY.properties[SKOS + "prefLabel"].needs_evidence is False
    assert VOCABULARY.properties[own("quote")].needs_evidence is None


def test_nothing_is_two_things_at_once() -> None:
    properties = VOCABULARY.properties.values()
    assert len(properties) > 90
    for declared in properties:
        remark = declared.remark  # may describe an entity or a source as well, without proof
        described = declared.needs_evidence is not None and not (
            remark and declared.needs_evidence is False
        )
        assert sum([declared.qualifier, remark, described]) <= 1, declared.iri
    assert set(VOCABULARY.properties) & set(VOCABULARY.classes) == set()


def test_kinds_and_ancestors() -> None:
    kinds = [kind.label for kind in VOCABULARY.kinds()]
    assert kinds == ["award", "event", "organization", "person", "place", "work"]
    assert len({kind.symbol for kind in VOCABULARY.kinds()}) == 6
    above = VOCABULARY.ancestors(own("Execution"))
    assert above[0] == own("Execution")
    assert {own("Death"), own("Event"), own("Entity")} <= set(above)
    assert VOCABULARY.ancestors(own("Nothing")) == []


def test_ancestors_of_a_circle_end(tmp_path: Path) -> None:
    path = tmp_path / "circle.ttl"
    path.write_text(
        "PREFIX e: <https://e.org/>\nPREFIX owl: <http://www.w3.org/2002/07/owl#>\n"
        "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n"
        "e:A a owl:Class ; rdfs:subClassOf e:B .\ne:B a owl:Class ; rdfs:subClassOf e:A .\n"
    )
    circle = load([path])
    assert circle.ancestors("https://e.org/A") == ["https://e.org/A", "https://e.org/B"]
    assert circle.classes["https://e.org/A"].label == "A"


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("memberof", "memberOf"),
        ("MemberOf", "memberOf"),
        ("membrOf", "memberOf"),
        ("atended", "attended"),
        ("birthdate", "birthDate"),
        ("tookPlaceAt", "tookPlaceIn"),
        ("xyzzy", None),
        ("q", None),
    ],
)
def test_the_nearest_term(wrong: str, right: str | None) -> None:
    found = nearest(own(wrong), VOCABULARY.properties)
    assert found == (right and own(right))


def test_files_are_read_in_any_order() -> None:
    paths = opened(REPO).vocabulary_files
    assert load(paths) == load(reversed(paths)) == VOCABULARY


@pytest.mark.parametrize("content", [b"this is no Turtle", b'<urn:a> <urn:b> "\xff" .'])
def test_a_file_that_cannot_be_read_is_an_error(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "own.ttl"
    path.write_bytes(content)
    with pytest.raises(ProjectError, match="cannot read the ontology") as caught:
        load([path])
    assert caught.value.path == path
    with pytest.raises(ProjectError, match="cannot read the ontology"):
        load([tmp_path / "not-there.ttl"])
