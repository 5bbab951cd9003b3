"""What every reading command asks of a store, be it on this disk or behind a URL."""

from collections.abc import Iterator
from typing import Protocol

import pyoxigraph as ox

Subject = ox.NamedNode | ox.BlankNode | ox.Triple
Object = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Name = ox.NamedNode | ox.BlankNode
Bound = dict[ox.Variable, Object]


class Readable(Protocol):
    """A store to read; pyoxigraph's `Store` is one, and `remote.RemoteStore` another.

    The default graph holds every triple of the named graphs once.
    """

    def query(
        self,
        query: str,
        /,
        *,
        prefixes: dict[str, str] | None = None,
        substitutions: Bound | None = None,
    ) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """The engine's answer. Raises SyntaxError where the text is no query."""
        ...

    def quads_for_pattern(
        self,
        subject: Subject | None,
        predicate: ox.NamedNode | None,
        object: Object | None,  # noqa: A002
        graph_name: Name | ox.DefaultGraph | None = None,
        /,
    ) -> Iterator[ox.Quad]:
        """The quads that fit; None fits all."""
        ...

    def named_graphs(self) -> Iterator[Name]:
        """The names of the graphs."""
        ...
