"""The bar and the frame: views, sharing, colours, language, sizes."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page as Tab
from playwright.sync_api import expect

from inyeon.publish.page import Page
from pages import odd
from pages.axe import faults
from pages.barred import (
    LABELS,
    LEE,
    SAMPLE,
    hits,
    kind,
    search,
)
from pages.opening import Open, showing, wait_for


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


# Filters


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
    tab.wait_for_function(
        "() => navigator.clipboard.readText().then(text => text.includes('SELECT'))"
    )


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


# Colours and language


def theme(tab: Tab) -> Any:
    return tab.evaluate("""() => {
      const root = document.documentElement;
      return [root.dataset.theme, getComputedStyle(root).backgroundColor];
    }""")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("contrast", ["no-preference", "more"])
def test_the_system_says_the_colours(opened: Open, scheme: str, contrast: str) -> None:
    tab = opened(SAMPLE, color_scheme=scheme, contrast=contrast)
    wanted = {"no-preference": scheme, "more": {"light": "contrast"}.get(scheme, "contrast-dark")}
    assert theme(tab)[0] == wanted[contrast]
    tab.emulate_media(color_scheme="dark" if scheme == "light" else "light")
    was = "theme => document.documentElement.dataset.theme !== theme"
    tab.wait_for_function(was, arg=wanted[contrast])


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


# The frame

SIZES = [(1400, 900), (900, 700), (700, 450), (390, 844), (320, 640)]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("page", [SAMPLE, odd.hostile()], ids=["sample", "hostile"])
def test_nothing_sticks_out(opened: Open, size: tuple[int, int], page: Page) -> None:
    tab = opened(page, size=size)
    for view in ("network", "time", "table", "sources"):
        tab.locator(f"#tab-{view}").click()
        assert tab.evaluate("document.documentElement.scrollWidth") <= size[0], view


def test_in_a_window_with_room_the_page_is_not_scrolled(opened: Open) -> None:
    tab = opened(SAMPLE, f"#id={LEE}")
    for view in ("network", "time", "table", "sources"):
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


TARGETS = """() => [...document.querySelectorAll(
    ":is(#bar, #status) :is(button, input, label.check, label.switch)"
)].filter(e => !e.matches("label input") && e.checkVisibility({ visibilityProperty: true }))
  .map(e => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()])
  .map(([name, box]) => [name, box.width, box.height])"""


def targets(tab: Tab) -> list[tuple[str, float, float]]:
    """What can be pressed, and how large it is; a box that is not seen is as large as its label."""
    return [(name, width, height) for name, width, height in tab.evaluate(TARGETS)]


@pytest.mark.parametrize("size", [(1400, 900), (390, 844)])
def test_targets_are_large_enough(opened: Open, size: tuple[int, int]) -> None:
    tab = opened(SAMPLE, "#no-kind=:Place", size=size)
    if size[0] < 760:
        tab.get_by_role("button", name="Filters").click()
    small = [one for one in targets(tab) if min(one[1:]) < 24]
    assert small == []
    tab.locator(".opener.relation").click()
    assert [one for one in targets(tab) if min(one[1:]) < 24] == []
    assert len(targets(tab)) > 40


def test_an_empty_graph_says_so(opened: Open) -> None:
    tab = opened(odd.empty())
    expect(tab.get_by_text("This graph is empty")).to_be_visible()
    search(tab, "anything")
    expect(hits(tab)).to_have_text(["Nothing found"])


LOOKS = [
    {"contrast": "more"},
    {"contrast": "more", "color_scheme": "dark"},
]


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_axe_finds_nothing(opened: Open, look: dict[str, Any]) -> None:
    tab = opened(SAMPLE, f"#no-kind=:Place&years=2000..2015&focus={LEE}.1..40", **look)
    assert faults(tab, "#bar") == []
    assert faults(tab, "#status") == []
    tab.locator("#search").fill("lee")
    expect(tab.locator("#hits .result").first).to_be_visible()
    assert faults(tab, "#bar") == []
    tab.keyboard.press("Escape")
    for opener in ("relation", "status", "share", "display"):
        tab.locator(f".opener.{opener}").click()
        assert faults(tab, f".drawer.{opener}") == []
        tab.keyboard.press("Escape")


def test_a_part_of_a_graph_says_so(opened: Open) -> None:
    tab = opened(replace(SAMPLE, around=LEE, hops=2))
    said = f"a part of the graph: within 2 steps of {LABELS[LEE]}"
    expect(tab.locator("#counts")).to_contain_text(said)
