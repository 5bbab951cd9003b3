"""The store, damaged, killed, locked and read while it is built: it answers rightly or not at all.

Real processes, really killed; real bytes, really changed. `benchmarks/faults.py` does more of it.
"""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph

from inyeon import build as pipeline
from inyeon.errors import InyeonError, StoreError
from inyeon.graph import Graph
from inyeon.store import lock, seal, snapshots
from inyeon.terms import RDF_TYPE
from projects import COMMAND, REPO, SMALL, change, copy, opened, run, small, surroundings
from test_snapshots import ASK, NAMES, barred, left_behind, rename

ENTITIES = "data/entities/entities.ttl"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the small project with its store."""
    return shutil.copytree(small().project.root, tmp_path / "project")


def snapshot(project: Path) -> Path:
    found = snapshots.current(project / ".inyeon")
    assert found
    return found


def flip(path: Path, place: int = -1) -> None:
    """Change one bit of a file, and nothing that a directory listing shows."""
    before, content = path.stat(), bytearray(path.read_bytes())
    content[len(content) // 2 if place < 0 else place] ^= 1
    path.chmod(0o644)
    path.write_bytes(content)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def started(command: list[str], folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command,
        cwd=folder,
        env=surroundings(),
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def quads(graph: Graph) -> str:
    return graph.exported("nq")


# --- Damage ---

DAMAGE: dict[str, Callable[[Path], object]] = {
    "a block": lambda s: flip(max((s / "store").glob("*.sst"), key=lambda p: p.stat().st_size)),
    "a log": lambda s: flip(max((s / "store").glob("*.log"), key=lambda p: p.stat().st_size)),
    "the pointer of the engine": lambda s: (s / "store" / "CURRENT").unlink(),
    "the texts, cut": lambda s: os.truncate(s / "texts.json", 100),
    "the seal": lambda s: flip(s / "seal.json"),
    "no seal": lambda s: (s / "seal.json").unlink(),
    "an empty seal": lambda s: (s / "seal.json").write_text("[]"),
    "no store": lambda s: shutil.rmtree(s / "store"),
    "no snapshot": shutil.rmtree,
    "no current": lambda s: (s.parents[1] / "current").unlink(),
    "an empty current": lambda s: (s.parents[1] / "current").write_bytes(b""),
    "garbage in current": lambda s: (s.parents[1] / "current").write_bytes(b"\xff\x00\xfe"),
}


@pytest.mark.parametrize("kind", DAMAGE)
def test_damage_is_found_before_an_answer_and_mended(
    project: Path, kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    DAMAGE[kind](snapshot(project))
    alone = kind == "no snapshot"  # nothing is there any more, as if nothing had been built
    with pytest.raises(StoreError, match="nothing was built" if alone else "damaged") as raised:
        pipeline.last(opened(project))
    assert "run inyeon build" in raised.value.hint
    built = pipeline.build(opened(project))
    assert built.fresh
    said = [record.getMessage() for record in caplog.records]
    assert len(said) == (0 if alone else 1)
    assert all("made again from the files" in line for line in said)
    assert quads(Graph(opened(project), built)) == quads(small())


def test_damage_as_a_user_sees_it(project: Path) -> None:
    DAMAGE["a block"](snapshot(project))
    asked = run("query", "--no-build", "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", cwd=project)
    assert (asked.status, asked.out) == (1, "")
    assert "is not as it was written\n  hint: run inyeon build: it makes the store" in asked.err
    built = run("query", ASK, cwd=project)
    assert (built.status, built.out) == (0, NAMES)
    assert built.err.startswith("the store was damaged (store/")
    assert built.err.count("\n") == 1
    assert run("query", ASK, cwd=project).err == ""


def test_a_damaged_store_is_not_built_upon(project: Path) -> None:
    rename(project)
    DAMAGE["a block"](snapshot(project))
    built = pipeline.build(opened(project))
    assert json.loads((built.snapshot / "graphs.json").read_text())["steps"] == 0


def test_every_byte_is_sealed(project: Path) -> None:
    folder, checked, chance = snapshot(project), project / "checked", random.Random(1)  # noqa: S311
    seen = 0
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.stat().st_size and path.name != seal.NAME:
            place = chance.randrange(path.stat().st_size)
            flip(path, place)
            assert path.name in seal.damage(folder, checked)
            flip(path, place)
            seen += 1
    assert seen > 10
    assert seal.damage(folder, checked) == ""


def test_a_large_store_is_read_once_and_again_when_touched(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, checked, hashed = snapshot(project), project / "checked", list[Path]()
    real = seal._hash

    def counting(path: Path) -> tuple[int, str]:
        hashed.append(path)
        return real(path)

    monkeypatch.setattr(seal, "_SMALL", 0)
    monkeypatch.setattr(seal, "_hash", counting)
    assert seal.damage(folder, checked) == ""
    every = len(hashed)
    assert every > 10
    assert seal.damage(folder, checked) == ""
    assert len(hashed) == every, "nothing was touched"
    boot = project / "boot"
    boot.write_text("another start of the computer")
    with monkeypatch.context() as patch:
        patch.setattr(seal, "_BOOT", boot)
        assert seal.damage(folder, checked) == ""
    assert len(hashed) == 2 * every
    assert seal.damage(folder, checked) == ""
    flip(folder / "texts.json")
    assert seal.damage(folder, checked) == "texts.json is not as it was written"
    flip(folder / "texts.json")
    monkeypatch.setattr(seal, "_BOOT", project / "nowhere")
    assert seal.damage(folder, checked) == ""
    before = len(hashed)
    assert seal.damage(folder, checked) == ""
    assert len(hashed) == before + every, "without a start to know, all is read each time"


def test_what_is_published_is_read_only_and_can_be_built_upon(project: Path) -> None:
    rename(project)
    first = snapshot(project)
    assert run("build", cwd=project, before=barred).status == 0
    made = json.loads((snapshot(project) / "graphs.json").read_text())
    assert made["steps"] == 1, "files are shared with the snapshot before"
    for folder in (first, snapshot(project)):
        assert seal.damage(folder, project / "checked") == ""
        files = [p for p in folder.rglob("*") if p.is_file() and p.name != seal.NAME]
        assert {path.stat().st_mode & 0o222 for path in files} == {0}
    asked = run("query", "--no-build", ASK, cwd=project, before=barred)
    assert asked.out == NAMES.replace("Jo Eun", "Jo Eun-ah")


# --- Locks ---

HOLDER = """
import pathlib, sys
from inyeon.store import lock
with lock.alone(pathlib.Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_the_second_build_says_who_it_waits_for_and_a_killed_holder_holds_nothing(
    project: Path,
) -> None:
    first = started([sys.executable, "-c", HOLDER, str(project / ".inyeon")], project)
    assert first.stdout
    assert first.stdout.readline() == "held\n"
    rename(project)
    second = started([*COMMAND, "build"], project)
    assert second.stderr
    said = second.stderr.readline()
    assert said.startswith(f"another build is at work here (process {first.pid} on ")
    assert run("query", "--no-build", ASK, cwd=project).out == NAMES
    first.kill()
    first.communicate()
    _, rest = second.communicate(timeout=100)
    assert (second.returncode, rest) == (0, "built\n")
    assert left_behind(project) == []


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"pid": 1e99, "host": 1, "since": "x"}'])
def test_what_a_holder_left_misleads_nobody(tmp_path: Path, content: str) -> None:
    (tmp_path / "builder.json").write_text(content)
    assert lock._named(tmp_path / "builder.json") == ""
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    with lock.alone(tmp_path):
        holder = tmp_path / "builder.json"
        who = json.loads(holder.read_text())
        assert f"process {os.getpid()} on" in lock._named(holder)
        holder.write_text(json.dumps(who | {"pid": ended.pid}))
        assert lock._named(holder) == ""
    assert not holder.exists()


