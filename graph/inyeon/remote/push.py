"""Bringing a local build to a service: only what changed, whole or not at all.

What must always hold: what is live changes only after everything that it changes to lies beside it
and was read back; a run that ends early leaves it whole, or says in the manifest that it is between
two states, and the next run ends what was begun.
"""

import hashlib
import json
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version

import pyoxigraph as ox
from pyoxigraph import DefaultGraph, Literal, NamedNode

from inyeon.errors import StoreError
from inyeon.remote import manifest, pages
from inyeon.remote.client import Client
from inyeon.remote.content import Entry, bounds, entry, line, lines
from inyeon.remote.manifest import NAMESPACE, Manifest, Places
from inyeon.remote.staging import Staging
from inyeon.remote.switch import Switch
from inyeon.remote.traits import Traits

_AGAIN = "run inyeon build --store URL again"
_GONE = Entry(0, entry(()).hash)


@dataclass(frozen=True, slots=True)
class Build:
    """What a local build made: a store, the documents' texts by source, and its problems."""

    store: ox.Store
    texts: Mapping[str, str]
    problems: object  # as JSON
    audience: str

    def graphs(self, places: Places) -> Iterator[tuple[str, list[str]]]:
        """Name and sorted N-Triples of each graph, and of our own with the texts."""
        for name in sorted(self.store.named_graphs(), key=str):
            assert isinstance(name, NamedNode)
            if found := lines(self.store.quads_for_pattern(None, None, None, name)):
                yield name.value, found  # a store remembers the names of graphs that are empty
        yield places.texts, sorted(self._texts(places))

    def _texts(self, places: Places) -> Iterator[str]:
        for source, text in self.texts.items():
            yield line(NamedNode(source), f"<{NAMESPACE}text>", Literal(text))
        said = json.dumps(self.problems, ensure_ascii=False, sort_keys=True)
        yield line(NamedNode(places.texts), f"<{NAMESPACE}problems>", Literal(said))


@dataclass(frozen=True, slots=True)
class Pushed:
    """How many graphs of how many were sent, and whether the last run's work was used."""

    sent: int
    graphs: int
    resumed: bool


def push(
    client: Client,
    traits: Traits,
    build: Build,
    base: str,
    progress: Callable[[str], None] = lambda _: None,
) -> Pushed:
    """Make the service hold what the build holds.

    Raises StoreError where it cannot; what is live there is then as it was, or marked as being
    between two states.
    """
    places = Places(base)
    before = manifest.read(client, places)
    if before.audience not in ("", build.audience):
        raise StoreError(
            f"this store holds the build for the audience {before.audience!r}",
            hint=f"push the build for {build.audience!r} to another store",
        )
    progress("comparing with the store")
    wanted = {name: entry(found) for name, found in build.graphs(places)}
    union = lines(build.store.quads_for_pattern(None, None, None, DefaultGraph()))
    wanted[places.union] = entry(union)
    generation = _generation(wanted)
    if before.generation == generation and before.whole and not (before.owner or before.parts):
        return Pushed(0, len(wanted) - 1, resumed=False)
    run = _Run(client, traits, places, Switch(client, places, secrets.token_hex(8)), progress)
    resumed, sent = before.switching == generation, 0
    resumed = resumed and run.ready(before)
    if resumed or (before.generation == generation and before.whole):
        run.switch.own(doubted=False)
    else:
        sent = run.stage(before, build, wanted, union)
    run.change(generation, build.audience, wanted)
    return Pushed(sent, len(wanted) - 1, resumed=resumed or bool(before.owner))


def _generation(wanted: Mapping[str, Entry]) -> str:
    said = "\n".join(f"{name} {found}" for name, found in sorted(wanted.items()))
    return hashlib.sha256(said.encode()).hexdigest()[:20]


