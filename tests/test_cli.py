"""The command, as a user meets it: real processes, their output and their exit status."""

import csv
import io
import json
import subprocess
from pathlib import Path

import networkx as nx
import pytest
import rdflib

from projects import COMMAND, SMALL, change, copy, run, small, surroundings
from terminal import on_a_terminal

VERBS = ("build", "check", "stats", "query", "show", "path", "view", "export")
KNOWS = "SELECT ?a ?b { ?a :knows ?b } ORDER BY ?a"


@pytest.fixture(scope="module")
def here() -> Path:
    """The small project with its store; nothing here changes it."""
    return small().project.root


def test_version_and_help(tmp_path: Path) -> None:
    assert run("--version", cwd=tmp_path).out.startswith("inyeon 0.")
    said = run("--help", cwd=tmp_path)
    assert said.status == 0
    for verb in VERBS:
        assert f"\n  {verb} " in said.out
        verb_said = run(verb, "--help", cwd=tmp_path)
        assert verb_said.status == 0
        assert f"Example: inyeon {verb}" in " ".join(verb_said.out.split())


def test_build_says_what_it_did(tmp_path: Path) -> None:
    folder = copy(SMALL, tmp_path / "project")
    assert run("build", cwd=folder).err == "built\n"
    assert run("build", cwd=folder).err == "nothing has changed since the last build\n"
    assert run("build", "--force", cwd=folder).err == "built\n"
    assert run("build", "--quiet", cwd=folder).err == ""
    claims = folder / "data" / "sources" / "interview" / "claims.ttl"
    change(claims, ':birthDate "1988"', ':birthDate "1988-01-01"')
    warned = run("build", cwd=folder)
    assert warned.status == 0
    assert warned.err.startswith("data/sources/interview/claims.ttl:19: warning: ")
    assert warned.err.endswith("built, 1 warning\n")


def test_reading_builds_first_what_has_changed(tmp_path: Path) -> None:
    folder = copy(SMALL, tmp_path / "project")
    first = run("query", KNOWS, cwd=folder)
    assert len(first.out.splitlines()) == 2
    assert first.err == ""
    entities = folder / "data" / "entities" / "entities.ttl"
    change(entities, '"Jo Eun"@en', '"Jo Eun-ah"@en')
    assert "Jo Eun-ah" not in run("show", "person:jo-eun", "--no-build", cwd=folder).out
    assert "Jo Eun-ah" in run("show", "person:jo-eun", cwd=folder).out
    change(entities, "@prefix" if "@prefix" in entities.read_text() else "PREFIX :", "PREFI :")
    broken = run("query", KNOWS, cwd=folder)
    assert broken.status == 1
    assert broken.out == ""
    assert "data/entities/entities.ttl:2: " in broken.err
    assert "--no-build asks the last good build" in broken.err
    assert run("query", "--no-build", KNOWS, cwd=folder).out == first.out


def test_query_takes_text_a_file_or_standard_input(here: Path, tmp_path: Path) -> None:
    path = tmp_path / "q.rq"
    path.write_text(KNOWS)
    expected = run("query", KNOWS, cwd=here).out
    assert [json.loads(line)["a"].rpartition("/")[2] for line in expected.splitlines()] == [
        "han-mi-rae",
        "jo-eun",
    ]
    assert run("query", path, cwd=here).out == expected
    assert run("query", "-", cwd=here, given=KNOWS).out == expected


