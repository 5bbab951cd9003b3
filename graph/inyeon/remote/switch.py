"""From what is staged to what is live: a few updates, however many graphs there are.

What must always hold: each may be done twice, or late, without harm, because it holds only while
the manifest names its owner and where it leads. On a service where a request of several updates
happens whole or not at all they are one request; elsewhere the manifest says that the graphs are
between two states until the last of them is done.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Literal

from inyeon.errors import StoreError
from inyeon.remote.client import Client
from inyeon.remote.content import Entry
from inyeon.remote.manifest import NAMESPACE, Places

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
        self, staged: str, how: str, graph: str, entry: Entry | None, bounds: Iterable[str] = ()
    ) -> None:
        """Write that a staged graph is whole, and what is to be done with it.

        `how` is `for`, `adds` or `removes`; `entry` is what the live graph holds afterwards.
        """
        said = [f"<{staged}> <{NAMESPACE}{how}> <{graph}> ."]
        if entry:
            said.append(f"<{staged}> <{NAMESPACE}becomes> <{graph}> .")
            said.append(f'<{staged}> <{NAMESPACE}promises> "{entry}" .')
        said += [f"<{staged}> <{NAMESPACE}bound> {Literal(bound)} ." for bound in bounds]
        for start in range(0, len(said), 500):
            triples = " ".join(said[start : start + 500])
            self._guarded(f"INSERT {{ {self._in(triples)} }}", "")

    def forget(self, staged: str) -> None:
        """Take away what is staged, and what is written of it."""
        where = self._in(f"<{staged}> ?p ?o")
        self._guarded(f"DELETE {{ {where} }}", where)
        self.client.update(f"DROP SILENT GRAPH <{staged}>")

    def run(self, generation: str, said: dict[str, str], *, atomic: bool) -> None:
        """Do it: what is staged takes its place, and the manifest says so.

        Raises StoreError where another run has taken over.
        """
        facts = " ".join(f"<{self._m}> <{NAMESPACE}{k}> {Literal(v)} ." for k, v in said.items())
        start = f'<{self._m}> <{NAMESPACE}switching> "{generation}"'
        there = self._in(f'<{self._m}> <{NAMESPACE}generation> "{generation}"')
        begin = self._text(f"INSERT {{ {self._in(start)} }}", f"FILTER NOT EXISTS {{ {there} }}")
        steps = [*self._contents(start), *self._entries(start)]
        last = self._last(start, facts, said)
        if atomic:
            self.client.update(" ;\n".join([begin, *steps, *last]))
            return
        for step in (begin, *steps, *last):
            self.client.update(step)

    def done(self, parts: Sequence[str]) -> None:
        """Let go, then take away all that was staged.

        The other way round, a request that arrives late would find an owner, and nothing where
        there was to be what becomes live.
        """
        owner = self._in(f'<{self._m}> <{NAMESPACE}owner> "{self.owner}"')
        self.client.update(f"DELETE {{ {owner} }} WHERE {{ {owner} }}")
        for start in range(0, len(parts), _MANY):
            some = " ".join(f"<{part}>" for part in parts[start : start + _MANY])
            found = self._in("?part ?p ?o")
            self.client.update(
                f"DELETE {{ {found} }} WHERE {{ VALUES ?part {{ {some} }} {found} }}"
            )
        for part in parts:
            self.client.update(f"DROP SILENT GRAPH <{part}>")

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

    def _contents(self, start: str) -> list[str]:
        """Graphs lose what their successors do not have, and gain what these have."""
        pair = self._in(f"{start} . ?new <{NAMESPACE}for> ?graph")
        adds = self._in(f"{start} . ?new <{NAMESPACE}adds> ?graph")
        removes = self._in(f"{start} . ?new <{NAMESPACE}removes> ?graph")
        live, new = f"GRAPH ?graph {{ {_ALL} }}", f"GRAPH ?new {{ {_ALL} }}"
        lost = f"{pair} {live} FILTER NOT EXISTS {{ {new} }}"
        return [
            self._text(f"DELETE {{ {live} }}", lost),
            self._text(f"INSERT {{ {live} }}", f"{pair} {new}"),
            self._text(f"DELETE {{ {live} }}", f"{removes} {new}"),
            self._text(f"INSERT {{ {live} }}", f"{adds} {new}"),
        ]

    def _entries(self, start: str) -> list[str]:
        """The manifest's lines on each graph follow."""
        steps = []
        becomes = f"{start} . ?new <{NAMESPACE}becomes> ?graph"
        for old, new in (("holds", "promises"), ("bound", "bound")):
            is_old = f"?graph <{NAMESPACE}{old}> ?old"
            is_new = f"?new <{NAMESPACE}{new}> ?next"
            lost = (
                f"{self._in(f'{becomes} . {is_old}')} "
                f"FILTER NOT EXISTS {{ {self._in(f'?new <{NAMESPACE}{new}> ?old')} }}"
            )
            found = self._in(f"{becomes} . {is_new}")
            gain = self._in(f"?graph <{NAMESPACE}{old}> ?next")
            steps.append(self._text(f"DELETE {{ {self._in(is_old)} }}", lost))
            steps.append(self._text(f"INSERT {{ {gain} }}", found))
        return steps

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
