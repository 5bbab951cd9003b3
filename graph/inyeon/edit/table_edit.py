"""Changed claims put into a `claims.ttl`, token by token.

What must always hold: what is not changed keeps its place, its layout and its comments; comments
of what is deleted stay too, for the curator to judge. Whether the result means what was wanted is
for the caller to prove, by reading it again.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Final

from pyoxigraph import Literal, NamedNode

from inyeon.curate.read import Draft, Quote
from inyeon.curate.tokens import BLANK, tokens
from inyeon.edit.layout import Document, parse
from inyeon.edit.tree import Directive, Object, Pair, Statement, Written
from inyeon.model import Fact, Term
from inyeon.terms import (
    DISPUTES,
    EXACT,
    PREFIX,
    QUOTE,
    SOURCE,
    STANCE,
    SUFFIX,
    XSD_INTEGER,
    XSD_STRING,
    compact,
)

_WIDE: Final = 100  # columns, within which an annotation stays on its line
Said = dict[NamedNode, list[Term | Quote]]  # property → its values


@dataclass(frozen=True)
class Edits:
    """What is to be done to one file; a number is that of a claim among those of the file."""

    changed: Mapping[int, tuple[Draft, Draft]] = field(default_factory=dict)  # was, is to be
    deleted: frozenset[int] = frozenset()
    added: tuple[Draft, ...] = ()


def edited(text: str, edits: Edits, prefixes: Mapping[str, str]) -> str:
    """The file's text with these edits. Raises ValueError where a table cannot edit it.

    `prefixes` are those of the project; the file gets the ones that it lacks and needs.
    """
    writer = _Writer(text, prefixes)
    document = parse(text)
    claims = _claims(document)
    moved: dict[int, Draft] = {}
    spans: list[tuple[int, int, str]] = []
    for number, (was, now) in edits.changed.items():
        here = claims[_number(number, claims)]
        if _in_place(here, was, now):
            spans += writer.changes(document, here, was, now)
        else:
            moved[number] = now
    writer.splice(spans)
    todo: dict[int, Draft | None] = {**moved, **dict.fromkeys(edits.deleted)}
    while todo:
        todo = _round(writer, todo)
    for draft in edits.added:
        writer.append(draft)
    writer.declare()
    return writer.text


def _round(writer: "_Writer", todo: dict[int, Draft | None]) -> dict[int, Draft | None]:
    """Move or delete the last such claim of each statement; what is left, by its new number.

    From the end of the file to its beginning, so that what stands before keeps its place.
    """
    writer.declare()
    claims = _claims(parse(writer.text))
    last = {claims[_number(number, claims)].statement.start: number for number in sorted(todo)}
    for number in sorted(last.values(), reverse=True):
        draft = todo[number]
        if draft:
            writer.move(claims[number], draft)
        else:
            writer.delete(claims[number])
    gone = sorted(number for number in last.values() if not todo[number])
    done = set(last.values())
    left = (number for number in todo if number not in done)
    return {number - bisect_left(gone, number): todo[number] for number in left}


def _claims(document: Document) -> list[Written]:
    """The claims of a file as they are written; a plain triple is none."""
    return [w for w in document.written() if w.pair is None or (w.block and w.block.pairs)]


def _number(number: int, claims: list[Written]) -> int:
    if number >= len(claims):
        raise ValueError("this file writes a claim in a way that a table cannot change")
    return number


def _in_place(here: Written, was: Draft, now: Draft) -> bool:
    """Whether the claim may stay where it is: only its own tokens are to change."""
    if was.asserted != now.asserted:
        return False
    if here.pair is None or was.fact == now.fact:
        return True
    alone = here.object is not None and len(here.object.blocks) == 1
    return alone and was.fact[:2] == now.fact[:2]


def said(draft: Draft) -> Said:
    """What the annotation of a claim says, in the order in which it is written."""
    found: Said = {}
    for name, value in (*draft.qualifiers, *draft.remarks):
        found.setdefault(name, []).append(value)
    if draft.source:
        found[SOURCE] = [draft.source]
    if draft.disputes:
        found[STANCE] = [DISPUTES]
    found[QUOTE] = [*draft.quotes]
    return found


class _Writer:
    """One file's text, as it is being changed."""

    def __init__(self, text: str, prefixes: Mapping[str, str]) -> None:
        self.text = text
        self.known = prefixes
        self.line_end = "\r\n" if "\r\n" in text else "\n"
        items = parse(text).items
        directives = [item for item in items if isinstance(item, Directive)]
        declared = {d.words[0][:-1]: d.words[1][1:-1] for d in directives if d.kind == "PREFIX"}
        self.prefixes = declared
        self.missing: dict[str, str] = {}
        self.header_end = len(text) - len(text.removeprefix("\ufeff"))
        for item in takewhile(lambda item: not isinstance(item, Statement), items):
            if isinstance(item, Directive):
                behind = item.trailing  # its comment stays on its line
                self.header_end = text.index(behind, item.end) + len(behind)

    def splice(self, spans: Iterable[tuple[int, int, str]]) -> None:
        """Put other characters at many places, none of which overlap."""
        parts, at = [], 0
        for start, end, new in sorted(spans):
            new = self._keeping(start, end, new)  # noqa: PLW2901
            parts += [self.text[at:start], new.replace("\n", self.line_end)]
            at = end
        self.text = "".join([*parts, self.text[at:]])

    def replace(self, start: int, end: int, new: str) -> None:
        """Put other characters there."""
        new = self._keeping(start, end, new).replace("\n", self.line_end)
        self.text = self.text[:start] + new + self.text[end:]

    def _keeping(self, start: int, end: int, new: str) -> str:
        """What is to stand there, and behind it the comments that stand there now."""
        inside = tokens(self.text[start:end])
        comments = [token.text.strip() for token in inside if token.kind == "comment"]
        space = " " if new or not self.text[:start].endswith((" ", "\n")) else ""
        return "\n".join([new + space + comments[0], *comments[1:], ""]) if comments else new

    # --- Terms ---

    def term(self, value: Term) -> str:
        """The term as Turtle, with the prefixes of the file or of the project."""
        if isinstance(value, NamedNode):
            return self._iri(value)
        if value.datatype == XSD_INTEGER and value.value.removeprefix("-").isdecimal():
            return value.value
        if value.language or value.datatype == XSD_STRING:
            return str(value)
        return f"{Literal(value.value)}^^{self._iri(value.datatype)}"

    def quote(self, quote: Quote) -> str:
        """A quote as Turtle."""
        if not quote.prefix and not quote.suffix:
            return str(Literal(quote.exact))
        parts = ((EXACT, quote.exact), (PREFIX, quote.prefix), (SUFFIX, quote.suffix))
        shown = [f"{self._iri(name)} {Literal(text)}" for name, text in parts if text]
        return f"[ {' ; '.join(shown)} ]"

    def values(self, values: Iterable[Term | Quote]) -> list[str]:
        """Values of a qualifier, or quotes, as Turtle."""
        return [self.quote(v) if isinstance(v, Quote) else self.term(v) for v in values]

    def _pair(self, name: NamedNode, values: Iterable[Term | Quote]) -> str:
        return f"{self._iri(name)} {' , '.join(self.values(values))}"

    def _iri(self, iri: NamedNode) -> str:
        short = compact(iri.value, self.prefixes)
        if not short.startswith("<"):
            return short
        short = compact(iri.value, {p: n for p, n in self.known.items() if p not in self.prefixes})
        if not short.startswith("<"):
            prefix = short.partition(":")[0]
            self.missing[prefix] = self.prefixes[prefix] = self.known[prefix]
        return short

    # --- Whole claims ---

    def claim(self, draft: Draft) -> str:
        """A statement of its own that says the claim."""
        subject, relation, thing = map(self.term, draft.fact)
        pairs = [self._pair(name, values) for name, values in said(draft).items()]
        if not draft.asserted:
            return f"<< {subject} {relation} {thing} >>\n    " + " ;\n    ".join(pairs) + " ."
        line = f"{subject} {relation} {thing} {{| {' ; '.join(pairs)} |}} ."
        if len(line) <= _WIDE:
            return line
        inside = " ;\n        ".join(pairs)
        return f"{subject}\n    {relation} {thing} {{|\n        {inside} |}} ."

    def declare(self) -> None:
        """Write the prefixes that what was written so far lacks."""
        lines = "".join(f"\nPREFIX {p}: <{iri}>" for p, iri in sorted(self.missing.items()))
        if self.missing and not self.text[: self.header_end].strip("\ufeff"):
            lines = f"{lines[1:]}\n"  # the file begins with a statement
        self.replace(self.header_end, self.header_end, lines)
        self.missing.clear()

    def append(self, draft: Draft) -> None:
        """Say the claim at the end of the file."""
        body = self.text.rstrip()
        self.text = body
        self.replace(len(body), len(body), f"\n\n{self.claim(draft)}\n")

    def move(self, here: Written, draft: Draft) -> None:
        """Say the claim in a statement of its own, in the place of the old one or right behind."""
        statement = here.statement
        if here.pair is None or _is_alone(here):
            self.replace(statement.start, statement.end, self.claim(draft))
            return
        line = self.text.find("\n", statement.end)
        line = len(self.text) if line < 0 else line
        rest = self.text[statement.end : line].strip()
        place = line if not rest or rest.startswith("#") else statement.end
        self.replace(place, place, f"\n\n{self.claim(draft)}")
        self.delete(here)

    def delete(self, here: Written) -> None:
        """Say it no more; the comments around it stay."""
        statement, pair, thing, block = here.statement, here.pair, here.object, here.block
        if pair is None or thing is None or _is_alone(here):
            self._cut(statement.start, statement.end)
        elif len(thing.blocks) > 1 and block:
            self._cut(block.start, block.end)
        elif len(pair.objects) > 1:
            self._cut_from(pair.objects, thing, ",")
        else:
            self._cut_from(statement.pairs, pair, ";")

    def _cut_from(
        self, nodes: tuple[Object, ...] | tuple[Pair, ...], node: Object | Pair, separator: str
    ) -> None:
        """Cut a node out of a list, with one of the separators beside it."""
        at = list(nodes).index(node)
        if at + 1 < len(nodes):
            after = self._separator(node.end, nodes[at + 1].start, separator)
            self._cut(node.start, after + 1)
            return
        last = nodes[at - 1].end
        if "#" not in self.text[last : node.start]:
            self._cut(last, node.end)
            return
        before = self._separator(last, node.start, separator)
        self._cut(node.start, node.end)
        self._cut(before, before + 1)

    def _separator(self, start: int, end: int, separator: str) -> int:
        between = (t for t in tokens(self.text[start:end]) if t.kind not in BLANK)
        return start + next(token.start for token in between if token.text == separator)

    def _cut(self, start: int, end: int) -> None:
        """Take the characters out; the whole line if nothing else stands on it."""
        kept = self._keeping(start, end, "").replace("\n", self.line_end)
        first = self.text.rfind("\n", 0, start) + 1
        last = self.text.find("\n", end)
        last = len(self.text) if last < 0 else last + 1
        if not (self.text[first:start] + self.text[end:last]).strip():
            start, end = first, last
            blank = self.text[end:].partition("\n")
            double = self.text[:start].endswith(("\n\n", "\n\r\n")) and not kept
            if double and not blank[0].strip() and blank[1]:
                end += len(blank[0]) + 1  # two blank lines become one
        elif self.text[end : end + 1] == " " and self.text[:start].endswith((" ", "\n")):
            end += 1
        elif not kept and self.text[end : end + 1] in ("", "\n", "\r"):
            start -= self.text[start - 1 : start] == " "
        self.text = self.text[:start] + kept + self.text[end:]

    # --- Parts of a claim ---

    def changes(
        self, document: Document, here: Written, was: Draft, now: Draft
    ) -> list[tuple[int, int, str]]:
        """What to put where so that the claim says what it now is to say."""
        spans = self._terms(here, was.fact, now.fact)
        old, new = said(was), said(now)
        pairs: dict[object, list[Pair]] = {}
        for pair in here.annotation:
            pairs.setdefault(document.meaning(pair.verb), []).append(pair)
        come: list[str] = []
        gone: list[Pair] = []
        for name in dict.fromkeys([*old, *new]):
            if set(old.get(name, [])) == set(new.get(name, [])):
                continue
            first, others = (written := pairs.get(name, []))[:1], written[1:]
            gone += others
            if not first:
                come.append(self._pair(name, new[name]))
            elif not new.get(name):
                gone += first
            else:
                spans += _objects(first[0], self.values(new[name]))
        gone.sort(key=lambda pair: pair.start)
        if not gone and not come:
            return spans
        return [*spans, *self._pairs(here, gone, come, spans)]

    def _with_spaces(self, start: int, end: int) -> tuple[int, int]:
        """The span with the spaces beside it that would be left over; with its line, if alone."""
        tail = self.text[end:]
        if not tail.startswith(("\n", "\r\n")):
            return start, end + len(tail) - len(tail.lstrip(" "))
        head = self.text[:start].rstrip(" \t")
        return len(head), tail.index("\n") + end + 1 if head.endswith("\n") else end

    def _terms(self, here: Written, was: Fact, now: Fact) -> list[tuple[int, int, str]]:
        nodes = (
            here.statement.subject.triple[:3]
            if here.pair is None
            else (here.statement.subject, here.pair.verb, here.object.term)  # type: ignore[union-attr]
        )
        return [
            (node.start, node.end, self.term(new))
            for node, old, new in zip(nodes, was, now, strict=True)
            if old != new
        ]

    def _pairs(
        self,
        here: Written,
        gone: list[Pair],
        come: list[str],
        spans: list[tuple[int, int, str]],
    ) -> list[tuple[int, int, str]]:
        """New pairs before the first one that stays; pairs that go, with a semicolon each."""
        every = list(here.annotation)
        stay = [pair for pair in every if pair not in gone]
        if not stay:  # all is new: the place of the first one holds it
            start, end = every[0].start, every[-1].end
            spans[:] = [s for s in spans if not (start <= s[0] < end)]
            return [(start, end, " ; ".join(come))]
        found = (
            [(stay[0].start, stay[0].start, "".join(f"{new} ; " for new in come))] if come else []
        )
        for pair in gone:
            at = every.index(pair)
            if at + 1 < len(every):
                end = self._separator(pair.end, every[at + 1].start, ";") + 1
                found.append((*self._with_spaces(pair.start, end), ""))
            else:
                # All pairs between the last one that stays and the end go together.
                last = stay[-1]
                found = [f for f in found if f[0] < last.end]
                found.append((last.end, every[-1].end, ""))
        return found


def _is_alone(here: Written) -> bool:
    """Whether its statement says nothing else."""
    pairs, blocks = here.statement.pairs, here.object.blocks if here.object else ()
    return len(pairs) == 1 and len(pairs[0].objects) == 1 and len(blocks) <= 1


def _objects(pair: Pair, values: Iterable[str]) -> list[tuple[int, int, str]]:
    """What to change in the objects of a pair; those that stay keep their place."""
    wanted = list(values)
    written = [thing.term.text for thing in pair.objects]
    if all(written) and set(written) < set(wanted):
        new = "".join(f" , {value}" for value in wanted if value not in written)
        return [(pair.objects[-1].end, pair.objects[-1].end, new)]
    if len(wanted) == len(pair.objects):
        left = list(wanted)
        open_: list[Object] = []
        for thing in pair.objects:
            if thing.term.text in left:
                left.remove(thing.term.text)
            else:
                open_.append(thing)
        if len(open_) == len(left):
            return [(o.start, o.end, v) for o, v in zip(open_, left, strict=True)]
    return [(pair.objects[0].start, pair.objects[-1].end, " , ".join(wanted))]
