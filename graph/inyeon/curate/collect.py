"""The whole project as values: every source with its text, every claim proven, every problem.

What must always hold: a source's text is the one whose hash stands in its claims file.
"""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from inyeon import files
from inyeon.curate.judgements import Judgement, read_judgements
from inyeon.curate.prove import prove
from inyeon.curate.read import Reading, read_claims, read_entities
from inyeon.curate.text import not_utf8
from inyeon.curate.vocabulary import Vocabulary, load
from inyeon.model import Claim, Fact, Problem, Source
from inyeon.project import Project
from inyeon.terms import SHA256, SOURCE_CLASS, TEXT, local_name

RESERVED = ("entities", "inferred", "ontology")
_HASH = re.compile(r"[0-9A-Fa-f]{64}")


@dataclass(frozen=True)
class Curated:
    """What a project's files say, all of it."""

    vocabulary: Vocabulary
    sources: tuple[Source, ...]
    claims: tuple[Claim, ...]
    entities: tuple[Fact, ...]  # the descriptions in data/entities/
    problems: tuple[Problem, ...]
    judgements: tuple[Judgement, ...] = ()  # on who is who


def collect(project: Project) -> Curated:
    """Everything that the project's files say, and every problem with them.

    Raises ProjectError where the ontology cannot be read.
    """
    vocabulary = load(project.vocabulary_files)
    readings = [read_claims(path, vocabulary) for path in project.claim_files]
    described = [read_entities(path, vocabulary) for path in project.entity_files]
    problems = [_stray(path) for path in project.stray_files]
    if not readings and not problems:
        hint = "add data/sources/<id>/text.txt and claims.ttl; CONTRIBUTING.md shows how"
        problems.append(
            Problem(
                "error", "empty-project", "no sources here", hint, project.root / "data" / "sources"
            )
        )
    sources: dict[NamedNode, Source] = {}
    for reading in readings:
        source = _source(reading)
        if source:
            sources[source.iri] = source
    problems += [problem for reading in readings + described for problem in reading.problems]
    home = {reading.path: reading.source for reading in readings if reading.source in sources}
    drafts = [
        (home[draft.path], draft)
        for reading in readings
        for draft in reading.drafts
        if home.get(draft.path)
    ]
    claims, unproven = prove(drafts, sources)
    entities = sorted({fact for reading in described for fact in reading.description}, key=str)
    complete = not any(problem.rule in ("syntax", "not-utf8") for problem in problems)
    judgements, misjudged = read_judgements(
        project.judgement_file, entities, claims, complete=complete
    )
    return Curated(
        vocabulary,
        tuple(sources[iri] for iri in sorted(sources, key=str)),
        tuple(claims),
        tuple(entities),
        tuple(problems + unproven + misjudged),
        tuple(judgements),
    )


def _stray(path: Path) -> Problem:
    """What lies where it is not read."""
    if path.parent.name == "entities" or not path.is_dir():
        message = f"{path.name} is not read"
        hint = "give it a name that ends in .ttl, or move it elsewhere"
        return Problem("warning", "stray-file", message, hint, path)
    here = ", ".join(sorted(file.name for file in path.iterdir())[:5]) or "nothing"
    hint = f"the claims of a source stand in claims.ttl; here is {here}"
    return Problem("error", "no-claims", f"{path.name} has no claims.ttl", hint, path)


def _source(reading: Reading) -> Source | None:
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
