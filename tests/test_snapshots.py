"""Published stores: one atomic change, no half store, and the last one stays whatever happens.

Real processes, really killed; a disk that is full is RLIMIT_FSIZE; a folder that cannot be written
is one for a root without the right to override permissions, or for any other user.
"""

import ctypes
import os
import resource
import shutil
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from inyeon import build as pipeline
from inyeon.errors import StoreError
from inyeon.store import snapshots
from projects import COMMAND, SMALL, change, copy, heeding, opened, run, small, surroundings

ASK = "SELECT ?name WHERE { person:jo-eun skos:prefLabel ?name } ORDER BY ?name"
NAMES = '{"name": "Jo Eun"}\n{"name": "조은"}\n'


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the small project with its store."""
    return shutil.copytree(small().project.root, tmp_path / "project")


def rename(folder: Path, name: str = "Jo Eun-ah") -> None:
    """A change that a build must notice."""
    change(folder / "data" / "entities" / "entities.ttl", '"Jo Eun"@en', f'"{name}"@en')


def old_store_answers(folder: Path) -> None:
    ran = run("query", "--no-build", ASK, cwd=folder)
    assert (ran.status, ran.out, ran.err) == (0, NAMES, "")


def next_build_is_right(folder: Path, name: str = "Jo Eun-ah") -> None:
    assert run("build", cwd=folder).err == "built\n"
    assert run("query", "--no-build", ASK, cwd=folder).out == NAMES.replace("Jo Eun", name)
    assert left_behind(folder) == []


def left_behind(folder: Path) -> list[str]:
    """What is in the store's folder and should not be there."""
    kept = {".gitignore", "build.lock", "current", "readings", "snapshots"}
    store = folder / ".inyeon"
    current = (store / "current").read_text().strip()
    strays = [path.name for path in store.iterdir() if path.name not in kept]
    names = [path.name for path in (store / "snapshots").iterdir()]
    assert current in names
    assert len(names) <= 2
    return strays + [name for name in names if name.startswith("building-")]


# --- Publishing ---


def test_a_build_leaves_a_store_and_git_ignores_it(project: Path) -> None:
    assert left_behind(project) == []
    assert (project / ".inyeon" / ".gitignore").read_text() == "*\n"
    snapshot = snapshots.current(project / ".inyeon")
    assert snapshot
    assert sorted(path.name for path in snapshot.iterdir()) == [
        "graphs.json",
        "problems.json",
        "seal.json",
        "store",
        "texts.json",
    ]


def test_the_snapshot_before_stays_and_older_ones_go(project: Path) -> None:
    store = project / ".inyeon"
    first = snapshots.current(store)
    rename(project, "One")
    pipeline.build(opened(project))
    second = snapshots.current(store)
    assert first != second
    assert set((store / "snapshots").iterdir()) == {first, second}
    change(project / "data" / "entities" / "entities.ttl", '"One"@en', '"Two"@en')
    pipeline.build(opened(project))
    assert set((store / "snapshots").iterdir()) == {second, snapshots.current(store)}


def test_going_back_to_what_was_before_is_a_build_like_any_other(project: Path) -> None:
    for name, before in (("One", "Jo Eun"), ("Jo Eun", "One"), ("One", "Jo Eun")):
        change(project / "data" / "entities" / "entities.ttl", f'"{before}"@en', f'"{name}"@en')
        assert pipeline.build(opened(project)).fresh
        assert name in run("query", "--no-build", ASK, cwd=project).out
    assert left_behind(project) == []


def test_force_builds_the_same_again(project: Path) -> None:
    first = pipeline.build(opened(project))
    assert not first.fresh
    name = first.snapshot.name
    del first  # which keeps its snapshot

    def again() -> None:
        built = pipeline.build(opened(project), force=True)
        assert built.fresh
        assert built.snapshot.name.partition("-")[0] == name

    for _ in range(3):
        again()
    assert left_behind(project) == []
    assert not pipeline.build(opened(project)).fresh


@pytest.mark.parametrize("content", ["", "\n", "nowhere\n", "../../data\n"])
def test_a_pointer_to_nothing_is_no_store_and_the_next_build_mends_it(
    project: Path, content: str
) -> None:
    (project / ".inyeon" / "current").write_text(content)
    ran = run("query", "--no-build", ASK, cwd=project)
    assert ran.status == 1
    assert ran.err.startswith("error: ")
    assert run("query", ASK, cwd=project).out == NAMES


