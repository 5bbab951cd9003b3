"""Answers as text: the W3C result formats, JSON lines, and triples in any RDF format."""

import json
from collections.abc import Mapping
from typing import Final

import pyoxigraph as ox

from inyeon.ask.apart import Results
from inyeon.ask.query import rows
from inyeon.errors import QueryError
from inyeon.terms import compact

SOLUTIONS: Final = ("table", "csv", "tsv", "json", "xml", "jsonl")
TRIPLES: Final = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdf": ox.RdfFormat.RDF_XML,
}
_W3C: Final = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
}


def write(results: Results, form: str, prefixes: Mapping[str, str]) -> str:
    """The answer as text in one of `SOLUTIONS` (not table) or, for triples, of `TRIPLES`.

    Raises QueryError where the format does not fit the kind of question.
    """
    if isinstance(results, ox.QueryTriples | tuple):
        if form not in TRIPLES:
            raise _misfit(form, "CONSTRUCT and DESCRIBE", TRIPLES)
        ordered = sorted(results, key=str)
        return _text(ox.serialize(ordered, format=TRIPLES[form], prefixes=dict(prefixes)))
    if form in ("json", "xml") or (form in _W3C and isinstance(results, ox.QuerySolutions)):
        return _text(results.serialize(format=_W3C[form]))
    if form == "jsonl" and isinstance(results, ox.QuerySolutions):
        lines = [json.dumps(row, ensure_ascii=False, default=str) for row in rows(results)]
        return "".join(line + "\n" for line in lines)
    if isinstance(results, ox.QueryBoolean) and form in SOLUTIONS:
        return ("true" if results else "false") + "\n"
    raise _misfit(form, "SELECT and ASK", SOLUTIONS)


def table(
    results: ox.QuerySolutions, prefixes: Mapping[str, str]
) -> tuple[list[str], list[list[str]]]:
    """Column names and rows of text for a table: prefixed names, plain values, "" where unbound."""
    names = [variable.value for variable in results.variables]
    return names, [[cell(solution[name], prefixes) for name in names] for solution in results]


def cell(found: object, prefixes: Mapping[str, str]) -> str:
    """A term as a person reads it."""
    if found is None:
        return ""
    if isinstance(found, ox.NamedNode):
        return compact(found.value, prefixes)
    return found.value if isinstance(found, ox.Literal) else str(found)


def _text(content: bytes | None) -> str:
    return (content or b"").decode().rstrip("\n") + "\n"


def _misfit(form: str, question: str, fitting: object) -> QueryError:
    names = ", ".join(fitting)  # type: ignore[arg-type]
    return QueryError(f"{form} is no format for {question}", hint=f"choose one of {names}")
