"""What differs between a quote and the words of a text, word by word, marked for a reader.

What must always hold: a difference stands in square brackets, whatever it is, so that it can be
read aloud and in plain text; a character that cannot be seen is shown by its number.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from rapidfuzz.distance import Indel

_UNSEEN: Final = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_IDEOGRAPHS: Final = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_LETTER: Final = rf"[^\W{_IDEOGRAPHS}]|[{_UNSEEN}]"
_WORDS: Final = re.compile(
    rf"[{_IDEOGRAPHS}]|(?:{_LETTER})+(?:['’‘ʼ`´.\-‐‑–](?:{_LETTER})+)*|[^\s]",
)
_HIDDEN: Final = re.compile(f"[{_UNSEEN}]")
_BREAK: Final = re.compile(r"- ?")  # of a line within a word
_ASIDE: Final = re.compile(rf"- | |[{_UNSEEN}]")  # what does not count where words are spaced
_LEFT_OUT: Final = 0.6  # what a word of the text costs that the quote does not have
_ADDED: Final = 0.8  # what a word of the quote costs that the text does not have
_UNLIKE: Final = 1.2  # what two words cost that have nothing in common: less than one of each
_LOOKS_SAME: Final = 0.1
_ALIKE: Final = 0.5  # of 1: below that, words have nothing in common
_SHOWN: Final = 25  # characters of a text shown before and after its differences

# Marks and letters that are taken for one another, each by one character, so that places stay.
_SAME: Final = {
    "'": "‘’‚‛ʼ′´`",
    '"': "“”„‟″«»",
    "-": "‐‑‒–—―−",
    "a": "аα",
    "b": "в",
    "c": "сϲ",
    "d": "ԁ",
    "e": "еє",
    "h": "нһ",
    "i": "іι",
    "j": "ј",
    "k": "кκ",
    "m": "м",
    "o": "оο",
    "p": "рρ",
    "s": "ѕ",
    "t": "тτ",
    "u": "υ",
    "v": "ν",
    "x": "хχ",
    "y": "у",
}
_LOOK: Final = {ord(other): one for one, others in _SAME.items() for other in others}
_LOOK.update({code: chr(code - 0xFEE0).lower() for code in range(0xFF01, 0xFF5F)})  # full width


def look(text: str) -> str:
    """The text as it looks from afar, of the same length: no case, one kind of each mark.

    >>> look("Lee’s—Книга")
    "lee's-khигa"
    """
    low = text.lower()
    if len(low) != len(text):  # İ has two characters in lower case
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return low if low.isascii() else low.translate(_LOOK)


@dataclass(frozen=True, slots=True)
class Difference:
    """Characters `start` to `end` of the passage, and what the quote has in their place."""

    start: int
    end: int
    passage: str
    quote: str


@dataclass(frozen=True, slots=True)
class Compared:
    """A passage and a quote, side by side."""

    start: int  # of the passage, in the window that it was looked for in
    passage: str
    differences: tuple[Difference, ...]

    def marked(self, limit: int) -> str:
        """The passage with its differences in brackets; only what is around them if too long."""
        parts, at = [], 0
        for found in self.differences:
            before = self.passage[at : found.start]
            mark = f"[{seen(found.passage)}]"
            if not found.passage:  # the quote has more here: the brackets get a place of their own
                mark = f"{mark} " if found.start == 0 else f" {mark}"
            parts += [before, mark]
            at = found.end
        whole = "".join([*parts, self.passage[at:]])
        if len(whole) <= limit or not self.differences:
            return whole if len(whole) <= limit else f"{whole[: limit - 2]} …"
        first = _cut(self.passage, self.differences[0].start - _SHOWN)
        last = self.passage.find(" ", at + _SHOWN)
        parts[0] = ("… " if first else "") + self.passage[first : self.differences[0].start]
        rest = self.passage[at : last if last >= 0 else None] + (" …" if last >= 0 else "")
        inner = [_middle(part, limit) for part in parts[1:]]
        return "".join([parts[0], *inner, rest])

    def alike(self) -> float:
        """How much of the two is the same, from 0 to 1."""
        quote, at = [], 0
        for found in self.differences:
            quote += [self.passage[at : found.start], found.quote]
            at = found.end
        return Indel.normalized_similarity("".join([*quote, self.passage[at:]]), self.passage)

    def looks_the_same(self) -> bool:
        """Whether every difference can be explained by how something is written."""
        return all(reason(found) for found in self.differences)

    def others(self) -> str:
        """What the quote has in place of each bracket: `[a], [the]`."""
        return ", ".join(f"[{seen(found.quote)}]" for found in self.differences)


def compare(quote: str, window: str) -> Compared | None:
    """The passage of the window that is nearest to the quote, with every difference.

    None where they have no word in common.
    """
    ours, theirs = list(_WORDS.finditer(quote)), list(_WORDS.finditer(window))
    pairs = _aligned([m.group() for m in ours], [m.group() for m in theirs])
    used = [j for _, j in pairs if j is not None]
    if not used:
        return None
    first, last = theirs[used[0]].start(), theirs[used[-1]].end()
    return Compared(first, window[first:last], tuple(_differences(pairs, ours, theirs, first)))


def spaced(quote: str, text: str) -> re.Match[str] | None:
    """Where the text has the quote's characters, but spaces, line breaks or what is not seen."""
    between = rf"(?:- | |[{_UNSEEN}])?"
    return re.search(between.join(map(re.escape, _ASIDE.sub("", quote))), text)


