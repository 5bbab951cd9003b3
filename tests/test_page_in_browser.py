"""The page as a whole in a browser: every scene in every view, damage, links, keyboard, axe."""

import re
from collections.abc import Callable
from dataclasses import replace as with_
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from inyeon.files import replace
from inyeon.publish import blocks
from inyeon.publish.page import Page
from pages import odd
from pages.axe import faults
from pages.opening import Open, Tab, click, heading, showing, wait_for, written
from pages.sample import sample

SAMPLE = sample()
LEE = "person:lee-sung-ju"
WARWICK = next(c for c in SAMPLE.claims if (c.subject, c.object) == (LEE, "org:warwick"))
VIEWS = ("network", "time", "table", "sources")
SCENES = {
    "shipped texts": lambda: SAMPLE,
    "empty": odd.empty,
    "one entity": odd.one,
    "300 parallel ties": lambda: odd.parallel(300),
    "a hub of 5,000": lambda: odd.hub(5000),
    "hostile": odd.hostile,
    "many scripts": odd.scripts,
}


def settled(tab: Tab, name: str) -> None:
    """Waits until a view is to be seen and has nothing left to draw."""
    expect(tab.locator(f"#view-{name}")).to_be_visible()
    tab.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 50)))")


# --- Scenes ---


@pytest.mark.parametrize("scene", SCENES)
def test_every_scene_opens_in_every_view(opened: Open, scene: str) -> None:
    """Any error, message on the console, request or dialog fails in the fixture."""
    page = SCENES[scene]()
    tab = opened(page)
    for name in VIEWS:
        tab.locator(f"#tab-{name}").click()
        settled(tab, name)
        assert tab.evaluate("document.documentElement.scrollWidth") <= 1400
    assert tab.locator("#notice").count() == 0
    counted = re.findall(r"\d[\d,]*", tab.locator("#counts").inner_text())
    assert [int(number.replace(",", "")) for number in counted] == [
        len(page.entities),
        len(page.claims),
        len(page.sources),
    ]


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


def test_every_entity_and_every_tie_of_the_picture_is_in_the_table(opened: Open) -> None:
    tab = opened(SAMPLE)
    ids = [e.id for e in SAMPLE.entities] + [c.id for c in SAMPLE.claims if c.object]
    tab.wait_for_function("id => window.inyeon.clickable(id)", arg=LEE)
    drawn = tab.evaluate("ids => ids.filter(id => window.inyeon.clickable(id))", ids)
    assert len(drawn) == len(ids)
    tab.locator("#tab-table").click()
    listed: set[str] = set()
    for table in ("Entities", "Ties and facts"):
        tab.locator(".tables button", has_text=table).click()
        while True:
            rows = tab.locator(".tabular tbody tr")
            listed |= set(rows.evaluate_all("rows => rows.map(row => row.dataset.id)"))
            following = tab.get_by_role("button", name="Next page")
            if not following.is_visible() or following.is_disabled():
                break
            following.click()
    assert set(drawn) <= listed


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


@pytest.mark.parametrize("address", ["#id=nobody:here", "#id=%E0%A4%A", "#claims", "#view=x&at=,"])
def test_an_address_that_leads_nowhere_does_no_harm(opened: Open, address: str) -> None:
    tab = opened(SAMPLE, address)
    settled(tab, "network")
    expect(heading(tab)).to_be_visible()


# --- Keyboard ---

WHERE = """() => {
  const now = document.activeElement;
  if (now === document.body) return null;
  const box = now.getBoundingClientRect();
  const label = now.getAttribute("aria-label") || now.textContent.trim() || now.id || now.tagName;
  // Where a box is drawn by its label, the ring is around that.
  const rings = [now, now.parentElement, ...(now.labels ?? [])].map((one) => getComputedStyle(one));
  const ring = ({ outlineStyle, outlineWidth, boxShadow }) =>
    (outlineStyle !== "none" && parseFloat(outlineWidth) >= 2) || boxShadow !== "none";
  const part = now.closest("#bar, #panel, .left");
  return {
    label: label.slice(0, 40),
    inside: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    seen: rings.some(ring),
    where: part ? part.id || part.className : "",
  };
}"""


@pytest.mark.parametrize("name", VIEWS)
def test_tab_goes_through_all_parts_and_out_again(opened: Open, name: str) -> None:
    tab = opened(SAMPLE, f"#view={name}&id={WARWICK.id}")
    settled(tab, name)
    stops: list[dict[str, Any]] = []
    for _ in range(150):
        tab.keyboard.press("Tab")
        found = tab.evaluate(WHERE)
        if found is None:
            break
        stops.append(found)
    else:
        pytest.fail("Tab never comes to an end")
    assert {"bar", "panel", "left"} <= {stop["where"] for stop in stops}
    assert [stop["label"] for stop in stops if not stop["inside"]] == []
    assert [stop["label"] for stop in stops if not stop["seen"]] == []
    assert stops[0]["label"].startswith("Skip")


# --- For everybody ---


def test_axe_finds_nothing_on_any_view_with_more_contrast(opened: Open) -> None:
    tab = opened(SAMPLE, f"#id={WARWICK.id}", contrast="more")
    for name in VIEWS:
        tab.locator(f"#tab-{name}").click()
        settled(tab, name)
        assert faults(tab) == [], name


# --- Damage ---


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text.replace('{"version":2', '{"version":1', 1),
        lambda text: text.replace('"claims":{"id"', '"clams":{"id"', 1),
        lambda text: text.replace('"object":[', '"object":[0,', 1),
        lambda text: text.replace('{"nodes"', '{"nodes', 1),
        lambda text: text.replace('id="graph-data"', 'id="graf-data"', 1),
        lambda text: text[: text.index('id="page-data"') + 400],
        lambda text: text[: text.index('id="graph-data"') + 4000],
    ],
    ids=["version", "shape", "columns", "json", "missing", "cut-early", "cut-late"],
)
def test_a_damaged_page_says_so(opened: Open, damage: Callable[[str], str]) -> None:
    text = written(SAMPLE)
    assert damage(text) != text
    tab = opened(damage(text))
    expect(tab.locator("#notice")).to_contain_text("damaged or cut off")


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
