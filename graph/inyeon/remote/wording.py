"""A query's text taken apart, as far as a service has to be asked in other words.

Only texts that our own engine has read without complaint come here.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

# Strings, IRIs and comments, in which no word is a keyword and no brace opens anything.
_ASIDE: Final = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""'
    r"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'(?:[^'\\\n]|\\.)*'"
    r"|<[^<>\s\"{}|^`\\]*>"
    r"|#[^\n]*",
    re.DOTALL,
)
_PROLOGUE: Final = re.compile(r"(?:\s|PREFIX\s+[^\s:]*:\s*~+|BASE\s+~+)*", re.IGNORECASE)
_DECLARED: Final = re.compile(r"PREFIX\s+([^\s:]*):", re.IGNORECASE)
_ORDER: Final = re.compile(
    r"\bORDER\s+BY\b(.*?)(?=\bLIMIT\b|\bOFFSET\b|\bVALUES\b|$)", re.IGNORECASE | re.DOTALL
)
_VARIABLE: Final = re.compile(r"[?$](\w+)")


@dataclass(frozen=True, slots=True)
class Wording:
    """One query: `text` as it was written, `plain` with strings, IRIs, comments blanked out."""

    text: str
    plain: str

    @property
    def start(self) -> int:
        """Where the query begins, after its own PREFIX and BASE lines."""
        found = _PROLOGUE.match(self.plain)
        return found.end() if found else 0

    @property
    def kind(self) -> str:
        """SELECT, ASK, CONSTRUCT or DESCRIBE."""
        found = re.match(r"\w+", self.plain[self.start :])
        return found[0].upper() if found else ""

    @property
    def prologue(self) -> str:
        """Its own PREFIX and BASE lines."""
        return self.text[: self.start]

    @property
    def body(self) -> str:
        """What follows them."""
        return self.text[self.start :]

    def has(self, word: str) -> bool:
        """Whether this keyword stands in it."""
        return re.search(rf"(?<![\w?$:.-]){word}(?![\w:.-])", self.plain, re.IGNORECASE) is not None

    def prefixes(self, known: Mapping[str, str]) -> str:
        """PREFIX lines for those of the known prefixes that it uses and does not declare."""
        own = set(_DECLARED.findall(self.plain))
        used = {name for name in known if name not in own and f"{name}:" in self.plain}
        return "".join(f"PREFIX {name}: <{known[name]}>\n" for name in sorted(used))

    def order(self) -> str:
        """The conditions of the ORDER BY at its end, "" where there is none."""
        end = self.plain.rfind("}") + 1
        found = _ORDER.search(self.plain, end)
        return self.text[found.start(1) : found.end(1)] if found else ""

    def template(self) -> tuple[str, str]:
        """Of a CONSTRUCT: its template in braces, and what follows it."""
        after = self.start + len("CONSTRUCT")
        first = self.plain.index("{", after)
        last = _closing(self.plain, first)
        if self.plain[after:first].strip():  # the short form: what is looked for is the template
            return self.text[first : last + 1], self.text[after:]
        return self.text[first : last + 1], self.text[last + 1 :]


def worded(text: str) -> Wording:
    """The query of this text."""
    return Wording(text, _ASIDE.sub(_blank, text))


def variables(text: str) -> set[str]:
    """The names of the variables in a piece of a query."""
    return set(_VARIABLE.findall(text))


def _blank(found: re.Match[str]) -> str:
    """As many characters, of a kind that stands nowhere else; a comment is as white as space."""
    mark = " " if found[0].startswith("#") else "~"
    return mark * len(found[0])


def _closing(plain: str, opening: int) -> int:
    depth = 0
    for place in range(opening, len(plain)):
        depth += (plain[place] == "{") - (plain[place] == "}")
        if depth == 0:
            return place
    raise ValueError("a brace is not closed")
