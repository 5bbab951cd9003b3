"""How much is in the graph, as counts."""

from dataclasses import dataclass

from inyeon.ask.answers import Answers
from inyeon.ask.query import own


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


def stats(answers: Answers) -> Stats:
    """The counts of everything."""
    entities, claims = answers.entities(), answers.claims()
    labels = {kind.id: kind.label for kind in answers.kinds()}
    kinds = [labels[entity.kind] for entity in entities]
    statuses = [claim.status for claim in claims]
    cited = [source for claim in claims for source in {e.source for e in claim.evidence}]
    totals = next(own(answers.store, "totals", answers.prefixes))
    return Stats(
        len(entities),
        {label: kinds.count(label) for label in sorted(set(kinds))},
        len(claims),
        {status: statuses.count(status) for status in ("asserted", "reported", "disputed")},
        sum(len(claim.evidence) for claim in claims),
        {source.id: cited.count(source.id) for source in answers.sources()},
        int(totals["inferred"].value),
        int(totals["triples"].value),
    )
