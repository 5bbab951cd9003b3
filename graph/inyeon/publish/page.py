"""The view model: all that the network page knows, as frozen values.

What must always hold: every claim is here once; `entities`, `claims` and `sources` refer to each
other by id; a piece of evidence is a span of its source's text. Labels, quotes and texts are data:
nothing here is markup.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from inyeon.ask.answers import (
    Answers,
    ClaimAnswer,
    EntityAnswer,
    EvidenceAnswer,
    Kind,
    Relation,
)

PageEntity = EntityAnswer
PageClaim = ClaimAnswer
PageEvidence = EvidenceAnswer

__all__ = [
    "Kind",
    "Page",
    "PageClaim",
    "PageEntity",
    "PageEvidence",
    "PageSource",
    "Relation",
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


@dataclass(frozen=True, slots=True)
class Page:
    """Everything on the page, each part sorted by id."""

    title: str
    kinds: tuple[Kind, ...]
    relations: tuple[Relation, ...]
    entities: tuple[PageEntity, ...]
    claims: tuple[PageClaim, ...]
    sources: tuple[PageSource, ...]


def page(answers: Answers, texts: Mapping[str, str], title: str) -> Page:
    """The whole graph as one page; `texts` is source IRI → text."""
    return Page(
        title,
        answers.kinds(),
        answers.relations(),
        answers.entities(),
        answers.claims(),
        tuple(
            PageSource(source.id, source.title, source.details, source.url, texts[source.iri])
            for source in answers.sources()
        ),
    )
