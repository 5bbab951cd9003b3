"""The whole project as values: every source with its text, every claim proven, every problem.

What must always hold: what was kept of an earlier build is used only where neither the file nor
any text that it quotes has changed.
"""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import NamedNode

from inyeon import files
from inyeon.curate.documents import source_of
from inyeon.curate.judgements import Judgement, read_judgements
from inyeon.curate.kept import Kept, Proven, sha
from inyeon.curate.nearest import Texts
from inyeon.curate.prove import merge, prove
from inyeon.curate.read import Reading, read_claims, read_entities
from inyeon.curate.vocabulary import Vocabulary, load
from inyeon.model import Claim, Fact, Part, Problem, Source
from inyeon.progress import Progress, each, silent
from inyeon.project import Project


@dataclass(frozen=True)
class Curated:
    """What a project's files say, all of it."""

    vocabulary: Vocabulary
    sources: tuple[Source, ...]
    claims: tuple[Claim, ...]
    entities: tuple[Fact, ...]  # the descriptions in data/entities/
    problems: tuple[Problem, ...]
    judgements: tuple[Judgement, ...] = ()  # on who is who
    keys: Mapping[NamedNode, str] = field(default_factory=dict)  # source → hash of all it rests on
    shared: frozenset[str] = frozenset()  # ids of claims that not one source alone makes
    seen: frozenset[str] = frozenset()  # ids of claims in which, by themselves, nothing is wrong

    @property
    def unseen(self) -> tuple[Claim, ...]:
        """The claims at which those checks have to look that look at one claim by itself."""
        if not self.seen:
            return self.claims
        return tuple(claim for claim in self.claims if claim.id not in self.seen)


def collect(project: Project, kept: Kept | None = None, progress: Progress = silent) -> Curated:
    """Everything that the project's files say, and every problem with them.

    What is kept of a source is not read and proven again; what is not, is kept from now on. Raises
    ProjectError where the ontology cannot be read.
    """
    progress("reading")
    vocabulary = load(project.vocabulary_files)
    library = _read(project.claim_files, vocabulary, kept, progress)
    described = [read_entities(path, vocabulary) for path in project.entity_files]
    problems = [_stray(path) for path in project.stray_files]
    if not project.claim_files and not problems:
        hint = "add data/sources/<id>/text.txt and claims.ttl; CONTRIBUTING.md shows how"
        problems.append(
            Problem(
                "error", "empty-project", "no sources here", hint, project.root / "data" / "sources"
            )
        )
    problems += [problem for reading in described for problem in reading.problems]
    entities = sorted({fact for reading in described for fact in reading.description}, key=str)
    claims = merge(library.parts)
    found = problems + library.problems
    complete = not any(problem.rule in ("syntax", "not-utf8") for problem in found)
    judgements, misjudged = read_judgements(
        project.judgement_file, entities, claims, complete=complete
    )
    shared = _shared(library.parts)
    return Curated(
        vocabulary,
        tuple(library.sources[iri] for iri in sorted(library.sources, key=str)),
        tuple(claims),
        tuple(entities),
        tuple(found + misjudged),
        tuple(judgements),
        library.keys,
        shared,
        frozenset(library.plain - shared),
    )


def shelve(project: Project, kept: Kept, paths: Iterable[Path]) -> None:
    """Keep what these files of sources say, as far as they need no other source.

    Raises ProjectError where the ontology cannot be read.
    """
    _read(paths, load(project.vocabulary_files), kept)


def _read(
    paths: Iterable[Path], vocabulary: Vocabulary, kept: Kept | None, progress: Progress = silent
) -> "_Library":
    if kept:
        kept.read_with(vocabulary)
    books = [_open(path, vocabulary, kept) for path in each(paths, "reading", progress)]
    library = _Library({b.source.iri: b.source for b in books if b.source}, vocabulary, kept)
    for book in each(books, "proving", progress):
        library.take(book)
    return library


def _shared(parts: Iterable[Part]) -> frozenset[str]:
    """The ids of claims that several files make, or that rest on another source than the file's."""
    homes: dict[str, NamedNode] = {}
    return frozenset(
        part.claim
        for part in parts
        if homes.setdefault(part.claim, part.home) != part.home
        or any(evidence.source != part.home for evidence in part.evidence)
    )


