"""The pipeline: a project's files → proven claims → a store → checked → published.

What must always hold: only a store without errors is published; a build that fails or is killed
leaves the last one in place; a build with nothing to do does nothing.
"""

import hashlib
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import pyoxigraph as ox

from inyeon.errors import DataError, StoreError
from inyeon.model import Problem
from inyeon.project import Project
from inyeon.store import snapshots

_GRAVITY = ("error", "warning", "info")
_UNREADABLE = ("syntax", "not-utf8")
_PACKAGE = Path(__file__).resolve().parent
Progress = Callable[[str], None]


@dataclass(frozen=True)
class Built:
    """A published snapshot, the problems that did not stop it, and whether it was made just now."""

    snapshot: Path
    problems: tuple[Problem, ...]
    fresh: bool


def check(project: Project, progress: Progress = lambda _: None) -> tuple[Problem, ...]:
    """Every problem of a project, placed and sorted; nothing is written.

    Raises ProjectError where a file of the ontology cannot be used.
    """
    return _fill(ox.Store(), project, progress)[0]


def build(project: Project, *, force: bool = False, progress: Progress = lambda _: None) -> Built:
    """The snapshot of the project as it is now, made if it is not there yet.

    Raises DataError where the data has errors, StoreError where the store cannot be written.
    """
    name = fingerprint(project)
    if not force and (done := _done(project, name)):
        return done
    with snapshots.building(project.store_folder) as folder:
        if not force and (done := _done(project, name)):  # another process was faster
            return done
        store = ox.Store(str(folder / "store"))
        problems, texts = _fill(store, project, progress)
        errors = sum(problem.severity == "error" for problem in problems)
        if errors:
            counted = "1 error" if errors == 1 else f"{errors} errors"
            hint = "mend them and build again; --no-build asks the last good build"
            raise DataError(f"not built: {counted}", problems, hint=hint)
        progress("publishing")
        store.optimize()
        store.flush()
        del store
        snapshots.write(folder, "texts", texts)
        snapshots.write(folder, "problems", [_plain(problem, project) for problem in problems])
        if fingerprint(project) != name:
            raise StoreError(
                "a file changed while it was being read", hint="run inyeon build again"
            )
        return Built(snapshots.publish(folder, name), problems, fresh=True)


def last(project: Project) -> Built:
    """The last good build, whatever has changed since. Raises StoreError where there is none."""
    snapshot = snapshots.current(project.store_folder)
    if snapshot is None:
        raise StoreError("nothing was built here yet", hint="run inyeon build")
    return Built(snapshot, _problems(snapshot, project), fresh=False)


def fingerprint(project: Project) -> str:
    """The hash of everything that a build depends on: the files, their names, and our code."""
    whole = hashlib.sha256()
    code = (file for pattern in ("*.py", "*/*.py", "*/*.rq") for file in _PACKAGE.glob(pattern))
    inputs = [*project.claim_files, *project.text_files, *project.entity_files]
    inputs += project.ontology_files("*.ttl")
    inputs += [*project.ontology_files("rules/*.rq"), *project.ontology_files("checks/*.rq")]
    for path in (*sorted(code), *inputs):
        whole.update(f"{project.relative(path)}\0".encode())
        whole.update(hashlib.sha256(path.read_bytes()).digest())
    for path in project.stray_files:  # not read, but told
        whole.update(f"{project.relative(path)}\0".encode())
    whole.update(f"{project.base}\0{ox.__version__}".encode())
    return whole.hexdigest()[:20]


def _fill(
    store: ox.Store, project: Project, progress: Progress
) -> tuple[tuple[Problem, ...], dict[str, str]]:
    """Read, prove, load, infer and check; the problems, placed and sorted, and the texts."""
    from inyeon.curate.collect import collect
    from inyeon.curate.locate import place
    from inyeon.reason import every
    from inyeon.store.compile import quads

    progress("reading and proving")
    curated = collect(project)
    progress("loading")
    described = {"entities": curated.entities, "ontology": curated.vocabulary.facts}
    store.bulk_extend(quads(curated.sources, curated.claims, described, project.prefixes))
    problems = [*curated.problems, *every.on_values(curated, project)]
    unreadable = [problem for problem in problems if problem.rule in _UNREADABLE]
    if unreadable:
        first = unreadable[0]
        hint = "mend this file, then check again"
        message = "classes, labels and entities are not checked while a file cannot be read"
        problems.append(Problem("info", "not-checked", message, hint, first.path, first.line))
    else:
        found = list(every.on_store(store, curated, project, progress))
        # While claims are missing, a warning such as "no claim is about it" would mislead.
        incomplete = any(problem.severity == "error" for problem in curated.problems)
        problems += [p for p in found if p.severity == "error" or not incomplete]
    texts = {source.iri.value: source.text for source in curated.sources}
    files = (*project.claim_files, *project.entity_files)
    placed = place(problems, files)
    return tuple(sorted(set(placed), key=_order)), texts


def _order(problem: Problem) -> tuple[str, int, int, str, str]:
    grave = _GRAVITY.index(problem.severity)
    return (str(problem.path or ""), problem.line, grave, problem.rule, problem.message)


def _done(project: Project, name: str) -> Built | None:
    snapshot = snapshots.current(project.store_folder)
    if snapshot is None or snapshot.name.partition("-")[0] != name:
        return None
    return Built(snapshot, _problems(snapshot, project), fresh=False)


def _plain(problem: Problem, project: Project) -> dict[str, object]:
    path = project.relative(problem.path) if problem.path else ""
    return asdict(problem) | {"path": str(path), "about": []}


def _problems(snapshot: Path, project: Project) -> tuple[Problem, ...]:
    kept = snapshots.read(snapshot, "problems")
    paths = [project.root / entry["path"] if entry["path"] else None for entry in kept]
    return tuple(
        Problem(**(entry | {"path": path, "about": ()}))
        for entry, path in zip(kept, paths, strict=True)
    )
