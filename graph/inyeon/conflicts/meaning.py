"""What the checks may conclude from a property, as the ontology declares it.

What must always hold: no property is known by name; what is declared of one holds for those below
it. The words are those of `ontology/checking.ttl`.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from inyeon.curate.vocabulary import Vocabulary
from inyeon.model import Fact
from inyeon.terms import ACYCLIC, OWL, RDF_TYPE, RDFS, TIME_ROLE, TIME_ROLE_ONLY_FOR, local_name


@dataclass(frozen=True)
class Meaning:
    """Time roles and logic of properties; all keys are IRIs of properties."""

    roles: Mapping[str, frozenset[str]]  # local names, such as "BeginningOfSubject"
    only_for: Mapping[str, frozenset[str]]  # classes whose members alone begin or end so
    functional: frozenset[str]
    symmetric: frozenset[str]
    irreflexive: frozenset[str]
    acyclic: Mapping[str, Mapping[str, bool]]  # each → the properties that say it; True: backwards
    below: Mapping[str, frozenset[str]]  # each → itself and those below it
    vocabulary: Vocabulary

    def has(self, iri: str, role: str) -> bool:
        """Whether the claims of a property have this time role."""
        return role in self.roles.get(iri, ())

    @cached_property
    def ages(self) -> frozenset[str]:
        """The properties whose values are ages."""
        return frozenset(iri for iri, roles in self.roles.items() if "AgeOfSubject" in roles)

    def within(self, classes: Iterable[str], iri: str) -> bool:
        """Whether something of these classes begins or ends by this property."""
        wanted = self.only_for.get(iri)
        if not wanted:
            return True
        return any(wanted & set(self.vocabulary.ancestors(name)) for name in classes)


def meaning(vocabulary: Vocabulary) -> Meaning:
    """What an ontology declares."""
    facts = vocabulary.facts
    below = _below(facts)
    roles: dict[str, set[str]] = defaultdict(set)
    only_for: dict[str, set[str]] = defaultdict(set)
    for subject, predicate, value in facts:
        for iri in below.get(subject.value, {subject.value}):
            if predicate == TIME_ROLE:
                roles[iri].add(local_name(value.value))
            elif predicate == TIME_ROLE_ONLY_FOR:
                only_for[iri].add(value.value)
    acyclic = _typed(facts, ACYCLIC.value)
    return Meaning(
        {iri: frozenset(said) for iri, said in roles.items()},
        {iri: frozenset(said) for iri, said in only_for.items()},
        _spread(_typed(facts, OWL + "FunctionalProperty"), below),
        _typed(facts, OWL + "SymmetricProperty"),
        _spread(_typed(facts, OWL + "IrreflexiveProperty") | acyclic, below),
        _acyclic(acyclic, below, facts),
        below,
        vocabulary,
    )


def _typed(facts: Iterable[Fact], kind: str) -> frozenset[str]:
    return frozenset(s.value for s, p, o in facts if p == RDF_TYPE and o.value == kind)


def _spread(declared: Iterable[str], below: Mapping[str, frozenset[str]]) -> frozenset[str]:
    return frozenset(iri for top in declared for iri in below.get(top, frozenset({top})))


def _below(facts: Iterable[Fact]) -> dict[str, frozenset[str]]:
    """Each property that has others below it, with itself and all of those."""
    children: dict[str, set[str]] = defaultdict(set)
    for subject, predicate, value in facts:
        if predicate.value == RDFS + "subPropertyOf":
            children[value.value].add(subject.value)
    found = {}
    for top in list(children):
        known, queue = {top}, [top]
        while queue:
            new = children.get(queue.pop(), set()) - known
            known |= new
            queue.extend(new)
        found[top] = frozenset(known)
    return found


def _acyclic(
    declared: Iterable[str], below: Mapping[str, frozenset[str]], facts: Iterable[Fact]
) -> dict[str, dict[str, bool]]:
    """Each acyclic property with all that say the same or more; of two inverse ones, only one."""
    inverse: dict[str, set[str]] = defaultdict(set)
    for subject, predicate, value in facts:
        if predicate.value == OWL + "inverseOf":
            inverse[subject.value].add(value.value)
            inverse[value.value].add(subject.value)
    found: dict[str, dict[str, bool]] = {}
    for top in sorted(declared, reverse=True):
        if any(top in known for known in found.values()):
            continue
        says = dict.fromkeys(below.get(top, frozenset({top})), False)
        for other in [o for iri in says for o in inverse.get(iri, ())]:
            says |= dict.fromkeys(below.get(other, frozenset({other})) - set(says), True)
        found[top] = says
    return found
