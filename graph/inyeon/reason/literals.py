"""Literals that the engine writes its own way: what is exported would not be what was written.

The engine itself is asked: pyoxigraph keeps `"01"^^xsd:integer` as `1`, `xsd:int` as `xsd:integer`,
`24:00:00` as the next day. A value that it cannot read as its datatype stays as it is.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache

import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode, Quad

from inyeon.curate.collect import Curated
from inyeon.model import Fact, Problem, Term
from inyeon.terms import XSD, XSD_STRING, compact

_NODE = NamedNode("urn:x")


def check(curated: Curated, prefixes: dict[str, str]) -> Iterator[Problem]:
    """A warning for each literal that would be stored otherwise, claims first."""
    for claim in curated.unseen:
        yield from _told(claim.fact[2], claim.fact, (claim.id,), prefixes)
        for name, value in (*claim.qualifiers, *claim.remarks):
            yield from _told(value, (*claim.fact, name), (claim.id,), prefixes)
    for fact in _described(curated):
        yield from _told(fact[2], fact, (), prefixes)


def _described(curated: Curated) -> Iterable[Fact]:
    yield from curated.entities
    for source in curated.sources:
        yield from source.description


def as_stored(value: Term) -> Term:
    """The term as the engine gives it back."""
    if isinstance(value, Literal) and value.datatype.value.startswith(XSD):
        return _kept(value)
    return value


def _told(
    value: Term, about: tuple[Term, ...], claims: tuple[str, ...], prefixes: dict[str, str]
) -> Iterator[Problem]:
    kept = as_stored(value)
    if isinstance(value, Literal) and isinstance(kept, Literal) and kept != value:
        message = f"{_written(value, prefixes)} would be stored as {_written(kept, prefixes)}"
        hint = f"write {_written(kept, prefixes)}, or say it as text"
        yield Problem("warning", "literal-not-canonical", message, hint, about=about, claims=claims)


@lru_cache(maxsize=10_000)
def _kept(value: Literal) -> Literal:
    """The literal as the engine gives it back."""
    if value.datatype == XSD_STRING:
        return value
    store = ox.Store()
    store.add(Quad(_NODE, _NODE, value))
    (quad,) = store
    assert isinstance(quad.object, Literal)
    return quad.object


def _written(value: Literal, prefixes: dict[str, str]) -> str:
    return f'"{value.value}"^^{compact(value.datatype.value, prefixes)}'
