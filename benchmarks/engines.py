"""The same project in three stores: our own, Oxigraph's server and Virtuoso.

    PYTHONPATH=tests python benchmarks/engines.py [SIZE …] [--project FOLDER] [--only ENGINE]
        [--exports FORMAT …] [--into FILE] [--work FOLDER]

Measured are sending a build (the first; one source changed; nothing changed), ten questions and
every export; what comes back is compared with what our own store gives: answers row by row,
exports byte by byte. A project that is given is copied, with its
build if it has one, which is taken as it is.
"""

import argparse
import filecmp
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import plan
import project
import run
import stores
from measure import Measured, job, repeat
from ours import read
from raw import FORMATS
from results import ENGINES
from servers import PASSWORD, oxigraph, virtuoso

SERVICES: Final = ("oxigraph", "virtuoso")
_LIMIT: Final = 7_200.0  # seconds
_BUFFERS: Final = 100_000  # of Virtuoso, 8 kB each
_ROWS: Final = 1_000_000  # that it gives at once
_USER: Final = {"INYEON_STORE_USER": "dba", "INYEON_STORE_PASSWORD": PASSWORD}
OURS: Final = "inyeon"


@dataclass
class Compared:
    """How many answers and exports were compared with ours, and which were not the same."""

    number: int
    different: list[str]


@dataclass(frozen=True)
class Trial:
    """A project and the same with one source changed, both built; exports to compare."""

    folder: Path
    changed: Path
    work: Path
    forms: Sequence[str]

    def ours(self) -> Iterator[Measured]:
        """What our own store does with it."""
        yield repeat(("queries", OURS), self._asked(), times=1, limit=_LIMIT)
        for form in self.forms:
            yield self._export(OURS, form, "local")

    def theirs(self, engine: str, url: str) -> Iterator[Measured]:
        """What a service does with it."""
        for folder in (self.folder, self.changed):  # what it can do is known
            _made(plan.inyeon("store", None, "probe", "--project", str(folder), "--store", url))
        yield self._push("first build", engine, url)
        yield self._push("nothing changed", engine, url)
        yield repeat(("queries", engine), self._asked(url), times=1, limit=_LIMIT)
        for form in self.forms:
            yield self._export(engine, form, url)

    def compared(self, engine: str, url: str) -> Compared:
        """The answers and exports of a service beside ours."""
        here, there = stores.opened(str(self.folder)), stores.opened(str(self.folder), url)
        questions = read(str(plan.QUESTIONS))
        different = []
        for name, text in questions.items():
            if _rows(here.query(text)) != _rows(there.query(text)):
                different.append(f"{engine}: {name}")
        for form in self.forms:
            ours, theirs = self._file(OURS, form), self._file(engine, form)
            if not theirs.exists() or not filecmp.cmp(ours, theirs, shallow=False):
                different.append(f"{engine}: {form}")
        return Compared(len(questions) + len(self.forms), different)

    def last(self, engine: str, url: str) -> Iterator[Measured]:
        """What it does when one source has changed, and what graphs held is remembered."""
        kept = Path(".inyeon", "remote", "graphs.json")
        shutil.copy2(self.folder / kept, self.changed / kept)
        command = job("stores.push", self.changed, url)
        yield repeat(("send, one source changed", engine), command, times=1, limit=_LIMIT)

    def _push(self, what: str, engine: str, url: str) -> Measured:
        command = job("stores.push", self.folder, url)
        return repeat((f"send, {what}", engine), command, times=1, limit=_LIMIT)

    def _asked(self, *url: str) -> list[str]:
        return job("stores.results", self.folder, plan.QUESTIONS, *url)

    def _export(self, engine: str, form: str, url: str) -> Measured:
        where = ("--no-build", "--store", url, "-o", str(self._file(engine, form)))
        command = plan.inyeon("export", self.folder, "--format", form, *where)
        return repeat((f"export {form}", engine), command, times=1, limit=_LIMIT)

    def _file(self, engine: str, form: str) -> Path:
        return self.work / f"{engine}.{form}"


