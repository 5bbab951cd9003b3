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


@contextmanager
def own_port() -> Iterator[int]:
    """A port that nobody listens on, and nobody is given while this lasts.

    It is bound here and not listened on: under Linux a server that sets SO_REUSEADDR, as ours do,
    may then listen there, and the system takes the port for no other program or connection.
    """
    with socket.socket() as one:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        if sys.platform != "linux":
            one.close()
        yield port


@contextmanager
def oxigraph(*options: str) -> Iterator[str]:
    """The URL for queries of an Oxigraph server with nothing in it, gone afterwards."""
    with own_port() as port:
        url, program = f"http://127.0.0.1:{port}/query", Path(sys.executable).with_name("oxigraph")
        command = [str(program), "serve", "-b", f"127.0.0.1:{port}", *options]
        with _running(command, url, Path.cwd()):
            yield url


@contextmanager
def virtuoso(folder: Path, buffers: int = 20_000, rows: int = 10_000) -> Iterator[str]:
    """The URL for queries of a Virtuoso with nothing in it, whose files lie in the folder.

    It keeps so many pages of 8 kB in memory, and gives so many rows at most.
    """
    folder.mkdir(parents=True, exist_ok=True)
    sizes = {"buffers": buffers, "dirty": buffers * 3 // 4, "rows": rows}
    command = ["virtuoso-t", "+configfile", "virtuoso.ini", "+foreground"]
    with own_port() as port, own_port() as admin:
        (folder / "virtuoso.ini").write_text(_INI.format(admin=admin, port=port, **sizes))
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
    """Return as soon as the service answers; fail if it ends, or takes too long."""
    for _ in range(1000):
        assert process.poll() is None, f"{process.args!r} ended with {process.returncode}"
        try:
            with urllib.request.urlopen(url, timeout=100) as answer:  # noqa: S310
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
