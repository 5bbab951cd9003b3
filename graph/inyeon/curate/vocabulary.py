"""What may be said: the classes and properties that the ontology's files declare.

What must always hold: this is the only place that reads the ontology's files; Python learns every
domain term from here and knows none by name.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode

from inyeon import files
from inyeon.errors import ProjectError
from inyeon.model import Fact
from inyeon.terms import ONTOLOGY, OWL, RDF_TYPE, RDFS, local_name

_PROPERTY_TYPES = {OWL + "ObjectProperty", OWL + "DatatypeProperty", OWL + "AnnotationProperty"}
_NAMED = (NamedNode, Literal)
_BOOLEANS = ("true", "false", "1", "0")


@dataclass(frozen=True, slots=True)
class Property:
    """A property and what a curator may do with it."""

    iri: str
    label: str
    domain: str | None
    range: str | None  # None for literals
    datatype: str | None
    needs_evidence: bool | None  # None: not for a curator to write about an entity
    qualifier: bool  # says something of a claim, and makes it a different one
    remark: bool  # says something of a claim, and leaves it the same one


@dataclass(frozen=True, slots=True)
class Class:
    """A class, the classes right above it, and how the picture draws it (kinds only)."""

    iri: str
    label: str
    parents: tuple[str, ...]
    symbol: str | None


@dataclass(frozen=True)
class Vocabulary:
    """All that the ontology declares. `facts` are its triples, for the store."""

    properties: dict[str, Property]
    classes: dict[str, Class]
    facts: tuple[Fact, ...]

    def kinds(self) -> list[Class]:
        """The classes with a symbol, in the order of their IRIs: what legends list."""
        return [self.classes[iri] for iri in sorted(self.classes) if self.classes[iri].symbol]

    def ancestors(self, iri: str) -> list[str]:
        """The class and all classes above it, nearest first."""
        found, queue = [], [iri]
        while queue:
            here = queue.pop(0)
            if here in self.classes and here not in found:
                found.append(here)
                queue.extend(self.classes[here].parents)
        return found


def load(paths: Iterable[Path]) -> Vocabulary:
    """The vocabulary of these Turtle files. Raises ProjectError where one cannot be read."""
    return _declared(tuple((path, _content(path)) for path in paths))


def _content(path: Path) -> bytes:
    try:
        return files.content(path)
    except OSError as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: SyntaxError | OSError) -> ProjectError:
    line = getattr(error, "lineno", 0) or 0
    return ProjectError(f"cannot read the ontology: {error}", path=path, line=line)


@lru_cache(maxsize=4)  # one ontology is read for build after build
def _declared(contents: tuple[tuple[Path, bytes], ...]) -> Vocabulary:
    """The vocabulary of these files; nobody may change it."""
    facts: set[Fact] = set()
    for path, content in contents:
        try:
            parsed = list(ox.parse(content, format=ox.RdfFormat.TURTLE))
        except SyntaxError as error:
            raise _unreadable(path, error) from error
        facts |= {_named(t, path) for t in parsed}
    ordered = tuple(sorted(facts, key=str))
    for subject, predicate, value in ordered:
        if predicate.value == ONTOLOGY + "needsEvidence" and value.value not in _BOOLEANS:
            message = f"{local_name(subject.value)} has a :needsEvidence that is no boolean"
            raise ProjectError(message, hint="write :needsEvidence true or :needsEvidence false")
    values: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for subject, predicate, value in ordered:
        values[subject.value][predicate.value].append(value.value)
    return Vocabulary(
        {iri: _property(iri, said) for iri, said in values.items() if _is_property(said)},
        {
            iri: _class(iri, said)
            for iri, said in values.items()
            if OWL + "Class" in said[RDF_TYPE.value]
        },
        ordered,
    )


def _named(triple: ox.Triple, path: Path) -> Fact:
    """The triple as a fact. Raises ProjectError where it has a blank node or a triple term."""
    if isinstance(triple.subject, NamedNode) and isinstance(triple.object, _NAMED):
        return (triple.subject, triple.predicate, triple.object)
    raise ProjectError(
        f"the ontology has a node without a name, at {local_name(triple.predicate.value)}",
        path=path,
        hint="give it an IRI of its own, so that every build gives the same bytes",
    )


def _is_property(said: dict[str, list[str]]) -> bool:
    return bool(_PROPERTY_TYPES & set(said[RDF_TYPE.value])) or ONTOLOGY + "needsEvidence" in said


def _property(iri: str, said: dict[str, list[str]]) -> Property:
    def first(name: str) -> str | None:
        return next(iter(said[name]), None)

    types = said[RDF_TYPE.value]
    literal = OWL + "DatatypeProperty" in types or first(RDFS + "range") == RDFS + "Literal"
    needs = first(ONTOLOGY + "needsEvidence")
    return Property(
        iri,
        first(RDFS + "label") or local_name(iri),
        first(RDFS + "domain"),
        None if literal else first(RDFS + "range"),
        first(ONTOLOGY + "datatype"),
        None if needs is None else needs in ("true", "1"),
        ONTOLOGY + "Qualifier" in types,
        ONTOLOGY + "Remark" in types,
    )


def _class(iri: str, said: dict[str, list[str]]) -> Class:
    return Class(
        iri,
        next(iter(said[RDFS + "label"]), local_name(iri)),
        tuple(said[RDFS + "subClassOf"]),
        next(iter(said[ONTOLOGY + "symbol"]), None),
    )
