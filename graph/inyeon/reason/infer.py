"""What follows from what is known: the rules, to a fixed point, each result with its reason.

What must always hold: a rule is a CONSTRUCT whose annotation `{| :premise <<( … )>> |}` names what
it draws on; a premise was known in an earlier round, so no reason goes in a circle; the result
does not depend on the order of rules or files.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode, Quad

from inyeon.errors import ProjectError
from inyeon.model import Claim, Fact, digest
from inyeon.reason.questions import Question
from inyeon.store.compile import named
from inyeon.terms import (
    INFERENCE_CLASS,
    PREMISE,
    RDF_OBJECT,
    RDF_PREDICATE,
    RDF_REIFIES,
    RDF_STATEMENT,
    RDF_SUBJECT,
    RDF_TYPE,
    RDFS_LABEL,
    RULE,
    RULE_CLASS,
)

_REASON = "write {| :premise <<( ?s ?p ?o )>> |} after what it concludes"


@dataclass(frozen=True, slots=True)
class _Reason:
    conclusion: Fact
    rule: str
    premises: tuple[Fact, ...]  # sorted


def infer(
    store: ox.Store, rules: list[Question], claims: Iterable[Claim], prefixes: dict[str, str]
) -> int:
    """Add what follows to the store, in graph:inferred; say how many triples that were.

    Raises ProjectError where a rule is no CONSTRUCT or names no premise.
    """
    writer = _Writer(prefixes, claims)
    store.extend(quad for rule in rules for quad in writer.rule(rule))
    total = 0
    while fresh := _round(store, rules):
        store.bulk_extend(quad for reason in fresh for quad in writer.quads(reason))
        total += len({reason.conclusion for reason in fresh})
    return total


def _round(store: ox.Store, rules: list[Question]) -> list[_Reason]:
    """The reasons for everything that follows from the store as it stands and is not in it."""
    found: set[_Reason] = set()
    for rule in rules:
        found.update(_apply(store, rule))
    return sorted(found, key=str)


def _apply(store: ox.Store, rule: Question) -> Iterator[_Reason]:
    conclusions: dict[object, ox.Triple] = {}
    plain: set[ox.Triple] = set()
    premises: dict[object, list[Fact]] = defaultdict(list)
    results = rule.ask(store)
    if not isinstance(results, ox.QueryTriples):
        raise ProjectError("a rule is a CONSTRUCT", path=rule.path)
    for triple in results:
        if triple.predicate == RDF_REIFIES and isinstance(triple.object, ox.Triple):
            conclusions[triple.subject] = triple.object
        elif triple.predicate == PREMISE and isinstance(triple.object, ox.Triple):
            premises[triple.subject].append(_fact(triple.object))
        else:
            plain.add(triple)
    if plain - set(conclusions.values()):
        raise ProjectError("this rule names no premise", path=rule.path, hint=_REASON)
    for node, triple in conclusions.items():
        fact = _fact(triple)
        if not premises[node]:
            raise ProjectError("this rule names no premise", path=rule.path, hint=_REASON)
        if Quad(*fact) not in store:
            yield _Reason(fact, rule.id, tuple(sorted(premises[node], key=str)))


def _fact(triple: ox.Triple) -> Fact:
    return (triple.subject, triple.predicate, triple.object)  # type: ignore[return-value]


class _Writer:
    """Writes reasons as quads, and knows what each premise is called."""

    def __init__(self, prefixes: dict[str, str], claims: Iterable[Claim]) -> None:
        self.prefixes = prefixes
        self.graph = named(prefixes, "graph", "inferred")
        self.names: dict[Fact, set[NamedNode]] = defaultdict(set)
        for claim in claims:
            if claim.asserted_in:
                self.names[claim.fact].add(named(prefixes, "claim", claim.id))

    def rule(self, rule: Question) -> Iterator[Quad]:
        """What the store says of a rule."""
        node = named(self.prefixes, "rule", rule.id)
        yield from self._both((node, RDF_TYPE, RULE_CLASS))
        yield from self._both((node, RDFS_LABEL, Literal(rule.header["title"], language="en")))

    def quads(self, reason: _Reason) -> Iterator[Quad]:
        """The inferred triple, the inference, and any premise that has no node of its own."""
        facts = [reason.conclusion, *reason.premises]
        said = "\n".join([reason.rule, *(" ".join(map(str, fact)) for fact in facts)])
        node = named(self.prefixes, "inference", digest(said))
        yield from self._both(reason.conclusion)
        yield from self._both((node, RDF_TYPE, INFERENCE_CLASS))
        yield from self._reified(node, reason.conclusion)
        yield from self._both((node, RULE, named(self.prefixes, "rule", reason.rule)))
        for premise in reason.premises:
            if premise not in self.names:
                yield from self._statement(premise)
            for name in sorted(self.names[premise], key=str):
                yield from self._both((node, PREMISE, name))
        self.names[reason.conclusion].add(node)

    def _statement(self, fact: Fact) -> Iterator[Quad]:
        node = named(self.prefixes, "statement", digest(" ".join(map(str, fact))))
        self.names[fact].add(node)
        yield from self._both((node, RDF_TYPE, RDF_STATEMENT))
        yield from self._reified(node, fact)

    def _reified(self, node: NamedNode, fact: Fact) -> Iterator[Quad]:
        for role, term in zip((RDF_SUBJECT, RDF_PREDICATE, RDF_OBJECT), fact, strict=True):
            yield from self._both((node, role, term))

    def _both(self, fact: Fact) -> Iterator[Quad]:
        yield Quad(*fact, self.graph)
        yield Quad(*fact)
