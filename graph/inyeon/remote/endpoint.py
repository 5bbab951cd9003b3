"""Where a store is: the three URLs of a SPARQL 1.1 service.

What must always hold: no URL carries a name or a password, and no message shows a secret.
"""

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from inyeon.errors import ProjectError
from inyeon.settings import Store

# How a service's other URLs follow from the one for queries, by what that ends in.
_LAYOUTS: Final = (
    ("/query", "/update", "/store"),  # Oxigraph
    ("/sparql", "/sparql-auth", "/sparql-graph-crud-auth"),  # Virtuoso
    ("/sparql-auth", "/sparql-auth", "/sparql-graph-crud-auth"),
)
_GRAPHDB: Final = "/repositories/"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """The URLs of one service; `update` and `graph_store` are "" where there is none."""

    query: str
    update: str = ""
    graph_store: str = ""
    auth: str = ""  # none, basic, digest, bearer; "" follows from the secrets and the service

    @property
    def host(self) -> str:
        """The name of the machine, for netrc."""
        return urlsplit(self.query).hostname or ""


def endpoint(url: str | None, said: Store) -> Endpoint:
    """The service at this URL, or at the one in inyeon.toml; what that says of it holds for both.

    Raises ProjectError where there is no URL or it cannot be one.
    """
    query = _checked(url or said.query)
    update, graph_store = _others(query)
    if url and said.query and url != said.query:  # another service than the project's
        return Endpoint(query, update, graph_store)
    return Endpoint(
        query,
        _checked(said.update) if said.update else update,
        _checked(said.graph_store) if said.graph_store else graph_store,
        said.auth,
    )


def _others(query: str) -> tuple[str, str]:
    """The URLs for updates and graphs, where the one for queries tells."""
    for ending, update, graph_store in _LAYOUTS:
        if query.endswith(ending):
            base = query.removesuffix(ending)
            return base + update, base + graph_store
    if _GRAPHDB in query and "/" not in query.partition(_GRAPHDB)[2]:
        return query + "/statements", query + "/rdf-graphs/service"
    return "", ""


def _checked(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        hint = "give the URL for queries, such as http://localhost:7878/query"
        raise ProjectError(f"{_plain(url)!r} is no URL of a store", hint=hint)
    if parts.username is not None or parts.password is not None:
        hint = "leave them out; set INYEON_STORE_USER and INYEON_STORE_PASSWORD, or use netrc"
        raise ProjectError("a URL of a store must not hold a name or password", hint=hint)
    if parts.query or parts.fragment:
        raise ProjectError("a URL of a store ends before ? and #", hint="leave out what follows")
    return url


def _plain(url: str) -> str:
    """The text without what may be a secret."""
    return url.partition("?")[0].rpartition("@")[2]
