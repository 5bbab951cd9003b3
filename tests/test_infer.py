"""What follows: every conclusion has a rule and premises, none holds itself up, owlrl agrees."""

from functools import cache
from pathlib import Path

import owlrl
import pyoxigraph as ox
import pytest
import rdflib
from pyoxigraph import DefaultGraph, NamedNode, Quad, Triple
from rdflib.namespace import RDF, RDFS

import inyeon
from inyeon.errors import ProjectError
from inyeon.reason import infer, questions
from inyeon.terms import (
    INFERENCE_CLASS,
    ONTOLOGY,
    PREMISE,
    RDF_OBJECT,
    RDF_PREDICATE,
    RDF_STATEMENT,
    RDF_SUBJECT,
    RDF_TYPE,
    RULE,
    RULE_CLASS,
)
from projects import REPO, SMALL, copy, opened, small
from test_export import GRAPHS, Made

OWN = ONTOLOGY
ID = "https://example.org/ties/id/"


def node(name: str) -> NamedNode:
    prefix, _, local = name.partition(":")
    return NamedNode((OWN if not prefix else f"{ID}{prefix}/") + local)


def conclusions(graph: inyeon.Graph) -> dict[NamedNode, Triple]:
    """Every inference and the triple that it gives."""
    store, found = graph.store, {}
    for quad in store.quads_for_pattern(None, RDF_TYPE, INFERENCE_CLASS, DefaultGraph()):
        assert isinstance(quad.subject, NamedNode)
        found[quad.subject] = stated(store, quad.subject)
    return found


def stated(store: ox.Store, name: NamedNode) -> Triple:
    """The triple that a claim, inference or statement is about."""
    terms = []
    for role in (RDF_SUBJECT, RDF_PREDICATE, RDF_OBJECT):
        (quad,) = store.quads_for_pattern(name, role, None, DefaultGraph())
        terms.append(quad.object)
    return Triple(*terms)  # type: ignore[arg-type]


def premises(store: ox.Store, name: NamedNode) -> list[NamedNode]:
    found = [quad.object for quad in store.quads_for_pattern(name, PREMISE, None, DefaultGraph())]
    assert all(isinstance(premise, NamedNode) for premise in found)
    return [premise for premise in found if isinstance(premise, NamedNode)]


@GRAPHS
def test_every_inference_has_a_rule_and_premises_that_exist(graph: Made) -> None:
    store, inferred = graph().store, conclusions(graph())
    assert len(inferred) >= 20
    for name, conclusion in inferred.items():
        (rule,) = store.quads_for_pattern(name, RULE, None, DefaultGraph())
        assert Quad(rule.object, RDF_TYPE, RULE_CLASS, DefaultGraph()) in store  # type: ignore[arg-type]
        assert Quad(conclusion.subject, conclusion.predicate, conclusion.object) in store
        known = premises(store, name)
        assert len(known) >= 2
        for premise in known:
            told = stated(store, premise)
            assert Quad(told.subject, told.predicate, told.object, DefaultGraph()) in store


@GRAPHS
def test_every_triple_of_the_inferred_graph_is_explained(graph: Made) -> None:
    store = graph().store
    inferred = NamedNode(graph().project.prefixes["graph"] + "inferred")
    concluded = set(conclusions(graph()).values())
    layer = {INFERENCE_CLASS, RULE_CLASS, RDF_STATEMENT}
    ours = {q.subject for q in store.quads_for_pattern(None, RDF_TYPE, None) if q.object in layer}
    said = {q.triple for q in store.quads_for_pattern(None, None, None, inferred)}
    assert {triple for triple in said if triple.subject not in ours} == concluded
    others = {q.triple for q in store if q.graph_name not in (inferred, DefaultGraph())}
    assert concluded & others == set(), "what a source says is not inferred"
    assert len(concluded) == graph().stats().inferred


