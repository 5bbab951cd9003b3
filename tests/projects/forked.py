"""Many commands at the price of one start of Python.

Each runs in a process of its own, in its folder, with its own output and exit status, as `attempt`
runs it; but it is forked from a process that has imported Inyeon already.
"""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Final

from projects import HERE, Ran, surroundings

_AT_ONCE: Final = 2
# What a check imports only when it is run; no child has to.
_IMPORTED: Final = ("inyeon.check", "inyeon.reason.every", "shifty")


def attempts(jobs: Sequence[tuple[Sequence[str], Path]]) -> list[Ran]:
    """What `inyeon` did with these words in these folders, in their order."""
    parts = [jobs[at::_AT_ONCE] for at in range(_AT_ONCE)]
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        done = [*pool.map(_served, parts)]
    return [done[at % _AT_ONCE][at // _AT_ONCE] for at in range(len(jobs))]


def _served(jobs: Sequence[tuple[Sequence[str], Path]]) -> list[Ran]:
    lines = "".join(json.dumps([[*words], str(folder)]) + "\n" for words, folder in jobs)
    served = subprocess.run(
        [sys.executable, "-m", "projects.forked"],
        env=surroundings() | {"PYTHONPATH": str(HERE.parent)},
        input=lines,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        timeout=300,
        check=True,
    )
    return [Ran(*json.loads(line)) for line in served.stdout.splitlines()]


def _serve() -> None:
    """Reads a job a line, and prints what came of it; in the end of each child it is `inyeon`."""
    from inyeon.cli import main

    for name in _IMPORTED:
        import_module(name)

    for line in [*sys.stdin]:
        words, folder = json.loads(line)
        with TemporaryFile() as out, TemporaryFile() as err:
            child = os.fork()
            if not child:
                _become(folder, out, err)
                sys.argv = ["inyeon", *words]
                main()
                sys.exit()
            _, ended = os.waitpid(child, 0)
            print(
                json.dumps([os.waitstatus_to_exitcode(ended), _text(out), _text(err)]), flush=True
            )


def _become(folder: str, out: IO[bytes], err: IO[bytes]) -> None:
    """Nothing; from now on this process stands in that folder, without input."""
    os.chdir(folder)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for ours, fd in enumerate((nothing, out.fileno(), err.fileno())):
        os.dup2(fd, ours)


def _text(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode("utf-8")


if __name__ == "__main__":
    _serve()
