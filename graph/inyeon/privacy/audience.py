"""What the public may see of a project: a `Curated` made from a `Curated`, before any store.

What must always hold: all that the public gets is made from this and from nothing else, so that
no inferred triple, count or search index can show what is not here. A text has marks where
passages are withheld; `text[start:end] == quote` holds in it. An id in the place of a withheld
one is random: it follows from nothing and differs from build to build.
"""

import secrets as chance
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from pyoxigraph import Literal, NamedNode

from inyeon.curate.collect import Curated
from inyeon.curate.text import Span
from inyeon.model import Claim, Evidence, Fact, Pairs, Source, Term, claim_id, evidence_id
from inyeon.privacy import ours
from inyeon.privacy.redact import NOTE, STANDS, Redacted, redact
from inyeon.privacy.secret import LABELS, Secrets, secrets, spoken, terms
from inyeon.privacy.visibility import entities_of
from inyeon.project import Project
from inyeon.terms import (
    LIVING,
    PREF_LABEL,
    RDF_TYPE,
    REDACTION,
    SHA256,
    VISIBILITY,
    local_name,
)

AUDIENCES: Final = ("all", "public")
_MARKS: Final = (VISIBILITY, LIVING)
_BYTES: Final = 8  # of a random id
_NOTE: Final = Literal(NOTE, language="en")


def public(curated: Curated, project: Project) -> Curated:
    """What of a project everybody may see, without problems (they name what is not here)."""
    secret = secrets(curated, project)
    if secret is None:
        return _unmarked(curated)
    return _Public(curated, secret).all()


def _unmarked(curated: Curated) -> Curated:
    """The same, where nothing is secret: only the curators' marks stay in the house."""
    return Curated(
        curated.vocabulary,
        tuple(
            replace(s, description=tuple(f for f in s.description if f[1] not in _MARKS))
            for s in curated.sources
        ),
        tuple(
            replace(c, remarks=tuple(pair for pair in c.remarks if pair[0] not in _MARKS))
            for c in curated.claims
        ),
        tuple(f for f in curated.entities if f[1] not in _MARKS),
        (),
    )


