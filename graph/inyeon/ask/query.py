"""SPARQL, with our prefixes for free, values bound by the engine, and errors that show the place.

What must always hold: a question never changes the store; a user's value is bound by the engine and
never pasted into text. Our own questions begin with a VALUES block of IRIs: one at their end the
engine takes up last (one of 3,000 claims in 190 ms, not 0.2 ms), and Virtuoso not at all.
"""

import datetime
import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from importlib.resources import files
from pathlib import Path

import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode

from inyeon.ask.apart import Failure, Results, evaluate
from inyeon.ask.binding import Asked, bind
from inyeon.ask.guard import guard
from inyeon.ask.limits import Limits
from inyeon.errors import InyeonError, QueryError
from inyeon.sparql import declared, meaningful
from inyeon.store.readable import Readable
from inyeon.terms import XSD, compact, nearest

Value = str | int | float | bool | Decimal | datetime.date | datetime.datetime | None
Answer = list[dict[str, Value]] | list[tuple[Value, Value, Value]] | bool

_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_STANDARD = ("rdf", "rdfs", "owl", "xsd", "edtf", "graph")
_PLAIN = re.compile(r"[A-Za-z0-9][\w-]*").fullmatch
_NUMBERS: dict[str, Callable[[str], int | float | Decimal]] = {
    "integer": int,
    "decimal": Decimal,
    "double": float,
    "float": float,
}
_FAILURES = (RuntimeError, OSError, ValueError)  # what the engine raises while it evaluates


def run(
    store: Readable | Path,
    text: str,
    prefixes: Mapping[str, str],
    limits: Limits | None = None,
    bindings: Mapping[str, object] | None = None,
) -> tuple[Results, tuple[str, ...]]:
    """The engine's answer in its own terms, and the columns that stand there only to bind values.

    A store that is open answers in our process; one that is named by its folder answers within
    the limits. Raises QueryError where the text is no SPARQL query, with line, column and a caret,
    or may not be asked, or a variable cannot be bound in it; LimitError where it takes too much.
    """
    found = guard(text, prefixes, limits.services if limits else ())
    asked = bind(text, found, prefixes, bindings or {})
    if isinstance(store, Path):
        results = evaluate(store, asked, limits or Limits())
        if isinstance(results, Failure):
            raise _refused(asked, results.kind, results.said)
        return results, asked.added
    try:
        given = dict(asked.values)
        return store.query(asked.whole, prefixes=dict(prefixes), substitutions=given), asked.added
    except (SyntaxError, *_FAILURES) as error:
        raise _refused(asked, type(error).__name__, str(error)) from error


def ask(
    store: Readable | Path,
    text: str,
    prefixes: Mapping[str, str],
    bindings: Mapping[str, object],
    limits: Limits | None = None,
) -> Answer:
    """As `run`, in Python values: rows, triples or a boolean."""
    results, added = run(store, text, prefixes, limits, bindings)
    try:
        found = answer(results)
    except _FAILURES as error:
        raise _refused(Asked(text, prefixes), type(error).__name__, str(error)) from error
    for row in found if isinstance(found, list) else ():
        if isinstance(row, dict):
            for name in added:
                del row[name]
    return found


def _refused(asked: Asked, kind: str, said: str) -> InyeonError:
    """What to tell of an error of the engine."""
    names = ", ".join(f"?{name}" for name in asked.added)
    unnamed = "in its SELECT projection" in said
    if unnamed or (asked.added and "a variable that is unbound" in said):
        hint = "name the variable in SELECT, and in GROUP BY where there is one"
        return QueryError(f"cannot bind a value here: {names or said}", hint=hint)
    if kind == "SyntaxError":
        return _unreadable(asked, said)
    return QueryError(f"the query cannot be answered: {said}")


def answer(results: Results) -> Answer:
    """The answer in Python values: rows, triples in order, or a boolean."""
    if isinstance(results, ox.QuerySolutions):
        return rows(results)
    if isinstance(results, ox.QueryBoolean):
        return bool(results)
    triples = sorted(results, key=str)
    return [(value(t.subject), value(t.predicate), value(t.object)) for t in triples]


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


def own(
    store: Readable,
    name: str,
    prefixes: Mapping[str, str],
    variable: str = "",
    only: Iterable[str] | None = None,
    *,
    ordered: bool = True,
) -> ox.QuerySolutions:
    """The solutions of one of our own questions, `ask/<name>.rq`, for these IRIs or, None, all.

    Who sorts them anyway takes them as they come: 100,000 rows in 0.6 s, sorted by the engine 8 s.
    """
    text = files("inyeon.ask").joinpath(f"{name}.rq").read_text("utf-8")
    if not ordered:
        text = text.rpartition("ORDER BY")[0]
    if only is not None:
        given = f"VALUES ?{variable} {{ {' '.join(str(NamedNode(iri)) for iri in only)} }}"
        text = text.replace("WHERE {", f"WHERE {{ {given}", 1)
    results = store.query(text, prefixes=dict(prefixes))
    assert isinstance(results, ox.QuerySolutions), f"{name}.rq is a SELECT"
    return results


def unknown_terms(store: Readable, text: str, prefixes: Mapping[str, str]) -> list[str]:
    """What a query names that the graph does not have, each with what it may have meant."""
    found = meaningful(text)
    ours = {prefix for prefix in prefixes if prefix not in _STANDARD} - set(declared(found))
    pairs = {tuple(token.text.split(":", 1)) for token in found if token.kind == "name"}
    notes = []
    for prefix, name in sorted(pairs):
        node = NamedNode(prefixes[prefix] + name) if prefix in ours and _PLAIN(name) else None
        if node and not _stands(store, node):
            names = (row["name"].value for row in own(store, "names", prefixes))
            beside = [iri for iri in names if iri.startswith(prefixes[prefix])]
            near = nearest(node.value, beside)
            hint = f"; did you mean {compact(near, prefixes)}?" if near else ""
            what = "ontology" if prefix == "" else "graph"
            notes.append(f"the {what} has no {prefix}:{name}{hint}")
    return notes


def _stands(store: Readable, node: NamedNode) -> bool:
    """Whether the graph speaks of this at all."""
    places = (f"{node} ?p ?o", f"?s {node} ?o", f"?s ?p {node}")
    return any(bool(store.query(f"ASK {{ {place} }}")) for place in places)


def _unreadable(asked: Asked, said: str) -> QueryError:
    match = _PLACE.match(said)
    if not match:
        return QueryError(f"this is no SPARQL query: {said}")
    line, column = int(match[1]), int(match[2])
    before = asked.text[: asked.at]
    if asked.added and line == before.count("\n") + 1:
        column -= len(asked.insertion) if column > asked.at - before.rfind("\n") - 1 else 0
    lines = asked.text.splitlines() or [""]
    shown = lines[min(line, len(lines)) - 1]
    expected = match[3].splitlines()[0]
    if "Prefix not found" in match[3]:
        expected = "a prefix that is not declared"
    elif "[" in expected or "\\u" in expected:  # classes of characters, no help to a reader
        expected = "this is not SPARQL from here on"
    caret = " " * (min(column, len(shown) + 1) - 1) + "^"
    return QueryError(
        f"line {line}, column {column}: {expected}\n  {shown}\n  {caret}",
        hint="known prefixes need no PREFIX line; ontology/README.md lists the properties",
        line=line,
    )
