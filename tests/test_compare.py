"""What a store behind a URL holds, beside what the files say."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from projects import SMALL, Ran, change, copy, run, write
from servers import oxigraph

ID = "https://example.org/ties/id/"
WHERE = r"^(.+) in the store: (.+) \[store-differs\]$"
NOTES = ", 11 notes (--severity info shows them)\n"


@pytest.fixture(scope="module")
def served() -> Iterator[str]:
    with oxigraph() as url:
        yield url


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project, built."""
    folder = copy(SMALL, tmp_path_factory.mktemp("compare") / "project")
    assert run("build", "--quiet", cwd=folder).status == 0
    return folder


@pytest.fixture
def project(tmp_path: Path, built: Path, served: str) -> Path:
    """A copy of it, sent to the service, which holds nothing else."""
    update(served, "DROP ALL")
    folder = tmp_path / "project"
    shutil.copytree(built, folder)
    assert run("build", "--quiet", "--store", served, cwd=folder).status == 0
    return folder


def update(url: str, text: str) -> None:
    """Somebody else writes into the store."""
    answer = httpx.post(url.replace("/query", "/update"), data={"update": text})
    answer.raise_for_status()


def check(project: Path, url: str, *more: str) -> Ran:
    return run("check", "--store", url, *more, cwd=project)


def told(said: Ran) -> dict[str, str]:
    """Graph → what is wrong with it."""
    assert said.status == 1
    return dict(re.findall(WHERE, said.out, re.MULTILINE))


def test_all_is_there(project: Path, served: str) -> None:
    said = check(project, served)
    assert (said.status, said.out, said.err) == (0, "", f"0 errors, 0 warnings{NOTES}")


def test_what_was_not_sent_yet(project: Path, served: str) -> None:
    change(project / "data" / "entities" / "entities.ttl", '"Jo Eun"@en', '"Jo Eun-ah"@en')
    said = check(project, served)
    pair = "1 triple missing, 1 triple too many"
    assert told(said) == {"graph:entities": pair, "the graph that queries see": pair}
    assert said.out.count("  hint: inyeon build --store URL sends what the files say; ") == 2
    assert f'<{ID}person/jo-eun> <http://www.w3.org/2004/02/skos/core#prefLabel> "Jo Eun-ah"' in (
        said.out
    )
    assert said.err == f"2 errors, 0 warnings{NOTES}"
    assert run("build", "--store", served, cwd=project).status == 0
    assert check(project, served).status == 0


def test_a_source_that_is_not_there_and_one_too_many(project: Path, served: str) -> None:
    moved = project / "data" / "sources" / "newspaper"
    kept = moved.rename(project.parent / "newspaper")
    gone = told(check(project, served, "--only", "store-differs"))
    assert re.fullmatch(r"\d+ triples too many", gone["graph:newspaper"])
    assert run("build", "--quiet", "--store", served, cwd=project).status == 0
    kept.rename(moved)
    there = told(check(project, served, "--only", "store-differs"))
    assert there["graph:newspaper"] == gone["graph:newspaper"].replace("too many", "missing")


def test_what_somebody_changed_there_is_found_and_mended(project: Path, served: str) -> None:
    graph = f"{ID}graph/interview"
    update(
        served,
        f"DELETE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }} WHERE {{ SELECT * {{"
        f" GRAPH <{graph}> {{ ?s ?p ?o }} }} ORDER BY ?s ?p ?o LIMIT 7 }};"
        f"INSERT DATA {{ GRAPH <{graph}> {{ <x:a> <x:b> 1 , 2 }} }};"
        f"INSERT {{ GRAPH ?union {{ <x:a> <x:b> 3 }} }} WHERE {{ GRAPH <{ID}store/manifest>"
        f" {{ ?any <https://w3id.org/inyeon/store#union> ?name }} BIND (IRI(?name) AS ?union) }};"
        f"INSERT DATA {{ GRAPH <{ID}graph/of-another> {{ <x:a> <x:b> 4 }} }};"
        f"DROP GRAPH <{ID}graph/inferred>",
    )
    found = told(check(project, served))
    inferred = found.pop("graph:inferred")
    assert re.fullmatch(r"\d\d+ triples missing", inferred)
    assert found == {
        "graph:interview": "7 triples missing, 2 triples too many",
        "the graph that queries see": "1 triple too many",
    }
    said = check(project, served, "--format", "json", "--only", "store-differs")
    problems = json.loads(said.out)["problems"]
    assert {problem["check"] for problem in problems} == {"store-differs"}
    assert len(problems) == 3
    assert all("inyeon build --force --store URL" in problem["hint"] for problem in problems)
    assert run("build", "--store", served, cwd=project).err.endswith(": holds this build already\n")
    assert check(project, served).status == 1
    assert "sent 6 of 6 graphs" in run("build", "--force", "--store", served, cwd=project).err
    assert check(project, served).status == 0


