"""A world in which all is as it should be has no contradiction, however vaguely it is told."""

import datetime
from dataclasses import dataclass, field, replace

from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode

from inyeon.conflicts import check as conflicts
from inyeon.conflicts.times import ANY, Span, last_day, shift
from inyeon.model import Claim, Evidence, Fact, Term, claim_id
from inyeon.terms import EDTF_EDTF, ONTOLOGY, RDF_TYPE, WHEN, XSD_INTEGER
from projects import REPO, curated

SOURCE = NamedNode("urn:s")
DAYS = st.dates(datetime.date(1900, 1, 1), datetime.date(2020, 12, 31))
VAGUE = st.sampled_from(["{0}", "{0:%Y-%m}", "{0:%Y}", "{0:%Y}~", "{1}X", "../{0:%Y}", "{0:%Y}/.."])


def term(name: str) -> NamedNode:
    return NamedNode(ONTOLOGY + name)


@dataclass
class World:
    """Claims about persons and events of which one knows the days."""

    claims: list[Claim] = field(default_factory=list)
    types: list[Fact] = field(default_factory=list)

    def say(self, subject: NamedNode, relation: str, value: Term, **said: Literal) -> None:
        fact = (subject, term(relation), value)
        named = {"when": WHEN, "ageThen": term("ageThen")}
        qualifiers = tuple(sorted(((named[n], v) for n, v in said.items()), key=str))
        name = claim_id(fact, qualifiers)
        evidence = Evidence(name, SOURCE, "so it is", 0, 8)
        self.claims.append(Claim(name, fact, qualifiers, (), (SOURCE,), (evidence,)))

    def wrong(self) -> list[str]:
        data = curated(REPO)
        mine = replace(data, claims=tuple(self.claims), entities=tuple(self.types), sources=())
        found = conflicts.check(mine, {})
        return [problem.message for problem in found if problem.severity == "error"]


def dated(form: str, day: datetime.date) -> Literal:
    return Literal(form.format(day, day.year // 10), datatype=EDTF_EDTF)


def years(first: datetime.date, last: datetime.date) -> int:
    """Whole years from one day to the other."""
    return last.year - first.year - ((last.month, last.day) < (first.month, first.day))


@st.composite
def worlds(draw: st.DrawFn) -> World:
    world = World()
    war = sorted(draw(st.tuples(DAYS, DAYS)))
    days = [draw(st.dates(*war)) for _ in range(3)]
    events = [NamedNode(f"urn:event:{number}") for number in range(3)]
    whole = NamedNode("urn:event:war")
    world.say(whole, "date", Literal(f"{war[0]}/{war[1]}", datatype=EDTF_EDTF))
    for event, day in zip(events, days, strict=True):
        if draw(st.booleans()):
            world.say(event, "date", dated(draw(VAGUE), day))
        world.say(event, "during", whole)
        for other, before in zip(events, days, strict=True):
            if before < day and draw(st.booleans()):
                world.say(event, "after", other)
    for number in range(3):
        person, org = NamedNode(f"urn:person:{number}"), NamedNode(f"urn:org:{number}")
        world.types.append((person, RDF_TYPE, term("Person")))
        born, died = sorted(draw(st.tuples(DAYS, DAYS)))
        if draw(st.booleans()):
            world.say(person, "birthDate", dated(draw(VAGUE), born))
        if draw(st.booleans()):
            end = NamedNode(f"urn:death:{number}")
            world.say(person, "diedIn", end)
            world.say(end, "date", dated(draw(VAGUE), died))
        founding = draw(st.dates(born, died))
        for _ in range(2):
            day = draw(st.dates(born, died))
            age = Literal(str(years(born, day)), datatype=XSD_INTEGER)
            said = {"when": dated(draw(VAGUE), day)} if draw(st.booleans()) else {}
            if draw(st.booleans()):
                said["ageThen"] = age
            world.say(person, "movedTo", NamedNode(f"urn:place:{draw(st.integers(0, 9))}"), **said)
        age = Literal(str(years(born, founding)), datatype=XSD_INTEGER)
        world.say(person, "founded", org, ageThen=age)
        for event, day in zip(events, days, strict=True):
            if born <= day <= died:
                world.say(person, "participatedIn", event)
            if founding <= day:
                world.say(org, "participatedIn", event)
    return world


@settings(max_examples=150, deadline=None)
@given(worlds())
def test_what_is_so_is_never_an_error(world: World) -> None:
    assert world.wrong() == []


@settings(max_examples=50, deadline=None)
@given(worlds(), VAGUE, st.integers(1, 80))
def test_what_is_certainly_too_early_is_always_found(world: World, form: str, early: int) -> None:
    person, day = NamedNode("urn:person:new"), datetime.date(1950, 6, 15)
    world.say(person, "birthDate", dated("{0:%Y}", day))
    before = day.replace(year=day.year - 10 - early)
    world.say(person, "movedTo", NamedNode("urn:place:new"), when=dated(form, before))
    found = [message for message in world.wrong() if "urn:person:new" in message]
    assert len(found) == (0 if form.endswith("/..") else 1)


def test_spans() -> None:
    nineties, year = Span("1990-01-01", "1999-12-31"), Span("1991-01-01", "1991-12-31")
    assert nineties.meet(year) == year
    assert nineties.hull(year) == nineties
    assert not nineties.disjoint(year)
    assert Span("2000-01-01", "~").disjoint(nineties)
    assert ANY.meet(year) == year
    assert (ANY.closed, year.closed) == (False, True)


def test_days_some_years_later_sort_as_days() -> None:
    assert shift("1991-05-12", 12) == "2003-05-12"
    assert shift("0005-05-12", -12) == "0000-05-12"
    assert last_day("1991-05-12", 11) == "2002-12-31"
    assert last_day("9990-05-12", 100) == "9999-12-31"
