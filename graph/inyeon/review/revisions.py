"""A project as it was in git, laid out in a folder that goes away again.

What must always hold: the working tree, the index and the repository are never touched; git is
asked for stored objects only, so that a file has the bytes that were committed; nothing is fetched.
"""

import os
import re
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Final

from inyeon.errors import InyeonError, ProjectError

_OURS: Final = ("data", "ontology", "inyeon.toml")
_PLAIN: Final = ("100644", "100755", "100664")  # modes of git for files that are files
_RANGE: Final = re.compile(r"(.+?)(\.{2,3})(.*)", re.DOTALL)


@contextmanager
def laid_out(root: Path, revision: str) -> Iterator[Path]:
    """A folder with the project's files as they were in a revision of the repository around it.

    Raises ProjectError where there is no repository, no such revision, or no project in it.
    """
    commit = resolved(root, revision)
    inside = _git(root, "rev-parse", "--show-prefix").decode().rstrip("\n").rstrip("/")
    try:
        listed = _git(root, "ls-tree", "-r", "-z", "--full-tree", f"{commit}:{inside}")
    except ProjectError:  # the folder was not there
        listed = b""
    files = dict(_files(listed, revision))
    if not any(PurePosixPath(name).parts[0] == "data" for name in files):
        where = f" in {inside}" if inside else ""
        message = f"no project{where} in revision {revision}: it has no data folder there"
        raise ProjectError(message, hint="name a later revision: git log -- data")
    with tempfile.TemporaryDirectory(prefix="inyeon-revision-") as folder:
        for name, content in _contents(root, files):
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        try:
            yield Path(folder)
        except InyeonError as error:
            error.path = named(error.path, Path(folder), revision)
            raise


def resolved(root: Path, revision: str) -> str:
    """The commit that a revision's name stands for. Raises ProjectError where it is none."""
    if not revision or revision.startswith("-") or "\0" in revision:
        raise ProjectError(f"{revision!r} is no revision", hint=_names(root))
    inside = _git(root, "rev-parse", "--is-inside-work-tree", of=revision)
    if inside.strip() != b"true":
        raise ProjectError("this folder is not in a git working tree", path=root, hint=_NOT_GIT)
    try:
        found = _git(root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    except ProjectError as error:
        message = f"{revision!r} is neither a project's folder nor a revision of this repository"
        raise ProjectError(message, hint=_names(root)) from error
    return found.decode().strip()


def sides(root: Path, names: tuple[str, ...]) -> tuple[str, str | None]:
    """The two things to compare; None is the working tree.

    None given: HEAD and the working tree; one: it and the working tree, or both ends of `A..B`;
    `A...B` compares B with the commit from which it left A, as a pull request does.
    """
    if len(names) == 2:
        return names[0], names[1]
    name = names[0] if names else "HEAD"
    between = None if (Path(name) / "data").is_dir() else _RANGE.fullmatch(name)
    if not between:
        return name, None
    first, dots, last = between[1], between[2], between[3] or "HEAD"
    if dots == "...":
        ends = [resolved(root, end) for end in (first, last)]
        hint = "name two revisions that have a commit in common"
        base = _git(root, "merge-base", *ends, of=name, hint=hint).decode().split()
        return base[0], last
    return first, last


def named(path: Path | None, folder: Path, revision: str) -> Path | None:
    """The path of a file in the folder as git writes it: `revision:data/…`."""
    if path is None:
        return None
    for start in (folder, folder.resolve()):
        if path.is_relative_to(start):
            return Path(f"{revision}:{path.relative_to(start).as_posix()}")
    return path


def _files(listed: bytes, revision: str) -> Iterator[tuple[str, str]]:
    """Path in the project and object name of each file that we read."""
    for entry in listed.decode("utf-8", "surrogateescape").split("\0"):
        if not entry:
            continue
        about, _, name = entry.partition("\t")
        mode, _, blob = about.split()[:3]
        parts = PurePosixPath(name).parts
        if parts[0] not in _OURS:
            continue
        if mode not in _PLAIN or not {"..", "."}.isdisjoint(parts):
            hint = "compare two folders instead"
            where = Path(f"{revision}:{name}")
            raise ProjectError("this is a link, not a file", path=where, hint=hint)
        yield name, blob


def _contents(root: Path, files: dict[str, str]) -> Iterator[tuple[str, bytes]]:
    """Path and bytes of each file, from one run of git."""
    wanted = "".join(f"{blob}\n" for blob in files.values()).encode()
    found = _git(root, "cat-file", "--batch", given=wanted)
    at = 0
    for name in files:
        end = found.index(b"\n", at)
        header = found[at:end].split()
        if len(header) != 3:
            hint = "fetch the whole repository: git fetch --unshallow, or without --filter"
            raise ProjectError(f"git does not have the content of {name} here", hint=hint)
        size = int(header[2])
        yield name, found[end + 1 : end + 1 + size]
        at = end + 1 + size + 1


_NOT_GIT: Final = "name two folders instead: inyeon diff old-folder new-folder"


def _names(root: Path) -> str:
    """What the user may have meant: the newest branches and tags."""
    try:
        form = "--format=%(refname:short)"
        said = _git(root, "for-each-ref", "--count=5", "--sort=-creatordate", form)
    except ProjectError:
        return _NOT_GIT
    found = ", ".join(said.decode("utf-8", "replace").split("\n")[:-1])
    return f"name a folder, a commit, HEAD~1{f', or one of {found}' if found else ''}"


def _git(
    root: Path, *arguments: str, given: bytes = b"", of: str = "", hint: str = _NOT_GIT
) -> bytes:
    """What git says. Raises ProjectError with its own words where it fails."""
    silent = {"GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0"}
    command = ["git", "-c", "core.quotePath=false", "-C", str(root), *arguments]
    try:
        done = subprocess.run(  # noqa: S603 - no shell, and a revision never starts with -
            command, input=given, capture_output=True, env=os.environ | silent, check=False
        )
    except FileNotFoundError as error:
        message = "git is not installed, so its revisions cannot be read"
        raise ProjectError(message, hint=_NOT_GIT) from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        said = said.removeprefix("fatal: ") or "git failed"
        raise ProjectError(f"{of}: {said}" if of else said, hint=hint)
    return done.stdout