def test_query_in_every_format(here: Path) -> None:
    rows = list(csv.reader(io.StringIO(run("query", KNOWS, "--format", "csv", cwd=here).out)))
    assert rows[0] == ["a", "b"]
    assert len(rows) == 3
    found = json.loads(run("query", KNOWS, "--format", "json", cwd=here).out)
    assert len(found["results"]["bindings"]) == 2
    assert "<sparql" in run("query", KNOWS, "--format", "xml", cwd=here).out
    assert run("query", KNOWS, "--format", "tsv", cwd=here).out.startswith("?a\t?b\n")
    shown = run("query", KNOWS, "--format", "table", cwd=here).out
    assert "person:jo-eun" in shown
    assert shown.count("\n") == 4
    told = run("query", "DESCRIBE person:jo-eun", cwd=here).out
    assert len(rdflib.Graph().parse(data=told, format="turtle")) > 5
    assert run("query", "ASK { ?s ?p ?o }", cwd=here).out == "true\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["query", "SELECT ?a { ?a"], "error: line 1, column "),
        (["query", "DELETE WHERE { ?s ?p ?o }"], "error: this is an update"),
        (["query", "nowhere.rq"], "error: there is no file nowhere.rq"),
        (["query", KNOWS, "--format", "ttl"], "error: ttl is no format for SELECT"),
        (["query"], "Missing argument"),
        (["show", "Jo Un"], "error: there is no entity named 'Jo Un'"),
        (["show", "assembly"], "error: there is no entity named 'assembly'"),
        (["export", "-o", "graph.docx"], "error: no format has the suffix '.docx'"),
        (["export", "-o", "-"], "error: "),
        (["export"], "Missing option"),
        (["export", "-o", "x.ttl", "--graph", "graph:none"], "error: there is no graph"),
        (["stats", "--project", "nowhere"], "error: no project in "),
        (["dance"], "No such command"),
        (["query", "--loud", KNOWS], "No such option"),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(value),
)
def test_wrong_usage_exits_with_2(here: Path, arguments: list[str], said: str) -> None:
    ran = run(*arguments, cwd=here)
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err
    assert not (here / "x.ttl").exists()


def test_names_that_come_near_are_offered(here: Path) -> None:
    assert "did you mean Jo Eun" in run("show", "Jo Un", cwd=here).err
    assert "assembly in Busan, assembly of 2019" in run("show", "assembly", cwd=here).err


def test_show(here: Path) -> None:
    iri = "https://example.org/ties/id/person/han-mi-rae"
    for name in (iri, "person:han-mi-rae", "한미래", "HAN MI-RAE", "mirae  han"):
        assert run("show", name, cwd=here).out.startswith("# Han Mi-rae\n")
    said = run("show", "person:han-mi-rae", cwd=here).out
    assert "From 2008 to 2012 she studied history at Haneul University" in said
    assert "against: ““I never joined the Bridge House,” she said”" in said
    found = json.loads(run("show", "person:han-mi-rae", "--format", "json", cwd=here).out)
    assert found["entity"]["id"] == "person:han-mi-rae"
    assert len(found["claims"]) == 9


def test_export_follows_suffix_or_format(here: Path, tmp_path: Path) -> None:
    said = run("export", "-o", tmp_path / "g.ttl", cwd=here)
    assert said.err == f"wrote {tmp_path / 'g.ttl'}\n"
    assert (tmp_path / "g.ttl").read_text() == small().exported("ttl")
    assert run("export", "-o", tmp_path / "g.txt", "--format", "nt", "-q", cwd=here).err == ""
    assert (tmp_path / "g.txt").read_text() == small().exported("nt")
    run("export", "-o", tmp_path / "g.gexf", cwd=here)
    assert len(nx.read_gexf(tmp_path / "g.gexf")) == 9
    piped = run("export", "-o", "-", "--format", "ttl", "--only-facts", cwd=here)
    assert (piped.out, piped.err) == (small().exported("ttl", only_facts=True), "")
    twelve = run("export", "-o", "-", "--format", "ttl", "--turtle12", cwd=here)
    assert twelve.out == small().exported("ttl", turtle12=True)


def test_view_writes_a_page(here: Path, tmp_path: Path) -> None:
    said = run("view", "-o", tmp_path / "g.html", "--title", "A <title>", cwd=here)
    assert said.status == 0
    page = (tmp_path / "g.html").read_text("utf-8")
    assert page.startswith("<!doctype html>")
    assert "A &lt;title&gt;" in page


