"""A store behind a URL: a real service on this machine, asked what our own store is asked."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import afar
import inyeon
from inyeon.errors import ProjectError, StoreError
from inyeon.remote.endpoint import Endpoint, endpoint
from inyeon.settings import Store
from projects import SMALL, change, copy, run, small
from servers import oxigraph


@pytest.fixture
def url() -> Iterator[str]:
    with oxigraph() as served:
        yield served


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy(SMALL, tmp_path / "project")


def test_the_same_as_on_this_machine(url: str) -> None:
    here = small()
    assert run("build", "--quiet", "--store", url, cwd=here.project.root).status == 0
    assert [*afar.differences(here, url)] == []


def test_what_is_long_tells_how_much_has_come(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    here = small()
    assert run("build", "--quiet", "--store", url, cwd=here.project.root).status == 0
    monkeypatch.setattr("inyeon.remote.pages._LARGE", 1)
    monkeypatch.setattr("inyeon.remote.received._LONG", 0)
    monkeypatch.setattr("inyeon.progress._PAUSE", 0.0)
    there = inyeon.open(here.project.root, store=url)
    told: list[tuple[str, int, int]] = []

    def tell(step: str, done: int = 0, of: int = 0, /) -> None:
        told.append((step, done, of))

    assert there.page(progress=tell) == here.page()
    assert max(done for step, done, _ in told if step == "receiving (kB)") > 10
    told.clear()
    assert there.exported("nt", progress=tell) == here.exported("nt")
    triples = here.stats().triples
    assert [one for one in told if one[0] == "receiving"][-1] == ("receiving", triples, triples)
    assert ("reading the graph", triples, triples) in told
    told.clear()
    assert there.exported("nq", progress=tell) == here.exported("nq")
    assert {of for step, done, of in told if step == "reading the graph" and done} == {triples}
    assert inyeon.open(here.project.root, store=url).page() == here.page()  # and says nothing


def test_only_what_changed_is_sent(project: Path, url: str) -> None:
    first = run("build", "--store", url, cwd=project)
    assert first.err.endswith(f"{url}: sent 6 of 6 graphs\n")
    again = run("build", "--store", url, cwd=project)
    assert again.err.endswith(f"{url}: holds this build already\n")
    entities = project / "data" / "entities" / "entities.ttl"
    change(entities, '"Jo Eun"@en', '"Jo Eun-ah"@en')
    assert "Jo Eun-ah" not in run("show", "person:jo-eun", "--store", url, cwd=project).out
    assert run("build", "--store", url, cwd=project).err.endswith(f"{url}: sent 1 of 6 graphs\n")
    assert "Jo Eun-ah" in run("show", "person:jo-eun", "--store", url, cwd=project).out
    for form in ("nq", "ttl"):
        near = run("export", "-o", "-", "--format", form, cwd=project)
        far = run("export", "-o", "-", "--format", form, "--store", url, cwd=project)
        assert far.out == near.out


def test_a_source_that_goes_is_gone_there_too(project: Path, url: str) -> None:
    settings = project / "inyeon.toml"
    settings.write_text(f'base = "https://example.org/gone/"\n[store]\nquery = "{url}"\n')
    for file in project.rglob("*.ttl"):
        text = file.read_text("utf-8")
        file.write_text(text.replace("https://example.org/", "https://example.org/gone/"), "utf-8")
    assert run("build", cwd=project).status == 0
    graphs = "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g"
    before = run("query", graphs, cwd=project).out
    assert "newspaper" in before
    for file in (project / "data" / "sources" / "newspaper").iterdir():
        file.unlink()
    (project / "data" / "sources" / "newspaper").rmdir()
    built = run("build", cwd=project)
    assert built.status == 0, built.err
    after = run("query", graphs, cwd=project).out
    assert after == "".join(line for line in before.splitlines(True) if "newspaper" not in line)
    near = run("export", "-o", "-", "--format", "nq", "--store", "local", cwd=project)
    assert run("export", "-o", "-", "--format", "nq", cwd=project).out == near.out


def test_what_the_service_can_do_is_told(project: Path, url: str) -> None:
    said = run("store", "probe", "--store", url, cwd=project)
    assert said.status == 0
    assert re.search(r"engine +Oxigraph/", said.out)
    assert re.search(r"several changes at once +whole or not at all", said.out)
    unsaid = run("store", "probe", cwd=project)
    assert unsaid.status == 2
    assert unsaid.err.startswith("error: no store is named\n  hint: ")


def test_a_store_that_is_not_there_or_empty(project: Path) -> None:
    gone = run("stats", "--store", "http://127.0.0.1:9/query", cwd=project)
    assert gone.status == 1
    assert gone.err.startswith("error: the connection failed: ")
    with oxigraph() as empty:
        nothing = run("stats", "--store", empty, cwd=project)
    assert nothing.status == 1
    assert nothing.err.startswith("error: the store holds nothing of https://example.org/")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("ftp://example.org/x", "is no URL of a store"),
        ("http://me:hush-hush@127.0.0.1:9/query", "must not hold a name or password"),
        ("http://127.0.0.1:9/query?key=hush-hush", "ends before ? and #"),
        ("me:hush-hush@nowhere", "is no URL of a store"),
    ],
)
def test_no_url_holds_a_secret(project: Path, given: str, said: str) -> None:
    refused = run("stats", "--store", given, cwd=project)
    assert refused.status == 2
    assert said in refused.err
    assert "hush-hush" not in refused.err


def test_limits_hold_behind_a_url(project: Path, url: str) -> None:
    assert run("build", "--quiet", "--store", url, cwd=project).status == 0
    rows = run("query", "SELECT * { ?s ?p ?o }", "--max-rows", "5", "--store", url, cwd=project)
    assert rows.status == 1
    assert rows.err.startswith("error: the answer has more than 5 rows\n  hint: ")
    slow = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER (?a != ?g) }"
    cut = run("query", slow, "--timeout", "0.5", "--store", url, cwd=project)
    assert cut.status == 1
    assert cut.err.startswith("error: no answer in 0.5 seconds")
    other = "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"
    allowed = ("--allow-service", "http://127.0.0.1:9/")
    sent = run("query", other, *allowed, "--store", url, cwd=project)
    assert (sent.status, sent.err[:42]) == (2, "error: a store behind a URL is not sent to")


def test_no_setting_holds_a_secret(project: Path) -> None:
    (project / "inyeon.toml").write_text('[store]\npassword = "hush-hush"\n')
    refused = run("stats", cwd=project)
    assert refused.status == 2
    assert "no place for a secret" in refused.err
    assert "hush-hush" not in refused.err


def test_the_urls_of_a_service() -> None:
    known = {
        "http://h/query": ("http://h/update", "http://h/store"),
        "http://h/sparql": ("http://h/sparql-auth", "http://h/sparql-graph-crud-auth"),
        "http://h/repositories/r": (
            "http://h/repositories/r/statements",
            "http://h/repositories/r/rdf-graphs/service",
        ),
        "http://h/else": ("", ""),
    }
    for query, (update, graph_store) in known.items():
        assert endpoint(query, Store()) == Endpoint(query, update, graph_store)
    said = Store("http://h/q", "http://h/u", "http://h/g", "basic")
    assert endpoint(None, said) == Endpoint("http://h/q", "http://h/u", "http://h/g", "basic")
    assert endpoint("http://other/query", said).auth == "", "no secret goes to another service"
    with pytest.raises(ProjectError):
        endpoint(None, Store())


def test_a_store_for_all_is_not_opened_for_the_public(project: Path, url: str) -> None:
    assert run("build", "--quiet", "--store", url, cwd=project).status == 0
    with pytest.raises(StoreError, match="not for the public"):
        inyeon.open(project, store=url, audience="public")
