"""What to type where a quote is not found, or stands twice: the nearest words of the text.

What must always hold: words that are offered to be typed are proven when they are typed. How a
quote is matched is not decided here (see `text`); here it is only explained why it was not.
"""

import re
from collections.abc import Mapping
from typing import Final

from pyoxigraph import NamedNode
from rapidfuzz import fuzz

from inyeon.curate.read import Quote
from inyeon.curate.text import Folded, Span, fold
from inyeon.curate.wording import Compared, compare, compare_spaces, look, reason, seen, spaced
from inyeon.model import Source
from inyeon.terms import local_name

_NEAR: Final = 75  # of 100: a passage that is less alike is no help
_SURE: Final = 90  # of 100: a passage that is this alike is what was meant
_SHOWN: Final = 160  # characters of a quote or passage in a message
_LONG: Final = 1_000  # characters of a quote that are compared word by word
_SPACED: Final = 400  # characters of a quote that may be spaced otherwise in the text
_MARKS: Final = 5  # more differences than that are not marked one by one
_BESIDE: Final = 20  # words of a long quote that are compared, before where it differs
_CONTEXT: Final = 8  # words before or after a quote that a hint may need
_PART: Final = 2  # words that each part of a quote must have
_BUDGET: Final = 1_000_000_000  # characters searched in one run: some twenty seconds
_EFFORT: Final = 100_000  # what one search costs besides, in characters
_ALIKE: Final = 0.6  # of 1: a passage that has less of the quote, word by word, is no help
_NOTHING: Final = "nothing like it stands there; is this the right document?"
_DOTS: Final = re.compile(r"\s*(?:…|\.\.\.)\s*")


class Texts(dict[NamedNode, Folded]):
    """The text of each source, folded when it is first asked for."""

    def __init__(self, sources: Mapping[NamedNode, Source]) -> None:
        super().__init__()
        self.sources = sources
        self.left = _BUDGET
        self._looks: dict[NamedNode, str] = {}

    def __missing__(self, source: NamedNode) -> Folded:
        self[source] = Folded(self.sources[source].text)
        return self[source]

    def look(self, source: NamedNode) -> str:
        """The folded text as it looks from afar, character for character."""
        if source not in self._looks:
            self._looks[source] = look(self[source].text)
        self.left -= len(self._looks[source]) + _EFFORT
        return self._looks[source]


def choose(quote: Quote, text: Folded, spans: list[Span]) -> str:
    """How to tell the first of several places from the others: by what is before or after it."""
    places = " and ".join(str(span.start) for span in spans[:3])
    picked = _picked(quote.exact, text, spans[0], "…")
    if not picked:
        return f"it is at characters {places}; quote more words, so that only one place fits"
    return (
        f"it is at characters {places}; pick one by the words before or after it, "
        f"for the first: :quote {picked}"
    )


def instead(quote: Quote, source: NamedNode, texts: Texts) -> str:
    """What the text has instead, its differences marked, and what to type."""
    text, wanted = texts[source], fold(quote.exact)
    if not wanted:
        return "the quote is empty: give the words that prove the claim"
    if (quote.prefix or quote.suffix) and (spans := text.find(quote.exact)):
        return _other_words_around(quote, text, spans)
    if _DOTS.search(wanted):
        return _dots(wanted, text)
    if texts.left <= 0:
        return "mend the quotes above first, then check again: it shows what the text has"
    seen_from_afar, sought = texts.look(source), look(wanted)
    at = seen_from_afar.find(sought)
    if at >= 0:
        return _nearest(wanted, text, at, at + len(sought))
    if len(sought) <= _SPACED and (match := spaced(sought, seen_from_afar)):
        return _otherwise_spaced(wanted, text, match.start(), match.end())
    if other := _elsewhere(wanted, source, texts):
        return other
    best = fuzz.partial_ratio_alignment(sought, seen_from_afar, score_cutoff=_NEAR)
    if best and best.score >= _SURE:
        return _nearest(wanted, text, best.dest_start, best.dest_end)
    if parts := _two_parts(wanted, text):
        return f"the text has its words in two places; type: :quote {_listed(parts)}"
    if best and best.dest_end:
        return _nearest(wanted, text, best.dest_start, best.dest_end)
    return _NOTHING


def shorten(text: str) -> str:
    """The text in one line, cut in the middle where it is long."""
    line = fold(text)
    half = _SHOWN // 2
    return line if len(line) <= _SHOWN else f"{line[:half]} … {line[-half:]}"


def typed(text: str) -> str:
    r"""The text as a string of Turtle, where what cannot be seen is written by its number.

    >>> print(typed('the "Free\u00adNK"'))
    "the \"Free\u00ADNK\""
    """
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + re.sub(r"<U\+([0-9A-F]{4})>", r"\\u\1", seen(escaped)) + '"'


def _nearest(wanted: str, text: Folded, start: int, end: int) -> str:
    """The passage around these characters of the folded text, against the quote."""
    start = text.text.rfind(" ", 0, start + 1) + 1
    if len(wanted) > _LONG:
        wanted, start, end = _where_it_ends(wanted, text, start, end)
    around = 20 + len(wanted) // 3
    first = text.text.rfind(" ", 0, max(start - around, 0)) + 1
    first = max(first, start - 2 * around)
    last = text.text.find(" ", end + around)
    last = min(last, end + 2 * around) if last >= 0 else end + 2 * around
    found = compare(wanted, text.text[first:last])
    if found is None or not found.differences or found.alike() < _ALIKE:
        return _NOTHING
    place = first + found.start
    span = text.span(place, place + len(found.passage))
    return _told(found, text, span)


