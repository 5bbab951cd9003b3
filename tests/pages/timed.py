"""A page about time: dates of every sort, an event that two share, one who has no date."""

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from playwright.sync_api import Locator, expect
from playwright.sync_api import Page as Tab

from inyeon.ask.support import Support
from inyeon.dates import bounds
from inyeon.publish.page import (
    Kind,
    Page,
    PageClaim,
    PageEntity,
    PageEvidence,
    PageSource,
    Relation,
)

KINDS = (
    Kind(":Event", "event", "triangle"),
    Kind(":Person", "person", "circle"),
    Kind(":Place", "place", "diamond"),
)
LABELS = {
    "event:assembly": "assembly of 2017",
    "person:ann": "Ann",
    "person:bo": "Bo <img src=x onerror=alert(1)>",
    "person:cho": "محمد الكردي",
    "person:none": "Nobody Dated",
    "place:seoul": "Seoul",
}
# subject, relation, object or value, when, status
ROWS = (
    ("person:ann", ":birthDate", "1991", "", "asserted"),
    ("person:ann", ":livedIn", "place:seoul", "1997/2001", "asserted"),
    ("person:ann", ":met", "person:bo", "2002~", "reported"),
    ("person:ann", ":movedTo", "place:seoul", "../1994", "asserted"),
    ("person:ann", ":participatedIn", "event:assembly", "", "asserted"),
    ("person:ann", ":knows", "person:cho", "", "asserted"),
    ("person:bo", ":livedIn", "place:seoul", "199X", "disputed"),
    ("person:bo", ":participatedIn", "event:assembly", "", "asserted"),
    ("person:bo", ":leads", "event:assembly", "2017-09", "asserted"),
    ("person:cho", ":movedTo", "place:seoul", "2010/..", "asserted"),
    ("person:cho", ":livedIn", "place:seoul", "1997~/2001", "asserted"),
    ("person:none", ":knows", "person:ann", "", "asserted"),
    ("event:assembly", ":date", "2017-09-07", "", "asserted"),
)
RELATIONS = {
    ":birthDate": "birth date",
    ":date": "date",
    ":knows": "knows",
    ":leads": "leads",
    ":livedIn": "lived in",
    ":met": "met",
    ":movedTo": "moved to",
    ":participatedIn": "participated in",
}
_VALUES = (":birthDate", ":date")
_TEXT = "So it was said."
TIME = "#view=time"
DATED = sum(bool(when) or relation in (":birthDate", ":date") for _, relation, _, when, _ in ROWS)


@cache
def timed() -> Page:
    """The page; `claim:03` is the fourth of `ROWS`."""
    claims = [_claim(n, *row) for n, row in enumerate(ROWS)]
    return _page(LABELS, claims)


def crowd(number: int, *, first: int = 1990) -> Page:
    """So many people, each born in a year of their own."""
    labels = {f"person:p{n:03}": f"Person {n}" for n in range(number)}
    years = [f"{'-' if year < 0 else ''}{abs(year):04}" for year in range(first, first + number)]
    claims = [
        PageClaim(
            f"claim:{n:03}",
            person,
            ":birthDate",
            None,
            year,
            when="",
            qualifiers=(),
            status="asserted",
            evidence=(_EVIDENCE,),
            earliest=f"{year}-01-01",
            latest=f"{year}-12-31",
            asserted=True,
        )
        for n, (person, year) in enumerate(zip(labels, years, strict=True))
    ]
    return _page(labels, claims)


def busy(number: int) -> Page:
    """One person with so many claims, each of another day."""
    days = (date(1990, 1, 1) + timedelta(days=n) for n in range(number))
    claims = [
        replace(_claim(0, "person:ann", ":date", str(day), "", "asserted"), id=f"claim:{n:05}")
        for n, day in enumerate(days)
    ]
    return _page({"person:ann": "Ann"}, claims)


@cache
def undated() -> Page:
    """The same without any date."""
    kept = [row for row in ROWS if not row[3] and row[1] not in _VALUES]
    return _page(LABELS, [_claim(n, *row) for n, row in enumerate(kept)])


_EVIDENCE = PageEvidence("source:s", 0, len(_TEXT), _TEXT, "supports")


def _claim(
    number: int, subject: str, relation: str, thing: str, when: str, status: str
) -> PageClaim:
    date = thing if relation in _VALUES else when
    days = bounds(date) if date else None
    return PageClaim(
        id=f"claim:{number:02}",
        subject=subject,
        relation=relation,
        object=None if relation in _VALUES else thing,
        value=thing if relation in _VALUES else None,
        when=when,
        qualifiers=(("when", when),) if when else (),
        status=status,
        evidence=(_EVIDENCE,),
        earliest=(days and days.earliest) or "",
        latest=(days and days.latest) or "",
        asserted=status == "asserted",
        support=Support(1, ("source:s",)),
    )


def _page(labels: dict[str, str], claims: list[PageClaim]) -> Page:
    kinds = {"event": ":Event", "person": ":Person", "place": ":Place"}
    entities = [
        PageEntity(id_, id_, label, (), kinds[id_.split(":")[0]], (), "")
        for id_, label in sorted(labels.items())
    ]
    used = {claim.relation for claim in claims}
    relations = [Relation(*one) for one in sorted(RELATIONS.items()) if one[0] in used]
    return Page(
        title="Over time",
        kinds=KINDS,
        relations=tuple(relations),
        entities=tuple(entities),
        claims=tuple(sorted(claims, key=lambda claim: claim.id)),
        sources=(PageSource("source:s", "A source", (), "", _TEXT),),
    )


def years_are(tab: Tab, years: str) -> None:
    """Waits until the address has these years; "" for all."""
    pattern = rf"years={re.escape(years)}(&|$)" if years else r"^((?!years=).)*$"
    expect(tab).to_have_url(re.compile(pattern))


def handle(tab: Tab, name: str) -> Locator:
    return tab.get_by_role("slider", name=name)
