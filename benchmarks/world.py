"""An invented world: who and what there is, and claims about it that were not made before.

Nothing is kept of what was said but some bytes, so that a world of a million claims fits in memory.
"""

import random
from collections import deque
from pathlib import Path
from typing import Final, NamedTuple

from invented import FAMILY, GIVEN, pick

_PER_FILE: Final = 5_000  # entities
_LATELY: Final = 300  # claims that may be made again
BASE: Final = "https://example.org/invented/"
_FOLDERS: Final = {"org": "organization"}
_PREFIXES: Final = {
    "": "https://w3id.org/inyeon/ontology#",
    "dcterms": "http://purl.org/dc/terms/",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
}
# Entities of a kind for each claim, and their classes.
_KINDS: Final = {
    "person": (0.17, ("Person",)),
    "org": (0.03, ("AdvocacyOrganization", "Group", "MediaOrganization", "GovernmentBody")),
    "event": (0.08, ("Assembly", "Meeting", "Performance")),
    "place": (0.02, ("Place",)),
    "work": (0.03, ("Book", "Article", "Play")),
}
_LABELS: Final = {"org": "Association", "event": "assembly", "place": "town", "work": "book"}
# Property, kind of subject, words, kind of object. A property said of people alone may be dated.
_RELATIONS: Final = (
    ("memberOf", "person", "joined", "org"),
    ("worksFor", "person", "works for", "org"),
    ("leads", "person", "leads", "org"),
    ("knows", "person", "knows", "person"),
    ("friendOf", "person", "is a friend of", "person"),
    ("participatedIn", "person", "took part in", "event"),
    ("spokeAt", "person", "spoke at", "event"),
    ("livedIn", "person", "lived in", "place"),
    ("authorOf", "person", "wrote", "work"),
    ("about", "work", "is about", "person"),
    ("tookPlaceIn", "event", "took place in", "place"),
    ("basedIn", "org", "is based in", "place"),
)
_ROLES: Final = ("activist", "member", "speaker", "editor")
_DESCRIPTIONS: Final = ("a human rights advocate", "인권 운동가", "مدافعة عن حقوق الإنسان", "автор")
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


class Said(NamedTuple):
    """A claim: the triple, its qualifiers as Turtle, the words without the mark of their place."""

    triple: str
    qualifiers: tuple[str, ...]
    words: str


class _New(NamedTuple):
    """A claim, what tells it from others, and the entities it speaks of."""

    key: int
    entities: tuple[tuple[str, int], ...]
    said: Said


