"""The tokens of a SPARQL query, as the engine reads them.

What must always hold: the tokens joined are the text; and nothing that the engine would obey lies
hidden in a string, a comment or an IRI. The engine has no tokens: it takes `1SERVICE` apart and
reads `<` by what stands before it. So, in parentheses and after an operand, `<` compares; where
what follows could as well be an IRI and would hide something, the token is `unclear`.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

# Of the characters beyond ASCII the engine takes some into names and refuses the others wherever
# they stand but in strings, comments and IRIs, so that here all of them may belong to names.
_NOT = r"\x00-/:-@\[-^`{-\x7f"
_NAME = f"[^{_NOT}]"
_MORE = f"(?:{_NAME}|-)"
_START = f"[^{_NOT}0-9_]"
_CODE = r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}"
_ESCAPE = rf"\\[tbnrf\"'\\]|{_CODE}"
_IN_LOCAL = r"%[0-9A-Fa-f]{2}|\\[_~.!$&'()*+,;=/?#@%-]"
_PREFIX = rf"{_START}(?:\.*{_MORE})*"
_LOCAL = rf"(?:{_NAME}|:|{_IN_LOCAL})(?:\.*(?:{_MORE}|:|{_IN_LOCAL}))*"
_TOKEN: Final = re.compile(
    r"(?P<space>[ \t\r\n]+)"
    r"|(?P<comment>#[^\r\n]*)"
    rf"|(?P<iri><(?:[^\x00-\x20<>\"{{}}|^`\\]|{_CODE})*>)"
    rf"|(?P<string>'''(?:'{{0,2}}(?:[^'\\]|{_ESCAPE}))*'''"
    rf'|"""(?:"{{0,2}}(?:[^"\\]|{_ESCAPE}))*"""'
    rf"|'(?:[^'\\\r\n]|{_ESCAPE})*'"
    rf'|"(?:[^"\\\r\n]|{_ESCAPE})*")'
    r"|(?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*(?:--[A-Za-z]+)?)"
    rf"|(?P<variable>[?$]{_NAME}+)"
    rf"|(?P<label>_:{_NAME}(?:\.*{_MORE})*)"
    rf"|(?P<name>(?:{_PREFIX})?:(?:{_LOCAL})?)"
    r"|(?P<number>(?:[0-9]+\.[0-9]*|\.?[0-9]+)[eE][+-]?[0-9]+|[0-9]*\.[0-9]+|[0-9]+)"
    r"|(?P<word>[A-Za-z_][A-Za-z0-9_]*)"
    r"|(?P<sign>\^\^|&&|\|\||!=|<=|>=|>>|[^\w\s])"
    r"|(?P<other>.)",
    re.DOTALL,
)
_ABSOLUTE = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*://")
_HIDES = re.compile(r"[#'()\[\]]")
_CLOSING = {")", "]", "}"}
_ENDS = {*_CLOSING, ">>"}  # the signs that an operand may end with


class Token(NamedTuple):
    """A piece of a query: its kind, its text and the character at which it starts.

    Kinds: space, comment, iri, string, language, variable, label (of a blank node), name (with a
    prefix), number, word, sign, unclear, other.
    """

    kind: str
    text: str
    start: int

    @property
    def upper(self) -> str:
        """A word in capitals, since keywords are read in any case; "" for all else."""
        return self.text.upper() if self.kind == "word" else ""


def tokens(text: str) -> Iterator[Token]:
    """All tokens, spaces and comments too."""
    open_ones: list[str] = []
    last: Token | None = None
    at = 0
    while found := _TOKEN.match(text, at):
        token = Token(found.lastgroup or "", found[0], at)
        if token.kind == "iri" and last and open_ones[-1:] == ["("]:
            token = _compared(token, last)
        at += len(token.text)
        yield token
        if token.kind in ("space", "comment"):
            continue
        last = token
        if token.text in ("(", "[", "{"):
            open_ones.append(token.text)
        elif token.text in _CLOSING and open_ones:
            open_ones.pop()


def meaningful(text: str) -> list[Token]:
    """The tokens without spaces and comments."""
    return [token for token in tokens(text) if token.kind not in ("space", "comment")]


def begins(found: Sequence[Token]) -> int:
    """Which token is the first after the PREFIX and BASE lines."""
    at = 0
    while at < len(found) and found[at].upper in ("PREFIX", "BASE"):
        at += 3 if found[at].upper == "PREFIX" else 2
    return at


def declared(found: Sequence[Token]) -> dict[str, set[str]]:
    """Prefix → what the text itself declares for it; `PREFIXa:` counts as `PREFIX a:` too."""
    names: dict[str, set[str]] = {}
    for name, iri in pairwise(found):
        if name.kind == "name" and name.text.endswith(":") and iri.kind == "iri":
            prefix = name.text[:-1]
            for read in {prefix, prefix[6:] if prefix.upper().startswith("PREFIX") else prefix}:
                names.setdefault(read, set()).add(iri.text[1:-1])
    return names


def _compared(token: Token, last: Token) -> Token:
    """What `<…>` in parentheses is: an IRI; after an operand, the sign `<`, or unclear."""
    if (last.kind == "sign" and last.text not in _ENDS) or _ABSOLUTE.match(token.text):
        return token
    if _HIDES.search(token.text):
        return token._replace(kind="unclear")
    return Token("sign", "<", token.start)
