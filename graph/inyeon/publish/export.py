"""The graph as a file: RDF in six syntaxes, and the network for other tools.

What must always hold: sorted, prefixed, the same bytes for the same graph; nothing is left out but
what the caller asked to leave out; RDF is written in memory that does not grow with the graph.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from itertools import dropwhile
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

import pyoxigraph as ox
from pyoxigraph import DefaultGraph, NamedNode

from inyeon.errors import QueryError
from inyeon.progress import Count, Progress, each, silent
from inyeon.publish import syntax
from inyeon.store.handed import InBlocks, hand_over
from inyeon.store.ordered import RUN, Ordered
from inyeon.store.readable import Name
from inyeon.terms import RDF_TYPE, compact, expand

if TYPE_CHECKING:
    import networkx as nx

_NETWORKS: Final = ("graphml", "gexf")
FORMATS: Final = (*syntax.GRAPHS, "jsonld", *syntax.DATASETS, *_NETWORKS)
_CLAIM_LAYER: Final = (":Claim", ":Evidence", ":Inference", ":Rule", "rdf:Statement")
_Graph = Name | DefaultGraph


@dataclass(frozen=True)
class Exporter:
    """Writes one store. `context` is the JSON-LD context, `network` makes the network."""

    store: ox.Store | InBlocks
    prefixes: Mapping[str, str]
    context: Mapping[str, object]
    network: Callable[[], "nx.MultiDiGraph[str]"]
    progress: Progress = silent
    run: int = RUN  # bytes that are sorted at a time

    def text(self, form: str, **options: Any) -> str:
        """As `write`, as text."""
        output = BytesIO()
        self.write(form, output, **options)
        return output.getvalue().decode()

    def write(
        self,
        form: str,
        output: IO[bytes],
        *,
        graph: str | None = None,
        only_facts: bool = False,
        turtle12: bool = False,
    ) -> None:
        """Nothing; the output has the graph in one of `FORMATS`.

        `graph` is the IRI or prefixed name of one named graph; `only_facts` leaves out claims,
        evidence and inferences and keeps what we hold true; `turtle12` writes claims as
        annotations in RDF 1.2 Turtle. Raises QueryError where these do not fit together; then, or
        where a value does not fit the format, the output may have a part.
        """
        if form not in FORMATS:
            hint = f"choose one of {', '.join(FORMATS)}"
            raise QueryError(f"{form} is no format for export", hint=hint)
        if form in _NETWORKS:
            self._write_network(form, output, plain=not (graph or only_facts or turtle12))
            return
        if turtle12 and (form != "ttl" or only_facts):
            raise QueryError("--turtle12 writes claims in Turtle", hint="export to a .ttl file")
        names = self._names(graph, form in syntax.DATASETS)
        with Ordered(self.run) as found, Ordered(self.run) as layer:
            self._read(names, found, form in syntax.DATASETS, 0 if graph else self._expected())
            if turtle12:
                self._write_turtle12(found, output)
                return
            lines = each(found, "writing", self.progress, found.count)
            if only_facts:
                self._read_claim_layer(layer)
                lines = _without(lines, layer)
            if form == "jsonld":
                self._write_jsonld(lines, output)
            else:
                syntax.write(lines, form, output, self.prefixes)

    def _write_turtle12(self, found: Ordered, output: IO[bytes]) -> None:
        from inyeon.publish.turtle12 import pieces

        first = each(found, "looking for claims", self.progress, found.count)
        again = each(found, "writing", self.progress, found.count)
        told = pieces(first, again, self.prefixes, self.run)
        output.writelines(piece.encode() for piece in told)

    def _write_jsonld(self, lines: Iterator[bytes], output: IO[bytes]) -> None:
        from inyeon.publish.jsonld import pieces

        triples = (quad.triple for quad in syntax.quads(lines))
        output.writelines(piece.encode() for piece in pieces(triples, self.context))

    def _names(self, graph: str | None, with_graphs: bool) -> list[_Graph]:
        """The graphs to write."""
        named = [*self.store.named_graphs()]
        if not graph:  # every triple stands in a named graph as well
            return [*named] if with_graphs else [DefaultGraph()]
        iri = expand(graph, self.prefixes)
        if iri is None or NamedNode(iri) not in named:
            known = sorted(compact(g.value, self.prefixes) for g in named)
            hint = f"the graphs are {', '.join(known)}"
            raise QueryError(f"there is no graph {graph!r}", hint=hint)
        return [NamedNode(iri)]

    def _read(self, names: list[_Graph], found: Ordered, with_graphs: bool, of: int) -> None:
        count = Count("reading the graph", self.progress, of)
        for name in names:
            end = f" {name} .\n".encode() if with_graphs else b" .\n"

            def take(block: bytes, end: bytes = end) -> None:
                before = found.count
                found.add(block.replace(b" .\n", end))  # which only the end of a line is
                count.add(found.count - before)

            hand_over(self.store, name, take)

    def _expected(self) -> int:
        """About how many lines the default graph has, or all named ones; 0 if nobody wants it."""
        if self.progress is silent:
            return 0
        self.progress("reading the graph")
        return len(self.store) // 2 if isinstance(self.store, ox.Store) else self.store.number()

    def _read_claim_layer(self, layer: Ordered) -> None:
        """What is left out where only facts are wanted, each as `<subject>` and a new line."""
        for name in _CLAIM_LAYER:
            node = NamedNode(expand(name, self.prefixes) or "")
            for quad in self.store.quads_for_pattern(None, RDF_TYPE, node, DefaultGraph()):
                layer.add(f"{quad.subject}\n".encode())

    def _write_network(self, form: str, output: IO[bytes], *, plain: bool) -> None:
        if not plain:
            hint = "leave out --graph, --only-facts and --turtle12, or export RDF"
            raise QueryError(f"{form} holds the network of all claims", hint=hint)
        flat = flattened(self.network())
        self.progress("writing")
        syntax.write_xml(_graphml(flat) if form == "graphml" else _gexf(flat), form, output)


# networkx's own generators end a line wherever Unicode does, so in the midst of a value.
def _graphml(flat: "nx.MultiDiGraph[str]") -> Iterator[str]:
    from networkx.readwrite.graphml import GraphMLWriter

    writer = GraphMLWriter(prettyprint=True)
    writer.add_graph_element(flat)
    return iter(str(writer).removesuffix("\n").split("\n"))


def _gexf(flat: "nx.MultiDiGraph[str]") -> Iterator[str]:
    """Without the lines that say on which day they were written, and with what."""
    from networkx.readwrite.gexf import GEXFWriter

    writer = GEXFWriter(prettyprint=True)
    writer.add_graph(flat)
    lines = iter(str(writer).removesuffix("\n").split("\n"))
    yield next(lines)
    rest = dropwhile(lambda line: "</meta>" not in line, lines)
    next(rest)
    yield from rest


def _without(lines: Iterator[bytes], subjects: Iterable[bytes]) -> Iterator[bytes]:
    """The lines whose subject is none of these; both are sorted, and `>` ends a subject."""
    left = (subject[:-1] for subject in subjects)
    gone = next(left, b"")
    for line in lines:
        subject = line.partition(b" ")[0]
        while gone and gone < subject:
            gone = next(left, b"")
        if subject != gone:
            yield line


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
