"""Sending a graph to a place beside the live one, and reading it back."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from inyeon.errors import StoreError
from inyeon.remote import pages
from inyeon.remote.client import Client
from inyeon.remote.content import BLOCK, NOTHING, Entry, lines
from inyeon.remote.traits import Traits
from inyeon.store.load import joined

_BATCH: Final = 1_000  # triples of an INSERT DATA; Virtuoso takes 1,424 at most
_LONGEST: Final = 200_000  # characters of one, unless a single triple is longer
_TRIES: Final = 3
_MANY: Final = 50_000  # triples for which loading in bulk pays
_LARGE: Final = 8 * BLOCK


@dataclass(frozen=True, slots=True)
class Staging:
    """Takes graphs to a service that can do what `traits` say."""

    client: Client
    traits: Traits

    def send(self, graph: str, blocks: Callable[[], Iterable[bytes]], wanted: Entry) -> None:
        """Make a new graph hold these N-Triples; what comes back is the same.

        Raises StoreError where it is not, with the first value that the service changed.
        """
        found = NOTHING
        for attempt in range(_TRIES):
            if attempt:
                self.client.update(f"DROP SILENT GRAPH <{graph}>", triples=wanted.count)
            self._put(graph, blocks(), wanted.count)
            found = pages.held(self.client, graph, wanted, self.traits.row_limit)
            if found == wanted:
                return
            if found.count == wanted.count:
                break  # the same again would come out the same
        raise self._different(graph, blocks(), found)

    def _put(self, graph: str, blocks: Iterable[bytes], count: int) -> None:
        if self.traits.graph_store:
            bulk = count > _MANY and self.traits.loads_in_bulk
            for number, block in enumerate(joined(blocks, _LARGE if bulk else BLOCK)):
                self.client.put(graph, block, add=number > 0, bulk=bulk)
            return
        for batch in batches(lines(blocks)):
            self.client.update(f"INSERT DATA {{ GRAPH <{graph}> {{\n{batch}}} }}")

    def _different(self, graph: str, blocks: Iterable[bytes], found: Entry) -> StoreError:
        """What is wrong with what came back, with an example."""
        sent = set(lines(blocks))
        with pages.whole(self.client, graph, found, self.traits.row_limit) as file:
            there = set(file)
        return _told(sent - there, there - sent, len(there), len(sent))


def batches(triples: Iterable[bytes]) -> Iterator[str]:
    """The triples as text for so many INSERT DATA."""
    batch: list[bytes] = []
    size = 0
    for triple in triples:
        if batch and (len(batch) == _BATCH or size + len(triple) > _LONGEST):
            yield b"".join(batch).decode()
            batch, size = [], 0
        batch.append(triple)
        size += len(triple)
    if batch:
        yield b"".join(batch).decode()


def _told(lost: set[bytes], new: set[bytes], took: int, sent: int) -> StoreError:
    if lost and new:
        return StoreError(
            f"the store changes a value: {_short(min(lost))} became {_short(min(new))}",
            hint="what is live there is as it was; use a store that keeps this value, or change it",
        )
    return StoreError(
        f"the store took {took:,} of {sent:,} triples"
        + (f", and not {_short(min(lost))}" if lost else ""),
        hint="what is live there is as it was; try again, or use a store that keeps this value",
    )


def _short(triple: bytes) -> str:
    text = triple.decode().removesuffix(" .\n")
    return text if len(text) <= 200 else text[:200] + "…"
