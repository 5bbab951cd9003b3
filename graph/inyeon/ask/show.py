"""Everything that the graph knows of one entity, each fact with its words.

What must always hold: a name finds exactly one entity or an error that lists what comes near.
"""

from collections import Counter
from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from inyeon.ask.answers import Answers, ClaimAnswer, EntityAnswer, SourceAnswer
from inyeon.ask.follows import Followed, follows
from inyeon.errors import UnknownNameError
from inyeon.names import folded_name
from inyeon.terms import expand

_SHOWN = 5  # names in a hint


class Named(Protocol):
    """What has the labels and titles that claims need."""

    @property
    def labels(self) -> Mapping[str, str]:
        """Label or title by the id of an entity or source."""

    @property
    def relations(self) -> Mapping[str, str]:
        """Label by the id of a relation."""

    @property
    def sources(self) -> Mapping[str, SourceAnswer]:
        """The sources cited, by id."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One entity, the claims that name it, and the labels and titles that those need."""

    entity: EntityAnswer
    claims: tuple[ClaimAnswer, ...]  # the entity as subject first, then by relation and object
    labels: dict[str, str]  # id of an entity or source → label or title
    relations: dict[str, str]  # relation id → label
    sources: dict[str, SourceAnswer]  # those cited
    follows: tuple[Followed, ...] = ()

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
    labels, relations, sources = words(answers, claims)

    def order(claim: ClaimAnswer) -> tuple[bool, str, str, str]:
        value = labels.get(claim.object or "", claim.value or "")
        return (claim.subject != entity.id, claim.relation, value, claim.id)

    return Shown(
        entity, tuple(sorted(claims, key=order)), labels, relations, sources, follows(answers, iri)
    )


def words(
    answers: Answers, claims: Collection[ClaimAnswer]
) -> tuple[dict[str, str], dict[str, str], dict[str, SourceAnswer]]:
    """Labels and titles, labels of relations, and the sources cited, each by id."""
    named = {claim.subject for claim in claims} | {claim.object for claim in claims if claim.object}
    documents = answers.sources()
    named |= {name for source in documents for name in source.derived_from}
    iris = [found for id_ in named if (found := expand(id_, answers.prefixes))]
    labels = {source.id: source.title for source in documents}
    labels |= {other.id: other.label for other in answers.entities(iris)}
    relations = {relation.id: relation.label for relation in answers.relations()}
    cited = {evidence.source for claim in claims for evidence in claim.evidence}
    return labels, relations, {source.id: source for source in documents if source.id in cited}


def resolve(answers: Answers, name: str) -> str:
    """The IRI of the one entity that this IRI, prefixed name or label names.

    Raises UnknownNameError where there is none, or more than one.
    """
    iri = expand(name, answers.prefixes)
    if iri and answers.entities([iri]):
        return iri
    if iri and (now := answers.merged_into(iri)):
        hint = f"it was merged into that entity; name {now}"
        raise UnknownNameError(f"{name} is now {now}", (now,), hint=hint)
    entities = answers.entities()
    wanted = folded_name(name)
    found = [e for e in entities if wanted in map(folded_name, (e.label, *e.names))]
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
    usual = usually(shown, shown.claims)
    if usual:
        number = len(shown.claims)
        lines += [
            "",
            f"{number} claims. Where nothing else is said, a claim rests on {plain(usual)}.",
        ]
    for claim in shown.claims:
        lines += ["", *claim_lines(shown, claim, usual)]
    if shown.follows:
        lines += ["", "## What follows", "", *(f"- {plain(drawn(f))}" for f in shown.follows)]
    return "\n".join(lines) + "\n"


def claim_lines(shown: Named, claim: ClaimAnswer, usual: str) -> Iterator[str]:
    """A claim and its quotes as Markdown; what it rests on is left out where that is the usual."""
    rests = rests_on(shown, claim)
    support = "" if rests == usual else f" ({plain(rests)})"
    yield f"- {plain(sentence(shown, claim))}{support}"
    for evidence in claim.evidence:
        title = shown.sources[evidence.source].title
        against = "against: " if evidence.stance == "disputes" else ""
        quote = plain(" ".join(evidence.quote.split()))
        yield f"  - {against}“{quote}” — {plain(title)}, {evidence.start}–{evidence.end}"


