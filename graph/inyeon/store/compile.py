"""From values to quads: how a claim, its evidence and its source are stored in RDF 1.1.

What must always hold: no blank nodes; the same input gives the same quads; the default graph is
the set of all triples of the named graphs (so a claim that two sources make is counted once). A
`Quad` without a graph is in the default graph, and made several times as fast as one that names it.
"""

from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import Literal, NamedNode, Quad

from inyeon.dates import bounds
from inyeon.model import Claim, Evidence, Fact, Source
from inyeon.terms import (
    CLAIM_CLASS,
    DISPUTED_BY,
    EARLIEST,
    EDTF_EDTF,
    END,
    EVIDENCE_CLASS,
    LATEST,
    QUOTE,
    RDF_OBJECT,
    RDF_PREDICATE,
    RDF_SUBJECT,
    RDF_TYPE,
    SOURCE,
    START,
    SUPPORTED_BY,
    WHEN,
    XSD_DATE,
    XSD_INTEGER,
    local_name,
)

_ROLES = (RDF_SUBJECT, RDF_PREDICATE, RDF_OBJECT)


def named(prefixes: dict[str, str], kind: str, name: str) -> NamedNode:
    """The IRI of something of our own: `named(prefixes, "claim", "3f1c…")`."""
    return NamedNode(prefixes[kind] + name)


def graph_of(prefixes: dict[str, str], source: NamedNode) -> NamedNode:
    """The named graph of a source."""
    return named(prefixes, "graph", local_name(source.value))


def quads(
    sources: Iterable[Source],
    claims: Iterable[Claim],
    described: Mapping[str, Iterable[Fact]],
    prefixes: dict[str, str],
) -> Iterator[Quad]:
    """Every quad of a project but the inferred ones: each triple in its graph and the default.

    `described` is what has a graph of its own, by the graph's name: entities, ontology.
    """
    for source in sources:
        yield from _stored(source.description, graph_of(prefixes, source.iri))
    for claim in claims:
        yield from _claim(claim, prefixes)
    for name, facts in described.items():
        yield from _stored(facts, named(prefixes, "graph", name))


def outline(
    sources: Iterable[Source],
    claims: Iterable[Claim],
    described: Mapping[str, Iterable[Fact]],
    prefixes: dict[str, str],
) -> Iterator[Quad]:
    """What our own checks ask of a project, in the default graph, in a fourth of the quads.

    All descriptions, and of each claim its subject, predicate, object and the entities that its
    qualifiers name; no evidence.
    """
    for claim in claims:
        node = named(prefixes, "claim", claim.id)
        yield Quad(node, RDF_TYPE, CLAIM_CLASS)
        for role, term in zip(_ROLES, claim.fact, strict=True):
            yield Quad(node, role, term)
        for name, value in claim.qualifiers:
            if isinstance(value, NamedNode):
                yield Quad(node, name, value)
    for facts in (*(source.description for source in sources), *described.values()):
        for fact in facts:
            yield Quad(*fact)


def _stored(facts: Iterable[Fact], graph: NamedNode) -> Iterator[Quad]:
    for fact in facts:
        yield Quad(*fact, graph)
        yield Quad(*fact)


def _claim(claim: Claim, prefixes: dict[str, str]) -> Iterator[Quad]:
    described = tuple(_description(claim, prefixes))
    evidence_of = {evidence.source for evidence in claim.evidence}
    for source in sorted(evidence_of | set(claim.asserted_in), key=str):
        graph = graph_of(prefixes, source)
        if source in claim.asserted_in:
            yield from _stored([claim.fact], graph)
        yield from _stored(described, graph)
    for evidence in claim.evidence:
        graph = graph_of(prefixes, evidence.source)
        yield from _stored(_evidence(evidence, claim, prefixes), graph)


def _description(claim: Claim, prefixes: dict[str, str]) -> Iterator[Fact]:
    node = named(prefixes, "claim", claim.id)
    yield (node, RDF_TYPE, CLAIM_CLASS)
    for role, term in zip(_ROLES, claim.fact, strict=True):
        yield (node, role, term)
    for name, value in (*claim.qualifiers, *claim.remarks):
        yield (node, name, value)
    when = dict(claim.qualifiers).get(WHEN, claim.fact[2])
    if isinstance(when, Literal) and when.datatype == EDTF_EDTF:
        for name, day in zip((EARLIEST, LATEST), _bounds(when.value), strict=True):
            if day:
                yield (node, name, Literal(day, datatype=XSD_DATE))


def _bounds(date: str) -> tuple[str | None, str | None]:
    try:
        return bounds(date)
    except ValueError:  # reported by reason.values; such a build is never published
        return None, None


def _evidence(evidence: Evidence, claim: Claim, prefixes: dict[str, str]) -> Iterator[Fact]:
    node = named(prefixes, "evidence", evidence.id)
    stance = DISPUTED_BY if evidence.disputes else SUPPORTED_BY
    yield (named(prefixes, "claim", claim.id), stance, node)
    yield (node, RDF_TYPE, EVIDENCE_CLASS)
    yield (node, SOURCE, evidence.source)
    yield (node, QUOTE, Literal(evidence.quote))
    yield (node, START, Literal(str(evidence.start), datatype=XSD_INTEGER))
    yield (node, END, Literal(str(evidence.end), datatype=XSD_INTEGER))
