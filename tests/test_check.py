"""`inyeon check`: what is shown, what is counted, how it ends; where each problem is."""

from pathlib import Path

import pytest

from inyeon import build as pipeline
from inyeon import check as checking
from inyeon.reason.catalogue import Selection
from projects import BROKEN, REPO, copy, opened, run, write
from said import project, source

FOLDERS = {folder.name: folder for folder in BROKEN}
WHOLE = {"no-claims", "stray-file", "empty-project", "one-source"}  # a whole file or folder
NASTY = """
person:ana-ruiz :birthDate "1991-01-01"^^edtf:EDTF {| :quote "Ana Ruiz was born in 1991" |} ;
    :worksFor person:eva-sol
        {| :role "nurse" ; :quote "works for" |} .
<< person:eva-sol :memberOf org:ghost >> :quote "was born" ; :when "199"^^edtf:EDTF .
person:ghost :livedIn org:casa-libre {| :place "Lima"@en ; :quote "She works" |} .
"""
ENTITIES = """
person:eva-sol a :Person .
org:red-sur a :Organization ; skos:prefLabel "Red Sur"@en , "Rot"@en ; :accepted "no"@en .
"""


@pytest.mark.parametrize(
    ("options", "rules", "count", "status"),
    [
        ((), ["entity-unused", "accepted-wrongly"], "1 error, 1 warning", 1),
        (("--severity", "error"), ["accepted-wrongly"], "1 error, 1 warning (--severity", 1),
        (("--only", "entity-unused"), ["entity-unused"], "0 errors, 1 warning", 0),
        (("--skip", "accepted-wrongly"), ["entity-unused"], "0 errors, 1 warning", 0),
        (("--skip", "accepted-wrongly", "--skip", "entity-unused"), [], "0 errors, 0 warn", 0),
        (
            ("--only", "entity-unused", "--only", "accepted-wrongly"),
            ["entity-unused", "accepted-wrongly"],
            "1 error, 1 warning",
            1,
        ),
        (("--only", "syntax"), [], "0 errors, 0 warnings\n", 0),
    ],
)
def test_what_is_selected_is_shown_and_decides_the_exit_status(
    options: tuple[str, ...], rules: list[str], count: str, status: int
) -> None:
    ran = run("check", *options, cwd=FOLDERS["accepted-unknown-check"])
    assert sorted(rules) == sorted(
        line.rpartition("[")[2][:-1] for line in ran.out.splitlines()[::2]
    )
    assert ran.err.startswith(count)
    assert ran.status == status


def test_quiet_says_nothing_but_the_problems() -> None:
    ran = run("check", "--quiet", cwd=FOLDERS["unused"])
    assert (ran.err, ran.out.count("[")) == ("", 1)


@pytest.mark.parametrize("option", ["--only", "--skip", "--explain"])
def test_an_unknown_check_is_wrong_usage(option: str) -> None:
    ran = run("check", option, "quote-notfound", cwd=FOLDERS["unused"])
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == (
        "error: there is no check 'quote-notfound'\n  hint: did you mean quote-not-found?\n"
    )


def test_what_hides_problems_is_told_whatever_is_asked_for(tmp_path: Path) -> None:
    folder = copy(FOLDERS["quote-wrong-word"], tmp_path / "project")
    ran = run("check", "--only", "two-values", "--severity", "info", cwd=folder)
    assert ran.status == 0
    assert "notes and some warnings are left out" in ran.out
    assert "inyeon check --only quote-not-found" in ran.out
    assert ran.err == "0 errors, 1 warning\n"
    assert "left out" in run("conflicts", cwd=folder).err
    assert "left out" not in run("check", cwd=folder).out
    folder = copy(FOLDERS["syntax-full-stop"], tmp_path / "unreadable")
    assert "not-checked" in run("check", "--only", "two-values", cwd=folder).out


def test_an_empty_name_is_no_check() -> None:
    ran = run("check", "--explain", "", cwd=FOLDERS["unused"])
    assert ran.status == 2
    assert "there is no check ''" in ran.err


def test_a_check_is_explained_by_its_page() -> None:
    folder = FOLDERS["check-of-ones-own"]
    page = (REPO / "docs" / "checks" / "quote-not-found.md").read_text("utf-8")
    assert run("check", "--explain", "quote-not-found", cwd=folder).out == page
    own = run("check", "--explain", "role-missing", cwd=folder)
    assert own.out.startswith("# role-missing: A membership says nothing of the role\n")
    listed = run("check", "--explain", "all", cwd=folder).out
    assert "quote-not-found" in listed
    assert "role-missing" in listed


