"""A new source in the project: its text byte for byte, its description, an empty claims file.

What must always hold: the folder appears whole or not at all; nothing that is there is touched;
the claims file that is written checks without an error.
"""

import hashlib
import os
import re
import shutil
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pyoxigraph import Literal, NamedNode

from inyeon.curate.coverage import LIST
from inyeon.curate.documents import RESERVED
from inyeon.curate.read import read_claims
from inyeon.curate.text import not_utf8
from inyeon.curate.vocabulary import load
from inyeon.dates import bounds
from inyeon.edit.format import formatted
from inyeon.errors import ProjectError, UnknownNameError
from inyeon.names import nearest_names
from inyeon.project import Project
from inyeon.terms import compact, expand

TEXT_NAME: Final = "text.txt"
_PREFIXES = ("", "award", "dcterms", "edtf", "event", "org", "person", "place", "source", "work")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s]+")
_SCRIPTS = (
    (re.compile(r"[\uac00-\ud7a3]"), "ko"),
    (re.compile(r"[\u3040-\u30ff]"), "ja"),
    (re.compile(r"[\u4e00-\u9fff]"), "zh"),
    (re.compile(r"[\u0400-\u04ff]"), "ru"),
    (re.compile(r"[\u0600-\u06ff]"), "ar"),
)


@dataclass(frozen=True, slots=True)
class NewSource:
    """What the curator says of the document; "" where nothing is said."""

    id: str
    title: str
    language: str = ""  # a tag such as en or ko
    url: str = ""
    issued: str = ""  # EDTF
    creator: str = ""
    publisher: str = ""
    derived_from: tuple[str, ...] = ()  # ids of sources, or names of works


def add_source(project: Project, content: bytes, new: NewSource) -> Path:
    """The folder of the new source, with text.txt, claims.ttl and unclaimed.txt in it.

    Raises ProjectError or UnknownNameError, and leaves nothing behind, where the text cannot be
    stored or what is said of it cannot be.
    """
    if project.packed:
        hint = "stand in a project of your own, or name one with --project"
        message = "the data inside the installed package is not to be edited"
        raise ProjectError(message, hint=hint, path=project.root)
    _check_id(project, new.id)
    _check_text(content)
    _check_known(project, content)
    claims = _claims(project, content, new)
    home = project.root / "data" / "sources"
    folder, making = home / new.id, project.root / "data" / f".{new.id}-{os.getpid()}"
    try:
        making.mkdir()
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(home)) from error
    try:
        (making / TEXT_NAME).write_bytes(content)
        (making / LIST).write_bytes(b"# Sentences of text.txt that no claim quotes, and why.\n")
        (making / "claims.ttl").write_bytes(claims.encode())
        _check_claims(project, making / "claims.ttl")
        home.mkdir(exist_ok=True)
        making.rename(folder)
    except BaseException:
        shutil.rmtree(making, ignore_errors=True)
        raise
    return folder


def _check_id(project: Project, name: str) -> None:
    known = [path.name for path in project.root.glob("data/sources/*")]
    if name in RESERVED:
        raise ProjectError(f"{name} is the name of a graph of ours", hint="take another --id")
    same = next((other for other in known if name.casefold() == other.casefold()), None)
    if same:
        hint = f"take another --id, or edit data/sources/{same}"
        raise ProjectError(f"there is a source {same} already", hint=hint)
    named = expand(f"source:{name}", project.prefixes)
    if not named or not unicodedata.is_normalized("NFC", name) or len(name.encode()) > 200:
        slug = re.sub(r"[\W_]+", "-", unicodedata.normalize("NFC", name).lower()).strip("-")[:60]
        hint = f"take letters, digits and hyphens, such as --id {slug or 'herald-2024-interview'}"
        raise ProjectError(f"{name!r} cannot be the id of a source", hint=hint)


def _check_text(content: bytes) -> None:
    if content.startswith(b"%PDF"):
        hint = "take its text out first, for example: pdftotext FILE.pdf text.txt"
        raise ProjectError("this is a PDF and no text", hint=hint)
    if wrong := not_utf8(content):
        message, line = wrong
        byte = _first_wrong(content)
        hint = f"convert it first: iconv -f {_encoding(content)} -t UTF-8 FILE > text.txt"
        raise ProjectError(f"{message}, on line {line}, at byte {byte}", hint=hint)
    if b"\0" in content:
        line = content.count(b"\n", 0, content.index(b"\0")) + 1
        hint = "save the document as plain text first"
        raise ProjectError(f"this is no text: a NUL byte on line {line}", hint=hint)
    if not content.decode("utf-8-sig").strip():
        raise ProjectError("the document is empty", hint="a source has words to quote")


def _first_wrong(content: bytes) -> int:
    """How many bytes stand before the first that is no UTF-8."""
    try:
        content.decode()
    except UnicodeDecodeError as error:
        return error.start
    return 0


