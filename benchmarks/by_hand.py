"""The job as one does it by hand, with rdflib, owlrl, pySHACL and pyvis, or with kglab.

It begins with less work than ours: the claims are N-Triples already, their quotes are located, and
reasoner and validator get the facts alone. It imports nothing of Inyeon: it runs where kglab is.
"""

import json
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

from clock import Clock, medians
from job import WHOLE

Act = Callable[[], dict[str, float]]
_OURS = "https://w3id.org/inyeon/ontology#"
_NAMED = "http://www.w3.org/2004/02/skos/core#prefLabel"


def whole(given: str, out: str) -> Act:
    """Read, prove, infer, validate; write Turtle; write a page. `given`: what ours handed over."""

    def act() -> dict[str, float]:
        clock = Clock()
        clock("import")
        import owlrl
        import pyshacl
        import rdflib

        clock("read")
        facts = rdflib.Graph().parse(Path(given) / "facts.nt")
        rest = rdflib.Graph().parse(Path(given) / "rest.nt")
        clock("prove")
        prove(rest, given)
        clock("infer")
        said = list(facts)
        owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(facts)
        clock("check")
        pyshacl.validate(facts, shacl_graph=str(Path(given) / "shapes.nt"))
        clock("Turtle")
        (facts + rest).serialize(Path(out) / "hand.ttl", format="turtle")
        clock("page")
        _page(said, Path(out) / "hand.html")
        return {WHOLE: 0.0, **clock.parts()}

    return act


def with_kglab(given: str, out: str) -> Act:
    """The same with kglab, which calls the same libraries."""

    def act() -> dict[str, float]:
        clock = Clock()
        clock("import")
        import kglab

        clock("read")
        facts = kglab.KnowledgeGraph().load_rdf(str(Path(given) / "facts.nt"), format="nt")
        rest = kglab.KnowledgeGraph().load_rdf(str(Path(given) / "rest.nt"), format="nt")
        clock("prove")
        prove(rest.rdf_graph(), given)
        clock("page")  # before inference, which would triple its edges
        tensor = kglab.SubgraphTensor(facts)
        tensor.build_pyvis_graph().write_html(str(Path(out) / "kglab.html"))
        clock("infer")
        facts.infer_owlrl_closure()
        clock("check")
        facts.validate(shacl_graph=str(Path(given) / "shapes.nt"))
        clock("Turtle")
        for triple in facts.rdf_graph():
            rest.rdf_graph().add(triple)
        rest.save_rdf(str(Path(out) / "kglab.ttl"))
        return {WHOLE: 0.0, **clock.parts()}

    return act


def query(given: str, questions: str) -> Act:
    """Every question, asked of a graph in memory."""
    import rdflib

    graph = rdflib.Graph().parse(Path(given) / "all.nt")
    texts = {path.stem: path.read_text("utf-8") for path in sorted(Path(questions).glob("*.rq"))}
    return lambda: medians(texts, lambda name: list(graph.query(texts[name])), times=1)


def prove(graph: Any, given: str) -> None:
    """Look for each quote in its text. Raises ValueError where one is not there."""
    import rdflib

    texts = json.loads((Path(given) / "texts.json").read_text("utf-8"))
    folded = {source: _folded(text) for source, text in texts.items()}
    for evidence, quote in graph.subject_objects(rdflib.URIRef(_OURS + "quote")):
        source = graph.value(evidence, rdflib.URIRef(_OURS + "source"))
        if _folded(quote) not in folded[str(source)]:
            raise ValueError(f"not in {source}: {quote}")


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _page(said: list[Any], path: Path) -> None:
    """What was said between two entities, as pyvis draws it; directed, or it drops edges."""
    import rdflib
    from pyvis.network import Network

    names = {str(s): str(o) for s, p, o in said if str(p) == _NAMED}
    net = Network(directed=True, cdn_resources="in_line")
    net.add_nodes(list(names), label=list(names.values()))
    for subject, relation, thing in said:
        if isinstance(thing, rdflib.URIRef) and {str(subject), str(thing)} <= names.keys():
            net.add_edge(str(subject), str(thing), label=str(relation).removeprefix(_OURS))
    path.write_text(str(net.generate_html()), "utf-8")
