"""The SPARQL that the page copies: it gives the claims that are shown, whatever they are called."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inyeon.graph import Graph
from inyeon.publish.page import Page, PageClaim
from inyeon.terms import compact
from pages.oracle import Oracle
from pages.sample import LEE, sample
from projects import shipped

State = dict[str, Any]
Found = set[tuple[str, ...]]

SEED = {"id": LEE, "hops": 1, "relation": "", "most": 40}
STATES: dict[str, State] = {
    "the start": {},
    "with what follows": {"off": {"status": []}},
    "only what follows": {"off": {"status": ["asserted", "disputed", "reported"]}},
    "nothing": {"off": {"status": ["asserted", "disputed", "inferred", "reported"]}},
    "what is only reported": {"off": {"status": ["asserted", "disputed", "inferred"]}},
    "no places": {"off": {"kind": [":Place"]}},
    "no people, with what follows": {"off": {"kind": [":Person"], "status": []}},
    "without two relations": {"off": {"relation": [":livedIn", ":memberOf"]}},
    "without a source": {"off": {"source": ["source:lee-sung-ju-biography"]}},
    "one source": {
        "off": {"source": ["source:lee-sung-ju-biography", "source:wen-yee-lee-defectors"]}
    },
    "some years": {"from": 2002, "to": 2013},
    "some years, only with a date": {"from": 2002, "to": 2013, "undated": False},
    "until a year": {"to": 1997, "undated": False, "off": {"status": []}},
    "before our era": {"from": -44, "to": 33, "undated": False},
    "around somebody": {"focus": [SEED]},
    "around somebody, with what follows": {
        "focus": [{**SEED, "hops": 2, "relation": ":memberOf"}],
        "off": {"status": []},
    },
    "between two": {"chain": [LEE, "place:pyongyang"], "off": {"kind": [":Work"]}},
    "everything at once": {
        "focus": [SEED],
        "off": {
            "kind": [":Award"],
            "relation": [":describedAs"],
            "source": ["source:wen-yee-lee-defectors"],
            "status": ["reported"],
        },
        "from": 1990,
        "to": None,
        "undated": True,
    },
}


@pytest.fixture(scope="module")
def graph() -> Graph:
    return shipped()


@pytest.fixture(scope="module")
def page(graph: Graph) -> Page:
    return graph.page()


def whole(state: State) -> State:
    """The state with all facets of `off`, as the page has it."""
    off = {"kind": [], "relation": [], "source": [], "status": ["inferred"], **state.get("off", {})}
    return {**state, "off": off}


def answered(graph: Graph, text: str) -> Found:
    """What the query gives: ids of claims, and for what follows the tie itself."""
    rows = graph.query(text)
    assert isinstance(rows, list)
    found = []
    for row in rows:
        assert isinstance(row, dict)
        names = ["claim"] if row["claim"] else ["subject", "predicate", "object"]
        found.append(tuple(compact(str(row[name]), graph.project.prefixes) for name in names))
    assert len(found) == len(set(found)), "a claim is there twice"
    return set(found)


def expected(oracle: Oracle, page: Page, state: State) -> Found:
    """The claims that the page shows; with a focus or a chain, those among what is drawn."""
    shown = set(oracle.ask("shown", state=state)["claims"])
    drawn = oracle.ask("part", state=state)
    among = set(drawn["entities"]) if drawn["what"] in ("focus", "chain") else None

    def within(claim: PageClaim) -> bool:
        ends = {claim.subject, *([claim.object] if claim.object else [])}
        return among is None or ends <= among

    said = {(claim.id,) for claim in page.claims if claim.id in shown and within(claim)}
    drawn_from = {
        (tie.subject, tie.relation, str(tie.object))
        for tie in page.inferences
        if tie.id in shown and within(tie)
    }
    return said | drawn_from


@pytest.mark.parametrize("name", STATES)
def test_the_query_gives_what_is_shown(graph: Graph, page: Page, oracle: Oracle, name: str) -> None:
    oracle.page(page)
    state = whole(STATES[name])
    wanted = expected(oracle, page, state)
    assert answered(graph, oracle.ask("sparql", state=state)) == wanted
    assert bool(wanted) == (name != "nothing")


@pytest.mark.parametrize("hops", [1, 2])
@pytest.mark.parametrize("name", ["the start", "with what follows", "no places", "around somebody"])
def test_of_a_part_the_query_gives_the_part(
    graph: Graph, oracle: Oracle, name: str, hops: int
) -> None:
    page = graph.page(focus="org:nkhr", hops=hops)
    oracle.page(page)
    state = whole(STATES[name])
    text = oracle.ask("sparql", state=state)
    assert "part of a larger graph" in text
    assert answered(graph, text) == expected(oracle, page, state)


SOME = {
    "kind": [":Person", ":Organization", ":Event", ":Place", ":Work", ":Award"],
    "relation": [":memberOf", ":livedIn", ":describedAs", ":bornIn", ":attended", ":locatedIn"],
    "source": [
        "source:korea-herald-young-leaders",
        "source:lee-sung-ju-biography",
        "source:wen-yee-lee-defectors",
    ],
    "status": ["asserted", "reported", "disputed", "inferred"],
}
years = st.none() | st.integers(1940, 2025)
filters = st.fixed_dictionaries(
    {
        "off": st.fixed_dictionaries(
            {facet: st.sets(st.sampled_from(ids)).map(sorted) for facet, ids in SOME.items()}
        ),
        "years": st.tuples(years, years),
        "undated": st.booleans(),
        "focus": st.lists(st.just(SEED), max_size=1),
    }
)


@given(filters)
@settings(max_examples=30)
def test_any_filters_give_what_is_shown(
    graph: Graph, page: Page, oracle: Oracle, state: State
) -> None:
    oracle.page(page)
    low, high = state.pop("years")
    if low is not None and high is not None:
        low, high = sorted((low, high))
    state |= {"from": low, "to": high}
    assert answered(graph, oracle.ask("sparql", state=state)) == expected(oracle, page, state)


HOSTILE = [
    "} INSERT DATA { <a:b> <a:c> <a:d> } #",
    "x\n} . SERVICE <http://127.0.0.1/> { ?s ?p ?o",
    "x\\u000A} SELECT * WHERE {",
    "x\\U0000000D} #",
    "x\u2028} \u0085 }",
    "x>y",
    'x"y',
    "a b",
    "\ud800",
    "",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_names_stay_in_their_place(graph: Graph, oracle: Oracle, text: str) -> None:
    page = sample()
    entities = [
        replace(entity, label=text) if entity.id == LEE else entity for entity in page.entities
    ]
    kinds = (*page.kinds, replace(page.kinds[0], id=f":{text}", label=text))
    relations = (*page.relations, replace(page.relations[0], id=f"<http://x/{text}>", label=text))
    hostile = replace(
        page,
        title=text,
        entities=(*entities, replace(entities[0], id=f"person:{text}", label=text)),
        kinds=kinds,
        relations=relations,
        prefixes={**graph.project.prefixes, text: "http://x/> ?s ?p ?o #"},
    )
    oracle.page(hostile)
    off = {"kind": [f":{text}"], "relation": [f"http://x/{text}", text], "source": [text]}
    seeds = [{**SEED, "id": f"person:{text}"}, SEED]
    for state in (
        whole({"off": off}),
        whole({"off": off, "focus": seeds}),
        whole({"focus": seeds}),
    ):
        query = oracle.ask("sparql", state=state)
        answered(graph, query)
        assert "SERVICE" not in "".join(
            line for line in query.splitlines(keepends=True) if not line.startswith("#")
        )
        assert "\\" not in query


def test_the_comments_say_what_is_asked(page: Page, oracle: Oracle) -> None:
    oracle.page(page)
    text = oracle.ask("sparql", state=whole(STATES["everything at once"]))
    said = [line for line in text.splitlines() if line.startswith("#")]
    assert f"# The claims that the page “{page.title}” shows." in said
    assert "# Nothing about these kinds of entities: award." in said
    assert "# Without claims that are only reported." in said
    assert "# What may have been so in 1990 or later. What has no date is in it." in said
