"""Entities, claims, evidence and sources as a reader wants them: labels beside ids, in order.

What must always hold: every claim comes with its evidence; ids are prefixed names; nothing here
is markup. Everything is read from the store by the `.rq` files beside this module.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode

from inyeon.ask.query import own
from inyeon.ask.results import cell
from inyeon.ask.support import UNSUPPORTED, Origins, Support
from inyeon.terms import CONFIDENCE, DISPUTED_BY, MERGED_INTO, WHEN, compact


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of entity, such as person: what a legend lists."""

    id: str  # prefixed name, ":Person"
    label: str
    symbol: str  # circle, square, triangle, diamond, page or star: see ontology/core.ttl


@dataclass(frozen=True, slots=True)
class Relation:
    """A property that claims use."""

    id: str  # prefixed name, ":memberOf"
    label: str


@dataclass(frozen=True, slots=True)
class EntityAnswer:
    """A person, organisation, event, place, work or award."""

    id: str  # prefixed name, "person:lee-sung-ju"
    iri: str
    label: str
    names: tuple[str, ...]  # other names, sorted
    kind: str  # a Kind's id
    types: tuple[str, ...]  # labels of its most specific classes, sorted
    comment: str  # "" where there is none


@dataclass(frozen=True, slots=True)
class EvidenceAnswer:
    """One quote: characters `start` to `end` (code points, end excluded) of a source's text."""

    source: str  # a SourceAnswer's id
    start: int
    end: int
    quote: str
    stance: str  # "supports" or "disputes"


@dataclass(frozen=True, slots=True)
class ClaimAnswer:
    """A claim: `object` is an entity's id, or None and `value` holds a plain value."""

    id: str  # prefixed name, "claim:3f1c…"
    subject: str
    relation: str  # a Relation's id
    object: str | None
    value: str | None
    when: str  # EDTF, "" where there is none
    qualifiers: tuple[tuple[str, str], ...]  # (label, value), `when` and remarks included
    status: str  # "asserted", "reported" (not held true) or "disputed" (held true or not)
    evidence: tuple[EvidenceAnswer, ...]  # at least one
    earliest: str = ""  # YYYY-MM-DD, "" where there is none
    latest: str = ""
    asserted: bool = False  # held true, whoever disputes it
    confidence: str = ""  # "high", "medium" or "low"; "" where the curator does not say
    support: Support = UNSUPPORTED


@dataclass(frozen=True, slots=True)
class SourceAnswer:
    """A document: its title and what else its claims file says of it."""

    id: str  # prefixed name, "source:lee-sung-ju-biography"
    iri: str
    title: str
    details: tuple[tuple[str, str], ...]  # (label, value): publisher, issued, language …
    url: str  # "" where there is none
    derived_from: tuple[str, ...] = ()  # ids of the documents that it says it derives from


