"""Claims that contradict each other, side by side: who says what, in which words, and where.

What must always hold: every claim of a contradiction is shown with all its quotes, whichever is
right; one that a curator accepts is shown too, with the reason.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pyoxigraph import NamedNode

from inyeon.ask.answers import Answers, ClaimAnswer
from inyeon.ask.show import in_words, plain
from inyeon.curate.collect import Curated
from inyeon.curate.locate import place, told_apart
from inyeon.model import Claim, Problem
from inyeon.terms import DCTERMS, compact, expand

_NOUN = {"error": "error", "warning": "warning", "info": "note"}
_ISSUED = DCTERMS + "issued"


@dataclass(frozen=True, slots=True)
class Side:
    """One claim of a contradiction, as a sentence and as it is stored; where it is written."""

    claim: ClaimAnswer
    sentence: str
    path: Path | None
    line: int


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader wants to know of a source here: its title, and when it was issued."""

    title: str
    issued: str  # EDTF, "" where it does not say


@dataclass(frozen=True, slots=True)
class Conflict:
    """What a check found, with the claims that it sets side by side."""

    problem: Problem
    sides: tuple[Side, ...]
    sources: Mapping[str, Document]  # id → the document, of all that the sides cite

    @property
    def kind(self) -> str:
        """`error`, `warning`, `note`, or `accepted`."""
        return "accepted" if self.problem.accepted else _NOUN[self.problem.severity]


def conflicts(
    problems: Iterable[Problem], curated: Curated, answers: Answers, about: str = ""
) -> tuple[Conflict, ...]:
    """The problems with their claims, the gravest first; with `about` those that name this IRI."""
    known = {claim.id: claim for claim in curated.claims}
    wanted = [(p, ids) for p in problems if (ids := _claims(p, known, curated))]
    if about:
        wanted = [(p, ids) for p, ids in wanted if any(_names(known[i], about) for i in ids)]
    every = dict.fromkeys(name for _, ids in wanted for name in ids)
    sides = _sides([known[name] for name in every], curated, answers)
    sources = _documents(curated, answers)
    found = [
        Conflict(problem, tuple(sides[name] for name in ids), sources) for problem, ids in wanted
    ]
    return tuple(sorted(found, key=_order))


def _claims(problem: Problem, known: Mapping[str, Claim], curated: Curated) -> list[str]:
    """The ids of the claims of a problem; those of its fact where it names none."""
    if problem.claims:
        return [name for name in problem.claims if name in known]
    return [claim.id for claim in curated.claims if claim.fact == problem.about[:3]]


def _names(claim: Claim, iri: str) -> bool:
    terms = (claim.fact[0], claim.fact[2], *(value for _, value in claim.qualifiers))
    return NamedNode(iri) in terms


def _order(conflict: Conflict) -> tuple[int, str, int, str, str]:
    grave = ("error", "warning", "accepted", "note").index(conflict.kind)
    problem = conflict.problem
    return (grave, str(problem.path or ""), problem.line, problem.rule, problem.message)


def _documents(curated: Curated, answers: Answers) -> dict[str, Document]:
    issued = {
        fact[0].value: fact[2].value
        for source in curated.sources
        for fact in source.description
        if fact[1].value == _ISSUED
    }
    return {s.id: Document(s.title, issued.get(s.iri, "")) for s in answers.sources()}


def _sides(claims: list[Claim], curated: Curated, answers: Answers) -> dict[str, Side]:
    """Claim id → the claim as it is stored, with its place."""
    prefix = answers.prefixes["claim"]
    found = answers.claims([prefix + claim.id for claim in claims]) if claims else ()
    stored = {claim.id: claim for claim in found}
    named = {claim.subject for claim in found} | {claim.object for claim in found if claim.object}
    iris = [iri for name in named if (iri := expand(name, answers.prefixes))]
    labels = {entity.id: entity.label for entity in answers.entities(iris)} if iris else {}
    relations = {relation.id: relation.label for relation in answers.relations()}
    placed = _places(claims, curated)
    sides = {}
    for claim in claims:
        answer = stored[compact(prefix + claim.id, answers.prefixes)]
        path, line = placed[claim.id]
        sides[claim.id] = Side(
            answer, in_words(answer, labels, relations, without=("accepted",)), path, line
        )
    return sides


