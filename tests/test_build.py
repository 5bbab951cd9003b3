"""The pipeline: the same input gives the same store, any change a new one, and errors give none."""

import gc
import shutil
from pathlib import Path

import pytest

import inyeon
from inyeon import build as pipeline
from inyeon import check as checking
from inyeon.errors import DataError, ProjectError, StoreError
from inyeon.progress import Clock
from projects import BROKEN, REPO, SMALL, change, copy, opened, shipped, small

WRONG = next(folder for folder in BROKEN if folder.name == "several-mistakes")


def test_two_builds_in_two_folders_give_the_same_bytes(tmp_path: Path) -> None:
    again = inyeon.open(copy(REPO, tmp_path / "somewhere" / "else"))
    assert again.snapshot.name == shipped().snapshot.name
    one, two = shipped().export(tmp_path / "1.nq"), again.export(tmp_path / "2.nq")
    assert one.read_bytes() == two.read_bytes()
    assert one.stat().st_size > 500_000


def test_a_build_with_nothing_to_do_does_nothing(tmp_path: Path) -> None:
    project = opened(copy(SMALL, tmp_path / "project"))
    first = pipeline.build(project)
    assert first.fresh
    before = {path: path.stat().st_mtime_ns for path in project.store_folder.rglob("*")}
    second = pipeline.build(project)
    assert not second.fresh
    assert (second.snapshot, second.problems) == (first.snapshot, first.problems)
    assert {path: path.stat().st_mtime_ns for path in project.store_folder.rglob("*")} == before


CHANGES = {
    "data/entities/entities.ttl": "# a comment\n",
    "data/entities/more.ttl": "# a new file\n",
    "data/sources/interview/claims.ttl": "# a comment\n",
    "data/sources/interview/unclaimed.txt": "a new file beside it\n",
    "ontology/own.ttl": "# a file of one's own\n",
    "ontology/rules/own.rq": "# Title: A\n# Problem: B\n# Solution: C\nCONSTRUCT {} WHERE {}\n",
    "ontology/checks/own.rq": "# Title: A\n# Problem: B\n# Solution: C\nSELECT ?a { ?a ?a ?a }\n",
    "inyeon.toml": '\nbase = "https://example.org/other/"\n',
}


@pytest.mark.parametrize("name", CHANGES)
def test_any_change_is_noticed(name: str, tmp_path: Path) -> None:
    folder = copy(SMALL, tmp_path / "project")
    before = pipeline.fingerprint(opened(folder))
    assert pipeline.fingerprint(opened(folder)) == before
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    old = path.read_text("utf-8") if path.exists() and name != "inyeon.toml" else ""
    path.write_text(old + CHANGES[name], "utf-8")
    assert pipeline.fingerprint(opened(folder)) != before


@pytest.mark.parametrize("name", ["data/README.md", "notes.txt", "data/queries/q.rq"])
def test_what_a_build_does_not_read_changes_nothing(name: str, tmp_path: Path) -> None:
    folder = copy(SMALL, tmp_path / "project")
    before = pipeline.fingerprint(opened(folder))
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text("other")
    assert pipeline.fingerprint(opened(folder)) == before


def test_a_removed_source_is_gone(tmp_path: Path) -> None:
    folder = copy(SMALL, tmp_path / "project")
    assert inyeon.open(folder).stats().claims == 13
    shutil.rmtree(folder / "data" / "sources" / "newspaper")
    graph = inyeon.open(folder)
    assert graph.stats().claims == 12
    assert graph.stats().statuses["asserted"] == 11
    assert list(graph.stats().sources) == ["source:interview"]
    assert not graph.query("ASK { GRAPH graph:newspaper { ?s ?p ?o } }")


def test_a_source_without_claims_is_noticed_after_a_good_build(tmp_path: Path) -> None:
    folder = copy(SMALL, tmp_path / "project")
    assert inyeon.open(folder).problems == ()
    (folder / "data" / "sources" / "new").mkdir()
    with pytest.raises(DataError) as caught:
        inyeon.open(folder)
    assert [problem.rule for problem in caught.value.problems] == ["no-claims"]


