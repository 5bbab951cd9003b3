"""The named checks: what each finds and what it leaves alone, and files that cannot be used."""

from pathlib import Path

import pyoxigraph as ox
import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from inyeon.errors import ProjectError
from inyeon.reason import checks, questions
from inyeon.terms import PREF_LABEL, RDF_SUBJECT, prefixes
from projects import REPO, opened, shipped, small

HEADER = "# Title: Something is wrong\n# Problem: A test.\n# Solution: mend it\n"
E = "https://e.org/"
ALL = opened(REPO).ontology_files("checks/*.rq")


def own(tmp_path: Path, text: str, header: str = HEADER) -> list[questions.Question]:
    path = tmp_path / "own.rq"
    path.write_text(header + text, "utf-8")
    return questions.load((path,))


def store_of(*said: tuple[str, str, str | Literal]) -> ox.Store:
    store = ox.Store()
    for subject, predicate, thing in said:
        value = NamedNode(E + thing) if isinstance(thing, str) else thing
        store.add(Quad(NamedNode(E + subject), NamedNode(E + predicate), value, DefaultGraph()))
    return store


def test_ours_have_headers_an_order_and_parse() -> None:
    assert len(ALL) >= 4
    for question in questions.load(ALL):
        assert set(question.header) >= {"title", "problem", "solution", "severity", "columns"}
        assert "ORDER BY" in question.text
        assert isinstance(ox.Store().query(question.text), ox.QuerySolutions)


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_ours_find_nothing_in_good_graphs(path: Path) -> None:
    for graph in (shipped(), small()):
        found = checks.check(graph.store, questions.load((path,)), graph.project.prefixes)
        assert list(found) == []


BAD = f"""
PREFIX : <{prefixes()[""]}>
PREFIX e: <{E}>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
e:used a :Entity ; skos:prefLabel "used"@en , "쓰임"@ko .
e:other a :Entity ; skos:prefLabel "other"@en .
e:claim a :Claim ; rdf:subject e:used ; rdf:predicate :memberOf ; rdf:object e:other .
"""


@pytest.mark.parametrize(
    ("check", "added", "about"),
    [
        ("entity-two-labels", 'e:used skos:prefLabel "used twice"@en .', "used"),
        ("entity-unlabelled", "e:third a :Entity . e:c a :Claim ; rdf:subject e:third .", "third"),
        ("entity-unused", 'e:third a :Entity ; skos:prefLabel "x"@en .', "third"),
        (
            "entity-unused",
            "e:third a :Entity . e:i a :Inference ; rdf:subject e:third ; rdf:object e:third .",
            "third",
        ),
        (
            "entity-undescribed",
            "e:c a :Claim ; rdf:subject e:ghost ; rdf:predicate :memberOf ; rdf:object e:used .",
            "ghost",
        ),
        (
            "entity-undescribed",
            "e:c a :Claim ; rdf:subject e:used ; rdf:predicate :memberOf ; rdf:object e:ghost .",
            "used",
        ),
        (
            "entity-undescribed",
            "e:claim :place e:ghost . :place a :Qualifier .",
            "used",
        ),
    ],
)
def test_each_finds_what_it_is_for_and_nothing_else(check: str, added: str, about: str) -> None:
    for body, expected in ((BAD, []), (BAD + added, [about])):
        store = ox.Store()
        store.load(body.encode(), format=ox.RdfFormat.TURTLE)
        asked = questions.load(tuple(path for path in ALL if path.stem == check))
        found = list(checks.check(store, asked, prefixes()))
        assert [problem.rule for problem in found] == [check] * len(expected)
        assert [p.about[0].value.removeprefix(E) for p in found] == expected


def test_a_qualifier_s_entity_is_used() -> None:
    store = ox.Store()
    body = BAD + "e:place a :Entity . e:claim :place e:place . :place a :Qualifier ."
    store.load(body.encode(), format=ox.RdfFormat.TURTLE)
    asked = questions.load(tuple(path for path in ALL if path.stem == "entity-unused"))
    assert list(checks.check(store, asked, prefixes())) == []


def test_a_row_becomes_a_problem(tmp_path: Path) -> None:
    asked = own(tmp_path, "SELECT ?subject ?predicate ?object { ?subject ?predicate ?object }")
    (found,) = checks.check(store_of(("a", "b", "c")), asked, {"e": E})
    assert (found.severity, found.rule, found.hint) == ("error", "own", "mend it")
    assert found.message == "something is wrong: e:a"
    assert [term.value for term in found.about] == [E + "a", E + "b", E + "c"]


def test_the_value_is_named(tmp_path: Path) -> None:
    asked = own(
        tmp_path, "SELECT ?subject ?value { ?subject ?p ?value }", HEADER + "# Severity: info\n"
    )
    (found,) = checks.check(store_of(("a", "b", Literal("x"))), asked, {})
    assert (found.severity, found.message) == ("info", 'something is wrong: "x"')


