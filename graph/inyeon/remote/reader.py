"""A store behind a URL, to be read as our own is read.

What must always hold: an answer is complete and of one state of the graph, or it is an error; rows
come in the order, and values in the spelling, in which our own engine gives them.
"""

import json
from collections.abc import Iterator, Mapping
from copy import copy
from functools import cached_property
from typing import IO, Final, Self

import pyoxigraph as ox
from pyoxigraph import DefaultGraph, NamedNode

from inyeon.errors import LimitError, QueryError, StoreError
from inyeon.progress import Progress, silent
from inyeon.remote import manifest, pages
from inyeon.remote.client import TIMEOUT, Client
from inyeon.remote.content import NOTHING, read_blocks
from inyeon.remote.manifest import NAMESPACE, Manifest, Places
from inyeon.remote.reply import Table, Term
from inyeon.remote.traits import Traits
from inyeon.remote.wording import Wording, variables, worded
from inyeon.store.readable import Bound, Name, Object, Subject

_PAGE: Final = 5_000
_MANY: Final = 500  # things described at once


class RemoteStore:
    """What a service holds of one project; fulfils `store.InBlocks`.

    Raises StoreError where nothing was pushed there, or a push is half done.
    """

    def __init__(self, client: Client, traits: Traits, base: str) -> None:
        self._client, self._traits, self._places = client, traits, Places(base)
        self._most = 0  # rows, 0 for no limit
        self._progress: Progress = silent
        said = self._said()
        self._generation = said.get("generation", "")
        self.audience = said.get("audience", "")
        self._union = said.get("union", self._places.union)
        if not self._generation and "switching" not in said:
            hint = "run inyeon build --store URL; is base in inyeon.toml the one it was built with?"
            raise StoreError(f"the store holds nothing of {base}", hint=hint)
        self._unchanged(said)

    def limited(self, seconds: float, rows: int) -> Self:
        """The same, for one question that may take so long and have so many rows; 0 is no limit."""
        found = copy(self)
        found._client = Client(self._client.service, timeout=seconds or TIMEOUT)
        found._most = rows
        return found

    def telling(self, progress: Progress) -> Self:
        """The same, that says how much of a long answer or a large graph has come."""
        found = copy(self)
        found._client, found._progress = self._client.telling(progress), progress
        return found

    def query(
        self,
        query: str,
        /,
        *,
        prefixes: dict[str, str] | None = None,
        substitutions: Bound | None = None,
    ) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """The service's answer, in our own engine's terms. Raises SyntaxError as that does."""
        known = prefixes or {}
        asked = worded(query)
        if asked.has("SERVICE"):
            hint = "ask the other service yourself, or this machine's store: --store local"
            raise QueryError("a store behind a URL is not sent to ask others", hint=hint)
        ox.Store().query(query, prefixes=known)  # is it a query at all?
        asked = asked.bound(substitutions) if substitutions else asked
        found = self._answer(asked, known)
        self._unchanged(self._said())
        return found

    def quads_for_pattern(
        self,
        subject: Subject | None,
        predicate: NamedNode | None,
        object: Object | None,  # noqa: A002
        graph_name: Name | DefaultGraph | None = None,
        /,
    ) -> Iterator[ox.Quad]:
        """The quads that fit, all at once."""
        pattern = (subject, predicate, object)
        default, named = DefaultGraph(), self._manifest.named(self._places)
        graphs: list[Name | DefaultGraph] = [graph_name] if graph_name else [default]
        if graph_name is None and pattern == (None, None, None):
            graphs += map(NamedNode, named)
        found = [quad for graph in graphs for quad in self._quads(pattern, graph)]
        if graph_name is None and pattern != (None, None, None):
            found += self._anywhere(pattern, named)
        self._unchanged(self._said())
        yield from found

    def blocks(self, graph: Name | DefaultGraph, /) -> Iterator[bytes]:
        """The N-Triples of a whole graph, in blocks of whole lines."""
        with self._file(graph) as file:
            self._unchanged(self._said())
            yield from read_blocks(file)

    def number(self) -> int:
        """How many triples the default graph has."""
        return self._manifest.holds.get(self._places.union, NOTHING).count

    def named_graphs(self) -> Iterator[Name]:
        """The graphs of sources, of entities, of the ontology and of what is inferred."""
        return map(NamedNode, self._manifest.named(self._places))

    @cached_property
    def texts(self) -> dict[str, str]:
        """The documents' texts, by source."""
        return {s: o for s, p, o in self._own if p == NAMESPACE + "text"}

    @cached_property
    def problems(self) -> list[dict[str, object]]:
        """The problems that did not stop the build, as the build wrote them."""
        said = [o for _, p, o in self._own if p == NAMESPACE + "problems"]
        found: list[dict[str, object]] = json.loads(said[0]) if said else []
        return found

    @cached_property
    def _own(self) -> list[tuple[str, str, str]]:
        found = self._whole(NamedNode(self._places.texts))
        self._unchanged(self._said())
        return [(s.value, p.value, o.value) for s, p, o, _ in found]

    @cached_property
    def _manifest(self) -> Manifest:
        return manifest.read(self._client, self._places, self._traits.row_limit)

    def _said(self) -> dict[str, str]:
        """What the manifest says of the whole."""
        m = self._places.manifest
        rows = self._client.select(f"SELECT ?p ?o WHERE {{ GRAPH <{m}> {{ <{m}> ?p ?o }} }}").rows
        return {
            p.value.removeprefix(NAMESPACE): getattr(o, "value", "")
            for p, o in rows
            if isinstance(p, NamedNode)
        }

    def _unchanged(self, said: Mapping[str, str]) -> None:
        if "switching" in said:
            raise StoreError(
                "the store is between two states: a build is being switched on, or was cut there",
                hint="try again; if that does not help, run inyeon build --store URL",
            )
        if said.get("generation") != self._generation:
            hint = "ask again"
            raise StoreError("the store was built anew while we read it", hint=hint)

    def _answer(
        self, asked: Wording, known: dict[str, str]
    ) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        start = asked.prefixes(known) + asked.prologue
        if asked.kind == "ASK":
            truth = self._truth(start + asked.body, asked)
            return ox.Store().query("ASK {}" if truth else "ASK { FILTER (false) }")
        if asked.kind == "SELECT":
            rows = self._rows(start, asked.body, asked)
            order = asked.order()
            ours = order and variables(order) <= set(rows.names)
            order = f"ORDER BY {order}" if ours else ""
            names = " ".join(f"?{name}" for name in rows.names)
            text = f"{asked.prologue} SELECT {names} WHERE {{ {_values(rows)} }} {order}"
            return ox.Store().query(text, prefixes=known)
        if asked.kind == "CONSTRUCT":
            template, rest = asked.template()
            rows = self._rows(start, f"SELECT * {rest}", asked)
            text = f"{asked.prologue} CONSTRUCT {template} WHERE {{ {_values(rows)} }}"
            return ox.Store().query(text, prefixes=known)
        return self._described(start, asked, known)

    def _described(self, start: str, asked: Wording, known: dict[str, str]) -> ox.QueryTriples:
        """What our own engine gives: the triples whose subject is named, or found by the pattern.

        Each service understands DESCRIBE in its own way, so it is not asked to.
        """
        if asked.has("FROM"):
            raise QueryError("DESCRIBE with FROM is not asked there", hint="write CONSTRUCT")
        names, rest = asked.described()
        wanted = " ".join(t.text for t in names if t.kind == "variable" or t.text == "*") or "*"
        found = self._rows(start, f"SELECT {wanted} {rest}", asked).rows if rest else []
        given = " ".join(token.text for token in names if token.kind in ("iri", "name"))
        if given and (found or not rest):
            said = f"{asked.prologue} SELECT ?s {{ VALUES ?s {{ {given} }} }}"
            named = ox.Store().query(said, prefixes=known)
            assert isinstance(named, ox.QuerySolutions), "it is a SELECT"
            found += [(row["s"],) for row in named]
        nodes = sorted({str(node) for row in found for node in row if isinstance(node, NamedNode)})
        rows: list[tuple[Term | None, ...]] = []
        for some in (" ".join(nodes[at : at + _MANY]) for at in range(0, len(nodes), _MANY)):
            text = f"SELECT ?s ?p ?o WHERE {{ VALUES ?s {{ {some} }} ?s ?p ?o }}"
            rows += self._rows("", text, worded(text)).rows
        text = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {_values(Table(('s', 'p', 'o'), rows))} }}"
        triples = ox.Store().query(text)
        assert isinstance(triples, ox.QueryTriples), "it is a CONSTRUCT"
        return triples

    def _dataset(self, asked: Wording) -> tuple[str, tuple[str, ...]]:
        """The default graph and the named ones to ask; none where the query says FROM itself."""
        if asked.has("FROM"):
            return "", ()
        named = self._manifest.named(self._places) if asked.has("GRAPH") else ()
        return self._union, named

    def _truth(self, text: str, asked: Wording) -> bool:
        found = self._client.select(text, *self._dataset(asked))
        if found.truth is not None:
            return found.truth
        return bool(found.rows) and getattr(found.rows[0][0], "value", "") in ("1", "true")

    def _rows(self, start: str, body: str, asked: Wording) -> Table:
        """All rows of a SELECT, in pages where the service gives only so many at once."""
        dataset = self._dataset(asked)
        found = self._client.select(start + body, *dataset)
        if self._most and len(found.rows) > self._most:
            hint = "add LIMIT to the query, or allow more with --max-rows"
            raise LimitError(f"the answer has more than {self._most:,} rows", hint=hint)
        limit = found.limit or self._traits.row_limit
        if not limit or len(found.rows) < limit:
            return found
        count = self._client.select(
            f"{start} SELECT (COUNT(*) AS ?n) WHERE {{ {{ {body} }} }}", *dataset
        )
        number = int(getattr(count.rows[0][0], "value", "0"))
        names = " ".join(f"?{name}" for name in found.names)
        inner = f"SELECT {names} WHERE {{ {{ {body} }} }} ORDER BY {names}"
        rows: list[tuple[Term | None, ...]] = []
        for offset in range(0, number, _PAGE):
            text = f"SELECT {names} WHERE {{ {{ {inner} }} }} LIMIT {_PAGE} OFFSET {offset}"
            rows += self._client.select(f"{start} {text}", *dataset).rows
        if len(rows) != number:
            raise StoreError(
                f"the store gave {len(rows):,} of {number:,} rows",
                hint="ask in parts, with LIMIT, or raise the store's limit (docs/scaling.md)",
            )
        return Table(found.names, rows)

    def _whole(self, graph: Name | DefaultGraph) -> Iterator[ox.Quad]:
        with self._file(graph) as file:
            yield from pages.quads(read_blocks(file), graph)

    def _file(self, graph: Name | DefaultGraph) -> IO[bytes]:
        first = self._places.union if isinstance(graph, DefaultGraph) else graph.value
        promise = self._manifest.holds.get(first, NOTHING)
        limit = self._traits.row_limit
        return pages.whole(self._client, self._name(graph), promise, limit, self._progress)

    def _name(self, graph: Name | DefaultGraph) -> str:
        return self._union if isinstance(graph, DefaultGraph) else str(graph.value)

    def _quads(self, pattern: tuple[object, ...], graph: Name | DefaultGraph) -> Iterator[ox.Quad]:
        if pattern == (None, None, None):
            yield from self._whole(graph)
            return
        limit = self._traits.row_limit
        for row in pages.rows(self._client, self._name(graph), _pattern(pattern), limit):
            yield _filled(pattern, row, graph)

    def _anywhere(self, pattern: tuple[object, ...], named: tuple[str, ...]) -> list[ox.Quad]:
        text = f"SELECT * WHERE {{ GRAPH ?g {{ {_pattern(pattern)} }} }}"
        rows = self._found(text, self._union, named)
        return [_filled(pattern, row, row["g"]) for row in rows]

    def _found(
        self, text: str, default: str, named: tuple[str, ...] = ()
    ) -> list[dict[str, Term | None]]:
        found = self._client.select(text, default, named)
        limit = found.limit or self._traits.row_limit
        if limit and len(found.rows) >= limit:
            raise StoreError(f"the store gives no more than {limit:,} rows at once")
        return [dict(zip(found.names, row, strict=True)) for row in found.rows]


def _values(rows: Table) -> str:
    """The rows as a VALUES block, from which our own engine makes its terms."""
    names = " ".join(f"?{name}" for name in rows.names)
    lines = (" ".join("UNDEF" if term is None else str(term) for term in row) for row in rows.rows)
    return f"VALUES ({names}) {{ {' '.join(f'({line})' for line in lines)} }}"


def _pattern(pattern: tuple[object, ...]) -> str:
    return " ".join(f"?{n}" if t is None else str(t) for n, t in zip("spo", pattern, strict=True))


def _filled(pattern: tuple[object, ...], row: Mapping[str, Term | None], graph: object) -> ox.Quad:
    """The quad of one row."""
    s, p, o = (row[n] if t is None else t for n, t in zip("spo", pattern, strict=True))
    return ox.Quad(s, p, o, graph)  # type: ignore[arg-type]
