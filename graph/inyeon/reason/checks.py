"""The named checks: each `.rq` file under `ontology/checks` SELECTs what is wrong.

What must always hold: a row of a check is a problem. `?claim`, else `?subject ?predicate ?object`,
say what it is about (as far as they are bound) and find its line; a subject that is a claim or a
piece of evidence is found where that claim is written; `?value` is named in the message;
`?severity` is how grave this row is, where it is not as grave as the header says.
"""

from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode

from inyeon.errors import ProjectError
from inyeon.model import SEVERITIES, Problem, Severity, Term
from inyeon.reason.questions import FIXED, Question
from inyeon.terms import (
    CLAIM_CLASS,
    DISPUTED_BY,
    RDF_OBJECT,
    RDF_PREDICATE,
    RDF_SUBJECT,
    RDF_TYPE,
    SUPPORTED_BY,
    compact,
    local_name,
    nearest,
)

_ALIKE = 75  # of 100
_ABOUT = ("subject", "predicate", "object")
_ROLES = (RDF_SUBJECT, RDF_PREDICATE, RDF_OBJECT)
_Row = dict[str, Term]


def check(
    store: ox.Store, checks: Iterable[Question], prefixes: dict[str, str]
) -> Iterator[Problem]:
    """A problem for each row of each check.

    Raises ProjectError where one is no SELECT, or a row has a severity that is none.
    """
    for question in checks:
        rows = question.ask(store)
        if not isinstance(rows, ox.QuerySolutions):
            raise ProjectError("a check is a SELECT", path=question.path)
        names = [variable.value for variable in rows.variables]
        found: list[_Row] = [
            {name: row[name] for name in names if row[name] is not None} for row in rows
        ]
        known = _described(store) if found and "nearest" in question.header else []
        for bound in found:
            yield _problem(question, _with_claim(bound, store), prefixes, known)


def _described(store: ox.Store) -> list[str]:
    """The IRIs of all that has a class, sorted."""
    typed = store.quads_for_pattern(None, RDF_TYPE, None)
    return sorted({q.subject.value for q in typed if isinstance(q.subject, NamedNode)})


def _with_claim(bound: _Row, store: ox.Store) -> _Row:
    """The row with subject, predicate and object of its claim, unless it says them itself."""
    if "claim" not in bound and (at := _claim_at(bound.get("subject"), store)):
        rest = {name: term for name, term in bound.items() if name != "subject"}
        bound = {"value": bound["subject"], **rest, "claim": at}
    claim = bound.get("claim")
    if not isinstance(claim, NamedNode) or "subject" in bound:
        return bound
    said: _Row = {}
    for name, role in zip(_ABOUT, _ROLES, strict=True):
        for quad in store.quads_for_pattern(claim, role, None, ox.DefaultGraph()):
            said[name] = quad.object  # type: ignore[assignment]
    return bound | said


def _claim_at(subject: Term | None, store: ox.Store) -> NamedNode | None:
    """The claim that is the subject of a row, or that its evidence is for: they have no line."""
    if not isinstance(subject, NamedNode):
        return None
    if any(store.quads_for_pattern(subject, RDF_TYPE, CLAIM_CLASS)):
        return subject
    for link in (SUPPORTED_BY, DISPUTED_BY):
        for quad in store.quads_for_pattern(None, link, subject):
            return quad.subject if isinstance(quad.subject, NamedNode) else None
    return None


def _problem(
    question: Question, bound: _Row, prefixes: Mapping[str, str], known: list[str]
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
    hint = question.header["solution"]
    if question.header.get("nearest") and isinstance(named, NamedNode):
        near = nearest(named.value, _beside(named.value, known), _ALIKE)
        hint = f"did you mean {compact(near, prefixes)}? Else {hint}" if near else hint
    return Problem(
        _severity(question, bound),
        question.id,
        message,
        hint,
        None if about else question.path,
        about=about,
        claims=_claims(bound, prefixes),
    )


def _severity(question: Question, bound: _Row) -> Severity:
    said = question.header.get("severity", "error").removesuffix(FIXED)
    if "severity" in bound:
        said = bound["severity"].value
    if said not in SEVERITIES:
        hint = f"?severity is one of {', '.join(SEVERITIES)}"
        raise ProjectError(f"unknown severity {said}", path=question.path, hint=hint)
    return said


def _claims(bound: _Row, prefixes: Mapping[str, str]) -> tuple[str, ...]:
    """The ids of the claims that a row is about: of `?claim`, and `?other` beside it."""
    found = (bound[name].value for name in ("claim", "other") if name in bound)
    ours = prefixes.get("claim", "")
    return tuple(iri.removeprefix(ours) for iri in found if ours and iri.startswith(ours))


def _beside(iri: str, known: list[str]) -> list[str]:
    """The IRIs in the same namespace."""
    namespace = iri.removesuffix(local_name(iri))
    return [other for other in known if other.startswith(namespace)]
