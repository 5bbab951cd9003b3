"""Jobs that Inyeon does: as its commands and as its library."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from clock import Clock, medians
from job import WHOLE

if TYPE_CHECKING:
    from inyeon.graph import Graph

Act = Callable[[], dict[str, float] | None]


def build(folder: str) -> Act:
    """A build, stage by stage; what it has to do depends on what is there."""

    def act() -> dict[str, float]:
        from inyeon import build as pipeline
        from inyeon import progress, project

        clock = progress.Clock()
        pipeline.build(project.find(folder), progress=clock)
        return {WHOLE: 0.0, **{stage.name: stage.seconds for stage in clock.stages()}}

    return act


def whole(folder: str, out: str) -> Act:
    """What somebody does by hand otherwise: read, prove, infer, check; export Turtle; a page."""

    def act() -> dict[str, float]:
        clock = Clock()
        clock("build")
        import inyeon

        graph = inyeon.open(folder)
        clock("Turtle")
        graph.export(Path(out) / "whole.ttl")
        clock("page")
        graph.view(Path(out) / "whole.html")
        return {WHOLE: 0.0, **clock.parts()}

    return act


def query(folder: str, questions: str) -> Act:
    """Every question, answered in Python's own values."""
    graph, texts = _graph(folder), read(questions)
    return lambda: medians(texts, lambda name: graph.query(texts[name]))


def results(folder: str, questions: str) -> Act:
    """Every question, answered in the engine's terms."""
    graph, texts = _graph(folder), read(questions)
    return lambda: medians(texts, lambda name: _all(graph.results(texts[name])))


def export(folder: str, form: str, out: str) -> Act:
    """An export to a file."""
    graph, path = _graph(folder), Path(out) / f"ours.{form}"

    def act() -> None:
        graph.export(path)

    return act


def view(folder: str, out: str) -> Act:
    """The page, written to a file."""
    graph, path = _graph(folder), Path(out) / "ours.html"

    def act() -> None:
        graph.view(path)

    return act


def hand_over(folder: str, out: str, *more: str) -> Act:
    """Write what others begin with, for `raw` and `by_hand`; nothing of it is measured.

    all.nt: every triple once. all.nq: every triple in its named graph. With `more` too, facts.nt:
    what is held true, the descriptions and the ontology, for reasoners; rest.nt: claims and
    evidence; shapes.nt: what pySHACL is to check; texts.json: the documents' texts.
    """
    graph, to = _graph(folder), Path(out)

    def act() -> None:
        import pyoxigraph as ox

        default = ox.DefaultGraph()
        triples = graph.store.quads_for_pattern(None, None, None, default)
        quads = (q for q in graph.store if q.graph_name != default)
        for found, name in ((triples, "all.nt"), (quads, "all.nq")):
            form = ox.RdfFormat.from_extension(name[-2:])
            given = (q.triple for q in found) if name == "all.nt" else found
            ox.serialize(given, str(to / name), format=form)
        if more:
            _for_hands(graph, to)

    return act


def _for_hands(graph: "Graph", to: Path) -> None:
    from inyeon.curate.collect import collect
    from inyeon.reason.shapes import shapes_graph
    from inyeon.store import snapshots

    curated = collect(graph.project)
    facts = {*curated.entities, *curated.vocabulary.facts}
    facts |= {claim.fact for claim in curated.claims if claim.asserted_in}
    facts |= {fact for source in curated.sources for fact in source.description}
    lines = {f"{s} {p} {o} .\n" for s, p, o in facts}
    (to / "facts.nt").write_text("".join(sorted(lines)), "utf-8")
    inferred = graph.exported("nt", graph="graph:inferred").splitlines(keepends=True)
    everything = (to / "all.nt").read_text("utf-8").splitlines(keepends=True)
    rest = set(everything) - lines - set(inferred)
    (to / "rest.nt").write_text("".join(sorted(rest)), "utf-8")
    shapes = shapes_graph(curated.vocabulary, graph.project.ontology_files("shapes.ttl"))
    (to / "shapes.nt").write_bytes(shapes)
    texts = snapshots.read(graph.snapshot, "texts")
    (to / "texts.json").write_text(json.dumps(texts), "utf-8")


def read(questions: str) -> dict[str, str]:
    """The text of each question in a folder, by its name."""
    return {path.stem: path.read_text("utf-8") for path in sorted(Path(questions).glob("*.rq"))}


def _graph(folder: str) -> "Graph":
    import inyeon

    return inyeon.open(folder, build=False)


def _all(found: object) -> None:
    for _ in found:  # type: ignore[attr-defined]
        pass
