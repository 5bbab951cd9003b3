"""What could harm people: wrong marks, special categories, and what a mark takes along.

What must always hold: a mark that is misspelt is an error, never a thing that is public after all;
a special category is refused for everybody who may be alive, unless inyeon.toml allows it.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from inyeon.curate.collect import Curated
from inyeon.curate.vocabulary import Vocabulary
from inyeon.errors import ProjectError
from inyeon.model import Claim, Problem, Term
from inyeon.privacy.audience import public
from inyeon.privacy.secret import Secrets, secrets
from inyeon.privacy.visibility import living_persons, persons_of
from inyeon.project import Project
from inyeon.settings import FILE
from inyeon.terms import (
    CATEGORY_PATTERN,
    CATEGORY_PROPERTY,
    CATEGORY_WORD,
    LIVING,
    PUBLIC,
    RDF_TYPE,
    RDFS_LABEL,
    REDACTION,
    RESTRICTED,
    SPECIAL_CATEGORY,
    VISIBILITY,
    WITHHELD,
    compact,
    local_name,
    nearest,
)

_FOR_ENTITIES = (PUBLIC, WITHHELD, RESTRICTED)
_FOR_OTHERS = (PUBLIC, RESTRICTED)
_ADDRESS = ("http://", "https://")
_CAPITAL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[_-]")


@dataclass(frozen=True)
class Category:
    """A kind of fact that is not stored of living persons."""

    name: str  # as inyeon.toml writes it: "religion"
    label: str
    properties: frozenset[str]
    words: re.Pattern[str] | None
    patterns: re.Pattern[str] | None


def check(curated: Curated, project: Project) -> Iterator[Problem]:
    """A problem for each wrong mark, each special category, and all that a mark takes along.

    Raises ProjectError where inyeon.toml allows a category that does not exist.
    """
    yield from _marks(curated, project)
    yield from _special(curated, project)
    secret = secrets(curated, project)
    if secret:
        shown = public(curated, project)
        yield from _also(secret, project)
        yield _lost(curated, shown, secret, project)
        yield from _elsewhere(shown, project)


# --- Marks ---


def _marks(curated: Curated, project: Project) -> Iterator[Problem]:
    for fact in curated.entities:
        if fact[1] == VISIBILITY:
            yield from _mark(fact[2], _FOR_ENTITIES, "an entity", fact, project)
        elif fact[1] == LIVING:
            yield from _living(curated, fact[0], fact[2])
    for source in curated.sources:
        for fact in source.description:
            if fact[1] == VISIBILITY:
                yield from _mark(fact[2], _FOR_OTHERS, "a source", fact, project)
    for claim in curated.claims:
        for name, value in claim.remarks:
            if name == VISIBILITY:
                about = (*claim.fact, VISIBILITY)
                yield from _mark(value, _FOR_OTHERS, "a claim", about, project)


def _mark(
    mark: Term, allowed: tuple[NamedNode, ...], what: str, about: tuple[Term, ...], project: Project
) -> Iterator[Problem]:
    if mark in allowed:
        return
    *others, last = (compact(known.value, project.prefixes) for known in allowed)
    names = f"{', '.join(others)} or {last}"
    shown = (
        compact(mark.value, project.prefixes) if isinstance(mark, NamedNode) else f"“{mark.value}”"
    )
    near = nearest(mark.value, [known.value for known in allowed])
    hint = f"write {names}"
    if near:
        hint = f"did you mean {compact(near, project.prefixes)}? It is {names}"
    if mark == WITHHELD:
        hint = f"withheld is for entities, which stand without their names; here {hint}"
    yield Problem(
        "error", "bad-visibility", f"{shown} is no visibility of {what}", hint, about=about
    )


def _living(curated: Curated, entity: NamedNode, value: Term) -> Iterator[Problem]:
    about = (entity, LIVING, value)
    if not isinstance(value, Literal) or value.value not in ("true", "false"):
        hint = "write :living true or :living false"
        message = f"“living” is “{value.value}”, which is neither true nor false"
        yield Problem("error", "bad-living", message, hint, about=about)
    elif entity not in persons_of(curated):
        hint = "take :living away, or mend the class"
        yield Problem("error", "bad-living", "only a person can be living", hint, about=about)


# --- Special categories ---


def categories(vocabulary: Vocabulary) -> dict[str, Category]:
    """The special categories that the ontology declares, by name."""
    said: dict[NamedNode, dict[NamedNode, list[Term]]] = defaultdict(lambda: defaultdict(list))
    for subject, predicate, value in vocabulary.facts:
        said[subject][predicate].append(value)
    return {
        local_name(iri.value): _category(iri, found)
        for iri, found in said.items()
        if SPECIAL_CATEGORY in found[RDF_TYPE]
    }


def _category(iri: NamedNode, said: dict[NamedNode, list[Term]]) -> Category:
    words = "|".join(re.escape(word.value) for word in said[CATEGORY_WORD])
    patterns = "|".join(f"(?:{pattern.value})" for pattern in said[CATEGORY_PATTERN])
    try:
        compiled = re.compile(patterns) if patterns else None
    except re.error as error:
        message = f"category {local_name(iri.value)} has a pattern that cannot be read: {error}"
        raise ProjectError(message, hint="mend its :categoryPattern in ontology/") from error
    english = [v.value for v in said[RDFS_LABEL] if isinstance(v, Literal) and v.language == "en"]
    return Category(
        local_name(iri.value),
        (english or [local_name(iri.value)])[0],
        frozenset(value.value for value in said[CATEGORY_PROPERTY]),
        re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE) if words else None,
        compiled,
    )


def _special(curated: Curated, project: Project) -> Iterator[Problem]:
    known = categories(curated.vocabulary)
    for name in project.settings.privacy.allow:
        if name not in known:
            near = nearest(name, known)
            hint = f"did you mean {near}? " if near else ""
            raise ProjectError(
                f"privacy.allow names {name!r}, which is no special category",
                path=project.root / FILE,
                hint=f"{hint}The categories are {', '.join(sorted(known))}",
            )
    refused = [known[name] for name in sorted(set(known) - set(project.settings.privacy.allow))]
    telling = Telling(curated.vocabulary)
    told = {iri: [c for c in found if c in refused] for iri, found in telling.properties.items()}
    persons = living_persons(curated)
    for claim in curated.unseen:
        if telling(claim) and not persons.isdisjoint((claim.fact[0], claim.fact[2])):
            for category, where in _found(claim, told, refused):
                yield _refused(category, where, claim)


class Telling:
    """Whether a claim may be of any category, allowed or not, if it is about a living person."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        known = categories(vocabulary).values()
        patterns = [c.patterns.pattern for c in known if c.patterns]
        self._patterns = re.compile("|".join(f"(?:{one})" for one in patterns) or "$.")
        found = {
            iri: [category for category in known if _named(category, iri, declared.label)]
            for iri, declared in vocabulary.properties.items()
        }
        self.properties = {iri: named for iri, named in found.items() if named}

    def __call__(self, claim: Claim) -> bool:
        """By one of its properties, or by a pattern in its words."""
        pairs = (claim.fact[1:], *claim.qualifiers, *claim.remarks)
        if any(name.value in self.properties for name, _ in pairs):
            return True
        words = [value.value for _, value in pairs if isinstance(value, Literal)]
        words += [evidence.quote for evidence in claim.evidence]
        return any(map(self._patterns.search, words))


