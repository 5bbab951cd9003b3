"""From a Turtle text to the tree of what is written where (see `tree`), and back to what it means.

What must always hold: every comment of the text is held by exactly one node of the tree. What a
file means is never decided here (pyoxigraph does that); a file that it refuses has no tree.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final, NamedTuple

import pyoxigraph as ox
from pyoxigraph import BlankNode, Literal, NamedNode

from inyeon.curate.tokens import tokens
from inyeon.edit.tree import (
    Block,
    Comments,
    Directive,
    Heading,
    Item,
    Object,
    Pair,
    Statement,
    Term,
    Written,
)

_CLOSES: Final = (".", "]", "|}")
_DIRECTIVES: Final = ("PREFIX", "BASE", "VERSION")
_DEEPEST: Final = 50  # brackets inside each other; nobody writes more
_BRACKETS: Final = {"[": "]", "(": ")", "<<": ">>", "<<(": ")>>"}


@dataclass(frozen=True)
class Document:
    """The tree of one file."""

    text: str
    items: tuple[Item, ...]

    @property
    def statements(self) -> Iterator[Statement]:
        """The statements, in their order."""
        return (item for item in self.items if isinstance(item, Statement))

    @cached_property
    def header(self) -> str:
        """The directives, as Turtle; the last one counts where a prefix stands twice."""
        return "\n".join(
            f"{item.kind} {' '.join(item.words)}"
            for item in self.items
            if isinstance(item, Directive)
        )

    @cached_property
    def _meanings(self) -> dict[str, ox.NamedNode | ox.Literal]:
        return {}

    def meaning(self, term: Term) -> ox.NamedNode | ox.BlankNode | ox.Literal:
        """What the term stands for, by pyoxigraph's word; a blank node where it has no name."""
        if term.opens or term.text == "[]" or term.text.startswith("_:"):
            return BlankNode(f"at{term.start}")
        if term.text not in self._meanings:
            place = f"<x:s> {term.text} 0" if term.text == "a" else f"<x:s> <x:p> {term.text}"
            parsed = next(ox.parse(f"{self.header}\n{place} .", format=ox.RdfFormat.TURTLE))
            found = parsed.predicate if term.text == "a" else parsed.object
            assert isinstance(found, NamedNode | Literal)
            self._meanings[term.text] = found
        return self._meanings[term.text]

    def written(self) -> Iterator[Written]:
        """Every fact at the top level with the nodes that say it, in the order of the file."""
        for statement in self.statements:
            subject = statement.subject
            if subject.opens == "<<":
                fact = tuple(self.meaning(term) for term in subject.triple[:3])
                yield Written(fact, statement, None, None, None)
                continue
            for pair in statement.pairs:
                for thing in pair.objects:
                    terms = (subject, pair.verb, thing.term)
                    fact = tuple(self.meaning(term) for term in terms)
                    for block in thing.blocks or (None,):
                        yield Written(fact, statement, pair, thing, block)


def parse(text: str) -> Document:
    """The tree of a Turtle text. Raises ValueError where the text is no Turtle."""
    return Document(text, tuple(_Parser(text).items()))


class _Comment(NamedTuple):
    text: str
    start: int
    gap: bool  # a blank line follows


class _Leaf(NamedTuple):
    """A token that means something, with the comments around it."""

    kind: str
    text: str
    start: int
    before: tuple[_Comment, ...]
    after: _Comment | None  # on its line


def _leaves(text: str) -> Iterator[_Leaf]:
    """The tokens that mean something, each with its comments; the last is empty."""
    last: tuple[str, str, int] | None = None
    before: list[_Comment] = []
    coming: list[_Comment] = []
    after: _Comment | None = None
    broken = True  # a line ended since the last token that means something
    for token in tokens(text):
        if token.kind == "space" or (token.text == "\ufeff" and token.start == 0):
            lines = token.text.count("\n")
            broken = broken or lines > 0
            if lines > 1 and coming:
                coming[-1] = coming[-1]._replace(gap=True)
        elif token.kind == "comment":
            comment = _Comment(token.text.rstrip(), token.start, gap=False)
            if broken:
                coming.append(comment)
            else:
                after = comment
        else:
            if last:
                yield _Leaf(*last, tuple(before), after)
            last, before, coming, after = (token.kind, token.text, token.start), coming, [], None
            broken = False
    if last:
        yield _Leaf(*last, tuple(before), after)
    yield _Leaf("end", "", len(text), tuple(coming), None)


