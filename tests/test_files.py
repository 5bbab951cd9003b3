"""A file is written whole, or it is as it was."""

import os
import re
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from inyeon.files import replace, written
from projects import COMMAND, run, small

_WRITE = """
import sys
from pathlib import Path
from inyeon.files import replace
replace(Path(sys.argv[1]), "all")
"""


def fail(path: Path, error: BaseException | type[BaseException]) -> None:
    with written(path) as file:
        file.write(b"x" * 1_000_000)
        raise error


@contextmanager
def files_of_at_most(size: int) -> Iterator[None]:
    import resource

    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, limit[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)


def test_a_file_takes_its_place_when_all_is_written(tmp_path: Path) -> None:
    path = tmp_path / "graph.nt"
    path.write_text("old")
    with written(path) as file:
        file.write(b"new")
        file.flush()
        assert path.read_text() == "old"
    assert path.read_text() == "new"
    assert path.stat().st_mode & 0o777 == _plain(tmp_path)
    assert [*tmp_path.iterdir()] == [path]


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, OSError])
def test_after_any_error_the_file_is_as_it_was(tmp_path: Path, error: type[BaseException]) -> None:
    path = tmp_path / "graph.nt"
    path.write_text("old")
    with pytest.raises(error):
        fail(path, error)
    assert path.read_text() == "old"
    assert [*tmp_path.iterdir()] == [path]


def test_an_error_names_the_file_that_was_meant(tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "graph.nt"
    with pytest.raises(OSError, match=r"No such file.*nowhere/graph\.nt'"), written(path):
        raise AssertionError("there is nothing to write to")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes there")
def test_a_pipe_gets_all_or_nothing(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for stop in (False, True):
        got: list[bytes] = []
        reader = threading.Thread(target=lambda into=got: into.append(pipe.read_bytes()))
        reader.start()
        if stop:
            with pytest.raises(ValueError, match="stopped"):
                fail(pipe, ValueError("stopped"))
        else:
            replace(pipe, "all")
        reader.join()
        assert got == [b"" if stop else b"all"]


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="a pipe has no name there")
def test_a_pipe_that_has_no_path_is_written_to() -> None:
    reading, writing = os.pipe()
    try:
        replace(Path(f"/dev/fd/{writing}"), "all")
        assert os.read(reading, 99) == b"all"
    finally:
        os.close(reading)
        os.close(writing)


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="an open file has no name there")
@pytest.mark.parametrize("name", ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", "link"])
def test_standard_output_goes_on_where_the_shell_put_it(name: str, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("/dev/stdout")
    if not (tmp_path / name).exists():
        pytest.skip(f"no {name} there")
    for script, wanted in {
        "echo before > file; WRITE >> file": b"before\nall",
        "echo before > file; WRITE > file": b"all",
        "(echo before; WRITE; echo after) > file": b"before\nallafter\n",
        "WRITE | cat > file": b"all",
    }.items():
        words = ["sh", "-c", script.replace("WRITE", '"$0" -c "$1" "$2"')]
        subprocess.run([*words, sys.executable, _WRITE, name], cwd=tmp_path, check=True)
        assert (tmp_path / "file").read_bytes() == wanted, script


@pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="standard output has no name there")
@pytest.mark.parametrize("verb", ["view", "export --format nt"])
def test_what_a_verb_writes_is_added_to_a_file(verb: str, tmp_path: Path) -> None:
    project, file = small().project.root, tmp_path / "file"
    file.write_text("before\n")
    words = [*verb.split(), "--no-build", "--quiet", "--project", str(project), "-o"]
    with file.open("a") as log:
        subprocess.run([*COMMAND, *words, "/dev/stdout"], stdout=log, check=True)
    assert file.read_text() == "before\n" + run(*words, "-", cwd=tmp_path).out


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="an open file has no name there")
@pytest.mark.parametrize("mode", ["a", "r+"])
def test_a_file_that_is_open_is_as_it_was_after_an_error(mode: str, tmp_path: Path) -> None:
    path = tmp_path / "log"
    path.write_text("old")
    with path.open(mode) as log:
        log.seek(0, os.SEEK_END)
        name = Path(f"/dev/fd/{log.fileno()}")
        with pytest.raises(KeyboardInterrupt):
            fail(name, KeyboardInterrupt)
        with files_of_at_most(1_000), pytest.raises(OSError, match=f"File too large: '{name}'"):
            replace(name, "x" * 999)
        assert path.read_text() == "old"
        log.write(" and new")
    assert path.read_text() == "old and new"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device is full there")
@pytest.mark.parametrize("content", ["small", "x" * 1_000_000])
def test_a_device_without_room_is_named(content: str) -> None:
    with pytest.raises(OSError, match="No space left on device: '/dev/full'"):
        replace(Path("/dev/full"), content)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no limit on the size of files there")
@pytest.mark.parametrize("size", [5_000, 1_000_000])
def test_where_there_is_no_room_before_a_device_that_place_is_named(size: int) -> None:
    place = re.escape(tempfile.gettempdir())
    with files_of_at_most(1_000), pytest.raises(OSError, match=f"File too large: '{place}'"):
        replace(Path(os.devnull), "x" * size)


def _plain(folder: Path) -> int:
    """The mode that a new file has here."""
    other = folder / "other"
    other.touch()
    mode = other.stat().st_mode & 0o777
    other.unlink()
    return mode
