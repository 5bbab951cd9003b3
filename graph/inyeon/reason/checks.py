"""The named checks: each `.rq` file under `ontology/checks` SELECTs what is wrong.

What must always hold: a row of a check is a problem. `?subject ?predicate ?object` say what it is
about (as far as they are bound) and find its line; `?value` is named in the message.
"""

from collections.abc import Iterator

import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode

from inyeon.errors import ProjectError
from inyeon.model import Problem, Severity, Term
from inyeon.reason.questions import Question
from inyeon.terms import RDF_TYPE, compact, local_name, nearest

_ALIKE = 75  # of 100
_ABOUT = ("subject", "predicate", "object")


def check(store: ox.Store, checks: list[Question], prefixes: dict[str, str]) -> Iterator[Problem]:
    """A problem for each row of each check. Raises ProjectError where one is no SELECT."""
    for question in checks:
        rows = question.ask(store)
        if not isinstance(rows, ox.QuerySolutions):
            raise ProjectError("a check is a SELECT", path=question.path)
        names = [variable.value for variable in rows.variables]
        typed = (
            store.quads_for_pattern(None, RDF_TYPE, None) if "nearest" in question.header else ()
        )
        known = sorted({q.subject.value for q in typed if isinstance(q.subject, NamedNode)})
        for row in rows:
            bound = {name: row[name] for name in names if row[name] is not None}
            yield _problem(question, bound, prefixes, known)


def _problem(
    question: Question, bound: dict[str, Term], prefixes: dict[str, str], known: list[str]
) -> Problem:
    about = tuple(bound[name] for name in _ABOUT if name in bound)
    named = bound.get("value", bound.get("subject"))
    shown = ""
    if isinstance(named, NamedNode):
        shown = f": {compact(named.value, prefixes)}"
    elif isinstance(named, Literal):
        shown = f': "{named.value}"'
    title = question.header["title"]
    message = title[:1].lower() + title[1:] + shown
    severity: Severity = question.header.get("severity", "error")  # type: ignore[assignment]
    hint = question.header["solution"]
    if question.header.get("nearest") and isinstance(named, NamedNode):
        near = nearest(named.value, _beside(named.value, known), _ALIKE)
        hint = f"did you mean {compact(near, prefixes)}? Else {hint}" if near else hint
    return Problem(severity, question.id, message, hint, about=about)


def _beside(iri: str, known: list[str]) -> list[str]:
    """The IRIs in the same namespace."""
    namespace = iri.removesuffix(local_name(iri))
    return [other for other in known if other.startswith(namespace)]
