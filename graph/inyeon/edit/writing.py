"""Several files of a project changed together: all of them or none, by one process at a time.

What must always hold: a file that somebody else changed in the meantime is never written over; one
is replaced whole, in one step, so that a kill or a full disk leaves the old text or the new one.
"""

import errno
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from inyeon.errors import ProjectError
from inyeon.files import rewritten

Texts = Mapping[Path, tuple[str | None, str]]  # file → its text as it is, and as it is to be


def write(texts: Texts, project: Path) -> None:
    """Put all texts into their files, in their order; one that is not there yet is None now.

    Raises ProjectError where a file says something else by now, and OSError where one cannot be
    written; then no file is changed. `project` is the folder that is locked meanwhile.
    """
    staged: list[tuple[Path, Path, Path | None]] = []  # new text, its file, old text
    done = 0
    with _alone(project):
        for path, (now, _) in texts.items():
            _unchanged(path, now)
        try:
            for path, (now, text) in texts.items():
                target = path.resolve()
                new = rewritten(target, text)
                staged.append((new, target, None))
                if now is not None:
                    staged[-1] = (new, target, rewritten(target, now))
            for new, target, _ in staged:
                done += 1
                new.replace(target)
        except BaseException:
            for new, target, old in staged[:done]:
                if not new.exists():  # it was put in its place
                    with suppress(OSError):
                        old.replace(target) if old else target.unlink()
            raise
        finally:
            for new, _, old in staged:
                new.unlink(missing_ok=True)
                if old:
                    old.unlink(missing_ok=True)


def _unchanged(path: Path, text: str | None) -> None:
    if text is not None and not os.access(path, os.W_OK):  # to replace it would be possible
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    there = path.read_bytes() if path.exists() else None
    if there != (None if text is None else text.encode()):
        hint = "nothing was written; do it again"
        raise ProjectError("this file was changed just now", path=path, hint=hint)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """No other process is in here for this folder; where the system can say so."""
    if sys.platform == "win32":
        yield
        return
    import fcntl

    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # a file system without locks
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
