"""Files written whole or not at all."""

import os
import tempfile
from pathlib import Path


def replace(path: Path, text: str) -> None:
    """Write the text in UTF-8 beside the file, then put it in its place.

    Raises OSError where that is impossible; then the file is as it was.
    """
    try:
        target = path.resolve()
        if target.exists() and not target.is_file():  # a device, a pipe: written to, not replaced
            target.write_text(text, "utf-8")
        else:
            _replace(target, text)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error


def _replace(path: Path, text: str) -> None:
    beside = _beside(path, text)
    try:
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _beside(path: Path, text: str) -> Path:
    """A new file with the text beside the other, complete, or none at all."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        Path(name).chmod(0o666 & ~_umask())
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
