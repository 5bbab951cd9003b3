"""Whole projects for tests: a small one, one for each mistake, and the one that we ship.

They are never built where they lie: `copy` gives a copy of one's own, `small` and `shipped` are
built once in each run of the tests and must not be changed.
"""

import atexit
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import inyeon
from inyeon.curate.collect import Curated, collect
from inyeon.project import Project, find

HERE = Path(__file__).resolve().parent
REPO = HERE.parents[1]
SMALL = HERE / "small"
BROKEN = tuple(sorted(path for path in (HERE / "broken").iterdir() if path.is_dir()))
COMMAND = (sys.executable, "-m", "inyeon")


@dataclass(frozen=True)
class Ran:
    """What a command did: its exit status and all that it printed."""

    status: int
    out: str
    err: str


def run(
    *arguments: str | Path,
    cwd: Path,
    before: Callable[[], None] | None = None,
    given: str | None = None,
    **environment: str,
) -> Ran:
    """Run `inyeon` as a user does, in a folder; it must never print a traceback."""
    ran = attempt(*arguments, cwd=cwd, before=before, given=given, **environment)
    assert "Traceback" not in ran.err, ran.err
    return ran


def attempt(
    *arguments: str | Path,
    cwd: Path,
    before: Callable[[], None] | None = None,
    given: str | None = None,
    **environment: str,
) -> Ran:
    """As `run`, whatever it prints. With `before` or a PYTHONPATH it is started on its own."""
    if before is None and "PYTHONPATH" not in environment:
        from projects.forked import server

        words = [*map(str, arguments)]
        return server().attempt(words, cwd, given, surroundings() | environment)
    done = subprocess.run(
        [*COMMAND, *map(str, arguments)],
        cwd=cwd,
        env=surroundings() | environment,
        preexec_fn=before,
        input=given,
        capture_output=True,
        encoding="utf-8",
        timeout=600,
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr)


def heeding() -> None:
    """Called in a child before it begins: it hears who interrupts it or hangs up.

    What a shell starts with `&` or `nohup` does not, nor do its children: our tests, perhaps.
    """
    for told in (signal.SIGINT, signal.SIGHUP):
        signal.signal(told, signal.SIG_DFL)


def surroundings() -> dict[str, str]:
    """The environment of a command: ours, without what would change how it behaves."""
    changing = {"INYEON_PROJECT", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "PYTHONWARNINGS"}
    kept = {name: value for name, value in os.environ.items() if name not in changing}
    return kept | {"PYTHONUTF8": "1"}


def copy(project: Path, folder: Path) -> Path:
    """A copy of a project in a folder that does not exist yet, without any store."""
    for part in ("data", "ontology", "inyeon.toml"):
        if (project / part).is_dir():
            shutil.copytree(project / part, folder / part)
        elif (project / part).is_file():
            shutil.copy(project / part, folder / part)
    return folder


@cache
def shipped() -> inyeon.Graph:
    """The graph that we ship, built from a copy of its files."""
    return _built(REPO)


@cache
def small() -> inyeon.Graph:
    """The small project, built from a copy of its files."""
    return _built(SMALL)


@cache
def curated(project: Path) -> Curated:
    """What the files of a project say."""
    return collect(find(project))


def opened(folder: Path) -> Project:
    """The project in this folder."""
    return find(folder)


def write(folder: Path, files: dict[str, str]) -> Path:
    """The folder, with these files in it: path in the folder → text."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def change(path: Path, old: str, new: str) -> None:
    """Replace words that must be in a file."""
    text = path.read_text("utf-8")
    assert old in text, f"{path} does not have {old!r}"
    path.write_text(text.replace(old, new), "utf-8")


def _built(project: Path) -> inyeon.Graph:
    folder = Path(tempfile.mkdtemp(prefix="inyeon-test-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return inyeon.open(copy(project, folder / "project"))