def test_no_build_yet(tmp_path: Path) -> None:
    folder = copy(SMALL, tmp_path / "project")
    ran = run("query", "--no-build", ASK, cwd=folder)
    assert ran.status == 1
    assert ran.err == "error: nothing was built here yet\n  hint: run inyeon build\n"
    assert not (folder / ".inyeon").exists()


# --- What cannot be written ---


def test_a_file_in_the_place_of_the_store(tmp_path: Path) -> None:
    folder = copy(SMALL, tmp_path / "project")
    (folder / ".inyeon").write_text("in the way")
    ran = run("build", cwd=folder)
    assert ran.status == 1
    assert ran.err.startswith("error: .inyeon: cannot write the store: ")
    assert "hint: " in ran.err
    assert (folder / ".inyeon").read_text() == "in the way"


def barred() -> None:
    """Take from root, if we are root, its right to do what file permissions forbid."""
    if os.geteuid() == 0:
        pr_capbset_drop, cap_dac_override, cap_dac_read_search = 24, 1, 2  # capabilities(7)
        for right in (cap_dac_override, cap_dac_read_search):
            assert ctypes.CDLL(None).prctl(pr_capbset_drop, right, 0, 0, 0) == 0


def protect(folder: Path, *, writable: bool = False) -> None:
    for path in (folder, *folder.rglob("*")):
        mode = path.stat().st_mode
        path.chmod(mode | stat.S_IWUSR if writable else mode & 0o555)


def test_a_project_without_write_permission(project: Path) -> None:
    protect(project)
    asked = run("query", ASK, cwd=project, before=barred)
    assert (asked.status, asked.out) == (0, NAMES), "nothing has changed, so nothing is written"
    protect(project, writable=True)
    rename(project)
    protect(project)
    built = run("build", cwd=project, before=barred)
    assert built.status == 1
    assert "cannot write the store: Permission denied" in built.err
    assert "hint: the last published store is untouched" in built.err
    assert run("query", "--no-build", ASK, cwd=project, before=barred).out == NAMES
    assert run("check", cwd=project, before=barred).status == 0, "a check writes nothing"
    exported = run("export", "--no-build", "-o", "graph.ttl", cwd=project, before=barred)
    assert (exported.status, exported.out) == (1, "")
    assert exported.err == "error: graph.ttl: Permission denied\n"
    protect(project, writable=True)
    next_build_is_right(project)


def test_a_project_without_write_permission_that_was_never_built(tmp_path: Path) -> None:
    folder = copy(SMALL, tmp_path / "project")
    protect(folder)
    ran = run("query", ASK, cwd=folder, before=barred)
    protect(folder, writable=True)
    assert ran.status == 1
    assert "cannot write the store: Permission denied" in ran.err


@pytest.mark.parametrize("name", ["data/entities/entities.ttl", "data/sources/interview/text.txt"])
def test_a_file_that_cannot_be_read(project: Path, name: str) -> None:
    (project / name).chmod(0)
    ran = run("check", cwd=project, before=barred)
    assert ran.status in (1, 2)
    assert name in ran.out + ran.err
    assert "Permission denied" in ran.out + ran.err


@pytest.mark.parametrize("size", [0, 200, 20_000, 60_000])
def test_a_full_disk(project: Path, size: int) -> None:
    """No file may grow beyond this size; the real message would be `No space left on device`."""
    rename(project)

    def little_space() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    ran = run("build", cwd=project, before=little_space, PYTHONDONTWRITEBYTECODE="1")
    assert ran.status == 1, ran
    assert "cannot write the store" in ran.err
    assert "hint: the last published store is untouched" in ran.err
    old_store_answers(project)
    assert left_behind(project) == []
    next_build_is_right(project)


def test_a_full_disk_while_exporting(project: Path) -> None:
    path = project / "graph.ttl"
    path.write_text("precious")

    def little_space() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))

    ran = run("export", "--no-build", "-o", "graph.ttl", cwd=project, before=little_space)
    assert ran.status == 1
    assert ran.err.startswith("error: ")
    assert path.read_text() == "precious"
    assert [file.name for file in project.iterdir() if file.name.startswith(".graph")] == []


