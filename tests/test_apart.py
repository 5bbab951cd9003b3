"""Questions with limits: real workers, really stopped; every term arrives as it was."""

import io
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Triple

import inyeon
from inyeon.ask import apart, limits
from inyeon.ask.binding import Term
from inyeon.ask.limits import LEAST_MEMORY, Limits
from inyeon.cli.options import size
from inyeon.errors import LimitError, QueryError
from inyeon.terms import XSD
from projects import COMMAND, Ran, heeding, small, surroundings
from servers import own_port

ENDLESS = "SELECT (COUNT(*) AS ?n) { " + " . ".join(f"?a{i} ?b{i} ?c{i}" for i in range(6)) + " }"
DOUBLED = " ".join(f"BIND(CONCAT(?x{i},?x{i},?x{i}) AS ?x{i + 1})" for i in range(30))
BOMBS = {
    "nested": "SELECT * { " + "{" * 5000 + "?s ?p ?o" + "}" * 5000 + " }",
    "cross product": ENDLESS,
    "cross product, written": "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "sorted": "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i ?a",
    "concat": f"SELECT (STRLEN(?x30) AS ?n) {{ BIND('0123456789' AS ?x0) {DOUBLED} }}",
    "group_concat": "SELECT (GROUP_CONCAT(CONCAT(STR(?a), STR(?f))) AS ?x)"
    " { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "path": "SELECT * { ?a (!<urn:x>|^!<urn:x>)* ?b . ?c (!<urn:x>|^!<urn:x>)* ?d }",
    "join": "SELECT * { " + " . ".join(f"?s{i} ?p{i} ?s{i + 1}" for i in range(900)) + " }",
}
TIGHT = ("--timeout", "2", "--max-rows", "20000", "--max-memory", "64MB")


@pytest.fixture(scope="module")
def here() -> Path:
    """The small project with its store; nothing here changes it."""
    return small().project.root