class _Parser:
    """A recursive descent over the leaves; comments wait until a node takes them."""

    def __init__(self, text: str) -> None:
        self.leaves = list(_leaves(text))
        self.at = 0
        self.waiting: list[_Comment] = []
        self.late: _Comment | None = None  # behind the last token, on its line
        self.end = 0  # of the last token
        self.depth = 0

    def items(self) -> Iterator[Item]:
        while self.here.kind != "end":
            self._gather()
            yield from self._headings()
            if self.here.kind in ("word", "at") and (
                (word := self.here.text.lstrip("@").upper()) in _DIRECTIVES
            ):
                yield self._directive(word)
            else:
                yield self._statement()
        self._gather()
        yield from self._headings(every=True)

    @property
    def here(self) -> _Leaf:
        return self.leaves[self.at]

    def _is(self, *texts: str) -> bool:
        return self.here.text in texts and self.here.kind != "string"

    def _gather(self) -> None:
        """Let the comments before the next token wait."""
        if self.late:
            self.waiting.append(self.late)
            self.late = None
        leaf = self.here
        self.waiting += leaf.before
        self.leaves[self.at] = leaf._replace(before=())

    def _take(self, *texts: str) -> _Leaf:
        """The next token, which is one of these. Raises ValueError where it is not."""
        if self.here.kind == "end" or (texts and not self._is(*texts)):
            raise ValueError(f"unexpected {self.here.text!r} at character {self.here.start}")
        self._gather()
        leaf = self.here
        self.late, self.end = leaf.after, leaf.start + len(leaf.text)
        self.at += 1
        return leaf

    def _skip(self, text: str) -> bool:
        found = self._is(text)
        if found:
            self._take()
        return found

    def _comments(self) -> Comments:
        """The waiting comments; they wait no longer."""
        texts = tuple(comment.text for comment in self.waiting)
        self.waiting = []
        return texts

    def _trailing(self) -> str:
        """The comment behind the last token, if it still has no home."""
        text = self.late.text if self.late else ""
        self.late = None
        return text

    def _headings(self, *, every: bool = False) -> Iterator[Heading]:
        """The waiting comments that have a blank line behind them; `every` at the end."""
        block: list[_Comment] = []
        for number, comment in enumerate(self.waiting, 1):
            block.append(comment)
            if comment.gap or (every and number == len(self.waiting)):
                end = comment.start + len(comment.text)
                yield Heading(block[0].start, end, tuple(c.text for c in block))
                block = []
        self.waiting = block

    def _directive(self, kind: str) -> Directive:
        at = self._take()
        words = [self._take().text for _ in range(2 if kind == "PREFIX" else 1)]
        leading = self._comments()
        if at.kind == "at":
            self._take(".")
            leading += self._comments()
        return Directive(at.start, self.end, kind, tuple(words), leading, self._trailing())

    def _statement(self) -> Statement:
        start = self.here.start
        subject = self._term()
        leading = self._comments()
        pairs = self._pairs()
        self._take(".")
        dangling = self._comments()
        return Statement(start, self.end, subject, pairs, leading, dangling, self._trailing())

    def _pairs(self) -> tuple[Pair, ...]:
        pairs = []
        while not self._is(*_CLOSES):
            if self._skip(";"):
                continue
            start = self.here.start
            verb = self._term()
            leading = self._comments()
            objects = [self._object()]
            while self._skip(","):
                objects[-1] = self._with_comment(objects[-1])
                objects.append(self._object())
            end = self.end
            if self._skip(";"):
                objects[-1] = self._with_comment(objects[-1])
            elif not self._is(*_CLOSES):
                self._take(";")
            pairs.append(Pair(start, end, verb, tuple(objects), leading))
        return tuple(pairs)

    def _with_comment(self, thing: Object) -> Object:
        """The object with the comment behind its comma or semicolon."""
        if thing.trailing or not self.late:
            return thing
        return replace(thing, trailing=self._trailing())

    def _object(self) -> Object:
        start = self.here.start
        term = self._term()
        leading = self._comments()
        blocks = []
        while self._is("~", "{|"):
            block, comments = self._block()
            blocks.append(block)
            leading += comments
        return Object(start, self.end, term, tuple(blocks), leading, self._trailing())

    def _block(self) -> tuple[Block, Comments]:
        """The annotation that begins here, and the comments that no pair of it holds."""
        start, name = self.here.start, None
        marked = self._skip("~")
        if marked and self.here.kind in ("iri", "name", "blank"):
            name = self._term()
        if not self._is("{|"):
            return Block(start, self.end, name, marked, None), self._comments()
        self._take("{|")
        comments = self._comments()
        pairs = self._pairs()
        self._take("|}")
        return Block(start, self.end, name, marked, pairs, self._comments()), comments

    def _term(self) -> Term:
        leaf = self._take()
        if leaf.text in _BRACKETS and leaf.kind != "string":
            self.depth += 1
            if self.depth > _DEEPEST:
                raise ValueError(f"more than {_DEEPEST} brackets inside each other")
            term = self._bracket(leaf)
            self.depth -= 1
            return term
        if leaf.kind in ("point", "mark", "at"):
            raise ValueError(f"unexpected {leaf.text!r} at character {leaf.start}")
        text = leaf.text
        if leaf.kind == "string" and self._skip("^^"):
            text += "^^" + self._take().text
        elif leaf.kind == "string" and self.here.kind == "at":
            text += self._take().text
        return Term(leaf.start, self.end, text)

    def _bracket(self, leaf: _Leaf) -> Term:
        """What stands between brackets. Comments before them belong to what holds the term."""
        closes, outside = _BRACKETS[leaf.text], self.waiting
        pairs: tuple[Pair, ...] = ()
        items: list[Object] = []
        triple: list[Term] = []
        dangling: Comments = ()
        if leaf.text in ("[", "("):
            self.waiting = []
            if leaf.text == "[":
                pairs = self._pairs()
            while leaf.text == "(" and not self._is(closes):
                items.append(self._object())
            self._take(closes)
            if not pairs and not items:
                self.waiting = outside + self.waiting
                return Term(leaf.start, self.end, leaf.text + closes)
            dangling, self.waiting = self._comments(), outside
        else:
            while not self._is(closes):
                if not self._skip("~") or not self._is(closes):
                    triple.append(self._term())
            self._take(closes)
        words = " ".join(term.text for term in triple[:3])
        name = f" ~ {triple[3].text}" if triple[3:] else ""
        text = f"{leaf.text} {words}{name} {closes}" if triple else ""
        return Term(
            leaf.start, self.end, text, leaf.text, pairs, tuple(items), tuple(triple), dangling
        )
