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
from functools import partial
from importlib.metadata import version

import pyoxigraph as ox
from pyoxigraph import DefaultGraph, Literal, NamedNode

from inyeon.errors import StoreError
from inyeon.progress import Progress, each, silent
from inyeon.remote import content, manifest, pages
from inyeon.remote.client import Client
from inyeon.remote.content import NOTHING, Entry, entry, joined, line, lines
from inyeon.remote.manifest import NAMESPACE, Manifest, Places
from inyeon.remote.staging import Staging
from inyeon.remote.switch import Switch
from inyeon.remote.traits import Traits

_AGAIN = "run inyeon build --store URL again"
_FEW = 4  # the union is changed where less than one triple in so many is, else made anew


@dataclass(frozen=True, slots=True)
class Build:
    """What a local build made: a store, the documents' texts by source, and its problems.

    Two builds of the same `name`, unless it is "", are the same.
    """

    store: ox.Store
    texts: Mapping[str, str]
    problems: object  # as JSON
    audience: str
    name: str = ""

    def graphs(self, places: Places) -> list[str]:
        """The names of the graphs, and of our own with the texts; some may be empty."""
        return [*sorted(str(name.value) for name in self.store.named_graphs()), places.texts]

    def blocks(self, graph: str, places: Places) -> Iterator[bytes]:
        """The N-Triples of one of these, or of the union of all."""
        if graph == places.texts:
            return joined(self._texts(places))
        name = DefaultGraph() if graph == places.union else NamedNode(graph)
        return content.blocks(self.store, name)

    def _texts(self, places: Places) -> Iterator[bytes]:
        for source, text in sorted(self.texts.items()):
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
    progress: Progress = silent,
    *,
    force: bool = False,
) -> Pushed:
    """Make the service hold what the build holds; with `force` all of it is sent.

    Raises StoreError where it cannot; what is live there is then as it was, or marked as being
    between two states.
    """
    places = Places(base)
    before = manifest.read(client, places, traits.row_limit)
    if before.audience not in ("", build.audience):
        raise StoreError(
            f"this store holds the build for the audience {before.audience!r}",
            hint=f"push the build for {build.audience!r} to another store",
        )
    if build.name and before.build == build.name and before.settled and not force:
        return Pushed(0, len(before.named(places)) + 1, resumed=False)
    wanted = _wanted(build, places, progress)
    generation = _generation(wanted)
    switch = Switch(client, places, secrets.token_hex(8))
    run = _Run(client, traits, places, switch, progress, anew=force)
    if before.generation == generation and before.settled and not force:
        run.switch.rename(build.name)
        return Pushed(0, len(wanted) - 1, resumed=False)
    resumed, sent = before.switching == generation, 0
    resumed = resumed and run.ready(before) and not force
    if resumed or (before.generation == generation and before.whole and not force):
        run.switch.own(doubted=False)
    else:
        sent = run.stage(before, build, wanted)
    run.change(generation, build, wanted)
    return Pushed(sent, len(wanted) - 1, resumed=resumed or bool(before.owner))


def _wanted(build: Build, places: Places, progress: Progress) -> dict[str, Entry]:
    """What each graph is to hold, the union by its first name; a store may list empty graphs."""
    names = (*build.graphs(places), places.union)
    counted = each(names, "comparing with the store", progress)
    found = {name: entry(build.blocks(name, places)) for name in counted}
    return {name: one for name, one in found.items() if one.count or name == places.union}


def _generation(wanted: Mapping[str, Entry]) -> str:
    said = "\n".join(f"{name} {found}" for name, found in sorted(wanted.items()))
    return hashlib.sha256(said.encode()).hexdigest()[:20]


