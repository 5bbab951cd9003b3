"""The tokens of a Turtle file, every character of it, for what must keep a curator's own layout.

What must always hold: the texts of all tokens, joined, are the file again; so a tool that changes
one token leaves all else as it was. Follows the grammar of RDF 1.2 Turtle, W3C. What a file means
is never decided here (pyoxigraph does that).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_TOKENS: Final = re.compile(
    r"""
      (?P<space>\s+)
    | (?P<comment>\#[^\n]*)
    | (?P<string>\"{3}(?:[^"\\]|\\.|"(?!""))*\"{3}|'{3}(?:[^'\\]|\\.|'(?!''))*'{3}
                |"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
    | (?P<mark><<\(|\)>>|<<|>>|\{\||\|\}|\^\^)
    | (?P<iri><[^\x00-\x20<>"{}|^`]*>)
    | (?P<blank>_:\w(?:[\w.-]*[\w-])?)
    | (?P<name>(?:[^\W\d_](?:[\w.-]*[\w-])?)?:
                (?:(?:[\w:.-]|%[0-9A-Fa-f]{2}|\\.)*(?:[\w:-]|%[0-9A-Fa-f]{2}|\\.))?)
    | (?P<number>[+-]?(?:\d*\.\d+(?:[eE][+-]?\d+)?|\d+(?:\.\d*)?[eE][+-]?\d+|\d+))
    | (?P<at>@[A-Za-z]+(?:-[A-Za-z0-9]+)*(?:--[a-z]+)?)
    | (?P<word>[A-Za-z]+)
    | (?P<point>.)
    """,
    re.VERBOSE | re.DOTALL,
)
BLANK: Final = ("space", "comment")


@dataclass(frozen=True, slots=True)
class Token:
    """One token: its kind (a group of the grammar), its text as written, and where it stands."""

    kind: str  # space, comment, string, mark, iri, blank, name, number, at, word, point
    text: str
    line: int  # from 1
    start: int  # characters before it


def tokens(text: str) -> Iterator[Token]:
    """Every token of a Turtle text, white space and comments too, in order."""
    line = 1
    for match in _TOKENS.finditer(text):
        yield Token(match.lastgroup or "", match.group(), line, match.start())
        line += match.group().count("\n")
