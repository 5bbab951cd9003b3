"""What every kind of mistake is made with: the shipped files as they are written, and what fits."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from random import Random

import pyoxigraph as ox

import written
from inyeon.model import Problem
from inyeon.terms import prefixes
from projects import REPO
from written import Line, Pair, Word

PREFIXES = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in prefixes().items())
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class Mutation:
    """A file of the project changed, and where which check must say so."""

    path: str
    content: str
    rules: frozenset[str]
    places: frozenset[tuple[str, int]]  # file and line; any of them is right

    def is_told(self, problem: Problem, folder: Path) -> bool:
        """Whether the problem is this mistake, at its place."""
        path = problem.path.relative_to(folder).as_posix() if problem.path else ""
        return self.is_named(problem) and (path, problem.line) in self.places

    def is_named(self, problem: Problem) -> bool:
        """Whether the problem is this mistake, wherever it is told."""
        return problem.rule in self.rules


@dataclass(frozen=True)
class File:
    """One Turtle file of the shipped data, and its statements."""

    path: str
    text: str
    document: str = ""  # its source's text

    @cached_property
    def lines(self) -> list[Line]:
        """Its statements."""
        return written.lines(self.text)

    @cached_property
    def claims(self) -> list[Line]:
        """The statements that have quotes."""
        return [line for line in self.lines if line.quotes]

    def changed(
        self, start: int, end: int, new: str, rules: str, places: Iterable[int | Word]
    ) -> Mutation:
        """The file with other words between two places, and as many lines as before."""
        old = self.text[start:end]
        content = self.text[:start] + new + "\n" * (old.count("\n") - new.count("\n"))
        return self.told(content + self.text[end:], rules, places)

    def told(self, content: str, rules: str, places: Iterable[int | Word]) -> Mutation:
        """The file with other content; the places are lines, or words that stand on them."""
        lines = (place if isinstance(place, int) else place.line for place in places)
        return Mutation(
            self.path,
            content,
            frozenset(rules.split()),
            frozenset((self.path, line) for line in lines),
        )

    def annotated(self, line: Line, said: str, rules: str) -> Mutation:
        """The file with one more pair at the start of a claim's annotation."""
        at = line.pairs[0].name
        return self.changed(at.start, at.start, f"{said} ; ", rules, [at, line.value])

    def appended(self, said: str, rules: str, places: Iterable[int | Word] = ()) -> Mutation:
        """The file with one more statement, in a line of its own, at its end."""
        last = self.text.count("\n") + 1
        return self.told(f"{self.text}{said}\n", rules, [last, *places])


Made = Mutation | None
Kind = Callable[[Random], Made]
KINDS: dict[str, Kind] = {}


@cache
def sources() -> tuple[File, ...]:
    """The claims files that we ship."""
    found = sorted(REPO.glob("data/sources/*/claims.ttl"))
    return tuple(_file(path, (path.parent / "text.txt").read_text("utf-8")) for path in found)


@cache
def entities() -> tuple[File, ...]:
    """The entity files that we ship."""
    return tuple(map(_file, sorted(REPO.glob("data/entities/*.ttl"))))


def _file(path: Path, document: str = "") -> File:
    return File(path.relative_to(REPO).as_posix(), path.read_text("utf-8"), document)


@cache
def ontology() -> ox.Store:
    """What the shipped project declares and describes, to ask what a claim may say."""
    store = ox.Store()
    for path in [*REPO.glob("ontology/*.ttl"), *REPO.glob("data/entities/*.ttl")]:
        if not path.name.startswith("shapes"):
            store.load(path=str(path), format=ox.RdfFormat.TURTLE)
    return store


def holds(question: str) -> bool:
    """Whether the shipped ontology and descriptions say so."""
    return bool(ox.Store.query(ontology(), f"{PREFIXES} ASK {{ {question} }}"))


def kind(make: Kind) -> Kind:
    """Register a kind of mistake under its function's name."""
    KINDS[make.__name__.replace("_", "-")] = make
    return make


def one(rnd: Random, found: Iterable[tuple[File, Line]]) -> tuple[File, Line]:
    """One of these statements."""
    return rnd.choice(list(found))


def claims(fits: Callable[[Line], object] = bool) -> list[tuple[File, Line]]:
    """All claims that fit, each with its file."""
    return [(file, line) for file in sources() for line in file.claims if fits(line)]


def values(fits: Callable[[Word], object]) -> list[tuple[File, Line, Pair | None, Word]]:
    """All objects and qualifiers of claims that fit; of an object, no pair."""
    found: list[tuple[File, Line, Pair | None, Word]] = []
    for file, line in claims():
        found += [(file, line, None, line.value)] if fits(line.value) else []
        found += [
            (file, line, pair, pair.value)
            for pair in line.pairs
            if pair.name.text != ":quote" and fits(pair.value)
        ]
    return found


def descriptions(name: str) -> list[tuple[File, Line]]:
    """All statements about entities with this property."""
    return [(file, line) for file in entities() for line in file.lines if line.name.text == name]


def folded(text: str) -> str:
    """The text with white space folded, as quotes are found in it."""
    return " ".join(text.split())


def misspelt(rnd: Random, name: str, known: Callable[[str], bool]) -> str:
    """A name with one letter too few, twice or wrong, that is not known."""
    while True:
        prefix, _, local = name.partition(":")
        at = rnd.randrange(1, len(local))
        cut = rnd.choice(
            [local[at + 1 :], local[at] + local[at:], rnd.choice(LETTERS) + local[at + 1 :]]
        )
        wrong = f"{prefix}:{local[:at]}{cut}".rstrip("-")
        if wrong != name and not known(wrong):
            return wrong


def described(name: str) -> bool:
    """Whether the name is that of a thing that has a class."""
    return holds(f"{name} a ?class")
