"""On which line of a Turtle file something is said; read only when a problem must be placed.

What must always hold: this never decides what a file means (pyoxigraph does); it only finds the
line. It follows the grammar of RDF 1.2 Turtle, W3C, and gives up quietly where that fails.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import BlankNode, Literal, NamedNode

from inyeon.curate.tokens import BLANK, Token, tokens
from inyeon.model import Claim, Fact, Problem, Term
from inyeon.terms import QUOTE, RDF_TYPE, XSD, local_name

_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_LOCAL_NAME = re.compile(r"[:/#]([\w%-][\w%.-]*)(?<!\.)")
_BLANK = BlankNode("any")
_ESCAPED = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}

Node = NamedNode | BlankNode | Literal


class Said(NamedTuple):
    """One thing that a file says: three terms of a triple, then what annotates it; its line."""

    terms: tuple[Node, ...]
    line: int


def place(problems: Iterable[Problem], paths: Iterable[Path]) -> list[Problem]:
    """The problems, each with the file and line where what it is about is said, if it is found."""
    files, placed = _Files(paths), []
    for problem in problems:
        if problem.line or not problem.about:
            placed.append(problem)
            continue
        about = tuple(map(_nameless, problem.about))
        if problem.path:
            placed.append(_placed(problem, about, [files.open(problem.path)]))
            continue
        found = _placed(problem, about, files.naming(about[0]))
        placed.append(found if found.line else _placed(problem, about, files.all))
    return placed


def told_apart(problems: Iterable[Problem], claims: Iterable[Claim]) -> list[Problem]:
    """The problems, about what tells their claim from others of the same fact, if there are any."""
    given = list(problems)
    wanted = {problem.claims[0] for problem in given if problem.claims and not problem.line}
    if not wanted:
        return given
    known: dict[str, Claim] = {}
    alike: dict[Fact, list[Claim]] = defaultdict(list)
    for claim in claims:
        alike[claim.fact].append(claim)
        if claim.id in wanted:
            known[claim.id] = claim
    return [_told_apart(p, known.get(p.claims[0]), alike) if p.claims else p for p in given]


def _told_apart(problem: Problem, claim: Claim | None, alike: dict[Fact, list[Claim]]) -> Problem:
    if claim is None or problem.about[:3] != claim.fact or len(alike[claim.fact]) < 2:
        return problem
    return replace(problem, about=(*problem.about, *_mark(claim, problem.about[3:], alike)))


def _mark(
    claim: Claim, named: tuple[Term, ...], alike: dict[Fact, list[Claim]]
) -> tuple[Term, ...]:
    """What only this claim says: the value of what is named already, a qualifier, its quote."""
    if named:
        said = (value for name, value in (*claim.qualifiers, *claim.remarks) if name == named[0])
        return tuple(said)[:1] if len(named) == 1 else ()
    others = {
        pair for other in alike[claim.fact] if other is not claim for pair in other.qualifiers
    }
    for pair in claim.qualifiers:
        if pair not in others:
            return pair
    return (QUOTE, Literal(claim.evidence[0].quote)) if claim.evidence else ()


def _placed(problem: Problem, about: tuple[Node, ...], files: list["_Lines"]) -> Problem:
    """The problem at the best place: where as many of its terms as possible are said."""
    for wanted in range(len(about), 0, -1):
        for file in files:
            if line := file.line(about[:wanted]):
                return replace(problem, path=file.path, line=line)
    return problem


def _nameless(term: object) -> Node:
    """The term; for a node without a name one that stands for them all."""
    return term if isinstance(term, NamedNode | Literal) else _BLANK


class _Files:
    """All files where something may be said. Each is read when it is first asked for."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self.paths = tuple(paths)
        self.opened: dict[Path, _Lines] = {}

    def open(self, path: Path) -> "_Lines":
        if path not in self.opened:
            self.opened[path] = _Lines(path)
        return self.opened[path]

    @cached_property
    def all(self) -> list["_Lines"]:
        return [self.open(path) for path in self.paths]

    @cached_property
    def by_name(self) -> dict[str, list["_Lines"]]:
        """The files in which a name stands after a prefix or in an IRI, in their order."""
        found: dict[str, list[_Lines]] = defaultdict(list)
        for file in self.all:
            for name in set(_LOCAL_NAME.findall(file.text)):
                found[name].append(file)
        return found

    def naming(self, term: Node) -> list["_Lines"]:
        """The files that it is worth while to parse for a term; a rare spelling may be missed."""
        return self.by_name.get(local_name(term.value), []) if isinstance(term, NamedNode) else []


