"""A store that was changed holds the very quads of one that was made anew."""

import json
import shutil
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad

import inyeon
from inyeon import build as pipeline
from inyeon import stored
from inyeon.curate.collect import Curated, collect
from inyeon.model import Fact
from inyeon.reason import follow, infer, questions
from inyeon.store import load
from inyeon.store.compile import line, text
from inyeon.terms import RDF_TYPE, prefixes
from projects import REPO, SMALL, copy, curated, opened, write

PREFIXES = prefixes("https://e.org/")
CODE = "0"


def test_the_text_of_a_graph_is_what_the_engine_would_be_given(tmp_path: Path) -> None:
    """In memory, on disk, and after a change: no other way leads to the store."""
    data, project = curated(SMALL), opened(SMALL)
    store = stored.on_disk(data, project, folder(tmp_path / "a"), None, CODE)
    assert set(store) == set(stored.whole(data, project))
    assert steps(tmp_path / "a") == 0


# --- What is loaded ---

signs = st.text(st.characters(exclude_categories=["Cs"]), max_size=8) | st.sampled_from(
    [
        " .\n",
        '" .\n',
        "\u2028 .",
        "\x85",
        "\x0b\x0c\x1c",
        "\\",
        "> .\r\n",
        "\x00",
        '"""',
        "<a> .\n<b>",
    ]
)
iris = st.sampled_from([NamedNode(f"https://e.org/{name}") for name in "abc"])
tags = st.sampled_from(["en", "ko", "zh-hant"])
literals = st.builds(Literal, signs) | st.builds(
    lambda said, tag: Literal(said, language=tag), signs, tags
)
facts: st.SearchStrategy[Fact] = st.tuples(iris, iris, iris | literals)
said = st.dictionaries(st.sampled_from(["one", "two", "three"]), st.lists(facts, max_size=6))


def loaded(graphs: dict[str, list[Fact]]) -> ox.Store:
    store = ox.Store()
    load.load(store, ((name, text(map(line, found))) for name, found in graphs.items()), PREFIXES)
    return store


def quads(graphs: dict[str, list[Fact]]) -> set[Quad]:
    named = {
        Quad(*f, NamedNode(PREFIXES["graph"] + g)) for g, found in graphs.items() for f in found
    }
    return named | {Quad(*fact) for found in graphs.values() for fact in found}


@given(said)
def test_every_term_arrives_as_it_was(graphs: dict[str, list[Fact]]) -> None:
    assert set(loaded(graphs)) == quads(graphs)


@given(said)
def test_what_is_loaded_in_many_parts_is_the_same(graphs: dict[str, list[Fact]]) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(load, "_AT_ONCE", 100)
        patched.setattr(load, "_PIECE", 10)
        assert set(loaded(graphs)) == quads(graphs)


@given(said, said)
def test_graph_by_graph_one_store_becomes_another(
    before: dict[str, list[Fact]], after: dict[str, list[Fact]]
) -> None:
    store, gone, come = loaded(before), set[str](), set[str]()
    for name in before.keys() | after.keys():
        old = load.lines_of(store, name, PREFIXES)
        new = set(map(line, after.get(name, [])))
        load.change(store, name, old - new, new - old, PREFIXES)
        gone |= old - new
        come |= new - old
    load.settle(store, gone, come)
    assert set(store) == quads(after)


# --- What is built upon the last build ---


def folder(path: Path) -> Path:
    path.mkdir()
    return path


def steps(built: Path) -> int:
    return int(json.loads((built / "graphs.json").read_text("utf-8"))["steps"])


def without(
    data: Curated, claims: Iterable[int], sources: set[int], facts: Iterable[int]
) -> Curated:
    """A project that says less: these claims, sources and descriptions are not in it."""
    kept = tuple(s for n, s in enumerate(data.sources) if n not in sources)
    homes = {source.iri for source in kept}
    left = []
    for number, claim in enumerate(data.claims):
        evidence = tuple(e for e in claim.evidence if e.source in homes)
        asserted = tuple(s for s in claim.asserted_in if s in homes)
        if evidence and number not in set(claims):
            left.append(replace(claim, evidence=evidence, asserted_in=asserted))
    gone = set(facts)
    entities = tuple(fact for n, fact in enumerate(data.entities) if n not in gone)
    return replace(data, sources=kept, claims=tuple(left), entities=entities)


def numbers(length: int, most: int) -> st.SearchStrategy[set[int]]:
    return st.sets(st.integers(0, length - 1), max_size=most)


DATA = curated(SMALL)
less = st.tuples(
    numbers(len(DATA.claims), 4), numbers(len(DATA.sources), 1), numbers(len(DATA.entities), 3)
)


@settings(
    max_examples=5,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(less, min_size=2, max_size=4))
