"""The view model: all that the network page knows, as frozen values.

What must always hold: every claim is here once; `entities`, `claims` and `sources` refer to each
other by id; a piece of evidence is a span of its source's text. Labels, quotes and texts are data:
nothing here is markup.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from inyeon.ask.answers import (
    Answers,
    ClaimAnswer,
    EntityAnswer,
    EvidenceAnswer,
    Kind,
    Relation,
    SourceAnswer,
)
from inyeon.ask.inferences import called, inferences
from inyeon.conflicts.check import CHECKS
from inyeon.model import Problem
from inyeon.progress import each
from inyeon.publish.unclaimed import Lists, Unclaimed, unclaimed

PageEntity = EntityAnswer
PageClaim = ClaimAnswer
PageEvidence = EvidenceAnswer
UNKNOWN: Final = Kind("", "not described", "circle")

__all__ = [
    "Kind",
    "Page",
    "PageClaim",
    "PageConflict",
    "PageEntity",
    "PageEvidence",
    "PageSource",
    "Relation",
    "Unclaimed",
    "page",
]


@dataclass(frozen=True, slots=True)
class PageSource:
    """A document with its whole text."""

    id: str  # prefixed name, "source:lee-sung-ju-biography"
    title: str
    details: tuple[tuple[str, str], ...]  # (label, value): publisher, issued, language …
    url: str  # "" where there is none
    text: str
    iri: str = ""
    creator: str = ""  # "" where it does not say
    publisher: str = ""
    issued: str = ""  # EDTF
    language: str = ""  # a tag, "en"
    derived_from: tuple[str, ...] = ()  # ids of sources; they need not be on the page
    unclaimed: tuple[Unclaimed, ...] = ()  # sentences that no quote of the graph touches, in order
    sentences: int = 0  # how many the text has, those included


@dataclass(frozen=True, slots=True)
class PageConflict:
    """What a check found about claims that cannot all be true, or not as they stand."""

    rule: str  # the check's id
    message: str
    severity: str  # "error", "warning" or "info"
    accepted: str  # the curator's reason why it may stand, "" where there is none
    claims: tuple[str, ...]  # ids; those that are on the page


@dataclass(frozen=True, slots=True)
class Page:
    """Everything on the page, each part sorted by id."""

    title: str
    kinds: tuple[Kind, ...]
    relations: tuple[Relation, ...]
    entities: tuple[PageEntity, ...]
    claims: tuple[PageClaim, ...]
    sources: tuple[PageSource, ...]
    prefixes: Mapping[str, str] = field(default_factory=dict)  # those that ids begin with
    audience: str = "all"  # or "public"
    inferences: tuple[PageClaim, ...] = ()  # ties between entities that no document makes
    conflicts: tuple[PageConflict, ...] = ()
    around: str = ""  # the entity (an id) that the page is a part around, "" for the whole graph
    hops: int = 0  # and how many ties away it ends


def page(
    answers: Answers,
    texts: Mapping[str, str],
    title: str,
    *,
    audience: str = "all",
    problems: Iterable[Problem] = (),
    lists: Lists | None = None,
) -> Page:
    """The whole graph as one page; `texts` is source IRI → text.

    `problems` are those of the build; `lists` says why sentences are not claimed.
    """
    tell = answers.progress
    claims = answers.claims()
    entities = _entities(answers, claims)
    drawn = inferences(answers, {entity.id for entity in entities}, claims)
    quotes: dict[str, list[PageEvidence]] = {}
    for claim in claims:
        for evidence in claim.evidence:
            quotes.setdefault(evidence.source, []).append(evidence)
    kinds = answers.kinds()
    if any(not entity.kind for entity in entities):
        kinds = (*kinds, UNKNOWN)
    return Page(
        title=title,
        kinds=kinds,
        relations=called(answers, {claim.relation for claim in (*claims, *drawn)}),
        entities=entities,
        claims=claims,
        sources=tuple(
            _source(source, texts[source.iri], quotes.get(source.id, []), lists)
            for source in each(answers.sources(), "reading documents", tell)
        ),
        prefixes=answers.prefixes,
        audience=audience,
        inferences=drawn,
        conflicts=tuple(_conflicts(problems, {claim.id for claim in claims})),
    )


def _entities(answers: Answers, claims: Iterable[PageClaim]) -> tuple[PageEntity, ...]:
    """All entities, and what claims name though nobody described it, by IRI."""
    described = answers.entities()
    known = {entity.id for entity in described}
    named = {end for claim in claims for end in (claim.subject, claim.object) if end}
    strange = (
        PageEntity(name, answers.iri(name) or name, name, (), "", (), "") for name in named - known
    )
    return tuple(sorted((*described, *strange), key=lambda entity: entity.iri))


def _source(
    source: SourceAnswer, text: str, quotes: list[PageEvidence], lists: Lists | None
) -> PageSource:
    found, sentences = unclaimed(source.iri, text, quotes, lists or {})
    return PageSource(
        id=source.id,
        title=source.title,
        details=source.details,
        url=source.url,
        text=text,
        iri=source.iri,
        creator=source.creator,
        publisher=source.publisher,
        issued=source.issued,
        language=source.language,
        derived_from=source.derived_from,
        unclaimed=found,
        sentences=sentences,
    )


def _conflicts(problems: Iterable[Problem], known: set[str]) -> Iterable[PageConflict]:
    """What the checks on contradictions found, the rest being no matter of the page's reader."""
    for problem in problems:
        if problem.rule in CHECKS:
            names = (f"claim:{name}" for name in problem.claims)
            here = tuple(name for name in names if name in known)
            if here:
                yield PageConflict(
                    problem.rule, problem.message, problem.severity, problem.accepted, here
                )
