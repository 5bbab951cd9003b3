"""The same graph in Virtuoso 7.2.5, which differs from the standard where it can."""

from collections.abc import Iterator

import pyoxigraph as ox
import pytest

import afar
import trial
from inyeon.errors import StoreError
from inyeon.remote import manifest
from inyeon.remote.client import Client
from inyeon.remote.endpoint import endpoint
from inyeon.remote.manifest import Places
from inyeon.remote.probe import probe
from inyeon.remote.push import Build, push
from inyeon.remote.reader import RemoteStore
from inyeon.remote.traits import Traits
from inyeon.settings import Store
from projects import run, shipped
from servers import PASSWORD, oxigraph, virtuoso

pytestmark = pytest.mark.engine


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INYEON_STORE_USER", "dba")
        patch.setenv("INYEON_STORE_PASSWORD", PASSWORD)
        with virtuoso(tmp_path_factory.mktemp("virtuoso")) as served:
            yield served


@pytest.fixture
def client(url: str) -> Client:
    return Client(endpoint(url, Store()))


@pytest.fixture(scope="module")
def traits(url: str) -> Traits:
    """What it does, asked once: it does the same in all the tests."""
    return probe(Client(endpoint(url, Store())), f"{trial.BASE}x/", writing=True)


def test_the_same_as_on_this_machine(url: str) -> None:
    here = shipped()
    built = run("build", "--quiet", "--store", url, cwd=here.project.root)
    assert built.status == 0, built.err
    assert [*afar.differences(here, url)] == []


def test_what_somebody_changed_there_is_found_and_mended(url: str, client: Client) -> None:
    root = shipped().project.root
    base = shipped().project.base
    sent = run("build", "--quiet", "--store", url, cwd=root)
    assert sent.status == 0, sent.err
    union = manifest.read(client, Places(base), 10_000).union
    for graph, value in ((f"{base}id/graph/entities", 1), (union, 2)):
        client.update(f"INSERT DATA {{ GRAPH <{graph}> {{ <x:a> <x:b> {value} }} }}")
    said = run("check", "--store", url, "--only", "store-differs", cwd=root)
    assert said.out.count("in the store: 1 triple too many [store-differs]") == 2, said.out
    assert run("build", "--force", "--quiet", "--store", url, cwd=root).status == 0
    assert run("check", "--quiet", "--store", url, cwd=root).status == 0


def test_the_same_in_oxigraph() -> None:
    here = shipped()
    with oxigraph() as url:
        assert run("build", "--quiet", "--store", url, cwd=here.project.root).status == 0
        assert [*afar.differences(here, url)] == []


def test_what_it_does_is_found(client: Client) -> None:
    found = probe(client, trial.BASE, writing=True)
    assert (found.ask, found.row_limit, found.atomic) == ("table", 10_000, False)
    assert (found.union_default, found.graph_store) == (True, True)
    assert found.changed == ('"-0044-03-15"^^<http://www.w3.org/2001/XMLSchema#date>',)


def test_a_graph_beyond_its_limit_of_rows_comes_and_goes_whole(
    client: Client, traits: Traits
) -> None:
    store = ox.Store()
    graph, predicate = ox.NamedNode(f"{trial.BASE}id/graph/many"), ox.NamedNode("x:p")
    for number in range(23_000):
        node = ox.NamedNode(f"{trial.BASE}id/person/p{number % 9_000}")
        for name in (graph, ox.DefaultGraph()):
            store.add(ox.Quad(node, predicate, ox.Literal(number), name))
    large = Build(store, {}, [], "all")
    push(client, traits, large, trial.BASE)
    there = RemoteStore(client, traits, trial.BASE)
    pattern = (None, None, None, ox.DefaultGraph())
    assert set(there.quads_for_pattern(*pattern)) == set(store.quads_for_pattern(*pattern))
    rows = there.query("SELECT ?o WHERE { ?s <x:p> ?o } ORDER BY DESC(?o)")
    assert isinstance(rows, ox.QuerySolutions)
    assert [int(row["o"].value) for row in rows] == [*range(22_999, -1, -1)]


def test_a_value_that_it_changes_is_told_and_not_let_in(client: Client, traits: Traits) -> None:
    store = ox.Store()
    graph = ox.NamedNode(f"{trial.BASE}id/graph/ides")
    day = ox.Literal("-0044-03-15", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#date"))
    for name in (graph, ox.DefaultGraph()):
        store.add(ox.Quad(graph, ox.NamedNode("x:p"), day, name))
    with pytest.raises(StoreError, match=r"the store changes a value: .*-0044-03-15"):
        push(client, traits, Build(store, {}, [], "all"), trial.BASE)


@pytest.mark.parametrize("seed", range(12))
def test_a_bad_network_loses_nothing(url: str, traits: Traits, seed: int) -> None:
    ended, _ = trial.run(url, traits, seed, 0.2)
    assert ended in trial.ENDS
