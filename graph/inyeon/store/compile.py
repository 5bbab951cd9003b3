"""From values to N-Triples: how a claim, its evidence and its source are stored in RDF 1.1.

What must always hold: no blank nodes; the same input gives the same text; a graph's text has each
triple once, sorted, a line each. (Text, and not the engine's own quads: made and loaded in a third
of the time, compared line by line, or by its hash.)
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from pyoxigraph import Literal, NamedNode

from inyeon.dates import bounds
from inyeon.model import Claim, Fact, Source, Term
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


def named(prefixes: Mapping[str, str], kind: str, name: str) -> NamedNode:
    """The IRI of something of our own: `named(prefixes, "claim", "3f1c…")`."""
    return NamedNode(prefixes[kind] + name)


def graph_of(prefixes: Mapping[str, str], source: NamedNode) -> NamedNode:
    """The named graph of a source."""
    return named(prefixes, "graph", local_name(source.value))


def line(fact: Iterable[object]) -> str:
    """A triple as a line of N-Triples, without the end of the line."""
    return f"{' '.join(map(str, fact))} ."


def text(lines: Iterable[str]) -> str:
    """The text of a graph: its lines sorted, each once."""
    return "".join(f"{one}\n" for one in sorted(set(lines)))


def hashed(text: str) -> str:
    """What two texts have in common only if they are the same."""
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def graphs(
    sources: Iterable[Source],
    claims: Iterable[Claim],
    described: Mapping[str, Iterable[Fact]],
    prefixes: Mapping[str, str],
) -> Iterator[tuple[str, str]]:
    """Name and text of the graph of each of these sources, and of what else is described.

    `described` is what has a graph of its own, by the graph's name: entities, ontology.
    """
    said: dict[NamedNode, list[Claim]] = defaultdict(list)
    for claim in claims:
        for source in {evidence.source for evidence in claim.evidence}.union(claim.asserted_in):
            said[source].append(claim)
    writer = _Writer(prefixes)
    for one in sources:
        lines = [line(fact) for fact in one.description]
        for claim in said.get(one.iri, ()):
            lines += writer.claim(claim, one.iri)
        yield local_name(one.iri.value), text(lines)
    for name, facts in described.items():
        yield name, text(map(line, facts))


def outline(
    sources: Iterable[Source],
    claims: Iterable[Claim],
    described: Mapping[str, Iterable[Fact]],
    prefixes: Mapping[str, str],
) -> Iterator[str]:
    """What our own checks ask of a project, in lines, a tenth of all.

    All descriptions, and of claims their subject, predicate, object and the entities that their
    qualifiers name, no evidence; and only those claims that name something which is not described,
    or which no claim before them named.
    """
    writer, seen = _Writer(prefixes), set[Term]()
    facts = [*(f for source in sources for f in source.description), *chain(*described.values())]
    typed = {fact[0] for fact in facts if fact[1] == RDF_TYPE}
    for claim in claims:
        terms = (claim.fact[0], claim.fact[2], *(value for _, value in claim.qualifiers))
        named = {term for term in terms if isinstance(term, NamedNode)}
        if seen.issuperset(named):
            continue
        seen |= named & typed
        node = writer.node("claim", claim.id)
        yield from writer.reified(node, CLAIM_CLASS, claim.fact)
        for name, value in claim.qualifiers:
            if isinstance(value, NamedNode):
                yield f"{node} {name} {value} ."
    yield from map(line, facts)


class _Writer:
    """Writes claims and evidence; their terms as text, since making text of terms takes longest."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self.prefixes = prefixes

    def node(self, kind: str, name: str) -> str:
        return f"<{self.prefixes[kind]}{name}>"

    def reified(self, node: str, kind: NamedNode, fact: Fact) -> Iterator[str]:
        """That a node is of a class, and about a fact."""
        yield f"{node} {_TYPE} {kind} ."
        for role, term in zip(_ROLES, fact, strict=True):
            yield f"{node} {role} {term} ."

    def claim(self, claim: Claim, source: NamedNode) -> Iterator[str]:
        """What the graph of this source says of a claim."""
        node = self.node("claim", claim.id)
        if source in claim.asserted_in:
            yield line(claim.fact)
        yield from self.reified(node, CLAIM_CLASS, claim.fact)
        for name, value in (*claim.qualifiers, *claim.remarks):
            yield f"{node} {name} {value} ."
        when = dict(claim.qualifiers).get(WHEN, claim.fact[2])
        if isinstance(when, Literal) and when.datatype == EDTF_EDTF:
            for name, day in zip((EARLIEST, LATEST), _bounds(when.value), strict=True):
                if day:
                    yield f'{node} {name} "{day}"^^{XSD_DATE} .'
        for evidence in claim.evidence:
            if evidence.source != source:
                continue
            words = self.node("evidence", evidence.id)
            yield f"{node} {DISPUTED_BY if evidence.disputes else SUPPORTED_BY} {words} ."
            yield f"{words} {_TYPE} {EVIDENCE_CLASS} ."
            yield f"{words} {SOURCE} {source} ."
            yield f"{words} {QUOTE} {Literal(evidence.quote)} ."
            yield f'{words} {START} "{evidence.start}"^^{XSD_INTEGER} .'
            yield f'{words} {END} "{evidence.end}"^^{XSD_INTEGER} .'


_TYPE = str(RDF_TYPE)


def _bounds(date: str) -> tuple[str | None, str | None]:
    try:
        return bounds(date)
    except ValueError:  # reported by reason.values; such a build is never published
        return None, None