class _Public:
    """Makes the public's share of one project."""

    def __init__(self, curated: Curated, secret: Secrets) -> None:
        self.curated = curated
        self.secret = secret
        self.sources = [s for s in curated.sources if s.iri not in secret.restricted]
        self.texts = {source.iri: self._text(source) for source in self.sources}
        self.renamed = self._renamed()

    def all(self) -> Curated:
        """All of it."""
        claims = self._claims()
        vocabulary = replace(self.curated.vocabulary, facts=tuple(self._vocabulary()))
        entities = tuple(sorted(self._entities(claims), key=str))
        sources = sorted(map(self._source, self.sources), key=lambda source: str(source.iri))
        return Curated(vocabulary, tuple(sources), claims, entities, ())

    # --- Texts ---

    def _text(self, source: Source) -> Redacted:
        secret = self.secret
        passages = [*secret.names.find(source.text), *secret.quotes.find(source.text)]
        for claim in self.curated.claims:
            for evidence in claim.evidence:
                hidden = claim.id in secret.claims or evidence.id in secret.evidence
                if hidden and evidence.source == source.iri:
                    passages.append(Span(evidence.start, evidence.end))
        return redact(source.text, passages, secret.without.find(source.text))

    def _source(self, source: Source) -> Source:
        text = self.texts[source.iri].text
        changed = text != source.text
        said = [
            (self._iri(s), p, self._words(o) if isinstance(o, Literal) else self._iri(o))
            for s, p, o in source.description
            if p not in _MARKS and not (changed and p == SHA256)
            if isinstance(o, Literal) or not self._names(o)
        ]
        if changed:
            said.append((self._iri(source.iri), REDACTION, _NOTE))
        return replace(source, iri=self._iri(source.iri), text=text, description=tuple(said))

    # --- Claims ---

    def _claims(self) -> tuple[Claim, ...]:
        kept: dict[str, Claim] = {}
        for claim in self.curated.claims:
            found = self._claim(claim)
            if found:
                kept[found.id] = _both(kept[found.id], found) if found.id in kept else found
        return tuple(kept[name] for name in sorted(kept))

    def _claim(self, claim: Claim) -> Claim | None:
        if claim.id in self.secret.claims or any(map(self.secret.reveals, terms(claim))):
            return None
        fact = (self._iri(claim.fact[0]), claim.fact[1], self._value(claim.fact[2]))
        qualifiers = self._pairs(claim.qualifiers)
        name = claim_id(fact, qualifiers)
        evidence = [self._evidence(name, e) for e in claim.evidence if self._visible(e)]
        supported = any(not e.disputes for e in claim.evidence)
        if not evidence or (supported and all(e.disputes for e in evidence)):
            return None
        here = {source for source in claim.asserted_in if source in self.texts}
        if claim.asserted_in and not here:
            here = {e.source for e in claim.evidence if self._visible(e) and not e.disputes}
        return Claim(
            name,
            fact,
            qualifiers,
            self._pairs(pair for pair in claim.remarks if pair[0] not in _MARKS),
            tuple(sorted(map(self._iri, here), key=str)),
            _in_order(evidence),
        )

    def _visible(self, evidence: Evidence) -> bool:
        if evidence.source not in self.texts or evidence.id in self.secret.evidence:
            return False
        return not self.texts[evidence.source].gone(evidence.start, evidence.end)

    def _evidence(self, claim: str, evidence: Evidence) -> Evidence:
        text = self.texts[evidence.source]
        start, end = text.span(evidence.start, evidence.end)
        source = self._iri(evidence.source)
        name = evidence_id(claim, source, start, end, disputes=evidence.disputes)
        return Evidence(name, source, text.text[start:end], start, end, evidence.disputes)

    # --- Descriptions ---

    def _entities(self, claims: tuple[Claim, ...]) -> Iterator[Fact]:
        gone = self._silent(claims) | self._loose()
        for s, p, o in self.curated.entities:
            if s in gone or p in _MARKS or self._names(s):
                continue
            if s in self.secret.withheld:
                if p == RDF_TYPE:
                    yield (self._iri(s), p, o)
            elif isinstance(o, Literal):
                if p in LABELS or not self.secret.reveals(o):
                    yield (self._iri(s), p, self._words(o))
            elif o not in gone and o not in self.secret.withheld and not self._names(o):
                yield (self._iri(s), p, self._iri(o))
        for entity in self.secret.withheld - gone:
            label = Literal(f"{self._kind(entity)} {STANDS}", language="en")
            yield (self._iri(entity), PREF_LABEL, label)

    def _silent(self, claims: tuple[Claim, ...]) -> set[Term]:
        """The entities of which the public hears nothing, though claims name them."""
        before = {term for claim in self.curated.claims for term in terms(claim)}
        after = {term for claim in claims for term in terms(claim)}
        return {term for term in before if self._value(term) not in after}

    def _loose(self) -> set[NamedNode]:
        """What is no entity but says something of secret ones, such as a judgement on two."""
        entities = entities_of(self.curated)
        secret = self.secret.restricted | self.secret.withheld
        return {s for s, _, o in self.curated.entities if s not in entities and o in secret}

    def _kind(self, entity: NamedNode) -> str:
        """The kind of an entity with its article: a person, an organization."""
        vocabulary = self.curated.vocabulary
        kinds = {kind.iri: kind.label for kind in vocabulary.kinds()}
        for s, p, o in self.curated.entities:
            if s == entity and p == RDF_TYPE:
                for name in vocabulary.ancestors(o.value):
                    if label := kinds.get(name):
                        return f"{'an' if label[0] in 'aeiou' else 'a'} {label}"
        return "somebody or something"

    def _vocabulary(self) -> Iterator[Fact]:
        """What the ontology says, without examples; ours as it is, since everybody knows it."""
        for s, p, o in self.curated.vocabulary.facts:
            if p.value == ours.EXAMPLE:
                continue
            if (s, p, o) in ours.facts():
                yield (s, p, o)
            elif p in LABELS or not (self.secret.reveals(o) or self.secret.without.any(o.value)):
                yield (s, p, self._words(o))

    # --- Terms ---

    def _renamed(self) -> dict[NamedNode, NamedNode]:
        """New ids for what is withheld, and for what is named after something secret."""
        secret = self.secret
        things = {*entities_of(self.curated), *(source.iri for source in self.sources)}
        named = {
            t
            for t in things - secret.restricted
            if secret.without.any(local_name(t.value)) or secret.names.any(local_name(t.value))
        }
        return {
            thing: NamedNode(
                thing.value.removesuffix(local_name(thing.value))
                + f"withheld-{chance.token_hex(_BYTES)}"
            )
            for thing in named | secret.withheld
        }

    def _iri(self, iri: NamedNode) -> NamedNode:
        return self.renamed.get(iri, iri)

    def _names(self, iri: Term) -> bool:
        """Whether an IRI is of something restricted, or has the name of a secret thing in it."""
        if iri in self.renamed:
            return False
        return self.secret.tells(iri) or self.secret.without.any(spoken(iri, self.secret.own))

    def _value(self, term: Term) -> Term:
        return self._words(term) if isinstance(term, Literal) else self._iri(term)

    def _pairs(self, pairs: Iterable[tuple[NamedNode, Term]]) -> Pairs:
        return tuple(sorted(((name, self._value(value)) for name, value in pairs), key=str))

    def _words(self, term: Term) -> Term:
        """A value without secret names in it."""
        if not isinstance(term, Literal):
            return term
        secret = self.secret
        names, without = secret.names.find(term.value), secret.without.find(term.value)
        if not names and not without:
            return term
        words = redact(term.value, names, without).text
        if term.language:
            return Literal(words, language=term.language)
        return Literal(words, datatype=term.datatype)


def _in_order(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    found = {e.id: e for e in evidence}
    return tuple(sorted(found.values(), key=lambda e: (e.source.value, e.start, e.end)))


def _both(one: Claim, other: Claim) -> Claim:
    """Two claims that say the same now, as one."""
    return replace(
        one,
        remarks=tuple(sorted({*one.remarks, *other.remarks}, key=str)),
        asserted_in=tuple(sorted({*one.asserted_in, *other.asserted_in}, key=str)),
        evidence=_in_order([*one.evidence, *other.evidence]),
    )
