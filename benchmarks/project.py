"""Writes an invented project of any size, with the shape of a real one, to measure with.

    python benchmarks/project.py CLAIMS FOLDER [SEED]

A source for each hundred claims. Degrees are skewed; names and texts are in several scripts, some
with combining marks; quotes stand in their texts, a few across the end of a line, some twice, some
repeated in another source; dates are EDTF; a few claims are only reported, a few disputed. The same
seed gives the same bytes, and `inyeon check` finds no error. Memory grows with the number of
entities and claims by a few bytes each, not with their texts.
"""

import hashlib
import random
import shutil
import sys
import unicodedata
from collections import deque
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from invented import FAMILY, FILLER, GIVEN, pick

PER_SOURCE: Final = 100  # claims
_PER_FILE: Final = 5_000  # entities
_BASE: Final = "https://example.org/invented/"
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
_FILLERS: Final = (
    FILLER,
    FILLER,
    "그날 나온 다른 이야기는 여기서 중요하지 않다. ",
    "وما قيل غير ذلك في ذلك اليوم لا يهم هنا. ",
    "O que mais se disse naquele dia na\u0303o importa; sera\u0301 contado depois. ",
)


class _Said(NamedTuple):
    """A claim: the triple, its qualifiers as Turtle, the words without the mark of their place."""

    triple: str
    qualifiers: tuple[str, ...]
    words: str


@dataclass(frozen=True)
class Size:
    """What was written; `evidence` counts quotes, each once for every claim that it is for."""

    claims: int
    sources: int
    entities: int
    evidence: int
    characters: int  # of all texts


