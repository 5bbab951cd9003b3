"""The manifest: a graph that says what the others hold, and how far a change has come.

    <manifest> :generation "…" ; :audience "all" ; :version "0.1.0" ;  what is there,
               :build "…" ; :union "…"                                 of which build, and where
    <graph>    :holds "count hash"                                     and whether it is whole
    <manifest> :owner "…" ; :switching "…"                             who is changing it, to what
    <staged>   :for <graph> ; :becomes <graph> ; :promises "count hash"   ready to take its place,
               :portion "n"                                            with others, or one by one
    <more>     :adds <union> ; :becomes <union> ; :promises "count hash"  what it is to gain
    <less>     :removes <union>                                           and to lose
    <union>    :becomes <union> ; :promises "count hash"               or a new one, as it is

What must always hold: while `:switching` stands there, the graphs are between two states and nobody
reads them; a change happens only while its owner is written there, so that a request which arrives
late, or twice, changes nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from inyeon.remote import pages
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
        """The graph that holds every triple of the others once: the default of every query.

        Each time that all is sent anew it is another, called by this name and more.
        """
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
    build: str = ""
    union: str = ""  # where the union is; in `holds`, `staged` it is called by its first name
    holds: Mapping[str, Entry] = field(default_factory=dict)  # by graph
    staged: Mapping[str, str] = field(default_factory=dict)  # graph → what may take its place
    promises: Mapping[str, Entry] = field(default_factory=dict)  # by what is staged
    parts: tuple[str, ...] = ()  # all that is staged, be it a whole graph or a difference
    portions: Mapping[str, str] = field(default_factory=dict)  # which of them go together
    becomes: frozenset[str] = frozenset()  # what is to be other than it is, or was

    stale: tuple[str, ...] = ()  # unions of before, which nobody reads any more

    @property
    def whole(self) -> bool:
        """Whether the graphs are as it says."""
        return bool(self.generation) and not self.switching

    @property
    def empty(self) -> bool:
        """Whether there is none."""
        return not (self.generation or self.switching or self.owner or self.holds or self.parts)

    @property
    def settled(self) -> bool:
        """Whether they are, and nothing is left of the way there."""
        return self.whole and not (self.owner or self.parts or self.stale)

    def named(self, places: Places) -> tuple[str, ...]:
        """The graphs of the project, without our own, sorted."""
        own = (places.union, places.texts)
        return tuple(sorted(g for g, held in self.holds.items() if held.count and g not in own))


def read(client: Client, places: Places, row_limit: int) -> Manifest:
    """The manifest of a project in this store."""
    found = pages.rows(client, places.manifest, "?s ?p ?o", row_limit)
    said = [tuple(getattr(row[name], "value", "") for name in "spo") for row in found]
    return _manifest([(s, p.removeprefix(NAMESPACE), o) for s, p, o in said], places)


def _manifest(rows: list[tuple[str, str, str]], places: Places) -> Manifest:
    one = {p: o for _, p, o in rows}
    union = one.get("union", places.union)
    holds = {s: read_entry(o) for s, p, o in rows if p == "holds"}
    unions = {name for name in holds if name.startswith(places.union)}
    new = [s for s, p, o in rows if p == "becomes" and s == o]
    staged = {o: s for s, p, o in rows if p == "for"}
    return Manifest(
        one.get("generation", ""),
        one.get("switching", ""),
        one.get("owner", ""),
        one.get("audience", ""),
        one.get("version", ""),
        one.get("build", ""),
        union,
        {
            (places.union if g == union else g): held
            for g, held in holds.items()
            if g not in unions - {union}
        },
        staged | {places.union: name for name in new if name != union},  # noqa: B035 - or none
        {s: read_entry(o) for s, p, o in rows if p == "promises"},
        tuple(sorted({s for s, p, _ in rows if p in ("for", "adds", "removes")} | set(new))),
        {s: o for s, p, o in rows if p == "portion"},
        frozenset(o for _, p, o in rows if p == "becomes"),
        tuple(sorted(unions - {union, *new})),
    )
