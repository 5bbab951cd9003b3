"""What follows, as ties on the page: all that the store says follows, each with its reasons."""

from collections import defaultdict
from collections.abc import Callable, Iterator

import pyoxigraph as ox
import pytest

from inyeon.ask.answers import ClaimAnswer
from inyeon.ask.inferences import called, inferences
from inyeon.graph import Graph
from inyeon.terms import compact
from projects import shipped, small

PARTS = "?i a :Inference ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o"
GRAPHS = pytest.mark.parametrize("made", [small, shipped], ids=["small", "shipped"])


def found(graph: Graph) -> tuple[ClaimAnswer, ...]:
    answers = graph.answers
    return inferences(answers, {entity.id for entity in answers.entities()}, answers.claims())


def rows(graph: Graph, query: str, *names: str) -> Iterator[tuple[str, ...]]:
    """The answer to a query as ids."""
    answer = graph.results(query)
    assert isinstance(answer, ox.QuerySolutions)
    for row in answer:
        yield tuple(compact(row[name].value, graph.project.prefixes) for name in names)


def said(tie: ClaimAnswer) -> tuple[str, ...]:
    return (tie.subject, tie.relation, tie.object or "")


@GRAPHS
def test_every_triple_between_entities_that_no_document_asserts_is_a_tie(
    made: Callable[[], Graph],
) -> None:
    """Told from the triples themselves, in graph:inferred."""
    graph = made()
    entities = {entity.id for entity in graph.answers.entities()}
    query = "SELECT ?s ?p ?o { GRAPH graph:inferred { ?s ?p ?o FILTER isIRI(?o) } }"
    triples = rows(graph, query, "s", "p", "o")
    wanted = sorted(row for row in triples if {row[0], row[2]} <= entities)
    assert sorted(map(said, found(graph))) == wanted
    assert len(wanted) == len(set(wanted)) > 0
    asserted = {said(claim) for claim in graph.answers.claims() if claim.asserted}
    assert not asserted & set(wanted)


@GRAPHS
def test_each_has_the_claims_that_it_follows_from(
    made: Callable[[], Graph],
) -> None:
    """Every premise that is a claim or an inference; what the ontology says is none of these."""
    graph = made()
    concludes = {i: fact for i, *fact in rows(graph, f"SELECT * {{ {PARTS} }}", "i", "s", "p", "o")}
    reasons: dict[tuple[str, ...], set[str]] = defaultdict(set)
    drawn = rows(graph, f"SELECT * {{ {PARTS} ; :premise ?because }}", "s", "p", "o", "because")
    for *fact, premise in drawn:
        if premise.startswith("claim:"):
            reasons[tuple(fact)].add(premise)
        elif premise.startswith("inference:"):
            reasons[tuple(fact)].add(" ".join(concludes[premise]))
    ties = found(graph)
    names = {tie.id: " ".join(said(tie)) for tie in ties}
    for tie in ties:
        assert {names.get(name, name) for name in tie.because} == reasons[said(tie)]
        assert tie.because == tuple(sorted(tie.because))
        assert tie.because


def test_a_tie_that_follows_says_so() -> None:
    ties = found(shipped())
    assert [tie.id for tie in ties] == sorted(tie.id for tie in ties)
    for tie in ties:
        assert (tie.status, tie.evidence, tie.asserted, tie.value) == ("inferred", (), False, None)
        assert tie.id.startswith("inferred:")
    parent = next(tie for tie in ties if tie.relation == ":childOf")
    assert parent.rule == "A relation with an inverse holds the other way round"
    claims = {claim.id: claim for claim in shipped().answers.claims()}
    assert {claims[name].relation for name in parent.because} == {":parentOf"}
    assert {claims[name].object for name in parent.because} == {parent.subject}


def test_no_reason_goes_in_a_circle() -> None:
    """Through reasons of reasons one always comes to claims."""
    left = {tie.id: tie for tie in found(shipped())}
    steps = 0
    while left:
        done = {name for name, tie in left.items() if not left.keys() & set(tie.because)}
        assert done
        left = {name: tie for name, tie in left.items() if name not in done}
        steps += 1
    assert steps > 1


def test_relations_are_called_by_their_labels() -> None:
    answers = shipped().answers
    assert called(answers, {claim.relation for claim in answers.claims()}) == answers.relations()
    assert [relation.label for relation in called(answers, [":memberOf", ":strange"])] == [
        "member of",
        ":strange",
    ]