def write(claims: int, folder: Path, seed: int = 7) -> Size:
    """Write a project of so many different claims; what was in the folder is deleted."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "data/entities").mkdir(parents=True)
    settings = f'base = "{_BASE}"\ntitle = "{claims:,} invented claims"\n'
    (folder / "inyeon.toml").write_text(settings, "utf-8")
    world = _World(claims, random.Random(seed))  # noqa: S311
    evidence = characters = 0
    starts = range(0, claims, PER_SOURCE)
    for number, start in enumerate(starts):
        source = _Source(number, world)
        for _ in range(min(PER_SOURCE, claims - start)):
            source.say()
        characters += source.write(folder)
        evidence += source.evidence
    entities = world.write(folder / "data/entities")
    return Size(claims, len(starts), entities, evidence, characters)


def change(folder: Path, number: int, times: int) -> None:
    """Let a source say one thing more, another each time: in its text, and as a claim."""
    home = folder / "data/sources" / _name_of(number)
    text, claims = home / "text.txt", home / "claims.ttl"
    before = text.read_bytes()
    quote = f"{_name('place', 0)} was named once more, for the {times}th time"
    after = before + f"\n{quote}.".encode()
    text.write_bytes(after)
    written = claims.read_text("utf-8").replace(_hash(before), _hash(after))
    claim = f'place:0 :describedAs "named {times} times"@en {{| :quote "{quote}" |}} .\n'
    claims.write_text(written + claim, "utf-8")


class _World:
    """Who and what there is, what was said of it so far, and chance."""

    def __init__(self, claims: int, rnd: random.Random) -> None:
        self.rnd = rnd
        self.number = {kind: max(8, int(claims * share)) for kind, (share, _) in _KINDS.items()}
        self.used = {kind: bytearray(number) for kind, number in self.number.items()}
        self.dated = {kind: bytearray(number) for kind, number in self.number.items()}
        self.known: set[int] = set()
        self.lately: deque[tuple[int, _Said]] = deque(maxlen=3 * PER_SOURCE)
        self.used["place"][0] = 1  # of whom `change` speaks

    def new(self, number: int) -> _Said:
        """A claim that was not made before; in the source of this number."""
        while True:
            key, used, said = self._any()
            if key not in self.known:
                self.known.add(key)
                for kind, n in used:
                    self.used[kind][n] = 1
                self.lately.append((number, said))
                return said

    def _any(self) -> tuple[int, tuple[tuple[str, int], ...], _Said]:
        chance = self.rnd.random()
        if chance < 0.08 and (dated := self._dated("person", "birthDate")):
            return dated
        if chance < 0.14 and (dated := self._dated("event", "date")):
            return dated
        return self._described() if chance < 0.22 else self._related()

    def _dated(
        self, kind: str, relation: str
    ) -> tuple[int, tuple[tuple[str, int], ...], _Said] | None:
        n = self.rnd.randrange(self.number[kind])
        if self.dated[kind][n]:
            return None
        self.dated[kind][n] = 1
        first, event = (2010, True) if kind == "event" else (1930, False)
        year, month = first + self.rnd.randrange(10 if event else 60), self.rnd.randrange(12)
        exact = self.rnd.random() < 0.5
        date = f"{year}-{month + 1:02}" if exact else f"{year}"
        words = f"in {_MONTHS[month]} {year}" if exact else f"in {year}"
        words = f"{_name(kind, n)} {'was held' if event else 'was born'} {words}"
        said = _Said(f'{kind}:{n} :{relation} "{date}"^^edtf:EDTF', (), words)
        return hash((-1, event, n)), ((kind, n),), said

    def _described(self) -> tuple[int, tuple[tuple[str, int], ...], _Said]:
        n, which = self.rnd.randrange(self.number["person"]), self.rnd.randrange(10_000)
        what = f"{_DESCRIPTIONS[which % len(_DESCRIPTIONS)]} of {_name('place', which % 8)}"
        said = _Said(f'person:{n} :describedAs "{what}"@en', (), f"{_name('person', n)}, {what},")
        return hash((-2, n, which % 8)), (("person", n), ("place", which % 8)), said

    def _related(self) -> tuple[int, tuple[tuple[str, int], ...], _Said]:
        rnd = self.rnd
        relation = rnd.randrange(len(_RELATIONS))
        name, a, verb, b = _RELATIONS[relation]
        one = rnd.randrange(self.number[a])
        other = pick(self.number[b], one * self.number[b] // self.number[a], rnd)
        if (a, one) == (b, other):
            other = (other + 1) % self.number[b]
        words = f"{_name(a, one)} {verb} {_name(b, other)}"
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
        said = _Said(f"{a}:{one} :{name} {b}:{other}", tuple(qualifiers), words)
        return key, ((a, one), (b, other)), said

    def write(self, folder: Path) -> int:
        """Describe all that was spoken of, some thousands in a file; how many that are."""
        total = 0
        for kind, used in self.used.items():
            there = [n for n, flag in enumerate(used) if flag]
            total += len(there)
            for part in range(0, len(there), _PER_FILE):
                lines = (_entity(kind, n) for n in there[part : part + _PER_FILE])
                path = folder / f"{kind}-{part // _PER_FILE:03}.ttl"
                path.write_text(_prologue() + "".join(lines), "utf-8")
        return total


class _Source:
    """One document and what it says."""

    def __init__(self, number: int, world: _World) -> None:
        self.number, self.world, self.rnd = number, world, world.rnd
        self.text: list[str] = []
        self.claims: list[str] = []
        self.evidence = 0

    def say(self) -> None:
        """One claim more that nobody made before; now and then one that another source made."""
        said = self.world.new(self.number)
        chance = self.rnd.random()
        mark = self._mark()
        if chance < 0.02:  # the same words stand twice
            self._tell(f"{said.words} {mark}")
            self._tell(f"{said.words} {mark[:-1]}, again)")
            self._claim(said, f'[ :exact "{said.words}" ; :suffix "{mark}" ]')
        elif chance < 0.03:
            quote = self._tell(f"Somebody reports that {said.words} {mark}")
            self._report(said, f':quote "{quote}"')
        else:
            self._claim(said, self._quotes(said, mark))
        if self.rnd.random() < 0.04:
            self._again()

    def write(self, folder: Path) -> int:
        """Write text and claims; give the number of characters."""
        home = folder / "data/sources" / _name_of(self.number)
        home.mkdir(parents=True)
        text = "".join(self.text).rstrip()
        if self.number % 50 == 1:  # a text whose marks stand apart from their letters
            text = unicodedata.normalize("NFD", text)
        (home / "text.txt").write_bytes(text.encode())
        head = (
            f"source:{_name_of(self.number)} a :Source ;\n"
            f'    dcterms:title "Interviews, volume {self.number}"@en ;\n'
            f'    dcterms:language "en" ; dcterms:issued "{2022 + self.number % 3}"^^edtf:EDTF ;\n'
            f'    :text "text.txt" ; :sha256 "{_hash(text.encode())}" .\n\n'
        )
        (home / "claims.ttl").write_text(_prologue() + head + "".join(self.claims), "utf-8")
        return len(text)

    def _quotes(self, said: _Said, mark: str) -> str:
        quotes = [self._tell(f"{said.words} {mark}")]
        if self.rnd.random() < 0.1:
            quotes.append(self._tell(f"As was said before {mark}, {said.words}"))
        return " , ".join(f'"{quote}"' for quote in quotes)

    def _again(self) -> None:
        """What a source before this one said, said once more; or disputed."""
        number, said = self.rnd.choice(self.world.lately)
        if number == self.number:
            return
        mark = self._mark()
        if self.rnd.random() < 0.2:
            quote = self._tell(f"It is not true that {said.words} {mark}")
            self._report(said, f':stance :disputes ; :quote "{quote}"')
        else:
            self._claim(said, f'"{self._tell(f"Others say it too: {said.words} {mark}")}"')

    def _mark(self) -> str:
        """What stands nowhere else in the text."""
        return f"(page {len(self.text) + 1} of volume {self.number})"

    def _tell(self, words: str) -> str:
        """Let the text have these words; give them."""
        rnd = self.rnd
        broken = words.replace(" ", "\n", 1) if rnd.random() < 0.05 else words
        end = rnd.choice((". ", ". ", ". ", ".\n\n"))
        self.text.append(f"{rnd.choice(_FILLERS) * rnd.randrange(2)}{broken}{end}")
        return words

    def _claim(self, said: _Said, quotes: str) -> None:
        note = ':note "As the interviewer understood it."@en'
        more = (note,) if self.rnd.random() < 0.05 else ()
        inside = " ; ".join((*said.qualifiers, *more, f":quote {quotes}"))
        self.claims.append(f"{said.triple} {{| {inside} |}} .\n")
        self.evidence += quotes.count('" , "') + 1

    def _report(self, said: _Said, quotes: str) -> None:
        inside = " ; ".join((*said.qualifiers, quotes))
        self.claims.append(f"<< {said.triple} >> {inside} .\n")
        self.evidence += 1


def _when(year: int, form: int) -> tuple[str, str]:
    """A date in one of four forms, and in words."""
    return (
        (f"{year}", f"in {year}"),
        (f"{year}-05", f"in May {year}"),
        (f"{year}~", f"about {year}"),
        (f"{year}/{year + 2}", f"from {year} to {year + 2}"),
    )[form]


def _name(kind: str, n: int) -> str:
    if kind != "person":
        return f"{_LABELS[kind]} no. {n}"
    return f"{FAMILY[n * 7 % len(FAMILY)]} {GIVEN[n // 3 % len(GIVEN)]} {n}"


def _entity(kind: str, n: int) -> str:
    classes = _KINDS[kind][1]
    names = [f'skos:prefLabel "{_name(kind, n)}"@en']
    if n % 5 == 0:
        names.append(f'skos:altLabel "{_name(kind, n)} (also {n})"@en')
    return f"{kind}:{n} a :{classes[n % len(classes)]} ; {' ; '.join(names)} .\n"


def _name_of(number: int) -> str:
    return f"volume-{number:05}"


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _prologue() -> str:
    kinds = {k: f"{_BASE}id/{_FOLDERS.get(k, k)}/" for k in (*_KINDS, "source")}
    return "".join(f"PREFIX {p}: <{iri}>\n" for p, iri in (_PREFIXES | kinds).items())


if __name__ == "__main__":
    print(write(int(sys.argv[1]), Path(sys.argv[2]), *map(int, sys.argv[3:4])))
