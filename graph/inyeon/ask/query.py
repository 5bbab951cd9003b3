"""SPARQL, with our prefixes for free, values bound by the engine, and errors that show the place.

What must always hold: a question never changes the store, and no value is ever pasted into text.
"""

import datetime
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from importlib.resources import files

import pyoxigraph as ox
from pyoxigraph import BlankNode, Literal, NamedNode, Variable

from inyeon.errors import QueryError
from inyeon.terms import XSD, expand

Value = str | int | float | bool | Decimal | datetime.date | datetime.datetime | None
Results = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples

_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_PROLOGUE = re.compile(
    r"(?:\s+|\#[^\n]*|(?:PREFIX\s+[^\s:]*:\s*<[^>]*>)|(?:BASE\s+<[^>]*>))*", re.IGNORECASE
)
_UPDATE = re.compile(
    r"(?:INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY|WITH)\b", re.IGNORECASE
)
_NUMBERS = {"integer": int, "decimal": Decimal, "double": float, "float": float}


def run(
    store: ox.Store,
    text: str,
    prefixes: Mapping[str, str],
    bindings: Mapping[str, object] | None = None,
) -> Results:
    """The engine's answer: solutions, a boolean or triples, in the engine's own terms.

    Raises QueryError where the text is no SPARQL query, with line, column and a caret.
    """
    if _UPDATE.match(text, _PROLOGUE.match(text).end()):  # type: ignore[union-attr]
        raise QueryError(
            "this is an update; a query never changes the graph",
            hint="change data/ and run inyeon build; ask with SELECT, ASK, CONSTRUCT or DESCRIBE",
        )
    bound = {Variable(name): term(value, prefixes) for name, value in (bindings or {}).items()}
    try:
        return store.query(text, prefixes=dict(prefixes), substitutions=bound)
    except SyntaxError as error:
        raise _unreadable(text, str(error)) from error


def rows(results: ox.QuerySolutions) -> list[dict[str, Value]]:
    """One dictionary a solution, in order: variable → Python value, None where it is unbound."""
    names = [variable.value for variable in results.variables]
    return [{name: value(solution[name]) for name in names} for solution in results]


def value(found: object) -> Value:
    """The Python value of a term: an IRI as text, a number as a number, a date as a date."""
    if found is None:
        return None
    if not isinstance(found, Literal):
        return found.value if isinstance(found, NamedNode) else str(found)
    kind = found.datatype.value.removeprefix(XSD)
    try:
        if kind in _NUMBERS:
            return _NUMBERS[kind](found.value)
        if kind == "boolean":
            return found.value in ("true", "1")
        if kind == "date":
            return datetime.date.fromisoformat(found.value)
        if kind == "dateTime":
            return datetime.datetime.fromisoformat(found.value)
    except (ValueError, ArithmeticError):  # no such value in Python, such as a year before 1
        return found.value
    return found.value


def term(given: object, prefixes: Mapping[str, str]) -> NamedNode | BlankNode | Literal:
    """The term for a Python value; text that is an IRI or a prefixed name becomes an IRI."""
    if isinstance(given, NamedNode | BlankNode | Literal):
        return given
    if isinstance(given, datetime.date):
        kind = "dateTime" if isinstance(given, datetime.datetime) else "date"
        return Literal(given.isoformat(), datatype=NamedNode(XSD + kind))
    if isinstance(given, bool | int | float):
        return Literal(given)
    if isinstance(given, Decimal):
        return Literal(str(given), datatype=NamedNode(XSD + "decimal"))
    iri = expand(str(given), prefixes)
    return NamedNode(iri) if iri else Literal(str(given))


def own(store: ox.Store, name: str, prefixes: Mapping[str, str], **bindings: object) -> ox.QuerySolutions:
    """The solutions of one of our own questions, `ask/<name>.rq`."""
    text = files("inyeon.ask").joinpath(f"{name}.rq").read_text("utf-8")
    results = run(store, text, prefixes, bindings)
    assert isinstance(results, ox.QuerySolutions), f"{name}.rq is a SELECT"
    return results


def limited(
    store: ox.Store, name: str, prefixes: Mapping[str, str], variable: str, only: Iterable[str] | None
) -> ox.QuerySolutions:
    """As `own`, for these IRIs only: a trailing VALUES block; None asks for all."""
    text = files("inyeon.ask").joinpath(f"{name}.rq").read_text("utf-8")
    if only is not None:
        text += f"\nVALUES ?{variable} {{ {' '.join(str(NamedNode(iri)) for iri in only)} }}\n"
    results = run(store, text, prefixes)
    assert isinstance(results, ox.QuerySolutions), f"{name}.rq is a SELECT"
    return results


def _unreadable(text: str, said: str) -> QueryError:
    match = _PLACE.match(said)
    if not match:
        return QueryError(f"this is no SPARQL query: {said}")
    line, column = int(match[1]), int(match[2])
    lines = text.splitlines() or [""]
    shown = lines[min(line, len(lines)) - 1]
    expected = match[3].splitlines()[0]
    if "Prefix not found" in expected:
        expected = "a prefix that is not declared"
    caret = " " * (min(column, len(shown) + 1) - 1) + "^"
    return QueryError(
        f"line {line}, column {column}: {expected}\n  {shown}\n  {caret}",
        hint="known prefixes need no PREFIX line; ontology/README.md lists the properties",
        line=line,
    )
