"""Claims that contradict each other, their own words, or what can be: every check that says so.

What must always hold: an error is certain, whatever the uncertain dates mean; what is only possible
has the same id and is told as info. No claim is dropped or changed by any of this.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from inyeon.conflicts import circles, disagree, quoted
from inyeon.conflicts.meaning import meaning
from inyeon.conflicts.plausible import Plausibility
from inyeon.conflicts.times import times
from inyeon.conflicts.wording import wording
from inyeon.curate.collect import Curated
from inyeon.model import Problem

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
    yield from Plausibility(known, means, words).check(held, curated.sources)
    yield from quoted.check(curated, means, words)
