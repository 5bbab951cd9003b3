"""The facts that may break the shapes made from domains and ranges: most plainly do not.

What must always hold: a fact that is left out fits `typing.rq` for certain, so that validation
finds the same without it, in a third of the time. In doubt, a fact is in doubt.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator

from pyoxigraph import Literal

from inyeon.curate.collect import Curated
from inyeon.curate.vocabulary import Property
from inyeon.model import Fact, Term
from inyeon.terms import ONTOLOGY, RDF_TYPE, RDFS, XSD

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
