"""Talking to a SPARQL 1.1 service over HTTP.

What must always hold: every exchange ends within its time; what failed is tried again only where a
second time does no harm, as with nearly all that is sent here: questions; whole graphs; triples
without blank nodes, which are in a graph or not, however often they are added; updates that hold
only while the manifest says so. Each exchange has a connection of its own, so that no answer is
taken for another's.
"""

import time
from collections.abc import Callable, Iterable
from contextlib import closing
from copy import copy
from typing import Any, Final, Self, TypeVar
from urllib.parse import urlencode

import httpx

from inyeon.errors import StoreError
from inyeon.progress import Progress, silent
from inyeon.remote import reply
from inyeon.remote.auth import auth
from inyeon.remote.content import whole_lines
from inyeon.remote.endpoint import Endpoint
from inyeon.remote.received import Received
from inyeon.remote.reply import PassingError, Table
from inyeon.remote.watch import Watch

TIMEOUT: Final = 300.0  # seconds
_CONNECT: Final = 10.0
_PAUSES: Final = (0.1, 0.4, 1.6, 3.2)  # seconds before the second try, the third …
_LONGEST_GET: Final = 2_000  # bytes of a URL
_JSON: Final = {"Accept": "application/sparql-results+json"}
_TRIPLES: Final = {"Content-Type": "application/n-triples"}
_GIVEN: Final = {"Accept": "application/n-triples"}
_PIECE: Final = 1 << 20  # bytes
_A_TRIPLE: Final = 0.001  # seconds that a service may take to move it
T = TypeVar("T")


class Client:
    """One service. Every method raises StoreError where there is no good answer in time."""

    def __init__(
        self,
        service: Endpoint,
        *,
        timeout: float = TIMEOUT,
        pauses: tuple[float, ...] = _PAUSES,
    ) -> None:
        self.service = service
        self._timeout = timeout
        self._pauses = pauses
        self._progress: Progress = silent
        self._auth = auth(service)
        self._http = httpx.Client(
            headers={"Accept-Encoding": "identity", "User-Agent": "inyeon"},
            limits=httpx.Limits(max_keepalive_connections=0),
        )

    def telling(self, progress: Progress) -> Self:
        """The same, that says how much of a long answer has come."""
        found = copy(self)
        found._progress = progress
        return found

    def close(self) -> None:
        """Let go of the network."""
        self._http.close()

    def ask(self, text: str) -> bool:
        """The answer to an ASK, which some services give as a table of one cell."""
        found = self.select(text)
        if found.truth is not None:
            return found.truth
        if not found.rows:  # Virtuoso's no
            return False
        if len(found.rows) != 1 or len(found.names) != 1:
            raise StoreError("the store answered a yes-or-no question with neither")
        return getattr(found.rows[0][0], "value", "") in ("1", "true")

    def select(self, text: str, default: str = "", named: Iterable[str] = ()) -> Table:
        """The rows of a query, on this default graph and these named ones, else on all there is."""
        fields = [("query", text)] + ([("default-graph-uri", default)] if default else [])
        fields += [("named-graph-uri", name) for name in named]
        url = f"{self.service.query}?{urlencode(fields)}"
        if len(url) < _LONGEST_GET:
            return self._exchange(reply.table, "GET", url, headers=_JSON)
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        body = urlencode(fields).encode()
        return self._exchange(
            reply.table, "POST", self.service.query, headers=_JSON | form, content=body
        )

    def update(self, text: str, *, again: bool = True, triples: int = 0) -> None:
        """Change the store; `again` says that a second time does no harm.

        It has more time where it moves so many triples.
        """
        if not self.service.update:
            hint = 'write update = "URL" under [store] in inyeon.toml'
            raise StoreError("the store's URL for updates is not known", hint=hint)
        pauses = self._pauses if again else ()
        fields = {"update": text}
        seconds = self._timeout + triples * _A_TRIPLE
        url = self.service.update
        self._exchange(reply.fault, "POST", url, pauses=pauses, seconds=seconds, data=fields)

    def put(self, graph: str, triples: bytes, *, add: bool = False, bulk: bool = False) -> None:
        """Make a graph hold these N-Triples, and, unless they are to be added, nothing else.

        `bulk` is Oxigraph's way of loading much into a graph that nobody reads yet.
        """
        more = "&no_transaction" if bulk else ""
        method = "POST" if add else "PUT"
        self._exchange(
            reply.fault, method, self._graph(graph) + more, content=triples, headers=_TRIPLES
        )

    def fetch(self, graph: str, fold: Callable[[Iterable[bytes]], T]) -> T:
        """What `fold` makes of a graph's N-Triples, which it is given in blocks of whole lines."""

        def read(response: httpx.Response) -> T:
            kind = response.headers.get("content-type", "").partition(";")[0].strip()
            if kind not in ("application/n-triples", "text/plain"):
                raise StoreError(f"the store gives {kind or 'something'}, not a graph")
            return fold(whole_lines(response.iter_raw(_PIECE)))

        return self._exchange(read, "GET", self._graph(graph), headers=_GIVEN, pieces=True)

    def _graph(self, name: str) -> str:
        return f"{self.service.graph_store}?{urlencode({'graph': name})}"

    def engine(self) -> str:
        """What the service calls itself, "" where it does not say."""
        url = f"{self.service.query}?{urlencode({'query': 'ASK {}'})}"
        return self._exchange(reply.engine, "GET", url)

    def _exchange(
        self,
        read: Callable[[httpx.Response], T],
        method: str,
        url: str,
        *,
        pauses: tuple[float, ...] | None = None,
        seconds: float = 0.0,
        **sent: Any,
    ) -> T:
        """What `read` makes of the answer; tried again while that may help and there is time."""
        allowed = seconds or self._timeout
        end = time.monotonic() + allowed
        for pause in (*(self._pauses if pauses is None else pauses), None):
            watch = Watch(end - time.monotonic())
            try:
                with watch:
                    return self._once(read, method, url, watch, **sent)
            except PassingError as error:
                if watch.rung:
                    hint = "ask for less, or give the store more time"
                    said = f"no answer in {allowed:g} seconds ({self._where(url)})"
                    raise StoreError(said, hint=hint) from error
                if pause is None or time.monotonic() + pause >= end:
                    raise StoreError(f"{error} ({self._where(url)})", hint=_LATER) from error
                time.sleep(pause)
        raise AssertionError("the last try returns or raises")

    def _once(
        self,
        read: Callable[[httpx.Response], T],
        method: str,
        url: str,
        watch: Watch,
        *,
        pieces: bool = False,
        **sent: Any,
    ) -> T:
        try:
            request = self._http.build_request(
                method,
                url,
                timeout=httpx.Timeout(None, connect=min(_CONNECT, watch.seconds)),
                extensions={"trace": watch.trace},
                **sent,
            )
            response = self._http.send(request, auth=self._auth, stream=True)
            with closing(response):
                if not (pieces and response.is_success):
                    response.stream = Received(response, self._progress)
                    response.read()
                return read(reply.checked(response))
        except (httpx.TransportError, httpx.InvalidURL) as error:
            raise PassingError(f"the connection failed: {_reason(error)}") from error

    @staticmethod
    def _where(url: str) -> str:
        return url.partition("?")[0]


_LATER: Final = "is the service running, and is this its URL? what it holds is as it was"


def _reason(error: Exception) -> str:
    return str(error) or type(error).__name__
