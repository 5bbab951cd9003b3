"""Dates, numbers and weekdays of a claim that its own quotes contradict.

What must always hold: a quote that names no date contradicts none. A claim's date is wrong only if
its quotes name dates and none of them, in any reading, fits; where they count from another date
("two years later", "11 years ago") that is possible and no more, so it is told as info.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from pyoxigraph import Literal, NamedNode

from inyeon.conflicts.meaning import Meaning
from inyeon.conflicts.numerals import NUMBER, numbers
from inyeon.conflicts.phrases import Days, Mention, dates, weekday_of, weekdays
from inyeon.conflicts.times import OPEN_END, OPEN_START
from inyeon.conflicts.wording import Wording
from inyeon.curate.collect import Curated
from inyeon.dates import bounds, exact, widest
from inyeon.model import Claim, Problem, Severity, Term
from inyeon.terms import EDTF_EDTF, WHEN, XSD_INTEGER

_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SOME = r"(?:[0-9]+|an?|one|two|three|four|five|six|seven|eight|nine|ten|few|several|some|many)"
_COUNTED_FROM = re.compile(
    rf"\b{_SOME}[\s-]+(?:\w+[\s-]+)?(?:year|month|week|day|decade)s?\b"
    r"|\b(?:last|this|next|that|same|following|previous|preceding)[\s-]+"
    r"(?:year|month|week|weekend|day|decade|spring|summer|fall|autumn|winter)\b"
    r"|\b(?:yesterday|today|tomorrow|aged?)\b"
    r"|[0-9]+\s*(?:년|개월|달|주|일)\s*(?:후|뒤|전|만|동안)|이듬해|다음\s*해|지난해|작년|올해|내년|전년",
    re.IGNORECASE,
)
# "after 1953" may be any later year; so may "1953년 이후".
_BEYOND = re.compile(
    r"\b(?:after|before|by|prior to|(?:earlier|later) than)\s+(?:the\s+(?:end|start)\s+of\s+)?$",
    re.IGNORECASE,
)
_BEYOND_AFTER = re.compile(r"\s*(?:이후|이전|以后|以後|之前|以前)")
# "nearly 30", "between 30 and 35", "20대", "서른 살 미만"
_VAGUE = re.compile(
    r"\b(?:nearly|almost|about|around|approximately|roughly|under|over|between|up to|not yet"
    r"|(?:more|less|fewer|younger|older) than|at (?:least|most)|(?:early|mid|late)[\s-]+)\s*"
    rf"(?:the age of\s+)?{NUMBER}"
    rf"|\b{NUMBER} (?:to|or) {NUMBER}\b|[0-9] ?[-–] ?[0-9]|[0-9]+\s*(?:대|여)|(?:약|거의)\s*[0-9]"
    r"|[살세명]\s*(?:미만|이상|이하|가량|정도|쯤)",
    re.IGNORECASE,
)
# "two brothers" is no age, "two years old" is.
_COUNTED_THINGS = re.compile(
    rf"\b{NUMBER}\s+(?:[a-z]+\s+)?(?:people|men|women|children|persons"
    r"|(?!years|months|was\b|is\b|as\b|his\b|this\b|has\b|yes\b)[a-z]{2,}s)\b"
)
_YEAR = re.compile(r"[0-9]{4}[~?%]?")
_WEEKDAY = re.compile(
    r"[MTWFS](?:on|ue|ed|hu|ri|at|un|ON|UE|ED|HU|RI|AT|UN)|요일|\([월화수목금토일]\)|[期拜周週][一二三四五六日天]"
)
_DATE_HINT = (
    "write the date that the quote has, or quote the words that name this one; if it is worked out "
    'from them, say how in a :note and write :accepted "date-not-in-quote: the reason"@en'
)
_NUMBER_HINT = (
    "write the number that the quote has, or quote the words that name this one; if it is worked "
    'out from them, write :accepted "number-not-in-quote: the reason"@en'
)
_WEEKDAY_HINT = (
    "mend the date of the claim if it is wrong; if the document errs, keep its words and write "
    ':accepted "weekday-mismatch: the reason"@en in the claim'
)


def check(curated: Curated, meaning: Meaning, words: Wording) -> Iterator[Problem]:
    """A problem for each value that the claim's own quotes contradict, or its other claims."""
    told = list(alone(curated.unseen, meaning, words))
    yield from told
    yield from _weekday_claims(curated.claims, meaning, words, told)


