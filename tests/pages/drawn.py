"""Pages as hypothesis draws them: few things, tied in every way that there is."""

from datetime import date

from hypothesis import strategies as st

from inyeon.publish.page import (
    Kind,
    Page,
    PageClaim,
    PageEntity,
    PageEvidence,
    PageSource,
    Relation,
)

KINDS = tuple(Kind(f":K{n}", f"kind {n}", "circle") for n in range(3))
RELATIONS = tuple(Relation(f":r{n}", f"relation {n}") for n in range(3))
TEXT = "So it was said. So it was."
SOURCES = tuple(PageSource(f"source:{n}", f"Source {n}", (), "", TEXT) for n in range(3))
_ENDS = [date(year, *day) for year in range(1990, 2000) for day in ((1, 1), (12, 31))]
_DAYS = st.dates(_ENDS[0], _ENDS[-1]) | st.sampled_from(_ENDS)


@st.composite
def pages(draw: st.DrawFn) -> Page:
    """Up to eight entities and some 14 claims, two of which may be inferred."""
    number = draw(st.integers(1, 8))
    entities = tuple(
        PageEntity(f"e:{n}", f"http://e/{n}", f"E{n}", (), draw(_id(":K", 3)), (), "")
        for n in range(number)
    )
    claims = tuple(draw(_claim(n, number)) for n in range(draw(st.integers(0, 12))))
    inferred = tuple(draw(_inferred(n, number)) for n in range(draw(st.integers(0, 2))))
    return Page(
        "Drawn",
        KINDS,
        RELATIONS,
        entities,
        claims,
        SOURCES,
        {"e": "http://e/"},
        inferences=inferred,
    )


def _id(prefix: str, number: int) -> st.SearchStrategy[str]:
    return st.integers(0, number - 1).map(lambda n: f"{prefix}{n}")


@st.composite
def _claim(draw: st.DrawFn, number: int, entities: int) -> PageClaim:
    to = draw(st.none() | _id("e:", entities))
    days = sorted(draw(st.lists(_DAYS, min_size=2, max_size=2)))
    earliest, latest = (str(day) if draw(st.booleans()) else "" for day in days)
    return PageClaim(
        id=f"claim:{number:02}",
        subject=draw(_id("e:", entities)),
        relation=draw(_id(":r", 3)),
        object=to,
        value=None if to else "plain",
        when="",
        qualifiers=(),
        status=draw(st.sampled_from(("asserted", "reported", "disputed"))),
        evidence=tuple(
            PageEvidence(source, 0, 15, TEXT[:15], draw(st.sampled_from(("supports", "disputes"))))
            for source in draw(st.lists(_id("source:", 3), min_size=1, max_size=3))
        ),
        earliest=earliest,
        latest=latest,
    )


@st.composite
def _inferred(draw: st.DrawFn, number: int, entities: int) -> PageClaim:
    ends = draw(_id("e:", entities)), draw(_id("e:", entities))
    relation = draw(_id(":r", 3))
    return PageClaim(
        f"inferred:{number}", ends[0], relation, ends[1], None, "", (), "inferred", (), rule="Rule"
    )
