"""Sending a graph to a place beside the live one, and reading it back."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from inyeon.errors import StoreError
from inyeon.remote import pages
from inyeon.remote.client import Client
from inyeon.remote.content import bounds, entry, line, parcels
from inyeon.remote.traits import Traits

_BATCH: Final = 1_000  # triples of an INSERT DATA; Virtuoso takes 1,424 at most
_LONGEST: Final = 200_000  # characters of one, unless a single triple is longer
_TRIES: Final = 3


@dataclass(frozen=True, slots=True)
class Staging:
    """Takes graphs to a service that can do what `traits` say."""

    client: Client
    traits: Traits

    def send(self, graph: str, triples: Sequence[str]) -> None:
        """Make a new graph hold these sorted N-Triples; what comes back is the same.

        Raises StoreError where it is not, with the first value that the service changed.
        """
        wanted = entry(triples)
        between = bounds(triples, self.traits.row_limit)
        found: list[str] = []
        for attempt in range(_TRIES):
            if attempt:
                self.client.update(f"DROP SILENT GRAPH <{graph}>")
            self._put(graph, triples)
            found = sorted(line(*t) for t in pages.triples(self.client, graph, between))
            if entry(found) == wanted:
                return
            if len(found) == len(triples):
                break  # the same again would come out the same
        raise _different(triples, found)

    def _put(self, graph: str, triples: Sequence[str]) -> None:
        if self.traits.graph_store:
            for number, piece in enumerate(parcels(triples)):
                self.client.put(graph, piece, add=number > 0)
            return
        for batch in batches(triples):
            self.client.update(f"INSERT DATA {{ GRAPH <{graph}> {{\n{batch}}} }}")


def batches(triples: Sequence[str]) -> Iterator[str]:
    """The triples as text for so many INSERT DATA."""
    batch: list[str] = []
    size = 0
    for triple in triples:
        if batch and (len(batch) == _BATCH or size + len(triple) > _LONGEST):
            yield "".join(batch)
            batch, size = [], 0
        batch.append(triple)
        size += len(triple)
    if batch:
        yield "".join(batch)


def _different(sent: Sequence[str], found: Sequence[str]) -> StoreError:
    lost, new = sorted(set(sent) - set(found)), sorted(set(found) - set(sent))
    if lost and new:
        return StoreError(
            f"the store changes a value: {_short(lost[0])} became {_short(new[0])}",
            hint="what is live there is as it was; use a store that keeps this value, or change it",
        )
    return StoreError(
        f"the store took {len(set(found)):,} of {len(sent):,} triples"
        + (f", and not {_short(lost[0])}" if lost else ""),
        hint="what is live there is as it was; try again, or use a store that keeps this value",
    )


def _short(triple: str) -> str:
    text = triple.removesuffix(" .\n")
    return text if len(text) <= 200 else text[:200] + "…"
