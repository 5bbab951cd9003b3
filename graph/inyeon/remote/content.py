"""What one graph holds, as sorted N-Triples, and in which parts it is read back."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

_MOST: Final = 50_000  # triples of a part, where the service gives as many
_DIGITS: Final = 32  # of the hash: 128 bits
_SENT: Final = 4_000_000  # characters of one request


@dataclass(frozen=True, slots=True)
class Entry:
    """How many triples a graph has, and the hash of its sorted N-Triples."""

    count: int
    hash: str

    def __str__(self) -> str:
        return f"{self.count} {self.hash}"


def read_entry(text: str) -> Entry:
    """The entry that was written as this text."""
    count, _, digest = text.partition(" ")
    return Entry(int(count), digest)


def line(subject: object, predicate: object, thing: object) -> str:
    """A triple in N-Triples, as it is hashed and sent."""
    return f"{subject} {predicate} {thing} .\n"


def lines(quads: Iterable[ox.Quad]) -> list[str]:
    """The triples of these quads, sorted."""
    return sorted(line(quad.subject, quad.predicate, quad.object) for quad in quads)


def entry(sorted_lines: Iterable[str]) -> Entry:
    """Their number and hash."""
    whole, count = hashlib.sha256(), 0
    for count, one in enumerate(sorted_lines, 1):  # noqa: B007
        whole.update(one.encode())
    return Entry(count, whole.hexdigest()[:_DIGITS])


def bounds(triples: Iterable[str], row_limit: int) -> tuple[str, ...]:
    """Subjects between which a service gives all triples, with room below its limit.

    A part holds those from one bound up to, and without, the next.
    """
    page = min(row_limit // 2, _MOST) or _MOST
    subjects = sorted(triple[1 : triple.index(">")] for triple in triples)
    return tuple(sorted(set(subjects[page::page])))


def parcels(triples: Sequence[str]) -> Iterator[bytes]:
    """The triples in pieces that a service takes in one request; one piece at least."""
    start = size = 0
    for place, triple in enumerate(triples):
        if size and size + len(triple) > _SENT:
            yield "".join(triples[start:place]).encode()
            start, size = place, 0
        size += len(triple)
    yield "".join(triples[start:]).encode()