def compare_spaces(quote: str, passage: str) -> Compared:
    """A quote and a passage that differ in nothing but what `spaced` leaves out of account."""
    ours, theirs = list(re.finditer(r"\S+", quote)), list(re.finditer(r"\S+", passage))
    found: list[Difference] = []
    i = j = 0
    while i < len(ours) and j < len(theirs):
        first, start = ours[i].start(), theirs[j].start()
        mine, text = ours[i].group(), theirs[j].group()
        while (one := _ASIDE.sub("", look(mine))) != (other := _ASIDE.sub("", look(text))):
            if len(one) < len(other) and i + 1 < len(ours):
                i += 1
                mine = quote[first : ours[i].end()]
            elif j + 1 < len(theirs):
                j += 1
                text = passage[start : theirs[j].end()]
            else:
                break
        if mine != text:
            found.append(Difference(start, start + len(text), text, mine))
        i, j = i + 1, j + 1
    return Compared(0, passage, tuple(found))


def reason(found: Difference) -> str:
    """Why two words that look the same are not the same; empty where that can be seen."""
    theirs, ours = found.passage, found.quote
    for who, one, other in (("text", theirs, ours), ("quote", ours, theirs)):
        hidden = [c for c in _HIDDEN.findall(one) if c not in other]
        if hidden:
            return f"the {who} has the invisible {name(hidden[0]).partition(' ')[2]}"
    if theirs != ours and theirs.lower() == ours.lower():
        return "upper and lower case differ"
    if "- " in theirs and _BREAK.sub("", theirs) == _BREAK.sub("", ours):
        return "a line ends within the word"
    if theirs.replace(" ", "") == ours.replace(" ", ""):
        return "they are spaced otherwise"
    if look(theirs) == look(ours) or _plain(theirs) == _plain(ours) or _one_apart(theirs, ours):
        left = next((c for c in theirs if c not in ours), "")
        right = next((c for c in ours if c not in theirs), "")
        if left and right and len(theirs) == len(ours):
            return f"the text has {name(left)}, the quote {name(right)}"
        return f"the text has {name(left)}" if left else ""
    return ""


def name(character: str) -> str:
    """A character with its number and name: `’ U+2019 right single quotation mark`."""
    return f"{character} U+{ord(character):04X} {unicodedata.name(character, 'unnamed').lower()}"


