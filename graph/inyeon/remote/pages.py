"""Reading a whole graph from a service, complete or not at all.

A graph is read in parts, each below the service's limit: triples whose subject lies between two
bounds. To sort a graph for every part, as LIMIT and OFFSET need it, takes Virtuoso ten times as
long.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import pyoxigraph as ox

from inyeon.errors import StoreError
from inyeon.remote.client import Client
from inyeon.remote.content import Entry, entry, line
from inyeon.remote.reply import Term

Triple = tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]


def triples(client: Client, graph: str, between: Sequence[str] = ()) -> Iterator[Triple]:
    """The triples of a graph, read part by part. Raises StoreError where a part is cut."""
    for row in rows(client, graph, "?s ?p ?o", between):
        yield row["s"], row["p"], row["o"]  # type: ignore[misc]


def rows(
    client: Client, graph: str, pattern: str, between: Sequence[str] = ()
) -> Iterator[dict[str, Term | None]]:
    """The rows of a pattern in a graph, part by part; its subject is ?s if there are bounds."""
    for low, high in pairwise(("", *between, "")):
        parts = [f"STR(?s) >= {ox.Literal(low)}"] if low else []
        parts += [f"STR(?s) < {ox.Literal(high)}"] if high else []
        kept = f" FILTER ({' && '.join(parts)})" if parts else ""
        found = client.select(f"SELECT * WHERE {{ GRAPH <{graph}> {{ {pattern} }}{kept} }}")
        if found.limit and len(found.rows) >= found.limit:
            raise StoreError(
                f"the store gives no more than {found.limit:,} triples at once",
                hint="raise its limit (Virtuoso: ResultSetMaxRows)",
            )
        for row in found.rows:
            yield dict(zip(found.names, row, strict=True))


def whole(client: Client, graph: str, promised: Entry, between: Sequence[str] = ()) -> list[Triple]:
    """The triples of a graph that holds what was promised, and nothing else.

    Raises StoreError where it does not.
    """
    found = list(triples(client, graph, between))
    if entry(sorted(line(*triple) for triple in found)) != promised:
        raise StoreError(
            f"<{graph}> does not hold what the manifest says",
            hint="run inyeon build --store URL to mend it; somebody may be changing it",
        )
    return found
