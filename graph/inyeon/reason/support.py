"""Where support comes from: which claims rest on one source, on a repost, on a word about oneself.

What must always hold: what a source derives from is a document of this project or a work that it
describes, and never in the end the source itself. How independent sources are counted is said, and
done, in `ask.support`; here are the same counts for claims that are in no store yet.
"""

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode

from inyeon.ask.support import Origins
from inyeon.curate.collect import Curated
from inyeon.model import Claim, Fact, Problem, Severity, Source, Term
from inyeon.terms import (
    ALT_LABEL,
    BECAUSE,
    CONFIDENCE,
    DCTERMS,
    DERIVED_FROM,
    PREF_LABEL,
    RDF_TYPE,
    XSD_STRING,
    compact,
    local_name,
    nearest,
)

_MAKERS = (DCTERMS + "creator", DCTERMS + "publisher")
_LEVELS = ("high", "medium", "low")
_UNSURE = ("medium", "low")
_HINTS = {
    "single-source": "add what another source says of it, if there is one",
    "second-hand": "if you can get the original, add it as a source and quote it",
    "self-source": "look for a source that says so and is not the subject's own",
}
NOTES = frozenset(_HINTS)  # the checks that are told as info
# What was found at a claim: severity, check, message, hint, and what finds the line in the claim.
_Found = tuple[Severity, str, str, str, tuple[Term, ...]]


def check(curated: Curated, prefixes: dict[str, str], *, notes: bool = True) -> Iterator[Problem]:
    """A problem for each wrong origin and confidence; and, as `NOTES`, each weak support."""
    origins = origins_of(curated)
    yield from _misplaced(curated)
    yield from _unknown(curated, prefixes)
    yield from _circles(curated, origins, prefixes)
    paths = {source.iri: source.path for source in curated.sources}
    told = _Notes(curated, origins, prefixes)
    for claim in curated.claims:
        found = [*_confidence(claim), *(told.of(claim) if notes else ())]
        if not found:
            continue
        home = claim.asserted_in[0] if claim.asserted_in else claim.evidence[0].source
        path, claims = paths.get(home), (claim.id,)
        for severity, rule, message, hint, extra in found:
            about = (*claim.fact, *extra)
            yield Problem(severity, rule, message, hint, path, about=about, claims=claims)


def origins_of(curated: Curated) -> Origins:
    """Where the sources have their words from, and who made them; everything by its IRI."""
    said = [fact for source in curated.sources for fact in source.description]
    named = ((f[0].value, f[2].value) for f in curated.entities if f[1] in (PREF_LABEL, ALT_LABEL))
    return Origins(
        ((f[0].value, f[2].value) for f in said if f[1] == DERIVED_FROM),
        ((f[0].value, f[2].value) for f in said if f[1].value in _MAKERS),
        named,
    )


def supporting(claim: Claim) -> tuple[str, ...]:
    """The IRIs of the sources that support a claim, sorted, each once."""
    if len(claim.evidence) == 1:
        only = claim.evidence[0]
        return () if only.disputes else (only.source.value,)
    return tuple(sorted({e.source.value for e in claim.evidence if not e.disputes}))


# --- What a source derives from ---


def _misplaced(curated: Curated) -> Iterator[Problem]:
    for fact in curated.entities:
        if fact[1] == DERIVED_FROM:
            message = "what a source is derived from is said in a file of entities"
            hint = "write it in the claims.ttl of that source, beside its title"
            yield Problem("error", "misplaced-description", message, hint, about=fact)


def _unknown(curated: Curated, prefixes: dict[str, str]) -> Iterator[Problem]:
    origins = [(s, f) for s in curated.sources for f in s.description if f[1] == DERIVED_FROM]
    if not origins:
        return
    documents = _documents(curated)
    typed = {fact[0].value for fact in curated.entities if fact[1] == RDF_TYPE}
    for source, fact in origins:
        if isinstance(fact[2], NamedNode) and fact[2].value in documents:
            continue
        yield _no_document(source, fact, documents, typed, prefixes)


def _no_document(
    source: Source, fact: Fact, documents: set[str], typed: set[str], prefixes: dict[str, str]
) -> Problem:
    shown = compact(fact[2].value, prefixes) if isinstance(fact[2], NamedNode) else "this text"
    who = compact(fact[0].value, prefixes)
    hint = "name a source of this project, or a work that is described in data/entities/*.ttl"
    if isinstance(fact[2], Literal):
        message = f"{who} is derived from “{fact[2].value}”, which is text and no document"
    elif fact[2].value in typed:
        message = f"{who} is derived from {shown}, which is no document"
    else:
        message = f"{who} is derived from {shown}, which is not in this project"
        near = nearest(fact[2].value, documents - {fact[0].value})
        hint = f"did you mean {compact(near, prefixes)}? Else {hint}" if near else hint
    return Problem("error", "derived-from-unknown", message, hint, source.path, about=fact)


