"""What differs between two states of a project, as values in the words of a reviewer.

What must always hold: order, layout, prefixes, comments and the names of files are no difference;
a quote that moved because the text before it was edited is none either. Everything else that a
project's files say is: each claim, piece of evidence, description and text.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal as OneOf
from typing import TypeVar

from pyoxigraph import Literal, NamedNode

from inyeon.curate.collect import Curated
from inyeon.curate.text import fold
from inyeon.model import Claim, Evidence, Fact, Source, Term
from inyeon.terms import PREF_LABEL, SHA256, TEXT, compact

Sign = OneOf["gained", "lost", "changed"]
Kind = OneOf["source", "entity", "judgement", "claim"]
T = TypeVar("T")
_ORDER = ("source", "entity", "judgement", "claim")
_PAIRS = 100_000  # of claims of one fact: beyond, nobody reads which became which
_OF_THE_FILE = (TEXT, SHA256)  # what the file is called, and what follows from its text


@dataclass(frozen=True, slots=True)
class Detail:
    """One thing that is other than before: what it is called, its values then and now."""

    what: str  # "role", "quote", "status", "text"
    was: tuple[str, ...]
    now: tuple[str, ...]
    source: str = ""  # of a quote: its id, and the place where only that differs


@dataclass(frozen=True, slots=True)
class Change:
    """One source, entity, judgement or claim that was gained, lost or changed."""

    kind: Kind
    sign: Sign
    id: str  # prefixed name
    title: str  # "Lee Sung-ju · member of · NKHR"
    details: tuple[Detail, ...]


@dataclass(frozen=True, slots=True)
class Diff:
    """All changes: sources, entities, judgements, claims; by title."""

    changes: tuple[Change, ...]

    def count(self, kind: Kind, sign: Sign) -> int:
        """How many of this kind have this sign."""
        return sum(change.kind == kind and change.sign == sign for change in self.changes)


def compare(before: Curated, after: Curated, prefixes: Mapping[str, str]) -> Diff:
    """What is gained, lost or changed from one state to the other."""
    names = _Names(before, after, prefixes)
    changes = [
        *_sources(before, after, names),
        *_entities(before, after, names),
        *_judgements(before, after, names),
        *_claims(before, after, names),
    ]
    order = sorted(changes, key=lambda c: (_ORDER.index(c.kind), c.title, c.id, c.sign))
    return Diff(tuple(order))


class _Names:
    """How terms are called: by label, and by id too where two have the same label."""

    def __init__(self, before: Curated, after: Curated, prefixes: Mapping[str, str]) -> None:
        self.prefixes = prefixes
        self.labels: dict[str, str] = {}
        for curated in (before, after):  # what it is called now wins
            self.labels |= labels(curated.entities)
            self.labels |= {iri: p.label for iri, p in curated.vocabulary.properties.items()}
            self.labels |= {iri: c.label for iri, c in curated.vocabulary.classes.items()}
        entities = {fact[0].value for side in (before, after) for fact in side.entities}
        borne = Counter(self.labels.get(iri, "") for iri in entities)
        self.twice = {iri for iri in entities if borne[self.labels.get(iri, "")] > 1}

    def id(self, term: NamedNode) -> str:
        return compact(term.value, self.prefixes)

    def name(self, term: Term) -> str:
        """The label of an entity, class or property; else its id; the words of a text."""
        if isinstance(term, Literal):
            return term.value
        label = self.labels.get(term.value)
        if label is None:
            return self.id(term)
        return f"{label} [{self.id(term)}]" if term.value in self.twice else label

    def value(self, term: Term) -> str:
        """As `name`; a text stands between quotation marks, with its language if not English."""
        if isinstance(term, NamedNode):
            return self.name(term)
        language = f" ({term.language})" if term.language not in (None, "en") else ""
        return f"“{term.value}”{language}"

    def differing(self, what: str, was: set[Term], now: set[Term]) -> Detail | None:
        """The values that are only on one side, or None where there are none."""
        if was == now:
            return None
        gone, come = ([*map(self.value, sorted(s, key=str))] for s in (was - now, now - was))
        if gone == come:  # they differ in what is not shown: language or datatype
            gone, come = ([*map(str, sorted(s, key=str))] for s in (was - now, now - was))
        return Detail(what, tuple(gone), tuple(come))

    def properties(
        self, was: Iterable[tuple[NamedNode, Term]], now: Iterable[tuple[NamedNode, Term]]
    ) -> Iterator[Detail]:
        """What differs between two lists of properties and values, by label."""
        sides = _grouped(was), _grouped(now)
        for prop in sorted({*sides[0], *sides[1]}, key=lambda p: (self.name(p), p.value)):
            detail = self.differing(self.name(prop), set(sides[0][prop]), set(sides[1][prop]))
            if detail:
                yield detail


def labels(entities: Iterable[Fact]) -> dict[str, str]:
    """IRI → the label to show: the English one, else the first by language."""
    said = [(f[0].value, f[2]) for f in entities if f[1] == PREF_LABEL]
    texts = [(iri, value) for iri, value in said if isinstance(value, Literal)]
    # What comes last stays: English.
    texts.sort(key=lambda t: (t[1].language != "en", t[1].language or "", t[1].value), reverse=True)
    return {iri: value.value for iri, value in texts}


def _grouped(pairs: Iterable[tuple[NamedNode, T]]) -> dict[NamedNode, list[T]]:
    found: dict[NamedNode, list[T]] = defaultdict(list)
    for name, value in pairs:
        found[name].append(value)
    return found


# --- Sources and entities ---


def _sources(before: Curated, after: Curated, names: _Names) -> Iterator[Change]:
    was = {source.iri: source for source in before.sources}
    now = {source.iri: source for source in after.sources}
    for iri in was.keys() | now.keys():
        details = [*names.properties(_described(was.get(iri)), _described(now.get(iri)))]
        if iri in was and iri in now and was[iri].text != now[iri].text:
            sizes = (f"{len(side[iri].text):,} characters" for side in (was, now))
            details.append(Detail("text", (next(sizes),), (next(sizes),)))
        if sign := _sign(iri in was, iri in now, bool(details)):
            yield Change("source", sign, names.id(iri), names.id(iri), tuple(details))


def _described(source: Source | None) -> list[tuple[NamedNode, Term]]:
    facts = source.description if source else ()
    return [(f[1], f[2]) for f in facts if source and f[0] == source.iri and _ours(f[1])]


def _ours(prop: NamedNode) -> bool:
    return prop not in _OF_THE_FILE


def _entities(before: Curated, after: Curated, names: _Names) -> Iterator[Change]:
    was = _grouped((fact[0], fact[1:]) for fact in before.entities)
    now = _grouped((fact[0], fact[1:]) for fact in after.entities)
    for iri in {*was, *now}:
        details = tuple(names.properties(was[iri], now[iri]))
        if sign := _sign(bool(was[iri]), bool(now[iri]), bool(details)):
            name, id_ = names.name(iri), names.id(iri)
            title = name if id_ in name else f"{name} [{id_}]"
            yield Change("entity", sign, id_, title, details)


def _judgements(before: Curated, after: Curated, names: _Names) -> Iterator[Change]:
    """What curators judged of entities that look alike."""
    was, now = ({(j.one, j.other): j for j in side.judgements} for side in (before, after))
    for pair in was.keys() | now.keys():
        old, new = was.get(pair), now.get(pair)
        details = []
        for what in ("verdict", "because"):
            then, today = ((f"“{getattr(j, what)}”",) if j else () for j in (old, new))
            if then != today:
                details.append(Detail(what, then, today))
        if sign := _sign(bool(old), bool(new), bool(details)):
            id_ = " ".join(map(names.id, pair))
            yield Change("judgement", sign, id_, " / ".join(map(names.name, pair)), tuple(details))


def _sign(was: bool, now: bool, differs: bool) -> Sign | None:
    if was and now:
        return "changed" if differs else None
    return "gained" if now else "lost"


# --- Claims ---


def _claims(before: Curated, after: Curated, names: _Names) -> Iterator[Change]:
    texts = {source.iri: source.text for source in before.sources}
    edited = {s.iri for s in after.sources if texts.get(s.iri, s.text) != s.text}
    for was, now in pairs(before.claims, after.claims):
        claim = now or was
        assert claim
        details = tuple(_details(was, now, edited, names))
        if sign := _sign(was is not None, now is not None, bool(details)):
            title = " · ".join(map(names.name, claim.fact))
            yield Change("claim", sign, f"claim:{claim.id}", title, details)


def pairs(
    before: Iterable[Claim], after: Iterable[Claim]
) -> Iterator[tuple[Claim | None, Claim | None]]:
    """Each claim beside what it has become: the same one, else the most alike of the same fact."""
    was, now = {claim.id: claim for claim in before}, {claim.id: claim for claim in after}
    yield from ((was[name], now[name]) for name in was.keys() & now.keys())
    old = _by_fact(claim for name, claim in was.items() if name not in now)
    new = _by_fact(claim for name, claim in now.items() if name not in was)
    for fact in {*old, *new}:
        yield from _alike(old[fact], new[fact])


def _by_fact(claims: Iterable[Claim]) -> dict[Fact, list[Claim]]:
    found: dict[Fact, list[Claim]] = defaultdict(list)
    for claim in claims:
        found[claim.fact].append(claim)
    return found


def _alike(old: list[Claim], new: list[Claim]) -> Iterator[tuple[Claim | None, Claim | None]]:
    """Pairs of claims of one fact, the most alike first; what has no partner comes alone."""
    few = len(old) * len(new) <= _PAIRS
    scored = [(_likeness(a, b), a.id, b.id, a, b) for a in old for b in new if few]
    lone = len(old) == len(new) == 1
    taken: set[str] = set()
    for score, a_id, b_id, a, b in sorted(scored, key=lambda s: (-s[0], s[1], s[2])):
        if (score or lone) and not taken & {a_id, b_id}:
            taken |= {a_id, b_id}
            yield a, b
    yield from ((claim, None) for claim in old if claim.id not in taken)
    yield from ((None, claim) for claim in new if claim.id not in taken)


def _likeness(one: Claim, other: Claim) -> int:
    """How much two claims of one fact share: qualifiers, and quotes of one source."""
    quotes = [{(e.source, fold(e.quote)) for e in claim.evidence} for claim in (one, other)]
    return len(set(one.qualifiers) & set(other.qualifiers)) + len(quotes[0] & quotes[1])


def _details(
    was: Claim | None, now: Claim | None, edited: set[NamedNode], names: _Names
) -> Iterator[Detail]:
    yield from names.properties(
        (*was.qualifiers, *was.remarks) if was else (),
        (*now.qualifiers, *now.remarks) if now else (),
    )
    states = [status(claim) if claim else "" for claim in (was, now)]
    if states[0] != states[1] and ((was and now) or {*states} != {"", "asserted"}):
        old, new = ((state,) if state else () for state in states)
        yield Detail("status", old, new)
    if was and now and was.asserted_in != now.asserted_in and states[0] == states[1]:
        held = names.differing("held true by", set(was.asserted_in), set(now.asserted_in))
        if held:
            yield held
    yield from _evidence(was.evidence if was else (), now.evidence if now else (), edited, names)


def status(claim: Claim) -> str:
    """What a claim is to us: asserted, reported (not held true) or disputed."""
    if any(evidence.disputes for evidence in claim.evidence):
        return "disputed"
    return "asserted" if claim.asserted_in else "reported"


def _evidence(
    was: tuple[Evidence, ...], now: tuple[Evidence, ...], edited: set[NamedNode], names: _Names
) -> Iterator[Detail]:
    """Quotes that are only on one side. Where a text was edited only the words count."""

    def by(key: Callable[[Evidence], T], side: tuple[Evidence, ...]) -> Counter[T]:
        return Counter(map(key, side))

    def key(e: Evidence) -> tuple[NamedNode, bool, str, int]:
        return (e.source, e.disputes, fold(e.quote), -1 if e.source in edited else e.start)

    gone, come = by(key, was) - by(key, now), by(key, now) - by(key, was)
    words = {k[:3] for k in gone} & {k[:3] for k in come}  # the same words at another place
    lines = [(k, False) for k in gone.elements()] + [(k, True) for k in come.elements()]
    lines.sort(key=lambda line: (line[0][0].value, line[1], line[0][1:]))
    for (source, disputes, quote, start), new in lines:
        place = f", character {start}" if (source, disputes, quote) in words else ""
        what = "quote against" if disputes else "quote"
        shown = (f"“{quote}”",)
        yield Detail(what, () if new else shown, shown if new else (), names.id(source) + place)
