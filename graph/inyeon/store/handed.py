"""What one graph of a store holds, handed over as N-Triples, never all at once."""

import io
from collections.abc import Callable, Iterator
from typing import Any, Final, Protocol

import pyoxigraph as ox

from inyeon.store.readable import Name, Readable

_BLOCK: Final = 1 << 16  # bytes, about
Take = Callable[[bytes], object]


class InBlocks(Readable, Protocol):
    """A store that gives a whole graph; `remote.RemoteStore` is one."""

    def number(self) -> int:
        """How many triples the default graph has."""
        ...

    def blocks(self, graph: Name | ox.DefaultGraph, /) -> Iterator[bytes]:
        """Its N-Triples, in blocks of whole lines, if it is complete."""
        ...


def hand_over(store: ox.Store | InBlocks, graph: Name | ox.DefaultGraph, take: Take) -> None:
    """Nothing; `take` is given the N-Triples of a graph, in blocks of whole lines."""
    if not isinstance(store, ox.Store):
        for block in store.blocks(graph):
            take(block)
        return
    # The engine writes lines sooner than it hands over one triple after another.
    with io.BufferedWriter(_Whole(take), _BLOCK) as file:
        store.dump(file, format=ox.RdfFormat.N_TRIPLES, from_graph=graph)


class _Whole(io.RawIOBase):
    """A file that hands on what is written to it, in whole lines."""

    def __init__(self, take: Take) -> None:
        self._take, self._rest = take, b""

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        piece = bytes(data)
        lines, end, self._rest = (self._rest + piece).rpartition(b"\n")
        if end:
            self._take(lines + end)
        return len(piece)
