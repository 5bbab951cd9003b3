"""One canonical layout for claims and entity files; docs/decisions/0015-layout.md says which.

What must always hold: the new text means what the old one meant (pyoxigraph is asked, each time)
and has the same comments; laying out what is laid out changes nothing. Strings are never touched.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby, takewhile
from pathlib import Path

import pyoxigraph as ox

from inyeon.curate.read import read_entities
from inyeon.curate.tokens import tokens
from inyeon.curate.vocabulary import Vocabulary
from inyeon.edit.layout import Document, parse
from inyeon.edit.printed import LAST, printed
from inyeon.edit.tree import Block, Directive, Heading, Item, Pair, Statement, Term
from inyeon.model import Problem
from inyeon.terms import ALT_LABEL, BECAUSE, CONFIDENCE, PREF_LABEL, QUOTE, RDF_TYPE, SOURCE, STANCE

_LABELS = (RDF_TYPE, PREF_LABEL, ALT_LABEL)
_SURENESS = (CONFIDENCE, BECAUSE)
Key = Callable[[Pair], tuple[int, int, str]]


class CannotFormatError(ValueError):
    """The layout of this text would change what it says, so it is left alone."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A file before and after; the same, with problems, where it cannot be laid out."""

    path: Path
    before: str
    after: str
    problems: tuple[Problem, ...] = ()
    refused: str = ""  # why it can be read and yet not be laid out


def lay_out(path: Path, vocabulary: Vocabulary) -> Laid:
    """The file in the canonical layout; nothing is written.

    Raises OSError where it cannot be opened.
    """
    before = ""
    try:
        before = path.read_bytes().decode()
        after = formatted(before, vocabulary, entities=path.resolve().parent.name == "entities")
    except (SyntaxError, UnicodeDecodeError):
        found = read_entities(path, vocabulary).problems
        return Laid(path, "", "", tuple(p for p in found if p.rule in ("syntax", "not-utf8")))
    except CannotFormatError as error:
        return Laid(path, before, before, refused=str(error))
    return Laid(path, before, after)


def formatted(text: str, vocabulary: Vocabulary, *, entities: bool) -> str:
    """The text in the canonical layout; descriptions of entities are sorted, claims are not.

    Raises SyntaxError where the text is no Turtle, CannotFormatError where it is too strange.
    """
    triples = _triples(text)
    try:
        document = parse(text)
        laid = _Formatter(document, vocabulary, entities).text()
    except (ValueError, RecursionError) as error:
        raise CannotFormatError(str(error)) from error
    before = _named(triples)
    if _comments(text) != _comments(laid):
        raise CannotFormatError("a comment would be lost")
    try:
        same = meaning(laid) == before
    except SyntaxError as error:
        raise CannotFormatError(f"it would be no Turtle any more: {error.msg}") from error
    if not same:
        raise CannotFormatError("it would say something else")
    return laid


def meaning(text: str) -> ox.Dataset:
    """The triples of a Turtle text, with the same names for nodes without one each time.

    Raises SyntaxError where it is no Turtle.
    """
    return _named(_triples(text))


def _triples(text: str) -> list[ox.Triple]:
    return list(ox.parse(text.removeprefix("\ufeff"), format=ox.RdfFormat.TURTLE))


def _named(triples: list[ox.Triple]) -> ox.Dataset:
    """The triples, with names for their blank nodes that do not depend on the order."""
    found = ox.Dataset(ox.Quad(t.subject, t.predicate, t.object) for t in triples)
    found.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return found


def _comments(text: str) -> Counter[str]:
    return Counter(token.text.rstrip() for token in tokens(text) if token.kind == "comment")


