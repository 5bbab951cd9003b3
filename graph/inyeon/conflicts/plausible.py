"""What cannot have been so at its time: before a birth, after a death, outside an event, too early.

What must always hold: an error is certain, whatever day of its date a claim means. What is only
possible is told as info, and only where both dates are stated: a claim that is over before the last
possible day of a birth, but not before the first; and the like for a death. So a birth in 1991
and a move in 1991 say nothing, a birth in 1991 and a move in May 1991 do. An interval (1985/1995)
may mean all of that time or some of it, so one that begins before a birth is told as possible.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from pyoxigraph import NamedNode

from inyeon.conflicts.meaning import Meaning
from inyeon.conflicts.times import ANY, OLDEST, OPEN_END, OPEN_START, Span, Times, aged, time_of
from inyeon.conflicts.wording import Wording
from inyeon.dates import widest
from inyeon.model import Claim, Problem, Severity, Source
from inyeon.terms import DCTERMS, WHEN

_EITHER = (
    "mend the date that is wrong; if the documents really disagree, keep both claims and write"
)
_YOUNGER = (
    "mend the date that is wrong; if it is so, as with a stepmother or an adopted child, write"
)
_NONE: frozenset[str] = frozenset()
_WITHIN = frozenset({"WithinSubject", "WithinObject"})
_ORDER = frozenset({"SubjectBeganFirst", "ObjectBeganFirst"})
_ISSUED = (DCTERMS + "issued", DCTERMS + "modified")


def hint(rule: str, first: str = _EITHER) -> str:
    """What to do about a contradiction."""
    return f'{first} :accepted "{rule}: the reason"@en in one of them'


@dataclass(frozen=True, slots=True)
class _Limit:
    """A time in which a claim must lie: its own, that of its subject's age, a life, an event."""

    kind: str  # "own", "age", "life" or "event"
    entity: str  # whose life or event; "" else
    span: Span