CLAIM = f"""
PREFIX : <{prefixes()[""]}>
PREFIX e: <{E}>
PREFIX claim: <{prefixes()["claim"]}>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
claim:0123 a :Claim ; rdf:subject e:a ; rdf:predicate e:b ; rdf:object e:c .
claim:4567 a :Claim ; rdf:subject e:d ; rdf:predicate e:b ; rdf:object e:c .
"""


def test_a_claim_says_what_a_row_is_about(tmp_path: Path) -> None:
    store = ox.Store()
    store.load(CLAIM.encode(), format=ox.RdfFormat.TURTLE)
    role = f"<{RDF_SUBJECT.value}>"
    select = f"SELECT * {{ ?claim {role} <{E}a> . ?other {role} <{E}d> }}"
    (found,) = checks.check(store, own(tmp_path, select), prefixes())
    assert found.claims == ("0123", "4567")
    assert [term.value for term in found.about] == [E + "a", E + "b", E + "c"]
    assert found.path is None, "the line of the claim is looked for"


@pytest.mark.parametrize("kind", [":Evidence", ":Claim"])
def test_what_is_about_evidence_or_a_claim_is_found_at_its_claim(tmp_path: Path, kind: str) -> None:
    select = f"SELECT ?subject WHERE {{ ?subject a {kind} }} ORDER BY ?subject LIMIT 1"
    question = own(tmp_path, f"PREFIX : <{prefixes()['']}>\n{select}")
    (problem,) = checks.check(small().store, question, small().project.prefixes)
    assert len(problem.about) == 3
    assert len(problem.claims) == 1
    assert problem.message.partition(": ")[2].startswith(kind[1:].lower())


def test_a_row_may_say_its_own_severity(tmp_path: Path) -> None:
    text = "SELECT * { ?subject ?p ?o VALUES ?severity { 'info' 'warning' UNDEF } }"
    found = checks.check(store_of(("a", "b", "c")), own(tmp_path, text), {})
    assert sorted(problem.severity for problem in found) == ["error", "info", "warning"]
    wrong = own(tmp_path, text.replace("'info'", "'fatal'"))
    with pytest.raises(ProjectError, match="unknown severity fatal") as caught:
        list(checks.check(store_of(("a", "b", "c")), wrong, {}))
    assert caught.value.path == tmp_path / "own.rq"


def test_what_is_about_nothing_is_found_in_the_check_itself(tmp_path: Path) -> None:
    asked = own(tmp_path, "SELECT ?value { ?s ?p ?value }")
    (found,) = checks.check(store_of(("a", "b", "c")), asked, {"e": E})
    assert (found.path, found.line, found.about) == (tmp_path / "own.rq", 0, ())


@pytest.mark.parametrize(
    ("text", "header", "said"),
    [
        ("ASK { ?a ?b ?c }", HEADER, "a check is a SELECT"),
        ("CONSTRUCT WHERE { ?a ?b ?c }", HEADER, "a check is a SELECT"),
        ("SELECT ?a { ?a", HEADER, "cannot be read as SPARQL"),
        ("SELECT ?a { ?a ?b ?c }", HEADER + "# Severity: fatal\n", "unknown severity fatal"),
        ("SELECT ?a { ?a ?b ?c }", "# Title: A\n# Problem: B\n", "the header has no solution"),
        ("SELECT ?a { ?a ?b ?c }", "", "the header has no title"),
        ("DELETE WHERE { ?a ?b ?c }", HEADER, "this is an update"),
    ],
)
def test_a_file_that_cannot_be_used_is_an_error(
    text: str, header: str, said: str, tmp_path: Path
) -> None:
    with pytest.raises(ProjectError, match=said) as caught:
        list(checks.check(store_of(("a", "b", "c")), own(tmp_path, text, header), {}))
    assert caught.value.path == tmp_path / "own.rq"


def test_a_file_that_is_not_utf8_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "own.rq"
    path.write_bytes(HEADER.encode() + b"# Jos\xe9\nSELECT ?a { ?a ?b ?c }")
    with pytest.raises(ProjectError):
        questions.load((path,))


def test_a_severity_is_checked_even_if_nothing_is_found(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="unknown severity fatal"):
        own(tmp_path, "SELECT ?a { ?a ?b ?c }", HEADER + "# Severity: fatal\n")


def test_labels_of_one_language_only_clash_with_each_other() -> None:
    labels = [q.object for q in small().store.quads_for_pattern(None, PREF_LABEL, None)]
    assert {label.language for label in labels if isinstance(label, Literal)} == {"en", "ko"}
