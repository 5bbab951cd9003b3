"""The guard: what is refused, what is not, and that the engine never dials what was let through."""

import json
import random
import resource
import socket
import subprocess
import sys
import threading
from bisect import bisect_left
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inyeon.ask.guard import MOST_LINKS, MOST_NESTED, guard
from inyeon.errors import InyeonError, LimitError, QueryError
from inyeon.sparql import meaningful, tokens
from inyeon.terms import prefixes
from projects import SMALL, copy, run

KNOWN = prefixes()
SERVER = "https://example.org/sparql"
PIECES = (
    *("SERVICE", "service ", "SILENT", "<urn:a>", "<a#b>", "<?b#>", "<'>", ":x", "ex:a.b", "_:b."),
    *("'a'", '"b"@en--ltr', "'''", '"""', "'", '"', "#", "\n", "\r", " ", "\\", "\\'", "\\u0041"),
    *("?a", "$b", "1.", "1.5e3", ".5", "(", ")", "{", "}", "[", "]", "<", ">", ">>", "<<(", ")>>"),
    *("&&", "||", "^^", "!=", "@", "é", "\u3001", "\u00b7", "한", "\x00", "\u2028", "\U0001f600"),
)
texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=25).map("".join)


@given(texts)
def test_tokens_joined_are_the_text(text: str) -> None:
    found = list(tokens(text))
    assert "".join(token.text for token in found) == text
    assert [token.start for token in found] == [
        sum(len(before.text) for before in found[:at]) for at in range(len(found))
    ]
    assert all(token.kind and token.text for token in found)


def test_tokens_have_kinds() -> None:
    text = """SELECT ?x{?x a:b.c .$y _:b '''it's''', "a\\"b"@en-gb--ltr,"1"^^<urn:d> """
    text += "FILTER(?a<?b)}#é"
    shown = " ".join(f"{token.kind[:3]}:{token.text}" for token in meaningful(text))
    assert shown == (
        "wor:SELECT var:?x sig:{ var:?x nam:a:b.c sig:. var:$y lab:_:b str:'''it's''' sig:, "
        'str:"a\\"b" lan:@en-gb--ltr sig:, str:"1" sig:^^ iri:<urn:d> wor:FILTER sig:( var:?a '
        "sig:< var:?b sig:) sig:}"
    )


# --- SERVICE ---

FINE = (
    'SELECT * { ?s ?p "SERVICE <https://example.org/> {}" }',
    "SELECT * { ?s ?p '''SERVICE\n<https://example.org/>''' }",
    "SELECT ?service { ?service ?p ?SERVICE }",
    "PREFIX ex: <urn:> SELECT * { ex:service ex:SERVICE ?o }",
    "PREFIX service: <urn:> SELECT * { GRAPH service:g { ?s service:p ?o } }",
    "SELECT * { <https://example.org/SERVICE> ?p ?o }",
    "# SERVICE <https://example.org/>\nSELECT * { ?s ?p ?o }",
    "SELECT * { ?s ?p 'a'@service }",
    "SELECT * { ?s ?p ?a, ?b FILTER(?a<?b&&?b>?a) }",
)
REFUSED = (
    f"SELECT * {{ SERVICE <{SERVER}> {{ ?s ?p ?o }} }}",
    f"SELECT * {{ service silent<{SERVER}>{{ ?s ?p ?o }} }}",
    f"SELECT * {{ SERVICESILENT <{SERVER}> {{ ?s ?p ?o }} }}",
    f"SELECT * {{ ?s ?p 1SERVICE <{SERVER}> {{ ?s ?p ?o }} }}",
    f"SELECT * {{ ?s ?p trueSERVICE <{SERVER}> {{ ?s ?p ?o }} }}",
    f"SELECT * {{ # a comment\rSERVICE <{SERVER}> {{ ?s ?p ?o }} }}",
    f"ASK {{ FILTER EXISTS {{ SERVICE <{SERVER}> {{ ?s ?p ?o }} }} }}",
    "SELECT * { SERVICE:x { ?s ?p ?o } }",
    "SELECT * { SERVICE ?where { ?s ?p ?o } }",
    f"SELECT * {{ VALUES ?where {{ <{SERVER}> }} SERVICE ?where {{ ?s ?p ?o }} }}",
    f"PREFIX ex: <{SERVER}> SELECT * {{ SERVICE ex: {{ ?s ?p ?o }} }}",
    f"BASE <{SERVER}> SELECT * {{ SERVICE <sparql> {{ ?s ?p ?o }} }}",
    f"SELECT * {{ FILTER(1<?b#>'''\n)SERVICE<{SERVER}>{{ ?s ?p ?o }}#'''\n}}",
)


