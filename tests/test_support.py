"""Where support comes from: independent sources, second hand, oneself; confidence; derivation."""

from collections import Counter
from itertools import combinations
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

import inyeon
from inyeon.ask.answers import ClaimAnswer
from inyeon.ask.show import Shown, markdown, rests_on
from inyeon.ask.support import Origins, Support
from inyeon.curate.collect import collect
from inyeon.model import Problem
from inyeon.reason import support
from projects import REPO, SMALL, change, copy, curated, opened, small
from test_export import GRAPHS, Made

NEWSPAPER = Path("data", "sources", "newspaper", "claims.ttl")
INTERVIEW = Path("data", "sources", "interview", "claims.ttl")
ENTITIES = Path("data", "entities", "entities.ttl")
AFTER_LANGUAGE = {NEWSPAPER: 'dcterms:language "ko"', INTERVIEW: 'dcterms:language "en"'}
WORK = "<https://example.org/ties/id/work/original>"


def independent(derived: dict[str, str], cited: str) -> int:
    """The number for the sources in `cited`; source → origins, each named by one letter."""
    pairs = ((source, origin) for source, origins in derived.items() for origin in origins)
    return Origins(pairs, (), ()).support("", cited).independent


@pytest.mark.parametrize(
    ("derived", "cited", "number"),
    [
        ({}, "", 0),
        ({}, "a", 1),
        ({}, "aa", 1),
        ({}, "ab", 2),
        ({"a": "b"}, "ab", 1),  # one derives from the other
        ({"a": "x", "b": "x"}, "ab", 1),  # both from the same document
        ({"a": "x", "b": "y"}, "ab", 2),
        ({"a": "x", "x": "y", "b": "z", "z": "y"}, "ab", 1),  # in several steps
        ({"a": "x", "b": "xy", "c": "y"}, "abc", 1),  # b ties a and c together …
        ({"a": "x", "b": "xy", "c": "y"}, "ac", 2),  # … where it supports the claim too
        ({"a": "x", "b": "x"}, "abc", 2),
        ({"a": "b", "b": "a"}, "ab", 1),  # a circle is an error, and ends
    ],
)
def test_independent_sources(derived: dict[str, str], cited: str, number: int) -> None:
    assert independent(derived, cited) == number


letters = st.sampled_from("abcdefgh")


@given(st.lists(st.tuples(letters, letters), max_size=12), st.sets(letters, max_size=6))
def test_independent_sources_are_the_components_of_a_graph(
    derived: list[tuple[str, str]], cited: set[str]
) -> None:
    origins: nx.DiGraph[str] = nx.DiGraph(derived)
    origins.add_nodes_from(cited)
    reached = {source: nx.descendants(origins, source) | {source} for source in cited}
    tied: nx.Graph[str] = nx.Graph()
    tied.add_nodes_from(cited)
    tied.add_edges_from(
        (a, b) for a, b in combinations(sorted(cited), 2) if reached[a] & reached[b]
    )
    found = Origins(derived, (), ())
    assert found.support("", cited).independent == nx.number_connected_components(tied)
    assert {s for way in found.circles() for s in way} <= {
        s for part in nx.simple_cycles(origins) for s in part
    }
    assert bool(list(found.circles())) == (not nx.is_directed_acyclic_graph(origins))


def test_second_hand_is_where_every_source_derives_from_another() -> None:
    origins = Origins([("a", "x"), ("b", "a")], (), ())
    assert origins.support("", "a").second_hand
    assert origins.support("", "ab").second_hand
    assert not origins.support("", "abc").second_hand
    assert not origins.support("", "").second_hand


def test_a_source_about_oneself_is_by_name_or_id() -> None:
    names = [("org:nkhr", "NKHR"), ("org:nkhr", "Citizens' Alliance"), ("org:ned", "NED")]
    origins = Origins((), [("a", "citizens'  alliance"), ("b", "org:nkhr"), ("c", "NED")], names)
    assert origins.support("org:nkhr", "ab").about_itself
    assert not origins.support("org:nkhr", "abc").about_itself
    assert not origins.support("org:ned", "a").about_itself
    assert not origins.support("org:nkhr", "d").about_itself
    assert origins.support("org:ned", "c") == Support(1, ("c",), False, True)


