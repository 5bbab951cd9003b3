"""Points of a graph that is drawn whole: no overlaps, the same everywhere, steady under edits."""

import json
import math
import os
import subprocess
import sys
from collections import Counter
from itertools import combinations
from statistics import median

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

import inyeon
from inyeon.publish.layout import WHOLE, layout
from inyeon.publish.layout.rooms import radius, room, wrapped

Labels = dict[str, str]
Pairs = list[tuple[str, str]]
Points = dict[str, tuple[int, int]]
Rectangle = tuple[float, float, float, float]

PICTURE = (1000, 750)  # pixels: what is left of a window of 1400 × 900 beside the panel
# A label at its smallest, in pixels: letters of a sans-serif 11 high, lines 1.22 of that apart.
LETTER, CJK, LINE, SPACE = 5.9, 11.0, 13.4, 3.0


@pytest.fixture(scope="module")
def shipped() -> tuple[Labels, Pairs]:
    network = inyeon.open().network()
    labels = {name: data["label"] for name, data in network.nodes(data=True)}
    assert len(labels) > 90
    return labels, list(network.edges())


def degrees(labels: Labels, pairs: Pairs) -> Counter[str]:
    found = Counter(dict.fromkeys(labels, 0))
    for a, b in pairs:
        found.update({a, b})
    return found


def overlaps(labels: Labels, pairs: Pairs, points: Points) -> list[tuple[str, str]]:
    """Pairs of entities whose symbols with labels, drawn with the room they have, meet."""
    ties = degrees(labels, pairs)
    boxes = {}
    for name, (x, y) in points.items():
        own = room(labels[name], ties[name], len(labels))
        wide, tall = (
            own.width / 2 - 1,
            own.height / 2 - 1,
        )  # half of the gap, and what rounding takes
        boxes[name] = (x - wide, y + own.up - tall, x + wide, y + own.up + tall)
    return [(a, b) for a, b in combinations(sorted(boxes), 2) if meet(boxes[a], boxes[b])]


def meet(a: Rectangle, b: Rectangle) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def hidden(labels: Labels, pairs: Pairs, points: Points) -> set[str]:
    """Entities whose smallest label lies on something when the graph fits the picture."""
    ties = degrees(labels, pairs)

    def drawn(zoom: float) -> dict[str, tuple[Rectangle, Rectangle]]:
        found = {}
        for name, (x, y) in points.items():
            lines = wrapped(labels[name])
            half = max(sum(CJK if ord(c) > 0x1100 else LETTER for c in line) for line in lines) / 2
            r, at_x, at_y = radius(ties[name]) * zoom, x * zoom, y * zoom
            top = at_y + r + SPACE
            found[name] = (
                (at_x - half, top, at_x + half, top + LINE * len(lines)),
                (at_x - r, at_y - r, at_x + r, at_y + r),
            )
        return found

    def fits(zoom: float) -> bool:
        every = [box for both in drawn(zoom).values() for box in both]
        wide = max(box[2] for box in every) - min(box[0] for box in every)
        tall = max(box[3] for box in every) - min(box[1] for box in every)
        return wide <= PICTURE[0] and tall <= PICTURE[1]

    boxes = drawn(next(zoom / 1000 for zoom in range(1500, 0, -5) if fits(zoom / 1000)))
    return {
        name
        for name, (label, _) in boxes.items()
        for other, both in boxes.items()
        if name != other and any(meet(label, box) for box in both)
    }


def graphs() -> st.SearchStrategy[tuple[Labels, Pairs]]:
    """Graphs with hubs, parallel ties, self ties, isolated entities, labels of any length."""
    label = st.one_of(
        st.text(max_size=80),
        st.sampled_from(["이성주", "북한인권시민연합 " * 5, "W" * 300, "a b c", "", "주" * 40]),
    )

    def with_ties(labels: list[str]) -> st.SearchStrategy[tuple[Labels, Pairs]]:
        names = [f"person:{at}" for at in range(len(labels))]
        named = dict(zip(names, labels, strict=True))
        if not names:
            return st.just((named, []))
        one = st.sampled_from(names) | st.sampled_from(names[:2])
        return st.tuples(st.just(named), st.lists(st.tuples(one, one), max_size=60))

    return st.lists(label, max_size=30).flatmap(with_ties)


def named(graph: "nx.Graph[int]", label: str = "Some Person of the North") -> tuple[Labels, Pairs]:
    return {f"p:{n}": f"{label} {n}" for n in graph}, [(f"p:{a}", f"p:{b}") for a, b in graph.edges]


@given(graphs())
def test_nothing_lies_on_anything(graph: tuple[Labels, Pairs]) -> None:
    labels, pairs = graph
    found = layout(labels, pairs)
    assert found.communities == ()
    assert list(found.points) == sorted(labels)
    assert overlaps(labels, pairs, dict(found.points)) == []


@pytest.mark.parametrize(
    "graph",
    [
        nx.empty_graph(0),
        nx.empty_graph(1),
        nx.empty_graph(2),
        nx.path_graph(2),
        nx.path_graph(120),
        nx.star_graph(150),
        nx.complete_graph(40),
        nx.complete_bipartite_graph(30, 30),
        nx.empty_graph(200),
        nx.disjoint_union_all([nx.star_graph(n) for n in (30, 20, 20, 10, 5, 3, 1, 1)]),
        nx.disjoint_union_all([nx.path_graph(2) for _ in range(60)]),
        nx.barabasi_albert_graph(WHOLE, 2, seed=1),
    ],
    ids=str,
)
def test_well_known_graphs_have_no_overlaps(graph: "nx.Graph[int]") -> None:
    labels, pairs = named(graph)
    points = dict(layout(labels, pairs).points)
    assert len(points) == len(graph)
    assert overlaps(labels, pairs, points) == []