class _Lines:
    """The lines of one file, by what they say. It is parsed when it is first asked for a line."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.text = path.read_text("utf-8", "replace")
        self.parsed = False
        self.begins: dict[tuple[Node, ...], int] = {}  # subject, or subject and predicate
        self.facts: dict[tuple[Node, ...], list[Said]] = {}
        self.names: dict[Node, int] = {}  # at any place

    def line(self, about: tuple[Node, ...]) -> int:
        """The first line that says this: a fact and its annotation; or an entity, subject first."""
        if not self.parsed:
            self._parse()
        if len(about) == 1:
            return self.begins.get(about) or self.names.get(about[0], 0)
        if len(about) == 2:
            return self.begins.get(about, 0)
        fitting = (
            said.line
            for said in self.facts.get(about[:3], ())
            if all(term in said.terms[3:] for term in about[3:])
        )
        return next(fitting, 0)

    def _parse(self) -> None:
        self.parsed = True
        for said in statements(self.text):
            terms = tuple(map(_nameless, said.terms))
            for length in (1, 2):
                self.begins.setdefault(terms[:length], said.line)
            self.facts.setdefault(terms[:3], []).append(said)
            for term in terms:
                self.names.setdefault(term, said.line)


def statements(text: str) -> Iterator[Said]:
    """Everything that a Turtle text says, in its order."""
    walker = _Walker([token for token in tokens(text) if token.kind not in BLANK])
    # A text with a mistake still has the lines of what stands before it.
    with suppress(IndexError, TypeError, ValueError, OverflowError):
        walker.document()
    yield from walker.said


class _Walker:
    """A recursive descent over the tokens of one file."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.at = 0
        self.prefixes: dict[str, str] = {}
        self.base = ""
        self.blank = 0
        self.said: list[Said] = []

    def document(self) -> None:
        while self.at < len(self.tokens):
            if not self._directive():
                start = self.at
                subject, context = self._node(())
                if not self._is("."):
                    self._properties(context or (subject,))
                self._skip(".")
                if self.at == start:  # nothing that the grammar knows: step over it
                    self.at += 1

    def _directive(self) -> bool:
        word = self.tokens[self.at].text.lstrip("@").upper()
        if word in ("PREFIX", "BASE", "VERSION") and self.tokens[self.at].kind in ("word", "at"):
            if word == "PREFIX":
                self.prefixes[self.tokens[self.at + 1].text[:-1]] = self.tokens[self.at + 2].text[
                    1:-1
                ]
            elif word == "BASE":
                self.base = self.tokens[self.at + 1].text[1:-1]
            self.at += 3 if word == "PREFIX" else 2
            self._skip(".")
            return True
        return False

    def _properties(self, context: tuple[Node, ...]) -> None:
        """A predicate-object list about what the context names: a subject, or a whole fact."""
        while not self._is(".", "]", "|}"):
            if self._skip(";"):
                continue
            verb, _ = self._node(())
            while True:
                line = self.tokens[self.at].line
                value, _ = self._node((*context, verb))
                here = (*context, verb, value)
                self.said.append(Said(here, line))
                while self._is("~", "{|"):
                    self._annotation(here)
                if not self._skip(","):
                    break
            if not self._skip(";"):
                return

    def _annotation(self, context: tuple[Node, ...]) -> None:
        if self._skip("~"):
            if not self._is("{|", "~", ",", ";", "."):
                self._node(())
            return
        self._skip("{|")
        self._properties(context)
        self._skip("|}")

    def _node(self, context: tuple[Node, ...]) -> tuple[Node, tuple[Node, ...]]:
        """A term, and the fact that it stands for where it is a reified triple."""
        token = self.tokens[self.at]
        self.at += 1
        if token.text == "[":
            self._properties(context)
            self._skip("]")
        elif token.text == "(":
            while not self._skip(")"):
                self._node(context)
        elif token.text in ("<<", "<<("):
            return self._reified()
        else:
            return self._term(token), ()
        self.blank += 1
        return BlankNode(f"b{self.blank}"), ()

    def _reified(self) -> tuple[Node, tuple[Node, ...]]:
        line = self.tokens[self.at].line
        fact = tuple(self._node(())[0] for _ in range(3))
        if self._skip("~") and not self._is(">>"):
            self._node(())
        self.at += 1
        self.said.append(Said(fact, line))
        self.blank += 1
        return BlankNode(f"b{self.blank}"), fact

    def _term(self, token: Token) -> Node:
        if token.kind == "iri":
            return NamedNode(self._absolute(_unescape(token.text[1:-1])))
        if token.kind == "name":
            prefix, _, local = token.text.partition(":")
            return NamedNode(
                self.prefixes.get(prefix, f"{prefix}:") + re.sub(r"\\(.)", r"\1", local)
            )
        if token.kind == "blank":
            return BlankNode(token.text[2:])
        if token.kind == "string":
            return self._string(token)
        if token.kind == "number":
            kind = (
                "double"
                if "e" in token.text.lower()
                else "decimal"
                if "." in token.text
                else "integer"
            )
            return Literal(token.text, datatype=NamedNode(XSD + kind))
        if token.text in ("true", "false"):
            return Literal(token.text, datatype=NamedNode(XSD + "boolean"))
        return RDF_TYPE if token.text == "a" else Literal(token.text)

    def _string(self, token: Token) -> Literal:
        quotes = 3 if token.text[:3] in ('"""', "'''") else 1
        value = _unescape(token.text[quotes:-quotes])
        if self._skip("^^"):
            datatype, _ = self._node(())
            return Literal(value, datatype=datatype)  # type: ignore[arg-type]
        if self.at < len(self.tokens) and self.tokens[self.at].kind == "at":
            self.at += 1
            return Literal(
                value, language=self.tokens[self.at - 1].text[1:].partition("--")[0].lower()
            )
        return Literal(value)

    def _absolute(self, iri: str) -> str:
        return iri if ":" in iri else self.base + iri

    def _is(self, *texts: str) -> bool:
        token = self.tokens[self.at]
        return token.text in texts and token.kind != "string"

    def _skip(self, text: str) -> bool:
        if self.at < len(self.tokens) and self._is(text):
            self.at += 1
            return True
        return False


def _unescape(text: str) -> str:
    def character(match: re.Match[str]) -> str:
        code = match[1] or match[2]
        return chr(int(code, 16)) if code else _ESCAPED.get(match[3], match[3])

    return _ESCAPE.sub(character, text)
