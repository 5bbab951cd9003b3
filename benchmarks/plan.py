"""Everything that is measured: for a project of a size, and for each verb."""

import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import project
from measure import HERE, Measured, job, repeat
from raw import FORMATS

QUESTIONS: Final = HERE / "queries"
NETWORKS: Final = ("graphml", "gexf")
BY_HAND_MOST: Final = 20_000  # claims: above that the libraries take hours
NETWORKS_MOST: Final = 200_000  # claims: a network and a page are made in memory
LIMIT: Final = 1_800.0  # seconds for one run of ours or raw
_BY_HAND_LIMIT: Final = 900.0
VERBS: Final = (
    ("--version",),
    ("build",),
    ("check",),
    ("stats",),
    ("query", "SELECT ?who WHERE { ?who a :Person } ORDER BY ?who"),
    ("show", "Lee Sung-ju"),
    ("conflicts",),
    ("duplicates",),
    ("view", "-o"),
    ("export", "-o"),
)


@dataclass(frozen=True)
class Place:
    """Where a size is measured, how often, and the Python that has kglab, if there is one."""

    size: int
    home: Path
    times: int
    kglab: Path | None

    @property
    def folder(self) -> Path:
        """The project."""
        return self.home / "project"

    @property
    def sources(self) -> int:
        """How many documents the project has."""
        return max(1, self.size // project.PER_SOURCE)


def of_size(place: Place) -> Iterator[Measured]:
    """Everything that grows with a project; the references stand beside ours, in the same hour."""
    yield from _builds(place)
    _hand_over(place)
    yield from _loads(place)
    yield from _questions(place)
    yield from _exports(place)
    yield from _whole(place)


def _builds(place: Place) -> Iterator[Measured]:
    def anew(_: int) -> None:
        shutil.rmtree(place.folder / ".inyeon", ignore_errors=True)

    def change(number: int) -> None:
        project.change(place.folder, number % place.sources, number + 1)

    command = job("ours.build", place.folder)
    times, limit = place.times, LIMIT
    yield repeat(("build from nothing", "inyeon"), command, times=times, limit=limit, before=anew)
    yield repeat(("build, nothing changed", "inyeon"), command, times=times, limit=limit)
    what = ("build, one source changed", "inyeon")
    yield repeat(what, command, times=times, limit=limit, before=change)
    yield repeat(("check", "inyeon"), inyeon("check", place.folder), times=times, limit=limit)


def _hand_over(place: Place) -> None:
    """What the references begin with; of the project as it is now."""
    more = ["more"] if place.size <= BY_HAND_MOST else []
    command = job("ours.hand_over", place.folder, place.home, *more)
    made = repeat(("", ""), command, times=1, limit=LIMIT)
    if made.failed:
        raise SystemExit(f"the references have nothing to begin with: {made.failed}")


def _loads(place: Place) -> Iterator[Measured]:
    for form, name in (("nt", "triples"), ("nq", "quads")):
        command = job("raw.load", place.home / f"all.{form}", place.home / f"raw-{form}")
        yield repeat((f"load {name}", "pyoxigraph"), command, times=place.times, limit=LIMIT)


def _questions(place: Place) -> Iterator[Measured]:
    for of, name, given in (
        ("inyeon, values", "ours.query", place.folder),
        ("inyeon, terms", "ours.results", place.folder),
        ("pyoxigraph", "raw.query", place.folder),
        ("rdflib", "by_hand.query", place.home),
    ):
        if of != "rdflib" or place.size <= BY_HAND_MOST:
            times = 1 if of == "rdflib" else place.times
            command = job(name, given, QUESTIONS)
            yield repeat(("queries", of), command, times=times, limit=LIMIT)


def _exports(place: Place) -> Iterator[Measured]:
    networks = NETWORKS if place.size <= NETWORKS_MOST else ()
    for form in (*FORMATS, *networks):
        what, command = f"export {form}", job("ours.export", place.folder, form, place.home)
        yield repeat((what, "inyeon"), command, times=place.times, limit=LIMIT)
        if form in FORMATS:
            store = place.home / ("raw-nq" if form in ("nq", "trig") else "raw-nt")
            command = job("raw.dump", store, form, place.home)
            yield repeat((what, "pyoxigraph"), command, times=place.times, limit=LIMIT)
    if networks:
        command = job("ours.view", place.folder, place.home)
        yield repeat(("view", "inyeon"), command, times=place.times, limit=LIMIT)


def _whole(place: Place) -> Iterator[Measured]:
    """The whole job: ours, and as one does it by hand."""
    if place.size > BY_HAND_MOST:
        return

    def anew(_: int) -> None:
        shutil.rmtree(place.folder / ".inyeon", ignore_errors=True)

    what, limit = "the whole job", _BY_HAND_LIMIT
    command = job("ours.whole", place.folder, place.home)
    yield repeat((what, "inyeon"), command, times=place.times, limit=limit, before=anew)
    by_hand = job("by_hand.whole", place.home, place.home)
    yield repeat((what, "rdflib, owlrl, pySHACL, pyvis"), by_hand, times=place.times, limit=limit)
    if place.kglab:
        command = job("by_hand.with_kglab", place.home, place.home, python=str(place.kglab))
        yield repeat((what, "kglab"), command, times=place.times, limit=limit)


def of_verbs(shipped: Path, home: Path, times: int) -> Iterator[Measured]:
    """Each verb on the graph that Inyeon ships with, the whole process; and Python by itself."""
    for what, code in (
        ("python", "pass"),
        ("import pyoxigraph", "import pyoxigraph"),
        ("import rdflib", "import rdflib"),
    ):
        command = [sys.executable, "-c", code]
        yield repeat((what, "Python"), command, times=times, limit=LIMIT)
    repeat(("", ""), inyeon("build", shipped), times=1, limit=LIMIT)
    files = {"view": [str(home / "verb.html")], "export": [str(home / "verb.ttl")]}
    for verb, *rest in VERBS:
        folder = None if verb == "--version" else shipped
        command = inyeon(verb, folder, *rest, *files.get(verb, ()))
        yield repeat((verb, "inyeon"), command, times=times, limit=LIMIT)


def inyeon(verb: str, folder: Path | None, *arguments: str) -> list[str]:
    """The command of a verb."""
    where = [] if folder is None else ["--project", str(folder)]
    return [str(Path(sys.executable).with_name("inyeon")), verb, *where, *arguments]
