"""The dates of the page beside those of Python."""

import re

from hypothesis import given
from hypothesis import strategies as st

from inyeon.dates import ReversedError, bounds
from pages.oracle import Oracle
from pages.sample import sample


def test_the_shipped_dates_are_the_same_days(oracle: Oracle) -> None:
    dated = [claim for claim in sample().claims if claim.earliest or claim.latest]
    assert len(dated) >= 10
    for claim in dated:
        said = oracle.ask("dates", earliest=claim.earliest, latest=claim.latest, years=(None, None))
        for name, day in (("from", claim.earliest), ("to", claim.latest)):
            assert said[name] is None if not day else int(said[name]) - int(day[:4]) in (0, 1)


ENDS = st.builds(
    "{}{}{}".format,
    st.integers(1000, 2999),
    st.sampled_from(("", "-02", "-12", "-02-28", "-12-31", "-11-XX", "-XX")),
    st.sampled_from(("", "~", "?", "%")),
) | st.builds("{}X".format, st.integers(100, 299))


@given(first=ENDS, last=ENDS | st.just(".."))
def test_of_an_interval_the_vague_ends_are_those_that_python_bounds(
    oracle: Oracle, first: str, last: str
) -> None:
    """What is firm begins where the last day of a vague beginning ends, and ends likewise."""
    date = f"{first}/{last}"
    try:
        days = bounds(date)
    except ReversedError:
        return
    earliest, latest = days.earliest or "", days.latest or ""
    firm = oracle.ask("firm", date=date, earliest=earliest, latest=latest)

    def vague(end: str) -> bool:
        return bool(re.search(r"[?~%X]", end))

    def edge(day: str | None, name: str) -> float:
        return float(oracle.ask("dates", earliest=day, latest=day, years=(None, None))[name])

    if last == "..":
        assert firm is None
        return
    begin = edge(bounds(first).latest, "to") if vague(first) else edge(earliest, "from")
    end = edge(bounds(last).earliest, "from") if vague(last) else edge(latest, "to")
    assert firm == ({"from": begin, "to": end} if begin < end else None)