def _named(category: Category, iri: str, label: str) -> bool:
    """Whether the name or label of a property says that its values are of the category."""
    if iri in category.properties:
        return True
    spoken = f"{_CAPITAL.sub(' ', local_name(iri))} {label}"
    return bool(category.words and category.words.search(spoken))


def _found(
    claim: Claim, told: dict[str, list[Category]], shaped: list[Category]
) -> Iterator[tuple[Category, tuple[Term, ...]]]:
    """The categories of a claim, each once, with where it says so."""
    found: dict[Category, tuple[Term, ...]] = {}
    pairs = ((claim.fact[1], claim.fact[2]), *claim.qualifiers, *claim.remarks)
    for number, (name, value) in enumerate(pairs):
        where = (name,) if number else ()
        for category in told.get(name.value, ()):
            found.setdefault(category, where)
        if isinstance(value, Literal):
            for category in shaped:
                if category.patterns and category.patterns.search(value.value):
                    found.setdefault(category, where)
    for evidence in claim.evidence:
        for category in shaped:
            if category.patterns and category.patterns.search(evidence.quote):
                found.setdefault(category, ())
    yield from found.items()


def _refused(category: Category, where: tuple[Term, ...], claim: Claim) -> Problem:
    message = f"this says the {category.label} of a person who may be alive"
    hint = (
        f"take it out, or, if the project must hold such facts, write in {FILE}, "
        f'under [privacy]: allow = ["{category.name}"]'
    )
    about = (*claim.fact, *where)
    return Problem("error", "special-category", message, hint, about=about, claims=(claim.id,))


# --- What a mark takes along ---


def _also(secret: Secrets, project: Project) -> Iterator[Problem]:
    for entity, other in sorted(secret.also.items(), key=str):
        about = (entity, RDF_TYPE)
        here, there = (compact(thing.value, project.prefixes) for thing in (entity, other))
        message = f"{here} is restricted too: it would tell of {there}"
        hint = "give it another label, id and comment if the public should see it"
        yield Problem("info", "restricted-too", message, hint, about=about)


def _elsewhere(shown: Curated, project: Project) -> Iterator[Problem]:
    """The sources that are not whole, whose address leads to the whole all the same."""
    for source in shown.sources:
        said = [value for _, name, value in source.description if name == REDACTION]
        for fact in source.description:
            address = fact[2].value
            inside = fact[1] == RDF_TYPE or address.startswith(project.base)
            if said and not inside and address.startswith(_ADDRESS):
                name = compact(source.iri.value, project.prefixes)
                message = f"{name} is not whole for the public, but its address is: {address}"
                hint = "take the address away, or mark the source, if nobody should read the rest"
                yield Problem("info", "withheld-elsewhere", message, hint, about=fact)


def _lost(curated: Curated, shown: Curated, secret: Secrets, project: Project) -> Problem:
    """How much the public does not see."""
    entities = len({f[0] for f in curated.entities}) - len({f[0] for f in shown.entities})
    counts = (
        (entities, "entity", "entities"),
        (len(curated.claims) - len(shown.claims), "claim", "claims"),
        (len(curated.sources) - len(shown.sources), "source", "sources"),
        (len(secret.withheld), "name", "names"),
    )
    said = ", ".join(f"{n} {one if n == 1 else more}" for n, one, more in counts if n)
    message = f"a public build leaves out {said or 'passages of texts only'}"
    hint = "see it with inyeon view --audience public"
    first = min((*secret.restricted, *secret.withheld), key=str, default=None)
    about = (first, RDF_TYPE) if first else ()
    path = None if first else project.root / "data"
    return Problem("info", "public-share", message, hint, path, about=about)
