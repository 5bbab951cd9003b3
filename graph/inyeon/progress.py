"""What a long piece of work says of itself: which step has begun, and how far it is.

What must always hold: telling costs next to nothing, however many parts a step has.
"""

import sys
import time
from collections.abc import Iterable, Iterator, Sized
from dataclasses import dataclass
from typing import Final, Protocol, TypeVar

_PAUSE: Final = 0.1  # seconds between two counts that are told
T = TypeVar("T")


class Progress(Protocol):
    """Called with a step's name when it begins, and again with what is done of how many parts."""

    def __call__(self, step: str, done: int = 0, of: int = 0, /) -> None:
        """Say so; `of` is 0 where nobody knows how many there are."""


def silent(step: str, done: int = 0, of: int = 0, /) -> None:
    """Say nothing."""


def each(parts: Iterable[T], step: str, progress: Progress, of: int | None = None) -> Iterator[T]:
    """The parts, one by one; tells now and then how many are done, of their number or `of`."""
    count = Count(step, progress, of or (len(parts) if isinstance(parts, Sized) else 0))
    for part in parts:
        yield part
        count.add(1)
    count.end()


class Count:
    """Parts that come many at a time: told now and then, against as many as are expected."""

    def __init__(self, step: str, progress: Progress, of: int = 0) -> None:
        self._step, self._progress, self._of, self._done = step, progress, of, 0
        self._told = time.monotonic()
        progress(step, 0, of)

    def add(self, number: int) -> None:
        """So many more are done."""
        self._done += number
        if (now := time.monotonic()) - self._told >= _PAUSE:
            self._progress(self._step, min(self._done, self._of or self._done), self._of)
            self._told = now

    def end(self) -> None:
        """All are done."""
        self._progress(self._step, self._of or self._done, self._of)


@dataclass(frozen=True, slots=True)
class Stage:
    """A step that is over: its name, its seconds, the most bytes used from the start to its end."""

    name: str
    seconds: float
    memory: int  # 0 where the system does not tell


class Clock:
    """A progress that notes when each step began; whoever is given is told as well."""

    def __init__(self, told: Progress = silent) -> None:
        self._told = told
        self._begun: list[tuple[str, float, int]] = []

    def __call__(self, step: str, done: int = 0, of: int = 0, /) -> None:
        """Note that this step begins, unless it is the one that goes on."""
        if not self._begun or self._begun[-1][0] != step:
            self._begun.append((step, time.perf_counter(), _memory()))
        self._told(step, done, of)

    def stages(self) -> list[Stage]:
        """What took how long, the last step until now; a name that came twice is added up."""
        now = ("", time.perf_counter(), _memory())
        found: dict[str, Stage] = {}
        for (name, start, _), (_, end, memory) in zip(
            self._begun, [*self._begun[1:], now], strict=True
        ):
            before = found[name].seconds if name in found else 0.0
            found[name] = Stage(name, before + end - start, memory)
        return list(found.values())


def _memory() -> int:
    """The most bytes that this process has used so far; 0 where the system does not tell."""
    try:
        import resource
    except ImportError:  # Windows has none
        return 0
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024
