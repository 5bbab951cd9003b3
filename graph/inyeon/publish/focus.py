"""The part of a page around one entity: whoever is near it, and all that is said among them.

What must always hold: a claim between two entities of the part is in it, whoever it is about; what
follows is in it only with all that it follows from; the documents are whole, and what is unclaimed
in them is so in the whole graph.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from inyeon.publish.page import Page, PageClaim, PageConflict


def focused(page: Page, entity: str, hops: int) -> Page:
    """The entities within so many ties of this one (an id), whichever way these point."""
    near = _within(page, entity, hops)
    claims = tuple(claim for claim in page.claims if _among(claim, near))
    kept = {claim.id for claim in claims}
    drawn = _following(page, near, kept)
    cited = {evidence.source for claim in claims for evidence in claim.evidence}
    used = {claim.relation for claim in (*claims, *drawn)}
    return replace(
        page,
        entities=tuple(one for one in page.entities if one.id in near),
        relations=tuple(relation for relation in page.relations if relation.id in used),
        claims=claims,
        inferences=drawn,
        sources=tuple(source for source in page.sources if source.id in cited),
        conflicts=tuple(_told(page, kept)),
        around=entity,
        hops=hops,
    )


def _within(page: Page, entity: str, hops: int) -> set[str]:
    beside: dict[str, set[str]] = defaultdict(set)
    for claim in page.claims:
        if claim.object is not None:
            beside[claim.subject].add(claim.object)
            beside[claim.object].add(claim.subject)
    near, edge = {entity}, {entity}
    for _ in range(hops):
        edge = set().union(*(beside[one] for one in edge)) - near
        near |= edge
    return near


def _among(claim: PageClaim, near: set[str]) -> bool:
    return claim.subject in near and (claim.object is None or claim.object in near)


def _following(page: Page, near: set[str], claims: set[str]) -> tuple[PageClaim, ...]:
    """What follows among these entities from these claims, in any number of steps."""
    left = [tie for tie in page.inferences if _among(tie, near)]
    known = set(claims)
    while fresh := [tie for tie in left if known.issuperset(tie.because)]:
        known.update(tie.id for tie in fresh)
        left = [tie for tie in left if tie.id not in known]
    return tuple(tie for tie in page.inferences if tie.id in known)


def _told(page: Page, claims: set[str]) -> Iterator[PageConflict]:
    """The contradictions of these claims, each with those of its claims that are here."""
    for conflict in page.conflicts:
        here = tuple(claim for claim in conflict.claims if claim in claims)
        if here:
            yield replace(conflict, claims=here)
