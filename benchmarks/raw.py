"""Jobs that pyoxigraph does by itself: the limit of what is possible on top of it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox

from clock import medians

FORMATS = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "rdf": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
    "nq": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
}


def load(path: str, folder: str) -> Callable[[], None]:
    """A file loaded into an empty store on disk."""
    shutil.rmtree(folder, ignore_errors=True)
    form = FORMATS[Path(path).suffix[1:]]
    return lambda: ox.Store(folder).bulk_load(path=path, format=form)


def dump(folder: str, form: str, out: str) -> Callable[[], object]:
    """A loaded store written to a file, unsorted; its only graph, or all its graphs."""
    store, graphs = ox.Store.read_only(folder), form in ("nq", "trig")
    graph = None if graphs else ox.DefaultGraph()
    path = str(Path(out) / f"raw.{form}")

    def act() -> None:
        store.dump(path, format=FORMATS[form], from_graph=graph)

    return act


def query(folder: str, questions: str) -> Callable[[], dict[str, float]]:
    """Every question, asked of a store that Inyeon made."""
    current = (Path(folder) / ".inyeon/current").read_text("utf-8").strip()
    store = ox.Store.read_only(str(Path(folder) / ".inyeon/snapshots" / current / "store"))
    texts = {path.stem: path.read_text("utf-8") for path in sorted(Path(questions).glob("*.rq"))}

    def ask(name: str) -> None:
        for _ in store.query(texts[name]):  # type: ignore[union-attr]
            pass

    return lambda: medians(texts, ask)
