"""The frozen values that travel through the house: sources, claims, evidence and problems.

What must always hold: a claim's id depends on what it says (subject, predicate, object and the
qualifiers that make it a different fact) and on nothing else; an evidence's id on its claim, its
source and its span. `source.text[evidence.start:evidence.end] == evidence.quote`.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, get_args
from typing import Literal as OneOf

from pyoxigraph import Literal, NamedNode

Term = NamedNode | Literal
Fact = tuple[NamedNode, NamedNode, Term]  # subject, predicate, object
Pairs = tuple[tuple[NamedNode, Term], ...]  # property and value, sorted
Severity = OneOf["error", "warning", "info"]
SEVERITIES: Final[tuple[Severity, ...]] = get_args(Severity)  # the gravest first
NOT_CHECKED: Final = "not-checked"  # the rule of a problem that says: there may be more to find

_ID_LENGTH = 20  # hexadecimal digits: 80 bits, so that a million claims do not collide


@dataclass(frozen=True, slots=True)
class Problem:
    """What a check found: a value, to be shown with all the others."""

    severity: Severity
    rule: str  # the check's id, "quote-not-found"
    message: str
    hint: str = ""
    path: Path | None = None
    line: int = 0  # from 1; 0 where there is none
    about: tuple[Term, ...] = ()  # subject, predicate, object, as far as known: finds the line
    claims: tuple[str, ...] = ()  # ids of the claims that it is about; those it sets side by side
    accepted: str = ""  # the curator's reason why it may stand


@dataclass(frozen=True, slots=True)
class Source:
    """One document: what the curator says of it, and its text. Spans count code points."""

    iri: NamedNode
    path: Path  # of its claims file
    text_path: Path
    text: str
    description: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One quote, verbatim from characters `start` to `end` (excluded) of its source's text."""

    id: str
    source: NamedNode
    quote: str
    start: int
    end: int
    disputes: bool = False
    restricted: bool = False  # not for the public


@dataclass(frozen=True, slots=True)
class Part:
    """What one annotation says of a claim, its quotes proven."""

    claim: str  # the claim's id
    fact: Fact
    qualifiers: Pairs
    remarks: Pairs
    home: NamedNode  # the source whose file says it
    asserted: bool
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """What sources say. We hold it true if a source asserts it, else it is only reported."""

    id: str
    fact: Fact
    qualifiers: Pairs
    remarks: Pairs
    asserted_in: tuple[NamedNode, ...]  # the sources whose files assert it, sorted
    evidence: tuple[Evidence, ...]  # sorted by source and span


def claim_id(fact: Fact, qualifiers: Iterable[tuple[NamedNode, Term]]) -> str:
    """The id of a claim: 20 hexadecimal digits of a SHA-256 over what it says."""
    said = sorted(f"{name} {value}" for name, value in qualifiers)
    return digest("\n".join([" ".join(map(str, fact)), *said]))


def evidence_id(claim: str, source: NamedNode, start: int, end: int, *, disputes: bool) -> str:
    """The id of a piece of evidence: 20 hexadecimal digits over claim, source, span and stance."""
    stance = " disputes" if disputes else ""
    return digest(f"{claim} {source.value} {start} {end}{stance}")


def digest(text: str) -> str:
    """The first 20 hexadecimal digits of the SHA-256 of a text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()[:_ID_LENGTH]
