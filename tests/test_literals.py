"""What the engine would write otherwise is told; what is not told comes back as it was."""

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad

from inyeon.model import Fact
from inyeon.reason import literals
from inyeon.store import load
from inyeon.store.compile import line, text
from inyeon.terms import EDTF_EDTF, XSD, prefixes
from projects import REPO, SMALL, curated

NODE = NamedNode("https://e.org/a")


def told(value: Literal) -> list[str]:
    found = literals._told(value, (NODE,), (), prefixes())
    return [problem.message for problem in found]


@pytest.mark.parametrize(
    ("value", "kind", "kept"),
    [
        ("01", "integer", '"1"^^xsd:integer'),
        ("+3", "integer", '"3"^^xsd:integer'),
        ("5", "int", '"5"^^xsd:integer'),
        ("1.50", "decimal", '"1.5"^^xsd:decimal'),
        ("1e0", "double", '"1"^^xsd:double'),
        ("1", "boolean", '"true"^^xsd:boolean'),
        ("2001-01-01+00:00", "date", '"2001-01-01Z"^^xsd:date'),
        ("2001-01-01T24:00:00", "dateTime", '"2001-01-02T00:00:00"^^xsd:dateTime'),
        ("P0Y1D", "duration", '"P1D"^^xsd:duration'),
    ],
)
def test_what_is_stored_otherwise(value: str, kind: str, kept: str) -> None:
    said = told(Literal(value, datatype=NamedNode(XSD + kind)))
    assert said == [f'"{value}"^^xsd:{kind} would be stored as {kept}']


@pytest.mark.parametrize(
    "value",
    [
        Literal("01"),
        Literal("01", language="en"),
        Literal("01", datatype=EDTF_EDTF),
        Literal("1"),
        Literal(1),
        Literal("twelve", datatype=NamedNode(XSD + "integer")),
        Literal("2001-01-01", datatype=NamedNode(XSD + "date")),
    ],
)
def test_what_stays_as_it_is(value: Literal) -> None:
    assert told(value) == []


digits = st.text("0123456789+-.eETZ: ", max_size=12)
kinds = st.sampled_from(
    [
        "integer",
        "int",
        "decimal",
        "double",
        "float",
        "boolean",
        "date",
        "dateTime",
        "time",
        "gYear",
        "duration",
        "string",
    ]
)


@given(digits, kinds)
def test_what_is_not_told_comes_back_as_it_was(value: str, kind: str) -> None:
    """Through the very loading of a build, N-Triples and all."""
    literal = Literal(value, datatype=NamedNode(XSD + kind))
    fact: Fact = (NODE, NODE, literal)
    store = ox.Store()
    load.load(store, [("one", text([line(fact)]))], prefixes())
    assert (Quad(*fact) in set(store)) == (not told(literal))


def test_the_shipped_graph_has_none() -> None:
    for root in (REPO, SMALL):
        assert list(literals.check(curated(root), prefixes())) == []