@dataclass(frozen=True)
class Plausibility:
    """The checks on time of one project."""

    times: Times
    meaning: Meaning
    wording: Wording

    def check(self, claims: Iterable[Claim], sources: Iterable[Source]) -> Iterator[Problem]:
        """A problem for each claim, held true, that cannot have been so at its time."""
        issued = {source.iri: last for source in sources if (last := _issued(source))}
        oldest = min(issued.values(), default="")
        for clash in self.times.clashes:
            yield self._outside(clash.claim, clash.earlier, clash.later)
        for claim in claims:
            roles = self.meaning.roles.get(claim.fact[1].value, _NONE)
            if claim.id in self.times.ages or (roles & _WITHIN and self._suspicious(claim, roles)):
                yield from self._claim(claim)
            if roles & _ORDER:
                yield from self._first(claim, subject_first="SubjectBeganFirst" in roles)
            span = time_of(claim, self.meaning, self.times) if issued else None
            if span and span.lo > oldest and "NotYet" not in roles:
                yield from self._future(claim, span, issued)
        yield from self._lives()
        yield from self._ages()

    # --- One claim and the lives and events that it touches ---

    def _suspicious(self, claim: Claim, roles: frozenset[str]) -> bool:
        """Whether a closer look is needed; a quick answer, for most claims are in order."""
        times = self.times
        own = times.own.get(claim.id, ANY)
        first, last = own.lo, own.hi  # of what has a date
        born, born_by, dead, dead_by = OPEN_START, OPEN_START, OPEN_END, OPEN_END
        for role, place in (("WithinSubject", 0), ("WithinObject", 2)):
            if role not in roles:
                continue
            entity = claim.fact[place].value
            if begin := times.begins.get(entity):
                born, born_by = max(born, begin.lo), max(born_by, begin.hi)
            if end := times.ends.get(entity):
                dead, dead_by = min(dead, end.lo), min(dead_by, end.hi)
            if course := times.courses.get(entity):
                first, last = max(first, course.lo), min(last, course.hi)
        lasts = claim.id in times.lasting and (own.lo < born or own.hi > dead_by)
        return lasts or last < born_by or first > dead or first > last or born > dead_by

    def _claim(self, claim: Claim) -> Iterator[Problem]:
        age = self.times.ages.get(claim.id)
        if age is not None and age > OLDEST:
            message = f"“{self._said(claim)}”: nobody is known to have reached the age of {age}"
            yield self._problem("error", "age-mismatch", message, (claim,))
            return
        limits = list(self._limits(claim))
        if len(limits) < 2:
            return
        first = min(limits, key=lambda limit: limit.span.hi)
        second = max(limits, key=lambda limit: limit.span.lo)
        if first.span.hi < second.span.lo:
            yield self._certain(claim, first, second)
        else:
            yield from self._possible(claim, limits)

    def _limits(self, claim: Claim) -> Iterator[_Limit]:
        times, (subject, relation, value) = self.times, claim.fact
        roles = self.meaning.roles.get(relation.value, ())
        if claim.id in times.own:
            yield _Limit("own", "", times.own[claim.id])
        for role, term in (("WithinSubject", subject), ("WithinObject", value)):
            if role not in roles or not isinstance(term, NamedNode):
                continue
            entity = term.value
            begin, end = times.begins.get(entity), times.ends.get(entity)
            if begin or end:
                low, high = begin or ANY, end or ANY
                yield _Limit("life", entity, Span(low.lo, high.hi, low.low_by, high.high_by))
            if entity in times.courses:
                yield _Limit("event", entity, times.courses[entity])
        if claim.id in times.ages and (by_age := aged(claim, times)):
            yield _Limit("age", "", by_age)

    def _certain(self, claim: Claim, first: _Limit, second: _Limit) -> Problem:
        """That what must lie in both spans cannot, for the first is over before the second."""
        kinds = {first.kind, second.kind}
        if "life" not in kinds and "age" in kinds:
            return self._age(claim, first, second, "error")
        if second.kind == "life" and kinds != {"life", "age"}:
            return self._before(claim, first.span, second, "error")
        if first.kind == "life":
            return self._after(claim, second.span, first, "error")
        if "age" in kinds:
            return self._age(claim, first, second, "error")
        return self._outside(claim, first.span, second.span)

    def _possible(self, claim: Claim, limits: list[_Limit]) -> Iterator[Problem]:
        times = self.times
        fixed = [limit for limit in limits if limit.kind in ("own", "event")]
        for life in (limit for limit in limits if limit.kind == "life"):
            begin, end = times.begins.get(life.entity), times.ends.get(life.entity)
            for limit in fixed:
                stated = begin and begin.closed and life.entity in times.stated
                if begin and stated and begin.lo <= limit.span.hi < begin.hi:
                    yield self._before(claim, limit.span, life, "info")
                    return
                if end and end.closed and end.lo < limit.span.lo <= end.hi:
                    if claim in end.low_by:  # the claim that says so
                        continue
                    yield self._after(claim, limit.span, life, "info")
                    return
            if claim.id in times.lasting and (found := list(self._overhang(claim, life))):
                yield found[0]
                return
        western = aged(claim, times, western=True) if claim.id in times.ages else None
        for limit in fixed:
            if western and limit.span.disjoint(western):
                by_age = _Limit("age", "", western)
                pair = (limit, by_age) if limit.span.hi < western.lo else (by_age, limit)
                yield self._age(claim, *pair, "info")
                return

    def _before(self, claim: Claim, span: Span, life: _Limit, severity: Severity) -> Problem:
        who = self.wording.name(NamedNode(life.entity))
        begin = self.times.begins[life.entity]
        day, reasons = (
            (begin.lo, begin.low_by) if severity == "error" else (begin.hi, begin.high_by)
        )
        early = "is too early" if severity == "error" else "may be too early"
        there = "was not there before" if severity == "error" else "may not have been there before"
        message = (
            f"“{self._said(claim)}” {early} for {who}: it is over by {span.hi}"
            f"{self._why(claim, span.high_by)}, but {who} {there} {day}{self._why(claim, reasons)}"
        )
        involved = (claim, *span.high_by, *reasons)
        return self._problem(severity, "before-beginning", message, involved)

    def _after(self, claim: Claim, span: Span, life: _Limit, severity: Severity) -> Problem:
        who = self.wording.name(NamedNode(life.entity))
        end = self.times.ends[life.entity]
        day, reasons = (end.hi, end.high_by) if severity == "error" else (end.lo, end.low_by)
        late = "is too late" if severity == "error" else "may be too late"
        there = "was not there after" if severity == "error" else "may not have been there after"
        message = (
            f"“{self._said(claim)}” {late} for {who}: it is not before {span.lo}"
            f"{self._why(claim, span.low_by)}, but {who} {there} {day}{self._why(claim, reasons)}"
        )
        return self._problem(severity, "after-end", message, (claim, *span.low_by, *reasons))

    def _overhang(self, claim: Claim, life: _Limit) -> Iterator[Problem]:
        """That what lasted from a day to another began before a life, or ended after it."""
        first, last = self.times.lasting[claim.id]
        begin, end = self.times.begins.get(life.entity), self.times.ends.get(life.entity)
        who = self.wording.name(NamedNode(life.entity))
        if begin and first.hi < begin.lo:
            message = (
                f"“{self._said(claim)}” may be too early for {who}: it begins by {first.hi}, but "
                f"{who} was not there before {begin.lo}{self._why(claim, begin.low_by)}"
            )
            yield self._problem("info", "before-beginning", message, (claim, *begin.low_by))
        if end and end.hi < last.lo:
            message = (
                f"“{self._said(claim)}” may be too late for {who}: it does not end before "
                f"{last.lo}, but {who} was not there after {end.hi}{self._why(claim, end.high_by)}"
            )
            yield self._problem("info", "after-end", message, (claim, *end.high_by))

    def _outside(self, claim: Claim, first: Span, second: Span) -> Problem:
        """That two times have no day in common; what is a day apart may be one night."""
        severity: Severity = "info" if _next_day(first.hi, second.lo) else "error"
        fits = "cannot be" if severity == "error" else "can hardly be"
        message = (
            f"“{self._said(claim)}” {fits}: one is over by {first.hi}"
            f"{self._why(claim, first.high_by)}, the other is not before {second.lo}"
            f"{self._why(claim, second.low_by)}"
        )
        involved = (claim, *first.high_by, *second.low_by)
        return self._problem(severity, "outside-whole", message, involved)

    def _age(self, claim: Claim, first: _Limit, second: _Limit, severity: Severity) -> Problem:
        over = f"over by {first.span.hi}{self._why(claim, first.span.high_by)}"
        since = f"not before {second.span.lo}{self._why(claim, second.span.low_by)}"
        by_age, said = (over, since) if first.kind == "age" else (since, over)
        fits = (
            "does not fit"
            if severity == "error"
            else "fits only if ages are counted as in East Asia"
        )
        message = (
            f"the age in “{self._said(claim, ages=True)}” {fits}: by the age it is {by_age}, "
            f"by the date {said}"
        )
        involved = (claim, *first.span.high_by, *second.span.low_by)
        return self._problem(severity, "age-mismatch", message, involved)

    # --- Whole lives ---

    def _first(self, claim: Claim, *, subject_first: bool) -> Iterator[Problem]:
        """That a parent was born before the child, whichever of both the claim names first."""
        order = (0, 2) if subject_first else (2, 0)
        elder, younger = (claim.fact[place] for place in order)
        first = self.times.begins.get(elder.value)
        second = self.times.begins.get(younger.value)
        if first and second and second.hi < first.lo:
            message = (
                f"“{self._said(claim)}” cannot be: {self.wording.name(younger)} was there by "
                f"{second.hi}{self._why(claim, second.high_by)}, {self.wording.name(elder)} not "
                f"before {first.lo}{self._why(claim, first.low_by)}"
            )
            involved = (claim, *second.high_by, *first.low_by)
            problem = self._problem("error", "before-beginning", message, involved)
            yield replace(problem, hint=hint("before-beginning", _YOUNGER))

    def _lives(self) -> Iterator[Problem]:
        """That a life does not end before it begins."""
        for iri in sorted(self.times.ends):
            begin, end = self.times.begins.get(iri), self.times.ends[iri]
            if begin is None or end.hi >= begin.lo:
                continue
            last = end.high_by[-1]  # the claim that says so; before it, its reasons
            if self.meaning.has(last.fact[1].value, "WithinSubject"):
                continue  # told as any other part of that life
            message = (
                f"“{self._said(last)}” is too early: it is over by {end.hi}, but "
                f"{self.wording.name(NamedNode(iri))} was not there before {begin.lo}"
                f"{self._why(last, begin.low_by)}"
            )
            yield self._problem("error", "before-beginning", message, (last, *begin.low_by))

    def _ages(self) -> Iterator[Problem]:
        """That the ages of one person agree, where no claim says when the person was born."""
        for iri, spans in sorted(self.times.births.items()):
            low, high = max(spans, key=lambda s: s.lo), min(spans, key=lambda s: s.hi)
            if iri in self.times.stated or low.lo <= high.hi:
                continue
            one, other = low.low_by[0], high.high_by[0]
            message = (
                f"the ages in “{self._said(one, ages=True)}” and “{self._said(other, ages=True)}” "
                f"do not fit: born not before {low.lo} by the first, not after {high.hi} by the "
                "second"
            )
            yield self._problem("error", "age-mismatch", message, (one, other))

    # --- Sources ---

    def _future(self, claim: Claim, span: Span, issued: dict[NamedNode, str]) -> Iterator[Problem]:
        """That no source asserts what came after it."""
        for source in dict.fromkeys(e.source for e in claim.evidence if not e.disputes):
            last = issued.get(source)
            if last and source in claim.asserted_in and last < span.lo:
                message = (
                    f"“{self._said(claim)}” is not before {span.lo}"
                    f"{self._why(claim, span.low_by)}, but the source that tells of it, "
                    f"“{self.wording.name(source)}”, was out by {last}"
                )
                advice = (
                    "mend the date of the claim or dcterms:issued; a plan is reported, not "
                    "asserted: << … >> :quote … ; or write"
                )
                involved = (claim, *span.low_by)
                severity: Severity = "info" if _next_day(last, span.lo) else "error"
                problem = self._problem(severity, "reports-the-future", message, involved)
                yield replace(problem, hint=hint("reports-the-future", advice))
                return

    # --- Words ---

    def _said(self, claim: Claim, *, ages: bool = False) -> str:
        only = (WHEN.value, *(self.meaning.ages if ages else ()))
        return self.wording.sentence(claim, only=only)

    def _why(self, claim: Claim, reasons: Iterable[Claim]) -> str:
        said = [f"“{self._said(other, ages=True)}”" for other in reasons if other is not claim]
        return f" ({', '.join(dict.fromkeys(said))})" if said else ""

    def _problem(
        self, severity: Severity, rule: str, message: str, claims: Iterable[Claim]
    ) -> Problem:
        involved = list(dict.fromkeys(claim.id for claim in claims))
        first = next(iter(claims))
        return Problem(
            severity, rule, message, hint(rule), about=first.fact, claims=tuple(involved)
        )


def _next_day(last: str, first: str) -> bool:
    """Whether one time ends the day before another begins, both in one month: so both are exact.

    What lasts past midnight, or is read in another time zone, is on either day.
    """
    return last[:8] == first[:8] and int(last[8:]) + 1 == int(first[8:])


def _issued(source: Source) -> str:
    """The last day on which the source was published or changed; "" where it does not say."""
    days = []
    for _, name, value in source.description:
        if name.value in _ISSUED:
            try:
                days.append(widest(value.value).latest)
            except ValueError:  # told by reason.values
                return ""
    return max((day for day in days if day), default="") if None not in days else ""
