"""Exchanges with services that misbehave, each made by hand."""

import base64
import hashlib
import json
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from inyeon.errors import StoreError
from inyeon.remote.client import Client
from inyeon.remote.content import Entry, entry
from inyeon.remote.endpoint import Endpoint
from inyeon.remote.pages import whole
from inyeon.remote.wording import worded

ROWS = json.dumps(
    {
        "head": {"vars": ["s", "p", "o"]},
        "results": {
            "bindings": [
                {n: {"type": "uri", "value": f"x:{n}{i}"} for n in ("s", "p", "o")}
                for i in range(3)
            ]
        },
    }
).encode()
JSON = {"Content-Type": "application/sparql-results+json"}
Answer = tuple[int, dict[str, str], bytes]


class Service(BaseHTTPRequestHandler):
    """Answers what `script` says, in turn; its last answer for ever. Notes what it is asked."""

    script: list[Callable[["Service"], Answer]]
    asked: list[tuple[str, str, dict[str, str]]]

    def do_GET(self) -> None:
        length = int(self.headers.get("content-length", 0))
        self.body = self.rfile.read(length)
        self.asked.append((self.command, self.path, dict(self.headers)))
        answer = self.script[0] if len(self.script) == 1 else self.script.pop(0)
        code, headers, body = answer(self)
        self.send_response(code)
        for name, value in headers.items():
            self.send_header(name, value)
        if "Content-Length" not in headers:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_POST = do_PUT = do_GET  # noqa: N815

    def log_message(self, *_: object) -> None: ...


@contextmanager
def served(
    *script: Answer | Callable[[Service], Answer],
) -> Iterator[tuple[str, list[tuple[str, str, dict[str, str]]]]]:
    """The URL of such a service, and what it was asked."""
    steps = [step if callable(step) else (lambda _, step=step: step) for step in script]
    kind = type("Scripted", (Service,), {"script": steps, "asked": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), kind)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/q", kind.asked  # type: ignore[attr-defined]
    finally:
        server.shutdown()
        server.server_close()


def client(url: str, auth: str = "", timeout: float = 100) -> Client:
    return Client(Endpoint(url, url, url, auth), timeout=timeout, pauses=(0.01, 0.01))


def test_short_questions_are_got_and_long_ones_posted() -> None:
    with served((200, JSON, ROWS)) as (url, asked):
        assert len(client(url).select("SELECT * { ?s ?p ?o }").rows) == 3
        assert len(client(url).select(f"SELECT * {{ ?s ?p ?o }} #{'x' * 2000}").rows) == 3
    assert [(method, path.partition("?")[0]) for method, path, _ in asked] == [
        ("GET", "/q"),
        ("POST", "/q"),
    ]


@pytest.mark.parametrize("answer", [(503, {}, b"later"), (200, JSON, ROWS[:-9]), (200, {}, b"<p>")])
def test_what_may_pass_is_tried_again(answer: Answer) -> None:
    with served(answer, (200, JSON, ROWS)) as (url, asked):
        assert len(client(url).select("SELECT * {}").rows) == 3
        assert len(asked) == 2
    with served(answer) as (url, asked):
        with pytest.raises(StoreError):
            client(url).select("SELECT * {}")
        assert len(asked) == 3


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ((400, {}, b"no such function"), r"HTTP 400: no such function"),
        ((401, {}, b""), r"refuses us \(HTTP 401\)"),
        ((302, {"Location": "http://127.0.0.1:9/"}, b""), r"HTTP 302"),
        ((200, JSON | {"X-SQL-State": "S1TAT"}, ROWS), r"only a part of the answer \(S1TAT\)"),
        ((500, {}, b"Virtuoso 22023 Error SR:"), r"HTTP 500: Virtuoso 22023"),
    ],
)
def test_what_will_not_pass_is_told_at_once(answer: Answer, said: str) -> None:
    with served(answer) as (url, asked), pytest.raises(StoreError, match=said):
        client(url).select("SELECT * {}")
    assert len(asked) == 1


def test_an_error_in_the_clothes_of_success() -> None:
    answer: Answer = (200, {}, b"Virtuoso 42000 Error SQ074")
    with served(answer) as (url, _), pytest.raises(StoreError, match="Virtuoso 42000 Error"):
        client(url).update("INSERT DATA {}")


TRIPLES = [f"<x:s{i}> <x:p{i}> <x:o{i}> .\n".encode() for i in range(3)]


def test_a_graph_is_whole_or_an_error() -> None:
    with served((200, JSON, ROWS)) as (url, _):
        with whole(client(url), "x:g", entry(TRIPLES), 0) as file:
            assert [*file] == TRIPLES
        with pytest.raises(StoreError, match="does not hold what the manifest says"):
            whole(client(url), "x:g", Entry(4, entry(TRIPLES).hash), 0)
    cut, said = (200, JSON | {"X-SPARQL-MaxRows": "3"}, ROWS), "no more than 3 triples at once"
    with served(cut) as (url, _), pytest.raises(StoreError, match=said):
        whole(client(url), "x:g", entry(TRIPLES), 0)


def test_a_service_that_drips_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """The time begins when it drips, or a busy machine might cut it off before it is asked."""
    stopped, dripping = threading.Event(), threading.Event()

    class Timer(threading.Timer):
        def run(self) -> None:
            dripping.wait(100)
            super().run()

    def drip(service: Service) -> Answer:
        service.send_response(200)
        service.send_header("Content-Length", "1000000")
        service.end_headers()
        try:
            while not stopped.wait(0.05):
                service.wfile.write(b" ")
                service.wfile.flush()
                dripping.set()
        except OSError:
            stopped.set()
        return 200, {}, b""

    monkeypatch.setattr("inyeon.remote.watch.threading.Timer", Timer)
    with served(drip) as (url, asked):
        try:
            with pytest.raises(StoreError, match=r"no answer in 0\.5 seconds"):
                client(url, timeout=0.5).select("SELECT * {}")
            assert len(asked) == 1
        finally:
            stopped.set()


