"""A page of four people, one of them alone: ties dated, disputed and inferred; a contradiction."""

from dataclasses import replace
from functools import cache
from typing import Final

from inyeon.publish.page import (
    Page,
    PageClaim,
    PageConflict,
    PageEntity,
    PageEvidence,
    PageSource,
    Relation,
)
from pages.odd import KINDS

TEXT: Final = "Ann met Ben in 1990. Cem never met Ben, says Cem. Ben met Cem."
_ORIGIN: Final = "work:diary"


@cache
def small() -> Page:
    """Ann met Ben, and so Ben met Ann; whether Ben met Cem is disputed; Dan is alone."""
    kind = KINDS[0].id
    people = [
        PageEntity(f"person:{name.lower()}", f"https://e/{name}", name, (), kind, (), "")
        for name in ("Ann", "Ben", "Cem", "Dan")
    ]
    url = "https://example.org/a#part"
    source = PageSource(
        "source:s", "Who met whom", (("publisher", "The Paper"),), url, TEXT, publisher="The Paper"
    )
    source = replace(source, issued="2001-05", language="en", derived_from=(_ORIGIN,))
    met = _claim("claim:0", "ann", ":met", "ben", "Ann met Ben in 1990")
    met = replace(
        met,
        when="1990~",
        earliest="1990-01-01",
        latest="1990-12-31",
        qualifiers=(
            ("because", "The year is a guess."),
            ("confidence", "medium"),
            ("role", "guest"),
            ("when", "1990~"),
        ),
        confidence="medium",
    )
    doubted = _claim("claim:1", "ben", ":met", "cem", "Ben met Cem")
    against = _quote("Cem never met Ben, says Cem", "disputes")
    doubted = replace(doubted, status="disputed", evidence=(against, *doubted.evidence))
    likes = _claim("claim:2", "ben", ":likes", "ann", "Ann met Ben")
    inferred = replace(
        met,
        id="inferred:9",
        subject="person:ben",
        object="person:ann",
        when="",
        qualifiers=(),
        confidence="",
        status="inferred",
        asserted=False,
        evidence=(),
        rule="A symmetric relation holds both ways",
        because=("claim:0",),
    )
    return Page(
        "Small",
        KINDS,
        (Relation(":likes", "likes"), Relation(":met", "met")),
        tuple(people),
        (met, doubted, likes),
        (source,),
        {"person": "https://e/", "claim": "https://c/"},
        inferences=(inferred,),
        conflicts=(
            PageConflict(
                "odd", "Both cannot be.", "warning", "So it is printed.", ("claim:0", "claim:1")
            ),
        ),
    )


def _quote(words: str, stance: str = "supports") -> PageEvidence:
    start = TEXT.index(words)
    return PageEvidence("source:s", start, start + len(words), words, stance)


def _claim(id_: str, subject: str, relation: str, thing: str, words: str) -> PageClaim:
    ends = (f"person:{subject}", relation, f"person:{thing}")
    return PageClaim(id_, *ends, None, "", (), "asserted", (_quote(words),), asserted=True)
