"""Files: written whole or not at all; what was read of them; and how large they are."""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

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
    data = content.encode() if isinstance(content, str) else content
    with _named(path):
        target = path.resolve()
        if target.exists() and not target.is_file():  # a device, a pipe: written to, not replaced
            target.write_bytes(data)
            return
        new = _beside(target, data, _mode())
        try:
            new.replace(target)
        finally:
            new.unlink(missing_ok=True)


def rewritten(path: Path, text: str) -> Path:
    """A new file with the text, complete and with the mode of the one beside it, if that is there.

    Raises OSError where there is no room for it; then nothing is left.
    """
    with _named(path):
        return _beside(path, text.encode(), path.stat().st_mode if path.exists() else _mode())


def size(number: int) -> str:
    """So many bytes as a person says it.

    >>> size(637_367), size(12_345_678)
    ('637 kB', '12.3 MB')
    """
    return f"{number / 1000:.0f} kB" if number < 1_000_000 else f"{number / 1_000_000:.1f} MB"


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """An error in it names this file, and not the one beside it."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error


def _beside(path: Path, content: bytes, mode: int) -> Path:
    """A new file with the content in the same folder, complete, or none at all."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).chmod(mode)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)


def _mode() -> int:
    """What a new file may be used for, as the user has set it."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
