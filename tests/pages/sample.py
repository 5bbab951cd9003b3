"""The sample page: some 70 entities and 150 claims made of the three shipped texts."""

import re
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from inyeon.publish.page import (
    Kind,
    Page,
    PageClaim,
    PageEntity,
    PageEvidence,
    PageSource,
    Relation,
)
from pages import rows

SOURCES = Path(__file__).parents[2] / "data" / "sources"
_TEXTS = (
    ("korea-herald-young-leaders", "Young professionals from North Korea", rows.HERALD),
    ("lee-sung-ju-biography", "Lee Sung-ju", rows.LEE),
    ("wen-yee-lee-defectors", "North Korean defectors have something to say", rows.WEN),
)
_STATUS = {"!": "reported", "?": "disputed"}


def sample() -> Page:
    """A page as large as the shipped graph."""
    claims: dict[str, PageClaim] = {}
    for source, _, table in _TEXTS:
        text = _text(source)
        for row in (*_rows(table), *_crowd(source)):
            claim = _claim(f"source:{source}", text, row)
            claims[claim.id] = claim
    return Page(
        title="Inyeon: defectors, advocates and those who write of them",
        kinds=tuple(Kind(*row) for row in _rows(rows.KINDS)),
        relations=tuple(Relation(*item) for item in sorted(rows.RELATIONS.items())),
        entities=tuple(sorted(_entities(), key=lambda entity: entity.id)),
        claims=tuple(claims[key] for key in sorted(claims)),
        sources=tuple(_source(name, title) for name, title, _ in _TEXTS),
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
    return PageClaim(
        id=f"claim:{sha256(repr((subject, relation, thing, extra)).encode()).hexdigest()[:16]}",
        subject=subject,
        relation=relation,
        object=None if thing.startswith('"') else thing,
        value=thing.strip('"') if thing.startswith('"') else None,
        when=dict(qualifiers).get("when", ""),
        qualifiers=qualifiers,
        status=status,
        evidence=(evidence,),
    )


def _source(name: str, title: str) -> PageSource:
    details = (("language", "en"), ("publisher", name.replace("-", " ")))
    return PageSource(f"source:{name}", title, details, f"https://example.org/{name}", _text(name))


def _text(name: str) -> str:
    return (SOURCES / name / "text.txt").read_bytes().decode("utf-8")
