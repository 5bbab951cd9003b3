"""How two entities are connected, in words: as Markdown, and as the rows of a table."""

from collections.abc import Iterator

from inyeon.ask.answers import ClaimAnswer
from inyeon.ask.path import Chain, Connection
from inyeon.ask.show import claim_lines, plain, usually

COLUMNS = ["way", "step", "subject", "relation", "object", "status", "source", "quote"]


def markdown(found: Connection) -> str:
    """The connection as Markdown: each way with the claims of its steps and their quotes."""
    names = plain(found.start.label), plain(found.end.label)
    lines = [f"# How {names[0]} and {names[1]} are connected", "", plain(told(found))]
    claims = {claim for chain in found.chains for tie in chain.ties for claim in tie}
    if usual := usually(found, claims):
        lines += ["", f"Where nothing else is said, a claim rests on {plain(usual)}."]
    for number, chain in enumerate(found.chains, 1):
        lines += ["", f"## Way {number}: {plain(_stops(found, chain))}"]
        for claim in (claim for tie in chain.ties for claim in tie):
            lines += ["", *claim_lines(found, claim, usual)]
    return "\n".join(lines) + "\n"


def told(found: Connection) -> str:
    """How many ways there are and how long they are; where none is told, why."""
    steps = _counted(found.length, "step", "steps")
    if found.chains:
        ways = "One shortest way" if found.number == 1 else f"{found.number:,} shortest ways"
        here = "The first is" if len(found.chains) == 1 else f"The first {len(found.chains)} are"
        more = f" {here} here." if found.number > len(found.chains) else ""
        return f"{ways}, {steps} long.{more}"
    if found.length:
        return f"No way is so short: the shortest has {steps}."
    one, other = found.start.label, found.end.label
    if 0 in found.reach:
        return f"No way: no claim here ties {other if found.reach[0] else one} to anyone."
    here, there = (_counted(number, "entity", "entities") for number in found.reach)
    return (
        f"No way: from {one} one reaches {here}, from {other} {there}, "
        "and no claim here leads from the ones to the others."
    )


def rows(found: Connection) -> Iterator[list[str]]:
    """A row for each quote: `COLUMNS`."""
    for number, chain in enumerate(found.chains, 1):
        for step, tie in enumerate(chain.ties, 1):
            for claim in tie:
                said = [str(number), str(step), *_statement(found, claim), claim.status]
                for evidence in claim.evidence:
                    against = "against: " if evidence.stance == "disputes" else ""
                    title = found.sources[evidence.source].title
                    yield [*said, title, against + evidence.quote]


def _statement(found: Connection, claim: ClaimAnswer) -> tuple[str, str, str]:
    subject, thing = claim.subject, claim.object or ""
    relation = found.relations.get(claim.relation, claim.relation)
    return found.labels.get(subject, subject), relation, found.labels.get(thing, thing)


def _stops(found: Connection, chain: Chain) -> str:
    return " – ".join(found.labels.get(entity, entity) for entity in chain.entities)


def _counted(number: int, one: str, more: str) -> str:
    return f"{number:,} {one if number == 1 else more}"
