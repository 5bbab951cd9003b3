"""Which sentences of a document are claimed, which are listed as saying nothing, which are left.

What must always hold: each sentence is in exactly one of these states. `unclaimed.txt` beside a
text lists sentences that no claim quotes, each with the reason on the next line:

    == Early life ==
        A heading.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from pyoxigraph import NamedNode

from inyeon.curate.collect import Curated
from inyeon.curate.sentences import sentences
from inyeon.curate.text import Folded, Span, not_utf8
from inyeon.model import Problem, Source
from inyeon.terms import local_name

LIST: Final = "unclaimed.txt"
_INDENT: Final = "    "
_Quote = tuple[int, int, str]  # start, end, the claim's id


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: where it stands, what quotes it, and why nothing does."""

    start: int
    end: int
    line: int  # of the text, from 1
    text: str
    claims: tuple[str, ...]  # ids of the claims that quote some of it, sorted
    quoted: tuple[Span, ...]  # the words that are quoted, in the text, apart from each other
    reason: str  # from unclaimed.txt; "" where it is not listed

    @property
    def state(self) -> str:
        """`claimed`, `listed` or `left`."""
        return "claimed" if self.claims else "listed" if self.reason else "left"


@dataclass(frozen=True, slots=True)
class Listed:
    """A passage that unclaimed.txt lists; `reason` is "" where none is given."""

    text: str
    reason: str
    line: int
    found: bool = False  # whether it is in the text
    sentences: tuple[int, ...] = ()  # numbers of the sentences that lie wholly in it


@dataclass(frozen=True, slots=True)
class Coverage:
    """All sentences of one source, and what its unclaimed.txt lists."""

    source: Source
    sentences: tuple[Sentence, ...]
    items: tuple[Listed, ...]

    @property
    def name(self) -> str:
        """The id of the source."""
        return local_name(self.source.iri.value)

    @property
    def path(self) -> Path:
        """Where its unclaimed.txt stands, or would stand."""
        return self.source.text_path.parent / LIST

    def count(self, state: str) -> int:
        """How many sentences are `claimed`, `listed` or `left`."""
        return sum(sentence.state == state for sentence in self.sentences)


def coverages(curated: Curated) -> dict[str, Coverage]:
    """The id of each source → its sentences with the claims that quote them."""
    quotes = _quotes(curated)
    found = (coverage(source, quotes.get(source.iri, [])) for source in curated.sources)
    return {one.name: one for one in found}


def coverage(source: Source, quotes: list[_Quote]) -> Coverage:
    """The sentences of one source with the claims that quote them."""
    spans = list(sentences(source.text))
    items = tuple(_found(listed(source.text_path.parent / LIST), source.text, spans))
    reasons = {number: item.reason for item in reversed(items) for number in item.sentences}
    inside = _by_sentence(quotes, spans)
    found = []
    line, at = 1, 0
    for number, (start, end) in enumerate(spans):
        line += source.text.count("\n", at, start)
        at = start
        here = inside[number]
        claims = tuple(sorted({claim for _, _, claim in here}))
        quoted = tuple(_joined((max(s, start), min(e, end)) for s, e, _ in here))
        reason = "" if here else reasons.get(number, "")
        words = source.text[start:end]
        found.append(Sentence(start, end, line, words, claims, quoted, reason))
    return Coverage(source, tuple(found), items)


def listed(path: Path) -> list[Listed]:
    """What an unclaimed.txt lists; nothing where it is not there or no UTF-8."""
    found: list[Listed] = []
    content = path.read_bytes() if path.is_file() else b""
    rows = [] if not_utf8(content) else content.decode("utf-8-sig").splitlines()
    for number, row in enumerate(rows, 1):
        if row.startswith(_INDENT) and row.strip():
            if found and not found[-1].reason:
                found[-1] = replace(found[-1], reason=row.strip())
            else:
                found.append(Listed("", row.strip(), number))
        elif row.strip() and not row.startswith("#"):
            found.append(Listed(row.strip(), "", number))
    return found


