"""A question evaluated apart: in a process that is stopped where it takes more than it may.

What must always hold: no process is left when `evaluate` ends, however it ends; an answer is whole
or there is none.
"""

import io
import marshal
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

import pyoxigraph as ox

from inyeon.ask.binding import Asked
from inyeon.ask.limits import Limits
from inyeon.ask.worker import REFUSED
from inyeon.errors import LimitError

Results = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples | tuple[ox.Triple, ...]

_WORKER: Final = Path(__file__).with_name("worker.py")
_CHUNK: Final = 1 << 16  # bytes
_OUT_OF_MEMORY: Final = ("memory allocation of", "MemoryError", "bad_alloc")


@dataclass(frozen=True)
class Failure:
    """An error of the engine: the name of its class, and what it says."""

    kind: str
    said: str


def evaluate(store: Path, asked: Asked, limits: Limits) -> Results | Failure:
    """The answer of the store in this folder, read whole, or the engine's error.

    Raises LimitError where it takes more than the limits allow, or more than the engine bears.
    """
    late = threading.Event()
    with _worker() as (process, errors):
        timer = threading.Timer(min(limits.timeout, threading.TIMEOUT_MAX), _stop, (process, late))
        timer.daemon = True
        if limits.timeout:
            timer.start()
        try:
            assert process.stdin
            assert process.stdout
            with suppress(BrokenPipeError):  # it has ended; its status says why
                process.stdin.write(_request(store, asked, limits))
                process.stdin.flush()
            answer = _collected(process.stdout, limits)
            status = process.wait()
        finally:
            timer.cancel()
        errors.seek(0)
        said = errors.read().decode(errors="replace")
    if status == 0:
        return read(answer)
    if late.is_set():
        seconds = "1 second" if limits.timeout == 1 else f"{limits.timeout:g} seconds"
        raise LimitError(
            f"the query was stopped after {seconds}",
            hint="ask for less at once, or allow more with --timeout SECONDS (0: no limit)",
        )
    if status == REFUSED:
        kind, _, message = said.partition("\n")
        return Failure(kind, message)
    raise _ended(status, said, limits)


@contextmanager
def _worker() -> Iterator[tuple["subprocess.Popen[bytes]", IO[bytes]]]:
    """A running worker and what it says on stderr; afterwards it does not run."""
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(  # noqa: S603 - our own file, by our own interpreter
            [sys.executable, "-I", "-S", str(_WORKER)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
        )
        try:
            yield process, errors
        finally:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                with suppress(OSError):
                    assert pipe
                    pipe.close()


def _stop(process: "subprocess.Popen[bytes]", late: threading.Event) -> None:
    late.set()
    process.kill()


def _request(store: Path, asked: Asked, limits: Limits) -> bytes:
    """What the worker reads; the values travel as triples, which every term survives."""
    place = ox.NamedNode("urn:value")
    lines = [ox.Triple(place, place, value) for value in asked.values.values()]
    names = [variable.value for variable in asked.values]
    values = (ox.serialize(lines, format=ox.RdfFormat.N_TRIPLES) or b"").decode()
    question = (asked.whole, dict(asked.prefixes), names, values)
    return marshal.dumps(([*map(str, sys.path)], limits.memory, str(store), question))


def _collected(stream: IO[bytes], limits: Limits) -> io.BytesIO:
    """All that the worker writes. Raises LimitError where that is too much."""
    whole = io.BytesIO()
    lines = size = head = 0
    while chunk := stream.read1(_CHUNK):  # type: ignore[attr-defined]
        head = head or (2 if chunk.startswith(b"s") else 1)  # the lines before the first row
        whole.write(chunk)
        lines += chunk.count(b"\n")
        size += len(chunk)
        if limits.max_rows and lines - head > limits.max_rows:
            message = f"the answer has more than {limits.max_rows:,} rows"
            hint = "ask for less with LIMIT, or allow more with --max-rows N (0: no limit)"
            raise LimitError(message, hint=hint)
        if limits.memory and size > limits.memory:
            raise _too_large(limits)
    whole.seek(0)
    return whole


def read(answer: io.BytesIO) -> Results:
    """The answer in the engine's terms."""
    kind = answer.readline().strip()
    if kind == b"triples":
        return tuple(quad.triple for quad in ox.parse(answer, format=ox.RdfFormat.N_TRIPLES))
    form = ox.QueryResultsFormat.JSON if kind == b"boolean" else ox.QueryResultsFormat.TSV
    return ox.parse_query_results(answer, format=form)


def _ended(status: int, said: str, limits: Limits) -> LimitError:
    """Why the worker ended without an answer."""
    if any(word in said for word in _OUT_OF_MEMORY):
        return _too_large(limits)
    if status == -signal.SIGSEGV:
        hint = "write it flatter, with fewer brackets and operators"
        return LimitError("the query crashed the engine (signal 11)", hint=hint)
    hint = "ask for less at once; another program may have stopped it, or memory ran out"
    return LimitError(f"the query was stopped from outside (status {status})", hint=hint)


def _too_large(limits: Limits) -> LimitError:
    size = f"{limits.memory / 1_000_000:,.0f} MB" if limits.memory else "this machine has"
    return LimitError(
        f"the query needs more memory than {size}",
        hint="ask for less at once, or allow more with --max-memory SIZE (0: no limit)",
    )
