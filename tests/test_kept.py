"""What is kept of a reading: used again where nothing has changed, and the build is the same."""

import hashlib
import json
import os
import shutil
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import BaseDirection, Literal, NamedNode

import inyeon
from inyeon import ahead
from inyeon import build as pipeline
from inyeon import check as checking
from inyeon.curate import collect as collecting
from inyeon.curate.collect import Curated, collect
from inyeon.curate.kept import Kept
from inyeon.curate.read import Reading, read_claims
from inyeon.curate.vocabulary import Vocabulary
from inyeon.errors import DataError, StoreError
from inyeon.made_by import code
from inyeon.model import Evidence, Part, Problem, Source
from inyeon.reason.every import Plain
from projects import REPO, SMALL, change, copy, curated, opened, write

BASE = "https://example.org/kept/"
TEXTS = {
    "letter": "Ana Ruiz has worked for Casa Libre since 1991. She is 25 years old. Ana knows Bo.",
    "note": "Ana knows Bo. In 1991 Ana Ruiz joined Casa Libre. She was born in 1970.",
}
PREFIXES = "\n".join(
    f"PREFIX {name}: <{BASE}id/{folder}/>"
    for name, folder in (("person", "person"), ("org", "organization"), ("source", "source"))
)
HEAD = f"""PREFIX : <https://w3id.org/inyeon/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX edtf: <http://id.loc.gov/datatypes/edtf/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
{PREFIXES}
"""
# What a file may say; some of it is wrong, some doubtful, some stands in both files.
SAID = [
    "person:ana :worksFor org:casa {| :quote 'Casa Libre' |} .",
    "person:ana :worksFor org:casa {| :when '1991'^^edtf:EDTF ; :quote '1991' |} .",
    "<< person:ana :worksFor org:casa >> :when '1991'^^edtf:EDTF ; :quote '1991' .",
    "person:ana :worksFor org:casa {| :when '1992'^^edtf:EDTF ; :quote '1991' |} .",
    "person:ana :worksFor org:casa {| :note 'As \"told\".'@en ; :quote 'Ana Ruiz' |} .",
    "person:ana :worksFor org:casa {| :source source:letter ; :quote 'since 1991' |} .",
    "person:ana :knows person:bo {| :quote 'Ana knows Bo' |} .",
    "person:bo :friendOf person:ana {| :ageThen '025'^^xsd:integer ; :quote 'Bo' |} .",
    "<< person:ana :knows person:bo >> :stance :disputes ; :quote 'Ana knows Bo' .",
    "person:ana :birthDate '1970-01-01'^^edtf:EDTF {| :quote 'born in 1970' |} .",
    "person:ana :knows person:nobody {| :quote 'Ana' |} .",
    "person:ana :knows person:bo {| :quote 'Bo is not in there' |} .",
    "person:ana :worksFor org:casa {| :accepted 'single-source: so be it'@en ; :quote '1991' |} .",
    "person:ana :knows person:bo {| :note 'ana@example.org'@en ; :quote 'Ana knows Bo' |} .",
]
UNCHECKED = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
NOTHING = hashlib.sha256(b"").hexdigest()
LABELS = [
    'person:ana a :Person ; skos:prefLabel "Ana Ruiz"@en .',
    'person:bo a :Person ; skos:prefLabel "Bo"@en .',
    'person:bo skos:prefLabel "Bo the other"@en .',
    'org:casa a :AdvocacyOrganization ; skos:prefLabel "Casa Libre"@en .',
]


def said(folder: Path, files: dict[str, tuple[set[int], bool]], labels: set[int]) -> None:
    """Write a project: by source, which claims it makes, and whether its text begins otherwise."""
    found = {
        "inyeon.toml": f'base = "{BASE}"\n',
        "data/entities/all.ttl": HEAD + "\n".join(LABELS[n] for n in sorted(labels)) + "\n",
    }
    for name, (claims, longer) in files.items():
        text = ("Dear reader, " if longer else "") + TEXTS[name]
        digest = hashlib.sha256(text.encode()).hexdigest()
        source = f'source:{name} a :Source ; dcterms:title "{name}"@en ; dcterms:language "en" ;'
        lines = [f'{source} :text "text.txt" ; :sha256 "{digest}" .']
        lines += [SAID[number] for number in sorted(claims)]
        xsd = "PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>\n"
        found[f"data/sources/{name}/claims.ttl"] = HEAD + xsd + "\n".join(lines) + "\n"
        found[f"data/sources/{name}/text.txt"] = text
    write(folder, found)