def test_errors_stop_a_build_and_carry_all_problems(tmp_path: Path) -> None:
    folder = copy(WRONG, tmp_path / "project")
    with pytest.raises(DataError, match="not built: ") as caught:
        pipeline.build(opened(folder))
    assert {problem.rule for problem in caught.value.problems} >= {
        "unknown-property",
        "quote-not-found",
    }
    assert checking.check(opened(folder)) == caught.value.problems


def test_a_failed_build_leaves_the_last_one(tmp_path: Path) -> None:
    folder = copy(SMALL, tmp_path / "project")
    first = pipeline.build(opened(folder))
    change(folder / "data" / "sources" / "interview" / "claims.ttl", "She reached", "He reached")
    with pytest.raises(DataError):
        inyeon.open(folder)
    assert pipeline.last(opened(folder)).snapshot == first.snapshot
    assert inyeon.open(folder, build=False).stats().claims == 13


def test_warnings_are_kept_with_the_store(tmp_path: Path) -> None:
    folder = copy(SMALL, tmp_path / "project")
    claims = folder / "data" / "sources" / "interview" / "claims.ttl"
    change(claims, ':birthDate "1988"', ':birthDate "1988-01-01"')
    graph = inyeon.open(folder)
    assert [problem.rule for problem in graph.problems] == ["padded-date"]
    again = inyeon.open(folder)
    assert [(p.path, p.line, p.message, p.hint) for p in again.problems] == [
        (p.path, p.line, p.message, p.hint) for p in graph.problems
    ]
    assert again.problems[0].path == claims
    assert again.problems[0].line == 19


def test_problems_are_sorted_and_each_is_told_once() -> None:
    problems = checking.check(opened(WRONG))
    order = [(str(problem.path), problem.line, problem.rule) for problem in problems]
    assert order == sorted(order)
    assert len(set(problems)) == len(problems)


def test_python_looks_for_cycles_again_after_a_check(tmp_path: Path) -> None:
    folder = copy(SMALL, tmp_path / "project")
    checking.check(opened(folder))
    assert gc.isenabled()
    (folder / "ontology").mkdir()
    (folder / "ontology" / "own.ttl").write_text("this is no Turtle")
    with pytest.raises(ProjectError):
        checking.check(opened(folder))
    assert gc.isenabled()


def test_a_check_writes_nothing(tmp_path: Path) -> None:
    folder = copy(SMALL, tmp_path / "project")
    assert checking.check(opened(folder)) == ()
    assert not (folder / ".inyeon").exists()


def test_progress_is_told_in_order() -> None:
    clock = Clock()
    checking.checked(opened(SMALL), clock)
    assert [stage.name for stage in clock.stages()] == [
        "reading",
        "proving",
        "loading",
        "loading what follows",
        "checking values",
        "checking shapes",
        "asking checks",
    ]


def test_an_ontology_that_cannot_be_read(tmp_path: Path) -> None:
    folder = copy(SMALL, tmp_path / "project")
    (folder / "ontology").mkdir()
    (folder / "ontology" / "own.ttl").write_text("PREFIX : <https://e.org/>\n\n:a :b .\n")
    with pytest.raises(ProjectError, match="cannot read the ontology") as caught:
        checking.check(opened(folder))
    assert caught.value.path == folder / "ontology" / "own.ttl"
    assert caught.value.line == 3


def test_nothing_built_yet(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="nothing was built here yet"):
        inyeon.open(copy(SMALL, tmp_path / "project"), build=False)


def test_every_triple_has_a_home_and_no_blank_node() -> None:
    rows = small().query(
        "SELECT ?s { { ?s ?p ?o } UNION { ?x ?p ?s } FILTER isBlank(?s) } ORDER BY ?s"
    )
    assert rows == []
    assert small().query("ASK { ?s ?p ?o FILTER NOT EXISTS { GRAPH ?g { ?s ?p ?o } } }") is False