class World:
    """Who and what there is, what was said of it so far, and chance."""

    def __init__(self, claims: int, rnd: random.Random) -> None:
        self.rnd = rnd
        self.number = {kind: max(8, int(claims * share)) for kind, (share, _) in _KINDS.items()}
        self.used = {kind: bytearray(number) for kind, number in self.number.items()}
        self.dated = {kind: bytearray(number) for kind, number in self.number.items()}
        self.known: set[int] = set()
        self.lately: deque[tuple[int, Said]] = deque(maxlen=_LATELY)
        self.used["place"][0] = 1  # of whom `change` speaks

    def new(self, number: int) -> Said:
        """A claim that was not made before, for the source of this number."""
        while True:
            key, used, said = self._any()
            if key not in self.known:
                self.known.add(key)
                for kind, n in used:
                    self.used[kind][n] = 1
                self.lately.append((number, said))
                return said

    def _any(self) -> _New:
        chance = self.rnd.random()
        if chance < 0.08 and (dated := self._dated("person", "birthDate")):
            return dated
        if chance < 0.14 and (dated := self._dated("event", "date")):
            return dated
        return self._described() if chance < 0.22 else self._related()

    def _dated(self, kind: str, relation: str) -> _New | None:
        n = self.rnd.randrange(self.number[kind])
        if self.dated[kind][n]:
            return None
        self.dated[kind][n] = 1
        first, event = (2010, True) if kind == "event" else (1930, False)
        year, month = first + self.rnd.randrange(10 if event else 60), self.rnd.randrange(12)
        exact = self.rnd.random() < 0.5
        date = f"{year}-{month + 1:02}" if exact else f"{year}"
        words = f"in {_MONTHS[month]} {year}" if exact else f"in {year}"
        words = f"{name(kind, n)} {'was held' if event else 'was born'} {words}"
        said = Said(f'{kind}:{n} :{relation} "{date}"^^edtf:EDTF', (), words)
        return _New(hash((-2, event, n)), ((kind, n),), said)

    def _described(self) -> _New:
        n, which = self.rnd.randrange(self.number["person"]), self.rnd.randrange(10_000)
        what = f"{_DESCRIPTIONS[which % len(_DESCRIPTIONS)]} of {name('place', which % 8)}"
        said = Said(f'person:{n} :describedAs "{what}"@en', (), f"{name('person', n)}, {what},")
        entities = (("person", n), ("place", which % 8))
        return _New(hash((-3, n, which % 8)), entities, said)

    def _related(self) -> _New:
        rnd = self.rnd
        relation = rnd.randrange(len(_RELATIONS))
        property_, a, verb, b = _RELATIONS[relation]
        one = rnd.randrange(self.number[a])
        other = pick(self.number[b], one * self.number[b] // self.number[a], rnd)
        if (a, one) == (b, other):
            other = (other + 1) % self.number[b]
        words = f"{name(a, one)} {verb} {name(b, other)}"
        qualifiers: list[str] = []
        role = when = -1
        if a == "person" and b == "org" and rnd.random() < 0.5:
            role = rnd.randrange(len(_ROLES))
            qualifiers.append(f':role "{_ROLES[role]}"@en')
            words += f" as {_ROLES[role]}"
        if a == "person" and b != "event" and rnd.random() < 0.6:
            when = rnd.randrange(40)
            date, dated = _when(2010 + when % 10, when // 10)
            qualifiers.append(f':when "{date}"^^edtf:EDTF')
            words += f" {dated}"
        key = hash((relation, one, other, role, when))
        said = Said(f"{a}:{one} :{property_} {b}:{other}", tuple(qualifiers), words)
        return _New(key, ((a, one), (b, other)), said)

    def write(self, folder: Path) -> int:
        """Describe all that was spoken of, some thousands in a file; how many that are."""
        total = 0
        for kind, used in self.used.items():
            there = [n for n, flag in enumerate(used) if flag]
            total += len(there)
            for part in range(0, len(there), _PER_FILE):
                lines = (_entity(kind, n) for n in there[part : part + _PER_FILE])
                path = folder / f"{kind}-{part // _PER_FILE:03}.ttl"
                path.write_text(prologue() + "".join(lines), "utf-8")
        return total


def _when(year: int, form: int) -> tuple[str, str]:
    """A date in one of four forms, and in words."""
    return (
        (f"{year}", f"in {year}"),
        (f"{year}-05", f"in May {year}"),
        (f"{year}~", f"about {year}"),
        (f"{year}/{year + 2}", f"from {year} to {year + 2}"),
    )[form]


def name(kind: str, n: int) -> str:
    """What an entity is called."""
    if kind != "person":
        return f"{_LABELS[kind]} no. {n}"
    return f"{FAMILY[n * 7 % len(FAMILY)]} {GIVEN[n // 3 % len(GIVEN)]} {n}"


def _entity(kind: str, n: int) -> str:
    classes = _KINDS[kind][1]
    names = [f'skos:prefLabel "{name(kind, n)}"@en']
    if n % 5 == 0:
        names.append(f'skos:altLabel "{name(kind, n)} (also {n})"@en')
    return f"{kind}:{n} a :{classes[n % len(classes)]} ; {' ; '.join(names)} .\n"


def prologue() -> str:
    """The prefixes that every file begins with."""
    kinds = {k: f"{BASE}id/{_FOLDERS.get(k, k)}/" for k in (*_KINDS, "source")}
    return "".join(f"PREFIX {p}: <{iri}>\n" for p, iri in (_PREFIXES | kinds).items())
