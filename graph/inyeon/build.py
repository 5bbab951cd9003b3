"""The pipeline: a project's files → proven claims → a store → checked → published.

What must always hold: only a store without errors is published; a build that fails or is killed
leaves the last one in place; a build with nothing to do does nothing.
"""

import hashlib
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from inyeon.errors import DataError, StoreError
from inyeon.model import Problem
from inyeon.project import Project
from inyeon.store import snapshots

if TYPE_CHECKING:
    from inyeon.curate.collect import Curated
    from inyeon.reason.catalogue import Selection

_GRAVITY = ("error", "warning", "info")
_AGAIN = "run inyeon build again"
_UNREADABLE = ("syntax", "not-utf8")
_PACKAGE = Path(__file__).resolve().parent
Progress = Callable[[str], None]


@dataclass(frozen=True)
class Built:
    """A published snapshot, the problems that did not stop it, and whether it was made just now."""

    snapshot: Path
    problems: tuple[Problem, ...]
    fresh: bool


@dataclass(frozen=True)
class Checked:
    """All that a check of a whole project gives; the store is in memory."""

    curated: "Curated"
    store: ox.Store
    problems: tuple[Problem, ...]  # selected, graded, accepted or not, placed and sorted
    untold: tuple[Problem, ...]  # milder than what was asked for; neither placed nor sorted


def checked(
    project: Project,
    progress: Progress = lambda _: None,
    selection: "Selection | None" = None,
    *,
    whole: bool = True,
) -> Checked:
    """What a project says and what is wrong with it; nothing is written.

    Without a selection the problems are the errors and warnings. Unless it is to be whole, the
    store holds only what the checks ask, which takes a fifth of the time. Raises ProjectError
    where a file of the ontology, or a setting, cannot be used.
    """
    return _fill(ox.Store(), project, progress, selection, whole=whole)


def check(
    project: Project,
    progress: Progress = lambda _: None,
    selection: "Selection | None" = None,
) -> tuple[Problem, ...]:
    """Every error and warning of a project, or what is selected, placed and sorted.

    Raises ProjectError where a file of the ontology, or a setting, cannot be used.
    """
    return checked(project, progress, selection, whole=False).problems


def build(
    project: Project,
    *,
    force: bool = False,
    progress: Progress = lambda _: None,
    audience: str = "all",
) -> Built:
    """The snapshot of the project as it is now, made if it is not there yet.

    For the audience `public` it holds what the public may see and nothing else. Raises DataError
    where the data has errors, StoreError where the store cannot be written, LeakError where
    something restricted would be seen.
    """
    if audience == "public":
        build(project, progress=progress)  # what the public sees has no error either
        return _public(project, force=force, progress=progress)
    name = fingerprint(project)
    if not force and (done := _done(project, name)):
        return done
    with snapshots.building(project.store_folder) as folder:
        if not force and (done := _done(project, name)):  # another process was faster
            return done
        store = ox.Store(str(folder / "store"))
        found = _fill(store, project, progress)
        problems = found.problems
        errors = sum(p.severity == "error" and not p.accepted for p in problems)
        if errors:
            counted = "1 error" if errors == 1 else f"{errors} errors"
            hint = "mend them and build again; --no-build asks the last good build"
            raise DataError(f"not built: {counted}", problems, hint=hint)
        progress("publishing")
        store.optimize()
        store.flush()
        texts = {source.iri.value: source.text for source in found.curated.sources}
        del store, found  # whoever holds the store keeps its files open
        snapshots.write(folder, "texts", texts)
        snapshots.write(folder, "problems", [_plain(problem, project) for problem in problems])
        if fingerprint(project) != name:
            raise StoreError("a file changed while it was being read", hint=_AGAIN)
        return Built(snapshots.publish(folder, name), problems, fresh=True)


def _public(project: Project, *, force: bool, progress: Progress) -> Built:
    """The snapshot for the public, in a folder of its own; nothing of it is made from the other."""
    from inyeon.curate.collect import collect
    from inyeon.privacy import leaks
    from inyeon.privacy.audience import public
    from inyeon.reason import infer, questions
    from inyeon.store.compile import quads

    name, home = fingerprint(project), _home(project, "public")
    with snapshots.building(home) as folder:
        done = snapshots.current(home)
        if not force and done and done.name.partition("-")[0] == name:
            return Built(done, (), fresh=False)
        progress("withholding")
        curated = collect(project)
        shown, watch = public(curated, project), leaks.watch(curated, project)
        store = ox.Store(str(folder / "store"))
        described = {"entities": shown.entities, "ontology": shown.vocabulary.facts}
        store.bulk_extend(quads(shown.sources, shown.claims, described, project.prefixes))
        rules = questions.load(project.ontology_files("rules/*.rq"))
        infer.infer(store, rules, shown.claims, project.prefixes)
        store.optimize()
        store.flush()
        progress("looking for leaks")
        watch.guard_store(store)
        del store
        for log in (folder / "store").glob("LOG*"):
            log.unlink()  # it holds the name of the folder that we stand in
        texts = {source.iri.value: source.text for source in shown.sources}
        snapshots.write(folder, "texts", texts)
        snapshots.write(folder, "problems", [])
        watch.guard_folder(folder, "the public build")
        if fingerprint(project) != name:
            raise StoreError("a file changed while it was being read", hint=_AGAIN)
        return Built(snapshots.publish(folder, name, only=True), (), fresh=True)


