"""Two values where there is one, and claims that one source asserts and another disputes."""

from pathlib import Path

import pytest

from projects import write
from said import PREFIXES, found, problems, project, source

OWN = PREFIXES + (
    "PREFIX owl: <http://www.w3.org/2002/07/owl#>\n"
    "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n"
    "PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>\n"
    ':number a owl:DatatypeProperty , owl:FunctionalProperty ; rdfs:label "number"@en ;\n'
    "    rdfs:domain :Agent ; rdfs:range rdfs:Literal ; :datatype xsd:integer ;\n"
    "    :needsEvidence true .\n"
    ':chiefOf a owl:ObjectProperty , owl:FunctionalProperty ; rdfs:label "chief of"@en ;\n'
    "    rdfs:domain :Person ; rdfs:range :Organization ; :needsEvidence true .\n"
)


def born(date: str, quote: str, asserted: bool = True) -> str:
    if asserted:
        return f'person:a :birthDate @{date}@ {{| :quote "{quote}" |}} .\n'
    return f'<< person:a :birthDate @{date}@ >> :quote "{quote}" .\n'


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("1991", "1993", ["two-values error"]),
        ("1991-05", "1991-06", ["two-values error"]),
        ("../1990", "1991/..", ["two-values error"]),
        ("1991", "1991-05-12", ["two-values info"]),
        ("199X", "1991", ["two-values info"]),
        ("1991", "1991~", []),
        ("1991~", "1992~", ["two-values info"]),  # both may be so
        ("1991", "1993?", ["two-values info"]),
        ("1991~", "2003", ["two-values error"]),  # however wide "about 1991" is
    ],
)
def test_two_dates_of_birth(tmp_path: Path, first: str, second: str, expected: list[str]) -> None:
    assert found(tmp_path, born(first, "so they say") + born(second, "and so")) == expected


def test_three_values_are_one_problem(tmp_path: Path) -> None:
    claims = born("1991", "one") + born("1993", "two") + born("1993-05", "three")
    (problem,) = problems(project(tmp_path / "project", source("note", claims)))
    assert problem.message == (
        "“birth date” of A has 3 values that cannot all be true: 1991 and 1993 and 1993-05"
    )
    assert len(problem.claims) == 3


def test_a_value_that_is_only_reported_contradicts_nothing_for_certain(tmp_path: Path) -> None:
    claims = born("1991", "one") + born("1993", "two", asserted=False)
    assert found(tmp_path, claims) == ["two-values info"]


def test_two_sources_that_say_the_same_agree(tmp_path: Path) -> None:
    one, other = source("one", born("1991", "x")), source("other", born("1991", "y"))
    assert problems(project(tmp_path / "project", one, other)) == []


def test_an_event_may_have_several_dates(tmp_path: Path) -> None:
    claims = (
        'event:e :date @1991@ {| :quote "one" |} , @1993@ {| :quote "two" |} , '
        '@1991-05@ {| :quote "three" |} .\n'
    )
    assert found(tmp_path, claims) == ["two-values info"]
    assert found(tmp_path / "2", claims.replace("1993", "1991-06")) == ["two-values info"]
    assert found(tmp_path / "3", claims.replace("1993", "199X")) == []


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ('person:a :number 12 {| :quote "x" |} , 13 {| :quote "y" |} .', ["two-values error"]),
        ('person:a :number 12 {| :quote "x" |} , 012 {| :quote "y" |} .', []),
        (
            'person:a :chiefOf org:b {| :quote "x" |} , org:c {| :role "r"@en ; :quote "y" |} .',
            ["two-values error"],
        ),
        (
            (
                'person:a :chiefOf org:b {| :when @1991@ ; :quote "x" |} , '
                'org:c {| :when @1995@ ; :quote "y" |} .'
            ),
            [],
        ),
        (
            (
                'person:a :chiefOf org:b {| :when @1991@ ; :quote "x" |} , '
                'org:c {| :when @199X@ ; :quote "y" |} .'
            ),
            ["two-values error"],
        ),
    ],
)
def test_properties_of_a_project_s_own(tmp_path: Path, claims: str, expected: list[str]) -> None:
    write(tmp_path / "project", {"ontology/own.ttl": OWN})
    assert found(tmp_path, claims) == expected


MEMBER = 'person:a :worksFor org:b {| :role "cook"@en ; :quote "a works for b" |} .\n'


def denied(relation: str = "worksFor", more: str = "") -> str:
    return f'<< person:a :{relation} org:b >> {more} :quote "never" ; :stance :disputes .\n'


@pytest.mark.parametrize(
    ("denial", "expected"),
    [
        (denied(), ["disputed info"]),
        (denied("memberOf"), ["disputed info"]),  # who is no member does not work there
        (denied("leads"), []),
        (denied(more=':role "cook"@en ;'), ["disputed info"]),
        (denied(more=':role "nurse"@en ;'), []),
    ],
)
def test_asserted_here_and_disputed_there(tmp_path: Path, denial: str, expected: list[str]) -> None:
    made = project(tmp_path / "project", source("one", MEMBER), source("other", denial))
    said = problems(made)
    assert [f"{problem.rule} {problem.severity}" for problem in said] == expected
    if said:
        assert said[0].message.endswith("is asserted, but “The other” disputes it")


def test_a_denied_friendship_is_denied_both_ways(tmp_path: Path) -> None:
    one = source("one", 'person:a :friendOf person:c {| :quote "friends" |} .\n')
    denial = '<< person:c :knows person:a >> :quote "never" ; :stance :disputes .\n'
    made = project(tmp_path / "project", one, source("other", denial))
    assert [problem.rule for problem in problems(made)] == ["disputed"]


def test_one_source_that_says_yes_and_no_is_a_warning(tmp_path: Path) -> None:
    assert found(tmp_path, MEMBER + denied()) == ["disputed warning"]


def test_what_nobody_asserts_is_no_conflict(tmp_path: Path) -> None:
    assert found(tmp_path, denied()) == []
