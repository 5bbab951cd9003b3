"""Reading a whole graph from a service, complete or not at all.

A service without a limit gives it in one stream. From others it is read in pages, in the order in
which the service happens to have it: to sort it for each page takes ten times as long, and number
and hash tell whether every triple came once. Where one did not, it is read in order after all.
"""

import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import count
from typing import IO, Final, TypeVar

import pyoxigraph as ox

from inyeon.errors import StoreError
from inyeon.progress import Count, Progress, silent
from inyeon.remote.client import Client
from inyeon.remote.content import BLOCK, Entry, entry, line
from inyeon.remote.reply import Table, Term
from inyeon.store.load import joined
from inyeon.store.readable import Name

_MOST: Final = 50_000  # rows of a page, where the service gives as many
_LARGE: Final = 100_000  # triples of a graph that takes longer than a second
_ALL: Final = "?s ?p ?o"
T = TypeVar("T")
Row = dict[str, Term | None]


def whole(
    client: Client, graph: str, promise: Entry, row_limit: int, progress: Progress = silent
) -> IO[bytes]:
    """A file with a graph's N-Triples. Raises StoreError where it does not hold as promised.

    Of a large one it is told how many have come.
    """
    found = promised(client, graph, promise, row_limit, progress)
    if found is None:
        raise StoreError(
            f"<{graph}> does not hold what the manifest says",
            hint="run inyeon build --force --store URL to mend it; somebody may be changing it",
        )
    return found


def promised(
    client: Client, graph: str, promise: Entry, row_limit: int, progress: Progress = silent
) -> IO[bytes] | None:
    """The same; None where it does not hold as promised."""
    told = progress if promise.count >= _LARGE else silent
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the caller closes it

    def kept(blocks: Iterable[bytes]) -> Entry:
        file.seek(0)
        file.truncate()
        count = Count("receiving", told, promise.count)

        def written() -> Iterator[bytes]:
            for block in blocks:
                file.write(block)
                yield block
                count.add(block.count(b"\n"))  # which only the end of a line is

        return entry(written())

    try:
        if promise in _ways(client, graph, kept, row_limit):
            file.seek(0)
            return file
    except BaseException:
        file.close()
        raise
    file.close()
    return None


def held(client: Client, graph: str, promise: Entry, row_limit: int) -> Entry:
    """Number and hash of what a graph holds; nothing of it is kept."""
    found = promise
    for found in _ways(client, graph, entry, row_limit):
        if found == promise:
            break
    return found


def all_lines(client: Client, graph: str, row_limit: int) -> set[bytes]:
    """The lines of a graph, whatever it is to hold, read in the order that leaves out none."""
    pages = _pages(client, f"GRAPH <{graph}> {{ {_ALL} }}", row_limit, _ALL)
    return set(_lines(pages))


def rows(client: Client, graph: str, pattern: str, row_limit: int) -> list[Row]:
    """The rows of a pattern in a graph. Raises StoreError where they are not all there."""
    where = f"GRAPH <{graph}> {{ {pattern} }}"
    for order in ("", _ALL):
        pages = list(_pages(client, where, row_limit, order))
        found = [row for page in pages for row in page.rows]
        if len(pages) == 1 or len(set(found)) == _number(client, where):
            return [dict(zip(pages[0].names, row, strict=True)) for row in found]
    raise StoreError("the store does not give all its rows", hint="it may be changing: try again")


def _ways(
    client: Client, graph: str, fold: Callable[[Iterable[bytes]], T], row_limit: int
) -> Iterator[T]:
    """What `fold` makes of the graph's N-Triples, read in one way after another."""
    if client.service.graph_store and not row_limit:
        with suppress(StoreError):  # it may give rows and no graphs
            yield client.fetch(graph, fold)
    where = f"GRAPH <{graph}> {{ {_ALL} }}"
    for order in ("", _ALL):
        yield fold(joined(_lines(_pages(client, where, row_limit, order)), BLOCK))


def _lines(pages: Iterable[Table]) -> Iterator[bytes]:
    for page in pages:
        at = {name: place for place, name in enumerate(page.names)}
        for row in page.rows:
            yield line(row[at["s"]], row[at["p"]], row[at["o"]])


def _pages(client: Client, where: str, row_limit: int, order: str) -> Iterator[Table]:
    size = min(row_limit - 1, _MOST) if row_limit > 1 else _MOST
    inner = f"{{ SELECT * WHERE {{ {where} }} ORDER BY {order} }}" if order else where
    for offset in count(0, size):
        found = client.select(f"SELECT * WHERE {{ {inner} }} LIMIT {size} OFFSET {offset}")
        if found.limit and len(found.rows) >= found.limit:
            raise StoreError(
                f"the store gives no more than {found.limit:,} triples at once",
                hint="run inyeon store probe, or raise its limit (Virtuoso: ResultSetMaxRows)",
            )
        yield found
        if len(found.rows) < size:
            return


def _number(client: Client, where: str) -> int:
    found = client.select(f"SELECT (COUNT(*) AS ?n) WHERE {{ {where} }}").rows
    return int(getattr(found[0][0], "value", "0")) if found else 0


def quads(blocks: Iterable[bytes], graph: Name | ox.DefaultGraph) -> Iterator[ox.Quad]:
    """The quads of N-Triples in a graph; only the end of a line is ` .` and a new line."""
    end = b" .\n" if isinstance(graph, ox.DefaultGraph) else f" {graph} .\n".encode()
    for block in blocks:
        yield from ox.parse(block.replace(b" .\n", end), format=ox.RdfFormat.N_QUADS)
