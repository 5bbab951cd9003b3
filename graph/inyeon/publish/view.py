"""The network page: one HTML file that shows a graph and the words behind each of its ties.

What must always hold: the file asks nothing of any server; labels, quotes and texts reach it as
JSON, never as markup; the same page gives the same bytes.
"""

import json
from base64 import b64encode
from dataclasses import fields, is_dataclass
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from inyeon.publish.page import Page, PageClaim, PageEntity

if TYPE_CHECKING:
    from jinja2 import Environment
    from pyvis.network import Network

# What vis-network calls our symbols. A page has no name there: the viewer draws it.
_SHAPES = {
    "circle": "dot",
    "square": "square",
    "triangle": "triangle",
    "diamond": "diamond",
    "page": "box",
    "star": "star",
}
# Signs that end a script element or, in old engines, a line of script.
_SIGNS = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"})


def network(page: Page) -> "Network":
    """A directed pyvis network: a node for each entity, an edge for each claim between two.

    Claims with a plain value are no edges. Nodes and edges keep the page's order and ids; its
    template is ours, so that `generate_html()` gives the same page as `html`.
    """
    from pyvis.edge import Edge
    from pyvis.network import Network
    from pyvis.node import Node

    net = Network(directed=True, heading=page.title, cdn_resources="in_line")
    symbols = {kind.id: kind.symbol for kind in page.kinds}
    # Appended, because add_node() and add_edge() look through the whole list each time: 8 s for
    # 15,000 edges. add_edge() also drops the second of two undirected edges.
    for entity in page.entities:
        net.nodes.append(Node(**_node(entity, symbols)).options)
        net.node_ids.append(entity.id)
    net.node_map = dict(zip(net.node_ids, net.nodes, strict=True))
    net.edges = [Edge(**_edge(claim)).options for claim in page.claims if claim.object is not None]
    net.templateEnv = _templates(page)
    net.path = "page.html"
    return net


def html(page: Page) -> str:
    """The page as one HTML document, complete in itself."""
    return str(network(page).generate_html())


def _node(entity: PageEntity, symbols: dict[str, str]) -> dict[str, Any]:
    shape = _SHAPES.get(symbols.get(entity.kind, "circle"), "dot")
    return {"n_id": entity.id, "label": entity.label, "shape": shape, "group": entity.kind}


def _edge(claim: PageClaim) -> dict[str, Any]:
    return {
        "source": claim.subject,
        "dest": claim.object,
        "directed": True,
        "id": claim.id,
        "group": claim.relation,
        "status": claim.status,
    }


def _templates(page: Page) -> "Environment":
    """Our autoescaping environment, holding the page and the built style and script."""
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    web = files("inyeon") / "web"
    style = (web / "page.css").read_text("utf-8")
    script = (web / "page.js").read_text("utf-8")
    licences = (web / "licences.txt").read_text("utf-8").replace("<", "(")
    environment = Environment(
        loader=PackageLoader("inyeon", "web"), autoescape=True, undefined=StrictUndefined
    )
    # Markup: what we built ourselves, and JSON without a sign that could end its element.
    environment.filters["data"] = lambda value: Markup(_data(value))  # noqa: S704
    environment.globals.update(
        page=page,
        csp=_policy(style, script),
        style=Markup(style),  # noqa: S704
        licences=Markup(licences),  # noqa: S704
        script=Markup(script),  # noqa: S704
    )
    return environment


def _data(value: object) -> str:
    """JSON that may stand inside a script element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_plain)
    return text.translate(_SIGNS)


def _plain(value: object) -> dict[str, Any]:
    """The fields of a frozen value, for json (dataclasses.asdict copies all of it first)."""
    if not is_dataclass(value):
        raise TypeError(f"not part of a page: {type(value).__name__}")
    return {field.name: getattr(value, field.name) for field in fields(value)}


def _policy(style: str, script: str) -> str:
    """The Content-Security-Policy: our style and our script by hash, and nothing else."""

    def digest(text: str) -> str:
        return f"'sha256-{b64encode(sha256(text.encode('utf-8')).digest()).decode('ascii')}'"

    return (
        f"default-src 'none'; script-src {digest(script)}; style-src {digest(style)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
