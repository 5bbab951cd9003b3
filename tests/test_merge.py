"""Two entities become one: what is written, what is left alone, what is refused."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from inyeon.curate.collect import collect
from inyeon.edit import writing
from inyeon.edit.merge import Merge, find, plan
from inyeon.errors import DataError, InyeonError, ProjectError, UnknownNameError
from projects import SMALL, change, copy, opened, run, write

REASON = "one record in the other data set"
MORE = """# Mirae Han (person:mirae-han) came later.
@prefix p: <https://example.org/ties/id/person/> .
@prefix : <https://w3id.org/inyeon/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
BASE <https://example.org/ties/id/>
<person/mirae-han> a :Person ; # from the paper
    skos:prefLabel "Han Mi-rai"@en , "韓未來"@zh ;
    skos:altLabel "한미래"@ko , "person:mirae-han"@en .
p:someone-else a :Person ; skos:prefLabel "Kim Su-mi"@en .
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The small project, where one person is described twice and named in every spelling."""
    folder = copy(SMALL, tmp_path / "project")
    write(folder, {"data/entities/more.ttl": MORE})
    claims = folder / "data" / "sources" / "newspaper" / "claims.ttl"
    change(
        claims,
        'person:han-mi-rae\n    :birthDate "1988"',
        "# person:mirae-han, as the headline has it\n"
        '<https://example.org/ties/id/person/mirae\\u002Dhan>\n    :birthDate "1988"',
    )
    change(
        claims,
        "person:jo-eun :founded",
        "PREFIX q: <https://example.org/ties/id/person/mirae->\n"
        'q:han :friendOf person:jo-eun {| :note "person:mirae-han"@en ; :quote "조은 씨는" |} .\n'
        "person:jo-eun :founded",
    )
    claims.write_text(claims.read_text("utf-8"), "utf-8", newline="\r\n")
    return folder


def planned(folder: Path, keep: str, gone: str, reason: str = REASON) -> Merge:
    project = opened(folder)
    data = collect(project)
    return plan(data, project, find(data, project, keep), find(data, project, gone), reason)


def facts(path: Path) -> set[str]:
    return {str(triple) for triple in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)}


def texts(folder: Path) -> dict[str, bytes]:
    files = sorted((folder / "data").rglob("*.ttl"))
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def test_every_spelling_of_the_name_is_changed_and_nothing_else(project: Path) -> None:
    before = texts(project)
    ran = run("merge", "Han Mi-rae", "person:mirae-han", "--reason", REASON, cwd=project)
    assert ran.status == 0, ran.err
    after = texts(project)
    name = "data/sources/newspaper/claims.ttl"
    old = before[name].replace(
        rb"<https://example.org/ties/id/person/mirae\u002Dhan>",
        b"<https://example.org/ties/id/person/han-mi-rae>",
    )
    assert after[name] == old.replace(b"q:han ", b"person:han-mi-rae ")
    assert b"# person:mirae-han, as the headline has it\r\n" in after[name]
    assert after["data/sources/interview/claims.ttl"] == before["data/sources/interview/claims.ttl"]
    assert "left as it is: data/sources/newspaper/claims.ttl:" in ran.err
    assert "left as it is: data/entities/more.ttl:1: # Mirae Han" in ran.err


def test_no_name_is_lost_and_one_is_preferred_in_each_language(project: Path) -> None:
    assert (
        run("merge", "Han Mi-rae", "person:mirae-han", "--reason", REASON, cwd=project).status == 0
    )
    entities = facts(project / "data" / "entities" / "entities.ttl")
    said = [fact for fact in entities if "/han-mi-rae> " in fact and "Label" in fact]
    assert sorted(fact.partition("#")[2].partition(" .")[0] for fact in said) == [
        'altLabel> "Han Mi-rai"@en',
        'altLabel> "Mirae Han"@en',
        'altLabel> "person:mirae-han"@en',
        'prefLabel> "Han Mi-rae"@en',
        'prefLabel> "韓未來"@zh',
        'prefLabel> "한미래"@ko',
    ]
    more = (project / "data" / "entities" / "more.ttl").read_text("utf-8")
    assert "<person/mirae-han>" not in more
    assert more.startswith("# Mirae Han (person:mirae-han) came later.\n")
    assert "# from the paper\n" in more
    assert run("check", cwd=project).status == 0


def test_a_redirect_is_left_and_followed(project: Path) -> None:
    assert (
        run("merge", "Han Mi-rae", "person:mirae-han", "--reason", REASON, cwd=project).status == 0
    )
    judged = (project / "data" / "entities" / "judgements.ttl").read_text("utf-8")
    line = f'person:mirae-han :mergedInto person:han-mi-rae {{| :because "{REASON}"@en |}} .'
    assert line in judged.splitlines()
    for verb in (["show", "person:mirae-han"], ["merge", "Jo Eun", "person:mirae-han"]):
        ran = run(*verb, cwd=project)
        assert ran.status == 2
        assert "person:han-mi-rae" in ran.err
    query = "SELECT ?now WHERE { person:mirae-han :mergedInto ?now }"
    assert "han-mi-rae" in run("query", query, "--format", "jsonl", cwd=project).out
    assert run("merge", "Jo Eun", "Kim Su-mi", "--reason", "x", cwd=project).status == 0


def test_a_dry_run_prints_the_diff_and_writes_nothing(project: Path) -> None:
    before = texts(project)
    ran = run(
        "merge", "Han Mi-rae", "person:mirae-han", "--dry-run", "--reason", REASON, cwd=project
    )
    assert ran.status == 0
    assert "--- /dev/null\n+++ b/data/entities/judgements.ttl\n" in ran.out
    assert '+    skos:altLabel "Han Mi-rai"@en ;\n' in ran.out
    assert ran.err.startswith("person:mirae-han would be person:han-mi-rae\n")
    assert texts(project) == before


def test_judgements_follow_and_what_was_judged_of_the_two_goes(project: Path) -> None:
    pair = ("person:mirae-han", "person:han-mi-rae")
    assert run("judge", *pair, "same", "--reason", "one “record”", cwd=project).status == 0
    other = ("person:mirae-han", "person:someone-else", "different", "--reason", "two \\ people")
    assert run("judge", *other, cwd=project).status == 0
    assert "[judged-same]" in run("check", cwd=project).out
    assert run("merge", *pair[::-1], cwd=project).status == 0
    judged = (project / "data" / "entities" / "judgements.ttl").read_text("utf-8")
    assert ":sameEntityAs" not in judged
    assert "person:han-mi-rae :differentFrom person:someone-else" in judged
    assert '{| :because "one “record”"@en |}' in judged
    assert "[judged-same]" not in run("check", cwd=project).out


def test_one_judgement_of_several_in_a_statement_goes(project: Path) -> None:
    head = "PREFIX : <https://w3id.org/inyeon/ontology#>\nPREFIX p: <https://example.org/ties/id/person/>\n"
    because = '{| :because "seen"@en |}'
    said = (
        f"# who\np:mirae-han :sameEntityAs p:han-mi-rae {because} ; # one\n"
        f"  :differentFrom p:someone-else {because} , p:jo-eun {because} .\n"
    )
    write(project, {"data/entities/judgements.ttl": head + said})
    after = planned(project, "person:han-mi-rae", "person:mirae-han", "").changes[-1].after
    assert "sameEntityAs" not in after
    assert f"p:jo-eun {because} .\n# one\n" in after
    assert f"p:han-mi-rae :differentFrom p:someone-else {because} , p:jo-eun {because} ." in after
    assert after.endswith(f"p:mirae-han :mergedInto p:han-mi-rae {because} .\n")


@pytest.mark.parametrize(
    ("keep", "gone", "reason", "message"),
    [
        ("Han Mi-rae", "Han Mi-rae", "x", "is one already"),
        ("Han Mi-rae", "Bridge House", "x", "one is a person, the other an organization"),
        ("Han Mi-rae", "father of Han Mi-rae", "x", "this claim ties"),
        ("Han Mi-rae", "person:mirae-han", " ", "there is no reason"),
    ],
)
def test_what_cannot_be_one_is_refused(
    project: Path, keep: str, gone: str, reason: str, message: str
) -> None:
    with pytest.raises(DataError, match=message):
        planned(project, keep, gone, reason)


def test_judged_different_is_refused(project: Path) -> None:
    pair = ("person:mirae-han", "person:han-mi-rae")
    assert run("judge", *pair, "different", "--reason", "two voices", cwd=project).status == 0
    ran = run("merge", *pair, "--reason", "x", cwd=project)
    assert ran.status == 1
    assert "were judged different: “two voices”" in ran.err


def test_nothing_is_written_where_a_problem_would_come(project: Path) -> None:
    """A shape of the project's own: this entity founds nothing."""
    shape = """PREFIX : <https://w3id.org/inyeon/ontology#> PREFIX sh: <http://www.w3.org/ns/shacl#>
    <x:q> a sh:NodeShape ; sh:targetNode <https://example.org/ties/id/person/someone-else> ;
      sh:property <x:r> . <x:r> sh:path :founded ; sh:maxCount 0 ; sh:message "founds nothing" .
    """
    write(project, {"ontology/shapes-own.ttl": shape})
    before = texts(project)
    ran = run("merge", "person:someone-else", "Jo Eun", "--reason", "x", cwd=project)
    assert ran.status == 1, ran.err
    assert "nothing was written: there would be" in ran.err
    assert texts(project) == before


