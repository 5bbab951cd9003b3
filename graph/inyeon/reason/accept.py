"""Exceptions that a curator accepts, written in the data with a reason: `:accepted "id: why"@en`.

What must always hold: an accepted problem stays in every report, with its reason; nothing that
reads or proves can be accepted; an acceptance that does nothing is told.
"""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from pyoxigraph import Literal

from inyeon.curate.collect import Curated
from inyeon.errors import UnknownNameError
from inyeon.model import Fact, Problem, Term
from inyeon.project import Project
from inyeon.reason import catalogue
from inyeon.reason.catalogue import Check
from inyeon.terms import ACCEPTED

_WRITTEN = re.compile(r"\s*([^\s:]+)\s*:\s*(\S.*?)\s*", re.DOTALL)
_FORM = 'write :accepted "<check>: <reason>"@en, such as "entity-unused: its source is to come"@en'


@dataclass(frozen=True, slots=True)
class _Acceptance:
    """One `:accepted` of the data: what it stands at, and where it stands."""

    at: tuple[Hashable, ...]  # claim id and fact; or the entity or source
    about: tuple[Term, ...]  # finds its line
    written: Term


def settle(
    problems: list[Problem], curated: Curated, project: Project, *, complete: bool
) -> list[Problem]:
    """The problems, those that are accepted with the reason; then what is wrong with acceptances.

    Where the files are not `complete`, checks may have been silent: then no acceptance is called
    needless. Raises ProjectError where a page or header of a check is not as it should be.
    """
    given = list(_given(curated))
    if not given:
        return problems
    known = catalogue.load(project)
    wrong: list[Problem] = []
    reasons: dict[tuple[Hashable, str], list[tuple[str, _Acceptance]]] = defaultdict(list)
    for acceptance in given:
        read = _read(acceptance, known)
        if isinstance(read, Problem):
            wrong.append(read)
            continue
        for key in acceptance.at:
            reasons[key, read[0]].append((read[1], acceptance))
    used: set[_Acceptance] = set()
    settled = [_settled(problem, reasons, used) for problem in problems]
    said = dict.fromkeys(pair for pairs in reasons.values() for pair in pairs)
    needless = [_needless(acceptance) for _, acceptance in said if acceptance not in used]
    return settled + wrong + (needless if complete else [])


def named(curated: Curated) -> frozenset[str]:
    """What acceptances name as the checks whose problems may stand."""
    written = (one.written.value for one in _given(curated))
    return frozenset(match[1] for value in written if (match := _WRITTEN.fullmatch(value)))


def _given(curated: Curated) -> Iterator[_Acceptance]:
    for claim in curated.claims:
        for name, value in claim.remarks:
            if name == ACCEPTED:
                yield _Acceptance((claim.id, claim.fact), (*claim.fact, name, value), value)
    described: Iterable[Fact] = (
        *curated.entities,
        *(fact for source in curated.sources for fact in source.description),
    )
    for fact in described:
        if fact[1] == ACCEPTED:
            yield _Acceptance((fact[0],), fact, fact[2])


def _read(acceptance: _Acceptance, known: Mapping[str, Check]) -> tuple[str, str] | Problem:
    """The check that is accepted, and the reason; or what is wrong with the acceptance."""
    written = acceptance.written
    match = _WRITTEN.fullmatch(written.value) if isinstance(written, Literal) else None
    if match is None:
        message = f"“{written.value}” does not say which check is accepted, and why"
        return _wrong(acceptance, message, _FORM)
    name, reason = match[1], match[2]
    try:
        check = catalogue.find(name, known)
    except UnknownNameError as error:
        return _wrong(acceptance, error.message, error.hint)
    if check.fixed:
        hint = f"mend what {name} found; inyeon check --explain {name} says how"
        return _wrong(acceptance, f"{name} cannot be accepted: the proof stands on it", hint)
    return name, reason


def _wrong(acceptance: _Acceptance, message: str, hint: str) -> Problem:
    return Problem("error", "accepted-wrongly", message, hint, about=acceptance.about)


def _needless(acceptance: _Acceptance) -> Problem:
    message = f"nothing here needs to be accepted: “{acceptance.written.value}”"
    hint = (
        "take it out; or, if it is meant for a problem elsewhere, write it at that claim or entity"
    )
    return Problem("warning", "accepted-needlessly", message, hint, about=acceptance.about)


def _settled(
    problem: Problem,
    reasons: Mapping[tuple[Hashable, str], list[tuple[str, _Acceptance]]],
    used: set[_Acceptance],
) -> Problem:
    about = problem.about
    keys: list[Hashable] = [*problem.claims] if problem.claims else [about[:3]]
    keys += about[:1]
    found = [pair for key in keys for pair in reasons.get((key, problem.rule), ())]
    used.update(acceptance for _, acceptance in found)
    said = dict.fromkeys(reason for reason, _ in found)
    return replace(problem, accepted="; ".join(said)) if said else problem
