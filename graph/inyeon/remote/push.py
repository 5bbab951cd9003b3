"""Bringing a local build to a service: only what changed, whole or not at all.

What must always hold: what is live changes only after everything that it changes to lies beside it
and was read back; a run that ends early leaves it whole, or says in the manifest that it is between
two states, and the next run ends what was begun.
"""

import hashlib
import json
import secrets
from collections.abc import Callable, Iterator, Mapping
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
            yield name.value, lines(self.store.quads_for_pattern(None, None, None, name))
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
    resumed = before.switching == generation
    run.switch.own("" if resumed else before.switching)
    sent = 0
    if not resumed and not (before.generation == generation and before.whole):
        sent = run.stage(before, build, wanted, union)
    run.change(generation, build.audience, wanted)
    return Pushed(sent, len(wanted) - 1, resumed=resumed or bool(before.parts))


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
        clean = before.whole
        live = {k: v for k, v in before.holds.items() if v.count} if clean else {}
        ready = {g: s for g, s in before.staged.items() if before.promises.get(s) == wanted.get(g)}
        for part in set(before.parts) - set(ready.values()):
            self.switch.forget(part)
        staging = Staging(self.client, self.traits)
        changed = {g for g, found in wanted.items() if live.get(g) != found} - {self.places.union}
        gone = sorted((set(before.holds) | set(before.staged)) - set(wanted))
        old: list[pages.Triple] = []
        new: set[str] = set()
        sent = 0
        for name, triples in build.graphs(self.places):
            if name not in changed:
                continue
            if clean and live and name != self.places.texts:
                old += self._live(before, name)
                new.update(triples)
            if name not in ready:
                self.progress(f"sending {sent + 1} of {len(changed)} graphs")
                part = self._part(sent)
                staging.send(part, triples)
                between = bounds(triples, self.traits.row_limit)
                self.switch.promise(part, "for", name, wanted[name], between)
                sent += 1
        for name in gone:
            old += self._live(before, name) if clean and live else []
            self.switch.promise(self._part(f"gone-{sent}"), "for", name, _GONE)
            sent += 1
        if clean and live:
            self._difference(staging, build.store, old, new, union)
        elif self.places.union not in ready:
            part = self._part("union")
            self.progress("sending all triples once more, as the graph that queries see")
            staging.send(part, union)
            between = bounds(union, self.traits.row_limit)
            self.switch.promise(part, "for", self.places.union, entry(union), between)
        return sent

    def _live(self, before: Manifest, graph: str) -> list[pages.Triple]:
        held = before.holds.get(graph)
        if held is None or not held.count:
            return []
        return pages.whole(self.client, graph, held, before.bounds.get(graph, ()))

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
        self._counts("?part", {s: e.count for s, e in self._promised()}, "for")
        said = {"generation": generation, "audience": audience, "version": version("inyeon")}
        self.switch.run(generation, said, atomic=bool(self.traits.atomic))
        after = manifest.read(self.client, self.places)
        if after.owner != self.switch.owner:
            raise self.switch.lost()
        held = {name: found for name, found in after.holds.items() if found.count}
        if not after.whole or after.generation != generation or held != dict(wanted):
            raise StoreError("the store did not switch", hint="run inyeon build --store URL again")
        self._counts("?graph", {g: e.count for g, e in after.holds.items()}, "becomes")
        self.switch.done(after.parts)

    def _promised(self) -> list[tuple[str, Entry]]:
        found = manifest.read(self.client, self.places)
        whole = set(found.staged.values())
        return [(part, held) for part, held in found.promises.items() if part in whole]

    def _counts(self, counted: str, wanted: Mapping[str, int], how: str) -> None:
        """Raise StoreError where a graph that is staged, or was, has not its number of triples."""
        pair = f"GRAPH <{self.places.manifest}> {{ ?part <{NAMESPACE}{how}> ?graph }}"
        rows = self.client.select(
            f"SELECT {counted} (COUNT(*) AS ?n) "
            f"WHERE {{ {pair} GRAPH {counted} {{ ?s ?p ?o }} }} GROUP BY {counted}"
        ).rows
        for name, number in rows:
            graph, found = getattr(name, "value", ""), int(getattr(number, "value", "0"))
            if wanted.get(graph, found) != found:
                raise StoreError(
                    f"<{graph}> has {found:,} triples in the store, not {wanted[graph]:,}",
                    hint="run inyeon build --store URL again",
                )

    def _part(self, number: object) -> str:
        return f"{self.places.base}id/store/staging/{self.switch.owner}/{number}"
