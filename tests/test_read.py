"""What a file says: every triple becomes part of a draft, a description, or a problem."""

from pathlib import Path

import pytest

from inyeon.curate.collect import collect
from inyeon.curate.read import Draft, Quote, Reading, read_claims, read_entities
from inyeon.terms import ONTOLOGY, local_name
from projects import REPO, SMALL, change, copy, curated, opened

HEADER = f"""PREFIX : <{ONTOLOGY}>
PREFIX e: <https://e.org/>
PREFIX edtf: <http://id.loc.gov/datatypes/edtf/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""
SOURCE = 'e:source a :Source ; :text "text.txt" .\n'


def reading(tmp_path: Path, body: str, *, source: str = SOURCE) -> Reading:
    path = tmp_path / "claims.ttl"
    path.write_text(HEADER + source + body, "utf-8")
    return read_claims(path, curated(REPO).vocabulary)


def draft(tmp_path: Path, body: str) -> Draft:
    """The one claim of a text without problems."""
    found = reading(tmp_path, body)
    assert found.problems == []
    (only,) = found.drafts
    return only


def rules(found: Reading) -> list[str]:
    return sorted(problem.rule for problem in found.problems)


def test_an_annotated_triple_is_asserted_and_a_reported_one_is_not(tmp_path: Path) -> None:
    asserted = draft(tmp_path, 'e:a :memberOf e:b {| :quote "x" |} .')
    assert (asserted.asserted, asserted.disputes) == (True, False)
    reported = draft(tmp_path, '<< e:a :memberOf e:b >> :quote "x" .')
    assert (reported.asserted, reported.disputes) == (False, False)
    disputed = draft(tmp_path, '<< e:a :memberOf e:b >> :quote "x" ; :stance :disputes .')
    assert (disputed.asserted, disputed.disputes) == (False, True)
    assert asserted.fact == reported.fact == disputed.fact


def test_two_annotations_of_one_triple_are_two_drafts(tmp_path: Path) -> None:
    body = 'e:a :memberOf e:b {| :role "x"@en ; :quote "1" |} {| :role "y"@en ; :quote "2" |} .'
    found = reading(tmp_path, body)
    assert found.problems == []
    assert sorted(d.quotes[0].exact for d in found.drafts) == ["1", "2"]
    assert len({d.qualifiers for d in found.drafts}) == 2


def test_qualifiers_remarks_quotes_and_source_are_told_apart(tmp_path: Path) -> None:
    found = draft(
        tmp_path,
        'e:a :memberOf e:b {| :role "x"@en ; :when "1991"^^edtf:EDTF ; :note "n"@en ;'
        ' :confidence "low" ; :quote "1" , [ :exact "2" ; :prefix "p" ; :suffix "s" ] ;'
        " :source e:other |} .",
    )
    assert [local_name(name.value) for name, _ in found.qualifiers] == ["role", "when"]
    assert [local_name(name.value) for name, _ in found.remarks] == ["confidence", "note"]
    assert set(found.quotes) == {Quote("1"), Quote("2", "p", "s")}
    assert found.source
    assert found.source.value == "https://e.org/other"


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ("e:a :memberOf e:b .", "unproven-fact"),
        ('e:a :memberOf e:b {| :role "x"@en |} .', "unproven-fact"),
        ("<< e:a :memberOf e:b >> :stance :disputes .", "unproven-fact"),
        ('e:a :memberof e:b {| :quote "x" |} .', "unknown-property"),
        ("e:a e:likes e:b .", "unknown-property"),
        ("e:a a :Persn .", "unknown-class"),
        ('e:a :memberOf e:b {| :rol "x" ; :quote "x" |} .', "unknown-qualifier"),
        ('e:a :memberOf e:b {| :supportedBy e:c ; :quote "x" |} .', "unknown-qualifier"),
        ('e:a :memberOf e:b {| :role [ :note "x" ] ; :quote "x" |} .', "unnamed"),
        ('e:a :memberOf [] {| :quote "x" |} .', "unnamed"),
        ('[] :memberOf e:b {| :quote "x" |} .', "unnamed"),
        ("[] :memberOf e:b .", "unnamed"),
        ("e:a :memberOf [] .", "unnamed"),
        ("_:x a :Person .", "unnamed"),
        ('e:a :memberOf ( e:b ) {| :quote "x" |} .', "unnamed"),
        ('e:a skos:prefLabel "x"@en {| :quote "x" |} .', "misplaced-property"),
        ('e:a :role "x"@en .', "misplaced-property"),
        ('e:a :quote "x" .', "misplaced-property"),
        ("e:a :memberOf e:b {| :quote e:c |} .", "bad-quote"),
        ('e:a :memberOf e:b {| :quote [ :prefix "x" ] |} .', "bad-quote"),
        ('e:a :memberOf e:b {| :quote [ :exact "x" ; :note "y" ] |} .', "bad-quote"),
        ('e:a :memberOf e:b {| :quote [ :exact "x" , "y" ] |} .', "bad-quote"),
        ('e:a :memberOf e:b {| :stance :dispute ; :quote "x" |} .', "bad-stance"),
        ('e:a :memberOf e:b {| :stance "disputes" ; :quote "x" |} .', "bad-stance"),
        ('e:a :memberOf e:b {| :stance :disputes , :supports ; :quote "x" |} .', "bad-stance"),
        ('e:a :memberOf e:b {| :source "text.txt" ; :quote "x" |} .', "unknown-source"),
        ('e:a :memberOf e:b {| :source e:c , e:d ; :quote "x" |} .', "unknown-source"),
        ('e:a :memberOf e:b {| :quote "x" {| :note "nested"@en |} |} .', "unnamed"),
        ('e:a :memberOf e:b ~ e:c {| :quote "x" |} . e:c :met e:d .', "unknown-qualifier"),
        ('[ :quote "x" ] .', "unnamed"),
        ("<<( e:a :memberOf e:b )>> .", "syntax"),
        ('e:a :memberOf <<( e:a :memberOf e:b )>> {| :quote "x" |} .', "unnamed"),
        ('e:a :memberOf e:b {| :quote "x" |} . GRAPH e:g { e:a :memberOf e:b }', "syntax"),
    ],
)
def test_what_cannot_be_used_is_a_problem_and_never_dropped(
    body: str, rule: str, tmp_path: Path
) -> None:
    found = reading(tmp_path, body)
    assert rules(found), f"this was dropped in silence: {body}"
    assert rule in rules(found)
    assert all(problem.hint for problem in found.problems)


def test_a_claim_that_cannot_be_used_makes_no_draft(tmp_path: Path) -> None:
    assert reading(tmp_path, 'e:a :memberof e:b {| :quote "x" |} .').drafts == []
    assert reading(tmp_path, "e:a :memberOf e:b .").drafts == []


@pytest.mark.parametrize("source", ["", SOURCE + SOURCE.replace("e:source", "e:other")])
def test_a_file_has_exactly_one_source(source: str, tmp_path: Path) -> None:
    assert rules(reading(tmp_path, "", source=source)) == ["one-source"]


def test_a_source_without_a_name_is_none(tmp_path: Path) -> None:
    found = reading(tmp_path, "", source='[] a :Source ; :text "text.txt" .')
    assert found.source is None
    assert found.problems


def test_entities_are_description_and_hold_no_facts(tmp_path: Path) -> None:
    path = tmp_path / "people.ttl"
    path.write_text(HEADER + 'e:a a :Person ; skos:prefLabel "A"@en ; :memberOf e:b .\n', "utf-8")
    found = read_entities(path, curated(REPO).vocabulary)
    assert len(found.description) == 2
    assert rules(found) == ["unproven-fact"]
    assert "data/sources" in found.problems[0].hint


def test_a_byte_order_mark_is_no_problem_of_its_own(tmp_path: Path) -> None:
    """Windows' editor writes one; it must be accepted or named, not called a syntax error."""
    path = tmp_path / "claims.ttl"
    path.write_bytes(b"\xef\xbb\xbf" + (HEADER + SOURCE).encode())
    found = read_claims(path, curated(REPO).vocabulary)
    assert not found.problems or "byte order mark" in found.problems[0].message


