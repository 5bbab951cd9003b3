"""SPARQL: rdflib gives the same answers, nothing is changed, and an error shows its place."""

import contextlib
import datetime
import io
import json
from collections import Counter
from decimal import Decimal
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode

from inyeon.ask.binding import term
from inyeon.ask.query import value
from inyeon.ask.results import SOLUTIONS, TRIPLES, table, write
from inyeon.errors import QueryError
from inyeon.terms import XSD
from projects import REPO, shipped, small
from test_export import NASTY

QUERIES = sorted((REPO / "data" / "queries").glob("*.rq"))
NAME = "SELECT ?name { ?who skos:prefLabel ?name FILTER (LANG(?name) = 'en') } ORDER BY ?name"


@cache
def dataset() -> rdflib.Dataset:
    """The N-Quads export of the shipped graph, read by rdflib."""
    read = rdflib.Dataset(default_union=True)
    read.parse(data=shipped().exported("nq"), format="nquads")
    return read


def plain(found: object) -> str | None:
    """A term in a form that both libraries share."""
    if found is None or isinstance(found, rdflib.URIRef | NamedNode):
        return None if found is None else str(getattr(found, "value", found)).strip("<>")
    assert isinstance(found, rdflib.Literal | Literal)
    return str(found) if isinstance(found, rdflib.Literal) else found.value


def column(text: str) -> list[object]:
    """The first column of the answer."""
    rows = small().query(text)
    assert isinstance(rows, list)
    return [next(iter(row.values())) for row in rows if isinstance(row, dict)]


def test_there_are_ten_questions() -> None:
    assert len(QUERIES) >= 10


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)
def test_rdflib_gives_the_same_answers(path: Path) -> None:
    text = path.read_text("utf-8")
    ours = shipped().results(text)
    assert isinstance(ours, ox.QuerySolutions)
    names = [variable.value for variable in ours.variables]
    mine = Counter(tuple(plain(row[name]) for name in names) for row in ours)
    theirs = dataset().query(text, initNs=dict(shipped().project.prefixes))
    yours = Counter(tuple(map(plain, row)) for row in theirs)  # type: ignore[arg-type]
    assert mine == yours
    assert mine, "a question without an answer shows nothing"


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_the_live_rdflib_dataset_answers_too() -> None:
    live = small().rdflib()
    assert len(live) == small().stats().triples
    names = [str(row[0]) for row in live.query(NAME)]  # type: ignore[index]
    assert names == column(NAME)
    with pytest.raises(Exception, match="read-write"):
        live.add((rdflib.URIRef("urn:a"), rdflib.URIRef("urn:b"), rdflib.Literal("c")))


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
        "DELETE WHERE { ?s ?p ?o }",
        "# a comment\nPREFIX x: <urn:x>\n drop all",
        "BASE <urn:x> CLEAR DEFAULT",
        "LOAD <https://example.org/>",
        "WITH <urn:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "create graph <urn:g>",
        "SELECT * { ?s ?p ?o } ; DROP ALL",
    ],
)
def test_an_update_is_refused_and_changes_nothing(text: str) -> None:
    before = len(small().store)
    with pytest.raises(QueryError) as caught:
        small().query(text)
    assert caught.value.hint
    assert len(small().store) == before


@pytest.mark.parametrize(
    ("text", "line", "shown"),
    [
        ("SELECT ?a { ?a :memberOf }", 1, "  SELECT ?a { ?a :memberOf }\n" + " " * 27 + "^"),
        ("SELECT ?a\nWHERE {\n  ?a :b ?c ,\n}", 4, "  }\n   ^"),
        ("SELECT ?a { ?a nobody:knows ?b }", 1, "a prefix that is not declared"),
        ("", 1, ""),
        ("SELEKT ?a { ?a ?b ?c }", 1, "  SELEKT ?a { ?a ?b ?c }\n   "),
        ('SELECT ?a { ?a ?b "한', 1, "한\n"),
    ],
)
def test_an_error_shows_its_place(text: str, line: int, shown: str) -> None:
    with pytest.raises(QueryError) as caught:
        small().query(text)
    assert caught.value.line == line
    assert f"line {line}, column " in caught.value.message
    assert shown in caught.value.message
    assert caught.value.hint


@settings(max_examples=150)
@given(st.text(max_size=30) | st.text("SELECT*{}?ab <>.:;\"'()\n#", max_size=40))
def test_no_text_makes_it_crash(text: str) -> None:
    with contextlib.suppress(QueryError):
        small().query(text)


# --- Values ---


@pytest.mark.parametrize(
    ("literal", "expected"),
    [
        (Literal(12), 12),
        (Literal("1.50", datatype=NamedNode(XSD + "decimal")), Decimal("1.5")),
        (Literal(2.5), 2.5),
        (Literal(True), True),
        (Literal("2013-12-01", datatype=NamedNode(XSD + "date")), datetime.date(2013, 12, 1)),
        (Literal("-0044-03-15", datatype=NamedNode(XSD + "date")), "-0044-03-15"),
        (Literal("12", datatype=NamedNode(XSD + "string")), "12"),
        (Literal("twelve", datatype=NamedNode(XSD + "integer")), "twelve"),
        (Literal("한", language="ko"), "한"),
        (NamedNode("urn:a"), "urn:a"),
        (None, None),
    ],
    ids=str,
)
def test_a_term_is_a_python_value(literal: object, expected: object) -> None:
    found = value(literal)
    assert (type(found), found) == (type(expected), expected)


day = st.dates(datetime.date(1, 1, 1))
given_values = st.one_of(
    st.booleans(),
    st.integers(-(2**62), 2**62),
    st.decimals(-(10**9), 10**9, places=3),
    day,
    st.datetimes(),
    st.text(max_size=10).filter(lambda text: ":" not in text),
)