# --- Readers ---

READER = """
import sys, inyeon
graph = inyeon.open(sys.argv[1], build=False)
rows = iter(graph.results("SELECT ?a ?d { ?a a ?b . ?d a ?e }"))
next(rows)
print(graph.snapshot.name, flush=True)
sys.stdin.readline()
print(1 + sum(1 for row in rows), flush=True)
print(graph.query("SELECT ?name { person:jo-eun skos:prefLabel ?name } ORDER BY ?name"))
print(len(graph.view().text) > 0)
"""


def test_a_query_goes_on_through_three_builds(project: Path) -> None:
    types = len(list(small().store.quads_for_pattern(None, RDF_TYPE, None, DefaultGraph())))
    reader = started([sys.executable, "-c", READER, str(project)], project)
    assert reader.stdout
    name = reader.stdout.readline().strip()
    folder = project / ".inyeon" / "snapshots"
    for before, after in (("Jo Eun", "One"), ("One", "Two"), ("Two", "Three")):
        change(project / ENTITIES, f'"{before}"@en', f'"{after}"@en')
        assert pipeline.build(opened(project), force=True).fresh
    assert len(list(folder.iterdir())) == 3, "the reader's, the last and the current one"
    assert (folder / name).is_dir()
    out, err = reader.communicate("\n", timeout=100)
    assert err == ""
    assert out.splitlines() == [str(types**2), "[{'name': 'Jo Eun'}, {'name': '조은'}]", "True"]
    assert not pipeline.build(opened(project)).fresh
    assert not (folder / name).exists(), "nobody reads it any more"
    assert left_behind(project) == []