def _otherwise_spaced(wanted: str, text: Folded, start: int, end: int) -> str:
    found = compare_spaces(wanted, text.text[start:end])
    return _told(found, text, text.span(start, end))


def _told(found: Compared, text: Folded, span: Span) -> str:
    if len(found.differences) > _MARKS:
        said = f"nearest in the text: {seen(shorten(found.passage))}"
    else:
        why = next(filter(None, map(reason, found.differences)), "")
        said = f"the text has: {found.marked(_SHOWN)} (the quote: {found.others()}"
        said += f"; {why})" if why else ")"
    told = f"at character {span.start} {said}"
    if len(found.passage) > _SHOWN:
        return told
    spans, typing = text.find(found.passage), "if you mean that, type"
    if found.looks_the_same():  # then nothing else can be meant
        typing = "type"
    if spans == [span]:
        return f"{told}; {typing}: :quote {typed(found.passage)}"
    picked = _picked(found.passage, text, span, found.passage) if span in spans else ""
    return f"{told}; {typing}: :quote {picked}" if picked else told


def _where_it_ends(wanted: str, text: Folded, start: int, end: int) -> tuple[str, int, int]:
    """Of a long quote, the part around the place where the text first goes on otherwise."""
    words = wanted.split(" ")
    same = _begins(words, text.text[start:])
    before = " ".join(words[: max(0, same - _BESIDE)])
    part = " ".join(words[max(0, same - _BESIDE) : same + 2 * _BESIDE])
    here = text.text.find(before, start) + len(before)
    return part, here, min(here + len(part), max(end, here + 1))


def _begins(words: list[str], text: str) -> int:
    """How many of these words, from the first, stand in the text as they are."""
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        if " ".join(words[:middle]) in text:
            low = middle
        else:
            high = middle - 1
    return low


def _two_parts(wanted: str, text: Folded) -> list[str]:
    """The quote as two parts that each stand in the text, in this order; empty if there are none.

    That is so where the quote leaves out what stands between two sentences or paragraphs.
    """
    words = wanted.split(" ")
    same = _begins(words, text.text)
    parts = [" ".join(words[:same]), " ".join(words[same:])]
    if same < _PART or len(words) - same < _PART:
        return []
    first, second = (text.find(part) for part in parts)
    apart = len(first) == len(second) == 1 and first[0].end <= second[0].start
    return parts if apart else []


def _dots(wanted: str, text: Folded) -> str:
    """What to type instead of a quote in which dots stand for words left out."""
    for other in (wanted.replace("...", "…"), wanted.replace("…", "...")):
        if other != wanted and len(text.find(other)) == 1:
            return f"the text writes these dots otherwise; type: :quote {typed(other)}"
    parts = [part for part in _DOTS.split(wanted) if part]
    missing = next((part for part in parts if not text.find(part)), None)
    if all(len(text.find(part)) == 1 for part in parts) and len(parts) == 1:
        return f"leave out the dots; type: :quote {typed(parts[0])}"
    if all(len(text.find(part)) == 1 for part in parts) and parts:
        return f"dots stand for words left out; type the parts: :quote {_listed(parts)}"
    hint = 'dots stand for words left out; write the parts as two quotes: :quote "…" , "…"'
    return f'{hint}; "{shorten(missing)}" is not in the text' if missing else hint


def _listed(parts: list[str]) -> str:
    if any(len(part) > _SHOWN for part in parts):
        return " , ".join(f'"{part[:20]}…"' for part in parts) + " (each of them whole)"
    return " , ".join(map(typed, parts))


def _elsewhere(wanted: str, source: NamedNode, texts: Texts) -> str:
    """Which other source of the project has these very words."""
    for other in sorted(texts.sources, key=str):
        if other != source and texts[other].find(wanted):
            name = local_name(other.value)
            return (
                f"it stands in source:{name}; move the claim to that claims.ttl, "
                f"or add :source source:{name} beside the quote"
            )
    return ""


def _other_words_around(quote: Quote, text: Folded, spans: list[Span]) -> str:
    told = "the quote is there, but not with this :prefix and :suffix around it"
    if len(spans) == 1:
        return f"{told}; it stands there once, so leave them out"
    picked = (_picked(quote.exact, text, span, "…") for span in spans[:3])
    fitting = " or ".join(filter(None, picked))
    return f"{told}; type: :quote {fitting}" if fitting else told


def _picked(exact: str, text: Folded, span: Span, shown: str) -> str:
    """The words with as many before or after them as tell this place from all others."""
    before = fold(text.original[: span.start]).split(" ")
    after = fold(text.original[span.end :]).split(" ")
    for number in range(1, _CONTEXT + 1):
        prefix, suffix = " ".join(before[-number:]), " ".join(after[:number])
        for name, around in (("prefix", (prefix, "")), ("suffix", ("", suffix))):
            if any(around) and text.find(exact, *around) == [span]:
                words = typed("".join(around))
                return f"[ :exact {typed(shown)} ; :{name} {words} ]"
    return ""
