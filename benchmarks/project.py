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
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from invented import FILLER
from world import BASE, Said, World, name, prologue

PER_SOURCE: Final = 100  # claims
_FILLERS: Final = (
    FILLER,
    FILLER,
    "그날 나온 다른 이야기는 여기서 중요하지 않다. ",
    "وما قيل غير ذلك في ذلك اليوم لا يهم هنا. ",
    "O que mais se disse naquele dia na\u0303o importa; sera\u0301 contado depois. ",
)


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
    settings = f'base = "{BASE}"\ntitle = "{claims:,} invented claims"\n'
    (folder / "inyeon.toml").write_text(settings, "utf-8")
    world = World(claims, random.Random(seed))  # noqa: S311
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
    quote = f"{name('place', 0)} was named once more, for the {times}th time"
    after = before + f"\n{quote}.".encode()
    text.write_bytes(after)
    written = claims.read_text("utf-8").replace(_hash(before), _hash(after))
    claim = f'place:0 :describedAs "named {times} times"@en {{| :quote "{quote}" |}} .\n'
    claims.write_text(written + claim, "utf-8")


class _Source:
    """One document and what it says."""

    def __init__(self, number: int, world: World) -> None:
        self.number, self.world, self.rnd = number, world, world.rnd
        self.text: list[str] = []
        self.claims: list[str] = []
        self.evidence = 0
        self.repeated: set[str] = set()  # no document says a thing and disputes it

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
        (home / "claims.ttl").write_text(prologue() + head + "".join(self.claims), "utf-8")
        return len(text)

    def _quotes(self, said: Said, mark: str) -> str:
        quotes = [self._tell(f"{said.words} {mark}")]
        if self.rnd.random() < 0.1:
            quotes.append(self._tell(f"As was said before {mark}, {said.words}"))
        return " , ".join(f'"{quote}"' for quote in quotes)

    def _again(self) -> None:
        """What a source before this one said, said once more; or disputed."""
        number, said = self.rnd.choice(self.world.lately)
        if number == self.number or said.triple in self.repeated:
            return
        self.repeated.add(said.triple)
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

    def _claim(self, said: Said, quotes: str) -> None:
        note = ':note "As the interviewer understood it."@en'
        more = (note,) if self.rnd.random() < 0.05 else ()
        inside = " ; ".join((*said.qualifiers, *more, f":quote {quotes}"))
        self.claims.append(f"{said.triple} {{| {inside} |}} .\n")
        self.evidence += quotes.count('" , "') + 1

    def _report(self, said: Said, quotes: str) -> None:
        inside = " ; ".join((*said.qualifiers, quotes))
        self.claims.append(f"<< {said.triple} >> {inside} .\n")
        self.evidence += 1


def _name_of(number: int) -> str:
    return f"volume-{number:05}"


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


if __name__ == "__main__":
    print(write(int(sys.argv[1]), Path(sys.argv[2]), *map(int, sys.argv[3:4])))
