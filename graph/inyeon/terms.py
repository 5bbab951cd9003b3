"""The IRIs that the toolkit knows by name, and the short way to write any IRI.

What must always hold: only terms of claims, evidence and inference stand here, and standard
vocabularies. Every other term is learnt from the ontology.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from pyoxigraph import NamedNode

ONTOLOGY: Final = "https://w3id.org/inyeon/ontology#"
RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
OWL: Final = "http://www.w3.org/2002/07/owl#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
DCTERMS: Final = "http://purl.org/dc/terms/"
EDTF: Final = "http://id.loc.gov/datatypes/edtf/"
SH: Final = "http://www.w3.org/ns/shacl#"

DEFAULT_BASE: Final = "https://w3id.org/inyeon/"
KINDS: Final = {
    "person": "person",
    "org": "organization",
    "event": "event",
    "place": "place",
    "work": "work",
    "award": "award",
    "source": "source",
    "claim": "claim",
    "evidence": "evidence",
    "inference": "inference",
    "statement": "statement",
    "graph": "graph",
    "rule": "rule",
}


def _own(name: str) -> NamedNode:
    return NamedNode(ONTOLOGY + name)


RDF_TYPE: Final = NamedNode(RDF + "type")
RDF_REIFIES: Final = NamedNode(RDF + "reifies")
RDF_STATEMENT: Final = NamedNode(RDF + "Statement")
RDF_SUBJECT: Final = NamedNode(RDF + "subject")
RDF_PREDICATE: Final = NamedNode(RDF + "predicate")
RDF_OBJECT: Final = NamedNode(RDF + "object")
RDFS_LABEL: Final = NamedNode(RDFS + "label")
RDFS_COMMENT: Final = NamedNode(RDFS + "comment")
PREF_LABEL: Final = NamedNode(SKOS + "prefLabel")
ALT_LABEL: Final = NamedNode(SKOS + "altLabel")
EXACT_MATCH: Final = NamedNode(SKOS + "exactMatch")
XSD_STRING: Final = NamedNode(XSD + "string")
XSD_DATE: Final = NamedNode(XSD + "date")
XSD_INTEGER: Final = NamedNode(XSD + "integer")
EDTF_EDTF: Final = NamedNode(EDTF + "EDTF")

SOURCE_CLASS: Final = _own("Source")
CLAIM_CLASS: Final = _own("Claim")
EVIDENCE_CLASS: Final = _own("Evidence")
INFERENCE_CLASS: Final = _own("Inference")
TEXT: Final = _own("text")
SHA256: Final = _own("sha256")
SOURCE: Final = _own("source")
QUOTE: Final = _own("quote")
EXACT: Final = _own("exact")
PREFIX: Final = _own("prefix")
SUFFIX: Final = _own("suffix")
START: Final = _own("start")
END: Final = _own("end")
STANCE: Final = _own("stance")
ACCEPTED: Final = _own("accepted")
SUPPORTS: Final = _own("supports")
DISPUTES: Final = _own("disputes")
SUPPORTED_BY: Final = _own("supportedBy")
DISPUTED_BY: Final = _own("disputedBy")
WHEN: Final = _own("when")
EARLIEST: Final = _own("earliest")
LATEST: Final = _own("latest")
DERIVED_FROM: Final = _own("derivedFrom")
CONFIDENCE: Final = _own("confidence")
BECAUSE: Final = _own("because")
SAME: Final = _own("sameEntityAs")
DIFFERENT: Final = _own("differentFrom")
UNSURE: Final = _own("perhapsSameAs")
MERGED_INTO: Final = _own("mergedInto")
NAMED_LIKE: Final = _own("namedLike")
JUDGEMENTS: Final = {SAME: "same", DIFFERENT: "different", UNSURE: "unsure", MERGED_INTO: "merged"}
TIME_ROLE: Final = _own("timeRole")
TIME_ROLE_ONLY_FOR: Final = _own("timeRoleOnlyFor")
ACYCLIC: Final = _own("AcyclicProperty")
RULE: Final = _own("rule")
RULE_CLASS: Final = _own("Rule")
PREMISE: Final = _own("premise")
VISIBILITY: Final = _own("visibility")
PUBLIC: Final = _own("public")
WITHHELD: Final = _own("withheld")
RESTRICTED: Final = _own("restricted")
LIVING: Final = _own("living")
REDACTION: Final = _own("redaction")
SPECIAL_CATEGORY: Final = _own("SpecialCategory")
CATEGORY_PROPERTY: Final = _own("categoryProperty")
CATEGORY_WORD: Final = _own("categoryWord")
CATEGORY_PATTERN: Final = _own("categoryPattern")

# PN_LOCAL of RDF 1.2 Turtle without escapes, and without a colon, for readability; and without
# what no IRI may have (ucschar of RFC 3987): U+FFF0 to U+FFFF, the last two of each plane above.
_PLANES: Final = "".join(f"{chr(p << 16)}-{chr((p << 16) + 0xFFFD)}" for p in range(0x1, 0xE))
_BASE_CHARS: Final = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d"
    "\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\uffef\U000e1000-\U000efffd"
    f"{_PLANES}"
)
_CHARS: Final = f"{_BASE_CHARS}_0-9\u00b7\u0300-\u036f\u203f\u2040-"
_LOCAL_NAME: Final = re.compile(f"[{_BASE_CHARS}_0-9](?:[.{_CHARS}]*[{_CHARS}])?")


def prefixes(base: str = DEFAULT_BASE) -> dict[str, str]:
    """Prefix → namespace IRI, for queries, tables and exports; `base` is the project's own."""
    ids = {short: f"{base}id/{folder}/" for short, folder in KINDS.items()}
    standard = {
        "": ONTOLOGY,
        "dcterms": DCTERMS,
        "edtf": EDTF,
        "owl": OWL,
        "rdf": RDF,
        "rdfs": RDFS,
        "skos": SKOS,
        "xsd": XSD,
    }
    return dict(sorted((ids | standard).items()))