def drawn(found: Followed) -> str:
    """What follows as one line: the statement, what it was drawn from, and the rule's title."""
    said = f"{found.subject} · {found.relation} · {found.object}"
    whence = f", because {'; and '.join(found.premises)}" if found.premises else ""
    return f"{said}{whence} ({found.rule})"


def rests_on(shown: Named, claim: ClaimAnswer) -> str:
    """How well the claim is supported: `one source`, `2 independent sources of 3`."""
    found = claim.support
    number, cited = found.independent, len(found.sources)
    if not cited:
        return "no source supports it"
    said = "one source" if cited == 1 else f"{number} independent sources"
    if cited > 1 and number == 1:
        said = f"{cited} sources, which have the same origin"
    elif cited > number:
        said += f" of {cited}"
    if found.second_hand:
        above = {name for source in found.sources for name in shown.sources[source].derived_from}
        said += (
            f", derived from {' and '.join(shown.labels.get(name, name) for name in sorted(above))}"
        )
    return said + (", by its own subject" if found.about_itself else "")


def usually(shown: Named, claims: Iterable[ClaimAnswer]) -> str:
    """What most claims rest on, to be said once; "" where that would save no words."""
    found = Counter(
        rests_on(shown, claim)
        for claim in claims
        if claim.support.sources and not claim.support.about_itself
    )
    usual, number = max(found.items(), key=lambda pair: (pair[1], pair[0]), default=("", 0))
    return usual if number > 1 else ""


def sentence(shown: Named, claim: ClaimAnswer) -> str:
    """The claim as one line: subject, relation, object, qualifiers and status."""
    status = "" if claim.status == "asserted" else f" [{claim.status}]"
    if claim.status == "disputed" and not claim.asserted:
        status = " [disputed, not held true]"
    return in_words(claim, shown.labels, shown.relations) + status


def in_words(
    claim: ClaimAnswer,
    labels: Mapping[str, str],
    relations: Mapping[str, str],
    without: Container[str] = (),
) -> str:
    """Subject, relation, object and qualifiers of a claim, those `without` these labels."""
    subject = labels.get(claim.subject, claim.subject)
    thing = claim.value if claim.object is None else labels.get(claim.object, claim.object)
    pairs = (f"{name}: {value}" for name, value in claim.qualifiers if name not in without)
    said = "; ".join(pairs)
    relation = relations.get(claim.relation, claim.relation)
    return f"{subject} · {relation} · {thing}" + (f" ({said})" if said else "")


def plain(text: str) -> str:
    """Text in which Markdown sees no markup."""
    return "".join("\\" + c if c in "\\`*_[]<>#|" else c for c in text)


def _nearest(name: str, entities: tuple[EntityAnswer, ...]) -> tuple[str, ...]:
    from rapidfuzz import fuzz, process

    names = {(e.id, n): folded_name(n) for e in entities for n in (e.label, *e.names)}
    wanted = folded_name(name)
    alike = process.extract(wanted, names, scorer=fuzz.WRatio, limit=None, score_cutoff=65)
    # A long name that has a word in common comes after one that is alike as a whole.
    best = sorted(alike, key=lambda found: -_alike(wanted, found[0]))
    return tuple(dict.fromkeys(key[1] for _, _, key in best))[:_SHOWN]


def _alike(one: str, other: str) -> float:
    """How alike two names are, whichever comes first in them, from 0 to 100."""
    from rapidfuzz import fuzz

    together = (" ".join(sorted(one.split())), " ".join(sorted(other.split())))
    return max(fuzz.ratio(one, other), fuzz.ratio(*together), fuzz.token_ratio(one, other) - 20)
