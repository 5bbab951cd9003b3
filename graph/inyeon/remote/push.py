"""Bringing a local build to a service: only what changed, whole or not at all.

What must always hold: what is live changes only after everything that it changes to lies beside it
and was read back; a run that ends early leaves it whole, or says in the manifest that it is between
two states, and the next run ends what was begun.
"""

import hashlib
import json
import secrets
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from importlib.metadata import version

import pyoxigraph as ox
from pyoxigraph import DefaultGraph, Literal, NamedNode

from inyeon.errors import StoreError
from inyeon.progress import Progress, each, silent
from inyeon.remote import content, manifest, pages
from inyeon.remote.client import Client
from inyeon.remote.content import BLOCK, NOTHING, Entry, entry, line, lines
from inyeon.remote.known import Known
from inyeon.remote.manifest import NAMESPACE, Manifest, Places
from inyeon.remote.staging import Staging
from inyeon.remote.switch import Switch
from inyeon.remote.traits import Traits
from inyeon.store.load import joined

_AGAIN = "run inyeon build --store URL again"
_AT_ONCE = 100_000  # triples, about, that a service moves in one request
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
    known: Known = field(default_factory=Known)

    def graphs(self, places: Places) -> list[str]:
        """The names of the graphs, and of our own with the texts; some may be empty."""
        return [*sorted(str(name.value) for name in self.store.named_graphs()), places.texts]

    def blocks(self, graph: str, places: Places) -> Iterator[bytes]:
        """The N-Triples of one of these, or of the union of all."""
        if graph == places.texts:
            return joined(self._texts(places), BLOCK)
        name = DefaultGraph() if graph == places.union else NamedNode(graph)
        return content.blocks(self.store, name)

    def nowhere_but(self, graphs: Collection[str], some: Iterable[bytes]) -> list[bytes]:
        """Those of these triples that stand in no other graph than these, sorted."""
        found, ours = sorted(some), {NamedNode(graph) for graph in graphs} | {DefaultGraph()}
        return [
            one
            for one, quad in zip(
                found, pages.quads(joined(found, BLOCK), DefaultGraph()), strict=True
            )
            if all(
                other.graph_name in ours
                for other in self.store.quads_for_pattern(
                    quad.subject, quad.predicate, quad.object, None
                )
            )
        ]

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
    wanted = _wanted(build, places, {} if force else build.known.read(), progress)
    build.known.keep(wanted)
    generation = _generation(wanted)
    switch = Switch(client, places, secrets.token_hex(8), traits.opening)
    run = _Run(client, traits, places, switch, progress, anew=force)
    if before.generation == generation and before.settled and not force:
        run.switch.rename(build.name)
        return Pushed(0, len(wanted), resumed=False)
    resumed, sent = before.switching == generation, 0
    resumed = resumed and run.ready(before) and not force
    if resumed or (before.generation == generation and before.whole and not force):
        run.switch.own(doubted=False)
    else:
        sent = run.stage(before, build, wanted)
    run.change(generation, build, wanted)
    return Pushed(sent, len(wanted), resumed=resumed or bool(before.owner))


def _wanted(
    build: Build, places: Places, known: Mapping[str, Entry], progress: Progress
) -> dict[str, Entry]:
    """What each graph is to hold, without the union; a store may list empty graphs."""
    names = each(build.graphs(places), "comparing with the store", progress)
    found = {name: known.get(name) or entry(build.blocks(name, places)) for name in names}
    return {name: one for name, one in found.items() if one.count}


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
        changed = [n for n, e in wanted.items() if listed.get(n) != e]
        gone = sorted(listed.keys() - wanted.keys() - {union})
        few = before.whole and not self.anew and _few([*changed, *gone], listed, wanted)
        old = self._live(before, [n for n in (*changed, *gone) if n in listed]) if few else set()
        sound = before.whole and old is not None and not self.anew
        if not sound:  # nothing is live, or not what the manifest says: all is sent
            changed = [*wanted]
            gone = sorted((listed.keys() | before.staged.keys()) - wanted.keys() - {union})
        self.switch.own(doubted=not (sound or before.empty))
        whole = NOTHING if sound and few else entry(build.blocks(union, self.places))
        staged = self._ready(before, {**wanted, union: whole} if whole.count else wanted)
        to_send, passed = [name for name in changed if name not in staged], 0
        portions = dict(before.portions)
        for name in each(to_send, "sending graphs", self.progress):
            staged[name] = self._part(secrets.token_hex(4))
            self._send(staged[name], partial(build.blocks, name, self.places), wanted[name])
            portion = "texts" if name == self.places.texts else str(passed // _AT_ONCE)
            portions[staged[name]] = portion
            self.switch.promise(staged[name], "for", name, wanted[name], portion)
            passed += wanted[name].count
        for number, name in enumerate(gone):
            self.switch.promise(self._part(f"gone-{number}"), "for", name, NOTHING)
        if sound and few:
            assert old is not None
            self._difference(before, build, old, changed)
        elif union not in staged:
            moved: Counter[str] = Counter()  # by portion, or by graph where it stays as it is
            for name, one in wanted.items():
                if name != self.places.texts:
                    part = staged.get(name)
                    moved[portions[part] if part else name] += one.count
            self._union(moved, whole)
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
            with live:
                found.update(live)
        return found

    def _difference(
        self, before: Manifest, build: Build, old: set[bytes], changed: Iterable[str]
    ) -> None:
        """Stage what the union gains and loses; a triple stays while any graph has it."""
        graphs = {name for name in changed if name != self.places.texts}
        new = {one for name in graphs for one in lines(build.blocks(name, self.places))}
        less, more = (build.nowhere_but(graphs, some) for some in (old - new, new - old))
        becomes = before.holds[self.places.union] - entry(less) + entry(more)
        for how, triples in (("removes", less), ("adds", more)):
            part = self._part(how)
            if triples:
                self._send(part, partial(joined, triples, BLOCK), entry(triples))
            self.switch.promise(part, how, before.union, becomes if how == "adds" else None)

    def _union(self, moved: Mapping[str, int], wanted: Entry) -> None:
        """Make a union of so many triples of each portion that is staged, or of each live graph."""
        self.progress("making the graph of all triples, which queries see")
        union = f"{self.places.union}/{self.switch.owner}"
        self.switch.begin_union(union)
        self.switch.fill(union, moved)
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
        moved: Counter[str] = Counter()
        for graph, part in now.staged.items():
            if graph != self.places.union:
                both = now.promises[part].count + now.holds.get(graph, NOTHING).count
                moved[now.portions.get(part, "")] += both
        atomic = bool(self.traits.atomic) and now.whole  # else nobody reads it now
        self.switch.run(generation, said, moved, atomic=atomic)
        after = self._read()
        if after.owner != self.switch.owner:
            raise self.switch.lost()
        held = {n: e for n, e in after.holds.items() if e.count and n != self.places.union}
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
