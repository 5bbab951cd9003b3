"""What follows about one entity, each with the rule and the facts that it was drawn from."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

import pyoxigraph as ox
from pyoxigraph import NamedNode

from inyeon.ask.answers import Answers
from inyeon.ask.query import own
from inyeon.ask.results import cell
from inyeon.terms import OWL, RDFS, local_name

_Said = tuple[str, str, str]
_OF_TERMS = (RDFS, OWL)  # what the ontology says of its own terms: the rule's title says it better


@dataclass(frozen=True, slots=True)
class Followed:
    """A statement that no source makes, and one reason for it; all in words."""

    subject: str
    relation: str
    object: str
    rule: str  # its title
    premises: tuple[str, ...]  # as sentences, sorted; those about entities


def follows(answers: Answers, iri: str) -> tuple[Followed, ...]:
    """What follows about the entity with this IRI, by subject, relation and object."""
    rows = list(own(answers.store, "follows", answers.prefixes, "entity", [iri]))
    words = _words(answers, rows)
    reasons: dict[tuple[_Said, str, str], set[str]] = defaultdict(set)
    for row in rows:
        said = (words(row["subject"]), words(row["predicate"]), words(row["object"]))
        premises = reasons[said, row["inference"].value, row["rule"].value]
        if not any(term.value.startswith(_OF_TERMS) for term in (row["verb"], row["to"])):
            premises.add(" · ".join(words(row[name]) for name in ("from", "verb", "to")))
    found = {
        Followed(*said, rule, tuple(sorted(premises)))
        for (said, _, rule), premises in reasons.items()
    }
    return tuple(sorted(found, key=lambda f: (f.subject, f.relation, f.object, f.rule, f.premises)))


def _words(answers: Answers, rows: list[ox.QuerySolution]) -> Callable[[object], str]:
    """The words for a term: an entity's or a property's label, or the value itself."""
    columns = ("subject", "predicate", "object", "from", "verb", "to")
    terms = {row[name] for row in rows for name in columns}
    iris = [term.value for term in terms if isinstance(term, NamedNode)]
    labels = {entity.iri: entity.label for entity in answers.entities(iris)}
    for row in own(answers.store, "called", answers.prefixes, "term", iris):
        labels.setdefault(row["term"].value, row["label"].value)

    def words(term: object) -> str:
        if isinstance(term, NamedNode):
            return labels.get(term.value) or local_name(term.value)
        return cell(term, answers.prefixes)

    return words
