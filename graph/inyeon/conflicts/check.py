"""Claims that contradict each other, their own words, or what can be: every check that says so.

What must always hold: an error is certain, whatever the uncertain dates mean; what is only possible
has the same id and is told as info. No claim is dropped or changed by any of this. A date that says
itself that it is not exact (`1991~`, `1991?`) may be a few years off, so it makes nothing certain
that is only so by its strict bounds.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from pyoxigraph import Literal

from inyeon.conflicts import circles, disagree, quoted
from inyeon.conflicts.meaning import Meaning, meaning
from inyeon.conflicts.plausible import Plausibility
from inyeon.conflicts.times import times
from inyeon.conflicts.wording import Wording, wording
from inyeon.curate.collect import Curated
from inyeon.dates import Bounds, bounds, exact, widest
from inyeon.model import Claim, Problem
from inyeon.terms import EDTF_EDTF

CHECKS: Final = (
    "two-values",
    "before-beginning",
    "after-end",
    "age-mismatch",
    "interval-reversed",
    "weekday-mismatch",
    "date-not-in-quote",
    "number-not-in-quote",
    "about-itself",
    "inside-itself",
    "outside-whole",
    "disputed",
    "reports-the-future",
)


def check(curated: Curated, prefixes: Mapping[str, str]) -> Iterator[Problem]:
    """A problem for each contradiction among the claims of a project and in each of them."""
    means, words = meaning(curated.vocabulary), wording(curated, prefixes)
    held = [
        claim
        for claim in curated.claims
        if claim.asserted_in and not all(evidence.disputes for evidence in claim.evidence)
    ]
    known = times(held, means, dict(words.classes))
    yield from disagree.two_values(curated.claims, means, known, words)
    yield from disagree.disputed(curated.claims, means, words)
    yield from circles.about_itself(held, means, words)
    yield from circles.inside_itself(held, means, words)
    doubt = _Doubt(curated, held, means, words)
    for problem in Plausibility(known, means, words).check(held, curated.sources):
        yield doubt.of(problem)
    yield from quoted.check(curated, means, words)


@dataclass(frozen=True)
class _Doubt:
    """Whether what cannot be by the strict bounds of dates still cannot if they are read wider."""

    curated: Curated
    held: list[Claim]
    meaning: Meaning
    wording: Wording

    def of(self, problem: Problem) -> Problem:
        """The problem; as info where only a date that is not exact makes it one."""
        if problem.severity != "error":
            return problem
        involved = [self._claims[name] for name in problem.claims]
        doubtful = dict.fromkeys(said for claim in involved for said in inexact(claim))
        if not doubtful or self._certain(involved, widest) or not self._certain(involved, bounds):
            return problem
        said = " and ".join(f"“{date}”" for date in doubtful)
        more = f"; but {said} {'is' if len(doubtful) == 1 else 'are'} not exact, so it may be"
        return replace(problem, severity="info", message=problem.message + more)

    @cached_property
    def _claims(self) -> dict[str, Claim]:
        return {claim.id: claim for claim in self.held}

    def _certain(self, claims: list[Claim], read: Callable[[str], Bounds]) -> bool:
        """Whether these claims alone contradict each other, if dates are read so."""
        known = times(claims, self.meaning, dict(self.wording.classes), read)
        found = Plausibility(known, self.meaning, self.wording).check(claims, self.curated.sources)
        return any(problem.severity == "error" for problem in found)


def inexact(claim: Claim) -> Iterable[str]:
    """The dates of a claim that say themselves that they are not exact."""
    values = (claim.fact[2], *(value for _, value in claim.qualifiers))
    dates = (v.value for v in values if isinstance(v, Literal) and v.datatype == EDTF_EDTF)
    return [date for date in dates if not exact(date)]
