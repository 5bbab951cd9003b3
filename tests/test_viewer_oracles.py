"""The page's own code beside what others say: networkx, the calendar, a plain restatement."""

from datetime import date
from itertools import pairwise
from typing import Any

import networkx as nx
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from inyeon.publish.page import Page, PageClaim, PageEntity
from pages.drawn import KINDS, RELATIONS, SOURCES, pages
from pages.oracle import Oracle
from pages.sample import sample

CHAINS = 24  # told at most: graph/chains.ts
ALL = 1000  # neighbours: more than there are
SMALL = settings(max_examples=60)


def every(page: Page) -> tuple[PageClaim, ...]:
    return (*page.claims, *page.inferences)


def multigraph(page: Page, ids: set[str]) -> "nx.MultiGraph[str]":
    graph: nx.MultiGraph[str] = nx.MultiGraph()
    graph.add_nodes_from(entity.id for entity in page.entities)
    for claim in every(page):
        if claim.object and claim.id in ids:
            graph.add_edge(claim.subject, claim.object, key=claim.id)
    return graph


def test_the_page_reads_what_python_wrote(oracle: Oracle) -> None:
    page = sample()
    read = oracle.page(page)
    assert [claim["id"] for claim in read["claims"]] == [claim.id for claim in every(page)]
    for got, claim in zip(read["claims"], every(page), strict=True):
        assert (got["rule"], got["because"]) == (claim.rule, list(claim.because))
        for name in ("subject", "relation", "object", "value", "when", "status", "earliest"):
            assert got[name] == getattr(claim, name)
        assert got["qualifiers"] == [list(pair) for pair in claim.qualifiers]
        assert [(e["source"], e["against"]) for e in got["evidence"]] == [
            (e.source, e.stance == "disputes") for e in claim.evidence
        ]
    for got, entity in zip(read["entities"], page.entities, strict=True):
        for name in ("id", "label", "kind", "comment"):
            assert got[name] == getattr(entity, name)


# --- Chains ---


@SMALL
@given(page=pages(), data=st.data())
def test_chains_are_the_shortest_paths_of_networkx(
    oracle: Oracle, page: Page, data: st.DataObject
) -> None:
    ids = {claim.id for claim in every(page) if data.draw(st.booleans() | st.just(True))}
    names = [entity.id for entity in page.entities]
    start, end = data.draw(st.sampled_from(names)), data.draw(st.sampled_from(names))
    assume(start != end)
    oracle.page(page)
    found = oracle.ask("chains", to=end, claims=sorted(ids), **{"from": start})
    graph = multigraph(page, ids)
    try:
        wanted = {tuple(path) for path in nx.all_shortest_paths(nx.Graph(graph), start, end)}
    except nx.NetworkXNoPath:
        wanted = set()
    assert found["number"] == len(wanted)
    assert found["reach"] == len(nx.node_connected_component(graph, start))
    told = [tuple(chain["entities"]) for chain in found["chains"]]
    assert len(told) == len(set(told)) == min(len(wanted), CHAINS)
    assert set(told) <= wanted
    for chain in found["chains"]:
        steps = zip(chain["entities"], chain["entities"][1:], chain["ties"], strict=False)
        for a, b, ties in steps:
            assert set(ties) == set(graph[a][b])


def test_chains_stop_where_there_are_very_many(oracle: Oracle) -> None:
    """Eight layers of two entities each: 256 shortest chains."""
    layers = [["e:start"], *([f"e:{n}a", f"e:{n}b"] for n in range(8)), ["e:end"]]
    ties = [(a, b) for one, two in pairwise(layers) for a in one for b in two]
    page = made(ties)
    oracle.page(page)
    ids = [claim.id for claim in page.claims]
    found = oracle.ask("chains", to="e:end", claims=ids, **{"from": "e:start"})
    assert found["number"] == 256
    assert len({tuple(chain["entities"]) for chain in found["chains"]}) == CHAINS


def made(ties: list[tuple[str, str]]) -> Page:
    """A page of nothing but these ties."""
    names = sorted({name for tie in ties for name in tie})
    claims = [
        PageClaim(f"claim:{n:03}", a, ":r0", b, None, "", (), "asserted", ())
        for n, (a, b) in enumerate(ties)
    ]
    entities = [PageEntity(name, name, name, (), ":K0", (), "") for name in names]
    return Page("Made", KINDS, RELATIONS, tuple(entities), tuple(claims), ())


# --- Filters ---

YEARS = st.none() | st.integers(1988, 2001)


def some(*ids: str) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(ids), unique=True).map(sorted)


