"""A Turtle text in which one IRI stands for another; all else is as it was, letter by letter.

What must always hold: every spelling of the IRI is found (prefixed, in brackets, relative to a
base, escaped), and nothing inside a string, a comment or a PREFIX line is touched.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import urljoin

from inyeon.curate.tokens import BLANK, Token, tokens
from inyeon.terms import compact

_CODE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8}))")
_DIRECTIVES = ("PREFIX", "BASE", "VERSION")


class Edit(NamedTuple):
    """What stands between two places of a text is replaced."""

    start: int
    end: int
    text: str


def renamed(text: str, old: str, new: str) -> list[Edit]:
    """The edits that put one IRI in the place of another, in their order."""
    edits = []
    known: dict[str, str] = {}
    base = ""
    said = iter([token for token in tokens(text) if token.kind not in BLANK])
    for token in said:
        if token.kind in ("word", "at") and token.text.lstrip("@").upper() in _DIRECTIVES:
            kind = token.text.lstrip("@").upper()
            if kind == "PREFIX":
                name, iri = next(said, None), next(said, None)
                if name and iri:
                    known[name.text[:-1]] = _absolute(iri, base)
            elif kind == "BASE" and (iri := next(said, None)):
                base = _absolute(iri, base)
        elif _meaning(token, known, base) == old:
            edits.append(Edit(token.start, token.start + len(token.text), _like(token, new, known)))
    return edits


def prefixes_of(text: str) -> dict[str, str]:
    """Prefix → namespace, as the file declares them; a later one replaces an earlier one."""
    found: dict[str, str] = {}
    said = [token for token in tokens(text) if token.kind not in BLANK]
    for word, name, iri in zip(said, said[1:], said[2:], strict=False):
        if word.text.lstrip("@").upper() == "PREFIX" and word.kind in ("word", "at"):
            found[name.text[:-1]] = _absolute(iri, "")
    return found


def applied(text: str, edits: Iterable[Edit]) -> str:
    """The text with all edits; where one lies within another, only the outer one counts."""
    parts, at = [], 0
    for edit in sorted(edits, key=lambda edit: (edit.start, -edit.end)):
        if edit.start >= at:
            parts += [text[at : edit.start], edit.text]
            at = edit.end
    return "".join((*parts, text[at:]))


def comments(text: str, names: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Line and text of every comment in which one of the names stands."""
    # p1 does not stand in p12; 민지 does in 민지는, for particles are written without a space.
    wanted = [
        re.compile(rf"(?<![0-9a-z]){re.escape(name.casefold())}(?![0-9a-z])")
        for name in names
        if name
    ]
    for token in tokens(text):
        if token.kind == "comment" and any(w.search(token.text.casefold()) for w in wanted):
            yield token.line, token.text.strip()


def _meaning(token: Token, known: dict[str, str], base: str) -> str | None:
    if token.kind == "iri":
        return _absolute(token, base)
    if token.kind == "name":
        prefix, _, local = token.text.partition(":")
        return known[prefix] + re.sub(r"\\(.)", r"\1", local) if prefix in known else None
    return None


def _absolute(token: Token, base: str) -> str:
    iri = _CODE.sub(lambda code: chr(int(code[1] or code[2], 16)), token.text[1:-1])
    return urljoin(base, iri) if base and not re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", iri) else iri


def _like(token: Token, iri: str, known: dict[str, str]) -> str:
    """The IRI as this token is written: with its prefix if it fits, else with any, else whole."""
    if token.kind == "iri":
        return f"<{iri}>"
    prefix = token.text.partition(":")[0]
    own = compact(iri, {prefix: known[prefix]})
    return own if not own.startswith("<") else compact(iri, known)