# --- The checks ---


def problems(folder: Path, *rules: str) -> list[Problem]:
    project = opened(folder)
    data = collect(project)
    assert data.problems == ()
    found = list(support.check(data, project.prefixes))
    assert all(p.hint and p.about for p in found)
    return [p for p in found if p.rule in rules] if rules else found


def derived(tmp_path: Path, **origins: str) -> Path:
    """The small project, where the source of this name derives from what follows."""
    folder = copy(SMALL, tmp_path / "project")
    for path, language in AFTER_LANGUAGE.items():
        if path.parent.name in origins:
            more = f"{language} ; :derivedFrom {origins[path.parent.name]}"
            change(folder / path, language, more)
    return folder


def test_the_small_project_rests_on_two_sources() -> None:
    found = list(support.check(curated(SMALL), opened(SMALL).prefixes))
    assert {p.rule for p in found} == {"single-source"}
    assert {p.severity for p in found} == {"info"}
    claims = {claim.id: claim for claim in curated(SMALL).claims}
    for problem in found:
        (name,) = problem.claims
        assert len({e.source for e in claims[name].evidence if not e.disputes}) == 1
        assert problem.path in opened(SMALL).claim_files
    assert len(found) == 10


def test_a_claim_that_is_only_disputed_has_no_note() -> None:
    ids = {p.claims[0] for p in support.check(curated(SMALL), opened(SMALL).prefixes)}
    for claim in curated(SMALL).claims:
        if all(evidence.disputes for evidence in claim.evidence):
            assert claim.id not in ids


def test_a_derived_source_is_no_second_witness(tmp_path: Path) -> None:
    folder = derived(tmp_path, newspaper="source:interview")
    notes = problems(folder, "single-source")
    assert len(notes) == 13  # every claim that is supported at all
    together = [p for p in notes if "one independent source: " in p.message]
    assert len(together) == 3
    assert "source:interview and source:newspaper have the same origin" in together[0].message
    (hearsay, joined) = problems(folder, "second-hand")
    assert "source:newspaper derives from source:interview" in hearsay.message
    assert hearsay.path == joined.path == folder / NEWSPAPER


def test_a_work_may_be_the_origin(tmp_path: Path) -> None:
    folder = derived(tmp_path, newspaper=WORK, interview=WORK)
    entities = folder / ENTITIES
    added = f'\n{WORK} a :Book ; skos:prefLabel "Original"@en .\n'
    entities.write_text(entities.read_text("utf-8") + added, "utf-8")
    assert problems(folder, "derived-from-unknown", "derived-from-itself") == []
    assert len(problems(folder, "second-hand")) == 13


@pytest.mark.parametrize(
    ("origin", "message", "hint"),
    [
        ("source:intervue", "not in this project", "did you mean source:interview?"),
        ("person:han-mi-rae", "which is no document", "name a source"),
        (WORK, "not in this project", "name a source"),
        ('"the interview"', "which is text and no document", "name a source"),
    ],
)
def test_an_origin_that_is_no_document(
    origin: str, message: str, hint: str, tmp_path: Path
) -> None:
    folder = derived(tmp_path, newspaper=origin)
    (found,) = problems(folder, "derived-from-unknown")
    assert found.severity == "error"
    assert message in found.message
    assert hint in found.hint
    assert found.path == folder / NEWSPAPER


def test_sources_that_derive_from_each_other(tmp_path: Path) -> None:
    folder = derived(tmp_path, newspaper="source:interview", interview="source:newspaper")
    (found,) = problems(folder, "derived-from-itself")
    assert "source:interview → source:newspaper → source:interview" in found.message
    alone = derived(tmp_path / "alone", newspaper="source:newspaper")
    (found,) = problems(alone, "derived-from-itself")
    assert "source:newspaper → source:newspaper" in found.message