@GRAPHS
def test_no_reason_goes_in_a_circle(graph: Made) -> None:
    """A conclusion can be built up from what was said, one inference at a time, by any reason."""
    store, inferred = graph().store, conclusions(graph())
    waiting = {name: premises(store, name) for name in inferred}
    depth: dict[NamedNode, int] = {}

    def height(name: NamedNode, above: frozenset[NamedNode]) -> int:
        assert name not in above, f"{name} is a premise of itself"
        if name not in waiting:
            return 0
        if name not in depth:
            below = [height(premise, above | {name}) for premise in waiting[name]]
            depth[name] = 1 + max(below)
        return depth[name]

    assert max(height(name, frozenset()) for name in inferred) >= 2


@pytest.mark.parametrize(
    ("subject", "predicate", "thing", "rule"),
    [
        ("person:han-mi-rae", ":childOf", "person:father-of-han-mi-rae", "inverse"),
        ("person:father-of-han-mi-rae", ":relativeOf", "person:han-mi-rae", "subproperty"),
        ("person:han-mi-rae", ":relativeOf", "person:father-of-han-mi-rae", None),
        ("person:han-mi-rae", ":friendOf", "person:jo-eun", "symmetric"),
        ("person:han-mi-rae", ":knows", "person:jo-eun", None),
        ("event:assembly-in-busan", "a", ":Event", "subclass"),
    ],
)
def test_each_rule_gives_what_it_should(
    subject: str, predicate: str, thing: str, rule: str | None
) -> None:
    verb = RDF_TYPE if predicate == "a" else node(predicate)
    wanted = Triple(node(subject), verb, node(thing))
    reasons = [name for name, told in conclusions(small()).items() if told == wanted]
    assert reasons
    store = small().store
    rules = {q.object for name in reasons for q in store.quads_for_pattern(name, RULE, None)}
    if rule:
        assert rules == {node(f"rule:{rule}")}


def test_nothing_follows_from_what_is_only_reported() -> None:
    concluded = conclusions(small()).values()
    assert not [t for t in concluded if t.predicate == node(":livedIn")]
    assert not small().query("ASK { person:jo-eun :livedIn place:busan }")


def test_the_premise_is_the_claim() -> None:
    rows = small().query(
        "SELECT DISTINCT ?quote { ?i a :Inference ; rdf:predicate :childOf ; :premise ?claim ."
        " ?claim :supportedBy/:quote ?quote }"
    )
    assert rows == [{"quote": "Her father, a miner, stayed behind"}]


# --- owlrl ---


@cache
def closure(folder: Path) -> rdflib.Graph:
    """The RDFS closure, by owlrl, of all that is asserted."""
    graph = inyeon.open(folder) if folder != SMALL else small()
    inferred = graph.project.prefixes["graph"] + "inferred"
    asserted = rdflib.Graph()
    for name in graph.store.named_graphs():
        if isinstance(name, NamedNode) and name.value != inferred:
            content = graph.store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=name)
            asserted.parse(data=content or b"", format="nt")
    owlrl.DeductiveClosure(owlrl.RDFS_Semantics).expand(asserted)
    return asserted


def test_the_rdfs_part_agrees_with_owlrl() -> None:
    """On classes and properties of ours, but for domain and range, which we check, not infer."""
    store = small().store
    ours = {
        (str(q.subject.value), str(q.predicate.value), str(q.object.value))
        for q in store.quads_for_pattern(None, None, None, DefaultGraph())
        if isinstance(q.subject, NamedNode) and isinstance(q.object, NamedNode)
        if q.subject.value.startswith(ID)
    }
    theirs = {(str(s), str(p), str(o)) for s, p, o in closure(SMALL) if str(s).startswith(ID)}
    entities = {entity.iri for entity in small().answers.entities()}

    def of_entities(said: set[tuple[str, str, str]]) -> set[tuple[str, str, str]]:
        kept = {t for t in said if t[0] in entities}
        typed = {t for t in kept if t[1] == str(RDF.type) and t[2].startswith(OWN)}
        return typed | {t for t in kept if t[1].startswith(OWN) and t[2] in entities}

    assert of_entities(theirs) <= of_entities(ours)
    more = of_entities(ours) - of_entities(theirs)
    by_owl = {"childOf", "friendOf", "knows", "relativeOf"}  # inverse and symmetric are OWL's
    assert {predicate.removeprefix(OWN) for _, predicate, _ in more} <= by_owl
    assert len(of_entities(theirs)) > 40