def _home(project: Project, audience: str) -> Path:
    folder = project.store_folder
    return folder if audience == "all" else folder / audience


def last(project: Project, audience: str = "all") -> Built:
    """The last good build, whatever has changed since. Raises StoreError where there is none."""
    snapshot = snapshots.current(_home(project, audience))
    if snapshot is None:
        more = "" if audience == "all" else f" --audience {audience}"
        raise StoreError("nothing was built here yet", hint=f"run inyeon build{more}")
    return Built(snapshot, _problems(snapshot, project), fresh=False)


def fingerprint(project: Project) -> str:
    """The hash of everything that a build depends on: the files, their names, and our code."""
    whole = hashlib.sha256()
    code = (file for pattern in ("*.py", "*/*.py", "*/*.rq") for file in _PACKAGE.glob(pattern))
    inputs = [*project.claim_files, *project.text_files, *project.entity_files]
    inputs += [project.judgement_file] if project.judgement_file.is_file() else []
    inputs += project.ontology_files("*.ttl")
    inputs += [*project.ontology_files("rules/*.rq"), *project.ontology_files("checks/*.rq")]
    for path in (*sorted(code), *inputs):
        whole.update(f"{project.relative(path)}\0".encode())
        whole.update(hashlib.sha256(path.read_bytes()).digest())
    for path in project.stray_files:  # not read, but told
        whole.update(f"{project.relative(path)}\0".encode())
    whole.update(f"{project.base}\0{ox.__version__}\0{_settings(project)}".encode())
    return whole.hexdigest()[:20]


def _fill(
    store: ox.Store,
    project: Project,
    progress: Progress,
    selection: "Selection | None" = None,
    *,
    whole: bool = True,
) -> Checked:
    """Read, prove, load, infer and check."""
    from inyeon.curate.collect import collect
    from inyeon.curate.judgements import redirects
    from inyeon.reason import accept, catalogue, every
    from inyeon.store.compile import outline, quads

    progress("reading and proving")
    curated = collect(project)
    progress("loading")
    entities = (*curated.entities, *redirects(curated.judgements))
    described = {"entities": entities, "ontology": curated.vocabulary.facts}
    whole = whole or not every.ask_an_outline(project)
    stored = quads if whole else outline
    store.bulk_extend(stored(curated.sources, curated.claims, described, project.prefixes))
    problems = [*curated.problems, *every.on_values(curated, project)]
    # While claims are missing, a warning such as "no claim is about it" would mislead.
    incomplete = any(problem.severity == "error" for problem in curated.problems)
    unreadable = [problem for problem in problems if problem.rule in _UNREADABLE]
    if unreadable:
        first = unreadable[0]
        hint = "mend this file, then check again"
        message = "classes, labels and entities are not checked while a file cannot be read"
        problems.append(Problem("warning", "not-checked", message, hint, first.path, first.line))
    else:
        ask = every.on_store if whole else every.on_outline
        found = list(ask(store, curated, project, progress))
        problems += [p for p in found if p.severity == "error" or not incomplete]
    if incomplete:
        problems = [problem for problem in problems if problem.severity != "info"]
    graded = catalogue.grade(problems, project)
    settled = accept.settle(graded, curated, project, complete=not incomplete)
    wanted = selection or catalogue.Selection()
    chosen = [problem for problem in settled if wanted.wants(problem)]
    untold = tuple(p for p in settled if wanted.asked(p) and not wanted.grave(p))
    return Checked(curated, store, _placed(chosen, project), untold)


def _placed(problems: list[Problem], project: Project) -> tuple[Problem, ...]:
    """The problems with their places, sorted; what no file of the data says, the ontology may."""
    from inyeon.curate.locate import place

    placed = place(problems, (*project.claim_files, *project.entity_files))
    if any(problem.path is None for problem in placed):
        placed = place(placed, project.vocabulary_files)
    return tuple(sorted(set(placed), key=_order))


def _settings(project: Project) -> str:
    """What decides how problems are graded, in a fixed order."""
    return str((sorted(project.settings.checks.items()), project.settings.privacy))


def _order(problem: Problem) -> tuple[str, int, int, str, str]:
    grave = _GRAVITY.index(problem.severity)
    return (str(problem.path or ""), problem.line, grave, problem.rule, problem.message)


def _done(project: Project, name: str) -> Built | None:
    snapshot = snapshots.current(project.store_folder)
    if snapshot is None or snapshot.name.partition("-")[0] != name:
        return None
    return Built(snapshot, _problems(snapshot, project), fresh=False)


def _plain(problem: Problem, project: Project) -> dict[str, object]:
    path = project.relative(problem.path).as_posix() if problem.path else ""
    return asdict(problem) | {"path": path, "about": []}


def _problems(snapshot: Path, project: Project) -> tuple[Problem, ...]:
    kept = snapshots.read(snapshot, "problems")
    paths = [project.root / entry["path"] if entry["path"] else None for entry in kept]
    return tuple(
        Problem(**(entry | {"path": path, "about": (), "claims": tuple(entry["claims"])}))
        for entry, path in zip(kept, paths, strict=True)
    )
