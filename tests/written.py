"""A claims or entities file as it is written: every claim with the place of each of its words.

Read apart from `inyeon.curate`, so that the two can be held against each other; it knows the
Turtle that our own files use and no more.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKENS = re.compile(
    r"\s+|#[^\n]*"
    r"|(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*')(?:@[\w-]+|\^\^[^\s;,]+)?"
    r"|<<|>>|\{\||\|\}|<[^>\s]*>|[\w-]*:[\w-]*|[\w.+-]*\w|."
)


@dataclass(frozen=True)
class Word:
    """A token, with its language or datatype where it has one: characters `start` to `end`."""

    text: str
    start: int
    end: int
    line: int  # from 1

    @property
    def said(self) -> str:
        """What stands between its quotation marks."""
        inner = self.text[1 : self.text.rindex(self.text[0])]
        return re.sub(r"\\(.)", lambda found: {"n": "\n"}.get(found[1], found[1]), inner)


@dataclass(frozen=True)
class Pair:
    """A property and a value inside an annotation, with what stands in the value's brackets."""

    name: Word
    value: Word
    inner: tuple["Pair", ...] = ()

    @property
    def quotes(self) -> Iterator[Word]:
        """The literal that is quoted, if this is a quote."""
        if self.name.text == ":quote":
            exact = [pair.value for pair in self.inner if pair.name.text == ":exact"]
            yield from exact if self.inner else [self.value]


@dataclass(frozen=True)
class Line:
    """One statement: subject, property, object, its annotation, and the marks around it."""

    subject: Word
    name: Word
    value: Word
    pairs: tuple[Pair, ...]
    marks: tuple[Word, ...]  # "{|" and "|}", if it is annotated so
    before: Word  # the subject, or the ";" or "," before it
    after: Word  # the ";", "," or "." after it
    reported: bool = False

    @property
    def quotes(self) -> list[Word]:
        """The literals that it quotes."""
        return [word for pair in self.pairs for word in pair.quotes]

    @property
    def words(self) -> list[Word]:
        """Its subject, object, and the values of its annotation."""
        return [self.subject, self.value, *(pair.value for pair in self.pairs)]


def words(text: str) -> list[Word]:
    """Every token of a text but white space and comments."""
    found, line = [], 1
    for match in _TOKENS.finditer(text):
        token = match.group()
        if not token[0].isspace() and token[0] != "#":
            found.append(Word(token, match.start(), match.end(), line))
        line += token.count("\n")
    return found


def lines(text: str) -> list[Line]:
    """Every statement of a file, in its order."""
    return list(_Reader(words(text)).file())


class _Reader:
    def __init__(self, found: list[Word]) -> None:
        self.words = found
        self.at = 0

    def take(self) -> Word:
        self.at += 1
        return self.words[self.at - 1]

    def sees(self, *texts: str) -> bool:
        return self.words[self.at].text in texts

    def file(self) -> Iterator[Line]:
        while self.at < len(self.words):
            first = self.take()
            if first.text == "PREFIX":
                self.at += 2
            elif first.text == "<<":
                subject, name, value = self.take(), self.take(), self.take()
                self.take()  # >>
                pairs = self.pairs(".")
                yield Line(subject, name, value, pairs, (), first, self.take(), reported=True)
            else:
                yield from self.block(first)

    def block(self, subject: Word) -> Iterator[Line]:
        before, name = subject, self.take()
        while True:
            value = self.take()
            pairs: tuple[Pair, ...] = ()
            marks: tuple[Word, ...] = ()
            if self.sees("{|"):
                opening = self.take()
                pairs, marks = self.pairs("|}"), (opening, self.take())
            after = self.take()
            yield Line(subject, name, value, pairs, marks, before, after)
            if after.text == ".":
                return
            before = after
            if after.text == ";":
                name = self.take()

    def pairs(self, end: str) -> tuple[Pair, ...]:
        found: list[Pair] = []
        while not self.sees(end):
            name = self.take()
            found.append(self.pair(name))
            while self.sees(","):
                self.take()
                found.append(self.pair(name))
            if self.sees(";"):
                self.take()
        return tuple(found)

    def pair(self, name: Word) -> Pair:
        value = self.take()
        if value.text != "[":
            return Pair(name, value)
        inner = self.pairs("]")
        end = self.take()
        return Pair(name, Word("[", value.start, end.end, value.line), inner)
