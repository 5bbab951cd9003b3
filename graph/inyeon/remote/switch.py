"""From what is staged to what is live: a few updates, however many graphs there are.

What must always hold: each may be done twice, or late, without harm, because it holds only while
the manifest names its owner and where it leads. On a service where a request of several updates
happens whole or not at all they are one request; elsewhere the manifest says that the graphs are
between two states until the last of them is done.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Literal

from inyeon.errors import StoreError
from inyeon.remote.client import Client
from inyeon.remote.content import Entry
from inyeon.remote.manifest import NAMESPACE, Manifest, Places

_TAKEN: Final = "another build took over this store meanwhile"
_AGAIN: Final = "run inyeon build --store URL again"
_ALL: Final = "?s ?p ?o"
_MANY: Final = 200  # graphs in one request


@dataclass(frozen=True, slots=True)
class Switch:
    """The updates of one run, `owner`, on one project's manifest."""

    client: Client
    places: Places
    owner: str
    opening: str = ""  # what an update begins with that moves much

    def own(self, *, doubted: bool) -> None:
        """Take over: whatever another run still sends changes nothing any more.

        `doubted` says that the graphs are not what the manifest makes of them: it shall say so.
        """
        m = self._m
        if doubted:
            doubt = self._in(f'<{m}> <{NAMESPACE}switching> "?"')
            self.client.update(f"INSERT DATA {{ {doubt} }}")
            for was in ("generation", "switching"):
                found = f"<{m}> <{NAMESPACE}{was}> ?was"
                self.client.update(
                    f"DELETE {{ {self._in(found)} }} "
                    f'WHERE {{ {self._in(found)} FILTER (STR(?was) != "?") }}'
                )
        owner = self._in(f"<{m}> <{NAMESPACE}owner> ?was")
        self.client.update(f"DELETE {{ {owner} }} WHERE {{ {owner} }}")
        ours = self._in(f'<{m}> <{NAMESPACE}owner> "{self.owner}"')
        self.client.update(f"INSERT DATA {{ {ours} }}")

    def promise(
        self, staged: str, how: str, graph: str, entry: Entry | None, portion: str = "0"
    ) -> None:
        """Write that a staged graph is whole, and what is to be done with it.

        `how` is `for`, `adds` or `removes`; `entry` is what the live graph holds afterwards.
        """
        said = [f"<{staged}> <{NAMESPACE}{how}> <{graph}> ."]
        said.append(f'<{staged}> <{NAMESPACE}portion> "{portion}" .')
        if entry:
            said.append(f"<{staged}> <{NAMESPACE}becomes> <{graph}> .")
            said.append(f'<{staged}> <{NAMESPACE}promises> "{entry}" .')
        self._guarded(f"INSERT {{ {self._in(' '.join(said))} }}", "")

    def begin_union(self, union: str) -> None:
        """Write that a new union is being filled: the next run finds it."""
        self._guarded(f"INSERT {{ {self._in(f'<{union}> <{NAMESPACE}becomes> <{union}>')} }}", "")

    def fill(self, union: str, moved: Mapping[str, int]) -> None:
        """Put into a new union so many triples of each portion that is staged, or of a live graph.

        A portion has a number, a graph an IRI.
        """
        for name, triples in moved.items():
            staged = self._in(f'?new <{NAMESPACE}for> ?any ; <{NAMESPACE}portion> "{name}"')
            where = f"{staged} GRAPH ?new" if name.isdigit() else f"GRAPH <{name}>"
            text = self._text(f"INSERT {{ GRAPH <{union}> {{ {_ALL} }} }}", f"{where} {{ {_ALL} }}")
            self.client.update(self.opening + text, triples=triples)

    def end_union(self, union: str, entry: Entry) -> None:
        """Write that a new union is whole."""
        said = self._in(f'<{union}> <{NAMESPACE}promises> "{entry}"')
        self._guarded(f"INSERT {{ {said} }}", "")

    def rename(self, build: str) -> None:
        """Write of which build this is, where another has come to the same."""
        was = self._in(f"<{self._m}> <{NAMESPACE}build> ?was")
        self.client.update(f"DELETE {{ {was} }} WHERE {{ {was} }}")
        now = self._in(f"<{self._m}> <{NAMESPACE}build> {Literal(build)}")
        self.client.update(f"INSERT DATA {{ {now} }}")

    def settle(self, union: str) -> None:
        """Take away what is still written of how the union that is live came to be."""
        for how in ("becomes", "promises"):
            where = self._in(f"<{union}> <{NAMESPACE}{how}> ?o")
            self._guarded(f"DELETE {{ {where} }}", where)

    def forget(self, staged: str) -> None:
        """Take away what is staged, and what is written of it."""
        where = self._in(f"<{staged}> ?p ?o")
        self._guarded(f"DELETE {{ {where} }}", where)
        self.client.update(f"DROP SILENT GRAPH <{staged}>")

    def run(
        self, generation: str, said: dict[str, str], moved: Mapping[str, int], *, atomic: bool
    ) -> None:
        """Do it: what is staged takes its place, and the manifest says so.

        `moved` is how many triples each portion moves. Raises StoreError where another run has
        taken over.
        """
        facts = " ".join(f"<{self._m}> <{NAMESPACE}{k}> {Literal(v)} ." for k, v in said.items())
        start = f'<{self._m}> <{NAMESPACE}switching> "{generation}"'
        there = self._in(f'<{self._m}> <{NAMESPACE}generation> "{generation}"')
        begin = self._text(f"INSERT {{ {self._in(start)} }}", f"FILTER NOT EXISTS {{ {there} }}")
        rest = [*self._differences(start), *self._entries(start), *self._last(start, facts, said)]
        if atomic:
            texts = [begin, *self._contents(start, ""), *rest]
            self.client.update(" ;\n".join(texts), triples=sum(moved.values()))
            return
        self.client.update(begin)
        for portion, triples in moved.items():
            for text in self._contents(start, portion):
                self.client.update(self.opening + text, triples=triples)
        for text in rest:
            self.client.update(text)

    def done(self, found: Manifest) -> None:
        """Let go, then take away all that was staged, and the union of before.

        The other way round, a request that arrives late would find an owner, and nothing where
        there was to be what becomes live.
        """
        self.settle(found.union)
        owner = self._in(f'<{self._m}> <{NAMESPACE}owner> "{self.owner}"')
        self.client.update(f"DELETE {{ {owner} }} WHERE {{ {owner} }}")
        parts = [part for part in (*found.parts, *found.stale) if part != found.union]
        for start in range(0, len(parts), _MANY):
            some = " ".join(f"<{part}>" for part in parts[start : start + _MANY])
            there = self._in("?part ?p ?o")
            self.client.update(
                f"DELETE {{ {there} }} WHERE {{ VALUES ?part {{ {some} }} {there} }}"
            )
        for part in parts:
            count = found.promises.get(part) or found.holds.get(part)
            self.client.update(f"DROP SILENT GRAPH <{part}>", triples=count.count if count else 0)

    @property
    def _m(self) -> str:
        return self.places.manifest

    def _in(self, triples: str) -> str:
        return f"GRAPH <{self._m}> {{ {triples} }}"

    def _text(self, change: str, where: str) -> str:
        guard = self._in(f'<{self._m}> <{NAMESPACE}owner> "{self.owner}"')
        return f"{change} WHERE {{ {guard} {where} }}"

    def _guarded(self, change: str, where: str) -> None:
        self.client.update(self._text(change, where))

    def _contents(self, start: str, portion: str) -> list[str]:
        """Graphs lose what their successors do not have, and gain what these have.

        All of them, or those of a portion: to name each of these takes Virtuoso ten times as long.
        """
        some = f' ; <{NAMESPACE}portion> "{portion}"' if portion else ""
        pair = self._in(f"{start} . ?new <{NAMESPACE}for> ?graph{some}")
        live, new = f"GRAPH ?graph {{ {_ALL} }}", f"GRAPH ?new {{ {_ALL} }}"
        lost = f"{pair} {live} FILTER NOT EXISTS {{ {new} }}"
        return [
            self._text(f"DELETE {{ {live} }}", lost),
            self._text(f"INSERT {{ {live} }}", f"{pair} {new}"),
        ]

    def _differences(self, start: str) -> list[str]:
        """The union loses and gains."""
        adds = self._in(f"{start} . ?new <{NAMESPACE}adds> ?graph")
        removes = self._in(f"{start} . ?new <{NAMESPACE}removes> ?graph")
        live, new = f"GRAPH ?graph {{ {_ALL} }}", f"GRAPH ?new {{ {_ALL} }}"
        return [
            self._text(f"DELETE {{ {live} }}", f"{removes} {new}"),
            self._text(f"INSERT {{ {live} }}", f"{adds} {new}"),
        ]

    def _entries(self, start: str) -> list[str]:
        """The manifest's lines on each graph follow."""
        becomes = f"{start} . ?new <{NAMESPACE}becomes> ?graph"
        old, new = f"?graph <{NAMESPACE}holds> ?old", f"?new <{NAMESPACE}promises> ?next"
        kept = self._in(f"?new <{NAMESPACE}promises> ?old")
        lost = f"{self._in(f'{becomes} . {old}')} FILTER NOT EXISTS {{ {kept} }}"
        gain = f"INSERT {{ {self._in(f'?graph <{NAMESPACE}holds> ?next')} }}"
        return [
            self._text(f"DELETE {{ {self._in(old)} }}", lost),
            self._text(gain, self._in(f"{becomes} . {new}")),
        ]

    def _last(self, start: str, facts: str, said: dict[str, str]) -> list[str]:
        """What the manifest says of all, and that the switch is over."""
        steps = []
        for name in said:
            old = f"<{self._m}> <{NAMESPACE}{name}> ?old"
            steps.append(self._text(f"DELETE {{ {self._in(old)} }}", self._in(f"{start} . {old}")))
        gone = self._in(f"<{self._m}> <{NAMESPACE}switching> ?any")
        change = f"DELETE {{ {gone} }} INSERT {{ {self._in(facts)} }}"
        return [*steps, self._text(change, f"{self._in(start)} {gone}")]

    def lost(self) -> StoreError:
        """The error of a run that was overtaken."""
        return StoreError(_TAKEN, hint=_AGAIN)