def alone(claims: Iterable[Claim], meaning: Meaning, words: Wording) -> Iterator[Problem]:
    """A problem for each value that the claim's own quotes contradict."""
    place: dict[tuple[str, int], list[Claim]] = defaultdict(list)
    wrong: dict[tuple[str, int], tuple[int, str, str]] = {}
    for claim in claims:
        quotes = [evidence.quote for evidence in claim.evidence]
        for name, value in _values(claim):
            if not isinstance(value, Literal):
                continue
            about = (*claim.fact, name) if name else claim.fact
            if value.datatype == EDTF_EDTF:
                yield from _date(claim, value.value, quotes, about)
            elif value.datatype == XSD_INTEGER:
                what = (name or claim.fact[1]).value
                of_age = what in meaning.ages
                of_value = _number(value.value, quotes, words.of(what), of_age=of_age)
                yield from (replace(p, about=about, claims=(claim.id,)) for p in of_value)
        if meaning.has(claim.fact[1].value, "WeekdayOfSubject"):
            yield from _other_weekday(claim, quotes)
        for evidence in claim.evidence:
            if not _WEEKDAY.search(evidence.quote):
                continue
            for found in weekdays(evidence.quote):
                day = found.beside.exact if found.beside else ""
                if day and weekday_of(day) != found.day:
                    at = (evidence.source.value, evidence.start + found.start)
                    wrong[at] = (found.day, day, evidence.quote)
                    place[at].append(claim)
    yield from (_misdated(place[at], *wrong[at], meaning) for at in sorted(wrong))


def _values(claim: Claim) -> Iterator[tuple[NamedNode | None, Term]]:
    yield None, claim.fact[2]
    yield from claim.qualifiers


# --- Dates ---


@dataclass(frozen=True, slots=True)
class _Named:
    """What all quotes of a claim name: days, and months or days without a year."""

    spans: tuple[Days, ...]
    points: tuple[Days, ...]  # as the spans, but of a range its two ends
    loose: tuple[Mention, ...]


def _date(
    claim: Claim, value: str, quotes: list[str], about: tuple[Term, ...]
) -> Iterator[Problem]:
    if _YEAR.fullmatch(value) and any(value[:4] in quote for quote in quotes):
        return  # by far the most frequent case, at a fraction of the cost
    try:
        earliest, latest = bounds(value)
    except ValueError:  # told by reason.values
        return
    mentions = [mention for quote in quotes for mention in dates(quote)]
    if mentions:
        named = _Named(
            tuple(days for m in mentions for days in m.readings),
            tuple(days for m in mentions for days in m.ends or m.readings),
            tuple(m for m in mentions if m.month),
        )
        span = (earliest or OPEN_START, latest or OPEN_END)
        if not (_fits(value, span, named) and _month_fits(span, named)):
            shown = _list(
                quote[mention.start : mention.end] for quote in quotes for mention in dates(quote)
            )
            message = f"the date is “{value}”, but the quote has {shown}"
            first, last = widest(value)
            near = not exact(value) and _fits(value, (first or OPEN_START, last or OPEN_END), named)
            beyond = any(_counts_on(quote) for quote in quotes)
            severity: Severity = "info" if near or beyond else _severity(quotes)
            yield Problem(
                severity, "date-not-in-quote", message, _DATE_HINT, about=about, claims=(claim.id,)
            )
            return
    yield from _only_weekday(claim, (earliest or "", latest or ""), quotes, about)


def _fits(value: str, span: Days, named: _Named) -> bool:
    """Whether a date is among those named; of an interval, each end that is given."""
    if not named.spans:
        return True
    first, slash, last = value.partition("/")
    if not slash:
        return any(_overlap(span, other) for other in named.spans)
    ends = [_whole(end) for end in (first, last) if end not in ("", "..")]
    fitting = [any(_overlap(end, other) for other in named.points) for end in ends]
    if len(ends) == 2 and len(set(named.points)) < 2:  # the other end is worked out
        return any(fitting) or _overlap(span, named.points[0])
    return all(fitting)


def _whole(date: str) -> Days:
    earliest, latest = bounds(date)
    return earliest or OPEN_START, latest or OPEN_END


def _counts_on(quote: str) -> bool:
    """Whether a date of the quote stands only at the edge of what is meant: "after 1953"."""
    return any(
        _BEYOND.search(quote[: mention.start]) or _BEYOND_AFTER.match(quote, mention.end)
        for mention in dates(quote)
    )


def _overlap(one: Days, other: Days) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _month_fits(span: Days, named: _Named) -> bool:
    """Whether the month, and the day, of a date is one that is named without a year."""
    if not named.loose or span[0][:7] != span[1][:7]:
        return True
    if any(first[:7] == last[:7] and _overlap(span, (first, last)) for first, last in named.spans):
        return True
    same = [mention for mention in named.loose if mention.month == int(span[0][5:7])]
    if not same:
        return False
    days = {mention.day for mention in same}
    return span[0] != span[1] or 0 in days or int(span[0][8:]) in days


# --- Numbers ---


def _number(value: str, quotes: list[str], what: str, *, of_age: bool) -> Iterator[Problem]:
    if not re.fullmatch(r"[+-]?[0-9]{1,12}", value):
        return
    found = [numbers(quote) for quote in quotes]
    strong = {number for each in found for number in each.strong}
    if not strong or abs(int(value)) in strong | {n for each in found for n in each.weak}:
        return
    message = f"“{what}” is {value}, but the quote has {_list(map(str, sorted(strong)))}"
    dated = len({m.readings for quote in quotes for m in dates(quote) if m.readings}) > 1
    vague = any(_VAGUE.search(quote) for quote in quotes)
    ages = (numbers(_COUNTED_THINGS.sub(" ", quote)).strong for quote in quotes)
    severity: Severity = "info" if dated or vague or (of_age and not any(ages)) else "error"
    yield Problem(severity, "number-not-in-quote", message, _NUMBER_HINT)


