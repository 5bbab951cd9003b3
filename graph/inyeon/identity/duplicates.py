"""Entities that may be one: by their names, and by what is said of them; nothing is merged.

Pairs are found by keys that names which may be alike share, so that not every entity is compared
with every other. Then what speaks for the pair and what speaks against it is put into words.

What must always hold: only entities of one kind are compared; a pair that a curator has judged is
told with the judgement or not at all; the result does not depend on the order of anything.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from pyoxigraph import Literal, NamedNode

from inyeon.curate.collect import Curated
from inyeon.curate.judgements import Judgement
from inyeon.curate.vocabulary import Vocabulary
from inyeon.dates import bounds
from inyeon.identity import names, titles
from inyeon.model import Fact
from inyeon.terms import (
    ALT_LABEL,
    EDTF_EDTF,
    EXACT_MATCH,
    NAMED_LIKE,
    OWL,
    PREF_LABEL,
    RDF_TYPE,
    RDFS_LABEL,
    local_name,
)

LEAST = 0.6  # the score from which a pair is suggested
_LABELS = (PREF_LABEL, ALT_LABEL, RDFS_LABEL)
_NEIGHBOUR = 0.04  # added for a neighbour that both have, halved for one that many have
_NEIGHBOURS = 0.12  # added at most for all neighbours
_MANY = 10  # entities that have it
_SAME_DAY = 0.1
_OTHER_DAY = 0.45
_TIED = 0.5
_ELSEWHERE = 0.6
_CROWD = 400  # entities with one key: too many to be told apart by it


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two entities that may be one: how likely, from 0 to 1, and what speaks for and against."""

    score: float
    one: NamedNode
    other: NamedNode
    kind: str  # label of the kind
    labels: tuple[str, str]
    reasons: tuple[str, ...]
    against: tuple[str, ...]
    judgement: Judgement | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of one entity that helps to tell it from others."""

    iri: NamedNode
    kind: str
    label: str
    names: tuple[str, ...]


def suggestions(curated: Curated, *, judged: bool = False) -> list[Suggestion]:
    """Every pair that may be one, the likeliest first; of judged pairs all or none.

    With `judged` only the pairs that a curator has judged, whatever their score.
    """
    compared = _Comparison(curated)
    verdicts = {frozenset((j.one, j.other)): j for j in curated.judgements}
    if judged:
        pairs = {pair for pair in verdicts if pair <= compared.profiles.keys() and len(pair) == 2}
    else:
        pairs = compared.pairs() - verdicts.keys()
    found = (compared.suggestion(pair, verdicts.get(pair)) for pair in pairs)
    kept = (one for one in found if one and (judged or one.score > 0))
    return sorted(kept, key=lambda one: (-one.score, one.one.value, one.other.value))


class _Comparison:
    """All that is compared, looked up once."""

    def __init__(self, curated: Curated) -> None:
        self.vocabulary = curated.vocabulary
        self.people = _kinds_of_people(curated.vocabulary)
        self.profiles = _profiles(curated)
        self.matches: dict[NamedNode, set[str]] = defaultdict(set)
        self.days: dict[NamedNode, dict[NamedNode, set[str]]] = defaultdict(
            lambda: defaultdict(set)
        )
        self.around: dict[NamedNode, set[tuple[NamedNode, NamedNode]]] = defaultdict(set)
        self.having: dict[tuple[NamedNode, NamedNode], int] = defaultdict(int)
        for subject, predicate, value in curated.entities:
            if predicate == EXACT_MATCH:
                self.matches[subject].add(value.value)
        functional = _functional(curated.vocabulary)
        facts = sorted({claim.fact for claim in curated.claims if claim.asserted_in}, key=str)
        for fact in facts:
            self._fact(fact, functional)

    def _fact(self, fact: Fact, functional: set[NamedNode]) -> None:
        subject, predicate, value = fact
        if isinstance(value, Literal):
            if value.datatype == EDTF_EDTF and predicate in functional:
                self.days[subject][predicate].add(value.value)
            return
        for here, there in ((subject, value), (value, subject)):
            tie = (predicate, there)
            if tie not in self.around[here]:
                self.around[here].add(tie)
                self.having[tie] += 1

    def pairs(self) -> set[frozenset[NamedNode]]:
        """The pairs that share a key: of their names, or a match in another data set."""
        blocks: dict[tuple[str, str], set[NamedNode]] = defaultdict(set)
        lone: dict[str, set[NamedNode]] = defaultdict(set)  # key of a given name without family
        whole: dict[str, set[NamedNode]] = defaultdict(set)
        people = self.people
        for profile in self.profiles.values():
            keys = {key for name in profile.names for key in _keys(name, profile.kind in people)}
            keys |= {f"match|{iri}" for iri in self.matches.get(profile.iri, ())}
            for key in keys:
                blocks[profile.kind, key].add(profile.iri)
            if profile.kind in people:
                for name in profile.names:
                    for key in names.lone_keys(name, whole=False):
                        lone[key].add(profile.iri)
        if lone:
            for profile in self.profiles.values():
                if profile.kind in people:
                    for name in profile.names:
                        for key in names.lone_keys(name, whole=True) & lone.keys():
                            whole[key].add(profile.iri)
        found = {
            frozenset(pair)
            for block in blocks.values()
            if len(block) <= _CROWD
            for pair in combinations(sorted(block, key=str), 2)
        }
        found |= {
            frozenset((one, other))
            for key, alone in lone.items()
            for one in alone
            for other in whole[key] | alone
            if one != other
        }
        return found

    def suggestion(
        self, pair: frozenset[NamedNode], judgement: Judgement | None
    ) -> Suggestion | None:
        """The pair with its score; None where nothing speaks for it."""
        one, other = sorted(pair, key=str)
        mine, theirs = self.profiles[one], self.profiles[other]
        people = {mine.kind, theirs.kind} <= self.people
        likeness = max(
            (_like(a, b, people) for a in mine.names for b in theirs.names),
            key=lambda found: (found.score, -len(found.reasons), found.reasons),
            default=names.NOTHING,
        )
        score, reasons, against = likeness.score, list(likeness.reasons), list[str]()
        if shared := sorted(self.matches[one] & self.matches[other]):
            score = 1.0
            reasons.append(f"both are {shared[0]}")
        if not score and judgement is None:
            return None
        for weight, reason in (*self._neighbours(one, other), *self._days(one, other)):
            score += weight
            (reasons if weight > 0 else against).append(reason)
        for weight, reason in (*self._ties(one, other), *self._elsewhere(one, other)):
            score -= weight
            against.append(reason)
        kind = self.vocabulary.classes[mine.kind].label
        labels = (mine.label, theirs.label)
        rounded = round(min(max(score, 0.0), 1.0), 2)
        return Suggestion(
            rounded, one, other, kind, labels, tuple(reasons), tuple(against), judgement
        )

    def _neighbours(self, one: NamedNode, other: NamedNode) -> Iterator[tuple[float, str]]:
        """What both are tied to in the same way."""
        left = _NEIGHBOURS
        shared = self.around[one] & self.around[other]
        for tie in sorted(shared, key=lambda tie: (self.having[tie], str(tie))):
            relation, neighbour = self._label(tie[0]), self._name(tie[1])
            weight = min(left, _NEIGHBOUR if self.having[tie] <= _MANY else _NEIGHBOUR / 2)
            if weight > 0.001:
                left -= weight
                yield weight, f"both: {relation} {neighbour}"

    def _days(self, one: NamedNode, other: NamedNode) -> Iterator[tuple[float, str]]:
        """Dates that each has only once: the same, or such as cannot both be."""
        for predicate in sorted(self.days[one].keys() & self.days[other].keys(), key=str):
            mine, theirs = self.days[one][predicate], self.days[other][predicate]
            label = self._label(predicate)
            if mine & theirs:
                yield _SAME_DAY, f"both: {label} {min(mine & theirs)}"
            elif not any(_overlap(a, b) for a in mine for b in theirs):
                yield -_OTHER_DAY, f"{label}: {min(mine)} and {min(theirs)} cannot both be"

    def _ties(self, one: NamedNode, other: NamedNode) -> Iterator[tuple[float, str]]:
        """Claims that tie the two to each other: nobody is his own brother."""
        for predicate, there in sorted(self.around[one], key=str):
            if there == other:
                yield _TIED, f"a claim ties the two to each other: “{self._label(predicate)}”"
                return

    def _elsewhere(self, one: NamedNode, other: NamedNode) -> Iterator[tuple[float, str]]:
        """Matches in one other data set that are two there."""
        for a in sorted(self.matches[one] - self.matches[other]):
            for b in sorted(self.matches[other] - self.matches[one]):
                if a.removesuffix(local_name(a)) == b.removesuffix(local_name(b)):
                    yield _ELSEWHERE, f"another data set tells them apart: {a} and {b}"
                    return

    def _label(self, predicate: NamedNode) -> str:
        declared = self.vocabulary.properties.get(predicate.value)
        return declared.label if declared else local_name(predicate.value)

    def _name(self, iri: NamedNode) -> str:
        profile = self.profiles.get(iri)
        return profile.label if profile else local_name(iri.value)


def _profiles(curated: Curated) -> dict[NamedNode, Profile]:
    """Every described entity that has a kind and a name."""
    kinds = {kind.iri for kind in curated.vocabulary.kinds()}
    types: dict[NamedNode, set[str]] = defaultdict(set)
    labels: dict[NamedNode, list[tuple[int, str]]] = defaultdict(list)
    for subject, predicate, value in curated.entities:
        if predicate == RDF_TYPE:
            types[subject].add(value.value)
        elif predicate in _LABELS:
            labels[subject].append((_LABELS.index(predicate), value.value))
    found = {}
    for iri in sorted(types.keys() & labels.keys(), key=str):
        above = [a for own in sorted(types[iri]) for a in curated.vocabulary.ancestors(own)]
        kind = next((ancestor for ancestor in above if ancestor in kinds), None)
        if kind:
            ordered = tuple(dict.fromkeys(text for _, text in sorted(labels[iri])))
            found[iri] = Profile(iri, kind, ordered[0], ordered)
    return found


def _functional(vocabulary: Vocabulary) -> set[NamedNode]:
    """The properties of which a thing has one value only."""
    one_only = NamedNode(OWL + "FunctionalProperty")
    return {fact[0] for fact in vocabulary.facts if fact[1:] == (RDF_TYPE, one_only)}


def _kinds_of_people(vocabulary: Vocabulary) -> set[str]:
    """The kinds that the ontology says to be named like a person."""
    return {s.value for s, p, v in vocabulary.facts if p == NAMED_LIKE and v.value == "person"}


def _is_name(text: str) -> bool:
    """Whether this is somebody's name, and no description such as “mother of Su-jeong”."""
    return not text[:1].islower()


def _keys(name: str, person: bool) -> Iterable[str]:
    return names.keys(name) if person and _is_name(name) else titles.keys(name)


def _like(one: str, other: str, people: bool) -> names.Likeness:
    if people and _is_name(one) and _is_name(other):
        return names.like(one, other)
    return titles.like(one, other)


def _overlap(one: str, other: str) -> bool:
    """Whether two dates may be of one day."""
    try:
        mine, theirs = bounds(one), bounds(other)
    except ValueError:  # told by reason.values
        return True
    return (mine.earliest or "") <= (theirs.latest or "9999") and (theirs.earliest or "") <= (
        mine.latest or "9999"
    )