def test_derivation_is_not_said_among_the_entities(tmp_path: Path) -> None:
    folder = copy(SMALL, tmp_path / "project")
    said = "<https://example.org/ties/id/source/interview> :derivedFrom person:jo-eun .\n"
    path = folder / ENTITIES
    path.write_text(path.read_text("utf-8") + said, "utf-8")
    (found,) = problems(folder, "misplaced-description")
    assert "claims.ttl" in found.hint


def test_a_source_by_its_subject(tmp_path: Path) -> None:
    folder = copy(SMALL, tmp_path / "project")
    change(
        folder / NEWSPAPER,
        'dcterms:language "ko"',
        'dcterms:language "ko" ; dcterms:publisher "jo eun"',
    )
    (found,) = problems(folder, "self-source")
    assert "source:newspaper, by person:jo-eun" in found.message
    assert "“lived in”" in found.message


CONFIDENCE = ':confidence "high"'


@pytest.mark.parametrize(
    ("remarks", "rules"),
    [
        (':confidence "high"', []),
        (':confidence "high" ; :because "Twice."@en', []),
        (':confidence "low" ; :because "Once."@en', []),
        (':confidence "medium" ; :because "Once."@en , "Late."@en', []),
        (':confidence "low"', ["confidence-without-reason"]),
        (':confidence "medium" ; :note "Once."@en', ["confidence-without-reason"]),
        (':because "Once."@en', ["confidence-without-reason"]),
        (':confidence "Medium" ; :because "Once."@en', ["bad-confidence"]),
        (':confidence "certain"', ["bad-confidence"]),
        (':confidence "" ', ["bad-confidence"]),
        (':confidence "low" , "high" ; :because "Once."@en', ["bad-confidence"]),
        (':confidence "low" , "hihg"', ["bad-confidence", "confidence-without-reason"]),
    ],
)
def test_confidence(remarks: str, rules: list[str], tmp_path: Path) -> None:
    folder = copy(SMALL, tmp_path / "project")
    change(folder / INTERVIEW, CONFIDENCE, remarks)
    found = [p for p in problems(folder) if p.severity == "error"]
    assert [p.rule for p in found] == rules
    for problem in found:
        assert problem.path == folder / INTERVIEW
        assert len(problem.claims) == 1


def test_a_misspelt_confidence_is_recognised(tmp_path: Path) -> None:
    folder = copy(SMALL, tmp_path / "project")
    change(folder / INTERVIEW, CONFIDENCE, ':confidence "hihg"')
    (found,) = problems(folder, "bad-confidence")
    assert found.hint == 'did you mean :confidence "high"?'


def test_ours_give_a_reason_wherever_they_are_not_sure() -> None:
    found = [p for p in support.check(curated(REPO), opened(REPO).prefixes) if p.severity != "info"]
    assert found == []


# --- What a reader is told ---


def told(graph: inyeon.Graph, relation: str, name: str = "person:han-mi-rae") -> str:
    shown = graph.show(name)
    (claim,) = [c for c in shown.claims if c.relation == relation and c.subject == name]
    return rests_on(shown, claim)


def test_what_a_claim_rests_on() -> None:
    assert told(small(), ":birthDate") == "2 independent sources"
    assert told(small(), ":movedTo") == "one source"
    page = markdown(small().show("Han Mi-rae"))
    assert "· moved to · Busan (when: 2006)\n" in page
    assert "claims. Where nothing else is said, a claim rests on one source.\n" in page
    assert "(2 independent sources)\n" in page
    assert "Where nothing else" not in markdown(_with_one_claim())


def _with_one_claim() -> Shown:
    graph = small()
    every = (graph.show(entity.id) for entity in graph.answers.entities())
    return next(shown for shown in every if len(shown.claims) == 1)