def test_a_snapshot_that_is_being_deleted_cannot_be_held(project: Path) -> None:
    path = snapshot(project) / seal.NAME
    with lock.unread(path) as free:
        assert free
        path.unlink()
    assert lock.shared(path) is None
    path.touch()
    held = lock.shared(path)
    assert held
    with lock.unread(path) as free:
        assert not free
    del held
    with lock.unread(path) as free:
        assert free


# --- Killed, or the ground taken away ---


def test_builds_that_are_killed_at_any_moment(project: Path, tmp_path: Path) -> None:
    """Some of 50 moments; which build was killed where depends on the machine, the outcome not."""
    chance, names = random.Random(5), ["Jo Eun"]  # noqa: S311
    for number in range(5):
        rename_to = f"Jo Eun {number}"
        change(project / ENTITIES, f'"{names[-1]}"@en', f'"{rename_to}"@en')
        names.append(rename_to)
        process = subprocess.Popen(
            [*COMMAND, "build"], cwd=project, env=surroundings(), stderr=subprocess.DEVNULL
        )
        try:
            process.wait(timeout=chance.uniform(0.1, 1.2))
        except subprocess.TimeoutExpired:
            process.kill()
        assert process.wait() in (0, -signal.SIGKILL)
        graph = Graph(opened(project), pipeline.last(opened(project)))
        answer = graph.query(ASK)
        assert answer in [[{"name": name}, {"name": "조은"}] for name in names]
        del graph
    built = Graph(opened(project), pipeline.build(opened(project)))
    fresh = copy(project, tmp_path / "fresh")
    assert quads(built) == quads(Graph(opened(fresh), pipeline.build(opened(fresh))))
    assert left_behind(project) == []


@pytest.mark.parametrize(
    ("gone", "step"),
    [
        (".inyeon", "comparing"),
        (".inyeon/snapshots", "checking"),
        (".inyeon", "publishing"),
        ("data/sources/interview", "checking"),
    ],
)
def test_a_folder_that_is_deleted_during_a_build(project: Path, gone: str, step: str) -> None:
    rename(project)

    def progress(now: str, done: int = 0, of: int = 0, /) -> None:  # noqa: ARG001
        if now == step and not (project / "aside").exists():
            shutil.move(project / gone, project / "aside")

    with pytest.raises(InyeonError) as raised:
        pipeline.build(opened(project), progress=progress)
    assert raised.value.hint
    said = str(raised.value)
    assert ("interview" in said) == ("interview" in gone)
    if (project / gone).exists():
        shutil.rmtree(project / gone)
    shutil.move(project / "aside", project / gone)
    pipeline.build(opened(project))
    assert left_behind(project) == []


@pytest.mark.parametrize(
    ("name", "written", "undone"),
    [
        (ENTITIES, "reading", "comparing"),
        ("data/sources/interview/text.txt", "reading", "checking"),
        ("ontology/own.ttl", "reading", "comparing"),
        ("ontology/checks/own.rq", "checking values", "publishing"),
    ],
)
def test_a_change_that_is_undone_before_the_build_ends(
    project: Path, name: str, written: str, undone: str
) -> None:
    file = project / name
    file.parent.mkdir(parents=True, exist_ok=True)
    if not file.exists():
        own = (REPO / "ontology" / "checks").glob("*.rq")
        file.write_bytes(min(own).read_bytes() if file.suffix == ".rq" else b"# nothing\n")
    before, stat = file.read_bytes(), file.stat()

    def progress(now: str, done: int = 0, of: int = 0, /) -> None:  # noqa: ARG001
        if now == written:
            file.write_bytes(before + b"\n# another end\n")
        elif now == undone:
            file.write_bytes(before)
            os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))

    with pytest.raises(StoreError, match="a file changed while it was being read"):
        pipeline.build(opened(project), force=True, progress=progress)
    assert Graph(opened(project), pipeline.last(opened(project))).query(ASK)
    assert left_behind(project) == []


def test_a_clock_that_was_set_back(project: Path) -> None:
    """Every file of the project and of the store is from the future, then changed in the past."""
    for path in project.rglob("*"):
        os.utime(path, (4e9, 4e9))
    assert not pipeline.build(opened(project)).fresh
    rename(project)
    os.utime(project / ENTITIES, (1, 1))
    built = pipeline.build(opened(project))
    assert built.fresh
    assert {"name": "Jo Eun-ah"} in Graph(opened(project), built).query(ASK)  # type: ignore[operator]


def test_a_read_only_project_names_the_folder_and_a_way_out(tmp_path: Path) -> None:
    folder = copy(SMALL, tmp_path / "project")
    folder.chmod(0o555)
    ran = run("build", cwd=folder, before=barred)
    folder.chmod(0o755)
    assert (ran.status, ran.err.count("\n")) == (1, 2)
    assert ran.err.startswith("error: .inyeon: cannot write the store: Permission denied")
    assert "copy the project to a place where you may write" in ran.err