@settings(max_examples=150)
@given(given_values)
def test_a_python_value_comes_back(given_: object) -> None:
    found = value(term(given_, small().project.prefixes))
    assert (type(found), found) == (type(given_), given_)


@settings(max_examples=40)
@given(st.sampled_from(NASTY) | st.text(max_size=12))
def test_a_bound_value_is_a_value_and_never_syntax(text: str) -> None:
    rows = small().query("SELECT ?x WHERE { BIND (STR(?given) AS ?x) }", given=Literal(text))
    assert rows == [{"x": text}]


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?x WHERE { BIND (?given AS ?x) }",
        "SELECT ?given ?x WHERE { BIND (?given AS ?x) }",
        "SELECT ?x WHERE { VALUES ?x { 'a' 'Jo Eun' } FILTER (?x = ?given) }",
        "SELECT ?x WHERE { ?who skos:prefLabel ?given BIND (STR(?given) AS ?x) }",
    ],
)
def test_a_value_is_bound_wherever_the_variable_stands_or_refused(text: str) -> None:
    given_ = Literal("Jo Eun", language="en") if "prefLabel" in text else "Jo Eun"
    try:
        rows = small().query(text, given=given_)
    except QueryError:
        return
    assert isinstance(rows, list)
    assert [row["x"] for row in rows if isinstance(row, dict)] == ["Jo Eun"]


@pytest.mark.parametrize("name", ["person:jo-eun", "https://example.org/ties/id/person/jo-eun"])
def test_text_that_is_a_name_is_bound_as_an_iri(name: str) -> None:
    expected = [{"name": "Jo Eun"}, {"name": "조은"}]
    text = "SELECT ?name { ?who skos:prefLabel ?name } ORDER BY ?name"
    assert small().query(text, who=name) == expected
    assert small().query("ASK { ?who a :Person }", who=name) is True
    assert small().query(text, who="org:bridge-house") != expected


def test_binding_what_the_query_does_not_have_is_an_error() -> None:
    with pytest.raises(QueryError, match=r"no variable \?whom"):
        small().query("SELECT ?who { ?who a :Person }", whom="person:jo-eun")


def test_the_four_forms() -> None:
    people = small().query("SELECT ?who ?none { ?who a :Person } ORDER BY ?who")
    assert isinstance(people, list)
    assert len(people) == 3
    assert people[0] == {
        "who": "https://example.org/ties/id/person/father-of-han-mi-rae",
        "none": None,
    }
    assert small().query("ASK { person:jo-eun a :Place }") is False
    told = small().query("CONSTRUCT { ?a :knows ?b } WHERE { ?a :knows ?b }")
    assert isinstance(told, list)
    assert told == sorted(told, key=str)
    assert len(told) == 2
    described = small().query("DESCRIBE person:jo-eun")
    assert isinstance(described, list)
    assert tuple({row[0] for row in described}) == ("https://example.org/ties/id/person/jo-eun",)  # type: ignore[index]


def test_dates_can_be_compared() -> None:
    rows = small().query(
        "SELECT ?day { ?claim rdf:predicate :attended ; :earliest ?day ; :latest ?last"
        " FILTER (?day < '2009-01-01'^^xsd:date && ?last >= '2012-12-31'^^xsd:date) }"
    )
    assert rows == [{"day": datetime.date(2008, 1, 1)}]


# --- Formats ---


def written(text: str, form: str) -> str:
    return write(small().results(text), form, small().project.prefixes)


def test_the_w3c_formats_are_read_back_by_rdflib() -> None:
    expected = column(NAME)
    assert len(expected) == 9
    for form in ("json", "xml", "csv", "tsv"):
        source = io.BytesIO(written(NAME, form).encode())
        read = rdflib.query.Result.parse(source, format=form)
        assert [str(row[0]) for row in read] == expected, form  # type: ignore[index]


def test_json_lines() -> None:
    lines = written(NAME, "jsonl").splitlines()
    assert [json.loads(line)["name"] for line in lines][:1] == ["Bridge House"]
    text = "SELECT (1.5 AS ?d) ('2013-12-01'^^xsd:date AS ?day) (?x AS ?none) { }"
    assert json.loads(written(text, "jsonl")) == {"d": "1.5", "day": "2013-12-01", "none": None}


@pytest.mark.parametrize("form", SOLUTIONS)
def test_a_boolean_in_any_format(form: str) -> None:
    said = written("ASK { ?s ?p ?o }", form)
    assert "true" in said
    assert (json.loads(said)["boolean"] is True) if form == "json" else True


@pytest.mark.parametrize("form", TRIPLES)
def test_triples_in_any_format(form: str) -> None:
    said = written("CONSTRUCT { ?a :knows ?b } WHERE { ?a :knows ?b }", form)
    read = list(ox.parse(said, format=TRIPLES[form]))
    assert len(read) == 2
    assert said.endswith("\n")


@pytest.mark.parametrize(
    ("text", "form"),
    [("SELECT * { ?s ?p ?o }", "ttl"), ("DESCRIBE :a", "csv"), ("ASK {}", "nt"), ("ASK {}", "x")],
)
def test_a_format_that_does_not_fit_is_refused(text: str, form: str) -> None:
    with pytest.raises(QueryError, match=f"{form} is no format for") as caught:
        written(text, form)
    assert "choose one of" in caught.value.hint


def test_a_table_has_short_names() -> None:
    found = small().results(
        "SELECT ?who ?label ?none { ?who :friendOf ?x ; a ?label } ORDER BY ?label"
    )
    assert isinstance(found, ox.QuerySolutions)
    names, rows = table(found, small().project.prefixes)
    assert names == ["who", "label", "none"]
    assert ["person:jo-eun", ":Person", ""] in rows