def test_a_manifest_that_lies(project: Path, served: str) -> None:
    graph = f"<{ID}graph/interview> <https://w3id.org/inyeon/store#holds>"
    where = f"GRAPH <{ID}store/manifest>"
    update(
        served,
        f"DELETE {{ {where} {{ {graph} ?old }} }} INSERT {{ {where} {{ {graph} '1 00' }} }} "
        f"WHERE {{ {where} {{ {graph} ?old }} }}",
    )
    assert told(check(project, served)) == {"graph:interview": "the manifest says something else"}
    assert run("build", "--force", "--quiet", "--store", served, cwd=project).status == 0
    assert check(project, served).status == 0


OWN = {
    "ontology/shapes-own.ttl": (
        "PREFIX : <https://w3id.org/inyeon/ontology#>\nPREFIX sh: <http://www.w3.org/ns/shacl#>\n"
        "<https://e.org/born> a sh:NodeShape ; sh:targetObjectsOf :birthDate ; "
        'sh:severity sh:SEVERITY ; sh:pattern "^18" ; sh:message "nobody is so young" .\n'
    ),
    "ontology/checks/quoted.rq": (  # asks evidence, which no check of ours does
        "# Title: A quote\n# Problem: A test.\n# Solution: none\n"
        "# Severity: warning\nPREFIX : <https://w3id.org/inyeon/ontology#>\n"
        "SELECT ?claim WHERE { ?claim :supportedBy/:quote ?quote ; a :Claim }"
        " ORDER BY ?claim\n"
    ),
}


def test_shapes_and_checks_of_the_projects_own_are_asked_too(project: Path, served: str) -> None:
    """Of the files, so that it makes no difference whether the store holds the same."""
    for severity, differs in (("Warning", True), ("Violation", False)):
        write(project, {name: text.replace("SEVERITY", severity) for name, text in OWN.items()})
        without, said = run("check", cwd=project).out, check(project, served)
        assert {"[shape]", "[quoted]"} == set(re.findall(r"\[[a-z-]+\]", without))
        assert said.out.startswith(without)
        assert ("[store-differs]" in said.out) == differs
        assert ("the store was not compared: mend the errors first" in said.err) != differs
    write(project, {name: text.replace("SEVERITY", "Warning") for name, text in OWN.items()})
    assert run("build", "--quiet", "--store", served, cwd=project).status == 0
    said = check(project, served)
    assert (said.status, said.out) == (0, run("check", cwd=project).out)


def test_a_store_for_the_public_is_compared_with_what_the_public_may_see(
    project: Path, served: str
) -> None:
    update(served, "DROP ALL")
    public = ("--audience", "public", "--quiet", "--store", served)
    assert run("build", *public, cwd=project).status == 0
    assert check(project, served).status == 0


def test_files_with_an_error_are_not_compared(project: Path, served: str) -> None:
    change(project / "data" / "sources" / "interview" / "claims.ttl", ':quote "', ':quote "not ')
    said = check(project, served)
    assert said.status == 1
    assert "[quote-not-found]" in said.out
    assert "[store-differs]" not in said.out
    assert said.err.endswith("the store was not compared: mend the errors first\n")


def test_what_cannot_be_compared(project: Path, served: str) -> None:
    here = check(project, "local")
    assert here.status == 2
    assert "--store local is this machine's own" in here.err
    update(served, "DROP ALL")
    empty = check(project, served)
    assert empty.status == 1
    assert empty.err.startswith("error: the store holds nothing of https://example.org/ties/")
