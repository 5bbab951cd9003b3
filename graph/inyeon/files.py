"""Files: written whole or not at all; what was read of them; and how large they are."""

import hashlib
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import IO

Noted = dict[Path, set[bytes]]  # path → SHA-256 of each content that was read there
_noted: ContextVar[Noted | None] = ContextVar("noted", default=None)


@contextmanager
def noting() -> Iterator[Noted]:
    """What `content` reads while this lasts."""
    found: Noted = {}
    before = _noted.set(found)
    try:
        yield found
    finally:
        _noted.reset(before)


def content(path: Path) -> bytes:
    """The bytes of a file of the project; a build compares them with those it was asked for."""
    found = path.read_bytes()
    noted = _noted.get()
    if noted is not None:
        noted.setdefault(path, set()).add(hashlib.sha256(found).digest())
    return found


def replace(path: Path, content: str | bytes) -> None:
    """Write the content, text in UTF-8, beside the file, then put it in its place.

    Raises OSError where that is impossible; then the file is as it was.
    """
    with written(path) as file:
        file.write(content.encode() if isinstance(content, str) else content)


@contextmanager
def written(path: Path) -> Iterator[IO[bytes]]:
    """A file to write to, which takes the place of that one when all is written.

    Raises OSError where that is impossible; then, as after any error, the file is as it was.
    """
    if (number := _descriptor(path)) is not None:
        with _continued(path, number) as file:
            yield file
        return
    if path.exists() and not path.is_file():  # a device, a pipe: written to, not replaced
        with _handed_on(path) as file:
            yield file
        return
    with _named(path):
        target = path.resolve()
        with _beside(target, _mode()) as (name, new):
            yield new
            new.close()  # all of it is on its way to the disk, or an error says so
            name.replace(target)


def rewritten(path: Path, text: str) -> Path:
    """A new file with the text, complete and with the mode of the one beside it, if that is there.

    Raises OSError where there is no room for it; then nothing is left.
    """
    mode = path.stat().st_mode if path.exists() else _mode()
    with _named(path), _beside(path, mode) as (name, new):
        new.write(text.encode())
    return name


def size(number: int) -> str:
    """So many bytes as a person says it.

    >>> size(637_367), size(12_345_678)
    ('637 kB', '12.3 MB')
    """
    return f"{number / 1000:.0f} kB" if number < 1_000_000 else f"{number / 1_000_000:.1f} MB"


@contextmanager
def _handed_on(path: Path) -> Iterator[IO[bytes]]:
    """A temporary file, of which the device or pipe gets all, or nothing after an error."""
    place = _named(Path(tempfile.gettempdir()))
    with _named(path), path.open("wb") as device, place, tempfile.TemporaryFile() as file:
        yield file
        file.seek(0)
        with _named(path):
            shutil.copyfileobj(file, device)
            device.flush()


@contextmanager
def _continued(path: Path, number: int) -> Iterator[IO[bytes]]:
    """A temporary file, of which an open file gets all, from where it stands, or nothing.

    It is not opened anew: that would empty it.
    """
    with _named(Path(tempfile.gettempdir())), tempfile.TemporaryFile() as file:
        yield file
        file.seek(0)
        with _named(path), _cut_back(number), os.fdopen(os.dup(number), "wb") as copy:
            shutil.copyfileobj(file, copy)


@contextmanager
def _cut_back(number: int) -> Iterator[None]:
    """After an error a file is as long as before, and goes on from where it stood."""
    before = os.fstat(number)
    if not stat.S_ISREG(before.st_mode):
        yield
        return
    stood = os.lseek(number, 0, os.SEEK_CUR)
    try:
        yield
    except BaseException:
        os.ftruncate(number, before.st_size)
        os.lseek(number, stood, os.SEEK_SET)
        raise


def _descriptor(path: Path) -> int | None:
    """The number of the open file that a path such as /dev/stdout stands for, if it does."""
    if not path.exists():
        return None
    place = Path(os.path.realpath(path.parent), path.name)
    opened = "/dev/fd", os.path.realpath("/proc/self/fd")
    if str(place.parent) in opened and place.name.isdecimal():
        return int(place.name)
    return _descriptor(place.parent / place.readlink()) if place.is_symlink() else None


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """An error in it names this file, and not the one beside it; who is within names it first."""
    try:
        yield
    except OSError as error:
        if isinstance(error.__cause__, OSError):
            raise
        raise OSError(error.errno, error.strerror, str(path)) from error


@contextmanager
def _beside(path: Path, mode: int) -> Iterator[tuple[Path, IO[bytes]]]:
    """A new file in the same folder, open; after an error there is none."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            Path(name).chmod(mode)
            yield Path(name), file
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _mode() -> int:
    """What a new file may be used for, as the user has set it."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
