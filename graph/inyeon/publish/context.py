"""The JSON-LD context: short names for every property of the ontology, and our prefixes."""

from typing import Any

from pyoxigraph import NamedNode

from inyeon.ask.answers import Answers
from inyeon.ask.query import own
from inyeon.terms import ONTOLOGY, OWL, RDF, XSD, compact

_TEXT = (XSD + "string", RDF + "langString")


def context(answers: Answers) -> dict[str, Any]:
    """Term → definition, prefixes first, then the ontology's properties by name."""
    prefixes = dict(answers.prefixes)
    names: dict[str, Any] = {prefix or "inyeon": iri for prefix, iri in prefixes.items()}
    terms: dict[str, Any] = {}
    for row in own(answers.store, "terms", prefixes):
        iri = row["property"].value
        if not iri.startswith(ONTOLOGY):
            continue
        definition: dict[str, str] = {"@id": compact(iri, {"inyeon": ONTOLOGY})}
        datatype = row["datatype"]
        if row["kind"].value == OWL + "ObjectProperty":
            definition["@type"] = "@id"
        elif isinstance(datatype, NamedNode) and datatype.value not in _TEXT:
            definition["@type"] = compact(datatype.value, prefixes)
        terms[iri.removeprefix(ONTOLOGY)] = definition
    standard: dict[str, Any] = {
        "subject": {"@id": "rdf:subject", "@type": "@id"},
        "predicate": {"@id": "rdf:predicate", "@type": "@id"},
        "object": {"@id": "rdf:object"},
        "label": {"@id": "skos:prefLabel"},
        "otherName": {"@id": "skos:altLabel"},
    }
    aliases = {"@version": 1.1, "id": "@id", "type": "@type"}
    # A prefix and an alias win: such a property keeps its prefixed name.
    clashing = set(terms) & {*names, *aliases, *standard}
    kept = {name: said for name, said in terms.items() if name not in clashing}
    return aliases | dict(sorted(names.items())) | dict(sorted((kept | standard).items()))