def _encoding(content: bytes) -> str:
    """The encoding that the bytes may have, as iconv names it: a suggestion and no more."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16"
    for name, letters in (("CP949", r"[\uac00-\ud7a3]"), ("GB18030", r"[\u4e00-\u9fff]")):
        text = content.decode(name, "replace")
        if "\ufffd" not in text and len(re.findall(letters, text)) * 10 > len(text):
            return name
    return "WINDOWS-1252"


def _check_known(project: Project, content: bytes) -> None:
    """Raises ProjectError where the same bytes are stored already."""
    for path in project.text_files:
        if path.stat().st_size == len(content) and path.read_bytes() == content:
            where = project.relative(path)
            hint = f"add claims to {where.parent / 'claims.ttl'}"
            raise ProjectError(f"this text is stored already, as {where}", hint=hint)


def _claims(project: Project, content: bytes, new: NewSource) -> str:
    """The text of claims.ttl: prefixes and the description of the source."""
    language = _language(content, new.language)
    said = [f"source:{new.id} a :Source", f"dcterms:title {_text(new.title, 'title', language)}"]
    if new.creator:
        said.append(f"dcterms:creator {_text(new.creator, 'creator')}")
    if new.publisher:
        said.append(f"dcterms:publisher {_text(new.publisher, 'publisher')}")
    if new.issued:
        said.append(f'dcterms:issued "{_date(new.issued)}"^^edtf:EDTF')
    if new.url:
        said.append(f"dcterms:source {_address(new.url)}")
    said.append(f'dcterms:language "{language}"')
    if new.derived_from:
        said.append(f":derivedFrom {' , '.join(_origins(project, new.derived_from))}")
    said.append(f':text "{TEXT_NAME}"')
    said.append(f':sha256 "{hashlib.sha256(content).hexdigest()}"')
    prefixes = "\n".join(f"PREFIX {name}: <{project.prefixes[name]}>" for name in _PREFIXES)
    header = (
        f"# What {new.id} says: each claim with the words that prove it, in the order of the text."
    )
    text = f"{header}\n{prefixes}\n\n{' ; '.join(said)} .\n"
    return formatted(text, load(project.vocabulary_files), entities=False)


def _language(content: bytes, tag: str) -> str:
    """The language's tag. Raises ProjectError where it is none, or is missing and not English."""
    if tag:
        if not _LANGUAGE.fullmatch(tag):
            hint = "write --language en, ko, zh-Hant …"
            raise ProjectError(f"{tag!r} is no tag of a language", hint=hint)
        return tag
    text = content.decode()
    letters = sum(map(str.isalpha, text))
    for script, language in _SCRIPTS:
        if len(script.findall(text)) * 5 > letters:
            hint = f"say it, such as --language {language}"
            raise ProjectError("the document does not look English", hint=hint)
    return "en"


def _text(words: str, what: str, language: str | None = None) -> str:
    """The words as a literal of Turtle. Raises ProjectError where there are none."""
    bare = words.strip()
    if not bare:
        raise ProjectError(f"the {what} is empty", hint=f'write --{what} "…"')
    if any(unicodedata.category(character) in ("Cc", "Cs") for character in bare):
        raise ProjectError(
            f"the {what} has control characters", hint="write it as one line of text"
        )
    return str(Literal(bare, language=language))


def _date(date: str) -> str:
    try:
        bounds(date)
    except ValueError as error:
        hint = "write --issued 2023-08-01, 2023-08, 2023, 2023~ (about) …"
        raise ProjectError(f"{date!r} is no date: {error}", hint=hint) from error
    return date


def _address(url: str) -> str:
    hint = "write it whole: --url https://…"
    if not _ADDRESS.fullmatch(url):
        raise ProjectError(f"{url!r} is no address: it has no scheme, or spaces", hint=hint)
    try:
        return str(NamedNode(url))
    except ValueError as error:
        raise ProjectError(f"{url!r} is no address: {error}", hint=hint) from error


def _origins(project: Project, names: tuple[str, ...]) -> Iterator[str]:
    """The documents that it is derived from, as prefixed names; a source must be there."""
    known = sorted(path.parent.name for path in project.claim_files)
    for name in names:
        bare = name.removeprefix("source:")
        iri = expand(name, project.prefixes)
        if bare in known:
            yield compact(project.prefixes["source"] + bare, project.prefixes)
        elif iri and iri.startswith(project.prefixes["work"]):
            yield compact(iri, project.prefixes)
        else:
            near = nearest_names(bare, known)
            hint = f"did you mean {', '.join(near)}?" if near else "add that one first"
            raise UnknownNameError(f"there is no source {bare}", near, hint=hint)


def _check_claims(project: Project, path: Path) -> None:
    """Raises ProjectError where the file has a problem that we did not foresee."""
    for problem in read_claims(path, load(project.vocabulary_files)).problems:
        raise ProjectError(f"not added: {problem.message}", hint=problem.hint)