@pytest.mark.parametrize("text", FINE)
def test_the_word_service_is_fine_where_it_asks_nobody(text: str) -> None:
    guard(text, KNOWN)
    ox.Store().query(text, prefixes=dict(KNOWN))  # and it is SPARQL


@pytest.mark.parametrize("text", REFUSED)
def test_another_server_is_not_asked(text: str) -> None:
    with pytest.raises(QueryError) as caught:
        guard(text, KNOWN)
    assert caught.value.message.startswith(f"line {caught.value.line}, column ")
    assert caught.value.hint


@pytest.mark.parametrize(
    ("query", "allowed"),
    [
        ("SERVICE <https://a.org/> {}", True),
        ("SERVICE SILENT <https://a.org/> {}", True),
        ("SERVICE a: {}", True),
        ("SERVICE a:b {}", True),
        ("SERVICE <https://a.org/> { SERVICE <https://c.org/> {} }", False),
        ("SERVICE <https://a.org> {}", False),
        ("SERVICE <a.org/> {}", False),
        ("SERVICE a:c {}", False),
        ("SERVICE silent:x {}", False),
        ("SERVICE twice: {}", False),
        ("SERVICE glued: {}", False),
        ("SERVICESILENT <https://a.org/> {}", False),
        ("SERVICE ?x {}", False),
    ],
)
def test_a_server_is_asked_if_all_that_may_be_meant_is_allowed(query: str, allowed: bool) -> None:
    own = "PREFIX a: <https://a.org/> PREFIX twice: <https://c.org/> PREFIX twice: <https://a.org/>"
    own += " PREFIXglued: <https://c.org/> PREFIX silent: <https://a.org/>"
    known = KNOWN | {"glued": "https://a.org/"}
    text = f"{own} SELECT * {{ {query} }}"
    services = ("https://a.org/", "https://a.org/b", "https://a.org/x")
    if allowed:
        guard(text, known, services)
        return
    with pytest.raises(QueryError):
        guard(text, known, services)


hidden = st.text(max_size=8) | texts
HOLES: tuple[Callable[[str], str], ...] = (
    lambda said: "'" + said.translate({ord(c): "\\'" for c in "'\\\n\r"}) + "'",
    lambda said: '"""' + said.replace("\\", "\\\\").replace('"', '\\"') + '"""',
    lambda said: "#" + "".join(said.split("\n")).replace("\r", "") + "\n",
    lambda said: "<urn:x" + "".join(c for c in said if c.isalnum() or c in "#'?&;:=()") + ">",
)


@given(
    st.lists(st.tuples(st.sampled_from(HOLES), hidden), min_size=1, max_size=5),
    st.sampled_from(["", f" SERVICE <{SERVER}> {{}}", " SERVICE ?x {}", " {" * 50, " SERVICE:x {"]),
)
def test_what_stands_in_strings_comments_and_iris_does_not_count(
    parts: list[tuple[Callable[[str], str], str]], rest: str
) -> None:
    def opinion(fill: Callable[[str], str]) -> str:
        values = " ".join(f"?s ?p {make(fill(said))} ?o ." for make, said in parts)
        try:
            guard(f"SELECT * {{ {values}{rest} }}", KNOWN)
        except InyeonError as error:
            return f"{type(error).__name__} {error.message.rpartition(':')[2]}"
        return "fine"

    assert opinion(lambda said: said) == opinion(lambda _: "")


# --- The engine itself, as the oracle: it dials, or it does not ---


@pytest.fixture(scope="module")
def server() -> Iterator[tuple[str, Callable[[], int]]]:
    """An address on this machine, and how often it was reached."""
    reached: list[int] = []
    with closing(socket.create_server(("127.0.0.1", 0))) as listening:

        def listen() -> None:
            with suppress(OSError):
                while True:
                    caller = listening.accept()[0]
                    reached.append(1)  # before it is let go, so that who was let go is counted
                    caller.close()

        threading.Thread(target=listen, daemon=True).start()
        address = f"http://127.0.0.1:{listening.getsockname()[1]}/"

        def count() -> int:  # those who came before us have been counted when we are
            with socket.create_connection(listening.getsockname()) as own:
                own.recv(1)
            mine.append(1)
            return len(reached) - len(mine) if len(reached) >= len(mine) else 0

        mine: list[int] = []
        yield address, count


