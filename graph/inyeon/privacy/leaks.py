r"""Whether something that leaves the house holds a secret: the last look before it is written.

What must always hold: it is told from the curators' marks alone what is secret, and it is looked
for by means of its own, so that a mistake of the filter (see `privacy.audience`) is found here. A
name that is a word of ours as well (“Work”, “Page”) stands in every file, whatever that holds: it
is looked for where only curators' words are, in the store, the texts, titles and file names. A
file is read as it is and decoded in every way that we know of: JSON, HTML, percent signs, \u
escapes, and data in base64, gzip, zlib or zip within it, as deep as they go.
"""

import gzip
import html
import io
import re
import unicodedata
import zipfile
import zlib
from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Final
from urllib.parse import unquote

import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode

from inyeon.curate.collect import Curated
from inyeon.errors import LeakError
from inyeon.privacy import ours
from inyeon.privacy.redact import NAME, NOTE, STANDS, WITHHELD
from inyeon.privacy.visibility import marked, persons_of
from inyeon.project import Project
from inyeon.terms import ALT_LABEL, DCTERMS, PREF_LABEL, RDFS_LABEL, compact, local_name

_LABELS: Final = (PREF_LABEL, ALT_LABEL, RDFS_LABEL)
_DEEP: Final = 6  # layers of packing and escaping
_SHORT: Final = 3  # letters: a name no longer is found only as it is written
_LONG: Final = 24  # letters of a quote, or a line of a text, that is known again elsewhere
_ROW: Final = 8  # words in a row of a restricted text
_TWO: Final = 2  # syllables of a given name
_BYTES: Final = 5  # of a name that is looked for in binary files, where short ones occur by chance
_WIDE: Final = "\u1100-\u11ff\u2e80-\ua97f\uac00-\ud7ff\uf900-\ufaff"
_WORDS: Final = re.compile(rf"[{_WIDE}]+|[^\W_{_WIDE}]+")
_PACKED: Final = re.compile(rb"[A-Za-z0-9+/_-]{24,}={0,2}")
_ESCAPED: Final = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})|\\([\"'\\/])|\\[nrtbf]")
_HANGUL_OR_HAN: Final = re.compile(f"[{_WIDE}]")
_HINT: Final = (
    "look for what else tells it, such as a comment, a note or a class of your own, and change it "
    "or mark it as :restricted; if it should have been left out, this is a mistake of inyeon"
)


@dataclass(frozen=True, slots=True)
class Secret:
    """Words that nobody outside may read, and what they are, in the curator's words."""

    words: str
    what: str  # "the name of person:a"


@dataclass(frozen=True, slots=True)
class _Needle:
    """How a secret is looked for."""

    secret: Secret
    folded: str  # between spaces where it is a word by itself
    exact: bool  # looked for as written
    raw: re.Pattern[bytes] | None  # in binary files; a short name occurs there by chance
    spaced: str = ""  # family name and given name apart, where a name in Hangul has them together

    def within(self, small: bytes) -> bool:
        """Whether binary data, in small letters, holds it."""
        return self.raw is not None and self.raw.search(small) is not None


class _Read:
    """A text as needles are looked for in it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.folded = _fold(text)

    @cached_property
    def _plain(self) -> str:
        return _spaced(self._text)

    def has(self, needle: _Needle) -> bool:
        """Whether the text holds it."""
        if needle.exact:
            return needle.folded in self._plain
        spaced = needle.spaced and needle.spaced in self.folded
        return bool(needle.folded in self.folded or spaced)


class Watch:
    """Knows all secrets of a project and looks for them."""

    def __init__(self, secrets: Iterable[Secret]) -> None:
        found: dict[str, _Needle] = {}
        for secret in secrets:
            needle = _needle(secret)
            if needle.folded.strip():
                found.setdefault(needle.folded, needle)
        everywhere = _Read(ours.words()) if found else _Read("")
        self._common = [n for n in found.values() if everywhere.has(n)]
        self._needles = [n for n in found.values() if n not in self._common]

    def guard(self, name: str, content: str | bytes, fixed: Iterable[str] = ()) -> None:
        """Nothing, if the content may leave; `fixed` are texts in it that are the same everywhere.

        Raises LeakError where it holds a secret.
        """
        data = content.encode() if isinstance(content, str) else content
        for text in fixed:
            data = data.replace(text.encode(), b"\n")
        self.guard_words(f"the file name {name}", [name], "choose another file name")
        self._refuse(name, self.seen(data))

    def guard_words(self, name: str, words: Iterable[str], hint: str = "") -> None:
        """As `guard`, for words that are all a curator's; so a common name is looked for too."""
        text = "\n".join(words)
        for mark in (NOTE, WITHHELD, NAME):
            text = text.replace(mark, "")
        read = _Read(text)
        common = (needle.secret for needle in self._common if read.has(needle))
        self._refuse(name, next(common, None) or self.seen(text.encode()), hint)

    def guard_folder(self, folder: Path, name: str) -> None:
        """As `guard`, for every file below a folder and for the names of the files."""
        for path in sorted(folder.rglob("*")):
            where = f"{name}/{path.relative_to(folder)}"
            self._refuse(where, self.seen(path.name.encode()))
            if path.is_file():
                self._refuse(where, self.seen(path.read_bytes()))

    def guard_store(self, store: ox.Store) -> None:
        """As `guard`, for every term of every quad of a store, where common names too are found."""
        own = [quad for quad in store if (quad[0], quad[1], quad[2]) not in ours.facts()]
        every = {part for quad in own for part in map(_text, quad)}
        self._refuse("the store", self.seen("\n".join(sorted(every)).encode()))
        said = {_said(term) for quad in own for term in (quad.subject, quad.object)}
        self.guard_words("the store", sorted(said))

    def seen(self, data: bytes) -> Secret | None:
        """A secret that the data holds, or None; a common word is none here."""
        if not self._needles:
            return None
        for layer in _layers(data, _DEEP):
            is_in = (
                _Read(layer).has
                if isinstance(layer, str)
                else partial(_Needle.within, small=layer.lower())
            )
            for needle in self._needles:
                if is_in(needle):
                    return needle.secret
        return None

    def _refuse(self, name: str, secret: Secret | None, hint: str = "") -> None:
        if secret:
            message = f"not for the public: {name} holds {secret.what}"
            raise LeakError(message, hint=f"nothing was written; {hint or _HINT}")


def watch(curated: Curated, project: Project) -> Watch:
    """What looks for all secrets of a project."""
    return Watch(_secrets(curated, project))


def _secrets(curated: Curated, project: Project) -> Iterator[Secret]:
    marks = marked(curated, project)
    if not marks.anything():
        return
    hidden = marks.restricted | marks.withheld
    open_labels = [o.value for s, p, o in curated.entities if p in _LABELS and s not in hidden]
    for source in curated.sources:
        if source.iri not in hidden:
            open_labels += [f[2].value for f in source.description if isinstance(f[2], Literal)]
    public = _fold("\n".join(open_labels))
    for s, p, o in curated.entities:
        if s in hidden and p in _LABELS:
            yield Secret(o.value, f"the name of {compact(s.value, project.prefixes)}")
    documents = {source.iri for source in curated.sources}
    for thing in sorted(hidden, key=str):
        yield from _ids(thing, project, _LONG if thing in documents else _BYTES)
    yield from _parts(curated, hidden & persons_of(curated), open_labels, project)
    yield from _documents(curated, marks.restricted, public, project)
    for claim in curated.claims:
        things = {claim.fact[0], claim.fact[2], *(value for _, value in claim.qualifiers)}
        secret = claim.id in marks.claims or things & marks.restricted
        about = compact(claim.fact[0].value, project.prefixes)
        if secret:
            yield Secret(claim.id, f"the id of a restricted claim about {about}")
        for evidence in claim.evidence:
            if evidence.source in marks.restricted:
                continue
            folded = _fold(evidence.quote)
            known = len(folded) >= _LONG and folded not in public
            if secret or evidence.id in marks.evidence:
                yield Secret(evidence.id, f"the id of a restricted quote about {about}")
            if known and (secret or evidence.id in marks.evidence):
                yield Secret(evidence.quote, f"a restricted quote about {about}")


def _parts(
    curated: Curated, persons: frozenset[NamedNode], labels: list[str], project: Project
) -> Iterator[Secret]:
    """The words of persons' names that stand in nobody else's."""
    names = [(s, o.value) for s, p, o in curated.entities if s in persons and p in _LABELS]
    others = "\n".join(labels)
    for _, name in names:
        others = others.replace(name, "")
    known = {_fold(word) for word in others.split()} if names else set()
    for thing, name in names:
        for word in name.split():
            if word[0].isupper() and len(word) > 1 and _fold(word) not in known:
                yield Secret(word, f"part of the name of {compact(thing.value, project.prefixes)}")


def _ids(thing: NamedNode, project: Project, length: int) -> Iterator[Secret]:
    short = compact(thing.value, project.prefixes)
    what = f"the id of {short}"
    yield Secret(thing.value, what)
    yield Secret(short, what)
    name = local_name(thing.value)
    if len(_WORDS.findall(name)) > 1 and len(name) > length:
        yield Secret(name, what)


def _documents(
    curated: Curated, restricted: frozenset[NamedNode], public: str, project: Project
) -> Iterator[Secret]:
    """Titles and addresses of restricted sources, and what only their texts say."""
    shown = " ".join(_fold(s.text) for s in curated.sources if s.iri not in restricted)
    for source in curated.sources:
        if source.iri not in restricted:
            continue
        name = compact(source.iri.value, project.prefixes)
        for _, predicate, value in source.description:
            title = predicate.value == DCTERMS + "title" and len(_fold(value.value)) >= _LONG
            if title or (isinstance(value, NamedNode) and predicate.value.startswith(DCTERMS)):
                yield Secret(value.value, f"the title or address of {name}")
        for line in re.split(r"[\n.!?。]", source.text):
            folded = _fold(line)
            if len(folded.split()) >= _ROW and folded not in shown and folded not in public:
                yield Secret(line, f"words of the text of {name}")


def _needle(secret: Secret) -> _Needle:
    folded = _fold(secret.words)
    bare = folded.replace(" ", "")
    if bare and all(map(_HANGUL_OR_HAN.match, bare)):
        words = folded.strip()
        spaced = f"{words[0]} {words[1:]}" if len(words) > _TWO and " " not in words else ""
        return _Needle(secret, words, exact=False, raw=_raw(secret.words), spaced=spaced)
    if len(bare) <= _SHORT:
        return _Needle(secret, _spaced(secret.words), exact=True, raw=None)
    return _Needle(secret, folded, exact=False, raw=_raw(secret.words))


def _raw(words: str) -> re.Pattern[bytes] | None:
    raw = words.encode().lower()
    if len(raw) < _BYTES:
        return None
    return re.compile(rb"(?<![a-z0-9])" + re.escape(raw) + rb"(?![a-z0-9])")


def _fold(text: str) -> str:
    """The words of a text in small letters without marks, one space around each."""
    apart = unicodedata.normalize("NFKD", text)
    marks = "".join(c for c in set(apart) if unicodedata.category(c) in ("Mn", "Cf"))
    bare = re.sub(f"[{marks}]+", "", apart) if marks else apart
    return _spaced(unicodedata.normalize("NFC", bare).casefold())


def _spaced(text: str) -> str:
    words = " ".join(_WORDS.findall(text))
    return f" {words} "


def _text(term: object) -> str:
    return str(getattr(term, "value", ""))


def _said(term: object) -> str:
    """The words of a term in which a name may stand: of an IRI the last part, of ours none."""
    text = _text(term)
    if isinstance(term, Literal):
        return "" if text in ours.rules() or text.endswith(STANDS) else text
    name = local_name(text)
    return "" if text in ours.names() or name in ours.rules() else name


def _layers(data: bytes, depth: int) -> Iterator[str | bytes]:
    """The data in every form that it can be read in."""
    try:
        texts = [data.decode()]
    except UnicodeDecodeError:
        texts = []
        yield data
        if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            texts = [data.decode("utf-16", "replace")]
    for text in texts:
        for _ in range(depth):
            yield text
            again = _unescaped(text)
            if again == text:
                break
            text = again  # noqa: PLW2901
    if depth:
        for part in _unpacked(data):
            yield from _layers(part, depth - 1)


def _unescaped(text: str) -> str:
    plain = _ESCAPED.sub(_character, text) if "\\" in text else text
    plain = html.unescape(plain) if "&" in plain else plain
    return unquote(plain) if "%" in plain else plain


def _character(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    if code and int(code, 16) <= 0x10FFFF:
        return chr(int(code, 16))
    return match[3] or " "


def _unpacked(data: bytes) -> Iterator[bytes]:
    """What is packed in the data, or is itself packed."""
    if data[:2] == b"\x1f\x8b":
        yield from _tried(gzip.decompress, data)
    elif data[:4] == b"PK\x03\x04":
        yield from _tried(_zipped, data)
    elif data[:1] == b"\x78":
        yield from _tried(zlib.decompress, data)
    for match in _PACKED.finditer(data):
        for content in _tried(_from_base64, match[0]):
            if content[:2] == b"\x1f\x8b" or content[:1] == b"\x78" or content[:2] == b"PK":
                yield from _unpacked(content)
            elif _readable(content):
                yield content
            else:
                yield from _tried(lambda packed: zlib.decompress(packed, -15), content)


def _readable(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


def _from_base64(data: bytes) -> bytes:
    plain = data.translate(bytes.maketrans(b"-_", b"+/")).rstrip(b"=")
    plain = plain[: len(plain) - (len(plain) % 4 == 1)]
    return b64decode(plain + b"=" * (-len(plain) % 4))


def _zipped(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return b"\n".join(name.encode() + b"\n" + packed.read(name) for name in packed.namelist())


def _tried(unpack: object, data: bytes) -> Iterator[bytes]:
    """What a function makes of the data; nothing where it is not of that kind."""
    try:
        yield unpack(data)  # type: ignore[operator]
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile, NotBase64, ValueError):
        return
