"""A verb that is told to end leaves nothing behind, and says nothing of Python."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from projects import SMALL, copy, heeding, run

_STOPPED = """
import os, signal, sys
from inyeon.publish.export import Exporter
told, write = getattr(signal, sys.argv.pop()), Exporter.write

def stopped(self, form, output, **options):
    output.write(b"begun")
    os.kill(os.getpid(), told)
    write(self, form, output, **options)

Exporter.write = stopped
from inyeon.cli import main
main()
"""


@pytest.mark.skipif(os.name == "nt", reason="programs are not told to end there")
@pytest.mark.parametrize("told", ["SIGTERM", "SIGHUP"])
@pytest.mark.parametrize("output", ["graph.nq", "-"])
def test_who_is_told_to_end_leaves_nothing(told: str, output: str, tmp_path: Path) -> None:
    folder, temporary = copy(SMALL, tmp_path / "project"), tmp_path / "temporary"
    temporary.mkdir()
    assert run("build", "--quiet", cwd=folder).status == 0
    (folder / "graph.nq").write_text("precious")
    words = ["export", "--no-build", "--quiet", "--format", "nq", "-o", output, told]
    before = {*folder.iterdir()}
    ended = subprocess.run(
        [sys.executable, "-c", _STOPPED, *words],
        cwd=folder,
        env={**os.environ, "TMPDIR": str(temporary)},
        preexec_fn=heeding,
        capture_output=True,
        check=False,
    )
    assert (ended.returncode, ended.stdout) == (128 + getattr(signal, told), b"")
    assert not ended.stderr
    assert (folder / "graph.nq").read_text() == "precious"
    assert {*folder.iterdir()} == before
    assert not [*temporary.iterdir()]


_LATE = """
import atexit, os, signal
from inyeon.cli import main
atexit.register(os.kill, os.getpid(), signal.SIGINT)
main()
"""


@pytest.mark.skipif(os.name == "nt", reason="an interrupt is sent in another way there")
@pytest.mark.parametrize("words", [["--version"], ["query"]], ids=["done", "wrong"])
def test_an_interrupt_after_all_was_done_shows_nothing_of_python(words: list[str]) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", _LATE, *words],
        preexec_fn=heeding,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == -signal.SIGINT
    assert ended.stdout + ended.stderr
    assert "Traceback" not in ended.stderr
