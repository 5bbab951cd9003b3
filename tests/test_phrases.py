"""Dates and weekdays in texts; a property: what is written in any usual way is read back."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inyeon.conflicts.phrases import dates, weekday_of, weekdays

MONTHS = "January February March April May June July August September October November December"
LONG = MONTHS.split()
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
days = st.dates(datetime.date(1800, 1, 1), datetime.date(2099, 12, 31))


def written(day: datetime.date) -> list[str]:
    """A day in the usual ways of writing it."""
    month, short = LONG[day.month - 1], LONG[day.month - 1][:3]
    return [
        f"{month} {day.day}, {day.year}",
        f"{short}. {day.day}, {day.year}",
        f"{short} {day.day} {day.year}",
        f"{month.upper()} {day.day}, {day.year}",
        f"{day.day} {month} {day.year}",
        f"{day.day}th of {month}, {day.year}",
        f"the {day.day}th day of {month} {day.year}",
        f"{day.year}-{day.month:02d}-{day.day:02d}",
        f"{day.year}. {day.month}. {day.day}.",
        f"{day.year}년 {day.month}월 {day.day}일",
        f"{day.year}년{day.month}월{day.day}일",
    ]


@settings(max_examples=60)
@given(days, st.integers(0, 10), st.sampled_from(["", "on ", "It was ", "회의는 ", "("]))
def test_a_day_is_read_in_every_way_of_writing_it(
    day: datetime.date, way: int, before: str
) -> None:
    text = f"{before}{written(day)[way]}, and so on"
    assert [mention.exact for mention in dates(text)] == [day.isoformat()], text


@settings(max_examples=60)
@given(days, st.sampled_from(["/", ".", "-"]), st.booleans(), st.booleans())
def test_a_day_in_numbers_is_read_in_either_order(
    day: datetime.date, sign: str, american: bool, short: bool
) -> None:
    year = f"{day.year % 100:02d}" if short else str(day.year)
    parts = [f"{day.month:02d}", f"{day.day:02d}"] if american else [str(day.day), str(day.month)]
    (mention,) = dates(f"seen {sign.join([*parts, year])} there")
    readings = {first for first, last in mention.readings if first == last}
    if not short or day.year >= 1900:
        assert day.isoformat() in readings
    assert len(readings) <= 4


@settings(max_examples=60)
@given(
    days, st.sampled_from(["{0}, {1}", "{1} ({0})", "{0}, the {1}", "{0} {1}", "{0} night, {1}"])
)
def test_a_weekday_beside_a_date_is_read(day: datetime.date, form: str) -> None:
    name = DAYS[day.weekday()]
    text = form.format(name, f"{LONG[day.month - 1]} {day.day}, {day.year}")
    (found,) = weekdays(f"held {text}.")
    assert found.beside
    assert (found.day, found.beside.exact) == (day.weekday(), day.isoformat())
    assert weekday_of(day.isoformat()) == found.day


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("화요일", (1, True, False)),
        ("2017년 9월 7일 화요일", (1, True, True)),
        ("2017년 9월 7일(목)", (3, False, True)),
        ("Thu., Sept. 7, 2017", (3, False, True)),
        ("on Sunday", (6, True, False)),
        ("ON SUNDAY", (6, True, False)),
    ],
)
def test_weekdays(text: str, expected: tuple[int, bool, bool]) -> None:
    assert [(w.day, w.sure, w.beside is not None) for w in weekdays(text)] == [expected]


@pytest.mark.parametrize("text", ["Sun Myung Moon", "He sat.", "Sat with her", "Wednesdaymarket"])
def test_what_is_no_weekday(text: str) -> None:
    assert [found for found in weekdays(text) if found.sure] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in 1991", [("1991-01-01", "1991-12-31")]),
        ("his 2016 memoir", [("2016-01-01", "2016-12-31")]),
        ("July 2023", [("2023-07-01", "2023-07-31")]),
        ("2023년 7월", [("2023-07-01", "2023-07-31")]),
        ("in the late 1990s", [("1990-01-01", "1999-12-31")]),
        ("1990년대", [("1990-01-01", "1999-12-31")]),
        ("the 20th century", [("1900-01-01", "2000-12-31")]),
        ("from 1997 to 2001", [("1997-01-01", "2001-12-31")]),
        ("1997–98", [("1997-01-01", "1998-12-31")]),
        ("May 3-5, 2010", [("2010-05-03", "2010-05-05")]),
        ("1,500 people", []),
        ("2000 people", []),
        ("$2000", []),
        ("no. 20171", []),
        ("you may, in March 12 times", []),
        ("the Arduous March", []),
    ],
)
def test_years_months_decades_and_what_is_none(text: str, expected: list[tuple[str, str]]) -> None:
    assert [days for mention in dates(text) for days in mention.readings] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("this September", (9, 0)),
        ("on Sept. 7", (9, 7)),
        ("7 September", (9, 7)),
        ("9월 7일", (9, 7)),
        ("in May", (5, 0)),
    ],
)
def test_a_month_without_a_year(text: str, expected: tuple[int, int]) -> None:
    assert [(mention.month, mention.day) for mention in dates(text)] == [expected]


def test_both_readings_are_kept() -> None:
    assert len(dates("the nineties")[0].readings) == 3
    assert len(dates("’97")[0].readings) == 2
    assert {days[0] for days in dates("09/07/2017")[0].readings} == {"2017-07-09", "2017-09-07"}
    assert dates("2001-09")[0].ends[-1] == ("2001-09-01", "2001-09-30")


@settings(max_examples=200)
@given(st.text("0123456789 -/.,'년월일Maychunetsof()", max_size=30) | st.text(max_size=30))
def test_any_text_can_be_read(text: str) -> None:
    for mention in dates(text):
        assert 0 <= mention.start < mention.end <= len(text)
        assert mention.readings or 1 <= mention.month <= 12
        for first, last in mention.readings:
            assert first <= last
    list(weekdays(text))
