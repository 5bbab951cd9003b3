"""Several files changed together: all or none, never over somebody else's text, no file left."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from inyeon.edit.writing import write
from inyeon.errors import ProjectError


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    """Two files, the first with CRLF and a mode of its own."""
    one, other = tmp_path / "one.ttl", tmp_path / "other.ttl"
    one.write_bytes(b"\xef\xbb\xbfone\r\n")
    one.chmod(0o640)
    other.write_bytes(b"other\n")
    return one, other


def contents(folder: Path) -> dict[str, bytes]:
    """What every file says, hidden ones too."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_texts_are_written_as_they_are(two: tuple[Path, Path], tmp_path: Path) -> None:
    one, new = two[0], tmp_path / "new.ttl"
    write({one: ("\ufeffone\r\n", "\ufeffeins\r\n"), new: (None, "neu\n")}, tmp_path)
    assert one.read_bytes() == b"\xef\xbb\xbfeins\r\n"
    assert one.stat().st_mode & 0o777 == 0o640
    assert contents(tmp_path).keys() == {"one.ttl", "other.ttl", "new.ttl"}


def test_a_link_stays_a_link(two: tuple[Path, Path], tmp_path: Path) -> None:
    link = tmp_path / "link.ttl"
    link.symlink_to(two[1])
    write({link: ("other\n", "new\n")}, tmp_path)
    assert link.is_symlink()
    assert two[1].read_text() == "new\n"


@pytest.mark.parametrize("now", ["otherwise\n", None])
def test_what_somebody_else_wrote_stays(
    two: tuple[Path, Path], tmp_path: Path, now: str | None
) -> None:
    before = contents(tmp_path)
    with pytest.raises(ProjectError, match="was changed just now"):
        write({two[0]: ("\ufeffone\r\n", "new"), two[1]: (now, "new")}, tmp_path)
    assert contents(tmp_path) == before


def test_where_one_cannot_be_replaced_all_are_as_they_were(
    two: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, real = contents(tmp_path), Path.replace
    new = tmp_path / "new.ttl"

    def failing(self: Path, target: Path) -> Path:
        if target == two[1].resolve():
            raise OSError(28, "No space left on device")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    texts = {two[0]: ("\ufeffone\r\n", "1"), new: (None, "n"), two[1]: ("other\n", "2")}
    with pytest.raises(OSError, match="No space"):
        write(texts, tmp_path)
    assert contents(tmp_path) == before


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on the size of files there")
def test_a_full_disk_changes_nothing(two: tuple[Path, Path], tmp_path: Path) -> None:
    import resource

    before = contents(tmp_path)

    def full() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))

    code = (
        "import sys; from pathlib import Path; from inyeon.edit.writing import write\n"
        "one, other = map(Path, sys.argv[1:])\n"
        "write({other: ('other\\n', 'x'), one: ('\\ufeffone\\r\\n', 'x' * 2000)}, one.parent)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, *map(str, two)],
        preexec_fn=full,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        check=False,
    )
    assert "File too large" in ran.stderr
    assert contents(tmp_path) == before


def test_of_many_at_once_each_is_written_or_told(tmp_path: Path) -> None:
    """Each process adds a line to what it reads; no line of one that succeeded is lost."""
    shared = tmp_path / "shared.ttl"
    shared.write_text("")
    code = (
        "import sys; from pathlib import Path; from inyeon.edit.writing import write\n"
        "path = Path(sys.argv[1]); now = path.read_text()\n"
        "write({path: (now, now + sys.argv[2] + '\\n')}, path.parent)"
    )
    running = {
        str(number): subprocess.Popen(
            [sys.executable, "-c", code, str(shared), str(number)], stderr=subprocess.PIPE
        )
        for number in range(6)
    }
    told = {number: process.communicate()[1] for number, process in running.items()}
    fine = {number for number, process in running.items() if process.returncode == 0}
    assert set(shared.read_text().split()) == fine
    assert fine
    assert all(b"changed just now" in told[number] for number in running.keys() - fine)