@st.composite
def filters(draw: st.DrawFn) -> dict[str, Any]:
    return {
        "off": {
            "kind": draw(some(*(kind.id for kind in KINDS))),
            "relation": draw(some(*(relation.id for relation in RELATIONS))),
            "source": draw(some(*(source.id for source in SOURCES))),
            "status": draw(some("asserted", "reported", "disputed", "inferred")),
        },
        "from": draw(YEARS),
        "to": draw(YEARS),
        "undated": draw(st.booleans()),
    }


def reaches(claim: PageClaim, first: int | None, last: int | None) -> bool:
    """Whether a dated claim may have been so on a day of the years."""
    begins = date.fromisoformat(claim.earliest) if claim.earliest else date.min
    ends = date.fromisoformat(claim.latest) if claim.latest else date.max
    after = last is not None and begins > date(last, 12, 31)
    before = first is not None and ends < date(first, 1, 1)
    return not (after or before)


def hides(page: Page, claim: PageClaim, state: dict[str, Any]) -> str:
    """What hides a claim, "" where nothing does."""
    off, first, last = state["off"], state["from"], state["to"]
    kinds = {entity.id: entity.kind for entity in page.entities}
    if claim.status in off["status"]:
        return "status"
    if claim.relation in off["relation"]:
        return "relation"
    if {kinds[end] for end in (claim.subject, claim.object) if end} & {*off["kind"]}:
        return "kind"
    sources = {evidence.source for evidence in claim.evidence}
    if sources and sources <= {*off["source"]}:
        return "source"
    if first is None and last is None:
        return ""
    if not claim.earliest and not claim.latest:
        return "" if state["undated"] else "undated"
    return "" if reaches(claim, first, last) else "years"


@SMALL
@given(page=pages(), state=filters())
def test_filters_do_what_they_say(oracle: Oracle, page: Page, state: dict[str, Any]) -> None:
    assume(state["from"] is None or state["to"] is None or state["from"] <= state["to"])
    oracle.page(page)
    found = oracle.ask("shown", state=state)
    reasons = {claim.id: hides(page, claim, state) for claim in every(page)}
    assert set(found["claims"]) == {id_ for id_, why in reasons.items() if not why}
    shown = [claim for claim in every(page) if not reasons[claim.id]]
    tied = {end for claim in shown for end in (claim.subject, claim.object)}
    off = state["off"]
    narrowed = (
        off["relation"]
        or off["source"]
        or {*off["status"]} - {"inferred"}
        or (state["from"], state["to"]) != (None, None)
    )
    assert set(found["entities"]) == {
        entity.id
        for entity in page.entities
        if entity.kind not in off["kind"] and (entity.id in tied or not narrowed)
    }
    hidden = dict.fromkeys(found["hidden"], 0)
    for claim in page.claims:
        if reasons[claim.id]:
            hidden[reasons[claim.id]] += 1
    assert hidden == {why: told["claims"] for why, told in found["hidden"].items()}
    if state["from"] is not None or state["to"] is not None:
        without = {claim.id for claim in page.claims if not claim.earliest and not claim.latest}
        without |= {tie.id for tie in page.inferences}
        always = {**state, "undated": True}
        left = {claim.id for claim in every(page) if not hides(page, claim, always)}
        seen = without & left if state["undated"] else without & left & {c.id for c in page.claims}
        assert found["undated"] == len(seen)
    away = sum(told["entities"] for told in found["hidden"].values())
    assert away == len(page.entities) - len(found["entities"])


# --- What is drawn ---


@SMALL
@given(page=pages(), state=st.just({}) | filters(), hops=st.integers(1, 3), data=st.data())
def test_what_lies_around_is_the_ego_graph_of_networkx(
    oracle: Oracle, page: Page, state: dict[str, Any], hops: int, data: st.DataObject
) -> None:
    centre = data.draw(st.sampled_from([entity.id for entity in page.entities]))
    focus = [{"id": centre, "hops": hops, "relation": "", "most": ALL}]
    oracle.page(page)
    part = oracle.ask("part", state={**state, "focus": focus})
    graph = multigraph(page, set(oracle.ask("shown", state=state)["claims"]))
    around = nx.ego_graph(graph, centre, radius=hops)
    assert part["what"] == "focus"
    assert sorted(part["entities"]) == sorted(around)
    assert sorted(part["ties"]) == sorted(key for *_, key in around.edges(keys=True))
    rest = {node: len({*graph[node]} - {*around}) for node in around}
    assert part["rest"] == {node: number for node, number in rest.items() if number}


# --- The address ---

IDS = st.text(min_size=1, max_size=12) | st.sampled_from(
    (
        "person:a,b",
        "a.b",
        "%",
        "%41",
        "#&=",
        "https://e.org/a?b=c#d",
        "인연",
        "👩‍👩‍👧",
        "+",
        " ",
        "\u202e",
    )
)


def utf16(text: str) -> bytes:
    """The key by which JavaScript sorts."""
    return text.encode("utf-16-be")


