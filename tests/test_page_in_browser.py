"""The page as a whole in a browser: from the picture to the words, links, damage."""

import json
import re
from collections.abc import Callable
from dataclasses import replace as with_
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from inyeon.files import replace
from inyeon.publish import blocks
from inyeon.publish.page import Page
from pages import odd, reader
from pages.opening import VIEWS, Open, Tab, click, heading, showing, wait_for, written
from pages.oracle import Oracle
from pages.sample import LEE, sample

SAMPLE = sample()
WARWICK = next(c for c in SAMPLE.claims if (c.subject, c.object) == (LEE, "org:warwick"))


def settled(tab: Tab, name: str) -> None:
    """Waits until a view is to be seen and has nothing left to draw."""
    expect(tab.locator(f"#view-{name}")).to_be_visible()
    tab.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 50)))")


def test_what_is_packed_is_the_same_page(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = opened(SAMPLE, f"#id={WARWICK.id}")
    monkeypatch.setattr(blocks, "MUCH", 0)
    packed = opened(SAMPLE, f"#id={WARWICK.id}")
    assert packed.locator('script[type="application/gzip"]').count() >= 3
    for tab in (plain, packed):
        expect(tab.locator("#panel mark").first).to_have_text(WARWICK.evidence[0].quote)
    assert packed.locator("#panel").inner_text() == plain.locator("#panel").inner_text()
    assert showing(packed) == showing(plain)


# --- From the picture to the words ---


def test_a_click_in_the_picture_opens_the_words_behind_it(opened: Open) -> None:
    tab = opened(SAMPLE)
    click(tab, LEE)
    expect(heading(tab)).to_have_text("Lee Sung-ju")
    click(tab, WARWICK.id)
    expect(tab.locator("#panel mark").first).to_have_text(WARWICK.evidence[0].quote)
    tab.go_back()
    wait_for(tab, LEE)
    tab.go_back()
    wait_for(tab, "")


# --- Links ---


@pytest.mark.parametrize("name", VIEWS)
def test_a_copied_link_opens_the_same(opened: Open, name: str) -> None:
    tab = opened(SAMPLE, f"#id={LEE}")
    tab.locator(f"#tab-{name}").click()
    settled(tab, name)
    tab.get_by_role("checkbox", name=re.compile("^Place")).press("Space")
    expect(tab.locator(".showing")).to_contain_text("Place")
    again = opened(SAMPLE, "#" + tab.url.split("#")[1])
    settled(again, name)
    expect(again.locator(".showing")).to_have_text(showing(tab))
    expect(again.locator("#panel")).to_have_attribute("data-id", LEE)


def test_an_address_that_leads_nowhere_does_no_harm(opened: Open) -> None:
    tab = opened(SAMPLE)
    for address in ("#id=nobody:here", "#id=%E0%A4%A", "#claims", "#view=x&at=,"):
        tab.evaluate("address => { location.hash = address }", address)
        tab.reload()
        settled(tab, "network")
        expect(heading(tab)).to_be_visible()


# --- Damage ---


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text.replace('{"nodes"', '{"nodes', 1),
        lambda text: text.replace('id="graph-data"', 'id="graf-data"', 1),
        lambda text: text[: text.index('id="page-data"') + 400],
        lambda text: text[: text.index('id="graph-data"') + 4000],
    ],
    ids=["json", "missing", "cut-early", "cut-late"],
)
def test_a_damaged_page_says_so(opened: Open, damage: Callable[[str], str]) -> None:
    text = written(SAMPLE)
    assert damage(text) != text
    tab = opened(damage(text))
    expect(tab.locator("#notice")).to_contain_text("damaged or cut off")


@pytest.mark.parametrize(
    ("block", "was", "harm", "why"),
    [
        ("page-data", '{"version":3', '{"version":1', "not a page of this version"),
        ("graph-data", '"claims":{"id"', '"clams":{"id"', "“claims”"),
        ("graph-data", '"object":[', '"object":[0,', "columns of “claims” differ"),
    ],
    ids=["version", "shape", "columns"],
)
def test_blocks_of_another_shape_are_refused(
    oracle: Oracle, block: str, was: str, harm: str, why: str
) -> None:
    """The page's own code says so: what a browser shows then is the same for all damage."""
    found = reader.blocks(written(SAMPLE))
    whole = json.dumps(found[block], separators=(",", ":"))
    harmed = whole.replace(was, harm, 1)
    assert harmed != whole
    found[block] = json.loads(harmed)
    with pytest.raises(AssertionError, match=why):
        oracle.ask(
            "page",
            head=found["page-data"],
            network=found["network-data"],
            graph=found["graph-data"],
        )


def test_a_damaged_packed_page_says_so(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "MUCH", 0)
    text = written(SAMPLE)
    at = text.index('id="graph-data"') + 2000
    tab = opened(text[:at] + text[at + 400 :])
    expect(tab.locator("#notice")).to_contain_text("damaged or cut off")


def test_without_script_the_page_says_what_it_needs(chromium: Browser, tmp_path: Path) -> None:
    replace(tmp_path / "graph.html", written(SAMPLE))
    context = chromium.new_context(offline=True, java_script_enabled=False)
    tab = context.new_page()
    tab.goto((tmp_path / "graph.html").as_uri())
    assert "needs JavaScript" in tab.locator("body").inner_text()
    context.close()


def test_the_title_of_a_page_is_its_heading(opened: Open) -> None:
    page: Page = with_(odd.one(), title="인연 <b>& co</b>")
    tab = opened(page)
    assert tab.title() == tab.locator("h1").inner_text() == page.title
