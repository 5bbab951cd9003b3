"""The page that Python writes: pyvis holds the network, the data is no markup, the policy holds."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from inyeon.files import replace
from inyeon.publish import view
from pages import odd
from pages.sample import sample

SAMPLE = sample()


def test_each_entity_is_a_node_and_each_claim_between_two_an_edge() -> None:
    net = view.network(SAMPLE)
    assert [node["id"] for node in net.nodes] == [entity.id for entity in SAMPLE.entities]
    assert net.node_ids == [entity.id for entity in SAMPLE.entities]
    assert [(edge["id"], edge["from"], edge["to"]) for edge in net.edges] == [
        (claim.id, claim.subject, claim.object)
        for claim in SAMPLE.claims
        if claim.object is not None
    ]
    assert {edge["arrows"] for edge in net.edges} == {"to"}


def test_parallel_claims_are_all_kept() -> None:
    assert len(view.network(odd.parallel(300)).edges) == 301


def test_the_same_page_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one.html", "two.html"):
        replace(tmp_path / name, view.html(SAMPLE))
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "two.html").read_bytes()
    assert (tmp_path / "one.html").read_text("utf-8") == view.html(SAMPLE)
    assert view.network(SAMPLE).generate_html() == view.html(SAMPLE)


def test_the_data_is_the_whole_page_and_no_markup() -> None:
    for page in (SAMPLE, odd.hostile(), odd.empty()):
        written = re.search(r'id="page-data">(.*?)</script>', view.html(page), re.DOTALL)
        assert written
        assert not set(written[1]) & set("<>&\u2028\u2029")
        data = json.loads(written[1])
        assert [entity["label"] for entity in data["entities"]] == [
            entity.label for entity in page.entities
        ]
        assert [claim["id"] for claim in data["claims"]] == [claim.id for claim in page.claims]
        assert [source["text"] for source in data["sources"]] == [s.text for s in page.sources]


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
        replace(path, view.html(SAMPLE))
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
    assert tab.title() == SAMPLE.title
    assert sum("Content Security Policy" in text for text in said) == 3  # script, image, handler
    context.close()