@dataclass(frozen=True, slots=True)
class _Run:
    client: Client
    traits: Traits
    places: Places
    switch: Switch
    progress: Callable[[str], None]

    def stage(
        self, before: Manifest, build: Build, wanted: Mapping[str, Entry], union: list[str]
    ) -> int:
        """Lay everything that changes beside what is live; how many graphs were sent."""
        listed = {name: found for name, found in before.holds.items() if found.count}
        changed = {n for n, e in wanted.items() if listed.get(n) != e} - {self.places.union}
        gone = sorted(set(listed) - set(wanted))
        old = self._live(before, sorted(changed & set(listed)) + gone) if before.whole else None
        if old is None:  # nothing is live, or not what the manifest says: all is sent
            changed = set(wanted) - {self.places.union}
            gone = sorted((set(listed) | set(before.staged)) - set(wanted))
        self.switch.own(doubted=old is None and before != Manifest())
        ready = self._ready(before, wanted)
        staging, new, sent = Staging(self.client, self.traits), set[str](), 0
        for name, triples in build.graphs(self.places):
            if name not in changed:
                continue
            if name != self.places.texts:
                new.update(triples)
            if name not in ready:
                sent += 1
                self.progress(f"sending {sent} of {len(changed)} graphs")
                self._send(staging, name, triples)
        for number, name in enumerate(gone):
            self.switch.promise(self._part(f"gone-{number}"), "for", name, _GONE)
        if old is not None:
            self._difference(staging, build.store, old, new, union)
        elif self.places.union not in ready:
            self.progress("sending all triples once more, as the graph that queries see")
            self._send(staging, self.places.union, union)
        return sent + len(gone)

    def _ready(self, before: Manifest, wanted: Mapping[str, Entry]) -> set[str]:
        """The graphs for which a run that was cut has left the right thing; all else goes."""
        staged = before.staged if before.owner else {}
        ready = {g: s for g, s in staged.items() if before.promises.get(s) == wanted.get(g)}
        for part in sorted(set(before.parts) - set(ready.values())):
            self.switch.forget(part)
        return set(ready)

    def _send(self, staging: Staging, graph: str, triples: list[str]) -> None:
        part = self._part(secrets.token_hex(4))
        staging.send(part, triples)
        between = bounds(triples, self.traits.row_limit)
        self.switch.promise(part, "for", graph, entry(triples), between)

    def _live(self, before: Manifest, graphs: Iterable[str]) -> list[pages.Triple] | None:
        """The triples of these graphs as they are live; None where they are not as promised."""
        found: list[pages.Triple] = []
        for graph in graphs:
            if graph == self.places.texts:
                continue
            held, between = before.holds[graph], before.bounds.get(graph, ())
            live = list(pages.triples(self.client, graph, between))
            if entry(sorted(line(*triple) for triple in live)) != held:
                return None
            found += live
        return found

    def _difference(
        self,
        staging: Staging,
        store: ox.Store,
        old: list[pages.Triple],
        new: set[str],
        union: list[str],
    ) -> None:
        """Stage what the union gains and loses; a triple stays while any graph has it."""
        had = {line(*triple) for triple in old}
        less = sorted({line(*triple) for triple in old if ox.Quad(*triple) not in store})
        more = sorted(new - had)
        between = bounds(union, self.traits.row_limit)
        for how, triples in (("removes", less), ("adds", more)):
            part = self._part(how)
            if triples:
                staging.send(part, triples)
            becomes = (entry(union), between) if how == "adds" else (None, ())
            self.switch.promise(part, how, self.places.union, *becomes)

    def change(self, generation: str, audience: str, wanted: Mapping[str, Entry]) -> None:
        """Switch to what is staged, and look whether it is as promised."""
        self.progress("switching")
        if not self.ready(manifest.read(self.client, self.places)):
            raise StoreError("what was sent is not there any more", hint=_AGAIN)
        said = {"generation": generation, "audience": audience, "version": version("inyeon")}
        self.switch.run(generation, said, atomic=bool(self.traits.atomic))
        after = manifest.read(self.client, self.places)
        if after.owner != self.switch.owner:
            raise self.switch.lost()
        held = {name: found for name, found in after.holds.items() if found.count}
        if not after.whole or after.generation != generation or held != dict(wanted):
            raise StoreError("the store did not switch", hint=_AGAIN)
        changed = {g: after.holds[g].count for g in after.staged}
        if wrong := self._wrong("?graph", changed, "for"):
            raise StoreError(f"<{wrong[0]}> is not in the store as it was sent", hint=_AGAIN)
        self.switch.done(after.parts)

    def ready(self, found: Manifest) -> bool:
        """Whether everything that is staged is there, as far as its number of triples tells."""
        promised = {part: found.promises[part].count for part in found.staged.values()}
        return not self._wrong("?part", promised, "for")

    def _wrong(self, counted: str, wanted: Mapping[str, int], how: str) -> list[str]:
        """The graphs, staged or live, that have not their number of triples."""
        pair = f"GRAPH <{self.places.manifest}> {{ ?part <{NAMESPACE}{how}> ?graph }}"
        rows = self.client.select(
            f"SELECT {counted} (COUNT(*) AS ?n) "
            f"WHERE {{ {pair} GRAPH {counted} {{ ?s ?p ?o }} }} GROUP BY {counted}"
        ).rows
        found = {getattr(g, "value", ""): int(getattr(n, "value", "0")) for g, n in rows}
        return sorted(graph for graph, n in wanted.items() if found.get(graph, 0) != n)

    def _part(self, number: object) -> str:
        return f"{self.places.base}id/store/staging/{self.switch.owner}/{number}"
