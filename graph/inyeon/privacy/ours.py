"""What stands in the files of every project: Inyeon's own ontology, rules, page and formats.

What must always hold: it is the same whatever a project holds, so that it can tell nobody
anything; it passes untouched, since a gap where everybody knows what stands there tells a name.
Examples are no part of it: they are about persons.
"""

import re
from functools import cache
from importlib.resources import files
from typing import Final

from pyoxigraph import Literal

from inyeon.curate import vocabulary
from inyeon.model import Fact
from inyeon.project import Project, shipped
from inyeon.terms import DEFAULT_BASE, SKOS, prefixes

EXAMPLE: Final = SKOS + "example"
_TITLE: Final = re.compile(r"^# Title: *(.*\S)", re.MULTILINE)
_WEB: Final = files("inyeon") / "web"
# What the formats of our files, and the names of all IRIs, are made of.
_FORMATS: Final = (
    "https org id xml version encoding utf 8 rdf RDF Description about resource datatype lang "
    "base prefix PREFIX context container language type value graph set list "
    "graphml xsi schemaLocation instance xmlns for attr name string long boolean double key data "
    "edgedefault directed node edge source target default gexf meta creator lastmodifieddate "
    "networkx mode static attributes title attvalues attvalue nodes edges weight dynamics "
    "iri label otherName kind types relation status qualifiers quotes sources comment names "
    "person organization event place work award claim evidence inference statement rule "
    "graphdrawing 2draft defaultedgetype img src uri form action kinds relations entities claims "
    "symbol details url text id subject object predicate start end quote when earliest latest "
    "application json gzip page texts version audience all prefixes classes counts inferred "
    "conflicts rule message severity accepted communities community members around hops x y shape "
    "from to against asserted confidence independent secondHand aboutItself because value null "
    "creator publisher issued language derivedFrom length block sentences quoted unclaimed why "
    "ontology inferred asserted reported disputed org com www a true false"
)


@cache
def facts() -> frozenset[Fact]:
    """The triples of the ontology that Inyeon ships with, but the examples."""
    own = Project(shipped()).vocabulary_files
    return frozenset(fact for fact in vocabulary.load(own).facts if fact[1].value != EXAMPLE)


@cache
def names() -> frozenset[str]:
    """The IRIs that the ontology names."""
    return frozenset(term.value for fact in facts() for term in fact)


@cache
def rules() -> frozenset[str]:
    """The names and titles of the rules that Inyeon ships with: inferences carry them."""
    own = Project(shipped()).ontology_files("rules/*.rq")
    titles = (title for path in own for title in _TITLE.findall(path.read_text("utf-8")))
    return frozenset([*titles, *(path.stem for path in own)])


@cache
def words() -> str:
    """All of it as one text, but the page's script and style: those are known as a whole."""
    page = (_WEB / "page.html").read_text("utf-8")
    said = sorted({term.value for fact in facts() for term in fact})
    tags = {term.language or "" for fact in facts() for term in fact if isinstance(term, Literal)}
    return "\n".join(
        [_FORMATS, *prefixes(DEFAULT_BASE), *sorted(tags), page, *sorted(rules()), *said]
    )