def test_the_ontology_is_consistent_in_owl_2_rl() -> None:
    graph = rdflib.Graph()
    for name in ("core.ttl", "evidence.ttl"):
        graph.parse(REPO / "ontology" / name, format="turtle")
    before = len(graph)
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    assert len(graph) > before > 800
    error = rdflib.URIRef("http://www.daml.org/2002/03/agents/agent-ont#ErrorMessage")
    said = [str(text) for text in graph.objects(None, error)]
    said += [str(text) for text in graph.subjects(RDF.type, error)]
    assert said == []
    assert not list(graph.subjects(RDF.type, rdflib.OWL.Nothing))
    assert (
        rdflib.URIRef(OWN + "Execution"),
        RDFS.subClassOf,
        rdflib.URIRef(OWN + "Event"),
    ) in graph


def test_owlrl_would_notice_an_inconsistency() -> None:
    graph = rdflib.Graph().parse(
        data="PREFIX : <urn:x:> PREFIX owl: <http://www.w3.org/2002/07/owl#>"
        " :A owl:disjointWith :B . :a a :A , :B .",
        format="turtle",
    )
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    assert "ErrorMessage" in graph.serialize(format="nt")


# --- Rules of a project's own ---

HEADER = "# Title: A rule\n# Problem: A test.\n# Solution: None.\nPREFIX : <https://e.org/>\n"


def rule(tmp_path: Path, text: str) -> list[questions.Question]:
    path = tmp_path / "own.rq"
    path.write_text(HEADER + text)
    return questions.load((path,))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("SELECT * { ?s ?p ?o }", "a rule is a CONSTRUCT"),
        ("CONSTRUCT { ?s :b ?o", "cannot be read as SPARQL"),
        (
            "CONSTRUCT { ?s :b ?o {| :why ?p |} } WHERE { ?s ?p ?o . FILTER (?p != :b) }",
            "this rule names no premise",
        ),
    ],
)
def test_a_rule_that_cannot_work_is_an_error(tmp_path: Path, text: str, said: str) -> None:
    store = ox.Store()
    e = "https://e.org/"
    store.add(Quad(NamedNode(e + "x"), NamedNode(e + "a"), NamedNode(e + "y")))
    with pytest.raises(ProjectError, match=said) as caught:
        list(infer.infer(store, rule(tmp_path, text)))
    assert caught.value.path == tmp_path / "own.rq"


def test_a_rule_without_annotation_is_an_error_and_not_ignored(tmp_path: Path) -> None:
    store = ox.Store()
    e = "https://e.org/"
    store.add(Quad(NamedNode(e + "x"), NamedNode(e + "a"), NamedNode(e + "y")))
    with pytest.raises(ProjectError, match="this rule names no premise"):
        list(infer.infer(store, rule(tmp_path, "CONSTRUCT { ?s :b ?o } WHERE { ?s :a ?o }")))


def test_a_rule_of_one_s_own_adds_to_ours(tmp_path: Path) -> None:
    folder = copy(SMALL, tmp_path / "project")
    (folder / "ontology" / "rules").mkdir(parents=True)
    (folder / "ontology" / "rules" / "colleague.rq").write_text(
        "# Title: Who attends a school knows its friends\n# Problem: A test.\n# Solution: A join.\n"
        f"PREFIX : <{OWN}>\n"
        "CONSTRUCT { ?a :met ?b {| :premise <<( ?a :friendOf ?b )>> |} }\n"
        "WHERE { ?a :friendOf ?b . FILTER NOT EXISTS { ?a :met ?b } }\n"
    )
    graph = inyeon.open(folder)
    assert graph.query("ASK { person:han-mi-rae :met person:jo-eun }")
    assert opened(folder).ontology_files("rules/*.rq")[0].name == "colleague.rq"