@dataclass(frozen=True)
class _Book:
    """One source's file: what is kept of it, or what was read."""

    path: Path
    name: str  # under which it is kept
    source: Source | None
    reading: Reading | None = None
    proven: Proven | None = None
    content: bytes = b""  # of its file, where it may have to be read all the same


def _open(path: Path, vocabulary: Vocabulary, kept: Kept | None) -> _Book:
    content = files.content(path)
    name = kept.key(path, content) if kept else ""
    proven = kept.find(name) if kept else None
    if proven and (source := _as_it_was(proven, path)):
        quotes_others = len(proven.texts) > 1
        return _Book(path, name, source, proven=proven, content=content if quotes_others else b"")
    reading = read_claims(path, vocabulary, content)
    return _Book(path, name, source_of(reading), reading)


def _as_it_was(proven: Proven, path: Path) -> Source | None:
    """The source of what is kept; None where its text is another by now."""
    text = path.parent / proven.text
    if not text.is_file():
        return None
    content = files.content(text)
    if sha(content) != proven.texts.get(proven.source.value):
        return None
    return Source(proven.source, path, text, content.decode(), proven.description)


class _Library:
    """Takes one book after the other, and proves what was not."""

    def __init__(
        self, sources: dict[NamedNode, Source], vocabulary: Vocabulary, kept: Kept | None
    ) -> None:
        self.sources = sources
        self.vocabulary = vocabulary
        self.kept = kept
        self.parts: list[Part] = []
        self.problems: list[Problem] = []
        self.keys: dict[NamedNode, str] = {}
        self.plain: set[str] = set()  # ids of the claims of plain files
        self._texts = Texts(sources)
        self._hashes: dict[str, str] = {}

    def take(self, book: _Book) -> None:
        """What a book says, and what is wrong with it."""
        proven, source = book.proven, book.source
        if proven and source and self._quoted(proven.texts) == proven.texts:
            self._add(source, book.name, proven.texts, proven.parts(self.sources), proven.plain)
            return
        reading = book.reading or read_claims(book.path, self.vocabulary, book.content)
        self.problems += reading.problems
        if source is None:
            return
        parts, unproven = prove(source.iri, reading.drafts, self.sources, self._texts)
        self.problems += unproven
        texts, plain = self._quoted({d.source.value for d in reading.drafts if d.source}), False
        texts |= self._quoted([source.iri.value])
        if self.kept and not (reading.problems or unproven):
            alone = Curated(self.vocabulary, (source,), tuple(merge(parts)), (), ())
            plain = self.kept.is_plain(alone)
            with suppress(OSError):  # then the next build reads it again
                self.kept.keep(book.name, source, texts, parts, plain=plain)
        self._add(source, book.name, texts, parts, plain)

    def _add(
        self, source: Source, name: str, texts: Mapping[str, str], parts: list[Part], plain: bool
    ) -> None:
        self.parts += parts
        if name:
            self.keys[source.iri] = sha(f"{name}{sorted(texts.items())}".encode())
        if plain:
            self.plain.update(part.claim for part in parts)

    def _quoted(self, sources: Iterable[str]) -> dict[str, str]:
        """The hash of the text of each of these sources that is there."""
        found = {}
        for iri in sources:
            if iri not in self._hashes and (source := self.sources.get(NamedNode(iri))):
                self._hashes[iri] = sha(source.text.encode())
            if iri in self._hashes:
                found[iri] = self._hashes[iri]
        return found


def _stray(path: Path) -> Problem:
    """What lies where it is not read."""
    if path.parent.name == "entities" or not path.is_dir():
        message = f"{path.name} is not read"
        hint = "give it a name that ends in .ttl, or move it elsewhere"
        return Problem("warning", "stray-file", message, hint, path)
    here = ", ".join(sorted(file.name for file in path.iterdir())[:5]) or "nothing"
    hint = f"the claims of a source stand in claims.ttl; here is {here}"
    return Problem("error", "no-claims", f"{path.name} has no claims.ttl", hint, path)
