"""The page that Python writes: pyvis holds the network, the data is no markup, the policy holds."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser

import inyeon
from inyeon import files
from inyeon.errors import QueryError
from inyeon.publish import view
from pages import odd, reader
from pages.sample import sample
from projects import SMALL, copy, run, shipped, small

SAMPLE = sample()


def test_each_entity_is_a_node_and_each_tie_an_edge() -> None:
    """Claims between two entities, and what follows from them."""
    page = shipped().page()
    net = view.network(page)
    assert [node["id"] for node in net.nodes] == [entity.id for entity in page.entities]
    assert net.node_ids == [entity.id for entity in page.entities]
    ties = [tie for tie in (*page.claims, *page.inferences) if tie.object is not None]
    assert [(edge["id"], edge["from"], edge["to"]) for edge in net.edges] == [
        (tie.id, tie.subject, tie.object) for tie in ties
    ]
    assert {edge["arrows"] for edge in net.edges} == {"to"}
    assert {edge["status"] for edge in net.edges} == {"asserted", "inferred"}


def test_every_node_has_its_place_and_shape() -> None:
    nodes = view.network(SAMPLE).nodes
    assert all(isinstance(node["x"], int) and isinstance(node["y"], int) for node in nodes)
    assert {node["shape"] for node in nodes} == {
        "dot", "square", "triangle", "diamond", "box", "star",
    }  # fmt: skip
    assert not any("x" in node for node in view.network(odd.hub(600)).nodes)


def test_what_follows_moves_nobody() -> None:
    page = shipped().page()
    apart = [view.network(one).nodes for one in (page, replace(page, inferences=()))]
    assert apart[0] == apart[1]


def test_parallel_claims_are_all_kept() -> None:
    assert len(view.network(odd.parallel(300)).edges) == 301


def test_the_same_page_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one.html", "two.html"):
        files.replace(tmp_path / name, view.html(SAMPLE))
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "two.html").read_bytes()
    assert (tmp_path / "one.html").read_text("utf-8") == view.html(SAMPLE)
    assert view.network(SAMPLE).generate_html() == view.html(SAMPLE)


def test_the_same_graph_gives_the_same_bytes_in_another_process(tmp_path: Path) -> None:
    """Whatever the order in which Python keeps its sets there."""
    here = copy(SMALL, tmp_path / "project")
    one, two = (run("view", "-o", "-", cwd=here, PYTHONHASHSEED=seed).out for seed in ("1", "2"))
    assert one == two == html_of(here)


def html_of(project: Path) -> str:
    return inyeon.open(project).view().text


def test_no_value_is_markup() -> None:
    for page in (SAMPLE, odd.hostile(), odd.empty()):
        text = view.html(page)
        assert reader.title(text) == page.title
        empty = view.html(replace(odd.empty(), title="T"))
        assert text.count("<script") == empty.count("<script") + bool(page.sources)
        assert text.count("<img") == empty.count("<img")


def test_a_value_of_half_a_character_is_kept() -> None:
    """No UTF-8 can hold it, so it stands as an escape; JavaScript makes the same of it again."""
    entity = replace(odd.one().entities[0], label="\ud83d and \x00", names=("\udc69",))
    page = replace(odd.one(), entities=(entity,))
    text = view.html(page).encode().decode()
    assert reader.read(text).entities[0] == replace(entity, iri=entity.id)


def test_a_title_that_no_file_can_hold_is_refused() -> None:
    with pytest.raises(QueryError, match="the title has a character that no file can hold"):
        small().view(title="caf\udce9")


def test_only_our_own_script_and_style_may_run() -> None:
    text = view.html(SAMPLE)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert policy
    assert "default-src &#39;none&#39;" in policy[1]
    assert "unsafe" not in policy[1]
    assert policy[1].count("sha256-") == 2


def test_a_failed_write_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "graph.html"
    path.write_text("old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        files.replace(path, view.html(SAMPLE))
    assert [p.name for p in tmp_path.iterdir()] == ["graph.html"]
    assert path.read_text() == "old"


def test_a_script_that_is_not_ours_does_not_run(chromium: Browser, tmp_path: Path) -> None:
    path = tmp_path / "graph.html"
    foreign = '<script>document.title = "bad"</script><img src="x" onerror="document.title=1">'
    path.write_text(view.html(SAMPLE).replace("</body>", f"{foreign}</body>"), encoding="utf-8")
    context = chromium.new_context(offline=True)
    tab = context.new_page()
    said: list[str] = []
    tab.on("console", lambda message: said.append(message.text))
    tab.goto(path.as_uri())
    while len(said) < 3:  # what is said of the page need not be here when the page is
        tab.wait_for_event("console", timeout=100_000)
    assert tab.title() == SAMPLE.title
    assert sum("Content Security Policy" in text for text in said) == 3  # script, image, handler
    context.close()
