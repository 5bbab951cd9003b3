"""Entities, claims, sources, `show`, the network and the counts, as a reader gets them."""

import networkx as nx
import pytest

from inyeon.ask.answers import Kind
from inyeon.ask.show import markdown, resolve, sentence
from inyeon.errors import UnknownNameError
from projects import REPO, SMALL, curated, shipped, small
from test_export import GRAPHS, Made

HAN = "person:han-mi-rae"


def test_kinds_are_those_with_a_symbol() -> None:
    kinds = small().answers.kinds()
    assert [kind.label for kind in kinds] == [
        "award",
        "event",
        "organization",
        "person",
        "place",
        "work",
    ]
    assert Kind(":Person", "person", "circle") in kinds


def test_an_entity() -> None:
    (han,) = small().answers.entities(["https://example.org/ties/id/person/han-mi-rae"])
    assert (han.id, han.label, han.kind, han.types) == (HAN, "Han Mi-rae", ":Person", ("person",))
    assert han.names == ("Mirae Han", "한미래")
    assert han.comment == 'She "speaks" <of> ties & knots \\ and more.'


@GRAPHS
def test_entities_are_complete_and_in_order(graph: Made) -> None:
    folder = REPO if graph is shipped else SMALL
    described = {fact[0].value for fact in curated(folder).entities}
    entities = graph().answers.entities()
    assert [entity.iri for entity in entities] == sorted(described)
    kinds = {kind.id for kind in graph().answers.kinds()}
    for entity in entities:
        assert entity.label
        assert entity.label not in entity.names
        assert entity.kind in kinds
        assert entity.types == tuple(sorted(set(entity.types))) != ()
    assert graph().answers.entities([]) == ()


@GRAPHS
def test_every_claim_comes_with_all_its_evidence(graph: Made) -> None:
    data = curated(REPO if graph is shipped else SMALL)
    claims = graph().answers.claims()
    assert [claim.id for claim in claims] == [f"claim:{claim.id}" for claim in data.claims]
    texts = {source.iri.value: source.text for source in data.sources}
    iris = {source.id: source.iri for source in graph().answers.sources()}
    for answer, claim in zip(claims, data.claims, strict=True):
        assert len(answer.evidence) == len(claim.evidence)
        for found in answer.evidence:
            assert texts[iris[found.source]][found.start : found.end] == found.quote
        assert (answer.object is None) != (answer.value is None)
        assert len(answer.qualifiers) == len(claim.qualifiers) + len(claim.remarks)


def test_the_status_of_a_claim() -> None:
    status = {(c.subject, c.relation, c.object): c.status for c in small().answers.claims()}
    assert status[HAN, ":memberOf", "org:bridge-house"] == "disputed"
    assert status["person:jo-eun", ":livedIn", "place:busan"] == "reported"
    assert status["person:jo-eun", ":founded", "org:bridge-house"] == "asserted"
    assert list(status.values()).count("asserted") == 11


def test_a_claim_with_qualifiers() -> None:
    (claim,) = [c for c in small().answers.claims() if c.relation == ":attended"]
    assert claim.when == "2008/2012"
    assert (claim.earliest, claim.latest) == ("2008-01-01", "2012-12-31")
    assert dict(claim.qualifiers) == {"confidence": "high", "field": "history", "when": "2008/2012"}
    (born,) = [c for c in small().answers.claims() if c.relation == ":birthDate"]
    assert (born.object, born.value, born.earliest) == (None, "1988", "1988-01-01")
    assert [e.source for e in born.evidence] == ["source:interview", "source:newspaper"]


def test_claims_about_an_entity_are_those_that_name_it() -> None:
    about = small().answers.claims_about("https://example.org/ties/id/place/busan")
    expected = {c.id for c in small().answers.claims() if "place:busan" in (c.subject, c.object)}
    assert {claim.id for claim in about} == expected
    assert len(expected) == 3
    assert small().answers.claims_about("https://example.org/nobody") == ()


def test_claims_that_name_an_entity_in_a_qualifier_are_about_it_too() -> None:
    iri = "https://w3id.org/inyeon/id/person/susan-elizabeth-mcclelland"
    about = shipped().answers.claims_about(iri)
    beside = [c for c in about if "person:susan-elizabeth-mcclelland" not in (c.subject, c.object)]
    assert beside
    assert all(dict(claim.qualifiers).get("with") for claim in beside)


def test_sources() -> None:
    interview, newspaper = small().answers.sources()
    assert (interview.id, newspaper.title) == ("source:interview", "한미래의 인연")
    assert interview.url == "https://example.com/interview"
    assert newspaper.url == ""
    assert "2019-05-04" in dict(interview.details).values()


# --- show ---


@pytest.mark.parametrize(
    "name",
    [
        "https://example.org/ties/id/person/han-mi-rae",
        "<https://example.org/ties/id/person/han-mi-rae>",
        HAN,
        "Han Mi-rae",
        "han mi rae",
        "  HAN   MI-RAE ",
        "한미래",
        "\u1112\u1161\u11ab미래",
        "Mirae Han",
    ],
)
def test_an_entity_is_found_by_any_of_its_names(name: str) -> None:
    assert resolve(small().answers, name) == "https://example.org/ties/id/person/han-mi-rae"


