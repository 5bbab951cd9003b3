"""How much is in the graph, as counts, and how well it is supported."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox
from pyoxigraph import NamedNode

from inyeon.ask.answers import Answers
from inyeon.ask.query import own
from inyeon.ask.support import Support
from inyeon.progress import each
from inyeon.terms import DISPUTED_BY, compact

_NUMBERS = ("none", "1", "2", "3 or more")
_STATUSES = ("asserted", "reported", "disputed")
_LEVELS = ("high", "medium", "low")


@dataclass(frozen=True, slots=True)
class Stats:
    """Counts of a published graph; `kinds` by label, `statuses` asserted, reported, disputed."""

    entities: int
    kinds: dict[str, int]
    claims: int
    statuses: dict[str, int]
    evidence: int
    sources: dict[str, int]  # id → claims that it gives evidence for
    inferred: int
    triples: int
    support: dict[str, int]  # claims by number of independent sources: 1, 2, 3 or more; none
    second_hand: int  # claims that only sources derived from others support
    about_itself: int  # claims that only their own subject makes
    confidence: dict[str, int]  # claims by what the curator says: high, medium, low


@dataclass(slots=True)
class _Cited:
    """The sources of one claim, by what they say of it."""

    subject: NamedNode
    supporting: set[str]
    disputing: set[str]


def stats(answers: Answers) -> Stats:
    """The counts of everything."""
    labels = {kind.id: kind.label for kind in answers.kinds()}
    kinds = Counter(labels[entity.kind] for entity in answers.entities())
    cited, evidence = _cited(answers)
    held = {row["claim"].value: row for row in _rows(answers, "held", "reading claims")}
    asserted = answers.asserted()
    statuses = Counter(
        "disputed" if claim in cited and cited[claim].disputing
        else "asserted" if claim in asserted else "reported"
        for claim in held
    )  # fmt: skip
    support = [_support(answers, found) for found in cited.values()]
    numbers = Counter(_NUMBERS[min(found.independent, 3)] for found in support)
    levels = Counter(row["confidence"].value for row in held.values() if row["confidence"])
    proofs = Counter(s for found in cited.values() for s in found.supporting | found.disputing)
    answers.progress("counting triples")
    totals = next(own(answers.store, "totals", answers.prefixes))
    return Stats(
        sum(kinds.values()),
        dict(sorted(kinds.items())),
        len(held),
        _listed(statuses, _STATUSES),
        evidence,
        _listed(proofs, (source.id for source in answers.sources())),
        int(totals["inferred"].value),
        int(totals["triples"].value),
        _listed(numbers, (name for name in _NUMBERS if name != "none" or numbers[name])),
        sum(found.second_hand for found in support),
        sum(found.about_itself for found in support),
        _listed(levels, _LEVELS),
    )


def _rows(answers: Answers, name: str, step: str) -> Iterator[ox.QuerySolution]:
    """The rows of a question; tells how many have come."""
    answers.progress(step)  # the engine sorts them before it gives the first
    return each(own(answers.store, name, answers.prefixes), step, answers.progress)


def _cited(answers: Answers) -> tuple[dict[str, _Cited], int]:
    """The sources of each claim by its IRI, and how many pieces of evidence there are."""
    short = cache(lambda source: compact(source, answers.prefixes))
    found: dict[str, _Cited] = {}
    number = 0
    for row in _rows(answers, "stances", "reading quotes"):
        number += 1
        claim = found.setdefault(row["claim"].value, _Cited(row["subject"], set(), set()))
        sources = claim.disputing if row["stance"] == DISPUTED_BY else claim.supporting
        sources.add(short(row["source"].value))
    return found, number


def _support(answers: Answers, cited: _Cited) -> Support:
    # Who the subject is does not matter where nobody is known to have made the sources.
    made = any(answers.origins.made_by(source) for source in cited.supporting)
    subject = compact(cited.subject.value, answers.prefixes) if made else ""
    return answers.origins.support(subject, cited.supporting)


def _listed(counted: Counter[str], names: Iterable[str]) -> dict[str, int]:
    return {name: counted[name] for name in names}