def numbers(length: int) -> st.SearchStrategy[set[int]]:
    return st.sets(st.integers(0, length - 1))


files = st.tuples(numbers(len(SAID)), st.booleans())
right = st.tuples(st.sets(st.sampled_from([0, 1, 2, 4, 6, 8, 12])), st.booleans())
state = st.tuples(
    st.fixed_dictionaries({"letter": right, "note": right}), st.just({0, 1, 3})
) | st.tuples(st.fixed_dictionaries({"letter": files, "note": files}), numbers(len(LABELS)))


@settings(max_examples=8, suppress_health_check=UNCHECKED)
@given(st.lists(state, min_size=3, max_size=5))
def test_whatever_is_edited_a_build_is_what_it_would_be_from_nothing(
    tmp_path: Path, states: list[tuple[dict[str, tuple[set[int], bool]], set[int]]]
) -> None:
    shutil.rmtree(tmp_path, ignore_errors=True)
    for texts, labels in states:
        said(tmp_path, texts, labels)
        project = opened(tmp_path)
        fresh = checking.checked(project)
        problems: tuple[Problem, ...]
        try:
            built = pipeline.build(project)
        except DataError as error:
            assert any(problem.severity == "error" for problem in fresh.problems)
            problems = error.problems
        else:
            problems = built.problems
            assert set(inyeon.open(tmp_path, build=False).store) == set(fresh.store)
        assert told(problems) == told(fresh.problems)


def told(problems: tuple[Problem, ...]) -> list[tuple[object, ...]]:
    return [(p.severity, p.rule, p.message, p.hint, p.path, p.line) for p in problems]


# --- What is used again ---


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = copy(SMALL, tmp_path / "project")
    pipeline.build(opened(folder))
    return folder


def readings(project: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (project / ".inyeon/readings").iterdir()}