def seen(text: str) -> str:
    """The text, where what cannot be seen stands as its number: `a<U+00AD>b`."""
    return _HIDDEN.sub(lambda match: f"<U+{ord(match.group()):04X}>", text)


def _one_apart(one: str, other: str) -> bool:
    """Whether one character differs, and is hard to tell: a sign, or foreign to the alphabet."""
    pairs = [(a, b) for a, b in zip(one, other, strict=False) if a != b]
    if len(one) != len(other) or len(pairs) != 1:
        return False
    a, b = pairs[0]
    return a.isascii() != b.isascii() or not (a.isalnum() or b.isalnum())


def _plain(text: str) -> str:
    """Ligatures, full width and the like as plain letters."""
    return unicodedata.normalize("NFKC", text).casefold()


def _aligned(ours: list[str], theirs: list[str]) -> list[tuple[int | None, int | None]]:
    """Which word of the quote stands for which of the text, at the least cost.

    All of the quote's words are paired; those of the text before and after cost nothing.
    """
    costs = [[0.0] * (len(theirs) + 1)]
    steps = [[(0, 0)] * (len(theirs) + 1)]
    for i, word in enumerate(ours, 1):
        row, step = [i * _ADDED], [(1, 0)]
        above = costs[-1]
        for j, other in enumerate(theirs, 1):
            best = min(
                (above[j - 1] + _cost(word, other), (1, 1)),
                (above[j] + _ADDED, (1, 0)),
                (row[j - 1] + _LEFT_OUT, (0, 1)),
            )
            row.append(best[0])
            step.append(best[1])
        costs.append(row)
        steps.append(step)
    i, j = len(ours), min(range(len(theirs) + 1), key=lambda place: costs[-1][place])
    pairs: list[tuple[int | None, int | None]] = []
    while i:
        up, left = steps[i][j]
        pairs.append((i - 1 if up else None, j - 1 if left else None))
        i, j = i - up, j - left
    return pairs[::-1]


def _cost(one: str, other: str) -> float:
    if one == other:
        return 0.0
    if look(one) == look(other):
        return _LOOKS_SAME
    if len(one) == len(other) == 1 and not (one + other).isascii():
        return _ALIKE  # two ideographs, or two marks
    if not (one[0].isalnum() or other[0].isalnum()):
        return _ALIKE
    alike = Indel.normalized_similarity(one, other)
    return 0.3 + 0.7 * (1 - alike) if alike >= _ALIKE else _UNLIKE


def _differences(
    pairs: list[tuple[int | None, int | None]],
    ours: list[re.Match[str]],
    theirs: list[re.Match[str]],
    first: int,
) -> list[Difference]:
    """Runs of pairs that differ, each as one difference; places count from `first`."""
    found: list[Difference] = []
    run: list[tuple[int | None, int | None]] = []
    end = first
    for i, j in [*pairs, (-1, -1)]:
        same = i == j == -1 or (
            i is not None and j is not None and ours[i].group() == theirs[j].group()
        )
        if not same:
            run.append((i, j))
            continue
        if run:
            mine = [ours[i] for i, _ in run if i is not None]
            text = [theirs[j] for _, j in run if j is not None]
            start, end = (text[0].start(), text[-1].end()) if text else (end, end)
            whole = theirs[0].string[start:end]
            said = mine[0].string[mine[0].start() : mine[-1].end()] if mine else ""
            found.append(Difference(start - first, end - first, whole, said))
            run = []
        if j is not None and j >= 0:
            end = theirs[j].end()
    return found


def _cut(text: str, place: int) -> int:
    """The start of the word at this place."""
    return text.rfind(" ", 0, place) + 1 if place > 0 else 0


def _middle(part: str, limit: int) -> str:
    """What stands between two marks, shortened where it is long."""
    if len(part) <= limit // 2 or part.startswith("["):
        return part
    return f"{part[:_SHOWN]} … {part[-_SHOWN:]}"
