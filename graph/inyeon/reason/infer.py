"""What follows from what is known: the rules, to a fixed point, each result with its reason.

What must always hold: a rule is a CONSTRUCT whose annotation `{| :premise <<( … )>> |}` names what
it draws on; a premise was known in an earlier round, so no reason goes in a circle; the result
does not depend on the order of rules or files.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode, Quad

from inyeon.errors import ProjectError
from inyeon.model import Fact, digest
from inyeon.reason.questions import Question
from inyeon.store.compile import line, named
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
class Reason:
    """One way in which something follows: a rule and its premises, sorted."""

    conclusion: Fact
    rule: str
    premises: tuple[Fact, ...]


def infer(store: ox.Store, rules: list[Question]) -> Iterator[Reason]:
    """Every reason for what follows from a store, round by round; the conclusions are added to it.

    They go into the default graph. Raises ProjectError where a rule is no CONSTRUCT or names no
    premise.
    """
    while fresh := _round(store, rules):
        yield from fresh
        store.extend(Quad(*reason.conclusion) for reason in fresh)


def _round(store: ox.Store, rules: list[Question]) -> list[Reason]:
    """The reasons for everything that follows from the store as it stands and is not in it."""
    found: set[Reason] = set()
    for rule in rules:
        found.update(_apply(store, rule))
    return sorted(found, key=str)


def _apply(store: ox.Store, rule: Question) -> Iterator[Reason]:
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
            yield Reason(fact, rule.id, tuple(sorted(premises[node], key=str)))


def _fact(triple: ox.Triple) -> Fact:
    return (triple.subject, triple.predicate, triple.object)  # type: ignore[return-value]


def about(rule: Question, prefixes: Mapping[str, str]) -> Iterator[str]:
    """What the store says of a rule, in lines."""
    node = named(prefixes, "rule", rule.id)
    yield line((node, RDF_TYPE, RULE_CLASS))
    yield line((node, RDFS_LABEL, Literal(rule.header["title"], language="en")))


class Writer:
    """Writes reasons, in the order in which they are found; knows what a premise is called."""

    def __init__(self, prefixes: Mapping[str, str], claims: Iterable[tuple[Fact, str]]) -> None:
        """The claims are those held true: what each says, and its id."""
        self.prefixes = prefixes
        self.names: dict[Fact, set[str]] = defaultdict(set)
        for fact, claim in claims:
            self.names[fact].add(self._node("claim", claim))

    def _node(self, kind: str, name: str) -> str:
        return str(named(self.prefixes, kind, name))

    def reason(self, reason: Reason) -> Iterator[str]:
        """Lines of the inferred triple and its inference, and of statements not yet written."""
        facts = [reason.conclusion, *reason.premises]
        node = self._node("inference", digest("\n".join([reason.rule, *map(_words, facts)])))
        yield line(reason.conclusion)
        yield from self._about(node, INFERENCE_CLASS, reason.conclusion)
        yield line((node, RULE, self._node("rule", reason.rule)))
        for premise in reason.premises:
            if premise not in self.names:
                statement = self._node("statement", digest(_words(premise)))
                self.names[premise].add(statement)
                yield from self._about(statement, RDF_STATEMENT, premise)
            for name in sorted(self.names[premise]):
                yield line((node, PREMISE, name))
        self.names[reason.conclusion].add(node)

    def _about(self, node: str, kind: NamedNode, fact: Fact) -> Iterator[str]:
        yield line((node, RDF_TYPE, kind))
        for role, term in zip((RDF_SUBJECT, RDF_PREDICATE, RDF_OBJECT), fact, strict=True):
            yield line((node, role, term))


def _words(fact: Fact) -> str:
    return " ".join(map(str, fact))
