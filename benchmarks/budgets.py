"""What the design promises, and whether what was measured keeps it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from results import Part, Results

_BUILD: Final = ("build from nothing", "inyeon")
_HAND: Final = ("rdflib, owlrl, pySHACL, pyvis", "kglab")


@dataclass(frozen=True)
class Budget:
    """One promise: the most (or, `at_least`, the least) that a figure may be, at a size."""

    what: str
    size: int  # claims; 0: the verbs on the shipped graph
    bound: float
    figure: Callable[[Part], float | None]
    unit: str = "×"
    at_least: bool = False

    def met(self, value: float) -> bool:
        """Whether a figure keeps the promise."""
        return value >= self.bound if self.at_least else value <= self.bound


@dataclass(frozen=True)
class Kept:
    """A promise and what was measured, at the size of the promise or at the nearest one."""

    budget: Budget
    size: int
    value: float


def _median(what: str, name: str = "wall") -> Callable[[Part], float | None]:
    def figure(part: Part) -> float | None:
        found = part.get(what)
        return found.median(name) if found else None

    return figure


def _memory(part: Part) -> float | None:
    found = part.get(_BUILD[0])
    return max(run.memory for run in found.runs) / 1000 if found else None


def _export(form: str) -> Callable[[Part], float | None]:
    what = f"export {form}"
    return lambda part: part.ratio((what, "inyeon"), (what, "pyoxigraph"))


def _queries(of: str) -> Callable[[Part], float | None]:
    """All ten together."""

    def figure(part: Part) -> float | None:
        ours, raw = part.get("queries", of), part.get("queries", "pyoxigraph")
        if not ours or not raw:
            return None
        names = sorted(ours.runs[0].parts)
        return sum(map(ours.median, names)) / sum(map(raw.median, names))

    return figure


BUDGETS: Final = (
    Budget("`inyeon --version`", 0, 0.15, _median("--version"), "s"),
    Budget("`inyeon query`, the whole process", 0, 0.35, _median("query"), "s"),
    Budget("`inyeon build` with nothing to do", 0, 0.3, _median("build"), "s"),
    Budget(
        "build from nothing, beside raw",
        100_000,
        2,
        lambda part: part.ratio(_BUILD, ("load triples", "pyoxigraph")),
    ),
    Budget("memory of that build", 100_000, 1.5, _memory, "GB"),
    Budget(
        "one source of 1,000 changed, beside the full build",
        100_000,
        0.1,
        lambda part: part.ratio(("build, one source changed", "inyeon"), _BUILD),
    ),
    *(
        Budget(f"ten queries, in {how}, beside raw", 100_000, 1.1, _queries(f"inyeon, {how}"))
        for how in ("terms", "values")
    ),
    Budget("export, N-Quads, beside raw and unsorted", 100_000, 3, _export("nq")),
    Budget("export, Turtle", 100_000, 6, _export("ttl")),
    Budget("export, JSON-LD, compacted", 100_000, 6, _export("jsonld")),
    *(
        Budget(
            f"the whole job, faster than {other}",
            20_000,
            10,
            lambda part, other=other: part.ratio(  # type: ignore[misc]
                ("the whole job", other), ("the whole job", "inyeon")
            ),
            at_least=True,
        )
        for other in _HAND
    ),
)
GROWTH: Final = 11.0  # times the time for ten times the claims


def kept(results: Results) -> Iterator[Kept]:
    """Each promise with its figure, at its size or the nearest that was measured."""
    for budget in BUDGETS:
        if budget.size == 0:
            parts = {0: results.verbs} if results.verbs else {}
        else:
            parts = dict(results.sizes)
        there = {s: v for s, part in parts.items() if (v := budget.figure(part)) is not None}
        if there:
            size = min(there, key=lambda s: abs(s - budget.size))
            yield Kept(budget, size, there[size])
