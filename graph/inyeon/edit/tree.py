"""The nodes of a Turtle file as it is written: who said what where, with every comment.

    Document                (see `layout`, which makes them)
    ├── Directive           PREFIX person: <…>
    ├── Heading             comments with a blank line behind them
    └── Statement           subject, then pairs, then a full stop
        └── Pair            a verb and its objects
            └── Object      a term and its annotations
                └── Block   {| pairs |}

What must always hold: every node has its span in the text, `text[node.start:node.end]`, without
its comments; every comment is held by exactly one node.
"""

from dataclasses import dataclass
from typing import NamedTuple

import pyoxigraph as ox

Comments = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A name, literal, triple or `[ … ]`, `( … )`; `text` where it has no parts is as written."""

    start: int
    end: int
    text: str  # one line: its tokens, with one space where there must be one
    opens: str = ""  # the bracket, where it has parts: [ or ( or << or <<(
    pairs: tuple["Pair", ...] = ()  # of [ … ]
    items: tuple["Object", ...] = ()  # of ( … )
    triple: tuple["Term", ...] = ()  # subject, predicate, object of << … >>, perhaps its name
    dangling: Comments = ()  # before its closing bracket


@dataclass(frozen=True, slots=True)
class Block:
    """What annotates an object: `{| pairs |}`; with a name `~ claim:x` before it or alone."""

    start: int
    end: int
    name: Term | None  # after ~
    marked: bool  # whether there is a ~
    pairs: tuple["Pair", ...] | None  # None: no {| |}
    dangling: Comments = ()


@dataclass(frozen=True, slots=True)
class Object:
    """One object of a pair, with all that annotates it."""

    start: int
    end: int
    term: Term
    blocks: tuple[Block, ...]
    leading: Comments  # on lines of their own before it
    trailing: str = ""  # behind it, on its line


@dataclass(frozen=True, slots=True)
class Pair:
    """A verb and its objects."""

    start: int
    end: int
    verb: Term
    objects: tuple[Object, ...]
    leading: Comments


@dataclass(frozen=True, slots=True)
class Statement:
    """All from a subject to the full stop."""

    start: int
    end: int
    subject: Term
    pairs: tuple[Pair, ...]
    leading: Comments
    dangling: Comments
    trailing: str


@dataclass(frozen=True, slots=True)
class Directive:
    """PREFIX, BASE or VERSION."""

    start: int
    end: int
    kind: str  # PREFIX, BASE, VERSION
    words: tuple[str, ...]  # what follows: a prefix with its colon, an IRI
    leading: Comments
    trailing: str


@dataclass(frozen=True, slots=True)
class Heading:
    """Comments with a blank line behind them."""

    start: int
    end: int
    comments: Comments


Item = Directive | Heading | Statement


class Written(NamedTuple):
    """One thing that is said: the fact, and the nodes that say it; one for each annotation."""

    fact: tuple[ox.NamedNode | ox.BlankNode | ox.Literal, ...]
    statement: Statement
    pair: Pair | None  # None where it is only reported: << … >> as the subject
    object: Object | None
    block: Block | None  # None: no annotation, or the pairs of the statement annotate it

    @property
    def annotation(self) -> tuple[Pair, ...]:
        """What is said of the claim: quote, role and so on."""
        if self.block:
            return self.block.pairs or ()
        return () if self.pair else self.statement.pairs