def basic(service: Service) -> Answer:
    wanted = "Basic " + base64.b64encode(b"me:hush").decode()
    if service.headers.get("Authorization") == wanted:
        return 200, JSON, ROWS
    return 401, {"WWW-Authenticate": 'Basic realm="x"'}, b""


def digest(service: Service) -> Answer:
    said = dict(re.findall(r'(\w+)="([^"]*)"', service.headers.get("Authorization", "")))

    def h(text: str) -> str:
        return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()

    first, second = h("me:x:hush"), h(f"{service.command}:{said.get('uri')}")
    if said.get("response") == h(f"{first}:{said.get('nonce')}:{second}"):
        return 200, JSON, ROWS
    return 401, {"WWW-Authenticate": 'Digest realm="x", nonce="n"'}, b""


def bearer(service: Service) -> Answer:
    good = service.headers.get("Authorization") == "Bearer hush"
    return (200, JSON, ROWS) if good else (401, {}, b"")


@pytest.mark.parametrize(
    ("kind", "way"),
    [("basic", basic), ("digest", digest), ("", basic), ("", digest), ("bearer", bearer)],
)
def test_who_we_are(kind: str, way: Callable[[Service], Answer], patch: pytest.MonkeyPatch) -> None:
    if kind == "bearer":
        patch.setenv("INYEON_STORE_TOKEN", "hush")
    else:
        patch.setenv("INYEON_STORE_USER", "me")
        patch.setenv("INYEON_STORE_PASSWORD", "hush")
    with served(way) as (url, asked):
        assert len(client(url, kind).select("SELECT * {}").rows) == 3
        if kind == "" and way is basic:
            assert "Authorization" not in asked[0][2]
    patch.setenv("INYEON_STORE_PASSWORD", "wrong-word")
    patch.setenv("INYEON_STORE_TOKEN", "wrong-word") if kind == "bearer" else None
    with served(way) as (url, _), pytest.raises(StoreError) as refused:
        client(url, kind).select("SELECT * {}")
    assert "wrong-word" not in str(refused.value)


def test_netrc(patch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("home") / "netrc"
    file.write_text("machine 127.0.0.1 login me password hush\n")
    file.chmod(0o600)
    patch.setenv("NETRC", str(file))
    with served(basic) as (url, _):
        assert len(client(url, "basic").select("SELECT * {}").rows) == 3


def test_a_secret_that_is_missing_is_asked_for(patch: pytest.MonkeyPatch) -> None:
    patch.setenv("NETRC", "/nowhere")
    for kind in ("basic", "digest", "bearer"):
        with pytest.raises(StoreError, match="and there is none"):
            client("http://127.0.0.1:9/q", kind)


@pytest.fixture
def patch(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in ("USER", "PASSWORD", "TOKEN"):
        monkeypatch.delenv(f"INYEON_STORE_{name}", raising=False)
    return monkeypatch


@pytest.mark.parametrize(
    ("text", "kind", "order", "has"),
    [
        ('SELECT * { ?a ?b "} ORDER BY ?z" } ORDER BY DESC(?a) LIMIT 3', "SELECT", "DESC(?a)", ""),
        ("# SELECT\nPREFIX x: <x:#> ASK { GRAPH ?g { ?s ?p ?o } }", "ASK", "", "GRAPH"),
        ("BASE <x:y> CONSTRUCT WHERE { ?graph x:GRAPH <GRAPH> }", "CONSTRUCT", "", ""),
        ("SELECT * FROM <x:y> { { SELECT ?a { ?a ?b ?c } ORDER BY ?a } }", "SELECT", "", "FROM"),
        ("SELECT * { ?a ?b ?c } ORDER BY ?b VALUES ?a { 'ORDER BY ?c' }", "SELECT", "?b", ""),
        ("SELECT * { FILTER (?a<?b&&'} ORDER BY'>?c) } ORDER BY ?a", "SELECT", "?a", ""),
    ],
)  # fmt: skip
def test_words_of_a_query(text: str, kind: str, order: str, has: str) -> None:
    found = worded(text)
    assert (found.kind, found.order().strip()) == (kind, order)
    assert [word for word in ("GRAPH", "FROM") if found.has(word)] == ([has] if has else [])


def test_prefixes_that_a_query_uses_and_does_not_declare() -> None:
    known = {"": "x:0#", "a": "x:a#", "b": "x:b#", "c": "x:c#"}
    text = "PREFIX a: <x:own> SELECT * { ?s : <x:y> ; a:p b:q , 'c:r' } # c:s"
    assert worded(text).prefixes(known) == "PREFIX : <x:0#>\nPREFIX b: <x:b#>\n"


def test_the_template_of_a_construct() -> None:
    assert worded("CONSTRUCT { ?a ?b '}' } WHERE { ?a ?b ?c }").template() == (
        "{ ?a ?b '}' }",
        " WHERE { ?a ?b ?c }",
    )
    assert worded("CONSTRUCT WHERE { ?a ?b ?c } LIMIT 1").template() == (
        "{ ?a ?b ?c }",
        " WHERE { ?a ?b ?c } LIMIT 1",
    )
