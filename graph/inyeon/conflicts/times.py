"""When things began, happened and ended, as far as claims say so and as far as it follows.

What must always hold: only what is certain is drawn. A span holds every day that the claims leave
possible; the claims that set its two ends go with it, so that a reader can follow.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from pyoxigraph import Literal

from inyeon.conflicts.meaning import Meaning
from inyeon.dates import Bounds, bounds
from inyeon.model import Claim
from inyeon.terms import EDTF_EDTF, WHEN

OPEN_START, OPEN_END = "", "~"  # sort before and after every day
_ROUNDS = 50  # through all "during" and "after"; fewer rounds conclude less, never wrongly
_REASONS = 6  # claims that a message can name
OLDEST = 130  # years: nobody is known to have come so far

Claims = tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """All days from `lo` to `hi` that are possible, and the claims that say so."""

    lo: str
    hi: str
    low_by: Claims = ()
    high_by: Claims = ()

    def disjoint(self, other: "Span") -> bool:
        """Whether no day is possible in both."""
        return self.hi < other.lo or other.hi < self.lo

    def meet(self, other: "Span") -> "Span":
        """The days possible in both; there must be some."""
        low = self if self.lo >= other.lo else other
        high = self if self.hi <= other.hi else other
        return Span(low.lo, high.hi, low.low_by, high.high_by)

    def hull(self, other: "Span") -> "Span":
        """The days possible in either, and those between."""
        low = self if self.lo <= other.lo else other
        high = self if self.hi >= other.hi else other
        return Span(low.lo, high.hi, low.low_by, high.high_by)

    def because(self, claim: Claim) -> "Span":
        """The same days, for one more reason."""
        return Span(self.lo, self.hi, _more(self.low_by, claim), _more(self.high_by, claim))

    @property
    def closed(self) -> bool:
        """Whether both ends are known."""
        return self.lo != OPEN_START and self.hi != OPEN_END


ANY = Span(OPEN_START, OPEN_END)


@dataclass(frozen=True, slots=True)
class Clash:
    """A claim that ties two times together, which cannot be."""

    claim: Claim
    earlier: Span
    later: Span


@dataclass
class Times:
    """All that claims say about time. Keys are IRIs of entities, or ids of claims."""

    own: dict[str, Span] = field(default_factory=dict)  # claim → its own date
    lasting: dict[str, tuple[Span, Span]] = field(default_factory=dict)  # claim → its two ends
    courses: dict[str, Span] = field(default_factory=dict)  # event → when it went on
    begins: dict[str, Span] = field(default_factory=dict)
    ends: dict[str, Span] = field(default_factory=dict)
    stated: set[str] = field(default_factory=set)  # entities whose beginning a claim dates
    ages: dict[str, int] = field(default_factory=dict)  # claim → age of its subject
    births: dict[str, list[Span]] = field(default_factory=dict)  # entity → as its ages say
    clashes: list[Clash] = field(default_factory=list)


def times(
    claims: Iterable[Claim],
    meaning: Meaning,
    classes: dict[str, tuple[str, ...]],
    read: Callable[[str], Bounds] = bounds,
) -> Times:
    """What these claims, which are all held true, say about time; `read` is how dates are read."""
    found = Times()
    held = list(claims)
    begun: list[Claim] = []
    edges: list[tuple[Claim, bool]] = []
    for claim in held:
        _dates(claim, meaning, found, read)
        roles = meaning.roles.get(claim.fact[1].value)
        if not roles:
            continue
        if "TimeOfSubject" in roles and claim.id in found.own:
            subject, span = claim.fact[0].value, found.own[claim.id]
            known = found.courses.get(subject)
            found.courses[subject] = known.hull(span) if known else span
        if "SubjectWithinObject" in roles or "SubjectAfterObject" in roles:
            edges.append((claim, "SubjectWithinObject" in roles))
        if roles & _LIMITS:
            begun.append(claim)
    _tie(edges, found)
    for direct in (True, False):  # what ages say rests on dates that are stated
        for claim in begun:
            if isinstance(claim.fact[2], Literal) is direct:
                _limits(claim, meaning, classes, found)
        if direct:
            _births(held, found)
    return found


_LIMITS = {"BeginningOfSubject", "EndOfSubject", "BeginningOfObject", "EndOfObject"}


def _dates(claim: Claim, meaning: Meaning, found: Times, read: Callable[[str], Bounds]) -> None:
    """Keep the claim's own date and the age that it gives its subject."""
    value = claim.fact[2]
    date = value if isinstance(value, Literal) and value.datatype == EDTF_EDTF else None
    for name, said in claim.qualifiers:
        if name == WHEN and date is None:
            date = said if isinstance(said, Literal) else None
        elif name.value in meaning.ages and said.value.isdecimal() and len(said.value) < 4:
            found.ages[claim.id] = int(said.value)
    if date is None:
        return
    try:
        earliest, latest = read(date.value)
    except ValueError:  # told by reason.values
        return
    found.own[claim.id] = Span(earliest or OPEN_START, latest or OPEN_END, (claim,), (claim,))
    if "/" in date.value and earliest and latest:
        ends = [read(end) for end in date.value.split("/")]
        first, last = (Span(e.earliest or "", e.latest or "", (claim,), (claim,)) for e in ends)
        found.lasting[claim.id] = first, last


