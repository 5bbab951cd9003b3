"""Dates: bounds agree with the edtf library and with the calendar; what is no date is refused."""

import calendar
import datetime

import edtf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inyeon.dates import Bounds, bounds, exact, widest

years = st.integers(1000, 2999)
months = st.integers(1, 12)
marks = st.sampled_from(["", "~", "?", "%"])


@settings(max_examples=15)
@given(years, months, marks)
def test_a_month_lasts_from_its_first_to_its_last_day(year: int, month: int, mark: str) -> None:
    last = calendar.monthrange(year, month)[1]
    date = f"{year}-{month:02d}"
    assert bounds(date + mark) == Bounds(f"{date}-01", f"{date}-{last:02d}")


@settings(max_examples=15)
@given(st.dates(datetime.date(1000, 1, 1)), marks)
def test_a_day_is_itself(day: datetime.date, mark: str) -> None:
    assert bounds(day.isoformat() + mark) == Bounds(day.isoformat(), day.isoformat())


@settings(max_examples=15)
@given(years, marks)
def test_about_a_year_is_in_that_year(year: int, mark: str) -> None:
    assert bounds(f"{year}{mark}") == Bounds(f"{year}-01-01", f"{year}-12-31")


@settings(max_examples=15)
@given(st.integers(100, 299))
def test_a_decade_has_ten_years(decade: int) -> None:
    assert bounds(f"{decade}X") == Bounds(f"{decade}0-01-01", f"{decade}9-12-31")
    assert bounds(f"{decade // 10}XX") == Bounds(
        f"{decade // 10}00-01-01", f"{decade // 10}99-12-31"
    )


@settings(max_examples=15)
@given(st.dates(datetime.date(1000, 1, 1)), st.dates(datetime.date(1000, 1, 1)))
def test_an_interval_has_both_ends_in_order(first: datetime.date, last: datetime.date) -> None:
    first, last = min(first, last), max(first, last)
    assert bounds(f"{first}/{last}") == Bounds(str(first), str(last))
    assert bounds(f"{first}/..") == bounds(f"{first}/") == Bounds(str(first), None)
    assert bounds(f"../{last}") == bounds(f"/{last}") == Bounds(None, str(last))
    if first < last:
        with pytest.raises(ValueError, match="ends before it begins"):
            bounds(f"{last}/{first}")


DATES = ["1991", "2013-12", "2013-12-31", "2002~", "2002?", "199X", "19XX", "2004-XX", "1997/2001"]
DATES += ["2004-06-XX", "1997-03/2001-11-05", "2002~/2004", "2000-02-29", "1900-02", "2013-12-31?"]


@pytest.mark.parametrize("date", DATES)
def test_the_edtf_library_gives_the_same_strict_bounds(date: str) -> None:
    parsed = edtf.parse_edtf(date)
    lower, upper = parsed.lower_strict(), parsed.upper_strict()
    earliest = "{:04d}-{:02d}-{:02d}".format(*lower[:3])
    latest = "{:04d}-{:02d}-{:02d}".format(*upper[:3])
    assert bounds(date) == Bounds(earliest, latest)


NO_DATES = ["2013-13", "2013-00", "1991-00-00", "2013-02-30", "1900-02-29", "31.12.2013", "91"]
NO_DATES += ["", "/", "../..", "..", "1991/1997/2001", "1997/1991", "1991-1-1", "1991 ", "1991\n"]
NO_DATES += ["{1991, 1992}", "[1991, 1992]", "1991-12-31T10:00:00", "2001-21/2001-13", "X991X"]
NO_DATES += ["about 1991", "May 2004", "١٩٩١"]


@pytest.mark.parametrize("date", NO_DATES)
def test_what_is_no_date_is_refused(date: str) -> None:
    with pytest.raises(ValueError, match=r"date|interval|month"):
        bounds(date)


@settings(max_examples=80)
@given(st.text("0123456789-/.X~?%Ty ", max_size=12) | st.text(max_size=6))
def test_any_text_is_a_date_with_bounds_in_order_or_refused(text: str) -> None:
    try:
        earliest, latest = bounds(text)
    except ValueError:
        return
    assert earliest or latest
    for day in (earliest, latest):
        if day and not day.startswith("0000"):  # which Python does not have
            datetime.date.fromisoformat(day)
    assert not (earliest and latest) or earliest <= latest


@settings(max_examples=80)
@given(st.dates(datetime.date(1, 1, 1)), st.sampled_from([4, 7, 10]), marks)
def test_what_is_not_exact_may_be_five_off_on_either_side(
    day: datetime.date, length: int, mark: str
) -> None:
    date = day.isoformat()[:length] + mark
    strict, wide = bounds(date), widest(date)
    assert strict.earliest
    assert strict.latest
    assert wide.earliest
    assert wide.latest
    assert wide.earliest <= strict.earliest <= strict.latest <= wide.latest
    assert (wide == strict) == exact(date)
    if mark and 10 < day.year < 9990:
        unit = {4: 365.25, 7: 30.5, 10: 1}[length]
        room = datetime.timedelta(5 * unit)
        first, last = map(datetime.date.fromisoformat, (wide.earliest, wide.latest))
        off = abs((last - first) - (2 * room + _length(strict)))
        assert off <= datetime.timedelta(8)


def _length(span: Bounds) -> datetime.timedelta:
    assert span.earliest
    assert span.latest
    return datetime.date.fromisoformat(span.latest) - datetime.date.fromisoformat(span.earliest)
