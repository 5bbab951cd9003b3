"""Many commands at the price of one start of Python.

Each runs in a process of its own, in its folder, with its own environment, input, output and exit
status; but it is forked from a process that has imported Inyeon already, and what else any command
before it imported.
"""

import atexit
import gc
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Final, Self

from projects import HERE, Ran, surroundings

_AT_ONCE: Final = 2
_LONGEST: Final = 600  # seconds that a command may take


class Server:
    """A process that starts commands, one after another."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "projects.forked"],
            env=surroundings() | {"PYTHONPATH": str(HERE.parent)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def attempt(
        self,
        words: Sequence[str],
        folder: Path,
        given: str | None,
        environment: Mapping[str, str],
        terminal: str = "",
    ) -> Ran:
        """What `inyeon` did with these words; what it prints goes to a terminal that is named."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        job = [[*words], str(folder), given or "", dict(environment), terminal]
        self.process.stdin.write(json.dumps(job) + "\n")
        self.process.stdin.flush()
        return Ran(*json.loads(self.process.stdout.readline()))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self.process.communicate()


@cache
def server() -> Server:
    """The server of this run of the tests."""
    one = Server()
    atexit.register(one.close)
    return one


def attempts(jobs: Sequence[tuple[Sequence[str], Path]]) -> list[Ran]:
    """What `inyeon` did with these words in these folders, in their order."""
    parts = [jobs[at::_AT_ONCE] for at in range(_AT_ONCE)]
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        done = [*pool.map(_served, parts)]
    return [done[at % _AT_ONCE][at // _AT_ONCE] for at in range(len(jobs))]


def _served(jobs: Sequence[tuple[Sequence[str], Path]]) -> list[Ran]:
    with Server() as one:
        return [one.attempt(words, folder, None, surroundings()) for words, folder in jobs]


def _serve() -> None:
    """Reads a job a line, and prints what came of it; in the end of each child it is `inyeon`."""
    from inyeon.cli import main

    for line in sys.stdin:
        words, folder, given, environment, terminal = json.loads(line)
        with (
            TemporaryFile() as put,
            _output(terminal) as out,
            TemporaryFile() as err,
            TemporaryFile() as imported,
        ):
            put.write(given.encode())
            put.seek(0)
            gc.freeze()  # or a collection in the child would copy all that we have
            child = os.fork()
            if not child:
                _become(folder, environment, (put, out, err))
                sys.argv = ["inyeon", *words]
                _tell_imports(main, imported)
                sys.exit()
            _, ended = os.waitpid(child, 0)
            for name in _text(imported).split():
                with suppress(ImportError):
                    import_module(name)
            printed = "" if terminal else _text(out)
            done = [os.waitstatus_to_exitcode(ended), printed, _text(err)]
            print(json.dumps(done), flush=True)


def _tell_imports(main: Callable[[], None], into: IO[bytes]) -> None:
    """Runs it, however it ends, and writes which modules it imported."""
    known = set(sys.modules)
    try:
        main()
    finally:
        into.write(" ".join(sorted(sys.modules.keys() - known)).encode())
        into.flush()


def _become(folder: str, environment: Mapping[str, str], files: Sequence[IO[bytes]]) -> None:
    """Nothing; from now on this process stands in that folder, with these files."""
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    for ours, file in enumerate(files):
        os.dup2(file.fileno(), ours)
    signal.alarm(_LONGEST)


def _output(terminal: str) -> IO[bytes]:
    """The terminal of this name, which does not become ours; without a name, a file."""
    if not terminal:
        return TemporaryFile()
    return os.fdopen(os.open(terminal, os.O_RDWR | os.O_NOCTTY), "wb", buffering=0)


def _text(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode("utf-8")


if __name__ == "__main__":
    _serve()