def _documents(curated: Curated) -> set[str]:
    """The IRIs of all that a source may derive from: sources, and works."""
    declared = curated.vocabulary.properties.get(DERIVED_FROM.value)
    wanted = declared.range if declared else None
    above = curated.vocabulary.ancestors
    fitting = {iri for iri in curated.vocabulary.classes if wanted in above(iri)}
    works = (f[0].value for f in curated.entities if f[1] == RDF_TYPE and f[2].value in fitting)
    return {source.iri.value for source in curated.sources} | set(works)


def _circles(curated: Curated, origins: Origins, prefixes: dict[str, str]) -> Iterator[Problem]:
    paths = {source.iri.value: source.path for source in curated.sources}
    for way in origins.circles():
        shown = " → ".join(compact(iri, prefixes) for iri in way)
        message = f"a source is derived from itself: {shown}"
        hint = "say only which text was there first: delete the :derivedFrom that is not so"
        about = (NamedNode(way[0]), DERIVED_FROM, NamedNode(way[1]))
        yield Problem("error", "derived-from-itself", message, hint, paths.get(way[0]), about=about)


# --- How sure the curator is ---


def _confidence(claim: Claim) -> list[_Found]:
    """What is wrong with a claim's confidence; that it is plain text is seen to in `values`."""
    if not claim.remarks:
        return []
    said = [v for name, v in claim.remarks if name == CONFIDENCE and isinstance(v, Literal)]
    levels = sorted({value.value for value in said if value.datatype == XSD_STRING})
    reasoned = any(name == BECAUSE for name, _ in claim.remarks)
    found = [_no_level(level) for level in levels if level not in _LEVELS]
    known = [level for level in levels if level in _LEVELS]
    if len(known) > 1:
        message = f"the claim has two confidences, {' and '.join(known)}"
        hint = "a claim has one, wherever it is written: keep the lower, and say :because"
        found.append(("error", "bad-confidence", message, hint, (CONFIDENCE,)))
    if not reasoned and set(known) & set(_UNSURE):
        message = f"the confidence is {known[-1]}, and no reason is given"
        hint = 'add the reason: :because "…"@en'
        found.append(("error", "confidence-without-reason", message, hint, (CONFIDENCE,)))
    if reasoned and not said:
        message = "a reason is given, and no confidence"
        hint = 'add :confidence "medium" or "low" beside :because, or write it as a :note'
        found.append(("error", "confidence-without-reason", message, hint, (BECAUSE,)))
    return found


def _no_level(level: str) -> _Found:
    near = nearest(level, _LEVELS)
    hint = f'did you mean :confidence "{near}"?' if near else "write one of the three"
    message = f"“{level}” is no confidence; that is high, medium or low"
    return ("error", "bad-confidence", message, hint, (CONFIDENCE,))


# --- What a claim rests on ---


class _Notes:
    """Tells of each claim what its support lacks; what is said of one source is kept."""

    def __init__(self, curated: Curated, origins: Origins, prefixes: dict[str, str]) -> None:
        self.origins = origins
        self.prefixes = prefixes
        self.several = len(curated.sources) > 1  # else every claim rests on one source
        self.labels = {iri: said.label for iri, said in curated.vocabulary.properties.items()}
        self._kept: dict[tuple[str, tuple[str, ...]], list[_Found]] = {}

    def of(self, claim: Claim) -> list[_Found]:
        """The notes on one claim; none where no source supports it."""
        cited = supporting(claim)
        relation = claim.fact[1].value
        if (relation, cited) not in self._kept:
            self._kept[relation, cited] = list(self._of(relation, cited))
        found = self._kept[relation, cited]
        if cited and self.origins.about_itself(claim.fact[0].value, cited):
            who = compact(claim.fact[0].value, self.prefixes)
            names = self._listed(cited)
            said = f"is only said by its own subject: {names}, by {who}"
            return [*found, self._note("self-source", relation, said)]
        return found

    def _of(self, relation: str, cited: tuple[str, ...]) -> Iterator[_Found]:
        names, several = self._listed(cited), len(cited) > 1
        if self.several and self.origins.independent(cited) == 1:
            said = f"one independent source: {names} have the same origin"
            said = said if several else f"one source, {names}"
            yield self._note("single-source", relation, f"rests on {said}")
        if self.origins.second_hand(cited):
            above = {iri for source in cited for iri in self.origins.above.get(source, ())}
            derived = f"{names} {'derive' if several else 'derives'} from"
            said = f"is known at second hand: {derived} {self._listed(sorted(above))}"
            yield self._note("second-hand", relation, said)

    def _note(self, rule: str, relation: str, said: str) -> _Found:
        label = self.labels.get(relation, local_name(relation))
        return ("info", rule, f"“{label}” {said}", _HINTS[rule], ())

    def _listed(self, iris: Iterable[str]) -> str:
        return " and ".join(compact(iri, self.prefixes) for iri in iris)
