"""The seal of a snapshot: size and hash of each of its files, written after all of them.

What must always hold: what a seal names is complete and on the disk, not only on its way there;
nothing is asked of a folder that differs from its seal. A store is small, and all of it is read
each time that it is opened; or it is large, and all of it is read once after each start of the
computer, and again when the file system says that a file of it was touched.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from inyeon import files

NAME = "seal.json"
_FORM = 1
_SMALL = 16_000_000  # bytes that are read in some 10 ms
_BOOT = Path("/proc/sys/kernel/random/boot_id")
_Sealed = dict[str, tuple[int, str]]  # name → size, hash


def seal(folder: Path, last: Path | None = None) -> None:
    """Write the seal of a finished folder, and wait until all of it is on the disk.

    Files that it shares with the last snapshot, which was checked, are not hashed again.
    """
    known = _shared(last) if last else {}
    names = sorted(_names(folder))
    for name in names:
        if os.name == "posix":
            (folder / name).chmod(0o444)
        sync(folder / name)
    new = [name for name in names if _identity(folder / name) not in known]
    sealed = dict(zip(new, _hashes(folder / name for name in new), strict=True))
    sealed |= {name: known[_identity(folder / name)] for name in names if name not in sealed}
    content = {"form": _FORM, "files": {name: sealed[name] for name in names}}
    (folder / NAME).write_text(json.dumps(content, indent=0), "utf-8")
    sync(folder / NAME)
    for inner in (*(path for path in folder.rglob("*") if path.is_dir()), folder):
        sync(inner)


def damage(folder: Path, checked: Path) -> str:
    """What differs from the seal, in words; nothing where all is as it was written.

    `checked` is a file that remembers for which snapshot, and when, all was read.
    """
    try:
        sealed = _read(folder)
        for name, (size, _) in sealed.items():
            found = (folder / name).stat().st_size
            if found != size:
                return f"{name} has {found} bytes and should have {size}"
        mark = _mark(folder, sealed)
        if mark and checked.is_file() and checked.read_text("utf-8") == mark:
            return ""
        hashes = _hashes(folder / name for name in sealed)
        for (name, expected), actual in zip(sealed.items(), hashes, strict=True):
            if actual != expected:
                return f"{name} is not as it was written"
    except FileNotFoundError as error:
        return f"{Path(error.filename).name} is missing"
    except OSError as error:
        return f"{Path(error.filename or folder).name} cannot be read: {error.strerror}"
    except (ValueError, TypeError, KeyError, AttributeError):
        return f"{NAME} is not as it was written"
    _remember(checked, mark)
    return ""


def remember(folder: Path, checked: Path) -> None:
    """Note that this snapshot, which was sealed just now, needs not be read again."""
    _remember(checked, _mark(folder, _read(folder)))


def sync(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk."""
    if os.name != "posix" and path.is_dir():
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _names(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*"):
        if path.is_file() and path != folder / NAME:
            yield path.relative_to(folder).as_posix()


def _read(folder: Path) -> _Sealed:
    content = json.loads((folder / NAME).read_text("utf-8"))
    if content["form"] != _FORM:
        raise ValueError
    return {name: (int(size), str(hashed)) for name, (size, hashed) in content["files"].items()}


def _identity(path: Path) -> tuple[int, int, int]:
    """What two names of one file have in common."""
    stat = path.stat()
    return (stat.st_dev, stat.st_ino, stat.st_size)


def _shared(last: Path) -> dict[tuple[int, int, int], tuple[int, str]]:
    try:
        return {_identity(last / name): said for name, said in _read(last).items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}


def _hashes(paths: Iterable[Path]) -> list[tuple[int, str]]:
    every = list(paths)
    if sum(path.stat().st_size for path in every) <= _SMALL:
        return [_hash(path) for path in every]
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(min(4, os.cpu_count() or 1)) as pool:  # hashing frees other threads
        return list(pool.map(_hash, every))


def _hash(path: Path) -> tuple[int, str]:
    with path.open("rb") as file:
        hashed = hashlib.file_digest(file, "sha256").hexdigest()
        return (file.tell(), hashed)


def _mark(folder: Path, sealed: _Sealed) -> str:
    """What is as long as no file was touched and the computer not started again.

    Nothing for a small store, and where it is not known when the computer was started.
    """
    if sum(size for size, _ in sealed.values()) <= _SMALL or not _BOOT.is_file():
        return ""
    stats = [(name, (folder / name).stat()) for name in (*sealed, NAME)]
    said = [(n, s.st_dev, s.st_ino, s.st_size, s.st_mtime_ns, s.st_ctime_ns) for n, s in stats]
    whole = f"{_BOOT.read_text('utf-8')}{folder.name}{said}"
    return hashlib.sha256(whole.encode()).hexdigest()


def _remember(checked: Path, mark: str) -> None:
    with suppress(OSError):  # where nothing can be written, all is read each time
        if mark:
            files.replace(checked, mark)
        else:
            checked.unlink(missing_ok=True)