class _Formatter:
    """Sorts what has no order of its own, and prints."""

    def __init__(self, document: Document, vocabulary: Vocabulary, entities: bool) -> None:
        self.document = document
        self.vocabulary = vocabulary
        self.entities = entities

    def text(self) -> str:
        items = _directives_first(self.document.items)
        return printed([*self._sorted(items)], self._rank)

    def _sorted(self, items: Iterable[Item]) -> Iterator[Item]:
        """The items; in a file of entities, the statements of a section by subject."""
        for statements, group in groupby(items, lambda item: isinstance(item, Statement)):
            if not statements:
                yield from group
                continue
            laid = [self._statement(item) for item in group if isinstance(item, Statement)]
            yield from sorted(laid, key=self._subject) if self.entities else laid

    def _subject(self, item: Statement) -> str:
        subject = item.subject
        return subject.text or self.document.text[subject.start : subject.end]

    def _statement(self, item: Statement) -> Statement:
        pairs = [self._pair(pair) for pair in item.pairs]
        if item.subject.opens == "<<":
            pairs = _merged(pairs, self._in_annotation)
        elif self.entities:
            pairs = _merged(pairs, self._in_description)
        return replace(item, pairs=tuple(pairs))

    def _pair(self, pair: Pair) -> Pair:
        objects = (
            replace(
                thing,
                term=self._term(thing.term),
                blocks=tuple(self._block(block) for block in thing.blocks),
            )
            for thing in pair.objects
        )
        return replace(pair, objects=tuple(objects))

    def _block(self, block: Block) -> Block:
        if block.pairs is None:
            return block
        pairs = [self._pair(pair) for pair in block.pairs]
        return replace(block, pairs=tuple(_merged(pairs, self._in_annotation)))

    def _term(self, term: Term) -> Term:
        if not (term.pairs or term.items):
            return term
        pairs = [self._pair(pair) for pair in term.pairs]
        items = (replace(item, term=self._term(item.term)) for item in term.items)
        return replace(
            term, pairs=tuple(_merged(pairs, lambda p: (0, 0, p.verb.text))), items=tuple(items)
        )

    def _in_annotation(self, pair: Pair) -> tuple[int, int, str]:
        return self._rank(pair.verb), self._place(pair.verb, _SURENESS), pair.verb.text

    def _in_description(self, pair: Pair) -> tuple[int, int, str]:
        return 0, self._place(pair.verb, _LABELS), pair.verb.text

    def _place(self, verb: Term, first: tuple[ox.NamedNode, ...]) -> int:
        """Where the verb stands among those that come first; else behind them."""
        known = self.document.meaning(verb)
        return next((n for n, name in enumerate(first) if name == known), len(first))

    def _rank(self, verb: Term) -> int:
        """Qualifiers first, then remarks, then source and stance, quotes last."""
        known = self.document.meaning(verb)
        if known == QUOTE:
            return LAST
        if known in (SOURCE, STANCE):
            return 2
        declared = self.vocabulary.properties.get(getattr(known, "value", ""))
        return 1 if declared and declared.remark else 0


def _merged(pairs: Iterable[Pair], key: Key) -> list[Pair]:
    """The pairs, sorted, with all objects of one verb together."""
    merged: list[Pair] = []
    for _, group in groupby(sorted(pairs, key=key), lambda pair: pair.verb.text):
        first, *others = group
        objects = list(first.objects)
        for other in others:
            head = replace(other.objects[0], leading=other.leading + other.objects[0].leading)
            objects += [head, *other.objects[1:]]
        merged.append(replace(first, objects=tuple(objects)))
    return merged


def _directives_first(items: tuple[Item, ...]) -> list[Item]:
    """The items with the directives sorted at the top, below the comments that head the file.

    As they are where that could change what a name means: a BASE, or a prefix declared twice.
    """
    directives = [item for item in items if isinstance(item, Directive)]
    pairs = {item.words for item in directives if item.kind == "PREFIX"}
    twice = len({words[0] for words in pairs}) < len(pairs)
    if twice or any(item.kind == "BASE" for item in directives) or not directives:
        return list(items)
    first = directives[0]
    before = list(takewhile(lambda item: isinstance(item, Heading), items))
    heads = before if items[len(before)] is first else []
    others = [item for item in items[len(heads) :] if not isinstance(item, Directive)]
    top = first.leading
    directives[0] = replace(first, leading=())
    directives = _once(sorted(directives, key=lambda item: (item.kind != "VERSION", item.words)))
    directives[0] = replace(directives[0], leading=(*top, *directives[0].leading))
    return [*heads, *directives, *others]


def _once(directives: list[Directive]) -> list[Directive]:
    """The directives, each once, unless somebody wrote a comment at it."""
    kept: list[Directive] = []
    for item in directives:
        again = any((item.kind, item.words) == (other.kind, other.words) for other in kept)
        if not again or item.leading or item.trailing:
            kept.append(item)
    return kept
