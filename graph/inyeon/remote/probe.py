"""Finding out what a service can do, by trying it on a small graph of our own."""

import secrets
from typing import Final

import pyoxigraph as ox

from inyeon.errors import StoreError
from inyeon.remote.client import Client
from inyeon.remote.endpoint import Endpoint
from inyeon.remote.reply import Table
from inyeon.remote.traits import Traits
from inyeon.terms import EDTF_EDTF, XSD

_TEN: Final = " ".join(map(str, range(10)))
_MANY: Final = "".join(f"VALUES ?v{n} {{ {_TEN} }} " for n in range(5))  # 100,000 rows
_P: Final = ox.NamedNode("https://w3id.org/inyeon/store#probe")


def _typed(value: str, kind: str) -> ox.Literal:
    return ox.Literal(value, datatype=ox.NamedNode(XSD + kind))


# One of each kind that a project may have; our own engine gives back each of them as it stands.
_SAMPLES: Final = (
    ox.Literal('line\nbreak\ttab "quotes" \\ and \u0001'),
    ox.Literal("é e\u0301 한 \U0001f600 \u202bعربى\u202c"),
    ox.Literal("two  spaces ", language="ko-kr"),
    ox.Literal("1991~", datatype=EDTF_EDTF),
    ox.Literal(True),
    _typed("123456789012345678", "integer"),
    _typed("1.25", "decimal"),
    _typed("1991-02-03", "date"),
    _typed("-0044-03-15", "date"),
    _typed("1991-02-03T04:05:06Z", "dateTime"),
    _typed("1991", "gYear"),
    _typed("https://example.org/", "anyURI"),
)


def probe(client: Client, base: str, *, writing: bool) -> Traits:
    """What the service does; with `writing`, a small graph is made there and taken away again.

    Raises StoreError where it does not answer, or may not be written although it is to be.
    """
    rows = client.select(f"SELECT ?v0 WHERE {{ {_MANY} }}")
    limit = rows.limit or (len(rows.rows) if len(rows.rows) < 10**5 else 0)
    kind = "table" if client.select("ASK {}").truth is None else "boolean"
    engine = client.engine()
    if not writing:
        return Traits(engine, kind, limit)
    graph = f"{base}id/store/probe-{secrets.token_hex(8)}"
    try:
        return Traits(
            engine,
            kind,
            limit,
            _union_default(client, graph),
            _graph_store(client, graph),
            _atomic(client, graph),
            tuple(str(sample) for sample in _SAMPLES if not _kept(client, graph, sample)),
        )
    finally:
        client.update(f"DROP SILENT GRAPH <{graph}>")


def _union_default(client: Client, graph: str) -> bool:
    client.update(f'INSERT DATA {{ GRAPH <{graph}> {{ <{graph}> {_P} "union" }} }}')
    if not client.ask(f"ASK {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"):
        raise StoreError("the store takes what we write and does not show it")
    return client.ask(f'ASK {{ <{graph}> {_P} "union" }}')


def _graph_store(client: Client, graph: str) -> bool:
    """Whether it takes a whole graph in the place of another."""
    if not client.service.graph_store:
        return False
    try:
        client.put(graph, f'<{graph}> {_P} "put" .\n'.encode())
        rows = _rows(client, graph).rows
    except StoreError:
        return False
    return rows == [(ox.Literal("put"),)]


def _atomic(client: Client, graph: str) -> bool:
    """Whether nothing is left of a request whose second part fails.

    False also where the second part, dropping a graph that is not there, does not fail.
    """
    try:
        client.update(
            f'INSERT DATA {{ GRAPH <{graph}> {{ <{graph}> {_P} "half" }} }} ; '
            f"DROP GRAPH <{graph}-that-is-not-there>",
            again=False,
        )
    except StoreError:
        return not client.ask(f'ASK {{ GRAPH <{graph}> {{ <{graph}> {_P} "half" }} }}')
    return False


def _kept(client: Client, graph: str, literal: ox.Literal) -> bool:
    """Whether a literal comes back as it went."""
    client.update(f"DROP SILENT GRAPH <{graph}>")
    try:
        client.update(f"INSERT DATA {{ GRAPH <{graph}> {{ <{graph}> {_P} {literal} }} }}")
        return _rows(client, graph).rows == [(literal,)]
    except StoreError:
        return False


def _rows(client: Client, graph: str) -> Table:
    return client.select(f"SELECT ?o WHERE {{ GRAPH <{graph}> {{ <{graph}> {_P} ?o }} }}")


def described(found: Traits, service: Endpoint) -> list[list[str]]:
    """What was found, as rows of two cells for a table."""
    rows = [["questions", service.query]]
    rows += [["changes", service.update or "the URL is not known"]]
    rows += [["whole graphs", service.graph_store or "the URL is not known"]]
    rows += [["engine", found.engine or "it does not say"], ["answers yes or no", found.ask]]
    rows += [["most rows of an answer", f"{found.row_limit:,}" if found.row_limit else "no limit"]]
    if found.atomic is None:
        return [*rows, ["writing", "not tried"]]
    rows += [["default graph", "all graphs" if found.union_default else "a graph of its own"]]
    rows += [["takes whole graphs", "yes" if found.graph_store else "no: triples in batches"]]
    rows += [["several changes at once", "whole or not at all" if found.atomic else "one by one"]]
    changed = ", ".join(found.changed or ()) or "none of those tried"
    return [*rows, ["literals that it changes or refuses", changed]]
