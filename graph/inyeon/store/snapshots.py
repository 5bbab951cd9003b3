"""Published stores: a folder each, found through one small file that names the current one.

    .inyeon/current                   the name of the published snapshot
    .inyeon/snapshots/<name>/store/   pyoxigraph's files, never changed after publication
    .inyeon/snapshots/<name>/texts.json, problems.json; graphs.json (of what it was made)
    .inyeon/snapshots/<name>/seal.json size and hash of each of its files, written last
    .inyeon/snapshots/building-…/     a build at work, or what a killed one left
    .inyeon/snapshots/going-…/        what is being deleted
    .inyeon/readings/                 what was read and proven of each source (`curate.kept`)
    .inyeon/checked                   which large snapshot was read whole, and when
    .inyeon/build.lock, builder.json  the lock of the build at work, and who holds it

What must always hold: `current` names a snapshot that is complete and on the disk, or does not
exist; it changes by one atomic rename. A snapshot that somebody holds is not deleted, nor is the
one before the current one until the next build.
"""

import errno
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from inyeon.errors import ProjectError, StoreError
from inyeon.store import lock, seal

warn = lock.warn
_BUILDING, _GOING = "building-", "going-"
_KEPT = 2  # snapshots that may lie there while nobody reads an older one
_FULL = [os.strerror(code) for code in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)]


@dataclass(frozen=True)
class Held:
    """The published snapshot, which stays as long as this value does, and what is wrong with it."""

    path: Path
    damage: str = ""  # in words; nothing where it is as it was written
    shared: lock.Shared | None = field(default=None, repr=False, compare=False)


def current(folder: Path) -> Path | None:
    """The folder of the published snapshot, or None where nothing was published yet."""
    try:
        name = (folder / "current").read_text("utf-8").strip()
    except (FileNotFoundError, UnicodeDecodeError):
        return None
    except OSError as error:
        raise _refused(folder, error) from error
    if not name or Path(name).name != name or "\0" in name:
        return None
    snapshot = folder / "snapshots" / name
    return snapshot if snapshot.is_dir() else None


def hold(folder: Path) -> Held | None:
    """The published snapshot, compared with its seal; None where nothing was published yet."""
    while snapshot := current(folder):
        file = lock.shared(snapshot / seal.NAME)
        if file is not None:
            return Held(snapshot, seal.damage(snapshot, folder / "checked"), file)
        if snapshot == current(folder):
            return Held(snapshot, f"{seal.NAME} is missing")
    if any(_published(folder)):
        return Held(folder, "the file current names no build")
    return None


def open_store(snapshot: Path) -> ox.Store:
    """The store of a published snapshot, read-only. Raises StoreError where it is damaged."""
    try:
        return ox.Store.read_only(str(snapshot / "store"))
    except (OSError, ValueError) as error:
        raise StoreError(
            f"the store cannot be opened: {error}",
            hint=f"delete {snapshot} and run inyeon build",
            path=snapshot,
        ) from error


def read(snapshot: Path, name: str) -> Any:
    """What `write` kept beside the store under this name."""
    try:
        return json.loads((snapshot / f"{name}.json").read_text("utf-8"))
    except (OSError, ValueError) as error:
        hint = "open the project again"
        raise StoreError("this build has been replaced or damaged", hint=hint) from error


def write(snapshot: Path, name: str, value: Any) -> None:
    """Keep a JSON value beside the store."""
    content = json.dumps(value, ensure_ascii=False, sort_keys=True)
    (snapshot / f"{name}.json").write_text(content, "utf-8")


@contextmanager
def building(folder: Path) -> Iterator[Path]:
    """A folder to build in while no one else does; gone afterwards unless it was published.

    Raises StoreError where the folder cannot be written.
    """
    try:
        (folder / "snapshots").mkdir(parents=True, exist_ok=True)
        ignore = folder / ".gitignore"
        if not ignore.exists():
            ignore.write_text("*\n", "utf-8")
        with lock.alone(folder):
            _sweep(folder)
            here = Path(tempfile.mkdtemp(prefix=_BUILDING, dir=folder / "snapshots"))
            try:
                yield here
            finally:
                shutil.rmtree(here, ignore_errors=True)
    except OSError as error:
        raise _refused(folder, error) from error


def publish(built: Path, name: str, *, only: bool = False) -> Held:
    """Make a finished folder the current snapshot, under this name, and hold it.

    To be called inside `building`. The last snapshot stays, and those that somebody holds; with
    `only` none stays, since it shows what nobody may see any more.
    """
    snapshots = built.parent
    folder = snapshots.parent
    last = current(folder)
    seal.seal(built, last)
    names = (f"{name}-{number}" if number else name for number in count())
    final = next(path for path in map(snapshots.joinpath, names) if not path.exists())
    built.rename(final)
    seal.sync(snapshots)
    pointer = folder / "current.new"
    pointer.write_text(final.name + "\n", "utf-8")
    seal.sync(pointer)
    pointer.replace(folder / "current")
    seal.sync(folder)
    for old in set(_published(folder)) - {final, None if only else last}:
        _delete(old, even_held=only)
    seal.remember(final, folder / "checked")
    return Held(final, shared=lock.shared(final / seal.NAME))


def tidy(folder: Path) -> None:
    """Delete what killed builds left, unless a build is at work or nothing can be written."""
    try:
        names = [path.name for path in (folder / "snapshots").iterdir()]
        if len(names) <= _KEPT and not any(n.startswith((_BUILDING, _GOING)) for n in names):
            return
        if lock.busy(folder):
            return
        with lock.alone(folder):
            _sweep(folder)
            for old in set(_published(folder)) - {current(folder)}:
                _delete(old)
    except (OSError, StoreError):
        return


def _published(folder: Path) -> list[Path]:
    try:
        every = list((folder / "snapshots").iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []
    return [path for path in every if not path.name.startswith((_BUILDING, _GOING))]


def _sweep(folder: Path) -> None:
    """Delete what no build and no reader needs; to be called by who holds the lock."""
    for kind in (_BUILDING, _GOING):
        for left in (folder / "snapshots").glob(kind + "*"):
            shutil.rmtree(left)


def _delete(snapshot: Path, *, even_held: bool = False) -> None:
    """Delete a snapshot that is not the current one, unless somebody reads it."""
    with lock.unread(snapshot / seal.NAME) as free:
        if free or even_held:
            going = snapshot.with_name(_GOING + snapshot.name)
            with suppress(OSError):  # on Windows, what is open cannot be moved
                snapshot.rename(going)
                shutil.rmtree(going, ignore_errors=True)


def _refused(folder: Path, error: OSError) -> StoreError | ProjectError:
    said = error.strerror or str(error)
    full = next((reason for reason in _FULL if reason in said), "")  # the engine says it at length
    reason = full or said
    if error.filename and folder not in (path := Path(error.filename), *path.parents):
        hint = "if it was moved just now, run inyeon build again; the last store is untouched"
        return ProjectError(f"cannot be read: {reason}", hint=hint, path=path)
    hint = "the last published store is untouched; "
    if full:
        hint += "make room, then run inyeon build"
    else:
        hint += (
            "the store lives in this folder: make it writable, or copy the project to a place "
            "where you may write, then run inyeon build"
        )
    if folder.exists() and not folder.is_dir():
        hint = "a file is in the way where the store's folder should be; move it elsewhere"
    return StoreError(f"cannot write the store: {reason}", hint=hint, path=folder)
