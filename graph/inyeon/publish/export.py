"""The graph as a file: RDF in six syntaxes, and the network for other tools.

What must always hold: sorted, prefixed, the same bytes for the same graph; nothing is left out but
what the caller asked to leave out.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox
from pyoxigraph import DefaultGraph, NamedNode, Quad

from inyeon.errors import QueryError
from inyeon.progress import Progress, silent
from inyeon.store.readable import Name, Readable
from inyeon.terms import RDF_TYPE, compact, expand

if TYPE_CHECKING:
    import networkx as nx

_QUADS: Final = {"nq": ox.RdfFormat.N_QUADS, "trig": ox.RdfFormat.TRIG}
_TRIPLES: Final = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "rdf": ox.RdfFormat.RDF_XML,
}
_NETWORKS: Final = ("graphml", "gexf")
FORMATS: Final = (*_TRIPLES, "jsonld", *_QUADS, *_NETWORKS)
_NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_GEXF_DATE: Final = re.compile(r"\s*<meta lastmodifieddate=.*?</meta>", re.DOTALL)
_CLAIM_LAYER: Final = (":Claim", ":Evidence", ":Inference", ":Rule", "rdf:Statement")


@dataclass(frozen=True)
class Exporter:
    """Writes one store. `context` is the JSON-LD context, `network` makes the network."""

    store: Readable
    prefixes: Mapping[str, str]
    context: Mapping[str, object]
    network: Callable[[], "nx.MultiDiGraph[str]"]
    progress: Progress = silent

    def text(
        self,
        form: str,
        *,
        graph: str | None = None,
        only_facts: bool = False,
        turtle12: bool = False,
    ) -> str:
        """The graph in one of `FORMATS`.

        `graph` is the IRI or prefixed name of one named graph; `only_facts` leaves out claims,
        evidence and inferences and keeps what we hold true; `turtle12` writes claims as
        annotations in RDF 1.2 Turtle. Raises QueryError where these do not fit together.
        """
        if form not in FORMATS:
            hint = f"choose one of {', '.join(FORMATS)}"
            raise QueryError(f"{form} is no format for export", hint=hint)
        if form in _NETWORKS:
            return self._network_text(form, plain=not (graph or only_facts or turtle12))
        if turtle12 and (form != "ttl" or only_facts):
            raise QueryError("--turtle12 writes claims in Turtle", hint="export to a .ttl file")
        self.progress("reading the graph")
        quads = list(self._quads(graph, only_facts, form in _QUADS))
        self.progress("sorting")
        quads.sort(key=str)
        self.progress("writing")
        if turtle12:
            from inyeon.publish.turtle12 import write

            return write([quad.triple for quad in quads], self.prefixes)
        if form == "jsonld":
            from inyeon.publish.jsonld import write as write_jsonld

            return write_jsonld([quad.triple for quad in quads], self.context)
        given = quads if form in _QUADS else [quad.triple for quad in quads]
        kind = _QUADS.get(form) or _TRIPLES[form]
        content = ox.serialize(given, format=kind, prefixes=dict(self.prefixes)) or b""
        text = _with_sorted_prefixes(content.decode()).rstrip("\n") + "\n"
        return _carried(text, form) if form == "rdf" else text

    def _quads(self, graph: str | None, only_facts: bool, with_graphs: bool) -> Iterator[Quad]:
        names: list[Name | DefaultGraph] = [DefaultGraph()]
        if with_graphs:  # every triple stands in a named graph as well
            names = [*self.store.named_graphs()]
        if graph:
            iri = expand(graph, self.prefixes)
            names = [NamedNode(iri)] if iri else []
            if not set(names) & set(self.store.named_graphs()):
                known = sorted(compact(g.value, self.prefixes) for g in self.store.named_graphs())
                hint = f"the graphs are {', '.join(known)}"
                raise QueryError(f"there is no graph {graph!r}", hint=hint)
        layer = self._claim_layer() if only_facts else frozenset()
        for name in names:
            for quad in self.store.quads_for_pattern(None, None, None, name):
                if quad.subject not in layer:
                    yield quad

    def _claim_layer(self) -> frozenset[object]:
        classes = [NamedNode(expand(name, self.prefixes) or "") for name in _CLAIM_LAYER]
        default = DefaultGraph()
        return frozenset(
            quad.subject
            for node in classes
            for quad in self.store.quads_for_pattern(None, RDF_TYPE, node, default)
        )

    def _network_text(self, form: str, *, plain: bool) -> str:
        if not plain:
            hint = "leave out --graph, --only-facts and --turtle12, or export RDF"
            raise QueryError(f"{form} holds the network of all claims", hint=hint)
        import networkx as nx

        self.progress("reading the graph")
        flat = flattened(self.network())
        self.progress("writing")
        lines = nx.generate_graphml(flat) if form == "graphml" else nx.generate_gexf(flat)
        text = "\n".join(lines) + "\n"
        return _carried(_GEXF_DATE.sub("", text), form)


def _carried(text: str, form: str) -> str:
    """The text. Raises QueryError where it has a character that XML 1.0 cannot carry."""
    barred = _NOT_XML.search(text)
    if barred:
        code = f"U+{ord(barred[0]):04X}"
        hint = "find the value with that character, or export to .ttl, .nq or .jsonld"
        raise QueryError(f"{form} cannot carry the character {code}, which a value has", hint=hint)
    return text


def _with_sorted_prefixes(text: str) -> str:
    """The text with its `@prefix` lines in order; the engine has them in none."""
    lines = text.splitlines(keepends=True)
    header = sum(1 for _ in takewhile(lambda line: line.startswith("@prefix "), lines))
    return "".join([*sorted(lines[:header]), *(["\n"] if header else []), *lines[header:]])


def flattened(network: "nx.MultiDiGraph[str]") -> "nx.MultiDiGraph[str]":
    """A copy whose attributes are text, as GraphML and GEXF need; parts joined by ` | `."""
    import networkx as nx

    flat: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node, said in network.nodes(data=True):
        flat.add_node(node, **{name: _flat(value) for name, value in said.items()})
    for subject, thing, key, said in network.edges(keys=True, data=True):
        flat.add_edge(
            subject, thing, key=key, **{name: _flat(value) for name, value in said.items()}
        )
    return flat


def _flat(value: object) -> str:
    if isinstance(value, tuple):
        return " | ".join(
            ": ".join(part) if isinstance(part, tuple) else str(part) for part in value
        )
    return str(value)


def form_of(path: Path) -> str:
    """The format that a file's suffix stands for. Raises QueryError where it is unknown."""
    form = path.suffix.removeprefix(".").lower()
    if str(path) == "-":
        raise QueryError("standard output has no suffix", hint="name a format with --format")
    if form not in FORMATS:
        suffixes = ", ".join("." + known for known in FORMATS)
        hint = f"end its name in one of {suffixes}, or give --format"
        raise QueryError(
            f"no format has the suffix {path.suffix or 'of ' + path.name!r}", hint=hint
        )
    return form
