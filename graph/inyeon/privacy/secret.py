"""What the public must not learn: the marked things, and all else that would tell of them.

What must always hold: whatever names a secret is a secret too, as often as that leads further; a
claim that names one is one. Names of restricted entities and titles of restricted sources are
secret words wherever they stand; so are quotes that prove a secret.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Literal, NamedNode

from inyeon.curate.collect import Curated
from inyeon.model import Claim, Fact, Term
from inyeon.privacy import ours
from inyeon.privacy.mentions import Mentions, Name, as_written, in_any_order, parts_of, whole
from inyeon.privacy.redact import redact
from inyeon.privacy.visibility import Marked, entities_of, marked, persons_of
from inyeon.project import Project
from inyeon.terms import ALT_LABEL, DCTERMS, PREF_LABEL, RDFS_LABEL, compact, local_name

LABELS: Final = (PREF_LABEL, ALT_LABEL, RDFS_LABEL)
TITLE: Final = NamedNode(DCTERMS + "title")
_ROW: Final = 6  # words in a row that nobody writes twice by chance
_TELLING: Final = 16  # letters of a quote or title that would be known again elsewhere


@dataclass(frozen=True)
class Secrets:
    """All that is secret, and how to know it again."""

    restricted: frozenset[NamedNode]  # entities and sources, those that only tell of them too
    withheld: frozenset[NamedNode]  # entities that stand without their names
    also: dict[NamedNode, NamedNode]  # restricted, though not marked → what it would tell of
    claims: frozenset[str]  # ids
    evidence: frozenset[str]  # ids
    names: Mentions  # of what is restricted
    without: Mentions  # names of what is withheld
    quotes: Mentions  # that prove a secret
    lines: frozenset[str]  # six words in a row that stand in restricted sources only
    own: str  # the start of the project's own IRIs

    def tells(self, term: Term) -> bool:
        """Whether a value or an IRI names what is restricted."""
        return term in self.restricted or self.names.any(spoken(term, self.own))

    def reveals(self, term: Term) -> bool:
        """As `tells`, or says what proves a secret, or what only a restricted source says."""
        if isinstance(term, Literal) and not self.lines.isdisjoint(_lines(term.value)):
            return True
        return self.tells(term) or (isinstance(term, Literal) and self.quotes.any(term.value))


def secrets(curated: Curated, project: Project) -> Secrets | None:
    """What is secret in a project; None where nothing is."""
    marks = marked(curated, project)
    if not marks.anything():
        return None
    known = _Known(curated, project)
    also = _spread(known, marks)
    restricted = marks.restricted | frozenset(also)
    own = project.base + "id/"
    names = Mentions(known.names(restricted, restricted | marks.withheld))
    without = Mentions(known.names(marks.withheld, restricted | marks.withheld))
    claims = frozenset(
        claim.id
        for claim in curated.claims
        if claim.id in marks.claims
        or any(term in restricted or names.any(spoken(term, own)) for term in terms(claim))
    )
    secret = [
        evidence.quote
        for claim in curated.claims
        for evidence in claim.evidence
        if claim.id in claims or evidence.id in marks.evidence
        if evidence.source not in restricted
    ]
    quotes = Mentions(name for quote in secret if telling(name := whole(quote)))
    withheld = marks.withheld - restricted
    evidence = marks.evidence
    lines = _only_in(curated, restricted)
    return Secrets(restricted, withheld, also, claims, evidence, names, without, quotes, lines, own)


def terms(claim: Claim) -> Iterator[Term]:
    """Every value and IRI of a claim: subject, object, qualifiers and remarks."""
    yield claim.fact[0]
    yield claim.fact[2]
    for _, value in (*claim.qualifiers, *claim.remarks):
        yield value


def spoken(term: Term, own: str) -> str:
    """The words of a value or an IRI in which a name may stand.

    Every event has “event” in its IRI, and every meeting is a `:Meeting`: that names nobody.
    """
    if isinstance(term, Literal):
        return term.value
    if term.value in ours.names():
        return ""
    if term.value.startswith(own):
        return term.value.removeprefix(own).partition("/")[2]
    return term.value


def _only_in(curated: Curated, restricted: frozenset[NamedNode]) -> frozenset[str]:
    """Words in a row that stand in the texts of restricted sources and in no other."""
    lines: dict[bool, set[str]] = {True: set(), False: set()}
    if any(source.iri in restricted for source in curated.sources):
        for source in curated.sources:
            lines[source.iri in restricted].update(_lines(source.text))
    return frozenset(lines[True] - lines[False])


def _lines(text: str) -> Iterator[str]:
    """Every six words in a row."""
    words = re.findall(r"\w+", text.casefold())
    for at in range(len(words) - _ROW + 1):
        yield " ".join(words[at : at + _ROW])


def telling(name: Name) -> bool:
    """Whether words are so many that they would be known again."""
    return len(name.key) >= _TELLING and bool(name.gaps)


class _Known:
    """What is said of each entity and source, by its IRI, and what it is called."""

    def __init__(self, curated: Curated, project: Project) -> None:
        self.said: dict[NamedNode, list[Fact]] = defaultdict(list)
        for fact in curated.entities:
            self.said[fact[0]].append(fact)
        self.entities = entities_of(curated)
        self.persons = persons_of(curated)
        self.sources = {source.iri: source.description for source in curated.sources}
        self.prefixes = project.prefixes
        self._in_others: dict[frozenset[NamedNode], set[str]] = {}

    def names(self, things: frozenset[NamedNode], secret: frozenset[NamedNode]) -> Iterator[Name]:
        """The names of things, their ids, and parts of persons' names that only they have."""
        shared = self._shared(secret)
        for thing in things:
            yield from self._ids(thing)
            for label in self.labels(thing):
                yield as_written(label)
                if thing in self.persons:
                    yield from in_any_order(label)
                    yield from (name for name in parts_of(label) if name.key not in shared)
            for fact in self.sources.get(thing, ()):
                name = whole(fact[2].value)
                address = isinstance(fact[2], NamedNode) and fact[1].value.startswith(DCTERMS)
                if address or (fact[1] == TITLE and telling(name)):
                    yield name

    def labels(self, thing: NamedNode) -> list[str]:
        """What an entity is called, in all languages."""
        return [fact[2].value for fact in self.said.get(thing, ()) if fact[1] in LABELS]

    def told(self, entity: NamedNode) -> Iterator[str]:
        """All words that are said in the description of an entity, its id too."""
        yield local_name(entity.value)
        yield from (o.value for _, _, o in self.said[entity] if isinstance(o, Literal))

    def _shared(self, secret: frozenset[NamedNode]) -> set[str]:
        """The words of all names but the secret ones, wherever those stand in others."""
        if secret not in self._in_others:
            hidden = Mentions(whole(label) for thing in secret for label in self.labels(thing))
            self._in_others[secret] = {
                name.key
                for entity in self.entities - secret
                for label in self.labels(entity)
                for name in map(whole, redact(label, hidden.find(label)).text.split())
            }
        return self._in_others[secret]

    def _ids(self, thing: NamedNode) -> Iterator[Name]:
        yield whole(thing.value)
        yield whole(compact(thing.value, self.prefixes))
        yield whole("/".join(thing.value.split("/")[-2:]))
        name = whole(local_name(thing.value))
        if name.gaps and (thing not in self.sources or telling(name)):
            yield name


def _spread(known: _Known, marks: Marked) -> dict[NamedNode, NamedNode]:
    """The entities that would tell of restricted ones: each with one of those that it names."""
    also: dict[NamedNode, NamedNode] = {}
    fresh: Iterable[NamedNode] = marks.restricted
    while fresh:
        secret = marks.restricted | frozenset(also)
        names = Mentions(known.names(secret, secret | marks.withheld))
        left = sorted(known.entities - secret, key=str)
        fresh = [e for e in left if any(names.any(words) for words in known.told(e))]
        for entity in fresh:
            also[entity] = _named(known, entity, secret, marks.withheld)
    return also


def _named(
    known: _Known,
    entity: NamedNode,
    secret: frozenset[NamedNode],
    withheld: frozenset[NamedNode],
) -> NamedNode:
    """The restricted thing of the shortest id whose name stands in what is said of an entity."""
    for other in sorted(secret, key=lambda thing: (len(thing.value), thing.value)):
        names = Mentions(known.names(frozenset([other]), secret | withheld))
        if any(names.any(words) for words in known.told(entity)):
            return other
    return entity
