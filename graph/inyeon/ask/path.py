"""How two entities are connected: the shortest chains of claims between them.

What must always hold: these are the chains that the network page tells, in its order. A claim leads
both ways, and whether it is asserted, reported or disputed; what only follows leads nowhere.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, pairwise

import networkx as nx

from inyeon.ask.answers import Answers, ClaimAnswer, EntityAnswer, SourceAnswer
from inyeon.ask.query import own
from inyeon.ask.show import resolve, words
from inyeon.errors import QueryError


@dataclass(frozen=True, slots=True)
class Chain:
    """A way from one entity to another."""

    entities: tuple[str, ...]  # ids, from the first to the last
    ties: tuple[tuple[ClaimAnswer, ...], ...]  # all claims between each and the next, by id


@dataclass(frozen=True, slots=True)
class Connection:
    """The first of the shortest chains between two entities, and what their claims need."""

    start: EntityAnswer
    end: EntityAnswer
    length: int  # steps of the shortest chains; 0 where there is none
    number: int  # how many of that length there are, told or not
    chains: tuple[Chain, ...]  # none where they are longer than was asked for
    reach: tuple[int, int]  # how many other entities claims lead to, from each of the two
    labels: dict[str, str]  # id of an entity or source → label or title
    relations: dict[str, str]  # relation id → label
    sources: dict[str, SourceAnswer]  # those cited

    def _repr_markdown_(self) -> str:
        """What a notebook shows."""
        from inyeon.ask.path_text import markdown

        return markdown(self)


def path(
    answers: Answers, start: str, end: str, most: int, max_length: int | None = None
) -> Connection:
    """How the entities with these IRIs, prefixed names or labels are connected.

    Raises UnknownNameError where one names no entity, or more than one; QueryError where both name
    the same, or no chain could be told.
    """
    if most < 1 or (max_length is not None and max_length < 1):
        raise QueryError("no chain is that short, or that few", hint="give 1 or more")
    one, other = (answers.entities([resolve(answers, name)])[0] for name in (start, end))
    if one.id == other.id:
        raise QueryError(f"{start} and {end} are one and the same", hint="name two entities")
    graph = _ties(answers)
    graph.add_nodes_from((one.id, other.id))
    before = nx.predecessor(graph, one.id)
    assert isinstance(before, dict), "entity → those one step nearer, the nearest entities first"
    tied = other.id in before
    length = len(next(_walked(before, other.id))) - 1 if tied else 0
    wanted = most if length <= (max_length or length) else 0
    found = list(islice(_walked(before, other.id), wanted)) if tied else []
    claims = _claims(answers, graph, found)
    labels, relations, sources = words(answers, claims.values())
    return Connection(
        one,
        other,
        length,
        _ways(before).get(other.id, 0),
        tuple(Chain(chain, _steps(graph, claims, chain)) for chain in found),
        (len(before) - 1, len(nx.node_connected_component(graph, other.id)) - 1),
        labels,
        relations,
        sources,
    )


def _ties(answers: Answers) -> "nx.Graph[str]":
    """The entities, by id; an edge has the ids of all `claims` between two of them, in order."""
    graph: nx.Graph[str] = nx.Graph()
    rows = own(answers.store, "ties", answers.prefixes, ordered=False)
    for claim, subject, thing in sorted(tuple(map(answers.id, row)) for row in rows):
        if graph.has_edge(subject, thing):
            graph[subject][thing]["claims"].append(claim)
        else:
            graph.add_edge(subject, thing, claims=[claim])
    return graph


def _ways(before: Mapping[str, list[str]]) -> dict[str, int]:
    """How many shortest chains lead to each entity, the nearest entities first."""
    ways: dict[str, int] = {}
    for entity, nearer in before.items():
        ways[entity] = sum(ways[one] for one in nearer) or 1
    return ways


def _walked(before: Mapping[str, list[str]], end: str) -> Iterator[tuple[str, ...]]:
    """The shortest chains that lead there, in the order in which the page tells them."""
    begun: list[tuple[str, ...]] = [(end,)]
    while begun:
        way = begun.pop()
        if nearer := before[way[0]]:
            begun += [(one, *way) for one in reversed(nearer)]
        else:
            yield way


def _claims(
    answers: Answers, graph: "nx.Graph[str]", chains: Iterable[tuple[str, ...]]
) -> dict[str, ClaimAnswer]:
    """The claims of all steps, by id."""
    steps = {step for chain in chains for step in pairwise(chain)}
    names = sorted({name for a, b in steps for name in graph[a][b]["claims"]})
    iris = [iri for name in names if (iri := answers.iri(name))]
    return {claim.id: claim for claim in answers.claims(iris)} if iris else {}


def _steps(
    graph: "nx.Graph[str]", claims: Mapping[str, ClaimAnswer], chain: tuple[str, ...]
) -> tuple[tuple[ClaimAnswer, ...], ...]:
    return tuple(tuple(claims[name] for name in graph[a][b]["claims"]) for a, b in pairwise(chain))
