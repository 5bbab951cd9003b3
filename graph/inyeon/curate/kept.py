"""What was read and proven of each source, kept for the next build.

One file for each source, named by the hash of its claims file, of the ontology and of our code; in
it the hash of each text in which its quotes were found.

What must always hold: what is kept and used again is what reading and proving would give. So only
that is kept in which nothing was wrong, and what is not whole is not used. A check does not use it.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pyoxigraph import BaseDirection, Literal, NamedNode

from inyeon import files
from inyeon.curate.vocabulary import Vocabulary
from inyeon.model import Evidence, Fact, Pairs, Part, Source, Term

_DAMAGED = (ValueError, TypeError, KeyError, IndexError)
_SEAL = 64  # characters, at the start of a file: the hash of the rest


def sha(content: bytes) -> str:
    """The SHA-256 of bytes, in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


@dataclass(frozen=True)
class Proven:
    """What one source's file says, all of it proven."""

    key: str  # the name under which it is kept
    source: NamedNode
    text: str  # the name of its text's file
    texts: Mapping[str, str]  # the IRI of each source that it quotes → SHA-256 of its text
    description: tuple[Fact, ...]
    plain: bool  # whether the checks that look at a claim by itself have nothing to say
    terms: "_Terms" = field(repr=False)
    rows: list[Any] = field(repr=False)  # its parts, as they are kept

    def parts(self, sources: Mapping[NamedNode, Source]) -> list[Part]:
        """What it says, with the words of the texts."""
        return [_part(self.source, row, self.terms, sources) for row in self.rows]


@dataclass
class Kept:
    """The shelf on which readings stand, and which of them were used."""

    folder: Path
    made_by: str  # the code
    judge: Callable[[Vocabulary], Callable[[Any], bool]]
    used: set[str] = field(default_factory=set)
    is_plain: Callable[[Any], bool] = field(init=False, repr=False)  # of a `Curated`
    _salt: str = field(init=False, repr=False)

    def read_with(self, vocabulary: Vocabulary) -> None:
        """Say with which ontology is read; names depend on it. To be called before all else."""
        facts = "\n".join(map(str, vocabulary.facts))
        self._salt = f"{self.made_by}\0{sha(facts.encode())}"
        self.is_plain = self.judge(vocabulary)

    def key(self, path: Path, content: bytes) -> str:
        """The name under which the reading of a file with this content is kept."""
        return sha(f"{self._salt}\0{path.parent.name}\0{sha(content)}".encode())[:32]

    def has(self, key: str) -> bool:
        """Whether something is kept under a name."""
        return (self.folder / f"{key}.json").is_file()

    def find(self, key: str) -> Proven | None:
        """What is kept under a name; None where nothing is, or it is not whole."""
        try:
            content = (self.folder / f"{key}.json").read_bytes()
            if content[:_SEAL].decode() != sha(content[_SEAL:]):
                return None
            source, text, texts, plain, terms, description, parts = json.loads(content[_SEAL:])
            known = _Terms(terms)
            facts = tuple(known.fact(*numbers) for numbers in description)
            home = NamedNode(source)
            found = Proven(key, home, text, texts, facts, plain, known, parts)
        except (OSError, *_DAMAGED):
            return None
        self.used.add(key)
        return found

    def keep(
        self,
        key: str,
        source: Source,
        texts: Mapping[str, str],
        parts: Iterable[Part],
        *,
        plain: bool,
    ) -> None:
        """Keep what a source's file says. Raises OSError where that is impossible."""
        table = _Table()
        description = [table.fact(fact) for fact in source.description]
        rows = [table.part(part) for part in parts]
        said = [source.iri.value, source.text_path.name, dict(texts), plain, table.terms]
        content = json.dumps([*said, description, rows], ensure_ascii=False).encode()
        self.folder.mkdir(parents=True, exist_ok=True)
        files.replace(self.folder / f"{key}.json", sha(content).encode() + content)
        self.used.add(key)

    def sweep(self) -> None:
        """Delete what was not used, as far as that can be."""
        with suppress(OSError):
            for path in self.folder.glob("*"):
                if path.stem not in self.used:
                    with suppress(OSError):
                        path.unlink()


class _Terms:
    """Terms by their numbers, each made once."""

    def __init__(self, written: list[Any]) -> None:
        self.terms: list[Term] = [_term(one) for one in written]

    def __getitem__(self, number: int) -> Any:
        return self.terms[number]

    def fact(self, subject: int, predicate: int, value: int) -> Fact:
        terms = self.terms
        return (terms[subject], terms[predicate], terms[value])  # type: ignore[return-value]

    def pairs(self, numbers: list[list[int]]) -> Pairs:
        return tuple((self[name], self[value]) for name, value in numbers)


class _Table:
    """Numbers of terms, in the order in which they were met."""

    def __init__(self) -> None:
        self.terms: list[str | list[str]] = []
        self.numbers: dict[Term, int] = {}

    def number(self, term: Term) -> int:
        if term not in self.numbers:
            self.numbers[term] = len(self.terms)
            self.terms.append(_written(term))
        return self.numbers[term]

    def fact(self, fact: Fact) -> list[int]:
        return [self.number(term) for term in fact]

    def pairs(self, pairs: Pairs) -> list[list[int]]:
        return [[self.number(name), self.number(value)] for name, value in pairs]

    def part(self, part: Part) -> list[Any]:
        evidence = [
            [e.id, self.number(e.source), e.start, e.end, e.disputes, e.restricted]
            for e in part.evidence
        ]
        said = [self.pairs(part.qualifiers), self.pairs(part.remarks), part.asserted]
        return [part.claim, self.fact(part.fact), *said, evidence]


def _part(
    home: NamedNode, row: list[Any], terms: _Terms, sources: Mapping[NamedNode, Source]
) -> Part:
    claim, fact, qualifiers, remarks, asserted, found = row
    evidence = []
    for name, number, start, end, disputes, restricted in found:
        source = terms[number]
        quote = sources[source].text[start:end]
        evidence.append(Evidence(name, source, quote, start, end, disputes, restricted))
    said = terms.fact(*fact), terms.pairs(qualifiers), terms.pairs(remarks)
    return Part(claim, *said, home, asserted, tuple(evidence))


def _written(term: Term) -> str | list[str]:
    if isinstance(term, NamedNode):
        return term.value
    if term.direction:
        return [term.value, term.language or "", term.direction.value]
    return [term.value, term.language] if term.language else [term.value, "", term.datatype.value]


def _term(written: Any) -> Term:
    if isinstance(written, str):
        return NamedNode(written)
    value, language, *more = written
    if language and more:
        return Literal(value, language=language, direction=BaseDirection(more[0]))
    if language:
        return Literal(value, language=language)
    return Literal(value, datatype=NamedNode(more[0]))
