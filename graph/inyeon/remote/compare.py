"""What a service holds beside what a build holds: graph by graph, and triple by triple.

What must always hold: every graph is read back; what the manifest says of one proves nothing.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from inyeon.errors import StoreError
from inyeon.model import Problem
from inyeon.progress import Progress, each
from inyeon.remote import manifest, pages
from inyeon.remote.client import Client
from inyeon.remote.content import NOTHING, entry, lines
from inyeon.remote.manifest import Places
from inyeon.remote.push import Build
from inyeon.remote.traits import Traits

_SHOWN: Final = 200  # characters of a triple


def differences(
    client: Client, traits: Traits, build: Build, base: str, progress: Progress
) -> Iterator[Problem]:
    """A problem for each graph that is not there as the build has it, and each that is too many.

    Raises StoreError where the service is between two states, or its graphs change meanwhile.
    """
    places = Places(base)
    said = manifest.read(client, places, traits.row_limit)
    every = sorted({*build.graphs(places), places.union, *said.holds})
    for name in each(every, "comparing with the store", progress):
        at = said.union if name == places.union else name
        ours, listed = entry(build.blocks(name, places)), said.holds.get(name, NOTHING)
        there = pages.held(client, at, ours, traits.row_limit) if listed.count else NOTHING
        if there == listed == ours:
            continue
        live = pages.all_lines(client, at, traits.row_limit) if listed.count else set[bytes]()
        own = set(lines(build.blocks(name, places)))
        missing, more = sorted(own - live), sorted(live - own)
        yield _problem(_called(name, places), missing, more, spoilt=listed != there)
    if manifest.read(client, places, traits.row_limit).generation != said.generation:
        raise StoreError("the store was built anew while we read it", hint="check again")


def _called(name: str, places: Places) -> str:
    own = {places.union: "the graph that queries see", places.texts: "the graph of texts"}
    return own.get(name, name.replace(f"{places.base}id/graph/", "graph:"))


def _problem(graph: str, missing: list[bytes], more: list[bytes], *, spoilt: bool) -> Problem:
    """That a graph differs; `spoilt` where it is not what was sent there either."""
    parts = [f"{_triples(missing)} missing"] * bool(missing)
    parts += [f"{_triples(more)} too many"] * bool(more)
    said = ", ".join(parts) or "the manifest says something else"
    first = (missing + more)[0].decode().strip() if parts else ""
    shown = first if len(first) <= _SHOWN else first[:_SHOWN] + "…"
    again = "build --force" if spoilt else "build"  # what seems right is not sent again
    hint = f"inyeon {again} --store URL sends what the files say" + f"; the first: {shown}" * bool(
        parts
    )
    return Problem("error", "store-differs", f"{graph} in the store: {said}", hint)


def _triples(found: Iterable[bytes]) -> str:
    number = len(list(found))
    return "1 triple" if number == 1 else f"{number:,} triples"