def test_each_problem_of_a_nasty_project_has_its_file_and_line(tmp_path: Path) -> None:
    folder = copy(FOLDERS["check-of-ones-own"], tmp_path / "project")
    claims = folder / "data/sources/note/claims.ttl"
    claims.write_text(claims.read_text("utf-8") + NASTY, "utf-8")
    entities = folder / "data/entities/entities.ttl"
    entities.write_text(entities.read_text("utf-8") + ENTITIES, "utf-8")
    (folder / "ontology/shapes-own.ttl").write_text(
        "PREFIX : <https://w3id.org/inyeon/ontology#>\nPREFIX sh: <http://www.w3.org/ns/shacl#>\n"
        "<https://e.org/born> a sh:NodeShape ; sh:targetObjectsOf :birthDate ; "
        'sh:pattern "^18" ; sh:message "nobody is so young" .\n',
        "utf-8",
    )
    problems = checking.check(opened(folder), selection=Selection("info"))
    found = {(p.rule, p.path, p.line) for p in problems}
    assert {path for _, path, _ in found} == {claims, entities}
    assert all(line for _, _, line in found)
    lines = {(rule, line) for rule, _, line in found}
    assert lines >= {
        ("padded-date", 14),
        ("shape", 14),  # what a shape looks at may be a date
        ("role-missing", 12),
        ("wrong-type", 15),
        ("wrong-value", 16),
        ("entity-undescribed", 17),
        ("bad-date", 17),
        ("entity-undescribed", 18),
        ("wrong-value", 18),
        ("entity-unlabelled", 9),
        ("entity-two-labels", 10),
        ("accepted-wrongly", 10),
    }


def test_of_claims_of_one_fact_the_one_that_is_meant_is_named(tmp_path: Path) -> None:
    claims = (
        'person:a :memberOf org:b {| :role "clerk"@en ; :quote "a clerk" |} .\n'
        'person:a :memberOf org:b {| :role "chief"@en ; :when @1990@ ; :quote "a chief" |} .\n'
        'person:a :memberOf org:b {| :role "chief"@en ; :when @19x@ ; :quote "the boss" |} .\n'
        'person:a :memberOf org:b {| :quote "of them" |} .\n'
        'person:a :birthDate @1991@ {| :quote "was born" |} .\n'
    )
    check = (
        "# Title: A quote without an article\n# Problem: A test.\n# Solution: quote it\n"
        "PREFIX : <https://w3id.org/inyeon/ontology#>\nSELECT ?claim WHERE "
        '{ ?claim :supportedBy/:quote ?value FILTER(STRSTARTS(?value, "of")) } ORDER BY ?claim\n'
    )
    claims = claims.replace("@19x@", '"19x"^^edtf:EDTF')
    folder = project(tmp_path / "project", source("note", claims))
    write(folder, {"ontology/checks/bare.rq": check})
    lines = (folder / "data/sources/note/claims.ttl").read_text("utf-8").splitlines()
    said = {p.rule: lines[p.line - 1] for p in checking.check(opened(folder))}
    assert "@1990@" not in said["before-beginning"]
    assert "a chief" in said["before-beginning"]
    assert "the boss" in said["bad-date"]
    assert "of them" in said["bare"]


@pytest.mark.parametrize("folder", BROKEN, ids=lambda folder: folder.name)
def test_each_problem_has_a_line_or_is_a_whole_file(folder: Path) -> None:
    expected = folder / "expected.txt"
    for line in expected.read_text("utf-8").splitlines() if expected.is_file() else ():
        if line.endswith("]") and "[" in line and not line.startswith(("  ", "error: ")):
            rule = line.rpartition("[")[2][:-1]
            path, number = line.split(":")[:2]
            assert (folder / path).exists() or rule == "empty-project"
            assert number.isdecimal() or rule in WHOLE


MILDER = {
    "two-labels": "entity-two-labels",
    "unknown-entity": "entity-undescribed",
    "unlabelled": "entity-unlabelled",
    "person-as-organization": "wrong-type",
    "date-without-datatype": "wrong-type",
    "label-without-language": "shape",
    "untitled-source": "shape",
}


@pytest.mark.parametrize("name", MILDER)
def test_what_a_project_makes_milder_can_be_built_shown_and_exported(
    name: str, tmp_path: Path
) -> None:
    folder = copy(FOLDERS[name], tmp_path / "project")
    before = pipeline.fingerprint(opened(folder))
    with (folder / "inyeon.toml").open("a") as file:
        file.write(f'\n[checks]\n{MILDER[name]} = "warning"\n')
    assert pipeline.fingerprint(opened(folder)) != before
    ran = run("build", cwd=folder)
    assert ran.status == 0, ran.err
    assert f"[{MILDER[name]}]" in ran.err
    for command in (
        ("view", "-o", "page.html"),
        ("export", "-o", "graph.jsonld"),
        ("export", "-o", "graph.ttl"),
        ("show", "person:ana-ruiz"),
        ("stats",),
    ):
        assert run(*command, cwd=folder).status == 0, command


@pytest.mark.parametrize(
    ("settings", "accepted", "told"),
    [
        ("", "", []),
        ('[checks]\nsingle-source = "warning"\n', "", ["single-source", "single-source"]),
        ("", ':accepted "single-source: the only one"@en ; ', []),
        ("", ':accepted "second-hand: it is not"@en ; ', ["accepted-needlessly"]),
    ],
)
def test_a_build_finds_the_notes_that_a_setting_or_an_acceptance_names(
    tmp_path: Path, settings: str, accepted: str, told: list[str]
) -> None:
    """All others are found where they are counted."""
    said = f'person:ana :knows person:bo {{| {accepted}:quote "Ana knows Bo" |}} .\n'
    other = 'person:bo :knows person:cho {| :quote "Bo knows Cho" |} .\n'
    folder = project(tmp_path, source("letter", said), source("note", other))
    (folder / "inyeon.toml").write_text((folder / "inyeon.toml").read_text() + settings)
    built = pipeline.build(opened(folder))
    assert [problem.rule for problem in built.problems] == told
    assert built.problems == checking.check(opened(folder))
