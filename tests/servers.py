"""Real SPARQL services on free ports of this machine, for tests and benchmarks.

`python tests/servers.py --get` installs Virtuoso with apt-get where it is missing; where that
cannot be, it says so in one line and exits with 2.
"""

import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from packages import by_apt_get, say

PACKAGE = "virtuoso-opensource-7"
MISSING = f"no Virtuoso found: install {PACKAGE} (Debian), or put virtuoso-t in PATH"
PASSWORD = "dba"  # noqa: S105 - what a fresh Virtuoso has
_INI = """[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{admin}
DirsAllowed = .
NumberOfBuffers = {buffers}
MaxDirtyBuffers = {dirty}
SchedulerInterval = 10
[HTTPServer]
ServerPort = 127.0.0.1:{port}
[SPARQL]
ResultSetMaxRows = {rows}
"""


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


@contextmanager
def oxigraph(*options: str) -> Iterator[str]:
    """The URL for queries of an Oxigraph server with nothing in it, gone afterwards."""
    port = free_port()
    command = [Path(sys.executable).with_name("oxigraph"), "serve", "-b", f"127.0.0.1:{port}"]
    with _running([*map(str, command), *options], f"http://127.0.0.1:{port}/query", Path.cwd()):
        yield f"http://127.0.0.1:{port}/query"


@contextmanager
def virtuoso(folder: Path, buffers: int = 20_000, rows: int = 10_000) -> Iterator[str]:
    """The URL for queries of a Virtuoso with nothing in it, whose files lie in the folder.

    It keeps so many pages of 8 kB in memory, and gives so many rows at most.
    """
    port = free_port()
    folder.mkdir(parents=True, exist_ok=True)
    sizes = {"buffers": buffers, "dirty": buffers * 3 // 4, "rows": rows}
    ini = _INI.format(admin=free_port(), port=port, **sizes)
    (folder / "virtuoso.ini").write_text(ini)
    command = ["virtuoso-t", "+configfile", "virtuoso.ini", "+foreground"]
    with _running(command, f"http://127.0.0.1:{port}/sparql", folder):
        yield f"http://127.0.0.1:{port}/sparql"


@contextmanager
def _running(command: list[str], url: str, folder: Path) -> Iterator[None]:
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _answers(process, f"{url}?query=ASK%20%7B%7D")
        yield
    finally:
        process.kill()
        process.wait()


def _answers(process: subprocess.Popen[bytes], url: str) -> None:
    """Return as soon as the service answers; fail if it ends, or takes a minute."""
    for _ in range(600):
        assert process.poll() is None, f"{process.args!r} ended with {process.returncode}"
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310
                answer.read()
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise AssertionError(f"{url} does not answer")


def get() -> bool:
    """Whether there is a Virtuoso, if need be after installing it."""
    if not shutil.which("virtuoso-t"):
        by_apt_get(PACKAGE)
    return shutil.which("virtuoso-t") is not None


if __name__ == "__main__":
    if not get():
        say(MISSING)
        sys.exit(2)
