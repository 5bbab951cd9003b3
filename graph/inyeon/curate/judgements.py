"""What curators judged of entities that look alike: `data/entities/judgements.ttl`, a line each.

    person:kim-kyong-min :differentFrom person:kim-kyong-il {| :because "…"@en |} .

What must always hold: a judgement has a reason; two entities are judged in one way only; an entity
that was merged into another is described and named nowhere else. Judgements are notes of the
curators and no facts: only where an entity went (`:mergedInto`) reaches the store.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode

from inyeon.curate.read import Reading, parse
from inyeon.model import Claim, Fact, Problem
from inyeon.terms import (
    BECAUSE,
    JUDGEMENTS,
    MERGED_INTO,
    RDF_REIFIES,
    RDF_TYPE,
    compact,
    local_name,
    nearest,
    prefixes,
)

VERDICTS = tuple(JUDGEMENTS.values())
_ALIKE = 75  # of 100


@dataclass(frozen=True, slots=True)
class Judgement:
    """One line: two entities, what was judged of them, and why."""

    one: NamedNode
    other: NamedNode
    verdict: str  # same, different, unsure or merged (one is gone, see other)
    because: str
    path: Path

    @property
    def pair(self) -> frozenset[NamedNode]:
        """The two, in no order."""
        return frozenset((self.one, self.other))

    @property
    def fact(self) -> Fact:
        """The judgement as a triple."""
        relation = next(iri for iri, verdict in JUDGEMENTS.items() if verdict == self.verdict)
        return (self.one, relation, self.other)


def read_judgements(
    path: Path, entities: Iterable[Fact], claims: Iterable[Claim], *, complete: bool = True
) -> tuple[list[Judgement], list[Problem]]:
    """The judgements of a project, in a fixed order, and what is wrong with them.

    While the entities are not `complete`, for a file cannot be read, none is called unknown.
    """
    if not path.is_file():
        return [], []
    reading = Reading(path)
    judgements = list(_said(reading, parse(reading) or []))
    described = {fact[0] for fact in entities if fact[1] == RDF_TYPE}
    if complete:
        _unknown(reading, judgements, described)
    _contradictions(reading, judgements)
    _merged(reading, judgements, described, claims)
    _still_two(reading, judgements, described)
    return sorted(set(judgements), key=str), reading.problems


def redirects(judgements: Iterable[Judgement]) -> list[Fact]:
    """Where merged entities went, for the store."""
    return [judgement.fact for judgement in judgements if judgement.verdict == "merged"]


def _said(reading: Reading, triples: list[ox.Triple]) -> Iterator[Judgement]:
    """Every judgement with its reason; a problem for each triple that is none."""
    said: dict[object, list[tuple[NamedNode, object]]] = defaultdict(list)
    named: dict[object, ox.Triple] = {}
    for t in triples:
        if t.predicate == RDF_REIFIES and isinstance(t.object, ox.Triple):
            named[t.subject] = t.object
    for t in triples:
        if t.subject in named and t.predicate != RDF_REIFIES:
            said[named[t.subject]].append((t.predicate, t.object))
    held = {ox.Triple(t.subject, t.predicate, t.object) for t in triples if t.subject not in named}
    for t in named.values():
        if t not in held:
            hint = "write it without << … >>: person:a :differentFrom person:b {| … |} ."
            message = "a judgement is only reported here"
            reading.problem("not-a-judgement", message, hint, _about(t))
    for t in sorted(held, key=str):
        about = _about(t)
        if not isinstance(t.subject, NamedNode) or not isinstance(t.object, NamedNode):
            hint = "name two entities: person:a :differentFrom person:b"
            reading.problem("not-a-judgement", "a judgement ties two entities", hint, about)
        elif t.predicate not in JUDGEMENTS:
            _no_judgement(reading, t)
        else:
            because = _reason(reading, said[t], about)
            yield Judgement(t.subject, t.object, JUDGEMENTS[t.predicate], because, reading.path)


def _about(t: ox.Triple) -> tuple[NamedNode | Literal, ...]:
    terms = (t.subject, t.predicate, t.object)
    return tuple(term for term in terms if isinstance(term, NamedNode | Literal))


def _no_judgement(reading: Reading, t: ox.Triple) -> None:
    near = nearest(t.predicate.value, [iri.value for iri in JUDGEMENTS], _ALIKE)
    names = ", ".join(_short(iri.value) for iri in JUDGEMENTS)
    hint = f"did you mean {_short(near)}?" if near else f"here stand only {names}"
    message = f"{_short(t.predicate.value)} is no judgement"
    reading.problem("not-a-judgement", message, hint, _about(t))


def _reason(
    reading: Reading,
    said: list[tuple[NamedNode, object]],
    about: tuple[NamedNode | Literal, ...],
) -> str:
    reasons = [v.value for p, v in said if p == BECAUSE and isinstance(v, Literal)]
    for name, value in said:
        if name != BECAUSE or not isinstance(value, Literal):
            hint = 'a judgement takes its reason and nothing else: {| :because "…"@en |}'
            message = f"{_short(name.value)} does not belong to a judgement"
            reading.problem("not-a-judgement", message, hint, (*about, name))
    if not any(reason.strip() for reason in reasons):
        hint = 'say why, so that others can follow: {| :because "…"@en |}'
        reading.problem("judgement-without-reason", "this judgement has no reason", hint, about)
    return "; ".join(sorted(reasons))


def _unknown(reading: Reading, judgements: list[Judgement], described: set[NamedNode]) -> None:
    """What is judged must be there; of what was merged away only where it went."""
    gone = {j.one for j in judgements if j.verdict == "merged"}
    for judged in judgements:
        if judged.one == judged.other:
            message = "an entity is judged against itself"
            hint = "name two entities, or delete the line"
            reading.problem("judgement-of-itself", message, hint, judged.fact)
        sides = (judged.other,) if judged.verdict == "merged" else (judged.one, judged.other)
        for entity in sides:
            if entity not in described and entity not in gone:
                near = nearest(entity.value, [iri.value for iri in described], _ALIKE)
                hint = f"did you mean {_short(near)}?" if near else "delete the line"
                message = f"this judges {_short(entity.value)}, which is not described"
                reading.problem("judgement-of-unknown", message, hint, judged.fact)
            elif entity in gone and judged.verdict != "merged":
                hint = "name what it was merged into, or delete the line"
                message = f"this judges {_short(entity.value)}, which was merged away"
                reading.problem("judgement-of-unknown", message, hint, judged.fact)


def _contradictions(reading: Reading, judgements: list[Judgement]) -> None:
    verdicts: dict[frozenset[NamedNode], dict[str, Judgement]] = defaultdict(dict)
    for judged in sorted(judgements, key=str):
        verdicts[judged.pair].setdefault(judged.verdict, judged)
    for found in verdicts.values():
        if len(found) > 1 and len(next(iter(found.values())).pair) == 2:
            last = found[max(found)]
            message = f"this pair is judged {' and '.join(sorted(found))}"
            hint = "keep the judgement that is right and delete the other"
            reading.problem("judged-twice", message, hint, last.fact)


def _merged(
    reading: Reading,
    judgements: list[Judgement],
    described: set[NamedNode],
    claims: Iterable[Claim],
) -> None:
    """A merged entity goes to one that is there, and is used no more."""
    goals: dict[NamedNode, Judgement] = {}
    for judged in sorted((j for j in judgements if j.verdict == "merged"), key=str):
        before = goals.setdefault(judged.one, judged)
        if before.other != judged.other:
            message = f"{_short(judged.one.value)} is merged into two entities"
            hint = "keep the line that is right and delete the other"
            reading.problem("judged-twice", message, hint, judged.fact)
    for judged in goals.values():
        if judged.one in _way(judged.one, goals)[1:] and judged.one != judged.other:
            message = f"{_short(judged.one.value)} is merged into itself, by way of others"
            hint = "delete the line that leads back"
            reading.problem("merged-in-circle", message, hint, judged.fact)
    used = {term for claim in claims for term in _terms(claim)}
    for entity, judged in goals.items():
        if entity in described or entity in used:
            where = "described" if entity in described else "named by a claim"
            message = f"{_short(entity.value)} was merged away and is still {where}"
            hint = f"write {_short(judged.other.value)} instead, or delete this redirect"
            reading.problem("merged-still-used", message, hint, judged.fact)


def _terms(claim: Claim) -> Iterator[object]:
    yield from (claim.fact[0], claim.fact[2])
    yield from (value for _, value in claim.qualifiers)


def _way(start: NamedNode, goals: Mapping[NamedNode, Judgement]) -> list[NamedNode]:
    """Where redirects lead, step by step, until they end or come back."""
    way = [start]
    while way[-1] in goals and goals[way[-1]].other not in way[1:]:
        way.append(goals[way[-1]].other)
    return way


def _still_two(reading: Reading, judgements: list[Judgement], described: set[NamedNode]) -> None:
    elsewise = {judged.pair for judged in judgements if judged.verdict != "same"}
    for judged in judgements:
        if (
            judged.verdict == "same"
            and judged.pair not in elsewise
            and judged.pair <= described
            and len(judged.pair) == 2
        ):
            one, other = _short(judged.one.value), _short(judged.other.value)
            message = f"{one} and {other} were judged to be one and are still two"
            hint = f"merge them: inyeon merge {one} {other}"
            reading.problem("judged-same", message, hint, judged.fact, severity="warning")


def _short(iri: str) -> str:
    """The IRI as a curator writes it: with the prefix of its kind, whatever the project's base."""
    folder = iri.removesuffix(local_name(iri))
    base, found, _ = folder.partition("id/")
    return compact(iri, prefixes(base)) if found else compact(iri, prefixes())


def merged_into(name: NamedNode, judgements: Iterable[Judgement]) -> NamedNode | None:
    """What became of an entity that was merged away; None where it was not."""
    goals = {j.one: j for j in judgements if j.fact[1] == MERGED_INTO}
    way = _way(name, goals)
    return way[-1] if len(way) > 1 else None
