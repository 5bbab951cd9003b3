"""RDF 1.2 Turtle in which each claim annotates the triple that it is about.

What must always hold: nothing is lost. A claim is the reifier of its triple, with its own name:
`person:a :memberOf org:b ~ claim:3f1c… {| :role "activist"@en ; :supportedBy evidence:9a07… |} .`
What we do not hold true is reported: `<< person:a :memberOf org:b ~ claim:77b2… >> … .`
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from pyoxigraph import Literal, NamedNode, Triple

from inyeon.terms import (
    CLAIM_CLASS,
    RDF_OBJECT,
    RDF_PREDICATE,
    RDF_SUBJECT,
    RDF_TYPE,
    XSD_STRING,
    compact,
)

_Said = list[tuple[NamedNode, NamedNode | Literal]]
_ROLES = (RDF_SUBJECT, RDF_PREDICATE, RDF_OBJECT)


def write(triples: Iterable[Triple], prefixes: Mapping[str, str]) -> str:
    """The triples, which come sorted, as Turtle."""
    known = list(triples)
    names = {t.subject for t in known if t.predicate == RDF_TYPE and t.object == CLAIM_CLASS}
    said: dict[object, _Said] = defaultdict(list)
    for t in known:
        if t.subject in names:
            said[t.subject].append((t.predicate, t.object))  # type: ignore[arg-type]
    writer = _Writer(prefixes, said)
    plain = [t for t in known if t.subject not in names]
    header = [f"PREFIX {prefix}: <{namespace}>" for prefix, namespace in prefixes.items()]
    return "\n".join([*header, "", *writer.asserted(plain), *writer.reported()]) + "\n"


class _Writer:
    """Writes terms, facts with their claims, and the claims that are left."""

    def __init__(self, prefixes: Mapping[str, str], said: Mapping[object, _Said]) -> None:
        self.prefixes = prefixes
        self.said = said
        self.claims: dict[tuple[object, ...], list[object]] = defaultdict(list)
        for name, pairs in said.items():
            by_role = dict(pairs)
            self.claims[tuple(by_role[role] for role in _ROLES)].append(name)
        self.left = dict(self.claims)

    def asserted(self, triples: list[Triple]) -> Iterator[str]:
        """Every plain triple, grouped by subject, with the claims about it."""
        for subject, group in groupby(triples, key=lambda t: t.subject):
            lines = []
            for t in group:
                claims = self.left.pop((t.subject, t.predicate, t.object), [])
                notes = "".join(self._annotation(name) for name in claims)
                lines.append(f"{self._verb(t.predicate)} {self._term(t.object)}{notes}")
            yield f"{self._term(subject)} " + " ;\n    ".join(lines) + " .\n"

    def reported(self) -> Iterator[str]:
        """The claims about triples that do not stand by themselves."""
        for fact, names in self.left.items():
            for name in names:
                words = " ".join(self._term(term) for term in fact)
                yield f"<< {words} ~ {self._term(name)} >> {self._pairs(name)} .\n"

    def _annotation(self, name: object) -> str:
        return f"\n        ~ {self._term(name)} {{| {self._pairs(name)} |}}"

    def _pairs(self, name: object) -> str:
        pairs = [(p, o) for p, o in self.said[name] if p not in _ROLES]
        return " ; ".join(f"{self._verb(p)} {self._term(o)}" for p, o in pairs)

    def _verb(self, predicate: NamedNode) -> str:
        return "a" if predicate == RDF_TYPE else self._term(predicate)

    def _term(self, term: object) -> str:
        if isinstance(term, NamedNode):
            return compact(term.value, self.prefixes)
        if isinstance(term, Literal) and not term.language and term.datatype != XSD_STRING:
            datatype = compact(term.datatype.value, self.prefixes)
            return f"{Literal(term.value)}^^{datatype}"
        return str(term)