class Answers:
    """Reads entities, claims and sources from one store."""

    def __init__(self, store: ox.Store, prefixes: Mapping[str, str]) -> None:
        self.store = store
        self.prefixes = prefixes

    def merged_into(self, iri: str) -> str | None:
        """The id of the entity that this one was merged into, at the end of the way; else None."""
        way = [NamedNode(iri)]
        while found := list(self.store.quads_for_pattern(way[-1], MERGED_INTO, None)):
            if found[0].object in way or not isinstance(found[0].object, NamedNode):
                break
            way.append(found[0].object)
        return compact(way[-1].value, self.prefixes) if len(way) > 1 else None

    def kinds(self) -> tuple[Kind, ...]:
        """The kinds of entities that the ontology gives a symbol, by id."""
        found = self._rows("kinds")
        return tuple(
            Kind(self._id(row["kind"]), _text(row["label"]), _text(row["symbol"])) for row in found
        )

    def relations(self) -> tuple[Relation, ...]:
        """The properties that claims use, by id."""
        found = self._rows("relations")
        return tuple(Relation(self._id(row["property"]), _text(row["label"])) for row in found)

    def entities(self, only: Iterable[str] | None = None) -> tuple[EntityAnswer, ...]:
        """All entities, or those with these IRIs, by id."""
        labels: dict[str, str] = {}
        kinds: dict[str, str] = {}
        comments: dict[str, str] = {}
        names: dict[str, set[str]] = defaultdict(set)
        types: dict[str, set[str]] = defaultdict(set)
        for row in self._rows("entities", "entity", only):
            iri, label = _text(row["entity"]), row["label"]
            kinds.setdefault(iri, self._id(row["kind"]))
            types[iri].add(_text(row["class"]))
            comments.setdefault(iri, _text(row["comment"]))
            if row["preferred"] and iri not in labels:
                labels[iri] = _text(label)
            elif label is not None:
                names[iri].add(_text(label))
        return tuple(
            EntityAnswer(
                compact(iri, self.prefixes),
                iri,
                labels.get(iri) or compact(iri, self.prefixes),
                tuple(sorted(names[iri] - {labels.get(iri, "")})),
                kinds[iri],
                tuple(sorted(types[iri])),
                comments[iri],
            )
            for iri in sorted(kinds)
        )

    def claims(self, only: Iterable[str] | None = None) -> tuple[ClaimAnswer, ...]:
        """All claims, or those with these IRIs, by id."""
        wanted = None if only is None else tuple(only)
        evidence = self._evidence(wanted)
        qualifiers: dict[str, list[tuple[str, str]]] = defaultdict(list)
        when: dict[str, str] = {}
        confidence: dict[str, str] = {}
        rows = self._rows("qualifiers", "claim", wanted)
        named = {row["value"].value for row in rows if isinstance(row["value"], NamedNode)}
        labels = {entity.iri: entity.label for entity in self.entities(named)} if named else {}
        for row in rows:
            claim = _text(row["claim"])
            said = labels.get(_text(row["value"])) or cell(row["value"], self.prefixes)
            qualifiers[claim].append((_text(row["label"]), said))
            if row["property"] == WHEN:
                when[claim] = said
            if row["property"] == CONFIDENCE:
                confidence[claim] = said
        return tuple(
            self._claim(row, when, confidence, qualifiers, evidence)
            for row in self._rows("claims", "claim", wanted)
        )

    @cached_property
    def origins(self) -> Origins:
        """Where each source has its words from, and who made it; ids are prefixed names."""
        rows = self._rows("origins")
        derived = [(self._id(r["source"]), self._id(r["origin"])) for r in rows if r["origin"]]
        makers = [(self._id(r["source"]), self._id(r["maker"])) for r in rows if r["maker"]]
        named = self._rows("labels") if makers else []
        return Origins(derived, makers, ((self._id(r["entity"]), _text(r["name"])) for r in named))

    def claims_about(self, entity: str) -> tuple[ClaimAnswer, ...]:
        """The claims that name this IRI as subject, as object or in a qualifier, by id."""
        found = own(self.store, "claims-about", self.prefixes, "entity", [entity])
        return self.claims([_text(row["claim"]) for row in found])

    def sources(self) -> tuple[SourceAnswer, ...]:
        """All sources, by id."""
        said: dict[str, list[tuple[str, str]]] = defaultdict(list)
        titles: dict[str, str] = {}
        urls: dict[str, str] = {}
        rows = self._rows("sources")
        titled = {_text(row["source"]): _text(row["title"]) for row in rows}
        ours = {r["value"].value for r in rows if isinstance(r["value"], NamedNode)} - set(titled)
        labels = titled | {entity.iri: entity.label for entity in self.entities(ours) if ours}
        for row in rows:
            iri, value = _text(row["source"]), _text(row["value"])
            titles[iri] = _text(row["title"])
            if row["label"] is not None:
                said[iri].append((_text(row["label"]), labels.get(value, value)))
            if value.startswith(("http://", "https://")) and value not in labels:
                urls.setdefault(iri, value)
        return tuple(
            SourceAnswer(
                name := compact(iri, self.prefixes),
                iri,
                titles[iri],
                tuple(said[iri]),
                urls.get(iri, ""),
                tuple(sorted(self.origins.above.get(name, ()))),
            )
            for iri in sorted(titles)
        )

    def _claim(
        self,
        row: ox.QuerySolution,
        when: Mapping[str, str],
        confidence: Mapping[str, str],
        qualifiers: Mapping[str, list[tuple[str, str]]],
        evidence: Mapping[str, list[EvidenceAnswer]],
    ) -> ClaimAnswer:
        iri, thing = _text(row["claim"]), row["object"]
        proof = tuple(evidence[iri])
        disputed = any(found.stance == "disputes" for found in proof)
        asserted = row["asserted"] == Literal(True)
        entity = isinstance(thing, NamedNode)
        subject = self._id(row["subject"])
        supporting = (found.source for found in proof if found.stance != "disputes")
        return ClaimAnswer(
            self._id(row["claim"]),
            subject,
            self._id(row["predicate"]),
            self._id(thing) if entity else None,
            None if entity else _text(thing),
            when.get(iri, ""),
            tuple(qualifiers.get(iri, ())),
            "disputed" if disputed else "asserted" if asserted else "reported",
            proof,
            _text(row["earliest"]),
            _text(row["latest"]),
            asserted,
            confidence.get(iri, ""),
            self.origins.support(subject, supporting),
        )

    def _evidence(self, only: Iterable[str] | None) -> dict[str, list[EvidenceAnswer]]:
        evidence: dict[str, list[EvidenceAnswer]] = defaultdict(list)
        for row in self._rows("evidence", "claim", only):
            stance = "disputes" if row["stance"] == DISPUTED_BY else "supports"
            start, end = int(_text(row["start"])), int(_text(row["end"]))
            found = EvidenceAnswer(self._id(row["source"]), start, end, _text(row["quote"]), stance)
            evidence[_text(row["claim"])].append(found)
        return evidence

    def _rows(
        self, name: str, variable: str = "", only: Iterable[str] | None = None
    ) -> list[ox.QuerySolution]:
        return list(own(self.store, name, self.prefixes, variable, only))

    def _id(self, node: object) -> str:
        return cell(node, self.prefixes)


def _text(found: object) -> str:
    return found.value if isinstance(found, Literal | NamedNode) else ""