def read_again(project: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The sources whose files are read, and not only looked up, by a build."""
    seen = []

    def counting(path: Path, *rest: Any) -> Reading:
        seen.append(path.parent.name)
        return read_claims(path, *rest)

    with monkeypatch.context() as patched:
        patched.setattr(collecting, "read_claims", counting)
        pipeline.build(opened(project))
    return seen


def test_only_what_was_changed_is_read_again(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = readings(project)
    assert len(before) == 2
    change(project / "data/entities/entities.ttl", "Jo Eun", "Jo Eun-ah")
    assert read_again(project, monkeypatch) == []
    assert readings(project) == before
    change(project / "data/sources/newspaper/claims.ttl", "Hearsay.", "Hearsay!")
    assert read_again(project, monkeypatch) == ["newspaper"]
    assert len(readings(project).keys() & before.keys()) == 1, "what is not used goes"
    assert len(readings(project)) == 2


def test_a_text_that_changes_is_read_again_with_all_that_quotes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said(tmp_path, {"letter": ({6}, False), "note": ({5, 6}, False)}, {0, 1, 3})
    pipeline.build(opened(tmp_path))
    said(tmp_path, {"letter": ({6}, True), "note": ({5, 6}, False)}, {0, 1, 3})
    assert sorted(read_again(tmp_path, monkeypatch)) == ["letter", "note"]


def test_another_ontology_and_force_read_all_again(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(project, {"ontology/own.ttl": f"{HEAD}:knows rdfs:comment 'Of people.'@en .\n"})
    assert len(read_again(project, monkeypatch)) == 2
    before = {path: path.stat().st_mtime_ns for path in (project / ".inyeon/readings").iterdir()}
    pipeline.build(opened(project), force=True)
    after = {path: path.stat().st_mtime_ns for path in (project / ".inyeon/readings").iterdir()}
    assert after.keys() == before.keys()
    assert after != before, "they were written again"


def test_an_ontology_that_is_changed_while_it_is_read_leaves_no_wrong_reading(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reading is kept under the ontology that was read, not the one that lay there before."""
    own = project / "ontology" / "own.ttl"
    write(project, {"ontology/own.ttl": HEAD})
    expected = inyeon.open(project).exported("nq")
    changed = f"{HEAD}:note a :Qualifier .\n:note :needsEvidence false .\n"
    looked = pipeline.fingerprint

    def then_saved(*said: Any) -> str:
        name = looked(*said)
        own.write_text(changed)
        return name

    change(project / "data/sources/newspaper/claims.ttl", "Hearsay.", "Hearsay! ")
    with monkeypatch.context() as patched:
        patched.setattr(pipeline, "fingerprint", then_saved)
        with pytest.raises(StoreError, match="changed while it was being read"):
            pipeline.build(opened(project))
    own.write_text(HEAD)
    change(project / "data/sources/newspaper/claims.ttl", "Hearsay! ", "Hearsay.")
    assert inyeon.open(project).exported("nq") == expected
    change(project / "data/sources/newspaper/claims.ttl", "Hearsay.", "Hearsay! ")
    assert set(inyeon.open(project).store) == set(checking.checked(opened(project)).store)


def test_another_base_makes_all_anew(project: Path) -> None:
    change(project / "inyeon.toml", "https://example.org/ties/", "https://example.org/other/")
    assert set(inyeon.open(project).store) == set(checking.checked(opened(project)).store)


def test_a_text_that_is_gone_is_not_an_empty_one(tmp_path: Path) -> None:
    said(tmp_path, {"letter": ({6}, False), "note": (set(), False)}, {0, 1})
    source = tmp_path / "data/sources/note"
    change(source / "claims.ttl", hashlib.sha256(TEXTS["note"].encode()).hexdigest(), NOTHING)
    (source / "text.txt").write_bytes(b"")
    pipeline.build(opened(tmp_path))
    (source / "text.txt").unlink()
    with pytest.raises(DataError) as raised:
        pipeline.build(opened(tmp_path))
    assert [problem.rule for problem in raised.value.problems] == ["no-text"]


@pytest.mark.parametrize("obstacle", ["a folder among them", "a file in their place"])
def test_a_shelf_that_cannot_be_used_costs_time_and_nothing_else(
    project: Path, obstacle: str
) -> None:
    shelf = project / ".inyeon/readings"
    if obstacle == "a folder among them":
        (shelf / "folder" / "inner").mkdir(parents=True)
    else:
        shutil.rmtree(shelf)
        shelf.write_text("")
    change(project / "data/sources/newspaper/claims.ttl", "Hearsay.", "Hearsay!")
    assert pipeline.build(opened(project)).fresh
    assert pipeline.build(opened(project), force=True).fresh


@pytest.mark.parametrize("damage", ["gone", "cut", "empty", "flipped", "other"])
def test_what_is_not_whole_is_read_again(
    project: Path, monkeypatch: pytest.MonkeyPatch, damage: str
) -> None:
    for path in (project / ".inyeon/readings").iterdir():
        content = path.read_bytes()
        middle = len(content) // 2
        flipped = content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]
        other = hashlib.sha256(b"{}").hexdigest().encode() + b"{}"
        new = {"cut": content[:middle], "empty": b"", "flipped": flipped, "other": other}
        path.unlink()
        if damage != "gone":
            path.write_bytes(new[damage])
    change(project / "data/entities/entities.ttl", "Jo Eun", "Jo Eun-ah")
    assert sorted(read_again(project, monkeypatch)) == ["interview", "newspaper"]


def test_what_is_wrong_is_not_kept(project: Path) -> None:
    change(project / "data/sources/newspaper/claims.ttl", "소문", "소문이 아니다")
    with pytest.raises(DataError):
        pipeline.build(opened(project))
    assert len(readings(project)) == 2
    assert not any("아니다" in content.decode() for content in readings(project).values())


# --- What is written, and read back ---

