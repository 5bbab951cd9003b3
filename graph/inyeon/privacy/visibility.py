"""What curators marked as not for everybody: entities, sources, claims, evidence.

What must always hold: the strictest mark wins; what is not marked is as the project's inyeon.toml
says; a person counts as living unless `:living false` says otherwise. Nothing here looks at names
or texts: what else must go, so that nobody can tell, is the work of `secret` and `audience`.
"""

from collections import defaultdict
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from inyeon.curate.collect import Curated
from inyeon.model import Claim, Fact, Term
from inyeon.project import Project
from inyeon.terms import LIVING, PUBLIC, RDF_TYPE, RESTRICTED, VISIBILITY, WITHHELD

_STRICTEST = (RESTRICTED, WITHHELD, PUBLIC)


@dataclass(frozen=True, slots=True)
class Marked:
    """What is marked, or is so by default."""

    restricted: frozenset[NamedNode]  # entities and sources
    withheld: frozenset[NamedNode]  # entities that stand without their names
    claims: frozenset[str]  # ids of restricted claims
    evidence: frozenset[str]  # ids of restricted evidence

    def anything(self) -> bool:
        """Whether the public sees less than the curators."""
        return bool(self.restricted or self.withheld or self.claims or self.evidence)


def marked(curated: Curated, project: Project) -> Marked:
    """What the curators of a project marked, and what its settings make of the rest."""
    entities = entities_of(curated)
    said = strictest((*curated.entities, *(f for s in curated.sources for f in s.description)))
    privacy = project.settings.privacy
    default, living = NamedNode(_own(privacy.default)), NamedNode(_own(privacy.living))
    persons = living_persons(curated)
    of = {e: said.get(e, living if e in persons else default) for e in entities}
    of |= {s.iri: said.get(s.iri, default) for s in curated.sources}
    return Marked(
        frozenset(thing for thing, mark in of.items() if mark == RESTRICTED),
        frozenset(thing for thing, mark in of.items() if mark == WITHHELD),
        frozenset(claim.id for claim in curated.claims if is_restricted(claim)),
        frozenset(e.id for claim in curated.claims for e in claim.evidence if e.restricted),
    )


def strictest(facts: tuple[Fact, ...]) -> dict[NamedNode, Term]:
    """Subject → its mark; the strictest where it has several."""
    marks: dict[NamedNode, set[Term]] = defaultdict(set)
    for subject, predicate, value in facts:
        if predicate == VISIBILITY:
            marks[subject].add(value)
    return {s: next((m for m in _STRICTEST if m in found), PUBLIC) for s, found in marks.items()}


def is_restricted(claim: Claim) -> bool:
    """Whether the claim itself is marked."""
    return (VISIBILITY, RESTRICTED) in claim.remarks


def entities_of(curated: Curated) -> frozenset[NamedNode]:
    """Everything that data/entities gives a class of the ontology."""
    classes = curated.vocabulary.classes
    return frozenset(s for s, p, o in curated.entities if p == RDF_TYPE and o.value in classes)


def persons_of(curated: Curated) -> frozenset[NamedNode]:
    """The entities that can be living: those of the class for which `:living` is declared."""
    declared = curated.vocabulary.properties.get(LIVING.value)
    kind = declared.domain if declared else None
    within = {name for name in curated.vocabulary.classes if kind in _up(curated, name)}
    return frozenset(s for s, p, o in curated.entities if p == RDF_TYPE and o.value in within)


def living_persons(curated: Curated) -> frozenset[NamedNode]:
    """The persons of whom nobody said `:living false`."""
    dead = {s for s, p, o in curated.entities if p == LIVING and not _true(o)}
    return persons_of(curated) - dead


def _up(curated: Curated, name: str) -> list[str]:
    return curated.vocabulary.ancestors(name)


def _true(value: Term) -> bool:
    return not isinstance(value, Literal) or value.value not in ("false", "0")


def _own(name: str) -> str:
    return PUBLIC.value.removesuffix("public") + name