def compact(iri: str, known: Mapping[str, str]) -> str:
    """The IRI as a prefixed name, or in angle brackets where no prefix fits.

    >>> compact("https://w3id.org/inyeon/id/person/a", prefixes())
    'person:a'
    >>> compact("http://example.org/a b", prefixes())
    '<http://example.org/a b>'
    """
    for prefix, namespace in known.items():
        if iri.startswith(namespace) and _LOCAL_NAME.fullmatch(iri, len(namespace)):
            return f"{prefix}:{iri[len(namespace) :]}"
    return f"<{iri}>"


def expand(name: str, known: Mapping[str, str]) -> str | None:
    """The IRI that a prefixed name, or an IRI with or without brackets, stands for; else None.

    >>> expand("person:a", prefixes())
    'https://w3id.org/inyeon/id/person/a'
    >>> expand("Lee Sung-ju", prefixes()) is None
    True
    """
    bare = name[1:-1] if name.startswith("<") and name.endswith(">") else name
    if re.fullmatch(r"[a-z][a-z0-9+.-]*://[^\s<>\"{}|^`\\]*", bare):
        return bare
    prefix, colon, local = name.partition(":")
    if colon and prefix in known and _LOCAL_NAME.fullmatch(local):
        return known[prefix] + local
    return None


def local_name(iri: str) -> str:
    """The last part of an IRI, after `#` or `/`.

    >>> local_name("https://w3id.org/inyeon/ontology#memberOf")
    'memberOf'
    """
    return re.split(r"[#/]", iri)[-1]


def nearest(iri: str, among: Iterable[str], alike: int = 70) -> str | None:
    """The IRI whose last part is spelt most like this one's, or None if none comes near.

    `alike` is of 100; case does not count.
    """
    from rapidfuzz import fuzz, process

    names = {other: local_name(other) for other in sorted(among)}
    best = process.extractOne(
        local_name(iri), names, scorer=fuzz.ratio, processor=str.lower, score_cutoff=alike
    )
    return best[2] if best else None