def test_a_store_that_was_changed_is_the_same_as_a_new_one(
    tmp_path: Path, states: list[tuple[set[int], set[int], set[int]]]
) -> None:
    project, last = opened(SMALL), None
    for number, gone in enumerate(states):
        data = without(DATA, *gone)
        shutil.rmtree(tmp_path / str(number), ignore_errors=True)
        here = folder(tmp_path / str(number))
        store, fresh = stored.on_disk(data, project, here, last, CODE), stored.whole(data, project)
        made = set(store)
        assert made == set(fresh)
        assert set(store.named_graphs()) == set(fresh.named_graphs())
        del store
        last = here


def test_little_change_is_built_upon_and_much_is_not(tmp_path: Path) -> None:
    data, project = curated(REPO), opened(REPO)
    first, second, third = (tmp_path / name for name in "abc")
    stored.on_disk(data, project, folder(first), None, CODE)
    fewer = without(data, {5}, set(), {7})
    made = set(stored.on_disk(fewer, project, folder(second), first, CODE))
    assert steps(second) == 1
    assert made == set(stored.whole(fewer, project))
    much = without(data, range(100), set(), ())
    assert set(stored.on_disk(much, project, folder(third), second, CODE)) == set(
        stored.whole(much, project)
    )
    assert steps(third) == 0


def test_the_mark_of_a_graph_is_another_whenever_the_graph_is(tmp_path: Path) -> None:
    data, project = curated(SMALL), opened(SMALL)
    states = (data, data, without(data, {0, 1}, set(), set()), without(data, set(), set(), {1}))
    made = []
    for number, one in enumerate(states):
        here = folder(tmp_path / str(number))
        store = stored.on_disk(one, project, here, None, CODE)
        graphs: dict[str, set[Quad]] = {str(name.value): set() for name in store.named_graphs()}
        for quad in store:
            graphs.get(getattr(quad.graph_name, "value", ""), set()).add(quad)
        marks = stored.marks(here, project)
        assert marks.keys() ^ graphs.keys() == {"https://example.org/ties/id/graph/inferred"}
        made.append((marks, graphs))
    marks, graphs = made[0]
    assert made[1][0] == marks
    for others, changed in made[2:]:
        differ = {name for name in marks if changed.get(name) != graphs[name]}
        assert differ
        assert {name for name in differ if others.get(name) == marks[name]} == set()
        assert any(others.get(name) == marks[name] for name in marks), "most stay as they are"
    (tmp_path / "0" / "graphs.json").unlink()
    assert stored.marks(tmp_path / "0", project) == {}


