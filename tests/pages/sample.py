"""The sample page: some 70 entities and 150 claims made of the three shipped texts."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

from inyeon.ask.support import UNSUPPORTED, Support
from inyeon.dates import Bounds, bounds
from inyeon.publish.page import (
    Kind,
    Page,
    PageClaim,
    PageConflict,
    PageEntity,
    PageEvidence,
    PageSource,
    Relation,
)
from inyeon.publish.unclaimed import unclaimed
from inyeon.terms import prefixes
from pages import rows

LEE: Final = "person:lee-sung-ju"
SOURCES = Path(__file__).parents[2] / "data" / "sources"
_TEXTS = (
    ("korea-herald-young-leaders", "Young professionals from North Korea", rows.HERALD),
    ("lee-sung-ju-biography", "Lee Sung-ju", rows.LEE),
    ("wen-yee-lee-defectors", "North Korean defectors have something to say", rows.WEN),
)
_STATUS = {"!": "reported", "?": "disputed"}


# What follows from a relation, as the shipped rules have it: the wider one, and the way back.
_WIDER = {":childOf": ":relativeOf", ":uncleOf": ":relativeOf", ":worksFor": ":memberOf"}
_BOTH_WAYS = (":friendOf", ":associateOf", ":met")


@cache
def sample() -> Page:
    """A page as large as the shipped graph, with something of every kind that a page can hold."""
    claims: dict[str, PageClaim] = {}
    for source, _, table in _TEXTS:
        text = _text(source)
        for row in (*_rows(table), *_crowd(source)):
            claim = _claim(f"source:{source}", text, row)
            claims[claim.id] = claim
    said = tuple(claims[key] for key in sorted(claims))
    return Page(
        title="Inyeon: defectors, advocates and those who write of them",
        kinds=tuple(Kind(*row) for row in _rows(rows.KINDS)),
        relations=tuple(Relation(*item) for item in sorted(_relations().items())),
        entities=tuple(sorted(_entities(), key=lambda entity: entity.id)),
        claims=said,
        sources=tuple(_source(name, title, said) for name, title, _ in _TEXTS),
        prefixes=prefixes(),
        inferences=tuple(sorted(_drawn(said), key=lambda tie: tie.id)),
        conflicts=tuple(_conflicts(said)),
    )


def _relations() -> dict[str, str]:
    return rows.RELATIONS | {":relativeOf": "relative of"}


def _drawn(claims: Iterable[PageClaim]) -> Iterator[PageClaim]:
    """What follows from the claims that we hold true."""
    reasons: dict[tuple[str, str, str, str], list[str]] = defaultdict(list)
    known = {(claim.subject, claim.relation, claim.object) for claim in claims if claim.asserted}
    for claim in claims:
        if claim.object is None or not claim.asserted:
            continue
        if claim.relation in _WIDER:
            fact = (claim.subject, _WIDER[claim.relation], claim.object)
            reasons[*fact, "Whoever is so related is also related in the wider sense"].append(
                claim.id
            )
        if claim.relation in _BOTH_WAYS:
            back = (claim.object, claim.relation, claim.subject)
            reasons[*back, "A symmetric relation holds both ways"].append(claim.id)
    for (subject, relation, thing, rule), because in reasons.items():
        if (subject, relation, thing) not in known:
            name = _digest((subject, relation, thing))
            yield PageClaim(
                f"inferred:{name}",
                subject,
                relation,
                thing,
                None,
                when="",
                qualifiers=(),
                status="inferred",
                evidence=(),
                rule=rule,
                because=tuple(sorted(because)),
            )


def _conflicts(claims: tuple[PageClaim, ...]) -> Iterator[PageConflict]:
    """Two contradictions: one open, one that a curator lets stand."""
    born = [claim.id for claim in claims if claim.relation == ":birthDate"][:1]
    gang = [claim.id for claim in claims if claim.object == "org:street-gang"][:2]
    yield PageConflict(
        "before-beginning", "it is too early for the gang", "warning", "", (*born, *gang)
    )
    reason = "the caption has both, and no other document here says which is right"
    yield PageConflict(
        "weekday-mismatch", "that day was no Tuesday", "error", reason, tuple(gang[:1])
    )


def _rows(table: str) -> Iterator[tuple[str, ...]]:
    for line in table.strip().splitlines():
        yield tuple(cell.strip() for cell in line.split("|"))


def _crowd(source: str) -> Iterator[tuple[str, ...]]:
    """Claims of those whom the texts only count: six boys, eight defectors."""
    if source.startswith("lee"):
        quote = "formed a street gang with six other boys to survive"
        for number in range(1, 7):
            yield (f"person:boy-{number}", ":memberOf", "org:street-gang", "", quote)
            yield (f"person:boy-{number}", ":friendOf", "person:lee-sung-ju", "", quote)
    if source.startswith("wen"):
        quote = "Eight North Korean defectors presented people's life in North Korea in a play"
        for number in range(1, 9):
            person = f"person:defector-{number}"
            yield (person, ":performedIn", "work:play", "when=2017-09-07", quote)
            yield (person, ":defectedFrom", "place:north-korea", "", quote)


def _entities() -> Iterator[PageEntity]:
    kinds = {
        "person": ":Person",
        "org": ":Organization",
        "event": ":Event",
        "place": ":Place",
        "work": ":Work",
        "award": ":Award",
    }
    crowd = [(f"person:boy-{n}", f"Boy {n} of the gang", "") for n in range(1, 7)]
    crowd += [(f"person:defector-{n}", f"Defector {n} of the play", "") for n in range(1, 9)]
    for name, label, comment in (*_rows(rows.ENTITIES), *crowd):
        prefix, local = name.split(":")
        iri = f"https://w3id.org/inyeon/id/{prefix}/{local}"
        kind = kinds[prefix]
        types = (kind[1:],)
        yield PageEntity(name, iri, label, rows.NAMES.get(name, ()), kind, types, comment)


def _claim(source: str, text: str, row: Iterable[str]) -> PageClaim:
    subject, relation, thing, extra, quote = row
    status = _STATUS.get(subject[0], "asserted")
    subject = subject.lstrip("!?")
    qualifiers = tuple(
        (label, value) for label, _, value in (pair.partition("=") for pair in extra.split("; "))
    )
    qualifiers = tuple(pair for pair in qualifiers if pair[0])
    # As the build does: white space of the quote is any white space of the text.
    found = re.search(r"\s+".join(map(re.escape, quote.split())), text)
    assert found, quote
    evidence = PageEvidence(
        source,
        found.start(),
        found.end(),
        found.group(),
        "disputes" if status == "disputed" else "supports",
    )
    when = dict(qualifiers).get("when", "")
    days = bounds(when) if when else Bounds(None, None)
    asserted = status == "asserted"
    return PageClaim(
        id=f"claim:{_digest((subject, relation, thing, extra))}",
        subject=subject,
        relation=relation,
        object=None if thing.startswith('"') else thing,
        value=thing.strip('"') if thing.startswith('"') else None,
        when=when,
        qualifiers=qualifiers,
        status=status,
        evidence=(evidence,),
        earliest=days.earliest or "",
        latest=days.latest or "",
        asserted=asserted,
        support=Support(1, (source,)) if status != "disputed" else UNSUPPORTED,
    )


def _digest(said: object) -> str:
    return sha256(repr(said).encode()).hexdigest()[:16]


def _source(name: str, title: str, claims: Iterable[PageClaim]) -> PageSource:
    details = (("language", "en"), ("publisher", name.replace("-", " ")))
    id_, text = f"source:{name}", _text(name)
    quotes = [quote for claim in claims for quote in claim.evidence if quote.source == id_]
    iri = prefixes()["source"] + name
    left, sentences = unclaimed(iri, text, quotes, {iri: SOURCES / name / "claims.ttl"})
    return PageSource(
        id_,
        title,
        details,
        f"https://example.org/{name}",
        text,
        iri,
        publisher=name.replace("-", " "),
        issued="2017-09-19" if name.startswith("wen") else "",
        language="en",
        unclaimed=left,
        sentences=sentences,
    )


def _text(name: str) -> str:
    return (SOURCES / name / "text.txt").read_bytes().decode("utf-8")