def hiding(rng: random.Random, address: str) -> str:
    """A query that asks the server, in one of many disguises, or is no query at all."""
    one = rng.choice
    space = ("", "", " ", "\n", "#'\n", '#"""\n', "\r")
    operand = one(("?a", "1", "'x'", "ex:f(?a)", "true", "(?a)", "<<( ?s <a)b> ?a )>>"))
    operand = one((operand, operand, "EXISTS{?s ?p ?o}", "<<( ?s ?p ?a )>>"))
    other = one(("?b", "'>'", "'#>'", "'>'#'", "?b)", "?b&&?c>?d", "1#>'\n"))
    other = one((other, "?b#>", '?b#>"""\n', "?b#>'''\n", "ex:f(?b)"))
    before = one(
        ("", "?s ?p ?a .", "?s ?p 1", "?s ?p (1 <a> 2) .", "VALUES (?a) {(1)}", "?s ?p true")
    )
    start = one(("FILTER(", "FILTER(", "FILTER (", "FILTERex:f(", "BIND(1 AS ?z)FILTER("))
    named = one((f"<{address}>", f"<{address}>", ":x", "own:"))
    asks = one(
        ("SERVICE", "SERVICE ", "SERVICE SILENT ", "SERVICESILENT", "service", "SERVICE#>\n")
    )
    end = one(("", " #'", '#"""', "#'''", "\n#'''", "}"))
    middle = f"{start}{operand}{one(('<', '<', '<=', '>'))}{other}{one(space)}{one((')', ''))}"
    middle = one((middle, middle, ""))
    body = f"{before}{one(space)}{middle}{one(space)}{asks}{named}{one(space)}{{?s ?p ?o}}{end}"
    return f"PREFIX ex: <urn:> PREFIX own: <{address}> SELECT * {{{body}\n}}"


def test_the_engine_never_dials_what_was_let_through(
    server: tuple[str, Callable[[], int]],
) -> None:
    address, count = server
    store = ox.Store()
    store.add(ox.Quad(ox.NamedNode("urn:a"), ox.NamedNode("urn:b"), ox.Literal(1)))
    rng = random.Random(20)  # noqa: S311 - the same disguises each time
    before = count()
    passed, dialled = 0, 0
    for _ in range(2500):
        text = hiding(rng, address)
        fine = True
        try:
            guard(text, {"": address})
        except QueryError:
            fine = False
        passed += fine
        with suppress(SyntaxError, RuntimeError, OSError, ValueError):
            list(store.query(text, prefixes={"": address}))  # type: ignore[arg-type]
        after = count()
        assert not (fine and after > before), text
        dialled += after > before
        before = after
    assert passed > 20
    assert dialled > 100


# --- How deep, how long ---

