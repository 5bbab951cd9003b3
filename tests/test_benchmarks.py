"""The invented projects are right, the references work on the same data, the arithmetic is right.

Nothing here says how fast anything is.
"""

import json
import sys
import xml.etree.ElementTree as ET
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
import rdflib

import figures
import inyeon
import job
import measure
import ours
import project
import report
import results
import run as runner
from inyeon import check
from inyeon import project as projects
from measure import HERE, FailedError, Measured, Run

CLAIMS = 250
QUESTIONS = ours.read(str(HERE / "queries"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An invented project."""
    home = tmp_path_factory.mktemp("invented") / "project"
    project.write(CLAIMS, home)
    return home


@pytest.fixture(scope="module")
def graph(folder: Path) -> inyeon.Graph:
    """The same, built."""
    return inyeon.open(folder)


@pytest.fixture(scope="module")
def given(folder: Path, graph: inyeon.Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the references begin with."""
    assert graph.project.root == folder
    out = tmp_path_factory.mktemp("given")
    ours.hand_over(str(folder), str(out), "more")()
    return out


def contents(folder: Path) -> dict[str, bytes]:
    """Every file that was written, by its path."""
    files = (p for p in sorted(folder.rglob("*")) if p.is_file() and ".inyeon" not in p.parts)
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


# --- Projects ---


def test_the_same_seed_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    project.write(CLAIMS, tmp_path / "again")
    project.write(CLAIMS, tmp_path / "other", seed=8)
    assert contents(tmp_path / "again") == contents(folder)
    assert contents(tmp_path / "other") != contents(folder)


def test_a_written_project_has_what_was_asked_for(graph: inyeon.Graph, tmp_path: Path) -> None:
    size = project.write(CLAIMS, tmp_path / "project")
    stats = graph.stats()
    assert (stats.claims, len(stats.sources)) == (size.claims, size.sources) == (CLAIMS, 3)
    assert (stats.entities, stats.evidence) == (size.entities, size.evidence)
    assert graph.problems == ()


def test_it_has_the_shape_of_a_real_one(folder: Path, tmp_path: Path) -> None:
    texts = [path.read_text("utf-8") for path in folder.glob("data/sources/*/text.txt")]
    assert all(len(text) > 1_000 for text in texts)
    for sign in ("수", "ل", "И", "王", "a\u0303"):
        assert any(sign in text for text in texts), sign
    project.write(1_000, tmp_path / "larger")
    found = check.checked(projects.find(tmp_path / "larger"), whole=False)
    assert found.problems == ()
    evidence = [[*claim.evidence] for claim in found.curated.claims]
    assert sum(len({e.source for e in one}) > 1 for one in evidence) >= 10, "two sources"
    assert sum(any(e.disputes for e in one) for one in evidence) >= 1
    assert sum(not claim.asserted_in for claim in found.curated.claims) >= 1
    degrees = [claim.fact[2].value for claim in found.curated.claims]
    most = max(map(degrees.count, set(degrees)))
    assert most > 5 * len(degrees) / len(set(degrees)), "some are known by many"


def test_a_change_is_one_claim_more_in_one_source(folder: Path, tmp_path: Path) -> None:
    project.write(CLAIMS, tmp_path / "project")
    project.change(tmp_path / "project", 1, 1)
    before, after = contents(folder), contents(tmp_path / "project")
    assert sorted(path for path in after if after[path] != before[path]) == [
        "data/sources/volume-00001/claims.ttl",
        "data/sources/volume-00001/text.txt",
    ]
    project.change(tmp_path / "project", 1, 2)
    found = check.checked(projects.find(tmp_path / "project"), whole=False)
    assert found.problems == ()
    assert len(found.curated.claims) == CLAIMS + 2


# --- References ---


def test_the_references_begin_with_the_same_triples(graph: inyeon.Graph, given: Path) -> None:
    names = ("all", "facts", "rest")
    lines = {name: (given / f"{name}.nt").read_text("utf-8").splitlines() for name in names}
    assert sorted(lines["all"]) == graph.exported("nt").splitlines()
    inferred = graph.exported("nt", graph="graph:inferred").splitlines()
    assert {*lines["facts"], *lines["rest"], *inferred} == {*lines["all"]}
    quads = (given / "all.nq").read_text("utf-8").splitlines()
    assert sorted(quads) == graph.exported("nq").splitlines()


def test_there_are_ten_questions_and_all_say_what_they_ask() -> None:
    assert len(QUESTIONS) == 10
    for name, text in QUESTIONS.items():
        assert text.startswith("# Question: "), name
        assert "\n# Columns: " in text, name
        assert "ORDER BY" in text, name


@pytest.fixture(scope="module")
def by_hand(given: Path) -> rdflib.Graph:
    return rdflib.Graph().parse(given / "all.nt")


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_engine_gives_the_same_answer(
    name: str, graph: inyeon.Graph, by_hand: rdflib.Graph
) -> None:
    theirs: Any = by_hand.query(QUESTIONS[name])
    columns = [str(variable) for variable in theirs.vars]
    rows = [tuple(str(cell) if cell is not None else None for cell in row) for row in theirs]
    found = graph.query(QUESTIONS[name])
    assert isinstance(found, list)
    assert rows or name == "disputed"
    assert len(found) == len(rows)
    ours_ = [
        tuple(None if row[c] is None else str(row[c]) for c in columns)  # type: ignore[call-overload]
        for row in found
    ]
    assert sorted(map(str, ours_)) == sorted(map(str, rows))


# --- Measuring ---


def test_a_command_is_measured_from_outside() -> None:
    code = "x = bytearray(200_000_000); x[::4096] = x[::4096]"
    found = measure.run([sys.executable, "-c", code], 100)
    assert found.memory > 200
    assert found.cpu > 0
    assert found.wall > 0


def test_a_job_says_its_own_time_and_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "slow_start.py").write_text(
        "import itertools, time\n"
        "ticks = itertools.count()\n"
        "time.perf_counter = lambda: next(ticks)\n"
        "def act(number):\n"
        "    for _ in range(int(number)):\n"
        "        time.perf_counter()\n"
        "    return lambda: {'part': 2.5}\n"
        "def whole():\n"
        f"    return lambda: time.sleep(0.2) or {{'{job.WHOLE}': 0.0}}\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    found = measure.run(measure.job("slow_start.act", 50), 100)
    assert found.wall == 1, "what a job prepares does not count"
    assert found.parts == {"part": 2.5}
    whole = measure.run(measure.job("slow_start.whole"), 100)
    assert 0.2 < whole.wall != 1
    assert whole.parts == {}


def test_what_fails_or_takes_too_long_is_told() -> None:
    failing = [sys.executable, "-c", "raise SystemExit('no such thing')"]
    assert measure.repeat(("a", "b"), failing, times=3, limit=100).failed == "no such thing"
    with pytest.raises(FailedError, match="not done after 1 s"):
        measure.run([sys.executable, "-c", "import time; time.sleep(600)"], 1)


def test_a_measurement_is_repeated_each_time_prepared() -> None:
    numbers: list[int] = []
    found = measure.repeat(("a", "b"), ["true"], times=3, limit=100, before=numbers.append)
    assert numbers == [0, 1, 2]
    assert len(found.runs) == 3


def measured(what: str, of: str, *walls: float, parts: dict[str, float] | None = None) -> Measured:
    runs = tuple(
        Run(wall, wall / 2, 100 * wall, 1.0 + number, parts or {})
        for number, wall in enumerate(walls)
    )
    return Measured(what, of, runs, "" if walls else "not done after 900 s")


def test_medians_and_spreads() -> None:
    found = measured("build", "inyeon", 5, 1, 3, parts={"read": 0.5})
    assert found.median() == 3
    assert found.median("cpu") == 1.5
    assert found.median("read") == 0.5
    assert found.spread() == (1, 5)


# --- The page ---


def part(*all_: Measured) -> dict[str, Any]:
    machine = {"processor": "Abacus", "cores": 2, "memory": 4, "system": "Wood", "python": "3.99"}
    about = {"date": "2001-02-03", "machine": machine, "versions": {"pyoxigraph": "9"}}
    return {"counts": {"claims": 1}, "measured": [asdict(one) for one in all_], **about}


@pytest.fixture
def found(tmp_path: Path) -> results.Results:
    """Two sizes, one ten times the other, and a verb."""
    path = tmp_path / "results.json"
    for size, times in ((100_000, 20.0), (10_000, 2.0)):
        all_ = (
            measured("build from nothing", "inyeon", times, times, parts={"reading": times / 4}),
            measured("load triples", "pyoxigraph", times / 1.6),
            measured("export nq", "inyeon", 4 * times),
            measured("export nq", "pyoxigraph", times),
            measured("the whole job", "kglab"),
        )
        runner.keep(path, str(size), part(*all_))
    runner.keep(path, results.VERBS, part(measured("query", "inyeon", 0.2, 0.3, 0.4)))
    assert [*json.loads(path.read_text("utf-8"))] == ["10000", "100000", "verbs"]
    return results.read(path)


PAGE = "".join(f"<!-- {name} -->\nold\n<!-- /{name} -->\n" for name in figures.TABLES)


ROWS = """
| `inyeon query`, the whole process | at most 0.35 s | 0.3 s | shipped graph | yes |
| build from nothing, beside raw | at most 2 × | 1.6 × | 100,000 claims | yes |
| memory of that build | at most 1.5 GB | 2 GB | 100,000 claims | **no** |
| export, N-Quads, beside raw and unsorted | at most 3 × | 4 × | 100,000 claims | **no** |
| the same, ten times the claims | at most 11 × | 10 × | 10,000 → 100,000 claims | yes |
| reading | 0.5 s | 5 s |
| 10,000 | kglab | not done after 900 s |  |  |  |
- Abacus, 2 cores, 4 GB of memory; Wood; Python 3.99; pyoxigraph 9.
  - 10,000 claims: 2001-02-03, load average 1.0 to 2.0
"""


def test_the_page_says_what_was_measured(found: results.Results) -> None:
    page = report.filled(PAGE, found)
    assert "old" not in page
    assert {line for line in ROWS.splitlines() if line} <= {*page.splitlines()}


def test_a_budget_that_was_not_measured_at_its_size_is_open(tmp_path: Path) -> None:
    path = tmp_path / "results.json"
    runner.keep(path, "1000", part(measured("build from nothing", "inyeon", 1.0)))
    page = report.filled(PAGE, results.read(path))
    where = "1,000 claims (asked at 100,000)"
    assert f"| memory of that build | at most 1.5 GB | 0.1 GB | {where} | open |" in page


def test_a_page_without_a_place_is_refused(found: results.Results) -> None:
    with pytest.raises(ValueError, match="0 places for verbs"):
        report.filled(PAGE.replace("verbs", "words"), found)


def test_our_page_has_a_place_for_every_table(repo: Path, found: results.Results) -> None:
    page = (repo / "docs" / report.PAGE).read_text("utf-8")
    assert "Abacus" in report.filled(page, found)
    assert f"({report.CHART})" in page


def test_the_chart_has_a_line_for_what_was_measured(found: results.Results) -> None:
    drawing = ET.fromstring(report.drawn(found))  # noqa: S314
    svg = "{http://www.w3.org/2000/svg}"
    lines = drawing.findall(f"{svg}polyline")
    assert len(lines) == 2
    points = lines[0].get("points", "").split()
    (x1, y1), (x2, y2) = (map(float, point.split(",")) for point in points)
    assert x1 < x2
    assert y1 > y2, "more time stands higher"
    names = [text.text for text in drawing.findall(f"{svg}text")]
    assert {"build from nothing", "pyoxigraph loads the triples", "10,000", "seconds"} <= {*names}
