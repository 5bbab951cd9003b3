"""Pairs of entities that may be one, in whole projects."""

import json
from pathlib import Path

import pytest

from inyeon.curate.collect import collect
from inyeon.identity.duplicates import LEAST, Suggestion, suggestions
from projects import REPO, SMALL, copy, curated, opened, run, write

HEAD = """PREFIX : <https://w3id.org/inyeon/ontology#>
PREFIX edtf: <http://id.loc.gov/datatypes/edtf/>
PREFIX org: <https://example.org/ties/id/organization/>
PREFIX person: <https://example.org/ties/id/person/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""
TEXT = (
    "Ann was born in 1950. Anna was born in 1960. Both met Joe. Ann is the sister of Anna. In 1950."
)


def described(**people: str) -> str:
    return HEAD + "".join(
        f'person:{iri} a :Person ; skos:prefLabel "{name}"@en .\n' for iri, name in people.items()
    )


def found(folder: Path, entities: str, claims: str = "") -> list[Suggestion]:
    """What is suggested in a project with these entities; claims have any words as their quote."""
    project = copy(SMALL, folder / "project")
    write(project, {"data/entities/more.ttl": entities})
    path = project / "data" / "sources" / "interview"
    (path / "text.txt").write_text(TEXT, "utf-8")
    write(path, {"claims.ttl": (path / "claims.ttl").read_text("utf-8").partition("\nperson:")[0]})
    with (path / "claims.ttl").open("a", encoding="utf-8") as file:
        file.write(f"\n{claims}")
    return suggestions(collect(opened(project)))


def test_what_speaks_for_a_pair_is_told(tmp_path: Path) -> None:
    people = described(a="Lee Sung-ju", b="Sung-ju Yi", joe="The Poet")
    claims = "".join(
        f"""person:{one} :friendOf person:joe {{| :quote "Both met Joe" |}} ;
          :birthDate "1950"^^edtf:EDTF {{| :quote "In 1950" |}} .
        """
        for one in "ab"
    )
    (pair,) = found(tmp_path, people, claims)
    assert pair.score > 0.9
    assert pair.kind == "person"
    assert "both: friend of The Poet" in pair.reasons
    assert "both: birth date 1950" in pair.reasons
    assert pair.against == ()


@pytest.mark.parametrize(
    ("claims", "against"),
    [
        (
            """person:a :birthDate "1950"^^edtf:EDTF {| :quote "Ann was born in 1950" |} .
            person:b :birthDate "1960~"^^edtf:EDTF {| :quote "Anna was born in 1960" |} .""",
            "birth date: 1950 and 1960~ cannot both be",
        ),
        (
            'person:a :parentOf person:b {| :quote "Ann is the sister of Anna" |} .',
            "a claim ties the two to each other: “parent of”",
        ),
    ],
)
def test_what_speaks_against_a_pair_is_told_and_lowers_it(
    tmp_path: Path, claims: str, against: str
) -> None:
    (pair,) = found(tmp_path, described(a="Lee Sung-ju", b="Sung-ju Yi"), claims)
    assert pair.score < LEAST
    assert pair.against == (against,)


def test_dates_that_may_be_one_speak_against_nothing(tmp_path: Path) -> None:
    people = described(a="Lee Sung-ju", b="Sung-ju Yi")
    claims = """person:a :birthDate "195X"^^edtf:EDTF {| :quote "Ann was born in 1950" |} .
    person:b :birthDate "1950-03"^^edtf:EDTF {| :quote "Anna was born in 1960" |} .
    """
    (pair,) = found(tmp_path, people, claims)
    assert pair.against == ()


def test_a_match_in_another_data_set_counts_more_than_names(tmp_path: Path) -> None:
    match = "skos:exactMatch <https://example.com/people/"
    people = described(a="Alpha Beta", b="Gamma Delta", c="Lee Sung-ju", d="Sung-ju Yi")
    people += f"person:a {match}1> . person:b {match}1> . person:c {match}2> . person:d {match}3> ."
    first, second = found(tmp_path, people)
    assert (first.score, first.reasons) == (1.0, ("both are https://example.com/people/1",))
    assert second.score < LEAST
    assert second.against[0].startswith("another data set tells them apart")


def test_only_one_kind_is_compared(tmp_path: Path) -> None:
    people = described(a="Casa Libre")
    assert (
        found(tmp_path, f'{people}org:a a :Organization ; skos:prefLabel "Casa Libre"@en .') == []
    )


def test_other_names_count(tmp_path: Path) -> None:
    people = described(a="The Poet", b="Sung-ju Yi") + 'person:a skos:altLabel "이성주"@ko .'
    (pair,) = found(tmp_path, people)
    assert pair.labels == ("The Poet", "Sung-ju Yi")
    assert pair.score > 0.8


def test_twins_stay_apart(tmp_path: Path) -> None:
    assert found(tmp_path, described(a="Kim Kyong-min", b="Kim Kyong-il")) == []


@pytest.mark.parametrize("project", [REPO, SMALL], ids=["shipped", "small"])
def test_what_we_ship_has_no_pair_that_nobody_judged(project: Path) -> None:
    pairs = [pair for pair in suggestions(curated(project)) if pair.score >= LEAST]
    assert pairs == [], "judge them: inyeon judge ONE OTHER different --reason …"


def test_the_verb_lists_and_a_judged_pair_does_not_come_back(tmp_path: Path) -> None:
    project = copy(SMALL, tmp_path / "project")
    write(project, {"data/entities/more.ttl": described(**{"mi-rae-han": "Mi-rae Han"})})
    ran = run("duplicates", cwd=project)
    assert (ran.status, ran.err) == (0, "1 pair that may be one\n")
    assert "person:han-mi-rae  person:mi-rae-han" in ran.out
    (told,) = json.loads(run("duplicates", "--format", "json", cwd=project).out)
    assert told["one"] == "person:han-mi-rae"
    assert told["reasons"]
    assert run("duplicates", "--kind", "place", cwd=project).out == ""
    assert run("duplicates", "--kind", "plaice", cwd=project).status == 2
    assert run("duplicates", "Jo Eun", cwd=project).out == ""
    assert run("duplicates", "nobody", cwd=project).status == 2
    assert "score" in run("duplicates", "Mi-rae Han", "--format", "table", cwd=project).out
    judged = ("judge", "person:han-mi-rae", "person:mi-rae-han", "unsure", "--reason", "no “date”")
    assert run(*judged, cwd=project).status == 0
    assert run("duplicates", cwd=project).err == "0 pairs that may be one\n"
    assert "judged unsure: no “date”" in run("duplicates", "--judged", cwd=project).out
    again = run(*judged, cwd=project)
    assert again.status == 1
    assert "judged unsure already: “no “date””" in again.err