DEEP: dict[str, Callable[[int], str]] = {
    "groups": lambda n: "{" * n + "?s ?p ?o" + "}" * n,
    "brackets": lambda n: "?s ?p ?o FILTER" + "(" * n + "1" + ")" * n,
    "functions": lambda n: "?s ?p ?o FILTER(" + "STR(" * n + "?o" + ")" * n + "='c')",
    "ifs": lambda n: "?s ?p ?o FILTER(" + "IF(?o=1,1," * n + "?o" + ")" * n + ")",
    "paths": lambda n: "?s " + "(" * n + "<urn:b>" + ")*" * n + " ?o",
    "inner selects": lambda n: "{SELECT * {" * n + "?s ?p ?o" + "}}" * n,
    "not exists": lambda n: "?s ?p ?o " + "FILTER NOT EXISTS { ?s ?p ?o " * n + "}" * n,
    "optionals": lambda n: "?s ?p ?o " + "OPTIONAL { ?s ?p ?o " * n + "}" * n,
    "lists": lambda n: "?s ?p " + "(" * n + "1" + ")" * n,
    "blank nodes": lambda n: "?s ?p " + "[ ?p " * n + "1" + "]" * n,
    "triple terms": lambda n: "?s ?p " + "<<( ?s ?p " * n + "?o" + ")>>" * n,
    "values": lambda n: "VALUES ?o {" + "<<( <urn:s> <urn:p> " * n + "1" + ")>>" * n + "}",
}
LONG: dict[str, Callable[[int], str]] = {
    "nots": lambda n: "?s ?p ?o FILTER(" + "!" * n + "?o)",
    "unions": lambda n: " UNION ".join(["{?s ?p ?o}"] * n),
    "optionals": lambda n: "?s ?p ?o " + "OPTIONAL {?s ?p ?o}" * n,
    "minus": lambda n: "?s ?p ?o " + "MINUS {?s ?p ?o}" * n,
    "filters": lambda n: "?s ?p ?o " + "FILTER(?o=1)" * n,
    "binds": lambda n: "".join(f"BIND(1 AS ?x{i})" for i in range(n)),
    "sums": lambda n: "?s ?p ?o FILTER(" + "+".join(["?o"] * n) + ")",
    "signed sums": lambda n: "?s ?p ?o FILTER(1" + "+1" * n + ")",
    "products": lambda n: "?s ?p ?o FILTER(" + "*".join(["?o"] * n) + ")",
    "ors": lambda n: "?s ?p ?o FILTER(" + "||".join(["?o=1"] * n) + ")",
    "ands": lambda n: "?s ?p ?o FILTER(" + "&&".join(["?o=1"] * n) + ")",
    "alternatives": lambda n: "?s " + "|".join(["<urn:b>"] * n) + " ?o",
    "projections": lambda n: "{ SELECT " + " ".join(f"(1 AS ?x{i})" for i in range(n)) + " {} }",
    "orders": lambda n: "{ SELECT * {} ORDER BY " + " ".join(f"(?o+{i})" for i in range(n)) + "}",
}
MANY = {
    "values": "VALUES ?o { " + "-1 (1) " * 3000 + "}",
    "in": "?s ?p ?o FILTER (?o IN (" + ", ".join(["-1", "'a'"] * 3000) + "))",
    "patterns": "?s ?p ?o . " * 900,
}
CHILD = """
import json, sys, pyoxigraph as ox
store = ox.Store()
store.add(ox.Quad(ox.NamedNode("urn:a"), ox.NamedNode("urn:b"), ox.Literal(1)))
for text in json.load(sys.stdin):
    try:
        list(store.query(text))
    except SyntaxError as error:
        print(text[:80], error)
"""


@pytest.mark.parametrize("form", [*DEEP.values(), *LONG.values()], ids=[*DEEP, *LONG])
def test_what_stands_too_deep_or_too_long_is_refused(form: Callable[[int], str]) -> None:
    with pytest.raises(LimitError, match=r"more than \d+"):
        guard(f"SELECT * {{ {form(5000)} }}", KNOWN)


@pytest.mark.parametrize("text", MANY.values(), ids=MANY)
def test_many_values_are_not_too_many(text: str) -> None:
    guard(f"SELECT * {{ {text} }}", KNOWN)


def test_the_engine_bears_what_is_let_through_on_a_small_stack() -> None:
    def small_stack() -> None:
        resource.setrlimit(resource.RLIMIT_STACK, (1 << 20, resource.RLIM_INFINITY))

    def passes(text: str) -> bool:
        try:
            guard(text, KNOWN)
        except LimitError:
            return False
        return True

    def largest(form: Callable[[int], str]) -> str:
        sizes = range(1, MOST_LINKS + 1)
        size = bisect_left(sizes, True, key=lambda n: not passes(f"SELECT * {{ {form(n)} }}"))
        return f"SELECT * {{ {form(size)} }}"

    slow = {"lists", "blank nodes"}  # 40 deep are 80 patterns: slow, which the time limit is for
    forms = [form for name, form in (DEEP | LONG).items() if name not in slow]
    given_ = json.dumps([largest(form) for form in forms])
    done = subprocess.run(
        [sys.executable, "-c", CHILD],
        input=given_,
        preexec_fn=small_stack,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert MOST_NESTED >= 20


def test_rules_and_checks_of_a_project_ask_no_server(tmp_path: Path) -> None:
    folder = copy(SMALL, tmp_path / "project")
    rule = folder / "ontology" / "rules" / "far.rq"
    rule.parent.mkdir(parents=True, exist_ok=True)
    rule.write_text(
        "# Title: far\n# Problem: none\n# Solution: none\n"
        "CONSTRUCT { ?s :knows ?o } WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }\n"
    )
    said = run("build", cwd=folder)
    assert said.status != 0
    assert "ask another server" in said.err
    assert "far.rq" in said.err


@settings(max_examples=200)
@given(texts)
def test_no_text_makes_the_guard_fail(text: str) -> None:
    with suppress(QueryError, LimitError):
        guard(text, KNOWN)
