"""How long each step took, by its name."""

import time
from collections.abc import Callable, Iterable
from statistics import median


class Clock:
    """Called with a step's name when it begins."""

    def __init__(self) -> None:
        self.begun: list[tuple[str, float]] = []

    def __call__(self, step: str) -> None:
        """A step of this name begins, and the one before it ends."""
        self.begun.append((step, time.perf_counter()))

    def parts(self) -> dict[str, float]:
        """Seconds of each step, the last one until now; a name that came twice is added up."""
        ends = [at for _, at in self.begun[1:]] + [time.perf_counter()]
        found: dict[str, float] = {}
        for (step, start), end in zip(self.begun, ends, strict=True):
            found[step] = found.get(step, 0.0) + end - start
        return found


def medians(names: Iterable[str], ask: Callable[[str], object], times: int = 5) -> dict[str, float]:
    """Seconds that each thing takes, the median of some times after one that does not count."""
    found = {}
    for name in names:
        ask(name)
        took = []
        for _ in range(times):
            start = time.perf_counter()
            ask(name)
            took.append(time.perf_counter() - start)
        found[name] = median(took)
    return found
