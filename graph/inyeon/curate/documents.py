"""The source of one file: what it says of itself, and its text.

What must always hold: a source's text is the one whose hash stands in its claims file.
"""

import hashlib
import re
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from inyeon import files
from inyeon.curate.read import Reading
from inyeon.curate.text import not_utf8
from inyeon.model import Problem, Source
from inyeon.terms import SHA256, SOURCE_CLASS, TEXT, local_name

RESERVED = ("entities", "inferred", "ontology")
_HASH = re.compile(r"[0-9A-Fa-f]{64}")


def source_of(reading: Reading) -> Source | None:
    """The source of one file with its text; None, and a problem, where it cannot be had."""
    if reading.source is None:
        return None
    iri = reading.source
    about = (iri,)
    name, folder = local_name(iri.value), reading.path.parent.name
    if name != folder or name in RESERVED:
        message, hint = f"the source is {name}, its folder {folder}", "give both the same name"
        if name in RESERVED:
            message, hint = f"{name} is the name of a graph of ours", "take another"
        reading.problem("source-id", message, hint, about)
        return None
    sources = {fact[0] for fact in reading.description if fact[2] == SOURCE_CLASS}
    for fact in reading.description:
        if fact[0] not in sources:
            hint = "types and labels live in data/entities/*.ttl"
            message = "this describes something else than the source"
            reading.problem("misplaced-description", message, hint, fact)
    said = {fact[1]: fact[2] for fact in reading.description if fact[0] == iri}
    content = _content(reading, iri, said.get(TEXT))
    if content is None:
        return None
    written, actual = said.get(SHA256), hashlib.sha256(content).hexdigest()
    if written is None or not _HASH.fullmatch(written.value):
        message = "the source has no SHA-256 of its text yet"
        reading.problem("no-hash", message, f'write :sha256 "{actual}"', (iri, SHA256))
    elif written.value.lower() != actual:
        message = "the text is not the one that was hashed"
        hint = f'if the text is right, prove its quotes again and write :sha256 "{actual}"'
        reading.problem("text-changed", message, hint, (iri, SHA256))
    text_path = reading.path.parent / str(said[TEXT].value)
    return Source(iri, reading.path, text_path, content.decode(), tuple(reading.description))


def _content(reading: Reading, iri: NamedNode, name: object) -> bytes | None:
    """The bytes of the source's text; None, and a problem, where there are none."""
    if not isinstance(name, Literal) or Path(name.value).name != name.value:
        hint = ':text "text.txt" names the document, which lies beside this file'
        reading.problem("no-text", "the source names no text", hint, (iri, TEXT))
        return None
    path = reading.path.parent / name.value
    if not path.is_file():
        hint = "put the document there, byte for byte as it was found"
        reading.problem("no-text", f"{name.value} is not there", hint, (iri, TEXT))
        return None
    content = files.content(path)
    if wrong := not_utf8(content):
        message, line = wrong
        hint = "store the document as UTF-8 and write its new :sha256"
        reading.problems.append(Problem("error", "not-utf8", message, hint, path, line))
        return None
    return content