@dataclass(frozen=True, slots=True)
class _Run:
    client: Client
    traits: Traits
    places: Places
    switch: Switch
    progress: Progress
    anew: bool = False  # whatever is live is sent again

    def stage(self, before: Manifest, build: Build, wanted: Mapping[str, Entry]) -> int:
        """Lay everything that changes beside what is live; how many graphs were sent."""
        union = self.places.union
        listed = {name: held for name, held in before.holds.items() if held.count}
        changed = [n for n, e in wanted.items() if listed.get(n) != e and n != union]
        gone = sorted(listed.keys() - wanted.keys())
        few = before.whole and not self.anew and _few([*changed, *gone], listed, wanted)
        old = self._live(before, [n for n in (*changed, *gone) if n in listed]) if few else set()
        sound = before.whole and old is not None and not self.anew
        if not sound:  # nothing is live, or not what the manifest says: all is sent
            changed = [name for name in wanted if name != union]
            gone = sorted((listed.keys() | before.staged.keys()) - wanted.keys())
        self.switch.own(doubted=not (sound or before.empty))
        staged = self._ready(before, {n: e for n, e in wanted.items() if n != union or not few})
        to_send = [name for name in changed if name not in staged]
        for name in each(to_send, "sending graphs", self.progress):
            staged[name] = self._part(secrets.token_hex(4))
            self._send(staged[name], partial(build.blocks, name, self.places), wanted[name])
            self.switch.promise(staged[name], "for", name, wanted[name])
        for number, name in enumerate(gone):
            self.switch.promise(self._part(f"gone-{number}"), "for", name, NOTHING)
        if sound and few:
            assert old is not None
            self._difference(build, old, changed, (before.union, wanted[union]))
        elif union not in staged:
            named = {n: e for n, e in wanted.items() if n not in (union, self.places.texts)}
            self._union({staged.get(n, n): e.count for n, e in named.items()}, wanted[union])
        return len(to_send) + len(gone)

    def _ready(self, before: Manifest, wanted: Mapping[str, Entry]) -> dict[str, str]:
        """Where the graphs are for which a run that was cut left the right thing; all else goes."""
        staged = before.staged if before.owner else {}
        ready = {
            g: s for g, s in staged.items() if g in wanted and before.promises.get(s) == wanted[g]
        }
        for part in sorted(set(before.parts) - set(ready.values())):
            if part == before.union:
                self.switch.settle(part)
            else:
                self.switch.forget(part)
        return ready

    def _send(self, part: str, blocks: Callable[[], Iterable[bytes]], wanted: Entry) -> None:
        Staging(self.client, self.traits).send(part, blocks, wanted)

    def _live(self, before: Manifest, graphs: Iterable[str]) -> set[bytes] | None:
        """The triples of these graphs as they are live; None where they are not as promised."""
        found: set[bytes] = set()
        for graph in graphs:
            if graph == self.places.texts:
                continue
            held = before.holds[graph]
            live = pages.promised(self.client, graph, held, self.traits.row_limit)
            if live is None:
                return None
            found.update(lines(live))
        return found

    def _difference(
        self, build: Build, old: set[bytes], changed: Iterable[str], union: tuple[str, Entry]
    ) -> None:
        """Stage what the union gains and loses; a triple stays while any graph has it."""
        graphs = [name for name in changed if name != self.places.texts]
        new = {one for name in graphs for one in lines(build.blocks(name, self.places))}
        lost = sorted(old - new)
        quads = pages.quads(joined(lost), DefaultGraph())
        less = [one for one, quad in zip(lost, quads, strict=True) if quad not in build.store]
        for how, triples in (("removes", less), ("adds", sorted(new - old))):
            part = self._part(how)
            if triples:
                self._send(part, partial(joined, triples), entry(triples))
            self.switch.promise(part, how, union[0], union[1] if how == "adds" else None)

    def _union(self, graphs: Mapping[str, int], wanted: Entry) -> None:
        """Make a union of what is staged, and of the live graphs that stay as they are.

        `graphs` are these, and how many triples they have.
        """
        self.progress("making the graph of all triples, which queries see")
        union = f"{self.places.union}/{self.switch.owner}"
        self.switch.begin_union(union)
        self.switch.fill(union, graphs)
        found = pages.held(self.client, union, wanted, self.traits.row_limit)
        if found != wanted:
            raise StoreError(
                f"the store made {found.count:,} of {wanted.count:,} triples of its graphs",
                hint=_AGAIN,
            )
        self.switch.end_union(union, wanted)

    def change(self, generation: str, build: Build, wanted: Mapping[str, Entry]) -> None:
        """Switch to what is staged, and look whether it is as promised."""
        self.progress("switching")
        now = self._read()
        if not self.ready(now):
            raise StoreError("what was sent is not there any more", hint=_AGAIN)
        said = {"generation": generation, "audience": build.audience, "build": build.name}
        said |= {"version": version("inyeon")}
        if self.places.union in now.staged:
            said["union"] = now.staged[self.places.union]
        moved = {
            part: now.promises[part].count + now.holds.get(graph, NOTHING).count
            for graph, part in now.staged.items()
            if graph != self.places.union
        }
        atomic = bool(self.traits.atomic) and now.whole  # else nobody reads it now
        self.switch.run(generation, said, moved, atomic=atomic)
        after = self._read()
        if after.owner != self.switch.owner:
            raise self.switch.lost()
        held = {name: found for name, found in after.holds.items() if found.count}
        held.setdefault(self.places.union, NOTHING)
        if not after.whole or after.generation != generation or held != dict(wanted):
            raise StoreError("the store did not switch", hint=_AGAIN)
        named = {self.places.union: after.union}
        holds = {named.get(g, g): e.count for g, e in after.holds.items()}
        if wrong := self._wrong("?graph", {g: holds.get(g, 0) for g in after.becomes}):
            raise StoreError(f"<{wrong[0]}> is not in the store as it was sent", hint=_AGAIN)
        self.switch.done(after)

    def ready(self, found: Manifest) -> bool:
        """Whether everything that is staged is there, as far as its number of triples tells."""
        if not found.promises.keys() >= set(found.staged.values()):
            return False
        return not self._wrong("?part", {p: found.promises[p].count for p in found.staged.values()})

    def _read(self) -> Manifest:
        return manifest.read(self.client, self.places, self.traits.row_limit)

    def _wrong(self, counted: str, wanted: Mapping[str, int]) -> list[str]:
        """The graphs, staged or live, that have not their number of triples."""
        pair = f"GRAPH <{self.places.manifest}> {{ ?part <{NAMESPACE}becomes> ?graph }}"
        rows = self.client.select(
            f"SELECT {counted} (COUNT(*) AS ?n) "
            f"WHERE {{ {pair} GRAPH {counted} {{ ?s ?p ?o }} }} GROUP BY {counted}"
        ).rows
        found = {getattr(g, "value", ""): int(getattr(n, "value", "0")) for g, n in rows}
        return sorted(graph for graph, n in wanted.items() if found.get(graph, 0) != n)

    def _part(self, number: object) -> str:
        return f"{self.places.base}id/store/staging/{self.switch.owner}/{number}"


def _few(graphs: Iterable[str], listed: Mapping[str, Entry], wanted: Mapping[str, Entry]) -> bool:
    """Whether these graphs are so small a part of all that the union is changed, not made anew."""
    counts = [e.count for m in (listed, wanted) for g in graphs if (e := m.get(g))]
    return sum(counts) * _FEW < sum(e.count for e in wanted.values())
