"""The bar and the frame: views, sharing, colours, language, sizes."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Page as Tab
from playwright.sync_api import expect

from inyeon.publish.page import Page
from pages import odd
from pages.barred import (
    LABELS,
    SAMPLE,
    kind,
)
from pages.opening import VIEWS, Open, showing, until, wait_for
from pages.sample import LEE


def test_tabs_are_one_stop_and_arrows_walk(opened: Open) -> None:
    tab = opened(SAMPLE)
    assert tab.locator("[role=tab]").evaluate_all("tabs => tabs.map(t => t.tabIndex)") == [
        0,
        -1,
        -1,
        -1,
    ]
    tab.locator("#tab-network").focus()
    tab.keyboard.press("ArrowLeft")
    expect(tab.locator("#tab-sources")).to_be_focused()
    expect(tab.locator("#view-network")).to_be_visible()
    tab.keyboard.press("ArrowLeft")
    tab.keyboard.press("Enter")
    expect(tab.locator("#tab-table")).to_have_attribute("aria-selected", "true")
    expect(tab.locator("#view-table")).to_be_visible()
    expect(tab.locator("#view-network")).to_be_hidden()
    tab.keyboard.press("Home")
    expect(tab.locator("#tab-network")).to_be_focused()


def test_back_and_forward(opened: Open) -> None:
    tab = opened(SAMPLE)
    back, forward = (
        tab.get_by_role("button", name="Back"),
        tab.get_by_role("button", name="Forward"),
    )
    expect(back).to_be_disabled()
    tab.locator("#tab-table").click()
    tab.locator("#tab-sources").click()
    expect(forward).to_be_disabled()
    back.click()
    expect(tab.locator("#tab-table")).to_have_attribute("aria-selected", "true")
    back.click()
    expect(tab.locator("#tab-network")).to_have_attribute("aria-selected", "true")
    expect(back).to_be_disabled()
    forward.click()
    expect(tab.locator("#tab-table")).to_have_attribute("aria-selected", "true")


def test_skip_links_turn_to_the_view_that_they_name(opened: Open) -> None:
    tab = opened(SAMPLE, "#view=sources")
    tab.keyboard.press("Tab")
    expect(tab.get_by_text("Skip to the network")).to_be_focused()
    tab.keyboard.press("Enter")
    expect(tab.locator("#network")).to_be_focused()
    tab.get_by_text("Skip to the table").focus()
    tab.keyboard.press("Enter")
    expect(tab.locator("#view-table")).to_be_focused()


def choose(tab: Tab, menu: str, item: str) -> None:
    tab.get_by_role("button", name=menu).click()
    tab.get_by_role("menu").get_by_text(item, exact=True).click()


def test_the_link_is_copied_and_said(opened: Open) -> None:
    tab = opened(SAMPLE, "#no-kind=:Place", permissions=["clipboard-read", "clipboard-write"])
    choose(tab, "Share & save", "Copy link to this view")
    expect(tab.locator("#live")).to_have_text("Copied")
    expect(tab.locator(".toast")).to_have_text("Copied")
    assert tab.evaluate("navigator.clipboard.readText()") == tab.url
    choose(tab, "Share & save", "Copy as SPARQL query")
    until(tab, "() => navigator.clipboard.readText().then(text => text.includes('SELECT'))")


def test_where_copying_is_refused_the_text_is_there_to_be_copied(opened: Open) -> None:
    tab = opened(SAMPLE)
    tab.evaluate("""() => {
      Object.defineProperty(navigator, 'clipboard', { value: undefined });
      document.execCommand = () => false;
    }""")
    choose(tab, "Share & save", "Copy link to this view")
    expect(tab.locator("dialog textarea")).to_be_focused()
    expect(tab.locator("dialog textarea")).to_have_value(tab.url)
    tab.keyboard.press("Escape")
    expect(tab.locator("dialog")).to_have_count(0)


def test_files_are_saved(opened: Open, tmp_path: Path) -> None:
    tab = opened(SAMPLE)

    def saved(item: str) -> Path:
        with tab.expect_download() as download:
            choose(tab, "Share & save", item)
        path = tmp_path / download.value.suggested_filename
        download.value.save_as(path)
        expect(tab.locator("#live")).to_have_text(f"Saved: {path.name}")
        return path

    assert saved("Picture as PNG").read_bytes().startswith(b"\x89PNG\r\n\x1a\n")
    assert "<svg" in saved("Picture as SVG").read_text("utf-8")[:200]
    lines = saved("Claims as CSV").read_text("utf-8-sig").splitlines()
    assert len(lines) > len(SAMPLE.claims)
    told: dict[str, Any] = json.loads(saved("All that is shown as JSON").read_text("utf-8"))
    assert len(told["claims"]) == len(SAMPLE.claims)


def test_the_menu_is_walked_by_arrows(opened: Open) -> None:
    tab = opened(SAMPLE)
    opener = tab.get_by_role("button", name="Share & save")
    opener.focus()
    tab.keyboard.press("Enter")
    expect(opener).to_have_attribute("aria-expanded", "true")
    items = tab.get_by_role("menuitem")
    expect(items.first).to_be_focused()
    tab.keyboard.press("ArrowUp")
    expect(items.last).to_be_focused()
    tab.keyboard.press("ArrowDown")
    expect(items.first).to_be_focused()
    tab.keyboard.press("Escape")
    expect(items.first).to_be_hidden()
    expect(opener).to_be_focused()
    expect(opener).to_have_attribute("aria-expanded", "false")


# --- Colours and language ---


def theme(tab: Tab) -> Any:
    return tab.evaluate("""() => {
      const root = document.documentElement;
      return [root.dataset.theme, getComputedStyle(root).backgroundColor];
    }""")


WISHED: tuple[tuple[Literal["light", "dark"], Literal["no-preference", "more"], str], ...] = (
    ("light", "no-preference", "light"),
    ("dark", "no-preference", "dark"),
    ("dark", "more", "contrast-dark"),
    ("light", "more", "contrast"),
)


def test_the_system_says_the_colours(opened: Open) -> None:
    """At load and whenever it changes."""
    tab = opened(SAMPLE, color_scheme="dark", contrast="more")
    assert theme(tab)[0] == "contrast-dark"
    for scheme, contrast, wanted in WISHED:
        tab.emulate_media(color_scheme=scheme, contrast=contrast)
        expect(tab.locator("html")).to_have_attribute("data-theme", wanted)
        tab.reload()
        assert theme(tab)[0] == wanted


def test_the_reader_chooses_the_colours_and_they_stay(opened: Open) -> None:
    tab = opened(SAMPLE, color_scheme="dark")
    choose(tab, "Display", "Light")
    assert theme(tab) == ["light", "rgb(248, 248, 246)"]
    tab.reload()
    assert theme(tab)[0] == "light"
    tab.get_by_role("button", name="Display").click()
    expect(tab.get_by_role("menuitemradio", name="Light")).to_have_attribute("aria-checked", "true")
    tab.keyboard.press("Escape")
    choose(tab, "Display", "High contrast")
    assert theme(tab)[0] == "contrast-dark"
    choose(tab, "Display", "As the system")
    assert theme(tab)[0] == "dark"


def test_korean_is_chosen_by_the_browser(opened: Open) -> None:
    tab = opened(SAMPLE, locale="ko-KR")
    expect(tab.locator("html")).to_have_attribute("lang", "ko")
    expect(tab.locator("[role=tab]")).to_have_text(["관계망", "시간", "표", "출처"])
    assert "모두 보여 줍니다" in showing(tab)


def test_the_reader_chooses_the_language_and_keeps_the_view(opened: Open) -> None:
    tab = opened(SAMPLE, f"#id={LEE}&no-kind=:Place")
    choose(tab, "Display", "한국어")
    expect(tab.locator("html")).to_have_attribute("lang", "ko")
    wait_for(tab, LEE)
    expect(tab.locator(".display.opener")).to_be_focused()
    expect(kind(tab, ":Place").locator("input")).not_to_be_checked()
    kind(tab, ":Place").locator("label").click()
    expect(kind(tab, ":Place").locator("input")).to_be_checked()
    tab.reload()
    expect(tab.locator("html")).to_have_attribute("lang", "ko")


# --- The frame ---

SIZES = [(1400, 900), (900, 700), (700, 450), (390, 844), (320, 640)]


@pytest.mark.parametrize("page", [SAMPLE, odd.hostile()], ids=["sample", "hostile"])
def test_nothing_sticks_out(opened: Open, page: Page) -> None:
    tab = opened(page)
    for width, height in SIZES:
        tab.set_viewport_size({"width": width, "height": height})
        for view in VIEWS:
            tab.locator(f"#tab-{view}").click()
            expect(tab.locator(f"#view-{view}")).to_be_visible()
            assert tab.evaluate("innerWidth") == width
            wide = tab.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, (view, width, height)


def test_in_a_window_with_room_the_page_is_not_scrolled(opened: Open) -> None:
    tab = opened(SAMPLE, f"#id={LEE}")
    for view in VIEWS:
        tab.locator(f"#tab-{view}").click()
        assert tab.evaluate("document.documentElement.scrollHeight") == 900, view
        expect(tab.locator("#status")).to_be_in_viewport(ratio=1)


def test_on_a_phone_the_filters_are_behind_one_button(opened: Open) -> None:
    tab = opened(SAMPLE, size=(390, 844), has_touch=True)
    expect(tab.locator("#filters")).to_be_hidden()
    tab.get_by_role("button", name="Filters").tap()
    kind(tab, ":Place").locator("label").tap()
    kind(tab, ":Person").get_by_role("button", name="Only Person").tap()
    expect(tab.get_by_role("button", name="Filters (1)")).to_have_attribute("aria-expanded", "true")
    expect(tab.locator(".chips :checked")).to_have_count(1)
    tab.get_by_role("button", name="Filters (1)").tap()
    expect(tab.locator("#filters")).to_be_hidden()


def test_a_part_of_a_graph_says_so(opened: Open) -> None:
    tab = opened(replace(SAMPLE, around=LEE, hops=2))
    said = f"a part of the graph: within 2 steps of {LABELS[LEE]}"
    expect(tab.locator("#counts")).to_contain_text(said)