@pytest.mark.parametrize("damage", ["gone", "cut", "empty"])
def test_what_is_not_whole_is_not_built_upon(tmp_path: Path, damage: str) -> None:
    data, project, name = curated(SMALL), opened(SMALL), "graphs.json"
    first, second = tmp_path / "first", tmp_path / "second"
    stored.on_disk(data, project, folder(first), None, CODE)
    content = (first / name).read_bytes()
    (first / name).unlink()
    if damage != "gone":
        (first / name).write_bytes(b"" if damage == "empty" else content[: len(content) // 2])
    made = set(stored.on_disk(data, project, folder(second), first, CODE))
    assert steps(second) == 0
    assert made == set(stored.whole(data, project))


def test_other_code_builds_anew(tmp_path: Path) -> None:
    data, project = curated(SMALL), opened(SMALL)
    stored.on_disk(data, project, folder(tmp_path / "a"), None, "0")
    stored.on_disk(data, project, folder(tmp_path / "b"), tmp_path / "a", "1")
    assert steps(tmp_path / "b") == 0


def test_after_so_many_changes_a_store_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stored, "_STEPS", 3)
    data, project, last = curated(SMALL), opened(SMALL), None
    seen = []
    for number in range(6):
        here = folder(tmp_path / str(number))
        stored.on_disk(without(data, {number % 3}, set(), ()), project, here, last, CODE)
        seen.append(steps(here))
        last = here
    assert seen == [0, 1, 2, 3, 0, 1]


def test_a_build_changes_the_last_one_and_force_does_not(tmp_path: Path) -> None:
    project = copy(SMALL, tmp_path / "project")
    inyeon.open(project)
    labels = project / "data" / "entities" / "entities.ttl"
    with labels.open("a", encoding="utf-8") as file:
        file.write(
            '\n<https://example.org/ties/id/person/jo-eun> skos:altLabel "Eun of the north"@en .\n'
        )
    changed = inyeon.open(project)
    assert steps(changed.snapshot) == 1
    forced = pipeline.build(opened(project), force=True)
    assert steps(forced.snapshot) == 0
    assert changed.exported("nq") == inyeon.open(project).exported("nq")


# --- What follows ---


def test_what_follows_stays_in_its_group() -> None:
    """Portions rest on this: what our rules conclude from a fact lies in the fact's group."""
    for root in (SMALL, REPO):
        data, project = curated(root), opened(root)
        ontology = set(data.vocabulary.facts)
        rules = questions.load(project.ontology_files("rules/*.rq"))
        reasons = list(infer.infer(stored.whole(replace(data, claims=()), project), rules))
        assert not reasons  # it has inferred all
        store = ox.Store()
        known = [*ontology, *data.entities, *(c.fact for c in data.claims if c.asserted_in)]
        store.extend(Quad(*fact) for fact in known)
        reasons = list(infer.infer(store, rules))
        assert len(reasons) > 30
        for reason in reasons:
            drawn = {follow.group_of(fact) for fact in reason.premises if fact not in ontology}
            assert drawn <= {follow.group_of(reason.conclusion)}


def test_a_conclusion_that_leaves_its_group_is_found_all_the_same(tmp_path: Path) -> None:
    """An ontology of one's own makes a class of what is related: our rules then leave the group."""
    project = copy(SMALL, tmp_path / "project")
    (project / "ontology").mkdir()
    (project / "ontology" / "own.ttl").write_text(
        "PREFIX : <https://w3id.org/inyeon/ontology#>\n"
        "PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>\n"
        "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n"
        ":friendOf rdfs:subPropertyOf rdf:type . rdf:type :needsEvidence true .\n"
    )
    place = opened(project)
    data = collect(place)
    store = stored.whole(data, place)
    friends = [claim.fact for claim in data.claims if claim.fact[1].value.endswith("friendOf")]
    assert friends
    for subject, _, value in friends:
        assert Quad(subject, RDF_TYPE, value) in store
    first, second = tmp_path / "first", tmp_path / "second"
    assert set(stored.on_disk(data, place, folder(first), None, CODE)) == set(store)
    fewer = without(data, {5}, set(), ())
    made = set(stored.on_disk(fewer, place, folder(second), first, CODE))
    assert made == set(stored.whole(fewer, place))
    assert steps(second) == 0, "what was not found in portions is not built upon"


def test_a_change_after_which_a_conclusion_leaves_its_group_makes_all_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data, project = curated(SMALL), opened(SMALL)
    stored.on_disk(data, project, folder(tmp_path / "a"), None, CODE)

    def leaves(*_: object) -> None:
        raise follow.LeavesItsGroupError

    fewer = without(data, {5}, set(), ())
    with monkeypatch.context() as patched:
        patched.setattr(follow.Following, "_of", leaves)
        made = set(stored.on_disk(fewer, project, folder(tmp_path / "b"), tmp_path / "a", CODE))
    assert steps(tmp_path / "b") == 0
    assert made == set(stored.whole(fewer, project))


@pytest.mark.parametrize("portion", [1, 3, 20])
def test_in_whatever_portions_the_same_follows(
    monkeypatch: pytest.MonkeyPatch, portion: int
) -> None:
    data, project = curated(SMALL), opened(SMALL)
    whole = set(stored.whole(data, project))
    monkeypatch.setattr(follow, "_PORTION", portion)
    assert set(stored.whole(data, project)) == whole
    following = follow.Following(data, {"entities": data.entities, "ontology": ()}, project)
    assert len(list(following.portions())) > 20 // portion
    monkeypatch.setattr(stored, "ours", lambda _: False)
    assert set(stored.whole(data, project)) == whole


SIZES = """PREFIX : <https://w3id.org/inyeon/ontology#>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
:size a owl:DatatypeProperty , rdf:Property ; rdfs:label "size"@en ; :needsEvidence true ;
    :datatype xsd:integer .
:sizeA a owl:DatatypeProperty , rdf:Property ; rdfs:label "size A"@en ; :needsEvidence true ;
    :datatype xsd:integer ; rdfs:subPropertyOf :size .
owl:inverseOf :needsEvidence false ; rdfs:label "inverse of"@en ; a owl:ObjectProperty .
"""


def with_sizes(folder: Path, file: str, more: str) -> Path:
    """A project with those properties, and more in one of its files."""
    project = copy(SMALL, folder)
    write(project, {"ontology/own.ttl": SIZES})
    path = project / file
    path.write_text(path.read_text("utf-8") + more, "utf-8")
    return project


def both_ways(folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[set[Quad], set[Quad]]:
    """The store of a project, what follows found in portions, and found at once."""
    place = opened(folder)
    data = collect(place)
    portions = set(stored.whole(data, place))
    monkeypatch.setattr(stored, "ours", lambda _: False)
    return portions, set(stored.whole(data, place))


def test_a_number_that_the_engine_writes_its_own_way_is_inferred_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = '"021"^^<http://www.w3.org/2001/XMLSchema#integer>'
    said = f"\norg:bridge-house :sizeA {number} {{| :quote 'Bridge House' |}} .\n"
    project = with_sizes(tmp_path / "project", "data/sources/interview/claims.ttl", said)
    portions, at_once = both_ways(project, monkeypatch)
    assert any("size>" in str(quad.predicate) for quad in portions)
    assert at_once == portions


def test_what_data_declare_is_asked_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A statement on the ontology's terms that stands with the entities."""
    said = "\n:memberOf <http://www.w3.org/2002/07/owl#inverseOf> :hasMember .\n"
    project = with_sizes(tmp_path / "project", "data/entities/entities.ttl", said)
    portions, at_once = both_ways(project, monkeypatch)
    assert at_once == portions
    assert any(str(quad.predicate).endswith("#hasMember>") for quad in portions)
