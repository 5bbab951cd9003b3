"""RDF 1.2 Turtle in which each claim annotates the triple that it is about.

What must always hold: nothing is lost. A claim is the reifier of its triple, with its own name:
`person:a :memberOf org:b ~ claim:3f1c… {| :role "activist"@en ; :supportedBy evidence:9a07… |} .`
What we do not hold true is reported: `<< person:a :memberOf org:b ~ claim:77b2… >> … .`

Claims are sorted by their facts and merged with these, so that nobody holds all of them. A record
is one line: a fact, and what else is said of one claim about it.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Final

import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode

from inyeon.store.ordered import RUN, Ordered
from inyeon.terms import (
    CLAIM_CLASS,
    RDF_OBJECT,
    RDF_PREDICATE,
    RDF_SUBJECT,
    RDF_TYPE,
    XSD_STRING,
    compact,
)

_ROLES: Final = tuple(f" {role} ".encode() for role in (RDF_SUBJECT, RDF_PREDICATE, RDF_OBJECT))
_CLAIM: Final = f" {RDF_TYPE} {CLAIM_CLASS} .\n".encode()
_END: Final = b" .\n"
_AND, _NEXT = b"\0", b"\1"  # between parts, and records; N-Triples always escapes these


def pieces(
    first: Iterable[bytes], again: Iterable[bytes], prefixes: Mapping[str, str], run: int = RUN
) -> Iterator[str]:
    """Turtle of the sorted lines of N-Triples, of which each is given twice."""
    writer = _Writer(prefixes)
    with Ordered(run) as claims, Ordered(run) as reported:
        for about in _described(first):
            if _is_claim(about):
                claims.add(_record(about))
        yield "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in prefixes.items())
        plain = (line for about in _described(again) if not _is_claim(about) for line in about)
        asserted = _with_claims(plain, claims, reported)
        for _, group in groupby(asserted, key=lambda pair: _subject(pair[0])):
            yield "\n" + writer.asserted(list(group))
        for line in reported:
            for record in line[:-1].split(_NEXT)[1:]:
                yield "\n" + writer.reported(record)
        yield "\n"


def _subject(line: bytes) -> bytes:
    return line.partition(b" ")[0]


def _described(lines: Iterable[bytes]) -> Iterator[list[bytes]]:
    """What is said of one subject after another."""
    return (list(group) for _, group in groupby(lines, key=_subject))


def _is_claim(about: list[bytes]) -> bool:
    """Whether it says which one fact it is about; what does not is written as it stands."""
    name = _subject(about[0])
    if name + _CLAIM not in about:
        return False
    return all(sum(one.startswith(name + role) for one in about) == 1 for role in _ROLES)


def _record(about: list[bytes]) -> bytes:
    roles = [_subject(about[0]) + role for role in _ROLES]
    terms = [one.removeprefix(role) for role in roles for one in about if one.startswith(role)]
    fact = b" ".join(term.removesuffix(_END) for term in terms)
    rest = [one[:-1] for one in about if not one.startswith(tuple(roles))]
    return _AND.join([fact, *rest]) + b"\n"


def _with_claims(
    lines: Iterable[bytes], claims: Iterable[bytes], reported: Ordered
) -> Iterator[tuple[bytes, list[bytes]]]:
    """Each line with the records of the claims about it; those about no line are `reported`.

    There they stand by the name of a fact's first claim, behind that name.
    """
    about = groupby(claims, key=lambda record: record.partition(_AND)[0])

    def following() -> tuple[bytes, list[bytes]]:
        fact, group = next(about, (b"", iter(())))
        return fact, [record[:-1] for record in group]

    def report(records: list[bytes]) -> None:
        name = _subject(records[0].split(_AND)[1])
        reported.add(_NEXT.join([name, *records]) + b"\n")

    fact, records = following()
    for line in lines:
        said = line.removesuffix(_END)
        while fact and fact < said:
            report(records)
            fact, records = following()
        if fact == said:
            yield line, records
            fact, records = following()
        else:
            yield line, []
    while fact:
        report(records)
        fact, records = following()


class _Writer:
    """Writes terms, facts with their claims, and claims about what is not held true."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self.prefixes = prefixes

    def asserted(self, pairs: list[tuple[bytes, list[bytes]]]) -> str:
        """The lines of one subject, each with the records of its claims."""
        told = ox.parse(b"".join(line for line, _ in pairs), format=ox.RdfFormat.N_TRIPLES)
        lines, subject = [], ""
        for quad, (_, records) in zip(told, pairs, strict=True):
            notes = "".join(self._annotation(record) for record in records)
            lines.append(f"{self._verb(quad.predicate)} {self._term(quad.object)}{notes}")
            subject = self._term(quad.subject)
        return f"{subject} " + " ;\n    ".join(lines) + " .\n"

    def reported(self, record: bytes) -> str:
        """A claim about a triple that does not stand by itself."""
        fact, *rest = self._read(record)
        words = " ".join(self._term(term) for term in fact.triple)
        return f"<< {words} ~ {self._term(rest[0].subject)} >> {self._pairs(rest)} .\n"

    def _annotation(self, record: bytes) -> str:
        _, *rest = self._read(record)
        return f"\n        ~ {self._term(rest[0].subject)} {{| {self._pairs(rest)} |}}"

    def _read(self, record: bytes) -> list[ox.Quad]:
        fact, *rest = record.split(_AND)
        lines = b"\n".join([fact + b" .", *rest])
        return [*ox.parse(lines, format=ox.RdfFormat.N_TRIPLES)]

    def _pairs(self, said: list[ox.Quad]) -> str:
        return " ; ".join(f"{self._verb(q.predicate)} {self._term(q.object)}" for q in said)

    def _verb(self, predicate: NamedNode) -> str:
        return "a" if predicate == RDF_TYPE else self._term(predicate)

    def _term(self, term: object) -> str:
        if isinstance(term, NamedNode):
            return compact(term.value, self.prefixes)
        if isinstance(term, Literal) and not term.language and term.datatype != XSD_STRING:
            datatype = compact(term.datatype.value, self.prefixes)
            return f"{Literal(term.value)}^^{datatype}"
        return str(term)
