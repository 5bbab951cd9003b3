"""Dates as curators write them (EDTF level 1), and the days between which they lie.

Source: Extended Date/Time Format, Library of Congress 2019, levels 0 and 1. Bounds are the strict
ones: "about 2002" lies in 2002.
"""

import re
from calendar import monthrange
from functools import lru_cache
from typing import NamedTuple

_PLAIN = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12][0-9]|3[01]))?)?")
_SIGNS = re.compile(r"[0-9X~?%./Y-]+")


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
