"""Entities, claims, evidence and sources as a reader wants them: labels beside ids, in order.

What must always hold: every claim comes with its evidence; ids are prefixed names; nothing here
is markup. Everything is read from the store by the `.rq` files beside this module.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode

from inyeon.ask.query import own
from inyeon.ask.results import cell
from inyeon.ask.support import UNSUPPORTED, Origins, Support
from inyeon.progress import Progress, each, silent
from inyeon.store.readable import Readable
from inyeon.terms import CONFIDENCE, DCTERMS, MERGED_INTO, WHEN, compact, expand

_CITED: Final = ("creator", "publisher", "issued", "language")  # of Dublin Core's terms
_TWO_WAYS: Final = ("claims", "evidence")  # questions with a file for the whole graph


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
    status: str  # "asserted", "reported" (not held true), "disputed" (held true or not), "inferred"
    evidence: tuple[EvidenceAnswer, ...]  # at least one, unless it is inferred
    earliest: str = ""  # YYYY-MM-DD, "" where there is none
    latest: str = ""
    asserted: bool = False  # held true, whoever disputes it
    confidence: str = ""  # "high", "medium" or "low"; "" where the curator does not say
    support: Support = UNSUPPORTED
    rule: str = ""  # the title of the rule by which it follows; "" where a document says it
    because: tuple[str, ...] = ()  # ids of the claims that it follows from


@dataclass(frozen=True, slots=True)
class SourceAnswer:
    """A document: its title and what else its claims file says of it."""

    id: str  # prefixed name, "source:lee-sung-ju-biography"
    iri: str
    title: str
    details: tuple[tuple[str, str], ...]  # (label, value): publisher, issued, language …
    url: str  # "" where there is none
    derived_from: tuple[str, ...] = ()  # ids of the documents that it says it derives from
    creator: str = ""  # "" where it does not say; several are joined by "; "
    publisher: str = ""
    issued: str = ""  # EDTF
    language: str = ""  # a tag, "en"


class Answers:
    """Reads entities, claims and sources from one store; says how far it is with many."""

    def __init__(
        self, store: Readable, prefixes: Mapping[str, str], progress: Progress = silent
    ) -> None:
        self.store = store
        self.prefixes = prefixes
        self.progress = progress
        self._ids: dict[str, str] = {}

    def merged_into(self, iri: str) -> str | None:
        """The id of the entity that this one was merged into, at the end of the way; else None."""
        way = [NamedNode(iri)]
        while found := list(self.store.quads_for_pattern(way[-1], MERGED_INTO, None)):
            if found[0].object in way or not isinstance(found[0].object, NamedNode):
                break
            way.append(found[0].object)
        return compact(way[-1].value, self.prefixes) if len(way) > 1 else None

    def iri(self, name: str) -> str | None:
        """The IRI of an id, which is a prefixed name or an IRI in angle brackets."""
        return expand(name, self.prefixes)

    def kinds(self) -> tuple[Kind, ...]:
        """The kinds of entities that the ontology gives a symbol, by id."""
        found = own(self.store, "kinds", self.prefixes)
        return tuple(
            Kind(self.id(row["kind"]), _text(row["label"]), _text(row["symbol"])) for row in found
        )

    def relations(self) -> tuple[Relation, ...]:
        """The properties that claims use, by id."""
        found = own(self.store, "relations", self.prefixes)
        return tuple(Relation(self.id(row["property"]), _text(row["label"])) for row in found)

    def entities(self, only: Iterable[str] | None = None) -> tuple[EntityAnswer, ...]:
        """All entities, or those with these IRIs, by id."""
        labels: dict[str, str] = {}
        kinds: dict[str, str] = {}
        comments: dict[str, str] = {}
        names: dict[str, set[str]] = defaultdict(set)
        types: dict[str, set[str]] = defaultdict(set)
        found = self._rows("entities", "entity", only, "reading entities" if only is None else "")
        for entity, kind, class_, label, preferred, comment in sorted(found, key=_english_first):
            iri = _text(entity)
            kinds.setdefault(iri, self.id(kind))
            types[iri].add(_text(class_))
            comments.setdefault(iri, _text(comment))
            if preferred and iri not in labels:
                labels[iri] = _text(label)
            elif label is not None:
                names[iri].add(_text(label))
        return tuple(
            EntityAnswer(
                self.id(NamedNode(iri)),
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
        found = self._rows("qualifiers", "claim", wanted, "reading qualifiers")
        rows = sorted(found, key=_qualifiers_first)
        named = {row["value"].value for row in rows if isinstance(row["value"], NamedNode)}
        labels = {entity.iri: entity.label for entity in self.entities(named)} if named else {}
        for node, _, property_, label, value in rows:
            claim = _text(node)
            said = labels.get(_text(value)) or cell(value, self.prefixes)
            qualifiers[claim].append((_text(label), said))
            if property_ == WHEN:
                when[claim] = said
            if property_ == CONFIDENCE:
                confidence[claim] = said
        asserted = self.asserted(wanted)
        claims = (
            self._claim(row, asserted, when, confidence, qualifiers, evidence)
            for row in self._rows("claims", "claim", wanted, "reading claims", len(evidence))
        )
        return tuple(sorted(claims, key=lambda claim: claim.id))

    def asserted(self, only: Iterable[str] | None = None) -> frozenset[str]:
        """The IRIs of the claims, or of these claims, that we hold true."""
        rows = self._rows("asserted", "claim", only, "reading what is held true")
        return frozenset(_text(row["claim"]) for row in rows)

    @cached_property
    def origins(self) -> Origins:
        """Where each source has its words from, and who made it; ids are prefixed names."""
        rows = list(self._rows("origins"))
        derived = [(self.id(r["source"]), self.id(r["origin"])) for r in rows if r["origin"]]
        makers = [(self.id(r["source"]), self.id(r["maker"])) for r in rows if r["maker"]]
        named = self._rows("labels") if makers else []
        return Origins(derived, makers, ((self.id(r["entity"]), _text(r["name"])) for r in named))

    def claims_about(self, entity: str) -> tuple[ClaimAnswer, ...]:
        """The claims that name this IRI as subject, as object or in a qualifier, by id."""
        found = own(self.store, "claims-about", self.prefixes, "entity", [entity])
        return self.claims([_text(row["claim"]) for row in found])

    def sources(self) -> tuple[SourceAnswer, ...]:
        """All sources, by id."""
        said: dict[str, list[tuple[str, str]]] = defaultdict(list)
        titles: dict[str, str] = {}
        urls: dict[str, str] = {}
        cited: dict[tuple[str, str], list[str]] = defaultdict(list)
        rows = list(own(self.store, "sources", self.prefixes))
        titled = {_text(row["source"]): _text(row["title"]) for row in rows}
        ours = {r["value"].value for r in rows if isinstance(r["value"], NamedNode)} - set(titled)
        labels = titled | {entity.iri: entity.label for entity in self.entities(ours) if ours}
        for row in rows:
            iri, value = _text(row["source"]), _text(row["value"])
            titles[iri] = _text(row["title"])
            if row["label"] is not None:
                said[iri].append((_text(row["label"]), labels.get(value, value)))
                cited[iri, _text(row["property"])].append(labels.get(value, value))
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
                *("; ".join(cited[iri, DCTERMS + term]) for term in _CITED),
            )
            for iri in sorted(titles)
        )

    def _claim(
        self,
        row: ox.QuerySolution,
        held: AbstractSet[str],
        when: Mapping[str, str],
        confidence: Mapping[str, str],
        qualifiers: Mapping[str, list[tuple[str, str]]],
        evidence: Mapping[str, list[EvidenceAnswer]],
    ) -> ClaimAnswer:
        claim, about, predicate, thing, earliest, latest = row
        iri, subject = _text(claim), self.id(about)
        proof = tuple(evidence.get(iri, ()))
        disputed = any(found.stance == "disputes" for found in proof)
        asserted = iri in held
        entity = isinstance(thing, NamedNode)
        supporting = (found.source for found in proof if found.stance != "disputes")
        return ClaimAnswer(
            self.id(claim),
            subject,
            self.id(predicate),
            self.id(thing) if entity else None,
            None if entity else _text(thing),
            when.get(iri, ""),
            tuple(qualifiers.get(iri, ())),
            "disputed" if disputed else "asserted" if asserted else "reported",
            proof,
            _text(earliest),
            _text(latest),
            asserted,
            confidence.get(iri, ""),
            self.origins.support(subject, supporting),
        )

    def _evidence(self, only: Iterable[str] | None) -> dict[str, list[EvidenceAnswer]]:
        """Claim IRI → its quotes by source and place."""
        evidence: dict[str, list[EvidenceAnswer]] = defaultdict(list)
        rows = self._rows("evidence", "claim", only, "reading quotes")
        for claim, stance, source, quote, start, end in rows:
            evidence[_text(claim)].append(
                EvidenceAnswer(
                    self.id(source),
                    int(_text(start)),
                    int(_text(end)),
                    _text(quote),
                    _text(stance),
                )
            )
        for found in evidence.values():
            found.sort(key=lambda quote: (quote.source, quote.start, quote.end, quote.stance))
        return evidence

    def _rows(
        self,
        name: str,
        variable: str = "",
        only: Iterable[str] | None = None,
        step: str = "",
        of: int = 0,
    ) -> Iterable[ox.QuerySolution]:
        """The rows of a question, in no order: the engine takes ten times as long for one.

        Where a row is unpacked by place, the order is that of `Columns:` in the question's file.
        What is asked of the whole graph may be put in other words than what is asked of a part.
        A step tells how many have come, about how many there are.
        """
        name = f"{name}-whole" if only is None and name in _TWO_WAYS else name
        progress = self.progress if step else silent
        progress(step)  # a service answers as a whole, before there is a row to count
        asked = own(self.store, name, self.prefixes, variable, only, ordered=False)
        return each(asked, step, progress, of)

    def id(self, node: object) -> str:
        """A node's prefixed name, or the IRI in angle brackets; a literal's value."""
        if not isinstance(node, NamedNode):
            return cell(node, self.prefixes)
        iri = node.value
        if iri not in self._ids:
            self._ids[iri] = compact(iri, self.prefixes)
        return self._ids[iri]


def _text(found: object) -> str:
    return found.value if isinstance(found, Literal | NamedNode) else ""


def _english_first(row: ox.QuerySolution) -> tuple[bool, str, str, str, str]:
    """The English label comes first, then the others by language; then whatever else there is."""
    language = getattr(row["label"], "language", None) or ""
    said = (_text(row[name]) for name in ("label", "kind", "comment"))
    return (language != "en", language, *said)  # type: ignore[return-value]


def _qualifiers_first(row: ox.QuerySolution) -> tuple[str, str, bool, str]:
    """Qualifiers, then remarks; each by property and value."""
    _, kind, property_, _, value = row
    return (_text(kind), _text(property_), isinstance(value, Literal), _text(value))
