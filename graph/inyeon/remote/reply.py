"""What a service answered, read with distrust.

What must always hold: an answer that is cut, partial, or an error in the clothes of an answer is
never taken for an answer.
"""

import re
from dataclasses import dataclass
from typing import Final

import httpx
import pyoxigraph as ox

from inyeon.errors import StoreError

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
_JSON: Final = ("application/sparql-results+json", "application/json")
_FAULT: Final = re.compile(r"Virtuoso ([0-9A-Z]{5}) Error[^\n]*")
_DEADLOCK: Final = "40001"  # of two writers, one is asked to try again
_PASSING: Final = frozenset((408, 425, 429, 500, 502, 503, 504))
_SHOWN: Final = 200  # characters of a service's own words
_BOOLEAN: Final = ox.NamedNode("http://www.w3.org/2001/XMLSchema#boolean")
_SPELLINGS: Final = {"1": ox.Literal(True), "0": ox.Literal(False)}


class PassingError(Exception):
    """What may go well at the next try."""


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a SELECT; `limit` is the most that the service says it gives, 0 if it is silent.

    `truth` is the answer to an ASK, else None.
    """

    names: tuple[str, ...]
    rows: list[tuple[Term | None, ...]]
    limit: int = 0
    truth: bool | None = None


def checked(response: httpx.Response) -> httpx.Response:
    """The response, if it is a success and whole.

    Raises PassingError where a second try may help, StoreError where it will not.
    """
    code = response.status_code
    if code in (401, 403):
        hint = "set INYEON_STORE_USER and INYEON_STORE_PASSWORD (or INYEON_STORE_TOKEN)"
        raise StoreError(f"the store refuses us (HTTP {code})", hint=hint)
    said = _FAULT.search(response.text) if code in _PASSING else None
    if code in _PASSING and (said is None or said[1] == _DEADLOCK):
        raise PassingError(f"the store answered HTTP {code}{_words(response)}")
    if not response.is_success:
        raise StoreError(f"the store answered HTTP {code}{_words(response)}")
    if state := response.headers.get("x-sql-state"):
        hint = "give the store more time (Virtuoso: MaxQueryExecutionTime), or ask in parts"
        raise StoreError(f"the store gave only a part of the answer ({state})", hint=hint)
    return response


def table(response: httpx.Response) -> Table:
    """The rows of an answer in SPARQL's JSON.

    Raises PassingError where the body is no such thing, or not all of it.
    """
    kind = response.headers.get("content-type", "").partition(";")[0].strip()
    if kind not in _JSON:
        raise PassingError(f"the store answered with {kind or 'something'}, not with rows")
    try:
        found = ox.parse_query_results(response.content, format=ox.QueryResultsFormat.JSON)
        if isinstance(found, ox.QueryBoolean):
            return Table((), [], truth=bool(found))
        assert isinstance(found, ox.QuerySolutions)
        names = tuple(variable.value for variable in found.variables)
        rows = [tuple(_own(value) for value in row) for row in found]
    except (SyntaxError, ValueError) as error:
        raise PassingError("the store's answer ends early or cannot be read") from error
    return Table(names, rows, _limit(response))


def fault(response: httpx.Response) -> None:
    """Raise StoreError where the answer to an update says, with HTTP 200, that it failed."""
    if said := _FAULT.search(response.text):
        raise StoreError(f"the store did not do it: {said[0][:_SHOWN]}")


def engine(response: httpx.Response) -> str:
    """What the service calls itself, "" where it does not say."""
    return str(response.headers.get("server", "")).strip()


def _own(term: Term | None) -> Term | None:
    """The term as our own engine spells it: Virtuoso writes `true` as `1`."""
    if isinstance(term, ox.Literal) and term.datatype == _BOOLEAN:
        return _SPELLINGS.get(term.value, term)
    return term


def _limit(response: httpx.Response) -> int:
    said = response.headers.get("x-sparql-maxrows", "")
    return int(said) if said.isdigit() else 0


def _words(response: httpx.Response) -> str:
    said = " ".join(response.text.split())
    return f": {said[:_SHOWN]}" if said else ""