def test_stats(here: Path) -> None:
    found = json.loads(run("stats", cwd=here).out)
    assert (found["entities"], found["claims"], found["evidence"]) == (9, 13, 18)
    assert found["statuses"] == {"asserted": 11, "reported": 1, "disputed": 1}
    shown = run("stats", "--format", "table", cwd=here).out
    assert "pieces of evidence" in shown


# --- Which project ---


def test_the_project_is_found_from_a_folder_within(here: Path) -> None:
    ran = run("query", KNOWS, cwd=here / "data" / "sources" / "interview")
    assert len(ran.out.splitlines()) == 2


def test_the_project_may_be_named(here: Path, tmp_path: Path) -> None:
    assert len(run("query", KNOWS, "--project", here, cwd=tmp_path).out.splitlines()) == 2
    named = run("query", KNOWS, cwd=tmp_path, INYEON_PROJECT=str(here))
    assert len(named.out.splitlines()) == 2
    wrong = run("check", cwd=here, INYEON_PROJECT=str(tmp_path))
    assert wrong.status == 2
    assert "it has no data folder" in wrong.err


def test_paths_in_messages_are_those_that_open_from_here(tmp_path: Path) -> None:
    folder = copy(SMALL, tmp_path / "project")
    claims = folder / "data" / "sources" / "interview" / "claims.ttl"
    change(claims, "She reached Busan", "He reached Busan")
    for place in (folder, folder / "data", tmp_path):
        ran = run("check", "--project", folder, cwd=place)
        path = ran.out.partition(":")[0]
        assert (place / path).resolve() == claims


# --- Pipes and terminals ---


def test_a_reader_that_goes_away_is_no_error(here: Path) -> None:
    process = subprocess.Popen(
        [*COMMAND, "export", "-o", "-", "--format", "nt"],
        cwd=here,
        env=surroundings(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout
    assert process.stderr
    assert process.stdout.readline().endswith(b" .\n")
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait() == 0
    process.stderr.close()


def test_a_terminal_gets_a_table_and_no_colour_if_asked(here: Path) -> None:
    shown = on_a_terminal("query", KNOWS, cwd=here)
    assert "person:jo-eun" in shown
    assert "{" not in shown.replace("\x1b[", "")
    calm = on_a_terminal("show", "person:jo-eun", cwd=here, NO_COLOR="1")
    assert "\x1b[3" not in calm
    assert "Jo Eun" in calm


def test_a_pipe_gets_no_escape_codes(here: Path) -> None:
    for arguments in (["query", KNOWS, "--format", "table"], ["show", "person:jo-eun"], ["stats"]):
        ran = run(*arguments, cwd=here)
        assert "\x1b" not in ran.out + ran.err


def test_a_name_cannot_move_the_cursor_of_a_terminal(tmp_path: Path) -> None:
    folder = copy(SMALL, tmp_path / "project")
    entities = folder / "data" / "entities" / "entities.ttl"
    change(entities, '"Jo Eun"@en', r'"Jo \u001b[2J\u0007 Eun\u202e"@en')
    text = "SELECT ?n { person:jo-eun skos:prefLabel ?n } ORDER BY ?n"
    shown = on_a_terminal("query", text, cwd=folder)
    assert "\x1b[2J" not in shown
    assert "\x07" not in shown
    assert "\x1b[2J" not in on_a_terminal("show", "person:jo-eun", cwd=folder)


@pytest.mark.parametrize("form", ["graphml", "gexf", "rdf"])
def test_what_xml_cannot_carry_is_refused_in_one_clear_message(form: str, tmp_path: Path) -> None:
    folder = copy(SMALL, tmp_path / "project")
    entities = folder / "data" / "entities" / "entities.ttl"
    change(entities, '"Jo Eun"@en', r'"Jo \u0001 Eun"@en')
    ran = run("export", "-o", f"g.{form}", cwd=folder)
    assert ran.status == 2
    assert ran.err.startswith("error: ")
    assert not (folder / f"g.{form}").exists()