def test_carriage_returns_do_not_move_lines(tmp_path: Path) -> None:
    path = tmp_path / "claims.ttl"
    path.write_bytes((HEADER + SOURCE + "e:a :memberOf\n").replace("\n", "\r\n").encode())
    (problem,) = read_claims(path, curated(REPO).vocabulary).problems
    assert problem.rule == "syntax"
    assert problem.line in (6, 7)


# --- All files together ---


def test_every_triple_of_the_shipped_data_is_used() -> None:
    data = curated(REPO)
    for path in opened(REPO).claim_files:
        found = read_claims(path, data.vocabulary)
        assert found.problems == []
        assert len(found.drafts) > 60
        assert {fact[0] for fact in found.description} == {found.source}


def test_evidence_may_be_in_another_file_than_its_source(tmp_path: Path) -> None:
    folder = copy(SMALL, tmp_path / "project")
    claims = folder / "data" / "sources" / "newspaper" / "claims.ttl"
    change(
        claims,
        ":bornIn place:hoeryong {| ",
        ':bornIn place:hoeryong {| :source source:interview ; :quote "born in Hoeryong" |} {| ',
    )
    data = collect(opened(folder))
    assert data.problems == ()
    (claim,) = [c for c in data.claims if c.fact[1].value == ONTOLOGY + "bornIn"]
    assert [e.source.value.rpartition("/")[2] for e in claim.evidence] == [
        "interview",
        "interview",
        "newspaper",
    ]


@pytest.mark.parametrize("name", ["../secret.txt", "/etc/hostname", "sub/text.txt", "", ".", ".."])
def test_a_source_names_a_file_beside_it_and_no_other(name: str, tmp_path: Path) -> None:
    folder = copy(SMALL, tmp_path / "project")
    (folder / "data" / "sources" / "secret.txt").write_text("secret")
    claims = folder / "data" / "sources" / "newspaper" / "claims.ttl"
    change(claims, ':text "text.txt"', f':text "{name}"')
    data = collect(opened(folder))
    assert "no-text" in {problem.rule for problem in data.problems}
    assert len(data.sources) == 1
