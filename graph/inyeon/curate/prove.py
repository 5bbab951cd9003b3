"""From drafts to claims: each quote becomes one exact span of its source's text, or a problem.

What must always hold: no claim leaves here without evidence, and no evidence without its span.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from pyoxigraph import Literal, NamedNode

from inyeon.curate import nearest
from inyeon.curate.nearest import Texts, shorten
from inyeon.curate.read import Draft, Quote
from inyeon.curate.text import Span
from inyeon.model import Claim, Evidence, Problem, Source, Term, claim_id, evidence_id
from inyeon.terms import SOURCE, local_name


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
    texts = Texts(sources)
    gathered: dict[str, _Gathered] = {}
    problems: list[Problem] = []
    for home, draft in drafts:
        source = draft.source or home
        if source not in sources:
            problems.append(_no_source(draft, source))
            continue
        name = claim_id(draft.fact, draft.qualifiers)
        claim = gathered.setdefault(name, _Gathered(draft))
        if draft.asserted:
            claim.asserted_in.add(home)
        claim.remarks.update(draft.remarks)
        for quote in draft.quotes:
            spans = texts[source].find(quote.exact, quote.prefix, quote.suffix)
            if len(spans) == 1:
                found = _evidence(name, source, sources[source].text, spans[0], draft.disputes)
                before = claim.evidence.get(found.id)
                hidden = quote.restricted or (before is not None and before.restricted)
                claim.evidence[found.id] = replace(found, restricted=True) if hidden else found
            else:
                problems.append(_unproven(draft, quote, sources[source], texts, spans))
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