@pytest.mark.parametrize("name", ["Han Mirae", "Nobody", "", "person:nobody", ":memberOf", "*"])
def test_a_name_that_nobody_has(name: str) -> None:
    with pytest.raises(UnknownNameError, match="there is no entity named") as caught:
        small().show(name)
    assert caught.value.hint
    assert len(caught.value.nearest) <= 5
    if name == "Han Mirae":
        assert "Han Mi-rae" in caught.value.nearest


def test_show_has_every_claim_once_the_subject_s_first() -> None:
    shown = small().show(HAN)
    assert len({claim.id for claim in shown.claims}) == len(shown.claims) == 9
    order = [claim.subject == HAN for claim in shown.claims]
    assert order == sorted(order, reverse=True)
    for claim in shown.claims:
        for name in (claim.subject, claim.object):
            assert name is None or name in shown.labels
        assert claim.relation in shown.relations
        assert {evidence.source for evidence in claim.evidence} <= set(shown.sources)


def test_a_claim_in_one_line() -> None:
    shown = small().show(HAN)
    lines = {sentence(shown, claim) for claim in shown.claims}
    assert "Han Mi-rae · member of · Bridge House [disputed]" in lines
    assert "Han Mi-rae · moved to · Busan (when: 2006)" in lines
    assert "father of Han Mi-rae · parent of · Han Mi-rae" in lines


def test_markdown_shows_words_and_no_markup() -> None:
    said = markdown(small().show(HAN))
    assert said.startswith("# Han Mi-rae\n")
    assert 'She "speaks" \\<of\\> ties & knots \\\\ and more.' in said
    assert "  - “From 2008 to 2012 she studied history at Haneul University” — " in said
    assert said.endswith("\n")
    assert said.count("\n  - ") == 13


def test_what_follows_is_told_with_its_reason() -> None:
    found = small().show(HAN).follows
    assert len(found) == len(set(found)) > 3
    (child,) = [f for f in found if f.relation == "child of"]
    assert (child.subject, child.object) == ("Han Mi-rae", "father of Han Mi-rae")
    assert child.premises == ("father of Han Mi-rae · parent of · Han Mi-rae",)
    assert all("Han Mi-rae" in (f.subject, f.object) and f.premises and f.rule for f in found)
    assert not any("Property" in premise for f in found for premise in f.premises)
    said = markdown(small().show(HAN))
    heading, _, rest = said.partition("\n## What follows\n\n")
    assert rest.count("\n") == len(found)
    assert rest.startswith("- ")
    assert "What follows" not in heading


def test_what_follows_is_what_the_store_says_follows() -> None:
    rows = small().query(
        "SELECT DISTINCT ?s ?p ?o { ?i a :Inference ; rdf:subject ?s ; rdf:predicate ?p ;"
        " rdf:object ?o . FILTER (?p != rdf:type && (?s = ?e || ?o = ?e)) } ",
        e=HAN,
    )
    assert isinstance(rows, list)
    found = {(f.subject, f.relation, f.object) for f in small().show(HAN).follows}
    assert len(found) == len(rows)


# --- The network ---


@GRAPHS
def test_the_network_has_each_claim_between_two_entities_once(graph: Made) -> None:
    network = graph().network()
    claims = {c.id: c for c in graph().answers.claims() if c.object}
    assert isinstance(network, nx.MultiDiGraph)
    assert {key for _, _, key in network.edges(keys=True)} == set(claims)
    assert network.number_of_edges() == len(claims)
    assert set(network.nodes) == {entity.id for entity in graph().answers.entities()}
    for subject, thing, key, said in network.edges(keys=True, data=True):
        claim = claims[key]
        assert (subject, thing) == (claim.subject, claim.object)
        assert said["quotes"] == tuple(evidence.quote for evidence in claim.evidence)
        assert len(said["sources"]) == len(said["quotes"]) >= 1
        assert (said["status"], said["when"]) == (claim.status, claim.when)
    for _, said in network.nodes(data=True):
        assert set(said) == {"iri", "label", "kind", "types"}


def test_parallel_claims_are_parallel_edges() -> None:
    network = shipped().network()
    parallel = [pair for pair in set(network.edges()) if network.number_of_edges(*pair) > 1]
    assert len(parallel) >= 5


def test_reported_and_disputed_claims_are_in_the_network() -> None:
    statuses = {said["status"] for _, _, said in small().network().edges(data=True)}
    assert statuses == {"asserted", "reported", "disputed"}


def test_a_network_is_the_caller_s_own() -> None:
    one = small().network()
    one.clear()
    assert small().network().number_of_nodes() == 9


# --- The counts ---


@GRAPHS
def test_the_counts_are_those_of_the_values(graph: Made) -> None:
    data, found = curated(REPO if graph is shipped else SMALL), graph().stats()
    assert found.claims == len(data.claims) == sum(found.statuses.values())
    assert found.evidence == sum(len(claim.evidence) for claim in data.claims)
    assert found.entities == sum(found.kinds.values()) == len({fact[0] for fact in data.entities})
    assert len(found.sources) == len(data.sources)
    assert found.triples == graph().query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")[0]["n"]  # type: ignore[index, call-overload]
    assert 0 < found.inferred < found.triples


def test_the_small_counts() -> None:
    found = small().stats()
    assert found.kinds == {"event": 2, "organization": 2, "person": 3, "place": 2}
    assert found.sources == {"source:interview": 12, "source:newspaper": 5}
    conclusions = small().query(
        "SELECT DISTINCT ?s ?p ?o"
        " { ?i a :Inference ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o }"
    )
    assert isinstance(conclusions, list)
    assert found.inferred == len(conclusions) > 20
