"""The network page: one HTML file that shows a graph and the words behind each of its ties.

What must always hold: the file asks nothing of any server; labels, quotes and texts reach it as
JSON, never as markup; the same page gives the same bytes.
"""

from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from inyeon.progress import Progress, silent
from inyeon.publish.blocks import Block, blocks
from inyeon.publish.page import Page, PageClaim, PageEntity
from inyeon.publish.wire import Rows, Wire

if TYPE_CHECKING:
    from jinja2 import Environment
    from pyvis.network import Network

    from inyeon.publish.layout import Layout

# What vis-network calls our symbols. A page has no name there: the viewer draws it.
_SHAPES = {
    "circle": "dot",
    "square": "square",
    "triangle": "triangle",
    "diamond": "diamond",
    "page": "box",
    "star": "star",
}


def network(page: Page, progress: Progress = silent) -> "Network":
    """A directed pyvis network: a node for each entity, an edge for each tie between two.

    Claims with a plain value are no edges; what follows is one. Nodes and edges keep the page's
    order and ids; its template is ours, so that `generate_html()` gives the same page as `html`.
    """
    from pyvis.edge import Edge
    from pyvis.network import Network
    from pyvis.node import Node

    net = Network(directed=True, heading=page.title, cdn_resources="in_line")
    progress("placing entities")
    placed = _layout(page)
    progress("writing the page")
    symbols = {kind.id: kind.symbol for kind in page.kinds}
    # Appended, because add_node() and add_edge() look through the whole list each time: 8 s for
    # 15,000 edges. add_edge() also drops the second of two undirected edges.
    for entity in page.entities:
        net.nodes.append(Node(**_node(entity, symbols, placed)).options)
        net.node_ids.append(entity.id)
    net.node_map = dict(zip(net.node_ids, net.nodes, strict=True))
    ties = (claim for claim in (*page.claims, *page.inferences) if claim.object is not None)
    net.edges = [Edge(**_edge(tie)).options for tie in ties]
    net.templateEnv = _templates(page, placed, progress)
    net.path = "page.html"
    return net


def html(page: Page, progress: Progress = silent) -> str:
    """The page as one HTML document, complete in itself."""
    return str(network(page, progress).generate_html())


def _layout(page: Page) -> "Layout":
    """Where the entities stand, by what the documents say; what follows from that moves nobody."""
    from inyeon.publish.layout import layout

    ties = ((claim.subject, claim.object) for claim in page.claims if claim.object is not None)
    return layout({entity.id: entity.label for entity in page.entities}, ties)


def _node(entity: PageEntity, symbols: dict[str, str], placed: "Layout") -> dict[str, Any]:
    shape = _SHAPES.get(symbols.get(entity.kind, "circle"), "dot")
    node: dict[str, Any] = {
        "n_id": entity.id,
        "label": entity.label,
        "shape": shape,
        "group": entity.kind,
    }
    if entity.id in placed.points:
        node["x"], node["y"] = placed.points[entity.id]
    return node


def _edge(claim: PageClaim) -> dict[str, Any]:
    return {
        "source": claim.subject,
        "dest": claim.object,
        "directed": True,
        "id": claim.id,
        "group": claim.relation,
        "status": claim.status,
    }


def _templates(page: Page, placed: "Layout", progress: Progress) -> "Environment":
    """Our autoescaping environment, holding the page's data and the built style and script."""
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    web = files("inyeon") / "web"
    style = (web / "page.css").read_text("utf-8")
    script = (web / "page.js").read_text("utf-8")
    licences = (web / "licences.txt").read_text("utf-8").replace("<", "(")
    environment = Environment(
        loader=PackageLoader("inyeon", "web"), autoescape=True, undefined=StrictUndefined
    )
    # Markup: what we built ourselves, and data without a sign that could end its element.
    environment.filters["data"] = Markup
    environment.globals.update(
        page=page,
        blocks=lambda nodes: _blocks(Wire(page, placed), nodes, progress),
        csp=_policy(style, script),
        style=Markup(style),  # noqa: S704
        licences=Markup(licences),  # noqa: S704
        script=Markup(script),  # noqa: S704
    )
    return environment


def _blocks(wire: Wire, nodes: Rows, progress: Progress) -> list[Block]:
    """All that the page reads; `nodes` are those that pyvis hands over."""

    def others() -> Iterator[tuple[str, object]]:
        yield "network-data", wire.network(nodes)
        yield "graph-data", wire.graph()
        for number, part in enumerate(wire.texts()):
            yield f"texts-data-{number}", part

    return blocks(wire.head(), others(), progress)


def _policy(style: str, script: str) -> str:
    """The Content-Security-Policy: our style and our script by hash, and nothing else."""

    def digest(text: str) -> str:
        return f"'sha256-{b64encode(sha256(text.encode('utf-8')).digest()).decode('ascii')}'"

    return (
        f"default-src 'none'; script-src {digest(script)}; style-src {digest(style)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