def _rows(answer: object) -> object:
    """The rows; in order, which every question asks for."""
    return answer if not isinstance(answer, list) else [sorted(row.items()) for row in answer]


def _copied(folder: Path, to: Path) -> Path:
    """A copy of a project; its builds, which never change, take no room of their own."""

    def linked(one: str, other: str) -> None:
        try:
            os.link(one, other)
        except OSError:  # on another disk
            shutil.copy2(one, other)

    def copied(one: str, other: str) -> None:
        (linked if "snapshots" in Path(one).parts else shutil.copy2)(one, other)

    shutil.copytree(folder, to, copy_function=copied)
    return to


def _made(command: Sequence[str]) -> None:
    """Do what is not measured."""
    done = repeat(("", ""), command, times=1, limit=_LIMIT)
    if done.failed:
        sys.exit(f"{' '.join(command)}: {done.failed}")


def served(engine: str, folder: Path) -> AbstractContextManager[str]:
    """The URL of a service with nothing in it, whose files lie in the folder."""
    if engine == "oxigraph":
        return oxigraph("-l", str(folder))
    return virtuoso(folder, _BUFFERS, _ROWS)


def tried(trial: Trial, engines: Sequence[str], counts: dict[str, int]) -> Iterator[Measured]:
    """Everything, one engine after the other; how much was the same is put into `counts`."""
    yield from trial.ours()
    for engine in engines:
        with (
            tempfile.TemporaryDirectory(dir=trial.work) as files,
            served(engine, Path(files)) as url,
        ):
            yield from trial.theirs(engine, url)
            found = trial.compared(engine, url)
            counts[f"{engine}: compared"] = found.number
            counts[f"{engine}: the same"] = found.number - len(found.different)
            print(f"{engine}: not the same: {', '.join(found.different) or 'none'}", flush=True)
            yield from trial.last(engine, url)


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description="One project in three stores.")
    parser.add_argument("sizes", nargs="*", type=int, default=[1_000], help="numbers of claims")
    parser.add_argument("--project", type=Path, help="a project of that size, with its build")
    parser.add_argument("--changed", type=Path, help="the same with one source changed, built")
    parser.add_argument("--only", nargs="*", choices=SERVICES, default=SERVICES)
    parser.add_argument("--exports", nargs="*", default=(*FORMATS, *plan.NETWORKS))
    parser.add_argument("--into", type=Path, default=run.RESULTS)
    parser.add_argument("--work", type=Path, default=run.ROOT / ".bench")
    given = parser.parse_args()
    os.environ |= _USER
    given.work.mkdir(parents=True, exist_ok=True)
    for size in given.sizes:
        with tempfile.TemporaryDirectory(dir=given.work) as work:
            _size(size, Path(work), given)


def _size(size: int, work: Path, given: argparse.Namespace) -> None:
    folder = work / "project"
    counts: dict[str, int] = {"claims": size}
    if given.project:
        _copied(given.project, folder)
    else:
        project.write(size, folder)
    if not (folder / ".inyeon").exists():
        _made(job("ours.build", folder))
    changed = _copied(given.changed or folder, work / "changed")
    if not given.changed:
        project.change(changed, 0, 1)
        _made(job("ours.build", changed))
    about: dict[str, Any] = {"counts": counts, **run.about(None)}
    trial = Trial(folder, changed, work, given.exports)
    key = f"{ENGINES} {size}"
    others = _others(given.into, key, {OURS, *given.only}, counts)
    run.measured(tried(trial, given.only, counts), given.into, key, about, others)


def _others(path: Path, key: str, new: set[str], counts: dict[str, int]) -> list[dict[str, Any]]:
    """What was measured of other services at this size; how much was the same is put there too."""
    said = json.loads(path.read_text("utf-8")).get(key) if path.exists() else None
    if not said:
        return []
    counts |= {name: n for name, n in said["counts"].items() if name.partition(":")[0] not in new}
    return [one for one in said["measured"] if one["of"] not in new]


if __name__ == "__main__":
    main()
