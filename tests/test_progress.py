"""What is told of a long piece of work: counts, clock, and the bar on a terminal."""

import re
import sys
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inyeon.progress import Clock, each
from inyeon.publish.blocks import MUCH, blocks
from projects import SMALL, copy, run, small
from terminal import on_a_terminal, printed

Told = list[tuple[str, int, int]]


def noted(told: Told) -> Clock:
    return Clock(lambda step, done=0, of=0, /: told.append((step, done, of)))


@given(st.lists(st.integers()))
def test_each_gives_all_and_tells_the_first_and_the_last_count(parts: list[int]) -> None:
    told: Told = []
    assert list(each(parts, "counting", noted(told))) == parts
    assert (told[0], told[-1]) == (
        ("counting", 0, len(parts)),
        ("counting", len(parts), len(parts)),
    )
    counts = [done for _, done, _ in told]
    assert counts == sorted(counts)


def test_what_has_no_length_is_counted_against_what_is_said() -> None:
    told: Told = []
    assert list(each(iter("abc"), "a", noted(told), 3)) == [*"abc"]
    assert list(each(iter("abc"), "b", noted(told))) == [*"abc"]
    assert {of for step, _, of in told if step == "a"} == {3}
    assert {of for step, _, of in told if step == "b"} == {0}
    assert told[-1] == ("b", 3, 0)


def test_a_clock_adds_up_what_comes_twice() -> None:
    told: Told = []
    clock = noted(told)
    for step, done in (("one", 0), ("one", 1), ("two", 0), ("one", 0)):
        clock(step, done, 2)
    stages = clock.stages()
    assert [stage.name for stage in stages] == ["one", "two"]
    assert len(told) == 4
    assert all(stage.seconds > 0 for stage in stages)
    assert all(stage.memory > 1_000_000 for stage in stages)


def test_a_page_counts_its_claims_and_its_documents() -> None:
    told: Told = []
    graph = small()
    page = graph.page(progress=noted(told))
    for step in ("reading quotes", "reading entities", "reading what follows"):
        assert max(done for name, done, _ in told if name == step) > 0
    assert ("reading claims", len(page.claims), len(page.claims)) in told
    assert ("reading documents", len(page.sources), len(page.sources)) in told
    assert graph.page() == page
    told.clear()
    assert nx.utils.graphs_equal(graph.network(noted(told)), graph.network())
    assert told[-1] == ("reading claims", len(page.claims), len(page.claims))


def test_what_is_shown_and_counted_tells_how_far_it_is() -> None:
    told: Told = []
    graph = small()
    assert graph.stats(noted(told)) == graph.stats()
    assert ("reading quotes", graph.stats().evidence, 0) in told
    assert ("reading claims", graph.stats().claims, 0) in told
    told.clear()
    shown = graph.show("Han Mi-rae", noted(told))
    assert shown == graph.show("Han Mi-rae")
    assert ("reading claims", len(shown.claims)) in {(step, done) for step, done, _ in told}


def test_what_is_packed_is_counted() -> None:
    told: Told = []
    parts = [(f"part-{number}", "x" * MUCH) for number in range(3)]
    assert blocks({}, parts, noted(told)) == blocks({}, parts)
    assert (told[0], told[-1]) == (("packing the page", 0, 3), ("packing the page", 3, 3))


def test_timings_of_a_build(tmp_path: Path) -> None:
    folder = copy(SMALL, tmp_path / "project")
    said = run("build", "--timings", cwd=folder)
    assert said.err == "built\n"
    head, _, *lines = said.out.splitlines()
    assert head.split() == ["step", "seconds", "share", "most", "memory", "so", "far"]
    rows = [re.split(r"  +", line) for line in lines]
    assert [row[0] for row in rows][-2:] == ["publishing", "all"]
    assert len(rows) > 9
    *parts, whole = (float(row[1]) for row in rows)
    assert whole == pytest.approx(sum(parts), abs=0.01 * len(parts))
    assert rows[-1][2:] == ["100%", rows[-2][3]]
    again = run("build", "--timings", cwd=folder).out.splitlines()
    assert [line.split("  ")[0] for line in again[2:]] == ["looking for changes", "all"]
    assert run("build", "--force", cwd=folder).out == ""


# --- On a terminal ---


def shown(steps: str, tmp_path: Path) -> str:
    """The last line that is on the terminal while a few steps are told; then it is taken away."""
    lines = (f"    {line}\n" for line in steps.splitlines())
    program = "from inyeon.cli.bar import bar\nwith bar() as step:\n" + "".join(lines)
    return printed([sys.executable, "-c", program], tmp_path).split("\x1b[2K")[-2]


def test_a_bar_where_the_number_is_known(tmp_path: Path) -> None:
    said = shown('step("reading")\nstep("sending", 0, 4000)\nstep("sending", 3000, 4000)', tmp_path)
    assert "sending" in said
    assert "━" in said
    assert "3,000 of 4,000" in said


def test_a_count_where_the_number_is_not_known(tmp_path: Path) -> None:
    said = shown('step("reading")\nstep("reading", 3000)', tmp_path)
    assert "reading" in said
    assert "3,000" in said
    assert " of " not in said
    assert "━" not in said


def test_a_line_is_never_broken(tmp_path: Path) -> None:
    said = shown(f'step("{"comparing " * 9}", 1999999, 2000000)', tmp_path)
    assert said.count("\n") == 1


def test_only_the_name_where_it_is_not_known(tmp_path: Path) -> None:
    said = shown('step("reading", 1, 2)\nstep("sorting")', tmp_path)
    assert "sorting" in said
    assert "━" not in said
    assert " of " not in said


def test_steps_are_told_on_a_terminal_and_nowhere_else(tmp_path: Path) -> None:
    folder = copy(SMALL, tmp_path / "project")
    assert "publishing" in on_a_terminal("build", cwd=folder)
    assert "publishing" not in on_a_terminal("build", "--force", "--quiet", cwd=folder)
    assert run("build", "--force", cwd=folder).err == "built\n"
    for verb, step in (("check", "asking checks"), ("view", "writing"), ("export", "writing")):
        words = (verb, "-o", "out.html", "--format", "ttl")[: {"check": 1, "view": 3}.get(verb)]
        assert step in on_a_terminal(*words, cwd=folder)
        assert step not in on_a_terminal(*words, "--quiet", cwd=folder)
        assert step not in run(*words, cwd=folder).err
