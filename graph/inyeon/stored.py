"""From what a project says to its store: a named graph for each source, and what follows.

In memory for a check; on disk for a build, which changes a copy of the last store where little has
changed. What must always hold: either way the store holds the same quads.

Beside a store on disk lies, for the next build, `graphs.json`: of what each graph was made.
"""

import json
from collections.abc import Iterable, Iterator, Set
from dataclasses import asdict, dataclass
from pathlib import Path

import pyoxigraph as ox

from inyeon import files
from inyeon.curate.collect import Curated
from inyeon.curate.judgements import redirects
from inyeon.model import Fact
from inyeon.progress import Progress, each, silent
from inyeon.project import Project
from inyeon.reason.follow import INFERRED, Following, LeavesItsGroupError, ours
from inyeon.store import compile as compiling
from inyeon.store import load
from inyeon.store.compile import hashed
from inyeon.terms import local_name

_MADE = "graphs.json"
_STEPS = 20  # changes of one store until it is loaded anew: each leaves some small files
_SHARE = 4  # loaded anew, too, where more than one graph in so many has changed
_ENTITIES = "entities"
_ONTOLOGY = "ontology"  # where it has changed, anything may follow


def outlined(curated: Curated, project: Project, progress: Progress = silent) -> ox.Store:
    """A store in memory with what our own checks ask."""
    progress("loading what checks ask")
    store, said = ox.Store(), _described(curated)
    lines = compiling.outline(curated.sources, curated.claims, said, project.prefixes)
    load.load_outline(store, lines)
    return store


def whole(
    curated: Curated,
    project: Project,
    progress: Progress = silent,
    *,
    store: ox.Store | None = None,
) -> ox.Store:
    """All that a project says and what follows, in this store, which is empty, or in memory."""
    store = ox.Store() if store is None else store
    _load(store, curated, project, progress)
    return store


def on_disk(
    curated: Curated,
    project: Project,
    folder: Path,
    last: Path | None,
    code: str,
    progress: Progress = silent,
) -> ox.Store:
    """The store of a build, in this folder: the last one's, changed, where that is less work.

    `code` names what made it: a store that other code made is not built upon.
    """
    progress("comparing")
    at, before = str(folder / "store"), _Made.read(last) if last else None
    made = _Made(code, _of_what(curated, project))
    if last and before and made.is_little_more_than(before):
        ox.Store.read_only(str(last / "store")).backup(at)
        store = ox.Store(at)
        progress("changing the store")
        if _change(store, made.other_than(before), curated, project):
            made.steps = before.steps + 1
    else:
        store = ox.Store(at)
    if not made.steps:
        made.in_portions = _load(store, curated, project, progress)
        progress("compacting")
        store.optimize()
    store.flush()
    made.write(folder)
    return store


def marks(snapshot: Path, project: Project) -> dict[str, str]:
    """For graphs of a build, by IRI, a text that is another whenever the graph is.

    There is none for what follows, nor in a build for the public.
    """
    made = _Made.read(snapshot)
    if made is None:
        return {}
    more = f"{made.graphs.get(_ONTOLOGY)} {made.code}"
    return {
        compiling.named(project.prefixes, "graph", name).value: f"{name} {one} {more}"
        for name, one in made.graphs.items()
    }


@dataclass
class _Made:
    """Of what a store was made, and how."""

    code: str
    graphs: dict[str, str]  # name → hash of what it was made of
    in_portions: bool = True  # how what follows was found
    steps: int = 0  # how often it was changed since it was loaded

    def write(self, folder: Path) -> None:
        (folder / _MADE).write_text(json.dumps(asdict(self), sort_keys=True), "utf-8")

    @classmethod
    def read(cls, folder: Path) -> "_Made | None":
        """What lies in a folder; None where it is not whole."""
        try:
            return cls(**json.loads((folder / _MADE).read_text("utf-8")))
        except (OSError, ValueError, TypeError):
            return None

    def other_than(self, before: "_Made") -> Set[str]:
        """The names of the graphs that differ."""
        return dict(before.graphs.items() ^ self.graphs.items()).keys()

    def is_little_more_than(self, before: "_Made") -> bool:
        """Whether a copy of the store before is changed sooner than made anew, and can be."""
        differ = self.other_than(before)
        few = len(differ) <= 2 + len(self.graphs) // _SHARE and _ONTOLOGY not in differ
        return few and self.code == before.code and before.in_portions and before.steps < _STEPS