def running(session: int) -> list[int]:
    """The processes of a session that still run."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            state = (entry / "stat").read_text().rpartition(")")[2].split()
        except (OSError, ValueError):
            continue
        if entry.name.isdigit() and int(state[3]) == session and state[0] not in "ZX":
            found.append(int(entry.name))
    return found


def until(true: Callable[[], bool]) -> None:
    """Wait until it is so; 100 seconds are too long."""
    end = time.monotonic() + 100
    while not true():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.01)


def asked(here: Path, *arguments: str) -> "subprocess.Popen[str]":
    """`inyeon query` at work, in a session of its own."""
    return subprocess.Popen(
        [*COMMAND, "query", *arguments],
        cwd=here,
        env=surroundings(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        preexec_fn=heeding,  # noqa: PLW1509 - no thread is at work here
        start_new_session=True,
    )


@contextmanager
def at_work(here: Path, name: str = "n") -> Iterator[tuple["subprocess.Popen[str]", int]]:
    """`inyeon query` and its worker, which will never end; that it is answering it has told us."""
    with socket.create_server(("127.0.0.1", 0)) as gate:
        gate.settimeout(100)
        url = f"http://127.0.0.1:{gate.getsockname()[1]}/"
        told = f"{{ {{ SELECT * {{ SERVICE SILENT <{url}> {{ ?s ?p ?o }} }} LIMIT 1 }} "
        text = ENDLESS.replace("{ ", told, 1).replace("?n", f"?{name}")
        process = asked(here, text, "--timeout", "0", "--allow-service", url)
        try:
            gate.accept()[0].close()
            (worker,) = set(running(process.pid)) - {process.pid}
            yield process, worker
        finally:
            process.kill()
            process.communicate()


def ended(process: "subprocess.Popen[str]") -> Ran:
    """What it said; nothing of it is left."""
    out, err = process.communicate(timeout=600)
    until(lambda: not running(process.pid))
    return Ran(process.returncode, out, err)


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
def test_a_bomb_ends_in_one_clear_line(here: Path, bomb: str) -> None:
    ran = ended(asked(here, bomb, *TIGHT))
    assert (ran.status, ran.out) == (1, "")
    error, hint = ran.err.splitlines()
    assert error.startswith(("error: the query ", "error: the answer ", "error: the brackets "))
    assert hint.startswith("  hint: ")


def test_the_limits_are_named(here: Path) -> None:
    late = ended(asked(here, ENDLESS, "--timeout", "0.5"))
    assert late.err.startswith("error: the query was stopped after 0.5 seconds\n")
    assert "--timeout" in late.err
    many = ended(asked(here, "SELECT * { ?s ?p ?o }", "--max-rows", "9"))
    assert (many.status, many.out) == (1, "")
    assert many.err.startswith("error: the answer has more than 9 rows\n")
    assert "--max-rows" in many.err
    large = ended(asked(here, BOMBS["concat"], "--max-memory", "64MB"))
    assert large.err.startswith("error: the query needs more memory than 64 MB\n")
    assert "--max-memory" in large.err


@pytest.mark.parametrize(
    "text", ["SELECT * {{ ?s ?p ?o }} LIMIT {}", "CONSTRUCT WHERE {{ ?s ?p ?o }}"]
)
def test_as_many_rows_as_allowed_are_no_error(text: str) -> None:
    allowed = 40 if "{}" in text else small().stats().triples
    asked_ = text.format(allowed)
    found = small().query(asked_, Limits(max_rows=allowed))
    assert isinstance(found, list)
    assert 40 <= len(found) <= allowed
    with pytest.raises(LimitError, match=f"more than {len(found) - 1:,} rows"):
        small().query(asked_, Limits(max_rows=len(found) - 1))


@pytest.mark.parametrize("whom", ["parent", "both"])
def test_an_interrupt_ends_both(here: Path, whom: str) -> None:
    with at_work(here) as (process, _):
        (os.kill if whom == "parent" else os.killpg)(process.pid, signal.SIGINT)
        ran = ended(process)
    assert (ran.status, ran.out, ran.err.strip()) == (130, "", "")


def test_the_worker_goes_when_its_parent_is_killed(here: Path) -> None:
    with at_work(here) as (process, _):
        process.kill()
        assert ended(process).status == -signal.SIGKILL


def test_a_worker_that_is_killed_from_outside_is_told(here: Path) -> None:
    with at_work(here) as (process, worker):
        os.kill(worker, signal.SIGSEGV)
        ran = ended(process)
    assert ran.status == 1
    assert ran.err.startswith("error: the query crashed the engine (signal 11)\n")
    with at_work(here) as (process, worker):
        os.kill(worker, signal.SIGKILL)
        ran = ended(process)
    assert ran.status == 1
    assert "stopped from outside (status -9)" in ran.err


def test_nothing_of_the_question_is_on_the_command_line(here: Path) -> None:
    with at_work(here, name="private") as (process, worker):
        line = Path(f"/proc/{worker}/cmdline").read_bytes()
        assert b"worker.py" in line
        assert b"private" not in line
        assert b"private" in Path(f"/proc/{process.pid}/cmdline").read_bytes()
        process.send_signal(signal.SIGINT)
        ended(process)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--timeout", "-1"], "--timeout"),
        (["--timeout", "nan"], "a limit is not less than 0"),
        (["--max-rows", "few"], "--max-rows"),
        (["--max-memory", "lots"], "is no size; write it as 500MB or 4GB"),
        (["--max-memory", "1MB"], "a query needs more memory than that"),
    ],
)
def test_a_limit_that_is_none_is_wrong_usage(here: Path, arguments: list[str], said: str) -> None:
    ran = ended(asked(here, "ASK {}", *arguments))
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err


@pytest.mark.parametrize("much", ["0", "99999999999999999"])
def test_no_limit(here: Path, much: str) -> None:
    none = ("--timeout", much, "--max-rows", much, "--max-memory", much)
    assert ended(asked(here, "ASK {}", *none)) == Ran(0, "true\n", "")


def test_sizes() -> None:
    given_ = ("500MB", "4 GB", "1.5k", "2g", "0", "134217728", "1TB")
    assert [size(text) for text in given_] == [
        500_000_000,
        4_000_000_000,
        1500,
        2_000_000_000,
        0,
        134_217_728,
        1_000_000_000_000,
    ]


def test_where_memory_cannot_be_limited_this_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Limits().memory == limits.USUAL_MEMORY
    monkeypatch.setattr(sys, "platform", "win32")
    assert Limits().memory == 0
    with pytest.raises(QueryError, match="cannot limit the memory"):
        Limits(max_memory=LEAST_MEMORY)


# --- Servers ---


@pytest.fixture
def nowhere() -> Iterator[str]:
    """An address of this machine where nobody listens."""
    with own_port() as port:
        yield f"http://127.0.0.1:{port}/"


def test_a_server_is_asked_only_if_it_is_allowed(here: Path, nowhere: str) -> None:
    text = f"PREFIX far: <{nowhere}> SELECT * {{ SERVICE far:sparql {{ ?s ?p ?o }} }}"
    refused = ended(asked(here, text))
    assert refused.status == 2
    assert f"would ask another server: {nowhere}sparql\n" in refused.err
    assert f"--allow-service {nowhere}sparql" in refused.err
    address = ("--allow-service", f"{nowhere}sparql")
    allowed = ended(asked(here, text, "--allow-service", "urn:x", *address))
    assert allowed.status == 2
    assert "the query cannot be answered: " in allowed.err
    assert "Connection refused" in allowed.err
    with pytest.raises(QueryError, match="would ask another server"):
        small().query(text)
    with pytest.raises(QueryError, match="cannot be answered"):
        small().query(text, Limits(services=(f"{nowhere}sparql",)))


# --- The answer is the same as without limits ---

iris = st.sampled_from(["urn:a", "https://example.org/é", "urn:a'b", "urn:x#y?z"]).map(NamedNode)
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
words |= st.sampled_from(
    ['a\tb\nc\r"\\', "\x00\x01\x08\x0c\x7f\x85\u2028", "01", "1e0", "true", ""]
)
languages = st.sampled_from(["en", "ko", "ar", "en-GB", "zh-Hant"])
literals = st.one_of(
    words.map(Literal),
    st.builds(lambda text, tag: Literal(text, language=tag), words, languages),
    st.builds(
        lambda text, tag: Literal(text, language=tag, direction=ox.BaseDirection.RTL),
        words,
        languages,
    ),
    st.builds(
        lambda text, kind: Literal(text, datatype=NamedNode(XSD + kind)),
        words | st.integers().map(str) | st.decimals().map(str),
        st.sampled_from(["integer", "decimal", "double", "boolean", "date", "string", "int"]),
    ),
    st.builds(lambda text, kind: Literal(text, datatype=kind), words, iris),
)
labels = st.sampled_from(["a", "b1", "c-2"]).map(BlankNode)
terms = st.recursive(
    iris | literals | labels,
    lambda inner: st.builds(Triple, iris | labels, iris, inner),
    max_leaves=3,
)


@settings(max_examples=150)
@given(st.lists(terms, max_size=6))
def test_every_term_arrives_as_it_was(found: list[Term]) -> None:
    store = ox.Store()
    place = NamedNode("urn:p")
    for number, term in enumerate(found):
        store.add(ox.Quad(NamedNode(f"urn:{number}"), place, term))
    rows, again = (store.query("SELECT ?s ?none ?o { ?s <urn:p> ?o } ORDER BY ?s") for _ in "ab")
    assert isinstance(rows, ox.QuerySolutions)
    assert isinstance(again, ox.QuerySolutions)
    sent = again.serialize(format=ox.QueryResultsFormat.TSV) or b""
    results = apart.read(io.BytesIO(b"solutions\n" + sent))
    assert isinstance(results, ox.QuerySolutions)
    there = [(row["s"], row["none"], row["o"]) for row in rows]
    assert [(row["s"], row["none"], row["o"]) for row in results] == there
    assert sent.count(b"\n") == len(there) + 1, "one row a line"
    told = store.query("CONSTRUCT WHERE { ?s ?p ?o }")
    assert isinstance(told, ox.QueryTriples)
    lines = told.serialize(format=ox.RdfFormat.N_TRIPLES) or b""
    triples = apart.read(io.BytesIO(b"triples\n" + lines))
    assert isinstance(triples, tuple)
    assert set(triples) == {quad.triple for quad in store}


@settings(max_examples=15)
@given(st.lists(literals | iris, min_size=1, max_size=8))
def test_values_are_bound_there_as_here(given_: list[Literal | NamedNode]) -> None:
    text = "SELECT (STR(?v0) AS ?s) { ?who a :Person ; ?v1 ?v2 . BIND (STR(?v3) AS ?x)"
    text += " FILTER (?v4 = ?v5 || ?v6 = ?v7 || true) OPTIONAL { ?who ?p ?v0 } }"
    bound = {f"v{number}": value for number, value in enumerate(given_)}
    bound["v1"] = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    assert small().query(text, Limits(), **bound) == small().query(text, **bound)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * {}",
        "SELECT ?x {}",
        "SELECT ?x { ?x a :Nothing }",
        "SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o",
        "SELECT (1.50 AS ?d) ('2013-12-01'^^xsd:date AS ?day) ('a\\tb'@ko AS ?t) (?x AS ?none) {}",
        "ASK { ?s a :Person }",
        "ASK { ?s a :Nothing }",
        "CONSTRUCT { ?a :knows ?b } WHERE { ?a :knows ?b }",
        "DESCRIBE person:jo-eun",
    ],
)
def test_the_answer_is_the_same(text: str) -> None:
    assert small().query(text, Limits()) == small().query(text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?a { ?a :memberOf }",
        "SELECT ?a { ?a nobody:knows ?b }",
        "SELECT (<urn:no-function>(1) AS ?x) {}",
        "DELETE WHERE { ?s ?p ?o }",
    ],
)
def test_the_error_is_the_same(text: str) -> None:
    with pytest.raises(QueryError) as here:
        small().query(text)
    with pytest.raises(QueryError) as there:
        small().query(text, Limits())
    assert str(here.value) == str(there.value)


@pytest.mark.parametrize("limited", [None, Limits()])
def test_an_error_in_a_query_with_values_shows_its_place(limited: Limits | None) -> None:
    for text in ("SELECT ?a { ?a :knows ?b ; }}", "SELECT ?a\n{ ?a :knows ?b ; }}"):
        with pytest.raises(QueryError) as without:
            small().query(text, limited)
        with pytest.raises(QueryError) as caught:
            small().query(text, limited, b="person:jo-eun")
        assert str(caught.value) == str(without.value)
    with pytest.raises(QueryError, match=r"cannot bind a value here: \?b"):
        small().query("SELECT (COUNT(*) AS ?n) { ?a :knows ?b }", limited, b="person:jo-eun")


def test_limits_are_part_of_the_library() -> None:
    with pytest.raises(inyeon.LimitError, match="stopped after"):
        small().query(ENDLESS, inyeon.Limits(timeout=0.3))
    rows = small().query(
        "SELECT ?limits { ?limits a :Person }", inyeon.Limits(), limits="person:jo-eun"
    )
    assert isinstance(rows, list)
    assert len(rows) == 1