def test_what_a_claim_of_derived_sources_rests_on(tmp_path: Path) -> None:
    folder = derived(tmp_path, newspaper="source:interview")
    change(
        folder / NEWSPAPER,
        'dcterms:language "ko"',
        'dcterms:language "ko" ; dcterms:publisher "Jo Eun"',
    )
    graph = inyeon.open(folder)
    assert told(graph, ":birthDate") == "2 sources, which have the same origin"
    lived = told(graph, ":livedIn", "person:jo-eun")
    assert lived == "one source, derived from Interview with Han Mi-rae, by its own subject"
    found = graph.stats()
    assert found.support == {"1": 13, "2": 0, "3 or more": 0}
    assert (found.second_hand, found.about_itself) == (2, 1)
    newspaper = next(s for s in graph.answers.sources() if s.id == "source:newspaper")
    assert newspaper.derived_from == ("source:interview",)
    assert ("derived from", "Interview with Han Mi-rae") in newspaper.details
    assert newspaper.url == ""


def test_claims_by_number_of_sources() -> None:
    found = small().stats()
    assert found.support == {"1": 10, "2": 3, "3 or more": 0}
    assert sum(found.support.values()) == found.claims
    assert found.confidence == {"high": 1, "medium": 0, "low": 0}


@GRAPHS
def test_the_counts_are_those_of_the_claims(graph: Made) -> None:
    answers, found = graph().answers.claims(), graph().stats()
    assert Counter(claim.status for claim in answers) == +Counter(found.statuses)
    numbers = Counter("3 or more" if n > 2 else str(n) for n in _independent(answers))
    assert numbers == +Counter(found.support)
    assert found.second_hand == sum(claim.support.second_hand for claim in answers)
    assert found.about_itself == sum(claim.support.about_itself for claim in answers)
    levels = Counter(claim.confidence for claim in answers if claim.confidence)
    assert levels == +Counter(found.confidence)


def _independent(answers: tuple[ClaimAnswer, ...]) -> list[int]:
    return [claim.support.independent for claim in answers]


def test_checks_and_answers_agree() -> None:
    origins = support.origins_of(curated(SMALL))
    by_id = {f"claim:{claim.id}": claim for claim in curated(SMALL).claims}
    for answer in small().answers.claims():
        claim = by_id[answer.id]
        found = origins.support(claim.fact[0].value, support.supporting(claim))
        assert found.independent == answer.support.independent
        assert len(found.sources) == len(answer.support.sources)


# --- The status of a claim ---


def claims(folder: Path, relation: str) -> list[ClaimAnswer]:
    return [c for c in inyeon.open(folder).answers.claims() if c.relation == relation]


REPORTED = """
<< person:han-mi-rae :bornIn place:hoeryong >>
    :when "1988"^^edtf:EDTF ; :quote "1988년 회령에서 태어났다" .
"""


def test_what_one_source_asserts_another_may_only_report(tmp_path: Path) -> None:
    folder = copy(SMALL, tmp_path / "project")
    path = folder / NEWSPAPER
    path.write_text(path.read_text("utf-8") + REPORTED, "utf-8")
    change(path, '    :bornIn place:hoeryong {| :quote "회령에서 태어났다" |} ;\n', "")
    found = {claim.when: claim.status for claim in claims(folder, ":bornIn")}
    assert found == {"": "asserted", "1988": "reported"}


def test_in_one_file_a_triple_is_asserted_for_all_its_claims(tmp_path: Path) -> None:
    folder = copy(SMALL, tmp_path / "project")
    path = folder / NEWSPAPER
    path.write_text(path.read_text("utf-8") + REPORTED, "utf-8")
    found = {claim.when: claim.status for claim in claims(folder, ":bornIn")}
    assert found == {"": "asserted", "1988": "asserted"}


def test_a_disputed_claim_that_nobody_asserts_is_not_held_true(tmp_path: Path) -> None:
    folder = copy(SMALL, tmp_path / "project")
    assert [c.asserted for c in claims(folder, ":memberOf")] == [True]
    change(
        folder / NEWSPAPER,
        ' ;\n    :memberOf org:bridge-house {| :quote "다리의집 회원인 한미래 씨" |} .',
        " .",
    )
    (claim,) = claims(folder, ":memberOf")
    assert (claim.status, claim.asserted, claim.support) == ("disputed", False, Support())
    shown = inyeon.open(folder).show("Han Mi-rae")
    assert "[disputed, not held true] (no source supports it)" in markdown(shown).replace("\\", "")