# --- Killed, and side by side ---


def started(folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*COMMAND, "build", "--force"],
        cwd=folder,
        env=surroundings(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


AT = """
import os, signal, sys, threading
from inyeon.cli import main
moment, number = sys.argv.pop(1), int(sys.argv.pop(1))
def seen(frame, event, called):
    global moment
    if not event.startswith("c_"):
        called, frame = frame.f_code, frame.f_back
    name = getattr(called, "co_qualname", None) or getattr(called, "__qualname__", "")
    if frame and moment == f"{event.removeprefix('c_')}: {name} in {frame.f_code.co_name}":
        moment = "is over"
        os.kill(os.getpid(), number)
threading.setprofile(seen)
sys.setprofile(seen)
main()
"""
LOADING = "call: Store.bulk_load in run"
LOADED = "return: Store.bulk_load in run"
MOVING = "call: Path.rename in publish"
MOVED = "return: Path.rename in publish"
POINTING = "call: Path.replace in publish"
POINTED = "return: Path.replace in publish"


def ended_at(folder: Path, moment: str, number: int) -> tuple[int, str]:
    """The status of a build that sends itself this signal at this moment, and what it said.

    From outside the moment could be missed: a busy machine may let the build end first.
    """
    ran = subprocess.run(
        [sys.executable, "-c", AT, moment, str(number), "build", "--force"],
        cwd=folder,
        env=surroundings(),
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=heeding,
    )
    return ran.returncode, ran.stderr


@pytest.mark.parametrize("moment", [LOADING, LOADED, MOVING, MOVED, POINTING])
def test_a_build_that_is_killed(project: Path, moment: str) -> None:
    rename(project)
    assert ended_at(project, moment, signal.SIGKILL) == (-signal.SIGKILL, "")
    old_store_answers(project)
    next_build_is_right(project)


def test_a_build_that_is_killed_when_it_has_published(project: Path) -> None:
    rename(project)
    assert ended_at(project, POINTED, signal.SIGKILL) == (-signal.SIGKILL, "")
    answer = run("query", "--no-build", ASK, cwd=project).out
    assert answer == NAMES.replace("Jo Eun", "Jo Eun-ah")
    assert run("build", cwd=project).err == "nothing has changed since the last build\n"
    change(project / "data" / "entities" / "entities.ttl", '"Jo Eun-ah"@en', '"Jo"@en')
    next_build_is_right(project, "Jo")


@pytest.mark.parametrize("moment", [LOADING, LOADED, MOVING])
def test_a_build_that_is_interrupted(project: Path, moment: str) -> None:
    rename(project)
    assert ended_at(project, moment, signal.SIGINT) == (130, "\n"), "the prompt starts a new line"
    assert left_behind(project) == []
    old_store_answers(project)
    next_build_is_right(project)


def test_two_builds_at_once_and_a_reader_meanwhile(project: Path) -> None:
    rename(project)
    builds = [started(project), started(project)]
    answers, over = set(), False
    while not over:
        over = all(build.poll() is not None for build in builds)
        ran = run("query", "--no-build", ASK, cwd=project)
        assert (ran.status, ran.err) == (0, "")
        answers.add(ran.out)
    for build in builds:
        _, said = build.communicate()
        assert (build.returncode, said.splitlines()[-1]) == (0, "built")
    assert answers <= {NAMES, NAMES.replace("Jo Eun", "Jo Eun-ah")}
    assert left_behind(project) == []
    assert run("build", cwd=project).err == "nothing has changed since the last build\n"


def test_a_reader_keeps_its_store_through_a_build(project: Path) -> None:
    graph = pipeline.last(opened(project))
    store = snapshots.open_store(graph.snapshot)
    rename(project)
    pipeline.build(opened(project))
    labels = [row["name"].value for row in store.query(  # type: ignore[union-attr]
        "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> SELECT ?name"
        " { <https://example.org/ties/id/person/jo-eun> skos:prefLabel ?name } ORDER BY ?name"
    )]  # fmt: skip
    assert labels == ["Jo Eun", "조은"]


def test_current_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "current").mkdir()
    with pytest.raises(StoreError):
        snapshots.current(tmp_path)