def test_the_check_of_overlaps_sees_one() -> None:
    labels = {"a": "Some name", "b": "Another"}
    assert overlaps(labels, [], {"a": (0, 0), "b": (20, 10)}) == [("a", "b")]
    assert hidden(labels, [], {"a": (0, 0), "b": (20, 10)}) == {"a"}
    assert hidden(labels, [], {"a": (0, 0), "b": (200, 10)}) == set()


def test_every_label_of_the_shipped_graph_can_be_read(shipped: tuple[Labels, Pairs]) -> None:
    labels, pairs = shipped
    points = dict(layout(labels, pairs).points)
    assert overlaps(labels, pairs, points) == []
    assert len(hidden(labels, pairs, points)) <= len(labels) / 20


def test_distances_on_paper_follow_distances_in_the_graph(shipped: tuple[Labels, Pairs]) -> None:
    """Stress: the mean squared error of a distance, relative to it, at the best scale."""
    labels, pairs = shipped
    points = layout(labels, pairs).points
    graph = nx.Graph(pairs)
    steps = dict(nx.all_pairs_shortest_path_length(graph))
    both = [
        (math.dist(points[a], points[b]), steps[a][b])
        for a, b in combinations(sorted(graph), 2)
        if b in steps[a]
    ]
    scale = sum(d / want for d, want in both) / sum((d / want) ** 2 for d, want in both)
    assert sum((scale * d / want - 1) ** 2 for d, want in both) / len(both) < 0.15


def test_tied_entities_stand_together_and_parts_apart() -> None:
    left, right = nx.complete_graph(8), nx.complete_graph(range(8, 16))
    labels, pairs = named(nx.compose(left, right), "N")
    points = layout(labels, [*pairs, ("p:0", "p:8")]).points
    inside = [math.dist(points[a], points[b]) for a, b in pairs]
    across = [math.dist(points[f"p:{a}"], points[f"p:{b}"]) for a in range(8) for b in range(8, 16)]
    assert median(inside) < 0.7 * median(across)


def test_the_order_of_what_comes_in_does_not_matter(shipped: tuple[Labels, Pairs]) -> None:
    labels, pairs = shipped
    turned = [(b, a) for a, b in reversed(pairs)]
    assert layout(dict(reversed(labels.items())), turned) == layout(labels, pairs)


def test_another_process_finds_the_same_points() -> None:
    script = (
        "import json, sys; from inyeon.publish.layout import layout; import networkx as nx;"
        "g = nx.barabasi_albert_graph(int(sys.argv[1]), 2, seed=1);"
        "ties = {(f'p:{a}', f'p:{b}') for a, b in g.edges};"
        "found = layout({f'p:{n}': 'N' for n in set(map(str, g))}, ties);"
        "print(json.dumps([sorted(found.points.items()), [[c.members, c.x, c.y] for c in"
        " found.communities]]))"
    )
    for size in (90, WHOLE + 100):
        printed = {
            subprocess.run(
                [sys.executable, "-c", script, str(size)],
                env={**os.environ, "PYTHONHASHSEED": seed},
                capture_output=True,
                text=True,
                check=True,
            ).stdout
            for seed in ("1", "2")
        }
        assert len(printed) == 1
        assert any(json.loads(printed.pop()))


# What has been changed, and how far that may move the others: median and most, of the diagonal.
EDITS = {
    "an entity": ([("person:new", "person:lee-sung-ju")], 0.08, 0.4),
    "an entity elsewhere": ([("person:new", "org:korea-university")], 0.08, 0.4),
    "a tie": ([("person:illyong-ju", "person:seong-ho-ji")], 0.08, 0.5),
    "a tie across": ([("person:lee-seo-hyun", "org:sogang-university")], 0.12, 0.6),
    "a parallel tie": ([("person:lee-sung-ju", "place:north-korea")] * 2, 0.08, 0.4),
    "an entity without a tie": ([], 0.08, 0.4),
}


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_moves_little(edit: str, shipped: tuple[Labels, Pairs]) -> None:
    labels, pairs = shipped
    more, middle, most = EDITS[edit]
    assert {name for pair in more for name in pair} <= {*labels, "person:new"}
    new = {"person:new": "Some New Person"} if "entity" in edit else {}
    before = layout(labels, pairs).points
    after = layout({**labels, **new}, [*pairs, *more]).points
    sides = [
        max(p[at] for p in before.values()) - min(p[at] for p in before.values()) for at in (0, 1)
    ]
    moved = [math.dist(before[name], after[name]) / math.hypot(*sides) for name in labels]
    assert median(moved) <= middle
    assert max(moved) <= most


def test_a_tie_to_nobody_is_an_error() -> None:
    with pytest.raises(KeyError):
        layout({"a": "A"}, [("a", "b")])


def test_long_labels_get_three_lines_and_cjk_its_width() -> None:
    assert room("word " * 400, 0, 1).height == room("word " * 12, 0, 1).height
    assert room("W" * 10_000, 0, 1).width < 200
    assert room("이성주이성주", 0, 1).width > room("Lee Su", 0, 1).width * 1.5
    assert room("label", 0, 480).width < room("label", 0, 120).width


def test_a_small_graph_needs_no_numpy_and_no_networkx() -> None:
    """To import them takes longer than the layout of 100 entities."""
    script = (
        "import sys; from inyeon.publish.layout import layout;"
        "layout({'a': 'A', 'b': 'B'}, [('a', 'b')]);"
        "print(sorted({'numpy', 'networkx'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
