"""From drafts to claims: each quote becomes one exact span of its source's text, or a problem.

What must always hold: no claim leaves here without evidence, and no evidence without its span.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from pyoxigraph import Literal, NamedNode

from inyeon.curate import nearest
from inyeon.curate.nearest import Texts, shorten
from inyeon.curate.read import Draft, Quote
from inyeon.curate.text import Span
from inyeon.model import Claim, Evidence, Part, Problem, Source, Term, claim_id, evidence_id
from inyeon.terms import SOURCE, local_name


def prove(
    home: NamedNode, drafts: Iterable[Draft], sources: Mapping[NamedNode, Source], texts: Texts
) -> tuple[list[Part], list[Problem]]:
    """What the drafts of one file say, proven, in their order; and what could not be proven."""
    parts: list[Part] = []
    problems: list[Problem] = []
    for draft in drafts:
        source = draft.source or home
        if source not in sources:
            problems.append(_no_source(draft, source))
            continue
        name = claim_id(draft.fact, draft.qualifiers)
        evidence: list[Evidence] = []
        for quote in draft.quotes:
            spans = texts[source].find(quote.exact, quote.prefix, quote.suffix)
            if len(spans) == 1:
                found = _evidence(name, source, sources[source].text, spans[0], draft.disputes)
                evidence.append(replace(found, restricted=True) if quote.restricted else found)
            else:
                problems.append(_unproven(draft, quote, sources[source], texts, spans))
        said = (name, draft.fact, draft.qualifiers, draft.remarks)
        parts.append(Part(*said, home, draft.asserted, tuple(evidence)))
    return parts, problems


def merge(parts: Iterable[Part]) -> list[Claim]:
    """The claims that these parts make, sorted by id; parts that say the same make one claim."""
    gathered: dict[str, list[Part]] = {}
    for part in parts:
        gathered.setdefault(part.claim, []).append(part)
    claims = (_claim(found) for _, found in sorted(gathered.items()))
    return [claim for claim in claims if claim.evidence]


def _claim(parts: list[Part]) -> Claim:
    first = parts[0]
    if len(parts) == 1 and len(first.evidence) < 2:
        asserted = (first.home,) if first.asserted else ()
        remarks = tuple(sorted(set(first.remarks), key=str)) if first.remarks else ()
        return Claim(first.claim, first.fact, first.qualifiers, remarks, asserted, first.evidence)
    remarks_: set[tuple[NamedNode, Term]] = set()
    evidence: dict[str, Evidence] = {}
    for part in parts:
        remarks_.update(part.remarks)
        for found in part.evidence:
            before = evidence.get(found.id)
            evidence[found.id] = before if before is not None and before.restricted else found
    return Claim(
        first.claim,
        first.fact,
        first.qualifiers,
        tuple(sorted(remarks_, key=str)),
        tuple(sorted({part.home for part in parts if part.asserted}, key=str)),
        tuple(sorted(evidence.values(), key=lambda e: (e.source.value, e.start, e.end))),
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
    draft: Draft, quote: Quote, source: Source, texts: Texts, spans: list[Span]
) -> Problem:
    name = source.text_path.name
    words = shorten(quote.exact)
    if spans:
        rule, message = "quote-ambiguous", f'quote stands {len(spans)} times in {name}: "{words}"'
        hint = nearest.choose(quote, texts[source.iri], spans)
    else:
        rule, message = "quote-not-found", f'quote not found in {name}: "{words}"'
        hint = nearest.instead(quote, source.iri, texts)
    return Problem(
        "error", rule, message, hint, draft.path, about=(*draft.fact, Literal(quote.exact))
    )
