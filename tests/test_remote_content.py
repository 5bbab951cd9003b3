"""What a graph holds: counted and hashed in any order, in blocks, and remembered."""

import random
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from inyeon.remote import content
from inyeon.remote.content import (
    NOTHING,
    Entry,
    entry,
    line,
    lines,
    read_entry,
    whole_lines,
)
from inyeon.remote.known import Known
from inyeon.remote.pages import quads
from inyeon.store.load import joined

WORDS = st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=8), max_size=30)
GRAPH = NamedNode("x:g")


def stored(words: list[str]) -> ox.Store:
    """A graph with these words as literals."""
    store = ox.Store()
    store.extend(Quad(NamedNode("x:s"), NamedNode("x:p"), Literal(w), GRAPH) for w in words)
    return store


@given(WORDS, st.integers(1, 200))
def test_blocks_are_the_lines_that_we_hash(words: list[str], size: int) -> None:
    store = stored(words)
    blocks = list(content.blocks(store, GRAPH, size))
    assert all(block.endswith(b"\n") for block in blocks)
    ours = {line(s, p, o) for s, p, o, _ in store}
    found = list(lines(blocks))
    assert set(found) == ours
    assert len(found) == len(store)
    assert set(quads(blocks, GRAPH)) == set(store)
    assert {quad.graph_name for quad in quads(blocks, DefaultGraph())} <= {DefaultGraph()}


@given(WORDS, st.randoms(use_true_random=False), st.integers(1, 99))
def test_order_and_blocks_do_not_matter(words: list[str], rnd: random.Random, size: int) -> None:
    one = [line("<x:s>", "<x:p>", Literal(word)) for word in words]
    other = rnd.sample(one, len(one))
    assert entry(one) == entry(joined(other, size)) == read_entry(str(entry(one)))
    whole = b"".join(other)
    cut = [whole[at : at + size] for at in range(0, len(whole), size)]
    assert list(lines(whole_lines(cut))) == other


@given(st.sets(st.text("ab한", max_size=4)), st.sets(st.text("ab한", max_size=4)))
def test_what_goes_and_comes_is_added_up(old: set[str], new: set[str]) -> None:
    def of(words: set[str]) -> Entry:
        return entry(line("<x:s>", "<x:p>", Literal(word)) for word in words)

    assert of(old) - of(old - new) + of(new - old) == of(new)
    assert of(old) - of(old) == NOTHING


def test_a_line_that_is_other_twice_or_missing_is_noticed() -> None:
    one = [f"<x:s> <x:p> {n} .\n".encode() for n in range(9)]
    wrong = ([*one, one[0]], one[1:], [*one[1:], one[1]], [*one[1:], b"<x:s> <x:p> 9 .\n"])
    assert all(entry(some) != entry(one) for some in wrong)


def test_what_was_counted_is_remembered_by_its_mark(tmp_path: Path) -> None:
    file = tmp_path / "remote" / "graphs.json"
    a, b = Entry(1, "0a"), Entry(2, "0b")
    assert Known({"x:a": "1"}, file).read() == {}
    Known({"x:a": "1", "x:b": "2"}, file).keep({"x:a": a, "x:b": b, "x:texts": b})
    assert Known({"x:a": "1", "x:b": "changed"}, file).read() == {"x:a": a}
    Known().keep({"x:a": a})
    assert Known().read() == {}


@pytest.mark.parametrize("text", ["", "[]", '{"1": 2}', '{"1": "no number"}'])
def test_a_broken_memory_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "graphs.json").write_text(text)
    assert Known({"x:a": "1"}, tmp_path / "graphs.json").read() == {}