def _tie(edges: list[tuple[Claim, bool]], found: Times) -> None:
    """Narrow the courses of events that lie within or after one another; keep what clashes."""
    clashed: set[str] = set()
    for _ in range(_ROUNDS):
        before = dict(found.courses)
        for claim, within in edges:
            if claim.id in clashed:
                continue
            subject, thing = claim.fact[0].value, claim.fact[2].value
            inner, outer = found.courses.get(subject, ANY), found.courses.get(thing, ANY)
            if inner.hi < outer.lo or (within and outer.hi < inner.lo):
                clashed.add(claim.id)
                pair = (inner, outer) if inner.hi < outer.lo else (outer, inner)
                found.clashes.append(Clash(claim, *pair))
                continue
            limit = outer.because(claim)
            if within:
                _narrow(found.courses, subject, limit)
            else:
                _narrow(found.courses, subject, Span(limit.lo, OPEN_END, limit.low_by))
                limit = inner.because(claim)
                _narrow(found.courses, thing, Span(OPEN_START, limit.hi, (), limit.high_by))
        if before == found.courses:
            return


def _narrow(courses: dict[str, Span], iri: str, limit: Span) -> None:
    known = courses.get(iri, ANY)
    if (limit.lo > known.lo or limit.hi < known.hi) and not limit.disjoint(known):
        courses[iri] = known.meet(limit)


def time_of(claim: Claim, meaning: Meaning, found: Times) -> Span | None:
    """The claim's own date, else the time of the event in which it was so."""
    if claim.id in found.own:
        return found.own[claim.id]
    if meaning.has(claim.fact[1].value, "WithinObject"):
        return found.courses.get(claim.fact[2].value)
    return None


def _births(held: list[Claim], found: Times) -> None:
    """When those were born whose age a dated claim gives."""
    if not found.ages:
        return
    for claim in held:
        age, span = found.ages.get(claim.id), found.own.get(claim.id)
        if age is None or span is None or age > OLDEST:
            continue
        lo = shift(span.lo, -age - 1) if span.lo else OPEN_START
        hi = span.hi if span.hi == OPEN_END else last_day(span.hi, 1 - age)
        found.births.setdefault(claim.fact[0].value, []).append(Span(lo, hi, (claim,), (claim,)))
    for iri, spans in found.births.items():
        low, high = max(spans, key=lambda s: s.lo), min(spans, key=lambda s: s.hi)
        if iri not in found.begins and low.lo <= high.hi:
            found.begins[iri] = Span(low.lo, high.hi, low.low_by, high.high_by)


def aged(claim: Claim, found: Times, *, western: bool = False) -> Span | None:
    """When the claim was so, by the age of its subject and the date on which that began.

    An age of 12 is reached, in the East Asian way of counting, in the 11th year after that of
    birth; in the western way on the twelfth birthday. Both are possible unless `western`.
    """
    age, born = found.ages.get(claim.id), found.begins.get(claim.fact[0].value)
    if age is None or born is None or claim.fact[0].value not in found.stated:
        return None
    lo = hi = ""
    if born.lo:
        lo = shift(born.lo, age) if western else f"{_year(born.lo, age - 1)}-01-01"
    hi = born.hi if born.hi == OPEN_END else shift(born.hi, age + 1)
    return Span(lo, hi, _more(born.low_by, claim), _more(born.high_by, claim))


def _limits(
    claim: Claim, meaning: Meaning, classes: dict[str, tuple[str, ...]], found: Times
) -> None:
    """Keep when the subject or the object of a claim began or ended."""
    iri = claim.fact[1].value
    span = time_of(claim, meaning, found)
    by_age = aged(claim, found)
    if span and by_age:
        span = span if span.disjoint(by_age) else span.meet(by_age)
    span = span or by_age
    if span is None:
        return
    for role in meaning.roles[iri] & _LIMITS:
        entity = claim.fact[0 if role.endswith("Subject") else 2].value
        if not meaning.within(classes.get(entity, ()), iri):
            continue
        kept = found.begins if role.startswith("Beginning") else found.ends
        known = kept.get(entity)
        if known is None:
            kept[entity] = span.because(claim)
        else:
            kept[entity] = known.hull(span) if known.disjoint(span) else known.meet(span)
        if role.startswith("Beginning") and claim.id in found.own:
            found.stated.add(entity)


def _more(claims: Claims, claim: Claim) -> Claims:
    """The claims and one more; of many, the first and the last ones."""
    if claim in claims:
        return claims
    more = (*claims, claim)
    return more if len(more) <= _REASONS else (*more[:1], *more[1 - _REASONS :])


def _year(day: str, years: int) -> str:
    return f"{min(max(int(day[:4]) + years, 0), 9999):04d}"


def shift(day: str, years: int) -> str:
    """The same day so many years later."""
    return _year(day, years) + day[4:]


def last_day(day: str, years: int) -> str:
    """The last day of the year that comes so many years later."""
    return f"{_year(day, years)}-12-31"