def _found(items: list[Listed], text: str, spans: list[Span]) -> Iterator[Listed]:
    """The items, each with the sentences that lie wholly in its words, wherever these stand."""
    folded = Folded(text) if items else None
    starts = [start for start, _ in spans]
    for item in items:
        places = folded.find(item.text) if folded and item.text else []
        numbers = {
            number
            for start, end in places
            for number in range(bisect_left(starts, start), bisect_left(starts, end))
            if spans[number].end <= end
        }
        yield replace(item, found=bool(places), sentences=tuple(sorted(numbers)))


def check(curated: Curated) -> Iterator[Problem]:
    """What is wrong with lists of sentences that no claim quotes, and how many they leave out.

    A source whose list is missing or empty is not counted: nobody has said that it is finished.
    """
    paths = {source.iri: source.text_path.parent / LIST for source in curated.sources}
    with_list = [source for source in curated.sources if paths[source.iri].is_file()]
    quotes = _quotes(curated) if with_list else {}
    for source in with_list:
        path = paths[source.iri]
        if wrong := not_utf8(path.read_bytes()):
            message, line = wrong
            yield Problem("error", "not-utf8", message, "save it as UTF-8", path, line)
            continue
        found = coverage(source, quotes.get(source.iri, []))
        for item in found.items:
            yield from _check_item(item, found)
        left = [sentence for sentence in found.sentences if sentence.state == "left"]
        if left and found.items:
            many = f"{len(left)} of {len(found.sentences)} sentences"
            verb = "is" if len(left) == 1 else "are"
            message = f"{many} {verb} neither quoted by a claim nor listed in {LIST}"
            hint = f"inyeon coverage {found.name} shows which"
            place = source.text_path
            yield Problem("info", "sentence-unclaimed", message, hint, place, left[0].line)


def _check_item(item: Listed, found: Coverage) -> Iterator[Problem]:
    """What is wrong with one item of the list."""
    shown = item.text if len(item.text) <= 60 else f"{item.text[:59]}…"
    name = found.source.text_path.name
    if not item.text or not item.reason:
        what = f"no reason is given for: {shown}" if item.text else "a reason has no sentence"
        hint = "write the sentence on one line, the reason on the next, after four spaces"
        yield Problem("warning", "unclaimed-without-reason", what, hint, found.path, item.line)
        return
    claims = [found.sentences[number].claims for number in item.sentences]
    if not item.found:
        message = f"this is not in {name}: {shown}"
        hint = "copy the sentence from the text, or delete it and its reason here"
    elif not claims:
        message = f"this is no whole sentence of {name}: {shown}"
        hint = f"copy all of the sentence; inyeon coverage {found.name} shows each on a line"
    elif all(claims):
        message = f"a claim quotes this sentence: {shown}"
        hint = "delete it and its reason here"
    else:
        return
    about = tuple(sorted({claim for ids in claims for claim in ids}))
    yield Problem(
        "warning", "unclaimed-needlessly", message, hint, found.path, item.line, claims=about
    )


def _quotes(curated: Curated) -> dict[NamedNode, list[_Quote]]:
    """Source → start, end and claim of every quote from it, by place."""
    found: defaultdict[NamedNode, list[_Quote]] = defaultdict(list)
    for claim in curated.claims:
        for evidence in claim.evidence:
            found[evidence.source].append((evidence.start, evidence.end, claim.id))
    for spans in found.values():
        spans.sort()
    return found


def _by_sentence(quotes: list[_Quote], spans: list[Span]) -> list[list[_Quote]]:
    """For each of these spans, in order, the quotes that share a character with it."""
    found: list[list[_Quote]] = [[] for _ in spans]
    ends = [end for _, end in spans]
    for quote in quotes:
        number = bisect_right(ends, quote[0])
        while number < len(spans) and spans[number].start < quote[1]:
            found[number].append(quote)
            number += 1
    return found


def _joined(spans: Iterable[tuple[int, int]]) -> Iterator[Span]:
    """The spans, those that touch as one."""
    last: Span | None = None
    for start, end in sorted(spans):
        if last and start <= last.end:
            last = Span(last.start, max(last.end, end))
            continue
        if last:
            yield last
        last = Span(start, end)
    if last:
        yield last