def _places(claims: list[Claim], curated: Curated) -> dict[str, tuple[Path | None, int]]:
    """Claim id → file and line; where one fact makes several claims, by what tells them apart."""
    files = {source.iri: source.path for source in curated.sources}
    wanted = []
    for claim in claims:
        homes = [*claim.asserted_in, *(evidence.source for evidence in claim.evidence)]
        path, ids = files.get(homes[0]), (claim.id,)
        wanted.append(Problem("info", claim.id, "", path=path, about=claim.fact, claims=ids))
    placed = place(told_apart(wanted, curated.claims), files.values())
    return {problem.rule: (problem.path, problem.line) for problem in placed}


# --- As text, Markdown and JSON ---


def text(found: Iterable[Conflict], near: Mapping[Path, Path]) -> str:
    """The contradictions for a terminal; `near` is how each path is written from here."""
    blocks = []
    for conflict in found:
        problem = conflict.problem
        lines = [f"{conflict.kind}: {problem.message} [{problem.rule}]"]
        lines += [f"  accepted: {problem.accepted}"] if problem.accepted else []
        for side in conflict.sides:
            lines += ["", f"  {side.claim.status}: {side.sentence}"]
            lines += [f"    {where}" for where in _place(side, near)]
            lines += [f"    {words}" for words in _words(side, conflict)]
        if not problem.accepted:
            lines += ["", f"  hint: {problem.hint}"]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


def _place(side: Side, near: Mapping[Path, Path]) -> Iterator[str]:
    if side.path:
        yield f"{near[side.path].as_posix()}:{side.line}"


def _words(side: Side, conflict: Conflict) -> Iterator[str]:
    for evidence in side.claim.evidence:
        against = "against: " if evidence.stance == "disputes" else ""
        quote = " ".join(evidence.quote.split())
        yield f"{against}“{quote}” — {_titled(conflict.sources[evidence.source])}"


def _titled(source: Document) -> str:
    return source.title + (f", {source.issued}" if source.issued else "")


def markdown(found: Iterable[Conflict], near: Mapping[Path, Path]) -> str:
    """The contradictions as Markdown: a heading and a table of claims each."""
    lines: list[str] = []
    for conflict in found:
        problem = conflict.problem
        lines += [f"## {conflict.kind}: {problem.rule}", "", plain(problem.message), ""]
        lines += [f"Accepted: {plain(problem.accepted)}", ""] if problem.accepted else []
        lines += ["| claim | status | words | where |", "|---|---|---|---|"]
        for side in conflict.sides:
            words = "<br>".join(plain(said) for said in _words(side, conflict))
            where = "".join(_place(side, near))
            lines.append(f"| {plain(side.sentence)} | {side.claim.status} | {words} | {where} |")
        lines += [""]
    return "\n".join(lines)


def entries(found: Iterable[Conflict], near: Mapping[Path, Path]) -> list[dict[str, Any]]:
    """The contradictions as plain values, for JSON."""
    return [
        {
            "kind": conflict.kind,
            "check": conflict.problem.rule,
            "severity": conflict.problem.severity,
            "message": conflict.problem.message,
            "hint": conflict.problem.hint,
            "accepted": conflict.problem.accepted or None,
            "claims": [_entry(side, conflict, near) for side in conflict.sides],
        }
        for conflict in found
    ]


def _entry(side: Side, conflict: Conflict, near: Mapping[Path, Path]) -> dict[str, Any]:
    claim = side.claim
    return {
        "id": claim.id,
        "sentence": side.sentence,
        "subject": claim.subject,
        "relation": claim.relation,
        "object": claim.object,
        "value": claim.value,
        "qualifiers": dict(claim.qualifiers),
        "status": claim.status,
        "path": near[side.path].as_posix() if side.path else None,
        "line": side.line or None,
        "evidence": [
            {
                "source": evidence.source,
                "title": conflict.sources[evidence.source].title,
                "issued": conflict.sources[evidence.source].issued or None,
                "stance": evidence.stance,
                "quote": evidence.quote,
                "start": evidence.start,
                "end": evidence.end,
            }
            for evidence in claim.evidence
        ],
    }