# --- Weekdays ---


def _only_weekday(
    claim: Claim, span: Days, quotes: list[str], about: tuple[Term, ...]
) -> Iterator[Problem]:
    """That the day of a claim is the one weekday that its quotes name, where they give no date."""
    if not span[0] or span[0] != span[1]:
        return
    if not any(_WEEKDAY.search(quote) for quote in quotes):
        return
    if any(mention.exact for quote in quotes for mention in dates(quote)):
        return
    named = {found.day for quote in quotes for found in weekdays(quote)}
    actual = weekday_of(span[0])
    if len(named) == 1 and actual not in named:
        message = (
            f"the date is {span[0]}, a {_NAMES[actual]}, but the quote says {_NAMES[named.pop()]}"
        )
        severity = _severity(quotes)
        yield Problem(
            severity, "weekday-mismatch", message, _WEEKDAY_HINT, about=about, claims=(claim.id,)
        )


def _misdated(claims: list[Claim], said: int, day: str, quote: str, meaning: Meaning) -> Problem:
    """One place where a document gives a date the wrong weekday; told at the claim of that date."""
    dated = [claim for claim in claims if _is_on(claim, day)]
    named = [c for c in claims if meaning.has(c.fact[1].value, "WeekdayOfSubject")]
    about = [*dated, *(claim for claim in named if claim not in dated)] or claims[:1]
    message = (
        f"the quote says {_NAMES[said]}, but {day} was a {_NAMES[weekday_of(day)]}: "
        f"“{_around(quote)}”"
    )
    ids = tuple(dict.fromkeys(claim.id for claim in about))
    return Problem(
        "error", "weekday-mismatch", message, _WEEKDAY_HINT, about=about[0].fact, claims=ids
    )


def _around(quote: str) -> str:
    first = next(w for w in weekdays(quote) if w.beside and w.beside.exact)
    assert first.beside
    start, end = min(first.start, first.beside.start), max(first.end, first.beside.end)
    return " ".join(quote[start:end].split())


def _is_on(claim: Claim, day: str) -> bool:
    values = (value for name, value in _values(claim) if name is None or name == WHEN)
    for value in values:
        if isinstance(value, Literal) and value.datatype == EDTF_EDTF:
            try:
                return bounds(value.value) == (day, day)
            except ValueError:
                return False
    return False


def _other_weekday(claim: Claim, quotes: list[str]) -> Iterator[Problem]:
    """That a weekday is one of those that its quotes name, if they name any."""
    said = claim.fact[2].value
    named = {found.day for quote in quotes for found in weekdays(quote)}
    if named and named.isdisjoint(found.day for found in weekdays(said)):
        days = " and ".join(_NAMES[day] for day in sorted(named))
        message = f"the claim says “{said}”, but the quote {days}"
        yield Problem(
            "error",
            "weekday-mismatch",
            message,
            "write the weekday that the quote has, or quote the words that name this one",
            about=claim.fact,
            claims=(claim.id,),
        )


def _weekday_claims(
    claims: Iterable[Claim], meaning: Meaning, words: Wording, told: list[Problem]
) -> Iterator[Problem]:
    """That the weekday and the date that claims give one event agree, unless that is told."""
    events: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        roles = meaning.roles.get(claim.fact[1].value, frozenset())
        if claim.asserted_in and roles & {"WeekdayOfSubject", "TimeOfSubject"}:
            events[claim.fact[0].value].append(claim)
    for about in events.values():
        days = [c for c in about if meaning.has(c.fact[1].value, "TimeOfSubject") and _exact(c)]
        for claim in about:
            if not meaning.has(claim.fact[1].value, "WeekdayOfSubject") or not days:
                continue
            named = {found.day for found in weekdays(claim.fact[2].value)}
            if len(named) != 1 or any(weekday_of(_exact(day)) in named for day in days):
                continue
            ids = (days[0].id, claim.id)
            if any(set(ids) <= set(problem.claims) for problem in told):
                continue
            day = _exact(days[0])
            message = (
                f"{words.name(claim.fact[0])} is on {day}, a {_NAMES[weekday_of(day)]}, but "
                f"“{words.sentence(claim)}”"
            )
            yield Problem(
                "error", "weekday-mismatch", message, _WEEKDAY_HINT, about=days[0].fact, claims=ids
            )


def _exact(claim: Claim) -> str:
    """The one day of a claim's date; "" where it is no single day."""
    try:
        first, last = bounds(claim.fact[2].value)
    except ValueError:
        return ""
    return first if first and first == last else ""


def _severity(quotes: Iterable[str]) -> Severity:
    """How certain a contradiction is: not, where the words count from another date."""
    return "info" if any(_COUNTED_FROM.search(quote) for quote in quotes) else "error"


def _list(said: Iterable[str]) -> str:
    values = list(dict.fromkeys(f"“{value.strip()}”" for value in said))
    return " and ".join(values[:5]) + (" and others" if len(values) > 5 else "")
