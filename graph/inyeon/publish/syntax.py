"""Sorted lines of N-Triples or N-Quads in another syntax, written as they come.

What must always hold: the same bytes for the same lines; no stage holds all of them.
"""

import io
import re
from codecs import getincrementaldecoder
from collections.abc import Iterable, Iterator, Mapping
from itertools import takewhile
from typing import IO, Any, Final

import pyoxigraph as ox
from pyoxigraph import Quad

from inyeon.errors import QueryError
from inyeon.store.load import joined
from inyeon.terms import RDF_TYPE

DATASETS: Final = {"nq": ox.RdfFormat.N_QUADS, "trig": ox.RdfFormat.TRIG}
GRAPHS: Final = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "rdf": ox.RdfFormat.RDF_XML,
}
_AT_ONCE: Final = 1 << 18  # bytes of lines, about, that are read at a time
_PIECE: Final = 1 << 16  # bytes that are looked at, at a time
_NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(
    lines: Iterator[bytes], form: str, output: IO[bytes], prefixes: Mapping[str, str]
) -> None:
    """Nothing; the output has the lines in one of `DATASETS` or `GRAPHS`."""
    if form in ("nt", "nq"):
        output.write(next(lines, b"\n"))
        output.writelines(lines)
        return
    kind = DATASETS.get(form) or GRAPHS[form]
    with io.BufferedWriter(_Tidy(output, form, _head(kind, prefixes)), _PIECE) as file:
        ox.serialize(quads(lines), file, format=kind, prefixes=dict(prefixes))
    output.write(b"\n")


def quads(lines: Iterator[bytes]) -> Iterator[Quad]:
    """What the lines say, in their order."""
    for some in joined(lines, _AT_ONCE):
        yield from ox.parse(some, format=ox.RdfFormat.N_QUADS)


def write_xml(lines: Iterable[str], form: str, output: IO[bytes]) -> None:
    """Nothing; the output has these lines of XML. Raises QueryError as `carried` does."""
    for line in lines:
        kept = carried(line, form).replace("\r", "&#13;")  # or a reader makes it a new line
        output.write(kept.encode() + b"\n")


def carried(text: str, form: str) -> str:
    """The text. Raises QueryError where it has a character that XML 1.0 cannot carry."""
    barred = _NOT_XML.search(text)
    if barred:
        code = f"U+{ord(barred[0]):04X}"
        hint = "find the value with that character, or export to .ttl, .nq or .jsonld"
        raise QueryError(f"{form} cannot carry the character {code}, which a value has", hint=hint)
    return text


def _head(kind: ox.RdfFormat, prefixes: Mapping[str, str]) -> list[bytes]:
    """The `@prefix` lines that the engine begins with; it has them in no order."""
    sample = Quad(RDF_TYPE, RDF_TYPE, RDF_TYPE)
    text = ox.serialize([sample], format=kind, prefixes=dict(prefixes)) or b""
    lines = io.BytesIO(text)
    return sorted(takewhile(lambda line: line.startswith(b"@prefix "), lines))


class _Tidy(io.RawIOBase):
    """A file that passes on what the engine writes to it: the head sorted, no new line at the end.

    Raises QueryError where that is XML, and has a character that XML cannot carry.
    """

    def __init__(self, output: IO[bytes], form: str, head: list[bytes]) -> None:
        self._output, self._form, self._head = output, form, head
        self._skip = sum(map(len, head))  # bytes: in another order they are as many
        self._end = b""  # new lines that may be the last
        self._text = getincrementaldecoder("utf-8")("replace")

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        piece = bytes(data)
        if self._form == "rdf":
            carried(self._text.decode(piece), self._form)
        if self._head:
            self._output.write(b"".join([*self._head, b"\n"]))
            self._head = []
        more = self._end + piece[self._skip :]
        self._skip -= min(self._skip, len(piece))
        told = more.rstrip(b"\n")
        self._output.write(told)
        self._end = more[len(told) :]
        return len(piece)
