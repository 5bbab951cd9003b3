"""Dates as curators write them (EDTF level 1), and the days between which they lie.

Source: Extended Date/Time Format, Library of Congress 2019, levels 0 and 1. Bounds are the strict
ones: "about 2002" lies in 2002.
"""

import datetime
import re
from calendar import monthrange
from functools import lru_cache
from typing import NamedTuple

_PLAIN = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12][0-9]|3[01]))?)?")
_SIGNS = re.compile(r"[0-9X~?%./Y-]+")
_INEXACT = ("?", "~", "%")
_ROOM = 5  # years, months or days by which a date that is not exact may be off


class ReversedError(ValueError):
    """An interval that ends before it begins, whatever its uncertain ends mean."""


class Bounds(NamedTuple):
    """First and last possible day as `YYYY-MM-DD`; None where the date has no such end."""

    earliest: str | None
    latest: str | None


@lru_cache(maxsize=65_536)
def bounds(date: str) -> Bounds:
    """The days between which an EDTF date lies. Raises ValueError where it is not one.

    That is a ReversedError where an interval ends before it begins.

    >>> bounds("2013-12")
    Bounds(earliest='2013-12-01', latest='2013-12-31')
    >>> bounds("199X")
    Bounds(earliest='1990-01-01', latest='1999-12-31')
    >>> bounds("../1994")
    Bounds(earliest=None, latest='1994-12-31')
    """
    if not _SIGNS.fullmatch(date):
        raise ValueError("a date in EDTF has digits and - / . X ~ ? % only")
    first, slash, last = date.partition("/")
    earliest = None if slash and first in ("", "..") else _day(first, latest=False)
    closing = last if slash else first
    latest = None if slash and last in ("", "..") else _day(closing, latest=True)
    if earliest is None and latest is None:
        raise ValueError("an interval needs at least one end")
    if earliest and latest and earliest > latest:
        raise ReversedError("the interval ends before it begins")
    return Bounds(earliest, latest)


def exact(date: str) -> bool:
    """Whether a date has no sign that it is uncertain or approximate: ? ~ %.

    >>> exact("199X"), exact("1991~/1995")
    (True, False)
    """
    return not any(sign in date for sign in _INEXACT)


def widest(date: str) -> Bounds:
    """As `bounds`, where an end that is not exact may be five years, months or days off.

    >>> widest("1991~")
    Bounds(earliest='1986-01-01', latest='1996-12-31')
    >>> widest("1991/1995-02?")
    Bounds(earliest='1991-01-01', latest='1995-07-31')
    """
    strict = bounds(date)
    first, slash, last = date.partition("/")
    closing = last if slash else first
    return Bounds(_moved(strict.earliest, first, -_ROOM), _moved(strict.latest, closing, _ROOM))


def _moved(day: str | None, end: str, by: int) -> str | None:
    """The day, so many years, months or days later: whichever the end of a date counts in."""
    if day is None or exact(end):
        return day
    parts = end.count("-")
    year, month, number = map(int, day.split("-"))
    if parts == 2:
        moved = min(
            max(datetime.date(year, month, number).toordinal() + by, 1),
            datetime.date.max.toordinal(),
        )
        return datetime.date.fromordinal(moved).isoformat()
    year, month = divmod(year * 12 + month - 1 + by * (1 if parts else 12), 12)
    year, month = min(max(year, 1), 9999), month + 1
    return f"{year:04d}-{month:02d}-{monthrange(year, month)[1] if by > 0 else 1:02d}"


def _day(date: str, *, latest: bool) -> str:
    plain = _PLAIN.fullmatch(date)
    if plain and plain[1] != "0000":  # the parser below takes some 5 ms a date
        return _plain_day(plain[1], plain[2], plain[3], latest=latest)
    from edtf import parse_edtf
    from edtf.parser.edtf_exceptions import EDTFParseException
    from edtf.parser.parser_classes import Date, UncertainOrApproximate, Unspecified

    try:
        parsed = parse_edtf(date)
    except EDTFParseException as error:
        raise ValueError("not a date in EDTF") from error
    if not isinstance(parsed, Date | UncertainOrApproximate | Unspecified):
        raise ValueError("not a date of EDTF level 1")
    year, month, day = (parsed.upper_strict() if latest else parsed.lower_strict())[:3]
    if not 1 <= year <= 9999:
        raise ValueError("the year of a date lies between 0001 and 9999 here")
    return f"{year:04d}-{month:02d}-{day:02d}"


def _plain_day(year: str, month: str | None, day: str | None, *, latest: bool) -> str:
    month = month or ("12" if latest else "01")
    last = monthrange(int(year), int(month))[1]
    if day and int(day) > last:
        raise ValueError(f"that month has {last} days")
    return f"{year}-{month}-{day or (f'{last:02d}' if latest else '01')}"
