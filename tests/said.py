"""Small projects from a few claims, and what the checks on contradictions say of them."""

import hashlib
import re
from pathlib import Path

from inyeon.conflicts import check as conflicts
from inyeon.curate.collect import collect
from inyeon.model import Problem
from projects import opened, write

BASE = "https://example.org/"
CLASSES = {
    "person": "Person",
    "org": "Organization",
    "event": "Event",
    "place": "Place",
    "work": "Work",
}
FOLDERS = {"org": "organization"}
PREFIXES = "".join(
    f"PREFIX {name}: <{iri}>\n"
    for name, iri in (
        ("", "https://w3id.org/inyeon/ontology#"),
        ("dcterms", "http://purl.org/dc/terms/"),
        ("edtf", "http://id.loc.gov/datatypes/edtf/"),
        ("skos", "http://www.w3.org/2004/02/skos/core#"),
        ("source", f"{BASE}id/source/"),
        *((kind, f"{BASE}id/{FOLDERS.get(kind, kind)}/") for kind in CLASSES),
    )
)


def source(name: str, claims: str, issued: str = "") -> dict[str, str]:
    """The files of one source; its text has every quote of the claims, in their order."""
    lists = re.findall(r':quote ((?:"[^"]*"(?: , )?)+)', claims)
    quotes = [quote for found in lists for quote in re.findall('"([^"]*)"', found)]
    text = "\n".join(dict.fromkeys(quotes)) + "\n"
    sha = hashlib.sha256(text.encode()).hexdigest()
    date = f'dcterms:issued "{issued}"^^edtf:EDTF ; ' if issued else ""
    head = f'source:{name} a :Source ; dcterms:title "The {name}"@en ; dcterms:language "en" ; '
    head += f':text "text.txt" ; {date}:sha256 "{sha}" .\n'
    claims = re.sub(r"@([0-9X~?%./-]+)@", r'"\1"^^edtf:EDTF', claims)
    folder = f"data/sources/{name}"
    return {f"{folder}/text.txt": text, f"{folder}/claims.ttl": PREFIXES + head + claims}


def project(folder: Path, *sources: dict[str, str], more: str = "") -> Path:
    """A project of these sources; each entity is described by the kind in its prefix.

    In claims, @1991@ is a date. `more` is Turtle that describes entities further.
    """
    files = {"inyeon.toml": f'base = "{BASE}"\n'}
    for given in sources:
        files |= given
    named = {name for text in files.values() for name in _entities(text)}
    described = "".join(
        f'{name} a :{CLASSES[name.partition(":")[0]]} ; skos:prefLabel "{_label(name)}"@en .\n'
        for name in sorted(named)
    )
    return write(folder, files | {"data/entities/all.ttl": PREFIXES + described + more})


def _entities(text: str) -> list[str]:
    text = re.sub(r'"[^"]*"', "", text)
    return re.findall(rf"\b(?:{'|'.join(CLASSES)}):[a-z0-9-]+", text)


def _label(name: str) -> str:
    return name.partition(":")[2].replace("-", " ").title()


def problems(folder: Path) -> list[Problem]:
    """What the checks on contradictions find in a project that is right in all else."""
    data = collect(opened(folder))
    assert [problem.message for problem in data.problems] == []
    found = list(conflicts.check(data, opened(folder).prefixes))
    ids = {claim.id for claim in data.claims}
    for problem in found:
        assert problem.hint
        assert problem.about
        assert problem.claims
        assert set(problem.claims) <= ids
        assert problem.rule in conflicts.CHECKS
    return found


def found(folder: Path, claims: str, issued: str = "", more: str = "") -> list[str]:
    """`check severity` of each problem that these claims of one source have, sorted."""
    made = project(folder / "project", source("note", claims, issued), more=more)
    return sorted(f"{problem.rule} {problem.severity}" for problem in problems(made))
