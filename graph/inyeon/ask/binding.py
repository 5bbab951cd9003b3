"""A question with values in the place of variables, ready for the engine.

What must always hold: a value is bound by the engine and never pasted into text.
"""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from pyoxigraph import BlankNode, Literal, NamedNode, Triple, Variable

from inyeon.errors import QueryError
from inyeon.sparql import Token, begins
from inyeon.terms import XSD, expand

Term = NamedNode | BlankNode | Literal | Triple


@dataclass(frozen=True)
class Asked:
    """A query, the prefixes that it need not declare, and the values bound in it.

    The engine binds only what SELECT names. So names of variables are `added` there, at the
    character `at`, where they are missing.
    """

    text: str
    prefixes: Mapping[str, str]
    values: Mapping[Variable, Term] = field(default_factory=dict)
    added: tuple[str, ...] = ()
    at: int = 0

    @property
    def whole(self) -> str:
        """The text that the engine gets."""
        return self.text[: self.at] + self.insertion + self.text[self.at :]

    @property
    def insertion(self) -> str:
        """What the engine's text has more."""
        return "".join(f" ?{name}" for name in self.added) + " " * bool(self.added)


def bind(
    text: str, found: Sequence[Token], prefixes: Mapping[str, str], bindings: Mapping[str, object]
) -> Asked:
    """The query, whose tokens these are, with these variables bound.

    Raises QueryError where a variable cannot be bound in it.
    """
    if not bindings:
        return Asked(text, prefixes)
    _possible(found, bindings)
    values = {Variable(name): term(bound, prefixes) for name, bound in bindings.items()}
    start = begins(found)
    if start >= len(found) or found[start].upper != "SELECT":
        return Asked(text, prefixes, values)
    if start + 1 < len(found) and found[start + 1].upper in ("DISTINCT", "REDUCED"):
        start += 1
    named = _projected(found[start + 1 :])
    added = () if "*" in named else tuple(name for name in bindings if name not in named)
    return Asked(text, prefixes, values, added, found[start].start + len(found[start].text))


def _possible(found: Sequence[Token], bindings: Mapping[str, object]) -> None:
    """Raise QueryError where a variable is not there, or stands where none can be bound."""
    there = {token.text[1:] for token in found if token.kind == "variable"}
    for name in bindings:
        if name not in there:
            raise QueryError(f"the query has no variable ?{name}", hint="bind one that it has")
    for first, bracket, second, third in zip(found, found[1:], found[2:], found[3:], strict=False):
        if first.upper == "BIND" and third.upper == "AS" and second.text[1:] in bindings:
            name = second.text[1:]
            hint = f"use ?{name} itself, or write BIND(STR(?{name}) AS …)"
            raise QueryError(f"a value cannot be bound to ?{name} inside BIND", hint=hint)
        if first.text == "{" and bracket.upper == "SELECT":
            hint = "write VALUES inside the inner SELECT"
            raise QueryError("values cannot be bound in a query with a SELECT inside", hint=hint)


def _projected(found: Sequence[Token]) -> set[str]:
    """The variables that SELECT names, and `*`, from the tokens after SELECT."""
    names: set[str] = set()
    depth = 0
    last = ""
    for token in found:
        if depth == 0 and (token.text == "{" or token.upper in ("WHERE", "FROM")):
            break
        depth += (token.text == "(") - (token.text == ")")
        if token.kind == "variable" and (depth == 0 or last == "AS"):
            names.add(token.text[1:])
        elif token.text == "*" and depth == 0:
            names.add("*")
        last = token.upper
    return names


def term(given: object, prefixes: Mapping[str, str]) -> NamedNode | Literal:
    """The term for a Python value; text that is an IRI or a prefixed name becomes an IRI."""
    if isinstance(given, NamedNode | Literal):
        return given
    if isinstance(given, datetime.date):
        kind = "dateTime" if isinstance(given, datetime.datetime) else "date"
        return Literal(given.isoformat(), datatype=NamedNode(XSD + kind))
    if isinstance(given, bool | int | float):
        return Literal(given)
    if isinstance(given, Decimal):
        return Literal(str(given), datatype=NamedNode(XSD + "decimal"))
    if not isinstance(given, str):
        hint = "give text, a number, a date, or a term of pyoxigraph"
        raise QueryError(f"a value of the type {type(given).__name__} cannot be bound", hint=hint)
    iri = expand(given, prefixes)
    return NamedNode(iri) if iri else Literal(given)
