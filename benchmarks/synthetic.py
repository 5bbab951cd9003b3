"""Made-up pages of any size, with the shape of real ones: to measure large graphs.

Degrees are skewed, names are in several scripts, each claim has a quote that stands in its source's
text. Everything is invented, and the same seed gives the same page.
"""

import random
from collections.abc import Iterator

from invented import FAMILY, FILLER, GIVEN, pick
from inyeon.publish.page import (
    Kind,
    Page,
    PageClaim,
    PageEntity,
    PageEvidence,
    PageSource,
    Relation,
)

_KINDS = {
    "person": Kind(":Person", "person", "circle"),
    "org": Kind(":Organization", "organisation", "square"),
    "event": Kind(":Event", "event", "triangle"),
    "place": Kind(":Place", "place", "diamond"),
}
# Entities of a kind, for each claim.
_SHARE = {"person": 0.17, "org": 0.03, "event": 0.08, "place": 0.02}
_RELATIONS = (
    ("memberOf", "member of", "person", "org"),
    ("knows", "knows", "person", "person"),
    ("friendOf", "friend of", "person", "person"),
    ("participatedIn", "participated in", "person", "event"),
    ("livedIn", "lived in", "person", "place"),
    ("tookPlaceIn", "took place in", "event", "place"),
    ("basedIn", "based in", "org", "place"),
)
_BASE = "https://example.org/synthetic/"


def page(claims: int, seed: int = 7) -> Page:
    """A page of so many claims, a source for each hundred of them."""
    rnd = random.Random(seed)  # noqa: S311
    names = {kind: _names(kind, claims, rnd) for kind in _KINDS}
    entities = [
        PageEntity(f"{kind}:{n}", f"{_BASE}{kind}/{n}", name, (), _KINDS[kind].id, (), "")
        for kind, list_ in names.items()
        for n, name in enumerate(list_)
    ]
    found: list[PageClaim] = []
    sources: list[PageSource] = []
    for number in range(0, claims, 100):
        source = f"source:{number // 100}"
        sentences: list[str] = []
        at = 0
        for n in range(number, min(number + 100, claims)):
            claim, said = _claim(n, names, source, at, rnd)
            found.append(claim)
            sentences.append(said)
            at += len(said)
        title = f"Interviews, volume {number // 100 + 1}"
        details = (("publisher", "The Synthetic Press"), ("issued", str(1990 + number % 30)))
        sources.append(PageSource(source, title, details, "", "".join(sentences), language="en"))
    return Page(
        title=f"{claims:,} claims, all of them made up",
        kinds=tuple(_KINDS.values()),
        relations=tuple(sorted((Relation(f":{i}", label) for i, label, *_ in _RELATIONS), key=_id)),
        entities=tuple(sorted(entities, key=_id)),
        claims=tuple(sorted(found, key=_id)),
        sources=tuple(sorted(sources, key=_id)),
        prefixes={kind: f"{_BASE}{kind}/" for kind in (*_KINDS, "source", "claim")},
    )


def _id(value: PageEntity | PageClaim | PageSource | Relation) -> str:
    return value.id


def _names(kind: str, claims: int, rnd: random.Random) -> list[str]:
    number = max(3, int(claims * _SHARE[kind]))
    if kind != "person":
        return [f"{_KINDS[kind].label.capitalize()} no. {n}" for n in range(number)]
    return [f"{rnd.choice(FAMILY)} {rnd.choice(GIVEN)} {n}" for n in range(number)]


def _claim(
    n: int, names: dict[str, list[str]], source: str, at: int, rnd: random.Random
) -> tuple[PageClaim, str]:
    """A claim, and the words of its source from character `at` on."""
    relation, label, a, b = rnd.choice(_RELATIONS)
    subject = rnd.randrange(len(names[a]))
    thing = pick(len(names[b]), subject * len(names[b]) // len(names[a]), rnd)
    year = rnd.randrange(1950, 2024) if rnd.random() < 0.6 else None
    dated = f" in {year}" if year else ""
    quote = f"{names[a][subject]} {label} {names[b][thing]}{dated}, as volume says ({n})"
    said = f"{FILLER * rnd.randrange(2)}{quote}. " + ("\n\n" if rnd.random() < 0.2 else "")
    start = at + said.index(quote)
    when = str(year or "")
    claim = PageClaim(
        id=f"claim:{n:08x}",
        subject=f"{a}:{subject}",
        relation=f":{relation}",
        object=f"{b}:{thing}",
        value=None,
        when=when,
        qualifiers=(("when", when),) if when else (),
        status="asserted" if rnd.random() < 0.97 else "reported",
        evidence=(PageEvidence(source, start, start + len(quote), quote, "supports"),),
        earliest=f"{year}-01-01" if year else "",
        latest=f"{year}-12-31" if year else "",
    )
    return claim, said


def ties(page: Page) -> Iterator[tuple[str, str]]:
    """The two ends of each claim between two entities."""
    return ((c.subject, c.object) for c in page.claims if c.object is not None)
