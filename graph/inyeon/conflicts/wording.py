"""How the checks name entities and claims in their messages: by labels, as a reader says it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode

from inyeon.curate.collect import Curated
from inyeon.curate.nearest import shorten
from inyeon.model import Claim, Term
from inyeon.terms import OWL, PREF_LABEL, RDF_TYPE, compact

_SHOWN = 60  # characters of a value in a sentence


@dataclass(frozen=True, slots=True)
class Wording:
    """Labels of entities and properties, their classes, and how to write an IRI."""

    labels: Mapping[str, str]
    classes: Mapping[str, tuple[str, ...]]
    properties: Mapping[str, str]
    prefixes: Mapping[str, str]

    def name(self, term: Term) -> str:
        """The label of an entity, or the value."""
        if isinstance(term, NamedNode):
            return self.labels.get(term.value) or compact(term.value, self.prefixes)
        short = shorten(term.value)
        return short if len(short) <= _SHOWN else f"{short[:_SHOWN].rstrip()} …"

    def of(self, iri: str) -> str:
        """The label of a property."""
        return self.properties.get(iri) or compact(iri, self.prefixes)

    def sentence(self, claim: Claim, *, only: Iterable[str] = ()) -> str:
        """The claim as words: `Ana Ruiz · works for · Casa Libre (when: 1980)`.

        Only the qualifiers that are named are in brackets.
        """
        subject, relation, value = claim.fact
        wanted = set(only)
        said = [
            f"{self.of(name.value)}: {self.name(found)}"
            for name, found in claim.qualifiers
            if name.value in wanted
        ]
        words = f"{self.name(subject)} · {self.of(relation.value)} · {self.name(value)}"
        return words + (f" ({', '.join(said)})" if said else "")


def wording(curated: Curated, prefixes: Mapping[str, str]) -> Wording:
    """The words of a project."""
    labels: dict[str, str] = {}
    classes: dict[str, tuple[str, ...]] = {}
    for subject, predicate, value in curated.entities:
        if predicate == PREF_LABEL:
            labels.setdefault(subject.value, value.value)
        elif predicate == RDF_TYPE and not value.value.startswith(OWL):
            classes[subject.value] = (*classes.get(subject.value, ()), value.value)
    for source in curated.sources:
        said = {p.value: o.value for _, p, o in source.description}
        title = next((said[name] for name in said if name.endswith("/title")), "")
        labels.setdefault(source.iri.value, title)
    properties = {iri: declared.label for iri, declared in curated.vocabulary.properties.items()}
    return Wording(labels, classes, properties, prefixes)
