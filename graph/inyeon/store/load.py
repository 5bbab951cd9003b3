"""From N-Triples to a store: each triple in its named graph and, once, in the default graph.

What must always hold: a store that was changed graph by graph holds the very quads of one that was
loaded from nothing.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor

import pyoxigraph as ox
from pyoxigraph import DefaultGraph, Quad

from inyeon.model import Fact
from inyeon.store.compile import line, named

_THREADS = 2
_AT_ONCE = 1 << 24  # bytes that the engine is handed at a time, about
_PIECE = 1 << 20  # characters that are made into bytes at a time, about


def load(store: ox.Store, graphs: Iterable[tuple[str, str]], prefixes: Mapping[str, str]) -> None:
    """Load the texts of named graphs, by their names, into an empty store.

    Some at a time: the engine keeps what it is given in memory, in some seven times its size; and
    two at once, since it lets other threads work meanwhile.
    """
    waiting: deque[Future[None]] = deque()
    with ThreadPoolExecutor(_THREADS) as pool:
        for part in joined(_quads(graphs, prefixes), _AT_ONCE):
            if len(waiting) == _THREADS:
                waiting.popleft().result()
            waiting.append(pool.submit(store.bulk_load, part, format=ox.RdfFormat.N_QUADS))
        for loading in waiting:
            loading.result()


def joined(some: Iterable[bytes], size: int) -> Iterator[bytes]:
    """The same lines in blocks of about this size; each of them may be one line or more."""
    parts, length = list[bytes](), 0
    for part in some:
        parts.append(part)
        length += len(part)
        if length >= size:
            yield b"".join(parts)
            parts, length = [], 0
    if parts:
        yield b"".join(parts)


def load_outline(store: ox.Store, lines: Iterable[str]) -> None:
    """Load lines of N-Triples into the default graph alone."""
    store.bulk_load("\n".join(lines).encode(), format=ox.RdfFormat.N_TRIPLES)


def change(
    store: ox.Store, name: str, gone: set[str], come: set[str], prefixes: Mapping[str, str]
) -> None:
    """Take these lines out of a named graph, and put these in.

    The default graph is not touched: `settle` does that when all graphs are as they are to be.
    """
    graph = named(prefixes, "graph", name)
    for triple in _triples(gone):
        store.remove(Quad(triple.subject, triple.predicate, triple.object, graph))
    store.extend(Quad(t.subject, t.predicate, t.object, graph) for t in _triples(come))


def settle(store: ox.Store, gone: set[str], come: set[str]) -> None:
    """Make the default graph again the set of all triples, after these went and came somewhere."""
    for triple in _triples(gone - come):
        said = (triple.subject, triple.predicate, triple.object)
        found = store.quads_for_pattern(*said, None)
        if all(isinstance(quad.graph_name, DefaultGraph) for quad in found):
            store.remove(Quad(*said))
    store.extend(Quad(t.subject, t.predicate, t.object) for t in _triples(come))


def lines_of(store: ox.Store, name: str, prefixes: Mapping[str, str]) -> set[str]:
    """The lines of a named graph, as the engine holds them: it may write a literal its own way."""
    quads = store.quads_for_pattern(None, None, None, named(prefixes, "graph", name))
    return {line((quad.subject, quad.predicate, quad.object)) for quad in quads}


def facts(lines: Iterable[str]) -> set[Fact]:
    """What the lines say."""
    return {(t.subject, t.predicate, t.object) for t in _triples(lines)}  # type: ignore[misc]


def _triples(lines: Iterable[str]) -> Iterator[ox.Triple]:
    text = "\n".join(sorted(lines)).encode()
    return iter(ox.parse(text, format=ox.RdfFormat.N_TRIPLES))


def _quads(graphs: Iterable[tuple[str, str]], prefixes: Mapping[str, str]) -> Iterator[bytes]:
    """Every triple without a graph and with it; only the end of a line is ` .` and a new line."""
    for name, text in graphs:
        graph = named(prefixes, "graph", name)
        for part in _parts(text):
            yield part.encode()
            yield part.replace(" .\n", f" {graph} .\n").encode()


def _parts(text: str) -> Iterator[str]:
    start = 0
    while start < len(text):
        end = text.find("\n", start + _PIECE) + 1 or len(text)
        yield text[start:end]
        start = end
