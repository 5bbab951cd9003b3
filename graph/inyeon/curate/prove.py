"""From drafts to claims: each quote becomes one exact span of its source's text, or a problem.

What must always hold: no claim leaves here without evidence, and no evidence without its span.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode
from rapidfuzz import fuzz

from inyeon.curate.read import Draft, Quote
from inyeon.curate.text import Folded, Span, fold
from inyeon.model import Claim, Evidence, Problem, Source, Term, claim_id, evidence_id
from inyeon.terms import SOURCE, local_name

_NEAR = 75  # of 100: a passage that is less alike is no help
_SHOWN = 160  # characters of a quote or passage in a message
_AROUND = 25  # characters shown around a difference
_STOPS = ".,;:!?"
_CONTEXT = 8  # words before or after a quote that a hint may need
_DOTS = re.compile(r"…|\.\.\.")


@dataclass
class _Gathered:
    """What all drafts of one claim say together."""

    draft: Draft
    asserted_in: set[NamedNode] = field(default_factory=set)
    remarks: set[tuple[NamedNode, Term]] = field(default_factory=set)
    evidence: dict[str, Evidence] = field(default_factory=dict)


def prove(
    drafts: Iterable[tuple[NamedNode, Draft]], sources: Mapping[NamedNode, Source]
) -> tuple[list[Claim], list[Problem]]:
    """The claims of all drafts, sorted by id, and what could not be proven.

    A draft comes with the source of its file. Drafts that say the same make one claim.
    """
    texts: dict[NamedNode, Folded] = {}
    gathered: dict[str, _Gathered] = {}
    problems: list[Problem] = []
    for home, draft in drafts:
        source = draft.source or home
        if source not in sources:
            problems.append(_no_source(draft, source))
            continue
        if source not in texts:
            texts[source] = Folded(sources[source].text)
        name = claim_id(draft.fact, draft.qualifiers)
        claim = gathered.setdefault(name, _Gathered(draft))
        if draft.asserted:
            claim.asserted_in.add(home)
        claim.remarks.update(draft.remarks)
        for quote in draft.quotes:
            spans = texts[source].find(quote.exact, quote.prefix, quote.suffix)
            if len(spans) == 1:
                found = _evidence(name, source, sources[source].text, spans[0], draft.disputes)
                claim.evidence[found.id] = found
            else:
                problems.append(_unproven(draft, quote, sources[source], texts[source], spans))
    claims = [_claim(name, found) for name, found in sorted(gathered.items()) if found.evidence]
    return claims, problems


def _claim(name: str, gathered: _Gathered) -> Claim:
    return Claim(
        name,
        gathered.draft.fact,
        gathered.draft.qualifiers,
        tuple(sorted(gathered.remarks, key=str)),
        tuple(sorted(gathered.asserted_in, key=str)),
        tuple(sorted(gathered.evidence.values(), key=lambda e: (e.source.value, e.start, e.end))),
    )


def _evidence(claim: str, source: NamedNode, text: str, span: Span, disputes: bool) -> Evidence:
    name = evidence_id(claim, source, span.start, span.end, disputes=disputes)
    return Evidence(name, source, text[span.start : span.end], span.start, span.end, disputes)


def _no_source(draft: Draft, source: NamedNode) -> Problem:
    message = f"the evidence names source:{local_name(source.value)}, which is not in this project"
    hint = "add data/sources/<id>/ for it, or mend the name"
    about = (*draft.fact, SOURCE)
    return Problem("error", "unknown-source", message, hint, draft.path, about=about)


def _unproven(
    draft: Draft, quote: Quote, source: Source, text: Folded, spans: list[Span]
) -> Problem:
    name = source.text_path.name
    words = shorten(quote.exact)
    if spans:
        rule, message = "quote-ambiguous", f'quote stands {len(spans)} times in {name}: "{words}"'
        hint = _choose(quote, text, spans)
    else:
        rule, message = "quote-not-found", f'quote not found in {name}: "{words}"'
        hint = _nearest(quote, text)
    return Problem(
        "error", rule, message, hint, draft.path, about=(*draft.fact, Literal(quote.exact))
    )


def _choose(quote: Quote, text: Folded, spans: list[Span]) -> str:
    """How to tell the first of several places from the others: by what is before or after it."""
    places = " and ".join(str(span.start) for span in spans[:3])
    first, original = spans[0], text.original
    before = fold(original[: first.start]).split(" ")
    after = fold(original[first.end :]).split(" ")
    for number in range(1, _CONTEXT + 1):
        prefix, suffix = " ".join(before[-number:]), " ".join(after[:number])
        for name, around in (("prefix", (prefix, "")), ("suffix", ("", suffix))):
            if any(around) and text.find(quote.exact, *around) == [first]:
                words = "".join(around).replace("\\", "\\\\").replace('"', '\\"')
                return (
                    f"it is at characters {places}; pick one by the words before or after it, "
                    f'for the first: :quote [ :exact "…" ; :{name} "{words}" ]'
                )
    return f"it is at characters {places}; quote more words, so that only one place fits"


def _nearest(quote: Quote, text: Folded) -> str:
    """What the text has instead, with the place, so that a curator can copy it."""
    wanted = fold(quote.exact)
    if not wanted:
        return "the quote is empty: give the words that prove the claim"
    if (quote.prefix or quote.suffix) and text.find(quote.exact):
        return "the quote is there, but not with this :prefix and :suffix around it"
    if text.find(wanted.strip("… .")) and _DOTS.search(wanted):
        return "leave out the dots at the end of the quote"
    if _DOTS.search(wanted):
        return 'dots stand for words left out; write the parts as two quotes: :quote "…" , "…"'
    best = fuzz.partial_ratio_alignment(wanted, text.text, score_cutoff=_NEAR)
    if best is None or not best.dest_end:
        return "nothing like it stands there; is this the right document?"
    start = text.text.rfind(" ", 0, best.dest_start + 1) + 1
    end = text.text.find(" ", max(best.dest_end - 1, start))
    passage = text.text[start : end if end >= 0 else len(text.text)]
    if passage[-1] in _STOPS and wanted[-1] not in _STOPS:
        passage = passage[:-1]
    first, last = _window(wanted, passage)
    shown = passage[first:last]
    cut = ("… " if first else "") + shown + (" …" if last < len(passage) else "")
    place = text.span(start + first, start + last).start
    why = _difference(wanted, passage)
    return f'the text has "{cut}" at character {place}; did you mean that?{why}'


def _window(wanted: str, passage: str) -> tuple[int, int]:
    """The part of the passage to show: all of it, or where it differs with some words around."""
    if len(passage) <= _SHOWN // 2:
        return 0, len(passage)
    same = _common(wanted, passage)
    alike = _common(wanted[same:][::-1], passage[same:][::-1])
    first = passage.rfind(" ", 0, max(0, same - _AROUND)) + 1
    last = passage.find(" ", len(passage) - alike + _AROUND)
    return first, last if last >= 0 else len(passage)


def _common(one: str, other: str) -> int:
    """How many characters both begin with."""
    pairs = zip(one, other, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _difference(wanted: str, passage: str) -> str:
    """A name for the one character that differs, where it is hard to see."""
    hidden = [c for c in passage if unicodedata.category(c) == "Cf" and c not in wanted]
    if hidden:
        return f" (the text has the invisible {_name(hidden[0]).partition(' ')[2]})"
    pairs = [(a, b) for a, b in zip(wanted, passage, strict=False) if a != b]
    if len(wanted) != len(passage) or not pairs:
        return ""
    ours, theirs = pairs[0]
    if all(character.isascii() and character.isalnum() for character in (ours, theirs)):
        return ""
    return f" (the text has {_name(theirs)}, the quote {_name(ours)})"


def _name(character: str) -> str:
    return f"{character} U+{ord(character):04X} {unicodedata.name(character, 'unnamed').lower()}"


def shorten(text: str) -> str:
    """The text in one line, cut in the middle where it is long."""
    line = fold(text)
    half = _SHOWN // 2
    return line if len(line) <= _SHOWN else f"{line[:half]} … {line[-half:]}"
