"""Who is tied to whom, by number: what the other modules reckon with."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from zlib import crc32

Near = Sequence[Mapping[int, int]]


@dataclass(frozen=True, slots=True)
class Ties:
    """Entities by number, in the order of their ids, whatever order they came in."""

    names: tuple[str, ...]
    near: Near  # to whom each is tied, in the order of their numbers, and how many times
    degrees: tuple[int, ...]  # ties of each, parallel ones and those to itself counted

    @classmethod
    def of(cls, names: Iterable[str], ties: Iterable[tuple[str, str]]) -> "Ties":
        """The ties between those names; one to any other name is an error (KeyError)."""
        ordered = tuple(sorted(names))
        number = {name: at for at, name in enumerate(ordered)}
        near: list[dict[int, int]] = [{} for _ in ordered]
        degrees = [0] * len(ordered)
        for a, b in sorted((number[a], number[b]) for a, b in ties):
            degrees[a] += 1
            if a != b:
                degrees[b] += 1
                near[a][b] = near[a].get(b, 0) + 1
                near[b][a] = near[b].get(a, 0) + 1
        return cls(ordered, [dict(sorted(others.items())) for others in near], tuple(degrees))

    def ranked(self, members: Iterable[int]) -> list[int]:
        """Those entities, best connected first, then by id."""
        return sorted(members, key=lambda one: (-self.degrees[one], one))

    def parts(self) -> list[list[int]]:
        """What hangs together, largest first; each part sorted."""
        seen: set[int] = set()
        found = []
        for start in range(len(self.names)):
            if start not in seen:
                part = [node for node, hops in enumerate(steps(self.near, start)) if hops >= 0]
                seen.update(part)
                found.append(part)
        return sorted(found, key=lambda part: (-len(part), part))


def steps(near: Near, start: int) -> list[int]:
    """How many ties it takes from `start` to each entity; -1 where there is no way."""
    found = [-1] * len(near)
    found[start] = 0
    queue = [start]
    for node in queue:
        for other in near[node]:
            if found[other] < 0:
                found[other] = found[node] + 1
                queue.append(other)
    return found


def crc(name: str) -> int:
    """A number that belongs to a name: what is ordered by it, no new name upsets."""
    return crc32(name.encode())


def lot(name: str) -> float:
    """The same from 0 to 1."""
    return crc(name) / 0xFFFFFFFF
