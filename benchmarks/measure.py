"""Runs a thing in processes of its own, and says how long it took, of what, and how much memory.

Wall time and processor time in seconds, memory in megabytes: the most that was resident, of the
process itself or of one that it started. This module stays small, because a new process counts
what its parent had.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any, Final

HERE: Final = Path(__file__).resolve().parent
_UNUSUAL: Final = "PYTHONDONTWRITEBYTECODE"  # every start would compile all modules anew
ENOUGH: Final = 60.0  # seconds of one measurement, after which it is not repeated


class FailedError(Exception):
    """What was to be measured failed, or did not end in time."""


@dataclass(frozen=True)
class Run:
    """One run; `load` is the machine's load average when it began, `parts` are seconds by name."""

    wall: float
    cpu: float
    memory: float
    load: float
    parts: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Measured:
    """What was measured, of whom, in which runs; `failed` says why there are none."""

    what: str
    of: str
    runs: tuple[Run, ...]
    failed: str = ""

    def median(self, name: str = "wall") -> float:
        """The median of all runs, of `wall`, `cpu`, `memory`, or of a part."""
        return median(_figure(run, name) for run in self.runs)

    def spread(self, name: str = "wall") -> tuple[float, float]:
        """The least and the most of all runs."""
        found = [_figure(run, name) for run in self.runs]
        return min(found), max(found)


def _figure(run: Run, name: str) -> float:
    return run.parts[name] if name in run.parts else float(getattr(run, name))


def job(name: str, *arguments: object, python: str = sys.executable) -> list[str]:
    """The command that runs a job, such as `raw.load`."""
    return [python, str(HERE / "job.py"), name, *map(str, arguments)]


def repeat(
    what: tuple[str, str],
    command: Sequence[str],
    *,
    times: int,
    limit: float,
    before: Callable[[int], object] = lambda _: None,
    cwd: Path | None = None,
) -> Measured:
    """Run a command some times, fewer where it takes long, each after `before` with its number.

    What fails, or takes longer than the limit, is told and not raised.
    """
    runs: list[Run] = []
    for number in range(times):
        before(number)
        try:
            runs.append(run(command, limit, cwd))
        except FailedError as error:
            return Measured(*what, tuple(runs), str(error))
        if sum(run.wall for run in runs) > ENOUGH:
            break
    return Measured(*what, tuple(runs))


def run(command: Sequence[str], limit: float, cwd: Path | None = None) -> Run:
    """One run of a command. Raises FailedError where it fails or takes too long.

    A job says itself, in the last line that it prints, how long its own part took.
    """
    load = os.getloadavg()[0]
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        process = subprocess.Popen(  # noqa: S603
            command, cwd=cwd, stdout=out, stderr=errors, start_new_session=True, env=_plain()
        )
        late = threading.Event()

        def stop() -> None:
            late.set()
            os.killpg(process.pid, signal.SIGKILL)

        timer = threading.Timer(limit, stop)
        timer.start()
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except KeyboardInterrupt:
            stop()
            raise
        finally:
            timer.cancel()
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if late.is_set():
            raise FailedError(f"not done after {limit:.0f} s")
        if process.returncode:
            errors.seek(0)
            words = errors.read().decode(errors="replace").strip().splitlines()
            raise FailedError(words[-1] if words else f"exit status {process.returncode}")
        out.seek(0)
        said = _said(out.read())
    return Run(
        wall=said.get("wall", wall),
        cpu=said.get("cpu", usage.ru_utime + usage.ru_stime),
        memory=usage.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3),
        load=load,
        parts=said.get("parts", {}),
    )


def _plain() -> dict[str, str]:
    """The environment as users have it: Python may keep what it has compiled."""
    return {name: value for name, value in os.environ.items() if name != _UNUSUAL}


def _said(output: bytes) -> dict[str, Any]:
    """What a job prints last; nothing where it is no job."""
    last = output.strip().rpartition(b"\n")[2]
    if not last.startswith(b'{"job"'):
        return {}
    said: dict[str, Any] = json.loads(last)["job"]
    return said
