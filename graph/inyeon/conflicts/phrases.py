"""Dates and weekdays as English and Korean texts name them, and those of Chinese in digits.

What must always hold: where words can be read in two ways (09/07/2017, ’97, 2001-09), both readings
are kept, so that a contradiction is one in every reading.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

Days = tuple[str, str]  # first and last day, YYYY-MM-DD


class Mention(NamedTuple):
    """A date in a text, at characters `start` to `end`: each reading as days, or without a year."""

    start: int
    end: int
    readings: tuple[Days, ...] = ()
    ends: tuple[Days, ...] = ()  # of a range of years: its first and its last year
    month: int = 0  # without a year only
    day: int = 0

    @property
    def exact(self) -> str:
        """The one day that is meant; "" where it is no single day."""
        days = {first for first, last in self.readings if first == last}
        return days.pop() if len(days) == len(self.readings) == 1 else ""


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LONG = ("uary", "ruary", "ch", "il", "", "e", "y", "ust", "tember", "ober", "ember", "ember")
_NAMES = "|".join(f"{short}(?:{long})?\\.?" for short, long in zip(_MONTHS, _LONG, strict=True))
_MONTH = f"(?P<name>{_NAMES}|Sept\\.?|{_NAMES.upper()}|SEPT\\.?)(?![A-Za-z])"
_DAY = r"(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>1[0-9]{3}|20[0-9]{2})(?![0-9])"
_NOT_IN = r"(?<![0-9A-Za-z])"
_BEFORE = r"(?:in|since|until|till|this|last|next|early|late|mid|during|between|through|from)"
_COUNTED = (
    r"(?! ?(?:%|percent|people|persons|men|women|children|members|refugees|defectors|soldiers"
    r"|won|dollars|euros|miles|km|kilomet|met|years|hours|copies|pages|명|원|달러|개|여 ?명))"
)
# What is numbered is no year: "Room 1905", "Resolution 1718", "pp. 1901-1990".
_NUMBERED = re.compile(
    r"(?:\b(?:Room|Flight|flight|Resolution|Route|Highway|Article|Section|Unit|Camp|Case|Order|Law"
    r"|Decree|Bus|Box|Channel|Page|page|Nos?\.?|pp?\.)|#)\s*$|[‘“《〈「『]$"
)
_TENS = {"twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7}
_TENS |= {"eighties": 8, "nineties": 9}


def _group(guard: str, *patterns: str) -> tuple[re.Pattern[str], tuple[re.Pattern[str], ...]]:
    """Patterns, and what a text must have for one of them to be worth trying."""
    return re.compile(guard), tuple(map(re.compile, patterns))


# In this order: what an earlier one has taken, a later one does not see again.
_PATTERNS = (
    _group(
        "[년월세年月世]",
        r"(?P<decade>[0-9]{3}0|[0-9]0)\s*(?:년대|年代)",
        r"(?P<century>[0-9]{1,2})\s*(?:세기|世纪|世紀)",
        r"(?<![0-9])(?P<year>[0-9]{4})\s*[년年](?:도)?"
        r"(?:\s*(?P<month>[0-9]{1,2})\s*[월月](?:\s*(?P<day>[0-9]{1,2})\s*[일日])?)?",
        r"(?<![0-9])(?P<short>[0-9]{2})년생|(?<![0-9])(?P<since>[3-9][0-9])년(?:도|에(?!\s*걸))",
        r"(?<![0-9])(?P<month>[0-9]{1,2})\s*[월月](?:\s*(?P<day>[0-9]{1,2})\s*[일日])?",
    ),
    _group(
        r"[0-9][-/.]\s?[0-9]",
        r"(?<![0-9./-])(?P<year>[0-9]{4})(?:[-/]|\.\s?)(?P<month>[0-9]{1,2})"
        r"(?:[-/]|\.\s?)(?P<day>[0-9]{1,2})(?![0-9])",
        r"(?<![0-9./-])(?P<one>[0-9]{1,2})(?P<sep>[/.-])(?P<other>[0-9]{1,2})(?P=sep)"
        r"(?P<short>[0-9]{4}|[0-9]{2})(?![0-9])",
    ),
    _group(
        "|".join((*_MONTHS, *map(str.upper, _MONTHS))),
        rf"{_NOT_IN}{_DAY}(?:\s+day)?(?:\s+of)?\s+{_MONTH}(?:,?\s+{_YEAR})?",
        rf"(?P<before>\b(?i:{_BEFORE})[\s-]+)?{_NOT_IN}{_MONTH}"
        rf"(?:\s*{_DAY}(?![0-9])(?:\s*[-–]\s*(?P<to>[0-9]{{1,2}})(?![0-9]))?)?"
        rf"(?:,?(?:\s+of)?\s+{_YEAR})?",
    ),
    _group(
        "0['’]?s|ies",
        r"(?<![0-9])(?P<decade>[0-9]{3}0)['’]?s\b",
        r"(?<![0-9A-Za-z])['’]?(?P<decade>[1-9]0)['’]?s\b",
        rf"\b(?P<tens>{'|'.join(_TENS)})\b",
    ),
    _group("[Cc]entur", r"\b(?P<century>[0-9]{1,2})(?:st|nd|rd|th)[\s-]+[Cc]entur"),
    _group(
        "[12][0-9]{3}",
        rf"{_YEAR}(?<![0-9.,$€£₩/-][0-9]{{4}})(?!,[0-9]{{3}}|\.[0-9]){_COUNTED}"
        r"(?:\s*(?:[-–—/~]|to|until|till|through|and|부터|에서)\s*"
        r"(?P<until>1[0-9]{3}|20[0-9]{2}|(?<=[-–—/])[0-9]{2})(?![0-9]))?",
    ),
    _group("['’][0-9]", r"(?<![0-9A-Za-z])['’](?P<short>[0-9]{2})(?![0-9s])"),
)

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_KOREAN = "월화수목금토일"
_QUOTES, _UNQUOTES = "‘“《〈「『", "’”》〉」』"
_CHINESE = "一二三四五六日天"
_WEEKDAY = re.compile(
    r"\b(?:(?P<long>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
    r"|MONDAY|TUESDAY|WEDNESDAY|THURSDAY|FRIDAY|SATURDAY|SUNDAY)(?![A-Za-z])"
    r"|(?P<short>Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri|Sat|Sun)(?:\.|(?=,)|(?=\s+[0-9A-Z])|(?=\))))"
    r"|(?P<korean>[월화수목금토일])요일|\((?P<bracket>[월화수목금토일])\)"
    r"|(?:星期|礼拜|禮拜|周|週)(?P<chinese>[一二三四五六日天])"
)
_BESIDE = re.compile(
    r"[\s,.()（]*(?:(?:morning|afternoon|evening|night|the|of|on)\b[\s,.()]*)*", re.IGNORECASE
)


@lru_cache(maxsize=16_384)
def dates(text: str) -> tuple[Mention, ...]:
    """The dates that a text names, in its order.

    >>> [mention.readings for mention in dates("on Sept. 7, 2017, in the 1990s")]
    [(('2017-09-07', '2017-09-07'),), (('1990-01-01', '1999-12-31'),)]
    >>> dates("2017년 9월")[0].readings
    (('2017-09-01', '2017-09-30'),)
    """
    found: list[Mention] = []
    for guard, patterns in _PATTERNS:
        if not guard.search(text):
            continue
        for pattern in patterns:
            for match in pattern.finditer(text):
                start, end = match.span()
                free = all(end <= other.start or other.end <= start for other in found)
                if free and (mention := _mention(match)):
                    found.append(mention)
    return tuple(sorted(found))


def _mention(match: re.Match[str]) -> Mention | None:
    """What a match of one of the patterns means; None where it is no date after all."""
    said = {name: value for name, value in match.groupdict().items() if value}
    start, end = match.span()
    if match[0][:4].isdecimal() and _is_no_year(match):
        return None
    if "decade" in said or "tens" in said:
        first = str(_TENS[said["tens"]] * 10) if "tens" in said else said["decade"]
        years = [first] if len(first) == 4 else [f"18{first}", f"19{first}", f"20{first}"]
        return Mention(start, end, tuple(_years(y, y[:3] + "9") for y in years))
    if "century" in said:
        last = int(said["century"]) * 100
        return Mention(start, end, (_years(f"{last - 100:04d}", f"{last:04d}"),))
    if "until" in said:
        return _range(start, end, said["year"], said["until"])
    if "one" in said:
        return _numeric(start, end, said)
    if "short" in said or "since" in said:
        short = said.get("short") or said["since"]
        years = [f"{century}{short}" for century in ("19", "20")]
        return Mention(start, end, tuple(_years(year, year) for year in years))
    month, day = _month(said), int(said.get("day", 0))
    if not month and "year" in said and "month" not in said:
        return Mention(start, end, (_years(said["year"], said["year"]),))
    if not 1 <= month <= 12 or ("day" in said and not 1 <= day <= 31):
        return None
    if "year" not in said:
        if not day and "before" not in said and "name" in said:
            return None  # "May" and "March" may be anything
        return Mention(start, end, month=month, day=day)
    days = _days(int(said["year"]), month, day, int(said.get("to", day)))
    return Mention(start, end, (days,)) if days else None


def _is_no_year(match: re.Match[str]) -> bool:
    """Whether a year by itself numbers something, or is the title of a book or film: “1984”."""
    text, (start, end) = match.string, match.span()
    before = _NUMBERED.search(text, max(0, start - 12), start)
    return before is not None and (before[0] not in _QUOTES or text[end : end + 1] in _UNQUOTES)


def _month(said: dict[str, str]) -> int:
    if "name" in said:
        return _MONTHS.index(said["name"][:3].title()) + 1
    return int(said.get("month", 0))


def _range(start: int, end: int, year: str, until: str) -> Mention | None:
    readings, ends = [], []
    last = until if len(until) == 4 else year[:2] + until
    if last >= year:
        readings.append(_years(year, last))
        ends = [_years(year, year), _years(last, last)]
    if len(until) == 2 and 1 <= int(until) <= 12 and (days := _days(int(year), int(until), 0, 0)):
        readings.append(days)  # 2001-09 may be a month
        ends.append(days)
    return Mention(start, end, tuple(readings), tuple(ends)) if readings else None


def _numeric(start: int, end: int, said: dict[str, str]) -> Mention | None:
    one, other, short = int(said["one"]), int(said["other"]), said["short"]
    years = [short] if len(short) == 4 else [f"19{short}", f"20{short}"]
    orders = {(one, other), (other, one)}
    read = [_days(int(y), month, day, day) for y in years for month, day in sorted(orders)]
    readings = tuple(days for days in read if days)
    return Mention(start, end, readings) if readings else None


def _days(year: int, month: int, day: int, to: int) -> Days | None:
    """From a day to a day of a month, or the whole month where the day is 0."""
    if not (1 <= year <= 9999 and 1 <= month <= 12):
        return None
    last = monthrange(year, month)[1]
    if not (0 <= day <= to <= last):
        return None
    return f"{year:04d}-{month:02d}-{day or 1:02d}", f"{year:04d}-{month:02d}-{to or last:02d}"


def _years(first: str, last: str) -> Days:
    return f"{first}-01-01", f"{last}-12-31"


class Weekday(NamedTuple):
    """A day of the week in a text: 0 is Monday; and the date beside it, if there is one."""

    start: int
    end: int
    day: int
    sure: bool  # written out, so that it cannot be a name
    beside: Mention | None


def weekdays(text: str) -> Iterator[Weekday]:
    """The days of the week that a text names, in its order."""
    for match in _WEEKDAY.finditer(text):
        letter = match["korean"] or match["bracket"]
        name = match["long"] or match["short"]
        if match["chinese"]:
            day = min(_CHINESE.index(match["chinese"]), 6)
        else:
            day = _KOREAN.index(letter) if letter else _WEEKDAYS.index(name[:3].lower())
        near = (m for m in dates(text) if _gap(text, match.span(), m))
        beside = next(near, None)
        sure = bool(match["long"] or match["korean"])
        if sure or beside:
            yield Weekday(match.start(), match.end(), day, sure, beside)


def _gap(text: str, span: tuple[int, int], mention: Mention) -> bool:
    """Whether nothing but commas and the like is between a weekday and a date."""
    if not (mention.exact or mention.day):
        return False
    first, last = (span[1], mention.start) if span[1] <= mention.start else (mention.end, span[0])
    return first <= last and bool(_BESIDE.fullmatch(text, first, last))


def weekday_of(day: str) -> int:
    """The day of the week of a day, 0 is Monday.

    >>> weekday_of("2017-09-07")
    3
    """
    return date.fromisoformat(day).weekday()
