"""How well a claim is supported: by how many sources that do not depend on each other, and whose.

Two sources depend on each other where one derives from the other, in any number of steps, or both
derive from the same document. A claim has as many independent sources as the sources that support
it fall into groups, where two are in one group if they depend on each other, or if a third in the
group ties them together. What disputes a claim does not support it, so it does not count.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from inyeon.names import folded_name


@dataclass(frozen=True, slots=True)
class Support:
    """What a claim rests on."""

    independent: int = 0  # sources that support it and do not depend on each other
    sources: tuple[str, ...] = ()  # all that support it, sorted
    second_hand: bool = False  # each of them derives from another document
    about_itself: bool = False  # each of them is by the claim's subject


UNSUPPORTED: Final = Support()


class Origins:
    """Which documents each source derives from, and which entities made it."""

    def __init__(
        self,
        derived: Iterable[tuple[str, str]],
        makers: Iterable[tuple[str, str]],
        names: Iterable[tuple[str, str]],
    ) -> None:
        """Pairs of a source and its origin, a source and its maker, an entity and its name.

        A maker is an entity's id, or a name that entities may have.
        """
        self.above: dict[str, set[str]] = defaultdict(set)
        for source, origin in derived:
            self.above[source].add(origin)
        self._made: dict[str, set[str]] = defaultdict(set)
        named: dict[str, set[str]] = defaultdict(set)
        for source, maker in makers:
            self._made[source].add(maker)
            named[folded_name(maker)].add(source)
        if named:
            for entity, name in names:
                for source in named.get(folded_name(name), ()):
                    self._made[source].add(entity)
        self._whence: dict[str, frozenset[str]] = {}
        self._counted: dict[tuple[str, ...], int] = {}

    def support(self, subject: str, sources: Iterable[str]) -> Support:
        """What a claim about this subject rests on, where these sources support it."""
        cited = tuple(sorted(set(sources)))
        if not cited:
            return Support()
        return Support(
            self.independent(cited),
            cited,
            self.second_hand(cited),
            self.about_itself(subject, cited),
        )

    def second_hand(self, cited: tuple[str, ...]) -> bool:
        """Whether each of these sources derives from another document."""
        return bool(cited) and all(self.above.get(source) for source in cited)

    def about_itself(self, subject: str, cited: tuple[str, ...]) -> bool:
        """Whether each of these sources is by this entity."""
        return bool(cited) and all(subject in self._made.get(source, ()) for source in cited)

    def made_by(self, source: str) -> frozenset[str]:
        """The makers of a source: entities' ids, and names as they are written."""
        return frozenset(self._made.get(source, ()))

    def independent(self, cited: tuple[str, ...]) -> int:
        """How many groups these sources fall into; see the top of this module."""
        if len(cited) < 2:
            return len(cited)
        if cited not in self._counted:
            groups: list[frozenset[str]] = []
            for source in cited:
                tied = self.whence(source)
                apart = [group for group in groups if not group & tied]
                joined = [group for group in groups if group & tied]
                groups = [*apart, tied.union(*joined)]
            self._counted[cited] = len(groups)
        return self._counted[cited]

    def whence(self, source: str) -> frozenset[str]:
        """The source itself and every document that it derives from, in any number of steps."""
        if source not in self._whence:
            found, queue = {source}, [source]
            while queue:
                fresh = self.above.get(queue.pop(), set()) - found
                found |= fresh
                queue.extend(fresh)
            self._whence[source] = frozenset(found)
        return self._whence[source]

    def circles(self) -> Iterator[tuple[str, ...]]:
        """Each way by which a source derives from itself: `(a, b, a)`; one for each circle."""
        told: set[str] = set()
        for source in sorted(self.above):
            if source not in told and (way := self._way_back(source)):
                told |= set(way)
                yield way

    def _way_back(self, source: str) -> tuple[str, ...]:
        ways: list[tuple[str, ...]] = [(source,)]
        seen = {source}
        while ways:
            way = ways.pop(0)
            for origin in sorted(self.above.get(way[-1], ())):
                if origin == source:
                    return (*way, source)
                if origin not in seen:
                    seen.add(origin)
                    ways.append((*way, origin))
        return ()
