"""The pipeline: a project's files → proven claims → a store → checked → published.

What must always hold: only a store without errors is published; a build that fails or is killed
leaves the last one in place; a build with nothing to do does nothing.
"""

import hashlib
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from inyeon import files, made_by
from inyeon.check import Checked, examine
from inyeon.errors import DataError, StoreError
from inyeon.memory import without_collector
from inyeon.model import Problem
from inyeon.progress import Progress, silent
from inyeon.project import Project
from inyeon.store import snapshots

if TYPE_CHECKING:
    from inyeon.curate.kept import Kept

_AGAIN = "run inyeon build again"
_RANDOM = 10  # bytes
_ALL_PRIVATE = (
    "inyeon.toml says under [privacy] what is restricted unless it is marked; "
    "write :visibility :public on each entity and source that everybody may see"
)


@dataclass(frozen=True)
class Built:
    """A published snapshot, the problems that did not stop it, and whether it was made just now."""

    snapshot: Path
    problems: tuple[Problem, ...]
    fresh: bool
    held: snapshots.Held | None = None  # keeps the snapshot from being deleted


@without_collector()  # until the values of the project are gone
def build(
    project: Project,
    *,
    force: bool = False,
    progress: Progress = silent,
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
    progress("looking for changes")
    name = fingerprint(project)
    if not force and (done := _done(project, name)):
        snapshots.tidy(project.store_folder)
        return done
    from inyeon.ahead import read_ahead, shelf

    with snapshots.building(project.store_folder) as folder:
        if not force and (done := _done(project, name)):  # another process was faster
            return done
        progress("reading")
        kept = shelf(project)
        if force:
            kept.sweep()
        last = None if force else _sound(project.store_folder)
        read_ahead(project, kept)
        with files.noting() as read:
            found = _examined(project, folder, last, kept, progress)
        _unchanged(project, name, read)
        problems = found.problems
        _refuse_errors(problems)
        progress("publishing")
        texts = {source.iri.value: source.text for source in found.curated.sources}
        del found  # whoever holds the store keeps its files open
        snapshots.write(folder, "texts", texts)
        snapshots.write(folder, "problems", [_plain(problem, project) for problem in problems])
        held = snapshots.publish(folder, name)
        kept.sweep()
        return Built(held.path, problems, fresh=True, held=held)


def _examined(
    project: Project, folder: Path, last: snapshots.Held | None, kept: "Kept", progress: Progress
) -> Checked:
    """All that a check finds, with a store in this folder, built upon the last where that helps."""
    from inyeon import stored
    from inyeon.reason import catalogue, every

    base, code = last.path if last else None, f"{made_by.code()} {project.base}"
    return examine(
        project,
        lambda said, project, told: stored.on_disk(said, project, folder, base, code, told),
        progress,
        catalogue.Selection(count=False),
        ask=stored.outlined if every.ask_an_outline(project) else None,
        kept=kept,
    )


def _refuse_errors(problems: tuple[Problem, ...]) -> None:
    """Raise DataError where one of the problems is an error that nobody has accepted."""
    errors = sum(p.severity == "error" and not p.accepted for p in problems)
    if errors:
        counted = "1 error" if errors == 1 else f"{errors} errors"
        hint = "mend them and build again; --no-build asks the last good build"
        raise DataError(f"not built: {counted}", problems, hint=hint)


def _unchanged(project: Project, name: str, read: files.Noted) -> None:
    """Raise StoreError where a file is not what it was, or was something else when it was read."""
    now = _hashes(project)
    if fingerprint(project, now) != name or any(
        seen != {now[path]} for path, seen in read.items() if path in now
    ):
        raise StoreError("a file changed while it was being read", hint=_AGAIN)


def _sound(store: Path) -> snapshots.Held | None:
    """The last snapshot to build upon; None, and a word about it, where it is damaged."""
    held = snapshots.hold(store)
    if held and held.damage:
        snapshots.warn(f"the store was damaged ({held.damage}): it is made again from the files")
        return None
    return held


def _public(project: Project, *, force: bool, progress: Progress) -> Built:
    """The snapshot for the public, in a folder of its own; nothing of it is made from the other."""
    from inyeon import stored
    from inyeon.curate.collect import collect
    from inyeon.privacy import leaks
    from inyeon.privacy.audience import public

    name, home = fingerprint(project), _home(project, "public")
    with snapshots.building(home) as folder:
        done = _sound(home)
        if not force and done and _is_of(done.path, project, name):
            return Built(done.path, (), fresh=False, held=done)
        with files.noting() as read:
            curated = collect(project, progress=progress)
        progress("withholding")
        shown, watch = public(curated, project), leaks.watch(curated, project)
        if curated.entities and not shown.entities:
            raise DataError("nothing here is for the public", (), hint=_ALL_PRIVATE)
        store = stored.whole(shown, project, progress, store=ox.Store(str(folder / "store")))
        progress("compacting")
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
        _unchanged(project, name, read)
        held = snapshots.publish(folder, secrets.token_hex(_RANDOM), only=True)
        _made_of(project).write_text(f"{held.path.name} {name}\n", "utf-8")
        return Built(held.path, (), fresh=True, held=held)


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
    held = snapshots.hold(_home(project, audience))
    more = "" if audience == "all" else f" --audience {audience}"
    if held is None:
        raise StoreError("nothing was built here yet", hint=f"run inyeon build{more}")
    snapshot = held.path
    if held.damage:
        hint = f"run inyeon build{more}: it makes the store again from the files"
        raise StoreError(f"the store is damaged: {held.damage}", hint=hint, path=snapshot)
    if audience == "public" and not _is_of(snapshot, project, fingerprint(project)):
        message = "something has changed since the last public build: it may show what is private"
        raise StoreError(message, hint=f"run inyeon build{more}")
    return Built(snapshot, _problems(snapshot, project), fresh=False, held=held)


def _hashes(project: Project) -> dict[Path, bytes]:
    """The hash of each file that a build depends on, in a fixed order."""
    inputs = [*project.claim_files, *project.text_files, *project.entity_files]
    inputs += [project.judgement_file] if project.judgement_file.is_file() else []
    inputs += project.ontology_files("*.ttl")
    inputs += [*project.ontology_files("rules/*.rq"), *project.ontology_files("checks/*.rq")]
    return {path: hashlib.sha256(path.read_bytes()).digest() for path in inputs}


def fingerprint(project: Project, hashes: dict[Path, bytes] | None = None) -> str:
    """The hash of everything that a build depends on: the files, their names, and our code."""
    whole = hashlib.sha256(made_by.code().encode())
    for path, hashed in (_hashes(project) if hashes is None else hashes).items():
        whole.update(f"{project.relative(path)}\0".encode())
        whole.update(hashed)
    for path in project.stray_files:  # not read, but told
        whole.update(f"{project.relative(path)}\0".encode())
    whole.update(f"{project.base}\0{_settings(project)}".encode())
    return whole.hexdigest()[:20]


def _settings(project: Project) -> str:
    """What decides how problems are graded, in a fixed order."""
    return str((sorted(project.settings.checks.items()), project.settings.privacy))


def _done(project: Project, name: str) -> Built | None:
    snapshot = snapshots.current(project.store_folder)
    if snapshot is None or snapshot.name.partition("-")[0] != name:
        return None
    held = snapshots.hold(project.store_folder)
    if held is None or held.damage or held.path != snapshot:
        return None
    return Built(snapshot, _problems(snapshot, project), fresh=False, held=held)


def _plain(problem: Problem, project: Project) -> dict[str, object]:
    path = project.relative(problem.path).as_posix() if problem.path else ""
    return asdict(problem) | {"path": path, "about": []}


def _problems(snapshot: Path, project: Project) -> tuple[Problem, ...]:
    return problems_of(snapshots.read(snapshot, "problems"), project)


def problems_of(kept: list[dict[str, Any]], project: Project) -> tuple[Problem, ...]:
    """The problems that a build has written, as values."""
    paths = [project.root / entry["path"] if entry["path"] else None for entry in kept]
    return tuple(
        Problem(**(entry | {"path": path, "about": (), "claims": tuple(entry["claims"])}))
        for entry, path in zip(kept, paths, strict=True)
    )
