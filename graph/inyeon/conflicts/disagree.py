"""Where claims say different things of one matter: two values, or yes and no.

What must always hold: every claim is kept. Two values of which each is asserted are an error if
both cannot be true; if one of them is only reported, or the dates overlap or are not exact, it is
told as info.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from pyoxigraph import Literal, NamedNode

from inyeon.conflicts.meaning import Meaning
from inyeon.conflicts.plausible import hint
from inyeon.conflicts.times import OPEN_END, OPEN_START, Span, Times
from inyeon.conflicts.wording import Wording
from inyeon.dates import Bounds, bounds, widest
from inyeon.model import Claim, Evidence, Problem, Severity
from inyeon.terms import EDTF_EDTF, WHEN

_SHOWN = 5  # values in a message
_Said = tuple[str, str, str]  # subject, property, object


def two_values(
    claims: Iterable[Claim], meaning: Meaning, times: Times, words: Wording
) -> Iterator[Problem]:
    """A problem for each subject and property of one value that has several.

    Qualifiers are no excuse, for the property has one value whatever the role or place; but two
    claims whose :when cannot overlap do not disagree. Of an event, several dates are possible.
    """
    said: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        iri = claim.fact[1].value
        single = iri in meaning.functional or meaning.has(iri, "TimeOfSubject")
        if single and any(not evidence.disputes for evidence in claim.evidence):
            said[claim.fact[0].value, iri].append(claim)
    for (_, iri), found in said.items():
        if len(found) < 2 or len({claim.fact[2] for claim in found}) < 2:
            continue
        held = [claim for claim in found if claim.asserted_in]
        severity: Severity | None = None
        if iri in meaning.functional and _contradict(held, times, widest):
            severity = "error"
        elif _contradict(found, times, bounds) or (iri in meaning.functional and _differ(found)):
            severity = "info"
        if severity:
            yield _several(held if severity == "error" else found, iri, severity, words)


def _several(found: list[Claim], iri: str, severity: Severity, words: Wording) -> Problem:
    ordered = sorted(
        found, key=lambda claim: (not claim.asserted_in, claim.fact[2].value, claim.id)
    )
    values = list(dict.fromkeys(_value(claim, words) for claim in ordered))
    shown = " and ".join(values[:_SHOWN])
    more = f" and {len(values) - _SHOWN} more" if len(values) > _SHOWN else ""
    which = "cannot all be true" if severity == "error" else "are not the same"
    message = (
        f"“{words.of(iri)}” of {words.name(ordered[0].fact[0])} has {len(values)} values that "
        f"{which}: {shown}{more}"
    )
    advice = "mend the one that is wrong; if the documents really disagree, keep both and write"
    ids = tuple(claim.id for claim in ordered)
    solution = hint("two-values", advice)
    return Problem(severity, "two-values", message, solution, about=ordered[0].fact, claims=ids)


def _value(claim: Claim, words: Wording) -> str:
    value = words.name(claim.fact[2])
    return value if claim.asserted_in else f"{value} (only reported)"


def _contradict(claims: list[Claim], times: Times, read: Callable[[str], Bounds]) -> bool:
    """Whether two of the values cannot both be true, if dates are read so."""
    spans = [_span(claim, read) for claim in claims]
    dated = [span for span in spans if span]
    if len(dated) == len(spans) > 1:
        return max(span.lo for span in dated) > min(span.hi for span in dated)
    if not any(_when(claim) for claim in claims):
        values = {_plain(claim) for claim in claims if not _worded(claim)}
        return len(values) > 1
    return any(
        _plain(one) != _plain(other) and not _apart(one, other, times)
        for place, one in enumerate(claims[:100])
        for other in claims[:place]
        if not (_worded(one) or _worded(other))
    )


def _differ(claims: list[Claim]) -> bool:
    """Whether dates that overlap, or texts that may mean the same, are not the same."""
    spans = {(span.lo, span.hi) for claim in claims if (span := _span(claim, bounds))}
    return len(spans) > 1 or len({_plain(claim) for claim in claims if _worded(claim)}) > 1


def _span(claim: Claim, read: Callable[[str], Bounds]) -> Span | None:
    value = claim.fact[2]
    if not isinstance(value, Literal) or value.datatype != EDTF_EDTF:
        return None
    try:
        earliest, latest = read(value.value)
    except ValueError:  # told by reason.values
        return None
    return Span(earliest or OPEN_START, latest or OPEN_END)


def _plain(claim: Claim) -> str:
    value = claim.fact[2]
    folded = value.value.strip()
    return folded.lstrip("+0") or "0" if folded.lstrip("+").isdecimal() else folded


def _worded(claim: Claim) -> bool:
    """Whether the value is text, which may say the same in other words."""
    value = claim.fact[2]
    return isinstance(value, Literal) and bool(value.language)


def _when(claim: Claim) -> bool:
    return any(name == WHEN for name, _ in claim.qualifiers)


def _apart(one: Claim, other: Claim, times: Times) -> bool:
    first, second = times.own.get(one.id), times.own.get(other.id)
    return bool(first and second and _when(one) and _when(other) and first.disjoint(second))


def disputed(claims: Iterable[Claim], meaning: Meaning, words: Wording) -> Iterator[Problem]:
    """A problem for each claim that is asserted here and disputed there, or by the same source.

    Who disputes the wider claim (any role, any membership) disputes the narrower one.
    """
    every = list(claims)
    against: dict[_Said, list[tuple[Claim, list[Evidence]]]] = defaultdict(list)
    for claim in every:
        if disputing := [evidence for evidence in claim.evidence if evidence.disputes]:
            for said in _narrower(claim, meaning):
                against[said].append((claim, disputing))
    subjects = {subject for subject, _, _ in against}
    for claim in every:
        if claim.fact[0].value not in subjects or not claim.asserted_in:
            continue
        if all(evidence.disputes for evidence in claim.evidence):
            continue
        for other, disputing in against.get(_said(claim), ()):
            if set(other.qualifiers) <= set(claim.qualifiers):
                yield _dispute(claim, other, disputing, words)


def _said(claim: Claim) -> _Said:
    return (claim.fact[0].value, claim.fact[1].value, str(claim.fact[2]))


def _narrower(claim: Claim, meaning: Meaning) -> Iterator[_Said]:
    """What is denied with the claim: with every property below its own, and both ways if alike."""
    subject, relation, value = claim.fact
    for iri in sorted(meaning.below.get(relation.value, frozenset({relation.value}))):
        yield (subject.value, iri, str(value))
        if iri in meaning.symmetric and isinstance(value, NamedNode):
            yield (value.value, iri, str(subject))


def _dispute(claim: Claim, other: Claim, disputing: list[Evidence], words: Wording) -> Problem:
    supporting = {evidence.source for evidence in claim.evidence if not evidence.disputes}
    sources = dict.fromkeys(evidence.source for evidence in disputing)
    same = [source for source in sources if source in supporting]
    ids = tuple(dict.fromkeys((claim.id, other.id)))
    if same:
        message = (
            f"“{words.sentence(claim)}” is asserted and disputed by one source: "
            f"“{words.name(same[0])}”"
        )
        advice = (
            "mend the :stance, or report the claim with << … >>; if the document says both, write"
        )
        return Problem(
            "warning",
            "disputed",
            message,
            hint("disputed", advice),
            about=claim.fact,
            claims=ids,
        )
    names = " and ".join(f"“{words.name(source)}”" for source in sources)
    message = f"“{words.sentence(claim)}” is asserted, but {names} disputes it"
    advice = "nothing need be done: both stay; to say what you make of it, write"
    return Problem(
        "info", "disputed", message, hint("disputed", advice), about=claim.fact, claims=ids
    )
