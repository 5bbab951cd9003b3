"""Published stores: a folder each, found through one small file that names the current one.

    .inyeon/current                   the name of the published snapshot
    .inyeon/snapshots/<name>/store/   pyoxigraph's files, never changed after publication
    .inyeon/snapshots/<name>/texts.json, problems.json; graphs.json, inferred.nt, inferred.json
                                      (of what it was made, for the next build)
    .inyeon/snapshots/building-…/     a build at work, or what a killed one left

What must always hold: `current` names a complete snapshot or does not exist; it changes by one
atomic rename; the snapshot before it stays until the next build, for those who still read it.
"""

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from inyeon.errors import StoreError

_BUILDING = "building-"


def current(folder: Path) -> Path | None:
    """The folder of the published snapshot, or None where nothing was published yet."""
    try:
        name = (folder / "current").read_text("utf-8").strip()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _refused(folder, error) from error
    snapshot = folder / "snapshots" / name
    return snapshot if name and snapshot.is_dir() else None


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
        hint = "open the project again; if that does not help, run inyeon build --force"
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
    from filelock import FileLock

    try:
        (folder / "snapshots").mkdir(parents=True, exist_ok=True)
        ignore = folder / ".gitignore"
        if not ignore.exists():
            ignore.write_text("*\n", "utf-8")
        with FileLock(folder / "build.lock"):
            for left in (folder / "snapshots").glob(_BUILDING + "*"):
                shutil.rmtree(left)
            here = Path(tempfile.mkdtemp(prefix=_BUILDING, dir=folder / "snapshots"))
            try:
                yield here
            finally:
                shutil.rmtree(here, ignore_errors=True)
    except OSError as error:
        raise _refused(folder, error) from error


def publish(built: Path, name: str, *, only: bool = False) -> Path:
    """Make a finished folder the current snapshot, under this name, and say where it is.

    To be called inside `building`. All but the new and the last snapshot are deleted, with `only`
    the last one too.
    """
    snapshots = built.parent
    folder = snapshots.parent
    last = current(folder)
    names = (f"{name}-{number}" if number else name for number in count())
    final = next(path for path in map(snapshots.joinpath, names) if not path.exists())
    built.rename(final)
    pointer = folder / "current.new"
    with pointer.open("w", encoding="utf-8") as file:
        file.write(final.name + "\n")
        file.flush()
        os.fsync(file.fileno())
    pointer.replace(folder / "current")
    keep = {final} if only else {final, last}
    for old in snapshots.iterdir():
        if old not in keep and not old.name.startswith(_BUILDING):
            shutil.rmtree(old, ignore_errors=True)
    return final


def _refused(folder: Path, error: OSError) -> StoreError:
    reason = error.strerror or str(error)
    hint = (
        "the last published store is untouched; make room or make the folder writable, "
        "then run inyeon build"
    )
    if folder.exists() and not folder.is_dir():
        hint = "a file is in the way where the store's folder should be; move it elsewhere"
    return StoreError(f"cannot write the store: {reason}", hint=hint, path=folder)