def test_a_file_that_cannot_be_read_stops_it(project: Path) -> None:
    change(project / "data" / "entities" / "more.ttl", "BASE", "BASIS")
    with pytest.raises(InyeonError):
        planned(project, "Han Mi-rae", "Jo Eun")


def test_an_unknown_name_is_an_error_with_what_comes_near(project: Path) -> None:
    with pytest.raises(UnknownNameError, match="no entity"):
        planned(project, "Han Mi-ra", "Jo Eun")


def test_a_merge_and_a_judgement_at_once_lose_nothing(project: Path) -> None:
    first, second = (planned(project, "Han Mi-rae", "person:mirae-han").changes for _ in range(2))
    written, late = ({c.path: (c.before, c.after) for c in made} for made in (first, second))
    writing.write(written, project)
    after = texts(project)
    with pytest.raises(ProjectError, match="was changed just now"):
        writing.write(late, project)
    assert texts(project) == after


def test_names_are_written_before_those_of_the_other_are_gone(project: Path) -> None:
    """A kill in between leaves every name, and the same merge may be asked for again."""
    other = project / "data" / "entities" / "aaa.ttl"
    other.write_text(
        "PREFIX : <https://w3id.org/inyeon/ontology#>\n"
        "PREFIX person: <https://example.org/ties/id/person/>\n"
        "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n"
        'person:twin a :Person ; # within\n    skos:prefLabel "Twin"@en . # behind\n'
    )
    changes = planned(project, "Han Mi-rae", "person:twin").changes
    names = [change.path.name for change in changes]
    assert names.index("aaa.ttl") == names.index("judgements.ttl") - 1
    assert changes[-2].after.endswith("# within\n # behind\n")


def test_a_person_and_an_organisation_are_not_judged_the_same(project: Path) -> None:
    before = texts(project)
    ran = run("judge", "Han Mi-rae", "Bridge House", "same", "--reason", "x", cwd=project)
    assert ran.status == 1
    assert "not written: one is a person, the other an organization" in ran.err
    assert texts(project) == before
    ran = run("judge", "Han Mi-rae", "Bridge House", "different", "--reason", "x", cwd=project)
    assert ran.status == 0, ran.err
