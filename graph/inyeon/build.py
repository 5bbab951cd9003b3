"""The pipeline: a project's files → proven claims → a store → checked → published.

What must always hold: only a store without errors is published; a build that fails or is killed
leaves the last one in place; a build with nothing to do does nothing.
"""

import gc
import hashlib
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
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
_RANDOM = 10  # bytes
_ALL_PRIVATE = (
    "inyeon.toml says under [privacy] what is restricted unless it is marked; "
    "write :visibility :public on each entity and source that everybody may see"
)
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
        if not force and done and _is_of(done, project, name):
            return Built(done, (), fresh=False)
        progress("withholding")
        curated = collect(project)
        shown, watch = public(curated, project), leaks.watch(curated, project)
        if curated.entities and not shown.entities:
            raise DataError("nothing here is for the public", (), hint=_ALL_PRIVATE)
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
        for kind in ("LOG*", "OPTIONS-*"):  # RocksDB's own words, and the name of our folder
            for file in (folder / "store").glob(kind):
                file.unlink()
        texts = {source.iri.value: source.text for source in shown.sources}
        snapshots.write(folder, "texts", texts)
        snapshots.write(folder, "problems", [])
        watch.guard_words("a text", texts.values())
        watch.guard_folder(folder, "the public build")
        if fingerprint(project) != name:
            raise StoreError("a file changed while it was being read", hint=_AGAIN)
        published = snapshots.publish(folder, secrets.token_hex(_RANDOM), only=True)
        _made_of(project).write_text(f"{published.name} {name}\n", "utf-8")
        return Built(published, (), fresh=True)


def _made_of(project: Project) -> Path:
    """The file that says of what the public build was made.

    It lies outside, and the build's own name is random: with a hash of all files, one could
    guess at what is withheld until the hash is right.
    """
    return project.store_folder / "public-build"


def _is_of(done: Path, project: Project, name: str) -> bool:
    """Whether a public build was made of the files as they are."""
    try:
        return _made_of(project).read_text("utf-8").split() == [done.name, name]
    except (OSError, ValueError):
        return False


def _home(project: Project, audience: str) -> Path:
    folder = project.store_folder
    return folder if audience == "all" else folder / audience


def last(project: Project, audience: str = "all") -> Built:
    """The last good build, whatever has changed since; one for the public only if nothing has.

    Raises StoreError where there is none.
    """
    snapshot = snapshots.current(_home(project, audience))
    more = "" if audience == "all" else f" --audience {audience}"
    if snapshot is None:
        raise StoreError("nothing was built here yet", hint=f"run inyeon build{more}")
    if audience == "public" and not _is_of(snapshot, project, fingerprint(project)):
        message = "something has changed since the last public build: it may show what is private"
        raise StoreError(message, hint=f"run inyeon build{more}")
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


@contextmanager
def _without_collector() -> Iterator[None]:
    """While it lasts, Python does not look for cycles of values.

    Ours have none, and are so many that the search would take a third of the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@_without_collector()
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
    errors = [problem for problem in curated.problems if problem.severity == "error"]
    incomplete = bool(errors)
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
    if incomplete and not unreadable and not any(map(wanted.wants, errors)):
        settled.append(_not_checked(errors[0]))
    chosen = [problem for problem in settled if wanted.wants(problem)]
    untold = tuple(p for p in settled if wanted.asked(p) and not wanted.grave(p))
    return Checked(curated, store, _placed(chosen, curated, project), untold)


def _not_checked(first: Problem) -> Problem:
    """That there is more to find, where the errors which hide it are not asked for."""
    message = "notes and some warnings are left out while a claim cannot be read or proved"
    hint = f"inyeon check --only {first.rule} shows the first error: mend it, then check again"
    return Problem("warning", "not-checked", message, hint, first.path, first.line, first.about)


def _placed(problems: list[Problem], curated: "Curated", project: Project) -> tuple[Problem, ...]:
    """The problems with their places, sorted; what no file of the data says, the ontology may."""
    from inyeon.curate.locate import place, told_apart

    problems = told_apart(problems, curated.claims)
    placed = place(problems, (*project.claim_files, *project.entity_files))
    if any(problem.path is None for problem in placed):
        placed = place(placed, project.vocabulary_files)
    return tuple(sorted(set(placed), key=_order))


def _settings(project: Project) -> str:
    """What decides how problems are graded, in a fixed order."""
    return str((sorted(project.settings.checks.items()), project.settings.privacy))


def _order(problem: Problem) -> tuple[str, int, int, str, str, str]:
    """Place, severity, check and message; then all else, so that no two runs differ."""
    grave = _GRAVITY.index(problem.severity)
    where = str(problem.path or "")
    return (where, problem.line, grave, problem.rule, problem.message, str(problem))


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
