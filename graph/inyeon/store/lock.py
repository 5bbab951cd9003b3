"""Who may write a store's folder, and whose snapshot may not be deleted.

What must always hold: the system frees the lock of a process that ends, however it ends, so nobody
has to clean up; whoever reads a snapshot holds a shared lock on a file of it until it has read.
"""

import errno
import json
import os
import socket
import sys
import time
import weakref
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from inyeon.errors import StoreError

if sys.platform != "win32":
    import fcntl

_PATIENCE = 1  # seconds until it is said who is waited for


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """While it lasts, no other process builds here; waits for one that does, and says so.

    Raises StoreError where the file system has no locks, OSError where it cannot be written.
    """
    from filelock import FileLock, Timeout

    held, holder = FileLock(folder / "build.lock"), folder / "builder.json"
    try:
        try:
            held.acquire(timeout=_PATIENCE)
        except Timeout:
            warn(f"another build is at work here{_named(holder)}: waiting for it to end")
            held.acquire()
    except NotImplementedError as error:
        hint = "copy the project to a disk of this computer"
        raise StoreError("this disk cannot lock files", hint=hint, path=folder) from error
    try:
        holder.unlink(missing_ok=True)  # of a build that was killed
        who = {"pid": os.getpid(), "host": socket.gethostname(), "since": int(time.time())}
        holder.write_text(json.dumps(who), "utf-8")
        yield
    finally:
        with suppress(OSError):
            holder.unlink(missing_ok=True)
        held.release()


def busy(folder: Path) -> bool:
    """Whether a process builds here now."""
    from filelock import FileLock, Timeout

    try:
        with FileLock(folder / "build.lock", timeout=0):
            return False
    except Timeout:
        return True


class Shared:
    """A file that is held open, and so keeps its folder from being deleted, as long as this is."""

    def __init__(self, path: Path) -> None:
        handle = os.open(path, os.O_RDONLY)
        weakref.finalize(self, os.close, handle)
        if sys.platform != "win32":
            with suppress(OSError):  # a file system without locks: readers are not protected
                fcntl.flock(handle, fcntl.LOCK_SH)
        if path.stat().st_ino != os.fstat(handle).st_ino:
            raise FileNotFoundError(errno.ENOENT, "deleted before the lock was ours", str(path))


def shared(path: Path) -> Shared | None:
    """The file, held; None where it is not there, or no more."""
    try:
        return Shared(path)
    except FileNotFoundError:
        return None


@contextmanager
def unread(path: Path) -> Iterator[bool]:
    """Whether nobody holds this file by `shared`; if so, nobody can while this lasts."""
    if sys.platform == "win32":
        yield True  # there, what is open cannot be moved
        return
    try:
        file = path.open("r+b")
    except OSError:  # without the file nobody can hold it
        yield True
        return
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        except OSError:
            yield True
        else:
            yield True


def warn(message: str) -> None:
    """Say something that is worth knowing, though all goes on: on stderr, unless logging is set."""
    import logging

    logging.getLogger("inyeon").warning(message)


def _named(holder: Path) -> str:
    """Who holds the lock, as far as that is known."""
    try:
        who = json.loads(holder.read_text("utf-8"))
        pid, host = int(who["pid"]), str(who["host"])
        since = time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(who["since"]))
    except (OSError, ValueError, TypeError, KeyError, OverflowError):
        return ""
    if host == socket.gethostname() and not _lives(pid):
        return ""  # it was killed, and who holds the lock now has not signed yet
    return f" (process {pid} on {host}, since {since})"


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
