"""The facts that may break our shapes: most plainly do not.

What must always hold: a fact that is left out fits `typing.rq` or, if it is a label, `shapes.ttl`
for certain, and no shape looks at a class that is left out; so validation finds the same without
them, in a tenth of the time. In doubt, a fact is in doubt.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Set

from pyoxigraph import Literal

from inyeon.curate.collect import Curated
from inyeon.curate.vocabulary import Property, Vocabulary
from inyeon.model import Fact, Term
from inyeon.terms import ALT_LABEL, ONTOLOGY, PREF_LABEL, RDF_TYPE, RDFS, XSD

_SUBCLASS = RDFS + "subClassOf"
_ENDS = (RDFS + "domain", RDFS + "range", ONTOLOGY + "datatype")


def in_doubt(curated: Curated) -> Iterator[Fact]:
    """Each fact of a claim whose subject or object is not plainly of the class it should be."""
    above = _classes(curated)
    declared = curated.vocabulary.properties
    ends = Counter(
        (f[0].value, f[1].value) for f in curated.vocabulary.facts if f[1].value in _ENDS
    )
    several = {name for (name, _), number in ends.items() if number > 1}
    for fact in {claim.fact for claim in curated.claims}:
        subject, name, value = fact
        known = declared.get(name.value)
        if (
            known is None
            or name.value in several
            or (known.domain and known.domain not in above[subject.value])
            or not _fits(value, known, above)
        ):
            yield fact


def without_plain_labels(facts: set[Fact]) -> set[Fact]:
    """The facts but for the labels of each thing of which all labels are text with a language."""
    labels = {fact for fact in facts if fact[1] in (PREF_LABEL, ALT_LABEL)}
    doubtful = {subject for subject, _, value in labels if not _is_plain(value)}
    return facts - {label for label in labels if label[0] not in doubtful}


def without_plain_classes(
    facts: set[Fact], doubtful: Set[Fact], vocabulary: Vocabulary, targets: Set[str]
) -> set[Fact]:
    """The facts but for the classes of things at which no shape looks.

    Shapes look at all that is of a class in `targets`, and at both ends of a fact in doubt.
    """
    ends = {end for subject, _, value in doubtful for end in (subject, value)}
    plain = vocabulary.classes.keys() - _below(targets, vocabulary)
    return {
        fact
        for fact in facts
        if fact[1] != RDF_TYPE or fact[2].value not in plain or fact[0] in ends
    }


def _below(targets: Set[str], vocabulary: Vocabulary) -> set[str]:
    """These classes and all below them, declared or not, as SHACL has it."""
    found, queue = set(targets), list(targets)
    while queue:
        here = queue.pop()
        for subject, name, value in vocabulary.facts:
            if name.value == _SUBCLASS and value.value == here and subject.value not in found:
                found.add(subject.value)
                queue.append(subject.value)
    return found


def _is_plain(label: Term) -> bool:
    return isinstance(label, Literal) and bool(label.language and label.value.strip())


def _fits(value: Term, known: Property, above: dict[str, set[str]]) -> bool:
    """Whether the object is plainly of its datatype or class; how a number is spelt is not seen."""
    if known.datatype:
        plain = isinstance(value, Literal) and value.datatype.value == known.datatype
        return plain and not known.datatype.startswith(XSD)
    return known.range is None or known.range in above[value.value]


def _classes(curated: Curated) -> dict[str, set[str]]:
    """The classes of each described thing, and those above them."""
    above: dict[str, set[str]] = defaultdict(set)
    ancestors: dict[str, list[str]] = {}
    for subject, name, value in curated.entities:
        if name == RDF_TYPE:
            if value.value not in ancestors:
                ancestors[value.value] = curated.vocabulary.ancestors(value.value)
            above[subject.value].update(ancestors[value.value])
    return above
