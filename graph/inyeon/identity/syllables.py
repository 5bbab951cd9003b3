"""Names of one syllable a sign: which signs a romanised syllable may stand for, and how well.

A name in Latin letters says less than its Hangul or Han signs, and several systems say it in their
own ways. So each syllable is read as the set of signs that it may spell, and two syllables may be
one where their sets meet. `korean` and `chinese` make the tables.

What must always hold: a weight lies above 0 and is at most 1; signs that no spelling in common has
never meet, so that Jong-un and Jong-il stay apart.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import product

Signs = Mapping[str, float]  # sign → how usual the spelling is for it, at most 1

_FIRST_SIGN = "\u2e80"  # from here on a character is a syllable of its own
_LONGEST = 7  # letters of one syllable: "chhyong"
_MOST_SYLLABLES = 4  # of a given name
_MOST_CUTS = 12
_MOST_KEYS = 60
_USUAL = 0.9  # a word that is usual as one syllable is not taken apart: "seong" is no "se-ong"
_NONE: Signs = {}


@dataclass(frozen=True)
class Syllabary:
    """One language: its family names and its syllables, each spelling with its signs."""

    name: str
    script: str  # its own, beside Latin letters
    families: Mapping[str, Signs]
    spellings: Mapping[str, Signs]
    outline: Callable[[str], str]  # sign → what is kept of it for finding pairs
    cuts: dict[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict, repr=False)
    ways: dict[tuple[str, ...], tuple[tuple[str, ...], ...]] = field(
        default_factory=dict, repr=False
    )
    borne: dict[str, Signs] = field(default_factory=dict, repr=False)

    def signs(self, spelling: str) -> Signs:
        """The signs that one syllable may stand for; a sign stands for itself."""
        if spelling >= _FIRST_SIGN:
            return {spelling: 1.0}
        return self.spellings.get(spelling) or self.spellings.get(_bare(spelling), _NONE)

    def family(self, spelling: str) -> Signs:
        """The family names that this may spell."""
        if spelling not in self.borne:
            bare = self.families.get(_bare(spelling), _NONE)
            self.borne[spelling] = self.families.get(spelling) or bare
        return self.borne[spelling]

    def cut(self, word: str) -> tuple[tuple[str, ...], ...]:
        """Every way to take a word apart into syllables; none if there is no way."""
        if word not in self.cuts:
            ways = tuple(self._cut(word, _MOST_SYLLABLES)) or tuple(
                self._cut(_bare(word), _MOST_SYLLABLES)
            )
            whole = max(self.signs(word).values(), default=0.0)
            self.cuts[word] = (
                ((word,),) if whole >= _USUAL else tuple(sorted(ways, key=len))[:_MOST_CUTS]
            )
        return self.cuts[word]

    def _cut(self, word: str, most: int) -> Iterable[tuple[str, ...]]:
        if not word:
            yield ()
        if most:
            for length in range(1, min(_LONGEST, len(word)) + 1):
                if self.signs(word[:length]):
                    for rest in self._cut(word[length:], most - 1):
                        yield (word[:length], *rest)

    def given(self, parts: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
        """Every way to read the parts of a given name as syllables."""
        if parts not in self.ways:
            self.ways[parts] = self._given(parts)
        return self.ways[parts]

    def _given(self, parts: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
        ways = [
            tuple(syllable for cut in cuts for syllable in cut)
            for cuts in product(*(self.cut(part) for part in parts))
        ]
        return tuple(way for way in ways if 0 < len(way) <= _MOST_SYLLABLES)[:_MOST_CUTS]

    def keys(self, family: str, parts: tuple[str, ...]) -> set[str]:
        """What two names that may be one share at least one of."""
        families = self.family(family) if family else {"": 1.0}
        found: set[str] = set()
        for way in self.given(parts):
            outlines = [sorted({self.outline(s) for s in self.signs(one)}) for one in way]
            for sign in families:
                for chosen in product(*outlines):
                    found.add("|".join((self.name, sign, *chosen)))
                    if len(found) >= _MOST_KEYS:
                        return found
        return found


def meet(one: str, other: str, ones: Signs, others: Signs) -> tuple[float, str]:
    """How well two spellings go together, 0 to 1, and the sign that both may stand for."""
    if one == other:
        return 1.0, ""
    both = [(ones[sign] * others[sign], sign) for sign in ones if sign in others]
    return max(both, default=(0.0, ""), key=lambda pair: (pair[0], pair[1]))


def merged(pairs: Iterable[tuple[str, str, float]]) -> dict[str, dict[str, float]]:
    """A table of spelling, sign and weight; of two weights for the same, the greater."""
    table: dict[str, dict[str, float]] = {}
    for spelling, sign, weight in pairs:
        signs = table.setdefault(spelling, {})
        signs[sign] = max(weight, signs.get(sign, 0.0))
    return table


def _bare(word: str) -> str:
    """The word without the marks that a careless hand leaves out."""
    return word.translate(_MARKS)


_MARKS = str.maketrans({"'": "", "ŏ": "o", "ŭ": "u", "ü": "u", "ê": "e", "-": ""})
