"""Builds of no project, for trying what happens to them on the way to a store.

A build is drawn from a seeded generator; what a store behind a URL holds is compared with it,
triple by triple.
"""

import random
from collections import Counter
from urllib.parse import urlsplit

import pyoxigraph as ox
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from faulty import Faulty
from inyeon.errors import StoreError
from inyeon.remote import manifest
from inyeon.remote.client import Client
from inyeon.remote.content import lines
from inyeon.remote.endpoint import endpoint
from inyeon.remote.manifest import Places
from inyeon.remote.push import Build, push
from inyeon.remote.traits import Traits
from inyeon.settings import Store

BASE = "https://example.org/trial/"
ENDS = ("went through", "gave up, the old state", "gave up, the new state", "gave up, between")
_FLAG = "https://w3id.org/inyeon/ontology#flag"
_PAUSES = (0.01, 0.02)  # seconds
_PATIENCE = 100.0  # seconds; no fault of the proxy waits for its end
_TEXTS = ("line\nbreak", 'a "quote" \\ and \t tab', "한국어 \U0001f600", "plain", "", "é e\u0301")


def build(draw: random.Random, graphs: tuple[int, int] = (1, 4)) -> Build:
    """A build of so many graphs; some of their triples stand in several of them."""
    store = ox.Store()
    for number in range(draw.randint(*graphs)):
        graph = NamedNode(f"{BASE}id/graph/g{number}")
        for _ in range(draw.randint(1, 30)):
            s, p, o = _triple(draw)
            store.extend([Quad(s, p, o, graph), Quad(s, p, o)])
    texts = {f"{BASE}id/source/s{n}": draw.choice(_TEXTS) for n in range(draw.randrange(4))}
    return Build(store, texts, [{"rule": draw.choice(_TEXTS)}], "all")


def edited(draw: random.Random, of: Build) -> Build:
    """The same with a little more, and a little less, in its smallest graph."""
    store = ox.Store()
    store.extend(quad for quad in of.store if quad.graph_name != DefaultGraph())
    sizes = Counter(quad.graph_name for quad in store)
    graph = min(sizes, key=lambda name: (sizes[name], str(name)))
    there = sorted(store.quads_for_pattern(None, None, None, graph), key=str)
    for quad in draw.sample(there, draw.randint(0, min(3, len(there)))):
        store.remove(quad)
    for _ in range(draw.randint(0, 3)):
        s, p, o = _triple(draw)
        store.add(Quad(s, p, o, graph))
    store.extend([Quad(s, p, o) for s, p, o, _ in store])
    return Build(store, of.texts, of.problems, of.audience)


def _triple(draw: random.Random) -> ox.Triple:
    subject = NamedNode(f"{BASE}id/person/p{draw.randrange(12)}")
    predicate = NamedNode(f"https://w3id.org/inyeon/ontology#q{draw.randrange(4)}")
    thing = draw.choice(
        (
            NamedNode(f"{BASE}id/person/p{draw.randrange(12)}"),
            Literal(draw.choice(_TEXTS)),
            Literal(draw.choice(_TEXTS), language="ko"),
            Literal(draw.randrange(5)),
            None,
        )
    )
    if thing is None:  # Virtuoso 7.2.5 takes true and 1 for one object of one property
        return ox.Triple(subject, NamedNode(_FLAG), Literal(True))
    return ox.Triple(subject, predicate, thing)


def wanted(of: Build) -> dict[str, set[bytes]]:
    """What a store is to hold of a build: the triples of each graph."""
    places = Places(BASE)
    names = (*of.graphs(places), places.union)
    found = {name: set(lines(of.blocks(name, places))) for name in names}
    return {name: triples for name, triples in found.items() if triples}


def held(client: Client) -> dict[str, set[bytes]]:
    """What the store holds of the same graphs, by the simplest question."""
    found, places = {}, Places(BASE)
    said = manifest.read(client, places, 0)
    for graph in said.holds:
        name = said.union if graph == places.union else graph
        rows = client.select(f"SELECT ?s ?p ?o WHERE {{ GRAPH <{name}> {{ ?s ?p ?o }} }}").rows
        found[graph] = {f"{s} {p} {o} .\n".encode() for s, p, o in rows}
    return {graph: triples for graph, triples in found.items() if triples}


def run(url: str, traits: Traits, seed: int, rate: float) -> tuple[str, Counter[str]]:
    """How one push through a bad network ended, and what befell it; a loss fails an assertion.

    Readers see the old state or the new one, or are told that there is neither; a second push,
    through a good network, always ends in the new one.
    """
    draw, places = random.Random(seed), Places(BASE)  # noqa: S311 - to be had again
    direct = Client(endpoint(url, Store()), timeout=_PATIENCE)
    old = build(draw, (9, 12)) if seed % 2 else build(draw)
    new = edited(draw, old) if seed % 2 else build(draw)  # little changes, or nearly everything
    push(direct, traits, old, BASE)
    assert held(direct) == wanted(old)
    host, port = urlsplit(url).hostname or "", urlsplit(url).port or 0
    ended = ENDS[0]
    with Faulty(host, port, seed, rate) as proxy:
        bad = urlsplit(url)._replace(netloc=f"127.0.0.1:{proxy.port}").geturl()
        try:
            client = Client(endpoint(bad, Store()), timeout=_PATIENCE, pauses=_PAUSES)
            push(client, traits, new, BASE)
        except StoreError:
            ended = ""
    said = manifest.read(direct, places, 0)
    if not ended:
        whole = said.whole and held(direct)
        ended = ENDS[3] if not said.whole else ENDS[1] if whole == wanted(old) else ENDS[2]
    if said.whole:
        assert held(direct) == wanted(old if ended == ENDS[1] else new)
    push(direct, traits, new, BASE)
    assert manifest.read(direct, places, 0).whole
    assert held(direct) == wanted(new)
    befell = Counter({fault: n for fault, n in proxy.seen.items() if fault != "none"})
    return ended, befell
