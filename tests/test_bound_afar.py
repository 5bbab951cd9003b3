"""Values bound by a VALUES block, for a store behind a URL, beside what the engine binds itself."""

from collections import Counter

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inyeon.ask.binding import bind
from inyeon.remote.wording import worded
from inyeon.sparql import meaningful
from projects import shipped

LEE = "person:lee-sung-ju"
QUESTIONS = (
    "SELECT ?o { ?who :memberOf ?o }",
    "SELECT ?o WHERE { { ?x :memberOf ?o FILTER (?x = ?who) } UNION { ?who :attended ?o } }",
    "SELECT ?x ?o { ?x a :Person OPTIONAL { ?x :memberOf ?o FILTER (?x = ?who) } }",
    "SELECT ?o { ?who :memberOf ?o MINUS { ?who :worksFor ?o } }",
    "SELECT ?o { ?who :memberOf ?o FILTER NOT EXISTS { ?who :worksFor ?o } }",
    "SELECT ?o { ?who :memberOf+ ?o }",
    "SELECT ?o { BIND (STR($who) AS ?o) }",
    "SELECT ?o { GRAPH ?g { ?who :memberOf ?o } VALUES ?g { graph:lee-sung-ju-biography } }",
    "SELECT ?o { VALUES (?who ?o) { (person:lee-sung-ju 1) (org:nkhr 2) } }",
    "SELECT ?who (COUNT(?o) AS ?n) { ?who ?p ?o } GROUP BY ?who",
    "SELECT DISTINCT ?p { ?who ?p ?o } ORDER BY ?who ?p LIMIT 5",
    "PREFIX x: <https://w3id.org/inyeon/ontology#> # {\nSELECT ?o { ?who x:memberOf ?o # }\n}",
    "ASK { ?who :memberOf org:nkhr }",
    "ASK { ?who a :Person . { ?x :memberOf org:nkhr FILTER (?x = ?who) } }",
    "CONSTRUCT { ?o :x ?who } { ?who :memberOf ?o }",
    "CONSTRUCT WHERE { ?who :memberOf ?o }",
)
NESTED = st.recursive(
    st.sampled_from(
        (
            "?who :knows ?a .",
            "?a :memberOf ?b .",
            "?who ?p ?b .",
            "FILTER (?a != ?who)",
            "FILTER (?who = person:lee-sung-ju)",
            "?a a :Person .",
        )
    ),
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(" ".join),
        inner.map("OPTIONAL {{ {} }}".format),
        inner.map("FILTER NOT EXISTS {{ {} }}".format),
        st.tuples(inner, inner).map(lambda two: "{{ {} }} UNION {{ {} }}".format(*two)),
    ),
    max_leaves=5,
)


def both(text: str, **values: object) -> tuple[object, object]:
    """What the engine answers where it binds, and where the query does."""
    graph = shipped()
    prefixes = graph.project.prefixes
    asked = bind(text, meaningful(text), prefixes, values)
    own = graph.store.query(asked.whole, prefixes=prefixes, substitutions=dict(asked.values))
    given_ = worded(asked.whole).bound(dict(asked.values)).text
    return counted(own), counted(graph.store.query(given_, prefixes=prefixes))


def counted(found: object) -> object:
    if isinstance(found, ox.QuerySolutions):
        names = [variable.value for variable in found.variables]
        return Counter(tuple(str(row[name]) for name in names) for row in found)
    return bool(found) if isinstance(found, ox.QueryBoolean) else set(map(str, found))  # type: ignore[call-overload]


@pytest.mark.parametrize("text", QUESTIONS)
def test_bound_in_the_text_as_by_the_engine(text: str) -> None:
    own, given_ = both(text, who=LEE)
    assert own == given_
    assert own


def test_values_that_are_not_names() -> None:
    ages = "SELECT ?c ?a { ?c :ageThen ?a FILTER (?a = ?n) }"
    words = "SELECT ?c { ?c :quote ?q FILTER (CONTAINS(?q, ?w)) }"
    for text, values in ((ages, {"n": 21}), (words, {"w": "Lee"}), (words, {"w": '" } # \n\\'})):
        own, given_ = both(text, **values)
        assert own == given_


@settings(max_examples=150)
@given(pattern=NESTED)
def test_wherever_the_variable_stands(pattern: str) -> None:
    own, given_ = both(f"SELECT ?a ?b {{ ?who a :Person . {pattern} }}", who=LEE)
    assert own == given_, pattern
