"""A file is written whole, or it is as it was."""

import os
import re
import tempfile
import threading
from pathlib import Path

import pytest

from inyeon.files import replace, written


def fail(path: Path, error: BaseException | type[BaseException]) -> None:
    with written(path) as file:
        file.write(b"x" * 1_000_000)
        raise error


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


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device is full there")
@pytest.mark.parametrize("content", ["small", "x" * 1_000_000])
def test_a_device_without_room_is_named(content: str) -> None:
    with pytest.raises(OSError, match="No space left on device: '/dev/full'"):
        replace(Path("/dev/full"), content)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no limit on the size of files there")
@pytest.mark.parametrize("size", [5_000, 1_000_000])
def test_where_there_is_no_room_before_a_device_that_place_is_named(size: int) -> None:
    import resource

    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    place = re.escape(tempfile.gettempdir())
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, limit[1]))
    try:
        with pytest.raises(OSError, match=f"File too large: '{place}'"):
            replace(Path(os.devnull), "x" * size)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)


def _plain(folder: Path) -> int:
    """The mode that a new file has here."""
    other = folder / "other"
    other.touch()
    mode = other.stat().st_mode & 0o777
    other.unlink()
    return mode
