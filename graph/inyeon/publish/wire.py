"""What the page reads: the view model as columns, in which things name each other by number.

What must always hold: nothing of the page is left out; a number is a place in the list that it
points into, -1 is none; places in texts count UTF-16 units, as JavaScript does. The viewer's
`src/data/` reads what is written here, and refuses any other version.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from inyeon.publish.page import Page, PageSource
from inyeon.publish.units import Units

if TYPE_CHECKING:
    from inyeon.publish.layout import Layout

VERSION: Final = 3
NONE: Final = -1
STATUSES: Final = ("asserted", "reported", "disputed", "inferred")
_BLOCK: Final = 1_000_000  # characters of texts in one block; one larger text has a block to itself

Columns = dict[str, list[Any]]
Rows = Sequence[Mapping[str, Any]]


class Wire:
    """One page as plain values, ready for JSON."""

    def __init__(self, page: Page, layout: "Layout") -> None:
        self.page = page
        self.layout = layout
        self._claims = (*page.claims, *page.inferences)
        self._classes = sorted({name for entity in page.entities for name in entity.types})
        self._entity = _numbers(entity.id for entity in page.entities)
        self._claim = _numbers(claim.id for claim in self._claims)
        self._units = [Units(source.text) for source in page.sources]
        self._parts = list(_parts(page.sources))

    def head(self) -> dict[str, Any]:
        """All but the graph and the texts: it is small, and read first."""
        page = self.page
        block = {at: number for number, part in enumerate(self._parts) for at in part}
        return {
            "version": VERSION,
            "title": page.title,
            "prefixes": dict(page.prefixes),
            "audience": page.audience,
            "around": {"id": bare(page.around), "hops": page.hops} if page.around else None,
            "kinds": [
                {"id": bare(kind.id), "label": kind.label, "symbol": kind.symbol}
                for kind in page.kinds
            ],
            "relations": [{"id": bare(r.id), "label": r.label} for r in page.relations],
            "sources": [
                _about(source, self._units[at].length, block[at])
                for at, source in enumerate(page.sources)
            ],
            "classes": self._classes,
            "counts": {
                "entities": len(page.entities),
                "claims": len(page.claims),
                "inferred": len(page.inferences),
                "evidence": sum(len(claim.evidence) for claim in page.claims),
                "sources": len(page.sources),
            },
            "conflicts": list(self._conflicts()),
            "communities": list(self._communities()),
        }

    def network(self, nodes: Rows) -> dict[str, Columns]:
        """Where the nodes stand that pyvis hands over, in its order: the claims tell the rest."""
        placed = [node for node in nodes if "x" in node]  # none where there are communities
        return {"nodes": {at: [node[at] for node in placed] for at in ("x", "y")}}

    def graph(self) -> dict[str, Columns]:
        """Entities, claims with what follows from them, and evidence."""
        return {
            "entities": self._entities(),
            "claims": self._claim_columns(),
            "evidence": self._evidence(),
        }

    def texts(self) -> Iterator[Columns]:
        """The documents' texts, some in each block, with the sentences that nothing quotes."""
        for part in self._parts:
            unclaimed = [(self._units[at], self.page.sources[at].unclaimed) for at in part]
            yield {
                "sources": list(part),
                "texts": [self.page.sources[at].text for at in part],
                "unclaimed": [
                    [units(place) for s in found for place in (s.start, s.end)]
                    for units, found in unclaimed
                ],
                "why": [[sentence.reason for sentence in found] for _, found in unclaimed],
            }

    def _conflicts(self) -> Iterator[dict[str, Any]]:
        for conflict in self.page.conflicts:
            yield {
                "rule": conflict.rule,
                "message": conflict.message,
                "severity": conflict.severity,
                "accepted": conflict.accepted,
                "claims": [self._claim[claim] for claim in conflict.claims],
            }

    def _communities(self) -> Iterator[dict[str, Any]]:
        for number, community in enumerate(self.layout.communities):
            yield {
                "id": f"community:{number}",
                "members": [self._entity[member] for member in community.members],
                "x": community.x,
                "y": community.y,
            }

    def _entities(self) -> Columns:
        entities = self.page.entities
        kinds, classes = _numbers(kind.id for kind in self.page.kinds), _numbers(self._classes)
        return {
            "id": [bare(entity.id) for entity in entities],
            "label": [entity.label for entity in entities],
            "names": [entity.names for entity in entities],
            "kind": [kinds[entity.kind] for entity in entities],
            "types": [[classes[name] for name in entity.types] for entity in entities],
            "comment": [entity.comment for entity in entities],
        }

    def _claim_columns(self) -> Columns:
        claims = self._claims
        relations = _numbers(relation.id for relation in self.page.relations)
        return {
            "id": [bare(claim.id) for claim in claims],
            "subject": [self._entity[claim.subject] for claim in claims],
            "relation": [relations[claim.relation] for claim in claims],
            "object": [NONE if c.object is None else self._entity[c.object] for c in claims],
            "value": [claim.value for claim in claims],
            "when": [claim.when for claim in claims],
            "earliest": [claim.earliest for claim in claims],
            "latest": [claim.latest for claim in claims],
            "qualifiers": [claim.qualifiers for claim in claims],
            "status": [STATUSES.index(claim.status) for claim in claims],
            "asserted": [int(claim.asserted) for claim in claims],
            "confidence": [claim.confidence for claim in claims],
            "independent": [claim.support.independent for claim in claims],
            "secondHand": [int(claim.support.second_hand) for claim in claims],
            "aboutItself": [int(claim.support.about_itself) for claim in claims],
            "rule": [claim.rule for claim in claims],
            "because": [[self._claim[name] for name in claim.because] for claim in claims],
        }

    def _evidence(self) -> Columns:
        sources = _numbers(source.id for source in self.page.sources)
        texts = [source.text for source in self.page.sources]
        rows = [
            (at, sources[evidence.source], evidence)
            for at, claim in enumerate(self._claims)
            for evidence in claim.evidence
        ]
        return {
            "claim": [at for at, _, _ in rows],
            "source": [source for _, source, _ in rows],
            "start": [self._units[source](found.start) for _, source, found in rows],
            "end": [self._units[source](found.end) for _, source, found in rows],
            "against": [int(found.stance == "disputes") for _, _, found in rows],
            "quote": [
                None if texts[source][found.start : found.end] == found.quote else found.quote
                for _, source, found in rows
            ],
        }


def bare(name: str) -> str:
    """The id as the page has it: a prefixed name, or an IRI, which has no brackets there."""
    return name[1:-1] if name.startswith("<") and name.endswith(">") else name


def _numbers(names: Iterable[str]) -> dict[str, int]:
    return {name: number for number, name in enumerate(names)}


def _parts(sources: Sequence[PageSource]) -> Iterator[list[int]]:
    """The numbers of the sources, those together whose texts fill a block."""
    part: list[int] = []
    size = 0
    for at, source in enumerate(sources):
        if part and size + len(source.text) > _BLOCK:
            yield part
            part, size = [], 0
        part.append(at)
        size += len(source.text)
    if part:
        yield part


def _about(source: PageSource, length: int, block: int) -> dict[str, Any]:
    return {
        "id": bare(source.id),
        "iri": source.iri,
        "title": source.title,
        "details": source.details,
        "url": source.url,
        "creator": source.creator,
        "publisher": source.publisher,
        "issued": source.issued,
        "language": source.language,
        "derivedFrom": list(map(bare, source.derived_from)),
        "length": length,
        "sentences": source.sentences,
        "quoted": max(0, source.sentences - len(source.unclaimed)),
        "block": block,
    }
