"""Results as they were kept: what was measured of each size, and ratios of it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from measure import Measured, Run

VERBS = "verbs"  # the key beside the sizes
ENGINES = "engines"  # the keys begin so of what was measured of several stores, at a size


@dataclass(frozen=True)
class Part:
    """What was measured together: of one size, or of the verbs."""

    counts: Mapping[str, int]
    measured: Mapping[tuple[str, str], Measured]
    about: Mapping[str, Any]  # date, machine, versions

    def get(self, what: str, of: str = "inyeon") -> Measured | None:
        """What was measured, if it was and ended."""
        found = self.measured.get((what, of))
        return found if found and found.runs else None

    def ratio(self, what: tuple[str, str], to: tuple[str, str], name: str = "wall") -> float | None:
        """The median of one divided by that of another; None where one is missing."""
        one, other = self.get(*what), self.get(*to)
        return one.median(name) / other.median(name) if one and other else None


@dataclass(frozen=True)
class Results:
    """Every size that was measured, the smallest first, and the verbs."""

    sizes: Mapping[int, Part]
    verbs: Part | None
    engines: Mapping[int, Part] = field(default_factory=dict)

    def growth(self, what: str, of: str = "inyeon") -> list[tuple[int, int, float]]:
        """From which size to ten times that size a time grew, and how many times."""
        there = {size: m for size, part in self.sizes.items() if (m := part.get(what, of))}
        pairs = [(size // 10, size) for size in there if size // 10 in there]
        return [(a, b, there[b].median() / there[a].median()) for a, b in pairs]


def read(path: Path) -> Results:
    """What `run.py` kept."""
    kept = {key: _part(value) for key, value in json.loads(path.read_text("utf-8")).items()}
    verbs = kept.pop(VERBS, None)
    names = [key for key in kept if key.startswith(ENGINES)]
    engines = {int(key.removeprefix(ENGINES)): kept.pop(key) for key in names}
    sizes = {int(key): part for key, part in sorted(kept.items(), key=_size)}
    return Results(sizes, verbs, dict(sorted(engines.items())))


def _size(item: tuple[str, Part]) -> int:
    return int(item[0])


def _part(value: dict[str, Any]) -> Part:
    measured = {}
    for one in value["measured"]:
        runs = tuple(Run(**run) for run in one["runs"])
        measured[one["what"], one["of"]] = Measured(one["what"], one["of"], runs, one["failed"])
    about = {name: value[name] for name in ("date", "machine", "versions")}
    return Part(value.get("counts", {}), measured, about)
