"""From what a project says to its store: a named graph for each source, and what follows.

In memory for a check; on disk for a build, which changes a copy of the last store where little has
changed. What must always hold: either way the store holds the same quads.

Beside a store on disk lie, for the next build: `graphs.json`, the hash of each graph's text; and
what follows, group by group (`reason.follow`).
"""

import json
from collections.abc import Collection, Iterator, Set
from dataclasses import asdict, dataclass
from pathlib import Path

import pyoxigraph as ox

from inyeon.curate.collect import Curated
from inyeon.curate.judgements import redirects
from inyeon.model import Fact
from inyeon.project import Project
from inyeon.reason import follow
from inyeon.reason.follow import Groups
from inyeon.store import compile as compiling
from inyeon.store import load
from inyeon.store.compile import hashed
from inyeon.terms import local_name

INFERRED = "inferred"
_GRAPHS = "graphs.json"
_STEPS = 20  # changes of one store until it is loaded anew: each leaves some small files
_SHARE = 4  # loaded anew, too, where more than one graph, or group, in so many has changed


def outlined(curated: Curated, project: Project) -> ox.Store:
    """A store in memory with what our own checks ask."""
    store, said = ox.Store(), _described(curated)
    lines = compiling.outline(curated.sources, curated.claims, said, project.prefixes)
    load.load_outline(store, lines)
    return store


def whole(curated: Curated, project: Project, store: ox.Store | None = None) -> ox.Store:
    """All that a project says and what follows, in this store, which is empty, or in memory."""
    store = ox.Store() if store is None else store
    _load(store, curated, project, _inferred(curated, project, {}))
    return store


def on_disk(
    curated: Curated, project: Project, folder: Path, last: Path | None, code: str
) -> ox.Store:
    """The store of a build, in this folder: the last one's, changed, where that is less work.

    `code` names what made it: a store that other code made is not built upon.
    """
    before = _Made.read(last, code) if last else None
    old = follow.read(last) if last and before else {}
    new = _inferred(curated, project, old)
    hashes = {name: hashed(text) for name, text in _graphs(curated, project)}
    at = str(folder / "store")
    differ = dict(before.graphs.items() ^ hashes.items()).keys() if before else hashes.keys()
    little = _few(differ, hashes) and _few(old.keys() ^ new.keys(), new)
    if last and before and old and little and before.steps < _STEPS:
        ox.Store.read_only(str(last / "store")).backup(at)
        store = ox.Store(at)
        _change(store, differ, curated, project, (old, new))
        made = _Made(code, hashes, before.steps + 1)
    else:
        store = ox.Store(at)
        _load(store, curated, project, new)
        store.optimize()
        made = _Made(code, hashes, 0)
    store.flush()
    follow.write(folder, new)
    made.write(folder)
    return store


@dataclass(frozen=True)
class _Made:
    """Of what a store was made: code, the hash of each graph's text, how often it was changed."""

    code: str
    graphs: dict[str, str]
    steps: int

    def write(self, folder: Path) -> None:
        (folder / _GRAPHS).write_text(json.dumps(asdict(self), sort_keys=True), "utf-8")

    @classmethod
    def read(cls, folder: Path, code: str) -> "_Made | None":
        """What lies in a folder; None where it is not there, or other code made it."""
        try:
            made = cls(**json.loads((folder / _GRAPHS).read_text("utf-8")))
        except (OSError, ValueError, TypeError):
            return None
        return made if made.code == code else None


def _few(differ: Collection[str], every: Collection[str]) -> bool:
    """Whether so little differs that a copy of the last store is changed sooner than made anew."""
    return len(differ) <= 2 + len(every) // _SHARE


def _change(
    store: ox.Store,
    differ: Set[str],
    curated: Curated,
    project: Project,
    groups: tuple[Groups, Groups],
) -> None:
    """Change the graphs that are to differ, and what follows; then the default graph."""
    prefixes = project.prefixes
    texts = dict(_graphs(curated, project, differ))
    changes = {
        name: (load.lines_of(store, name, prefixes), _lines(texts.get(name, "")))
        for name in sorted(differ)
    }
    changes[INFERRED] = _changed(*groups)
    for name, (old, new) in changes.items():
        load.change(store, name, old - new, new - old, prefixes)
    for name in (name for name in differ if not texts.get(name)):  # it would still be listed
        store.remove_graph(compiling.named(prefixes, "graph", name))
    gone = {line for old, new in changes.values() for line in old - new}
    load.settle(store, gone, {line for old, new in changes.values() for line in new - old})


def _changed(old: Groups, new: Groups) -> tuple[set[str], set[str]]:
    """The lines of the groups, and of the statements, that are not in the other any more."""
    before, after = set(follow.statements(old)), set(follow.statements(new))
    return _without(old, new, before - after), _without(new, old, after - before)


def _without(groups: Groups, others: Groups, statements: set[str]) -> set[str]:
    """The lines of those groups that are not among the others, and of these statements."""
    own = (group.own for key, group in groups.items() if key not in others)
    return {line for text in (*own, *statements) for line in _lines(text)}


def _lines(text: str) -> set[str]:
    return set(text.split("\n")) - {""}  # a literal may hold other ends of lines than this one


def _load(store: ox.Store, curated: Curated, project: Project, groups: Groups) -> None:
    def graphs() -> Iterator[tuple[str, str]]:
        yield from _graphs(curated, project)
        yield INFERRED, follow.whole_text(groups)

    load.load(store, graphs(), project.prefixes)


def _graphs(
    curated: Curated, project: Project, only: Set[str] | None = None
) -> Iterator[tuple[str, str]]:
    """Name and text of each graph, or of these; not of what follows."""
    said, sources = _described(curated), curated.sources
    if only is not None:
        said = {name: facts for name, facts in said.items() if name in only}
        sources = tuple(source for source in sources if local_name(source.iri.value) in only)
    return compiling.graphs(sources, curated.claims, said, project.prefixes)


def _inferred(curated: Curated, project: Project, kept: Groups) -> Groups:
    said = _described(curated)
    return follow.follow(curated, said, project, kept, lambda: _graphs(curated, project))


def _described(curated: Curated) -> dict[str, tuple[Fact, ...]]:
    """What has a graph of its own, by the graph's name."""
    entities = (*curated.entities, *redirects(curated.judgements))
    return {"entities": entities, "ontology": tuple(curated.vocabulary.facts)}