terms = st.builds(Literal, st.text(st.characters(exclude_categories=["Cs"]))) | st.sampled_from(
    [
        NamedNode("https://e.org/a"),
        Literal("01", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#integer")),
        Literal("a", language="en-gb"),
        Literal("a", language="ar", direction=BaseDirection.RTL),
    ]
)
names = st.sampled_from([NamedNode("https://e.org/p"), NamedNode("https://e.org/q")])
pairs = st.lists(st.tuples(names, terms), max_size=3).map(tuple)
HOME = NamedNode("https://e.org/home")
WORDS = "나는 자유를 찾아 왔다"
evidence = st.builds(
    lambda name, span, disputes, restricted: Evidence(
        name, HOME, WORDS[span[0] : span[1]], span[0], span[1], disputes, restricted
    ),
    st.text("0123456789abcdef", min_size=20, max_size=20),
    st.tuples(st.integers(0, 5), st.integers(6, len(WORDS))),
    st.booleans(),
    st.booleans(),
)
parts = st.builds(
    Part,
    st.text("0123456789abcdef", min_size=20, max_size=20),
    st.tuples(names, names, terms),
    pairs,
    pairs,
    st.just(HOME),
    st.booleans(),
    st.lists(evidence, max_size=2).map(tuple),
)


@settings(suppress_health_check=UNCHECKED)
@given(st.lists(parts, max_size=3), pairs, st.booleans())
def test_what_is_kept_comes_back_as_it_was(
    tmp_path: Path, said: list[Part], about: tuple[tuple[NamedNode, Literal], ...], plain: bool
) -> None:
    def judge(_: Vocabulary) -> object:
        raise AssertionError

    description = tuple((HOME, name, value) for name, value in about)
    source = Source(HOME, tmp_path / "claims.ttl", tmp_path / "text.txt", WORDS, description)
    Kept(tmp_path / "kept", "", judge).keep("key", source, {HOME.value: "0"}, said, plain=plain)  # type: ignore[arg-type]
    found = Kept(tmp_path / "kept", "", judge).find("key")  # type: ignore[arg-type]
    assert found
    assert found.parts({HOME: source}) == said
    assert (found.description, found.plain, found.text) == (description, plain, "text.txt")
    assert json.loads((tmp_path / "kept" / "key.json").read_bytes()[64:])


# --- What is plain ---


@pytest.mark.parametrize("root", [SMALL, REPO], ids=["small", "shipped"])
def test_what_is_seen_once_is_not_looked_at_again(tmp_path: Path, root: Path) -> None:
    """And of those claims no check has anything to say by itself."""
    folder = copy(root, tmp_path / "project")
    kept = Kept(tmp_path / "kept", "", Plain)
    first = collect(opened(folder), kept)
    again = collect(opened(folder), kept)
    assert again == first
    assert 0 < len(again.unseen) < len(again.claims)
    assert {claim.id for claim in again.unseen}.isdisjoint(again.seen)
    plain = curated(root)
    assert plain.unseen == plain.claims
    assert (plain.claims, plain.sources[0].text) == (again.claims, again.sources[0].text)


def test_a_claim_of_two_files_is_always_looked_at(tmp_path: Path) -> None:
    said(tmp_path, {"letter": ({6}, False), "note": ({0, 6}, False)}, {0, 1, 3})
    data: Curated = collect(opened(tmp_path), Kept(tmp_path / "kept", "", Plain))
    assert [claim.fact[2].value.rpartition("/")[2] for claim in data.unseen] == ["bo"]
    assert len(data.claims) == 2


# --- What other processes put on the shelf ---


def test_what_is_read_ahead_is_what_the_build_would_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All that needs no other source, in two processes; what is wrong, the build finds itself."""
    monkeypatch.setattr(ahead, "_ENOUGH", 1)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    said(tmp_path, {"letter": ({6}, False), "note": ({5, 6}, False)}, {0, 1, 3})
    project = opened(tmp_path)
    kept, again = (Kept(tmp_path / name, code(), Plain) for name in ("ahead", "again"))
    ahead.read_ahead(project, kept)
    collect(project, again)
    there = {path.name: path.read_bytes() for path in kept.folder.iterdir()}
    expected = {path.name: path.read_bytes() for path in again.folder.iterdir()}
    assert len(there) == 1, "the note quotes the letter"
    assert there.items() < expected.items()
    assert replace(collect(project, kept), keys={}, seen=frozenset()) == collect(project)


@pytest.mark.parametrize("interpreter", ["/nowhere/python", "/bin/false"])
def test_where_no_process_can_be_started_the_build_reads_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, interpreter: str
) -> None:
    monkeypatch.setattr(ahead, "_ENOUGH", 1)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(sys, "executable", interpreter)
    said(tmp_path, {"letter": ({6}, False), "note": ({5, 6}, False)}, {0, 1, 3})
    assert pipeline.build(opened(tmp_path)).fresh
    assert len(readings(tmp_path)) == 2


def test_what_lies_where_the_user_stands_is_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ahead, "_ENOUGH", 1)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    folder = tmp_path / "here"
    write(folder, {"json.py": "open('run', 'w')", "inyeon/__init__.py": "open('run', 'w')"})
    monkeypatch.chdir(folder)
    said(tmp_path / "project", {"letter": ({6}, False), "note": ({6}, False)}, {0, 1, 3})
    kept = Kept(tmp_path / "ahead", "", Plain)
    ahead.read_ahead(opened(tmp_path / "project"), kept)
    assert len(list(kept.folder.iterdir())) == 2
    assert not (folder / "run").exists()
