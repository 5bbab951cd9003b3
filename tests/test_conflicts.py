"""`inyeon conflicts`: contradictions side by side, also in data that cannot be built."""

import json
from pathlib import Path

import pytest

from inyeon import check as checking
from inyeon.ask import conflicts as asked
from inyeon.ask.answers import Answers
from inyeon.conflicts.check import CHECKS
from inyeon.conflicts.meaning import meaning
from inyeon.curate.locate import statements
from inyeon.curate.vocabulary import load
from inyeon.project import Project
from inyeon.reason.catalogue import Selection
from inyeon.terms import ONTOLOGY
from projects import BROKEN, REPO, SMALL, opened, run
from said import project, source

FOLDERS = {folder.name: folder for folder in BROKEN}
BORN = (
    'person:a :birthDate @1991@ {| :quote "born then" |} ; :memberOf org:b '
    '{| :when @1980@ ; :quote "a joined b" ; '
    ':accepted "before-beginning: both say so"@en |} .\n'
)
OTHER = (
    '<< person:a :birthDate @1993@ >> :quote "or later" .\n'
    '<< person:a :memberOf org:b >> :quote "never joined" ; :stance :disputes .\n'
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with an accepted error and two notes."""
    made = tmp_path_factory.mktemp("conflicts") / "project"
    return project(made, source("one", BORN, "2001"), source("other", OTHER))


def test_the_documents_that_we_ship_contradict_themselves_twice() -> None:
    place = Project(REPO)
    checked = checking.checked(place, selection=Selection("info", frozenset(CHECKS)))
    answers = Answers(checked.store, place.prefixes)
    found = asked.conflicts(checked.problems, checked.curated, answers)
    assert [(c.problem.rule, c.kind, len(c.sides)) for c in found] == [
        ("before-beginning", "accepted", 5),
        ("weekday-mismatch", "accepted", 2),
    ]
    assert all(conflict.problem.accepted for conflict in found)
    said = " ".join(side.sentence for side in found[0].sides)
    assert "Lee Sung-ju · birth date · 1991" in said
    assert "Arduous March · date · 199X" in said


def test_as_text(folder: Path) -> None:
    ran = run("conflicts", cwd=folder)
    assert ran.status == 0
    assert ran.err == ""
    first, *rest = ran.out.split("\n\n")
    assert first == (
        "accepted: “A · member of · B (when: 1980)” is too early for A: it is over by 1980-12-31, "
        "but A was not there before 1991-01-01 (“A · birth date · 1991”) [before-beginning]\n"
        "  accepted: both say so"
    )
    assert rest[0] == (
        "  asserted: A · member of · B (when: 1980)\n"
        "    data/sources/one/claims.ttl:12\n"
        "    “a joined b” — The one, 2001"
    )
    assert "  disputed: A · member of · B\n" in ran.out
    assert "    against: “never joined” — The other" in ran.out
    assert "  reported: A · birth date · 1993\n    data/sources/other/claims.ttl:12\n" in ran.out
    assert ran.out.count("note: ") == 2


def test_as_json_every_line_is_that_of_its_claim(folder: Path) -> None:
    ran = run("conflicts", "--format", "json", cwd=folder)
    found = json.loads(ran.out)["conflicts"]
    assert [(c["check"], c["kind"], c["accepted"]) for c in found] == [
        ("before-beginning", "accepted", "both say so"),
        ("disputed", "note", None),
        ("two-values", "note", None),
    ]
    for conflict in found:
        assert conflict["message"]
        for claim in conflict["claims"]:
            lines = statements((folder / claim["path"]).read_text("utf-8"))
            relation = claim["relation"].removeprefix(":")
            named = {s.line for s in lines if s.terms[1].value.endswith(f"#{relation}")}
            assert claim["line"] in named
            assert claim["evidence"]
            assert all(evidence["quote"] for evidence in claim["evidence"])


def test_as_markdown(folder: Path) -> None:
    ran = run("conflicts", "--format", "md", cwd=folder)
    assert ran.out.count("## ") == 3
    assert ran.out.count("| claim | status | words | where |") == 3
    assert "Accepted: both say so" in ran.out


@pytest.mark.parametrize(("name", "number"), [("A", 3), ("person:a", 3), ("b", 2), ("org:b", 2)])
def test_of_one_entity(folder: Path, name: str, number: int) -> None:
    ran = run("conflicts", name, "--format", "json", cwd=folder)
    assert len(json.loads(ran.out)["conflicts"]) == number


def test_an_unknown_entity_is_an_error(folder: Path) -> None:
    ran = run("conflicts", "nobody at all", cwd=folder)
    assert (ran.status, ran.out) == (2, "")
    assert "there is no entity named 'nobody at all'" in ran.err


def test_none(tmp_path: Path) -> None:
    made = project(
        tmp_path / "project", source("one", 'person:a :knows person:b {| :quote "x" |} .')
    )
    assert run("conflicts", cwd=made).out == "no contradiction is known\n"
    assert run("conflicts", "A", cwd=made).out == "no contradiction is known about A\n"
    assert json.loads(run("conflicts", "--format", "json", cwd=made).out) == {"conflicts": []}
    assert run("conflicts", "--format", "md", cwd=made).out == "no contradiction is known\n"


@pytest.mark.parametrize(
    ("name", "check"),
    [
        ("two-values", "two-values"),
        ("interval-reversed", "interval-reversed"),
        ("circle-of-places", "inside-itself"),
        ("several-mistakes", ""),
        ("syntax-semicolon", ""),
        ("empty-project", ""),
    ],
)
def test_works_on_data_that_cannot_be_built(name: str, check: str) -> None:
    ran = run("conflicts", "--format", "json", cwd=FOLDERS[name])
    assert ran.status == 0
    found = [conflict["check"] for conflict in json.loads(ran.out)["conflicts"]]
    assert found == ([check] if check else [])


def test_every_check_of_contradictions_has_a_page_and_a_broken_project() -> None:
    pages = {path.stem for path in (REPO / "docs" / "checks").glob("*.md")}
    assert set(CHECKS) <= pages
    told = " ".join((folder / "expected.txt").read_text("utf-8") for folder in BROKEN)
    assert [name for name in CHECKS if f"[{name}]" not in told] == []


def test_the_small_project_has_one_dispute_and_no_other_contradiction() -> None:
    checked = checking.checked(opened(SMALL), selection=Selection("info", frozenset(CHECKS)))
    assert [(problem.rule, problem.severity) for problem in checked.problems] == [
        ("disputed", "info")
    ]


# --- What the ontology declares ---


def test_properties_below_inherit() -> None:
    means = meaning(load(Project(REPO).vocabulary_files))
    assert means.has(f"{ONTOLOGY}spokeAt", "WithinSubject")
    assert means.has(f"{ONTOLOGY}leads", "WithinObject")
    assert not means.has(f"{ONTOLOGY}hopesFor", "WithinSubject")
    assert f"{ONTOLOGY}uncleOf" in means.irreflexive
    assert f"{ONTOLOGY}birthDate" in means.functional
    parents = next(says for top, says in means.acyclic.items() if top.endswith("parentOf"))
    assert parents == {f"{ONTOLOGY}parentOf": False, f"{ONTOLOGY}childOf": True}
    assert not any(top.endswith("childOf") for top in means.acyclic)


def test_every_role_in_the_ontology_is_one_that_is_described() -> None:
    vocabulary = load(Project(REPO).vocabulary_files)
    roles = {s.value for s, p, o in vocabulary.facts if o.value == f"{ONTOLOGY}TimeRole"}
    used = {o.value for _, p, o in vocabulary.facts if p.value == f"{ONTOLOGY}timeRole"}
    assert len(roles) >= 14
    assert used <= roles
    known = {s.value for s, _, _ in vocabulary.facts}
    subjects = {s.value for s, p, _ in vocabulary.facts if p.value == f"{ONTOLOGY}timeRole"}
    assert subjects <= {iri for iri in vocabulary.properties if iri in known}