OFF = st.lists(IDS, unique=True, max_size=4).map(lambda ids: sorted(ids, key=utf16))
SEEDS = st.fixed_dictionaries(
    {
        "id": IDS,
        "hops": st.integers(1, 3),
        "relation": st.just("") | IDS,
        "most": st.integers(1, 10**6),
    }
)
PLACES = st.integers(-(10**6), 10**6)
STATES = st.fixed_dictionaries(
    {
        "view": st.sampled_from(("network", "time", "table", "sources")),
        "open": st.lists(IDS, max_size=2),
        "off": st.fixed_dictionaries(dict.fromkeys(("kind", "relation", "source", "status"), OFF)),
        "dim": st.booleans(),
        "undated": st.booleans(),
        "focus": st.lists(SEEDS, max_size=3),
        "chain": st.none() | st.lists(IDS, min_size=2, max_size=2),
        "bundled": st.booleans(),
        "camera": st.none()
        | st.fixed_dictionaries(
            {"x": PLACES, "y": PLACES, "scale": st.integers(2, 500).map(lambda n: n / 100)}
        ),
        "table": st.fixed_dictionaries(
            {
                "of": st.sampled_from(("entities", "ties", "evidence")),
                "by": st.just("") | IDS,
                "down": st.booleans(),
                "page": st.integers(0, 10**6),
                "find": st.just("") | IDS,
            }
        ),
    }
)
BETWEEN = st.tuples(
    *[st.none() | st.integers(-9999, 9999)] * 2,
).filter(lambda years: None in years or years[0] <= years[1])


@settings(max_examples=200)
@given(state=STATES, years=BETWEEN)
def test_an_address_opens_the_state_that_it_was_made_of(
    oracle: Oracle, state: dict[str, Any], years: tuple[int | None, int | None]
) -> None:
    whole = {**oracle.ask("start"), **state, "from": years[0], "to": years[1]}
    address = oracle.ask("written", state=whole)
    assert oracle.ask("read", hash=address) == whole
    # What a browser would escape further is escaped already, so that a copied link is the same.
    assert not set(address) & set(' "<>`\n\t') and address.isascii()  # noqa: PT018


def test_the_start_has_no_address(oracle: Oracle) -> None:
    assert oracle.ask("written", state={}) == ""
    assert oracle.ask("read", hash="") == oracle.ask("start")
    assert oracle.ask("read", hash="#claims") is None


HASHES = st.text(max_size=60) | st.lists(
    st.tuples(
        st.sampled_from(("id", "view", "no-kind", "years", "focus", "chain", "at", "table", "dim")),
        st.text("0123456789.,%-:aeE+down upties", max_size=16),
    ),
    max_size=5,
).map(lambda pairs: "#" + "&".join(f"{key}={value}" for key, value in pairs))


@settings(max_examples=200)
@given(hash_=HASHES)
@example("#id=%E0%A4%A")
@example("#years=5..1&at=1,2,-3&focus=a.9..x&table=no&chain=a")
@example("#at=1e999,0,1")
@example("#focus=a.1..1e3")
def test_whatever_an_address_says_it_is_a_state(oracle: Oracle, hash_: str) -> None:
    state = oracle.ask("read", hash=hash_)
    if state is not None:
        assert set(state) == set(oracle.ask("start"))
        again = oracle.ask("read", hash=oracle.ask("written", state=state))
        assert oracle.ask("written", state=again) == oracle.ask("written", state=state)


# --- Dates ---

ENDS = st.builds(date, st.integers(1, 9998), st.just(1), st.just(1)) | st.builds(
    date, st.integers(1, 9998), st.just(12), st.just(31)
)  # of years, where mistakes live
DAYS = st.dates(date(1, 1, 1), date(9998, 12, 31)) | ENDS


@given(days=st.tuples(DAYS, DAYS).map(sorted), between=BETWEEN, near=st.integers(-1, 1))
def test_days_and_years_are_those_of_the_calendar(
    oracle: Oracle, days: list[date], between: tuple[int | None, int | None], near: int
) -> None:
    first, last = days
    years = [near + (first.year if year else last.year) for year in (0, 1)]
    for wanted in (
        between,
        tuple(sorted(years)),
        (None, first.year + near),
        (last.year + near, None),
    ):
        said = oracle.ask("dates", earliest=str(first), latest=str(last), years=wanted)
        start, end = wanted
        after = end is not None and first.year > end
        before = start is not None and last.year < start
        assert said["within"] is not (after or before)
        assert (said["from"], said["to"]) == pytest.approx(
            (fraction(first, 0), fraction(last, 1)), rel=1e-12
        )


def fraction(day: date, end: int) -> float:
    length = (date(day.year + 1, 1, 1) - date(day.year, 1, 1)).days
    return day.year + (day.timetuple().tm_yday - 1 + end) / length
