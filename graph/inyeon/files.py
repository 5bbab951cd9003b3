"""Files written whole or not at all."""

import os
import tempfile
from pathlib import Path


def replace(path: Path, content: str | bytes) -> None:
    """Write the content, text in UTF-8, beside the file, then put it in its place.

    Raises OSError where that is impossible; then the file is as it was.
    """
    data = content.encode() if isinstance(content, str) else content
    try:
        target = path.resolve()
        if target.exists() and not target.is_file():  # a device, a pipe: written to, not replaced
            target.write_bytes(data)
            return
        new = beside(target, data, 0o666 & ~_umask())
        try:
            new.replace(target)
        finally:
            new.unlink(missing_ok=True)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error


def rewritten(path: Path, text: str) -> Path:
    """A new file with the text, complete and with the mode of the one beside it, if that is there.

    Raises OSError where there is no room for it; then nothing is left.
    """
    try:
        return beside(
            path, text.encode(), path.stat().st_mode if path.exists() else 0o666 & ~_umask()
        )
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error


def beside(path: Path, content: bytes, mode: int) -> Path:
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


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