def _of_what(curated: Curated, project: Project) -> dict[str, str]:
    """For each graph the hash of what it is made of; the rules count as the ontology's.

    Files are enough for the entities, and a source's file and texts for the claims that it alone
    makes.
    """
    claims, said = curated.claims, _described(curated)
    own = {local_name(iri.value): key for iri, key in curated.keys.items()}
    if own:
        claims = tuple(claim for claim in claims if claim.id in curated.shared)
        judged = [project.judgement_file] if curated.judgements else []
        said[_ENTITIES], own[_ENTITIES] = (), _contents((*project.entity_files, *judged))
    texts = compiling.graphs(curated.sources, claims, said, project.prefixes)
    own[_ONTOLOGY] = _contents(project.ontology_files("rules/*.rq"))
    return {name: hashed(own.get(name, "") + text) for name, text in texts}


def _contents(paths: Iterable[Path]) -> str:
    return "".join(f"{path.name}\n{files.content(path)!r}\n" for path in paths)


def _change(store: ox.Store, differ: Set[str], curated: Curated, project: Project) -> bool:
    """Change the graphs that are to differ, and what follows; then the default graph.

    False where that cannot be; then the store is empty.
    """
    prefixes = project.prefixes
    texts = dict(_graphs(curated, project, differ))
    lines = {
        name: (load.lines_of(store, name, prefixes), _lines(texts.get(name, "")))
        for name in sorted(differ)
    }
    said = _described(curated)
    following = Following(curated, said, project)
    facts = set[Fact]()
    for name, (old, new) in lines.items():
        # Whether a claim is held true or reported may change, and no line of its source with it.
        facts |= load.facts(old ^ new if name in said else old | new)
    try:
        lines[INFERRED] = following.change(store, facts)
    except LeavesItsGroupError:
        store.clear()
        return False
    for name, (old, new) in lines.items():
        load.change(store, name, old - new, new - old, prefixes)
    for name in (name for name in differ if not texts.get(name)):  # it would still be listed
        store.remove_graph(compiling.named(prefixes, "graph", name))
    gone = {line for old, new in lines.values() for line in old - new}
    load.settle(store, gone, {line for old, new in lines.values() for line in new - old})
    return True


def _lines(text: str) -> set[str]:
    return set(text.split("\n")) - {""}  # a literal may hold other ends of lines than this one


def _load(store: ox.Store, curated: Curated, project: Project, progress: Progress) -> bool:
    """Load everything into an empty store; whether what follows was found in portions."""
    following = Following(curated, _described(curated), project)
    if ours(project):
        try:
            graphs = _with(following.portions(), curated, project, progress)
            load.load(store, graphs, project.prefixes)
        except LeavesItsGroupError:
            store.clear()
        else:
            return True
    follows = following.at_once(_graphs(curated, project))
    load.load(store, _with(follows, curated, project, progress), project.prefixes)
    return False


def _with(
    follows: Iterator[str], curated: Curated, project: Project, progress: Progress
) -> Iterator[tuple[str, str]]:
    number = len(curated.sources) + len(_described(curated))
    yield from each(_graphs(curated, project), "loading", progress, number)
    for text in each(follows, "loading what follows", progress):
        yield INFERRED, text


def _graphs(
    curated: Curated, project: Project, only: Set[str] | None = None
) -> Iterator[tuple[str, str]]:
    """Name and text of each graph, or of these; not of what follows."""
    said, sources = _described(curated), curated.sources
    if only is not None:
        said = {name: facts for name, facts in said.items() if name in only}
        sources = tuple(source for source in sources if local_name(source.iri.value) in only)
    return compiling.graphs(sources, curated.claims, said, project.prefixes)


def _described(curated: Curated) -> dict[str, tuple[Fact, ...]]:
    """What has a graph of its own, by the graph's name."""
    entities = (*curated.entities, *redirects(curated.judgements))
    return {_ENTITIES: entities, _ONTOLOGY: tuple(curated.vocabulary.facts)}
