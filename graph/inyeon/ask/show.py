"""Everything that the graph knows of one entity, each fact with its words.

What must always hold: a name finds exactly one entity or an error that lists what comes near.
"""

import unicodedata
from dataclasses import dataclass

from inyeon.ask.answers import Answers, ClaimAnswer, EntityAnswer, SourceAnswer
from inyeon.errors import UnknownNameError
from inyeon.terms import expand

_SHOWN = 5  # names in a hint


@dataclass(frozen=True, slots=True)
class Shown:
    """One entity, the claims that name it, and the labels and titles that those need."""

    entity: EntityAnswer
    claims: tuple[ClaimAnswer, ...]  # the entity as subject first, then by relation and object
    labels: dict[str, str]  # entity id → label
    relations: dict[str, str]  # relation id → label
    sources: dict[str, SourceAnswer]

    def _repr_markdown_(self) -> str:
        """What a notebook shows."""
        return markdown(self)


def show(answers: Answers, name: str) -> Shown:
    """What the graph knows of the entity with this IRI, prefixed name or label.

    Raises UnknownNameError where there is none, or more than one.
    """
    iri = resolve(answers, name)
    entity = answers.entities([iri])[0]
    claims = answers.claims_about(iri)
    named = {claim.subject for claim in claims} | {claim.object for claim in claims if claim.object}
    iris = [found for id_ in named if (found := expand(id_, answers.prefixes))]
    labels = {other.id: other.label for other in answers.entities(iris)}
    relations = {relation.id: relation.label for relation in answers.relations()}
    cited = {evidence.source for claim in claims for evidence in claim.evidence}
    sources = {source.id: source for source in answers.sources() if source.id in cited}

    def order(claim: ClaimAnswer) -> tuple[bool, str, str, str]:
        value = labels.get(claim.object or "", claim.value or "")
        return (claim.subject != entity.id, claim.relation, value, claim.id)

    return Shown(entity, tuple(sorted(claims, key=order)), labels, relations, sources)


def resolve(answers: Answers, name: str) -> str:
    """The IRI of the one entity that this IRI, prefixed name or label names.

    Raises UnknownNameError where there is none, or more than one.
    """
    iri = expand(name, answers.prefixes)
    if iri and answers.entities([iri]):
        return iri
    entities = answers.entities()
    wanted = _key(name)
    found = [e for e in entities if wanted in map(_key, (e.label, *e.names))]
    if len(found) == 1:
        return found[0].iri
    if found:
        ids = tuple(entity.id for entity in found)
        hint = f"say which: {', '.join(ids)}"
        raise UnknownNameError(f"{name!r} is the name of {len(ids)} entities", ids, hint=hint)
    near = _nearest(name, entities)
    hint = f"did you mean {', '.join(near)}?" if near else "inyeon query lists all: data/queries/"
    raise UnknownNameError(f"there is no entity named {name!r}", near, hint=hint)


def markdown(shown: Shown) -> str:
    """The entity as Markdown: a heading, then each claim with its quotes."""
    entity = shown.entity
    lines = [f"# {plain(entity.label)}", "", f"{', '.join(entity.types)} · `{entity.id}`"]
    if entity.names:
        lines += ["", f"Also: {plain('; '.join(entity.names))}"]
    if entity.comment:
        lines += ["", plain(entity.comment)]
    for claim in shown.claims:
        lines += ["", f"- {plain(sentence(shown, claim))}"]
        for evidence in claim.evidence:
            title = shown.sources[evidence.source].title
            against = "against: " if evidence.stance == "disputes" else ""
            words = plain(" ".join(evidence.quote.split()))
            lines.append(
                f"  - {against}“{words}” — {plain(title)}, {evidence.start}–{evidence.end}"
            )
    return "\n".join(lines) + "\n"


def sentence(shown: Shown, claim: ClaimAnswer) -> str:
    """The claim as one line: subject, relation, object, qualifiers and status."""
    subject = shown.labels.get(claim.subject, claim.subject)
    thing = claim.value if claim.object is None else shown.labels.get(claim.object, claim.object)
    said = "; ".join(f"{label}: {value}" for label, value in claim.qualifiers)
    status = "" if claim.status == "asserted" else f" [{claim.status}]"
    relation = shown.relations.get(claim.relation, claim.relation)
    return f"{subject} · {relation} · {thing}" + (f" ({said})" if said else "") + status


def plain(text: str) -> str:
    """Text in which Markdown sees no markup."""
    return "".join("\\" + c if c in "\\`*_[]<>#|" else c for c in text)


def _key(name: str) -> str:
    """A name for comparison: without case, diacritics, hyphens and doubled spaces."""
    folded = unicodedata.normalize("NFKD", name).casefold().replace("-", " ")
    return " ".join("".join(c for c in folded if not unicodedata.combining(c)).split())


def _nearest(name: str, entities: tuple[EntityAnswer, ...]) -> tuple[str, ...]:
    from rapidfuzz import fuzz, process

    names = {(e.id, n): _key(n) for e in entities for n in (e.label, *e.names)}
    best = process.extract(_key(name), names, scorer=fuzz.WRatio, limit=20, score_cutoff=65)
    return tuple(dict.fromkeys(key[1] for _, _, key in best))[:_SHOWN]
