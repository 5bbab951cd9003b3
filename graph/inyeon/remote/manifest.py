"""The manifest: a graph that says what the others hold, and how far a change has come.

    <manifest> :generation "…" ; :audience "all" ; :version "0.1.0"    what is there
    <graph>    :holds "count hash" ; :bound "subject", …               and whether it is whole
    <manifest> :owner "…" ; :switching "…"                             who is changing it, to what
    <staged>   :for <graph> ; :becomes <graph> ; :promises "count hash"   ready to take its place
    <more>     :adds <union> ; :becomes <union> ; :promises "count hash"  what it is to gain
    <less>     :removes <union>                                           and to lose

What must always hold: while `:switching` stands there, the graphs are between two states and nobody
reads them; a change happens only while its owner is written there, so that a request which arrives
late, or twice, changes nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from pyoxigraph import Literal, NamedNode

from inyeon.errors import StoreError
from inyeon.remote.client import Client
from inyeon.remote.content import Entry, read_entry

NAMESPACE: Final = "https://w3id.org/inyeon/store#"


@dataclass(frozen=True, slots=True)
class Places:
    """Where a project's own graphs are, beside those of its sources."""

    base: str

    @property
    def manifest(self) -> str:
        """The graph that this module is about."""
        return f"{self.base}id/store/manifest"

    @property
    def union(self) -> str:
        """The graph that holds every triple of the others once: the default of every query."""
        return f"{self.base}id/store/union"

    @property
    def texts(self) -> str:
        """The graph with the documents' texts, and the problems that did not stop the build."""
        return f"{self.base}id/store/texts"

    def staging(self, run: str, number: int) -> str:
        """A graph to send something to; each run has its own."""
        return f"{self.base}id/store/staging/{run}/{number}"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a manifest says; all empty where there is none."""

    generation: str = ""
    switching: str = ""
    owner: str = ""
    audience: str = ""
    version: str = ""
    holds: Mapping[str, Entry] = field(default_factory=dict)  # by graph
    bounds: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    staged: Mapping[str, str] = field(default_factory=dict)  # graph → what may take its place
    promises: Mapping[str, Entry] = field(default_factory=dict)  # by what is staged
    parts: tuple[str, ...] = ()  # all that is staged, be it a whole graph or a difference

    @property
    def whole(self) -> bool:
        """Whether the graphs are as it says."""
        return bool(self.generation) and not self.switching

    def named(self, places: Places) -> tuple[str, ...]:
        """The graphs of the project, without our own, sorted."""
        own = (places.union, places.texts)
        return tuple(sorted(g for g, held in self.holds.items() if held.count and g not in own))


def read(client: Client, places: Places) -> Manifest:
    """The manifest of a project in this store."""
    where = f"GRAPH <{places.manifest}> {{ ?s ?p ?o }}"
    rows: list[tuple[object, ...]] = []
    page = 0
    counted = client.select(f"SELECT (COUNT(*) AS ?n) WHERE {{ {where} }}").rows
    count = int(getattr(counted[0][0], "value", "0")) if counted else 0
    while len(rows) < count:
        inner = f"SELECT ?s ?p ?o WHERE {{ {where} }} ORDER BY ?s ?p ?o"
        text = f"SELECT ?s ?p ?o WHERE {{ {{ {inner} }} }} LIMIT 5000 OFFSET {page * 5000}"
        found = client.select(text).rows
        if not found:
            break
        rows += found
        page += 1
    if len(set(rows)) != count:
        raise StoreError("the store changed while we read its manifest", hint="try again")
    return _manifest([(_text(s), _text(p).removeprefix(NAMESPACE), _text(o)) for s, p, o in rows])


def _manifest(rows: list[tuple[str, str, str]]) -> Manifest:
    one = {p: o for _, p, o in rows}
    bounds: dict[str, list[str]] = {}
    for subject, name, value in sorted(rows):
        if name == "bound":
            bounds.setdefault(subject, []).append(value)
    return Manifest(
        one.get("generation", ""),
        one.get("switching", ""),
        one.get("owner", ""),
        one.get("audience", ""),
        one.get("version", ""),
        {s: read_entry(o) for s, p, o in rows if p == "holds"},
        {graph: tuple(found) for graph, found in bounds.items()},
        {o: s for s, p, o in rows if p == "for"},
        {s: read_entry(o) for s, p, o in rows if p == "promises"},
        tuple(sorted({s for s, p, _ in rows if p in ("for", "adds", "removes")})),
    )


def _text(term: object) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else ""
