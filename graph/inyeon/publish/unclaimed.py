"""The sentences of a document that no quote touches, and why, where a curator has said it."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from pyoxigraph import NamedNode

from inyeon.ask.answers import EvidenceAnswer
from inyeon.curate.coverage import LIST, coverage
from inyeon.curate.sentences import sentences
from inyeon.model import Source

Lists = Mapping[str, Path]  # source IRI → its claims file, which unclaimed.txt may lie beside


@dataclass(frozen=True, slots=True)
class Unclaimed:
    """One sentence: characters `start` to `end` (code points, end excluded) of the text."""

    start: int
    end: int
    reason: str = ""  # from unclaimed.txt; "" where it is not listed there


def unclaimed(
    iri: str, text: str, quotes: Iterable[EvidenceAnswer], lists: Lists
) -> tuple[tuple[Unclaimed, ...], int]:
    """The sentences of a text that none of these quotes touches, in order; how many it has."""
    quoted = sorted((quote.start, quote.end) for quote in quotes)
    starts = [start for start, _ in quoted]
    reach = [0, *accumulate((end for _, end in quoted), max)]  # how far the first n quotes go
    reasons = _reasons(iri, text, lists[iri]) if iri in lists else {}
    spans = list(sentences(text))
    left = tuple(
        Unclaimed(start, end, reasons.get(start, ""))
        for start, end in spans
        if reach[bisect_right(starts, end - 1)] <= start
    )
    return left, len(spans)


def _reasons(iri: str, text: str, claims_file: Path) -> dict[int, str]:
    """Where a listed sentence begins → why no claim quotes it."""
    if not (claims_file.parent / LIST).is_file():
        return {}
    source = Source(NamedNode(iri), claims_file, claims_file, text, ())
    return {s.start: s.reason for s in coverage(source, []).sentences if s.reason}
