"""A tree of Turtle (see `tree`) as text in the canonical layout.

What must always hold: each term is written as it was; each comment is written once, before or
behind what it stood before or behind. Nothing is sorted here (see `format`).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, takewhile
from typing import Final

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
)

WIDTH: Final = 120  # columns; a string is never broken, so a line may be longer
_STEP: Final = "    "
Rank = Callable[[Term], int]  # of a verb in an annotation: verbs of one rank may share a line
LAST: Final = 3  # the rank of quotes, which share a line with nothing


def printed(items: Sequence[Item], rank: Rank) -> str:
    """The items as text: a blank line between them, but none between directives."""
    blocks: list[str] = []
    for directives, group in groupby(items, lambda item: isinstance(item, Directive)):
        if directives:
            blocks.append("\n".join(_directives(list(group))))  # type: ignore[arg-type]
        else:
            blocks += ["\n".join(_Printer(rank).item(item)) for item in group]
    return "\n\n".join(blocks) + "\n" if blocks else ""


def _directives(group: list[Directive]) -> Iterator[str]:
    """The directives with their IRIs under each other."""
    width = max((len(item.words[0]) for item in group if item.words[1:]), default=0)
    width = max(width, len("dcterms:"))  # so that one more prefix seldom moves the others
    for item in group:
        yield from item.leading
        name = [item.words[0].ljust(width)] if item.words[1:] else []
        yield _behind(" ".join((item.kind, *name, item.words[-1])), item.trailing)


def _behind(line: str, comment: str) -> str:
    return f"{line}  {comment}" if comment else line


class _Printer:
    """Lays out nodes as lines. A tail is a comment that goes behind what still closes the line."""

    def __init__(self, rank: Rank) -> None:
        self.rank = rank

    def item(self, item: Item) -> Iterator[str]:
        if isinstance(item, Heading):
            yield from item.comments
        elif isinstance(item, Statement):
            yield from self._statement(item)

    def _statement(self, item: Statement) -> Iterator[str]:
        yield from item.leading
        lines, tail = self._subject_and_pairs(item)
        if item.dangling:
            lines[-1] = _behind(lines[-1] + " ;" if item.pairs else lines[-1], tail)
            lines += [_STEP + comment for comment in item.dangling]
        elif tail and item.trailing:
            lines[-1] = _behind(lines[-1], tail)
        else:
            yield from lines[:-1]
            yield _behind(lines[-1] + " .", tail or item.trailing)
            return
        yield from lines
        yield _behind(_STEP + ".", item.trailing)

    def _subject_and_pairs(self, item: Statement) -> tuple[list[str], str]:
        subject = self._term(item.subject, "", 0)
        if not item.pairs:
            return subject, ""
        first = item.pairs[0]
        alone, tail = _without_tail(first)
        flat = _flat_pair(alone)
        line = f"{subject[-1]} {flat}"
        typed = first.verb.text == "a" and flat is not None
        if flat and (typed or (len(item.pairs) == 1 and len(line) + 2 <= WIDTH)):
            head, rest = [*subject[:-1], line], item.pairs[1:]
            if not rest:
                return head, tail
            head[-1] = _behind(head[-1] + " ;", tail)
        else:
            head, rest = subject, item.pairs
        lines, tail = self._pairs(rest, _STEP, shared=item.subject.opens == "<<")
        return head + lines, tail

    def _pairs(self, pairs: Iterable[Pair], indent: str, *, shared: bool) -> tuple[list[str], str]:
        """Lines of pairs; where `shared`, short ones that are no quotes share a line."""
        lines: list[str] = []
        tail = ""
        for laid, comment in self._rows(list(pairs), indent, shared=shared):
            if lines:
                lines[-1] = _behind(lines[-1] + " ;", tail)
            lines += laid
            tail = comment
        return lines, tail

    def _rows(
        self, pairs: list[Pair], indent: str, *, shared: bool
    ) -> Iterator[tuple[list[str], str]]:
        if shared:
            if row := _row(pairs, indent):
                yield row
                return
            few = list(takewhile(lambda pair: self.rank(pair.verb) < LAST, pairs))
            if row := _row(few, indent):
                yield row
                pairs = pairs[len(few) :]
        for rank, group in groupby(pairs, lambda pair: self.rank(pair.verb) if shared else LAST):
            together = list(group)
            if rank < LAST and (row := _row(together, indent)):
                yield row
            else:
                yield from (self._pair(pair, indent) for pair in together)

    def _pair(self, pair: Pair, indent: str) -> tuple[list[str], str]:
        lines = [indent + comment for comment in pair.leading]
        bare, tail = _without_tail(replace(pair, leading=()))
        flat = _flat_pair(bare)
        start = f"{indent}{pair.verb.text} "
        if flat and len(indent + flat) + 2 <= WIDTH:
            return [*lines, indent + flat], tail
        things = bare.objects
        if any(thing.leading for thing in things) or (
            len(things) > 1 and any(thing.blocks for thing in things)
        ):
            deeper = indent + _STEP
            return [*lines, start.rstrip(), *self._objects(things, deeper, deeper)], tail
        beside = " " * len(start)
        laid = self._objects(things, beside if len(things) > 1 else indent, beside)
        return [*lines, start + laid[0][len(beside) :], *laid[1:]], tail

    def _objects(self, things: tuple[Object, ...], indent: str, beside: str) -> list[str]:
        """Lines of objects, each beginning in the same column."""
        lines: list[str] = []
        for number, thing in enumerate(things):
            lines += [beside + comment for comment in thing.leading]
            laid = self._object(thing, indent, len(beside))
            lines += [beside + laid[0], *laid[1:]]
            if number < len(things) - 1:
                lines[-1] = _behind(lines[-1] + " ,", thing.trailing)
        return lines

    def _object(self, thing: Object, indent: str, used: int) -> list[str]:
        """The object; its first line begins `used` columns in, its last ones at the indent."""
        flat = _flat_object(replace(thing, leading=(), trailing=""))
        if flat and used + len(flat) + 2 <= WIDTH:
            return [flat]
        lines = self._term(thing.term, indent, used)
        for block in thing.blocks:
            self._block(block, lines, indent, used)
        return lines

    def _block(self, block: Block, lines: list[str], indent: str, used: int) -> None:
        flat = _flat_block(block)
        last = len(lines[-1]) + (used if len(lines) == 1 else 0)
        if flat and (last + len(flat) + 3 <= WIDTH or not block.pairs):
            lines[-1] += f" {flat}"
            return
        lines[-1] += f" {_opening(block)}"
        laid, tail = self._pairs(block.pairs or (), indent + _STEP, shared=True)
        self._close(lines, laid, block.dangling, (tail, indent, "|}"))

    def _close(
        self, lines: list[str], laid: list[str], dangling: Comments, end: tuple[str, str, str]
    ) -> None:
        """Add the lines and the closing bracket, on a line of its own behind a comment."""
        tail, indent, closes = end
        if dangling and laid:
            laid[-1] += " ;"
        if laid:
            laid[-1] = _behind(laid[-1], tail)
        lines += [*laid, *(indent + _STEP + comment for comment in dangling)]
        if dangling or tail:
            lines.append(indent + closes)
        else:
            lines[-1] += f" {closes}"

    def _term(self, term: Term, indent: str, used: int) -> list[str]:
        flat = _flat_term(term)
        if flat and (not (term.pairs or term.items) or used + len(flat) + 2 <= WIDTH):
            return [flat]
        deeper = " " * (used + 2)
        lines = [term.opens]
        if flat and term.pairs:
            laid, _ = self._pairs(term.pairs, deeper, shared=False)
            return [f"[ {laid[0].lstrip()}", *laid[1:-1], laid[-1] + " ]"] if laid[1:] else [flat]
        if term.opens == "[":
            laid, tail = self._pairs(term.pairs, indent + _STEP, shared=False)
            self._close(lines, laid, term.dangling, (tail, indent, "]"))
            return lines
        for thing in term.items:
            lines += [indent + _STEP + comment for comment in thing.leading]
            laid = self._object(thing, indent + _STEP, len(indent) + 4)
            laid[-1] = _behind(laid[-1], thing.trailing)
            lines += [indent + _STEP + laid[0], *laid[1:]]
        lines += [indent + _STEP + comment for comment in term.dangling]
        return [*lines, indent + ")"]


def _row(pairs: list[Pair], indent: str) -> tuple[list[str], str] | None:
    """The pairs on one line, with its tail; None where they do not fit there."""
    if not pairs:
        return None
    last, tail = _without_tail(pairs[-1])
    flat = [_flat_pair(pair) for pair in (*pairs[:-1], last)]
    row = indent + " ; ".join(text for text in flat if text)
    return None if None in flat or len(row) + 2 > WIDTH else ([row], tail)


def _without_tail(pair: Pair) -> tuple[Pair, str]:
    """The pair without the comment behind its last object, and that comment."""
    last = pair.objects[-1]
    return replace(pair, objects=(*pair.objects[:-1], replace(last, trailing=""))), last.trailing


def _flat_pair(pair: Pair) -> str | None:
    """The pair on one line, or None where a comment forbids that."""
    things = [_flat_object(thing) for thing in pair.objects]
    if pair.leading or None in things:
        return None
    return f"{pair.verb.text} {' , '.join(text for text in things if text)}"


def _flat_object(thing: Object) -> str | None:
    words = [_flat_term(thing.term), *(_flat_block(block) for block in thing.blocks)]
    if thing.leading or thing.trailing or None in words:
        return None
    return " ".join(word for word in words if word)


def _flat_block(block: Block) -> str | None:
    pairs = _flat_pairs(block.pairs or ())
    if block.dangling or pairs is None:
        return None
    if block.pairs is None:
        return _opening(block)
    return f"{_opening(block)} {pairs} |}}" if pairs else f"{_opening(block)} |}}"


def _opening(block: Block) -> str:
    named = f"~ {block.name.text}" if block.name else "~" if block.pairs is None else ""
    return " ".join(filter(None, (named, "" if block.pairs is None else "{|")))


def _flat_term(term: Term) -> str | None:
    if term.opens == "[":
        pairs = _flat_pairs(term.pairs)
        if term.dangling or pairs is None:
            return None
        return f"[ {pairs} ]" if pairs else "[]"
    if term.opens == "(":
        items = [_flat_object(item) for item in term.items]
        if term.dangling or None in items:
            return None
        return f"( {' '.join(item for item in items if item)} )" if items else "()"
    return term.text


def _flat_pairs(pairs: tuple[Pair, ...]) -> str | None:
    flat = [_flat_pair(pair) for pair in pairs]
    return None if None in flat else " ; ".join(text for text in flat if text)
