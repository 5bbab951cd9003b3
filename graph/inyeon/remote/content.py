"""What one graph holds, as N-Triples: in blocks of whole lines, never all at once.

What must always hold: number and hash do not depend on the order of the lines, so that nobody has
to sort them, or to hold them, to know whether two graphs are the same.
"""

import hashlib
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import IO, Final

import pyoxigraph as ox

BLOCK: Final = 4_000_000  # bytes, about: what a service takes in one request
_BYTES: Final = 16  # of the hash


@dataclass(frozen=True, slots=True)
class Entry:
    """How many triples a graph has, and the sum of the hashes of its lines."""

    count: int
    hash: str

    def __str__(self) -> str:
        return f"{self.count} {self.hash}"

    def __add__(self, other: "Entry") -> "Entry":
        """What a graph holds that has the other's triples as well, none of which it had."""
        return _entry(self.count + other.count, int(self.hash, 16) + int(other.hash, 16))

    def __sub__(self, other: "Entry") -> "Entry":
        """What is left where these triples have gone, each of which it had."""
        return _entry(self.count - other.count, int(self.hash, 16) - int(other.hash, 16))


def read_entry(text: str) -> Entry:
    """The entry that was written as this text."""
    count, _, digest = text.partition(" ")
    return Entry(int(count), digest)


def line(subject: object, predicate: object, thing: object) -> bytes:
    """A triple in N-Triples, as it is hashed and sent."""
    return f"{subject} {predicate} {thing} .\n".encode()


def lines(blocks: Iterable[bytes]) -> Iterator[bytes]:
    """The lines of some blocks, with their ends."""
    for block in blocks:
        yield from block.splitlines(keepends=True)  # N-Triples escapes other ends than these


def entry(blocks: Iterable[bytes]) -> Entry:
    """The number and hash of the lines of some blocks."""
    whole = count = 0
    for one in lines(blocks):
        whole += int.from_bytes(hashlib.blake2b(one, digest_size=_BYTES).digest())
        count += 1
    return _entry(count, whole)


def _entry(count: int, whole: int) -> Entry:
    return Entry(count, f"{whole % (1 << 8 * _BYTES):0{2 * _BYTES}x}")


NOTHING: Final = entry(())


def blocks(
    store: ox.Store, graph: ox.NamedNode | ox.DefaultGraph, size: int = BLOCK
) -> Iterator[bytes]:
    """The triples of a graph."""
    # The engine writes a file sooner than it hands over one triple after another.
    with tempfile.TemporaryFile() as file:
        store.dump(file, format=ox.RdfFormat.N_TRIPLES, from_graph=graph)
        file.seek(0)
        yield from read_blocks(file, size)


def whole_lines(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in blocks that end where a line does."""
    rest = b""
    for piece in pieces:
        head, end, tail = piece.rpartition(b"\n")
        if end:
            yield rest + head + end
            rest = tail
        else:
            rest += tail
    if rest:
        yield rest


def read_blocks(file: IO[bytes], size: int = BLOCK) -> Iterator[bytes]:
    """The rest of a file, in blocks of whole lines."""
    while block := file.read(size):
        yield block + file.readline()
