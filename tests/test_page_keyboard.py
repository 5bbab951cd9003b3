"""The page by the keyboard alone: no test here has a mouse."""

import csv
import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Page as Tab
from playwright.sync_api import expect

from pages.keyboard import Keyboard
from pages.opening import VIEWS, Open, heading, showing, until, wait_for
from pages.pictured import pixels
from pages.sample import LEE, sample

SAMPLE = sample()
KIM: Final = "person:kim-jong-un"
_KINDS = {kind.id: kind.label.lower() for kind in SAMPLE.kinds}
KINDS = {entity.id: _KINDS[entity.kind] for entity in SAMPLE.entities}
LABELS = {entity.id: entity.label for entity in SAMPLE.entities}
TIES = {
    entity.id: sum(
        entity.id in (claim.subject, claim.object) for claim in SAMPLE.claims if claim.object
    )
    for entity in SAMPLE.entities
}


def at_network(tab: Tab) -> Keyboard:
    """The keyboard, at the network: by the first link of the page."""
    keys = Keyboard(tab)
    keys.press("Tab")
    keys.at("Skip to the network")
    keys.press("Enter")
    expect(tab.locator("#network")).to_be_focused()
    return keys


def told(tab: Tab) -> str:
    """What a screen reader has been told last."""
    return tab.locator("#live").inner_text()


# --- From the picture to the words ---


def test_from_the_load_to_a_quote_and_to_the_whole_document_and_back(opened: Open) -> None:
    tab = opened(SAMPLE)
    keys = at_network(tab)
    keys.press("Home")
    expect(tab.locator("#live")).to_have_text(f"Lee Sung-ju, person, {TIES[LEE]} ties")
    keys.press("ArrowDown")
    expect(tab.locator("#live")).to_contain_text(". ")
    neighbour, tie = told(tab).split(". ", 1)
    assert "Lee Sung-ju" in tie
    keys.press("Space")
    expect(tab.locator("#network")).to_be_focused()
    expect(tab.locator("#live")).to_contain_text(", held true")
    (claim,) = (c for c in SAMPLE.claims if c.id == tab.locator("#panel").get_attribute("data-id"))
    assert neighbour.startswith((LABELS[claim.object or ""], LABELS[claim.subject]))
    keys.press("Space")
    expect(heading(tab)).to_be_focused()
    quote = " ".join(claim.evidence[0].quote.split())
    expect(tab.locator("#panel mark")).to_have_text(quote)
    keys.to("Read it in the document")
    keys.press("Enter")
    expect(tab.locator("#view-sources")).to_be_visible()
    expect(tab.locator("#view-sources mark.opened").first).to_be_in_viewport()
    keys.to("Back", key="Shift+Tab")
    keys.press("Enter")
    expect(tab.locator("#view-network")).to_be_visible()
    wait_for(tab, claim.id)


def test_where_one_is_in_the_picture_is_drawn_and_said_with_its_ties(opened: Open) -> None:
    tab = opened(SAMPLE)
    keys = at_network(tab)
    keys.press("Home")
    before = pixels(tab)
    keys.press("PageDown")
    here = told(tab).split(",")[0]
    (found,) = (id_ for id_, label in LABELS.items() if label == here)
    assert f"{here}, {KINDS[found]}, {TIES[found]} tie" in told(tab)
    assert pixels(tab) != before
    keys.press("Home", "Enter")
    wait_for(tab, LEE)
    ends = ({c.subject, c.object} for c in SAMPLE.claims if c.object)
    others = set().union(*(both for both in ends if LEE in both)) - {LEE}
    said = f"Lee Sung-ju, Person, {TIES[LEE]} ties to {len(others)} entities"
    expect(tab.locator("#live")).to_have_text(said)
    keys.press("Tab")
    keys.at("Zoom in")
    keys.press("Shift+Tab", "Shift+Tab")
    keys.at("Bundle ties")


# --- Back ---

OPENED: dict[str, str] = {
    "entity": f"#id={LEE}",
    "claim": f"#id={SAMPLE.claims[0].id}",
    "pair": f"#id={LEE},org:nkhr",
    "lost": "#id=nobody:here",
    "focus": f"#focus={LEE}.1..40",
    "chain": f"#chain={LEE},{KIM}",
    "within the chain": f"#chain={LEE},{KIM}&id={LEE}",
}


def test_escape_always_goes_back(opened: Open) -> None:
    """From the network, where everything began; at the end it does no harm."""
    tab = opened(SAMPLE)
    keys = at_network(tab)
    for name, address in OPENED.items():
        tab.evaluate("hash => { location.hash = hash }", address)
        until(tab, "hash => location.hash === hash", arg=address)
        for _ in range(3):
            keys.press("Escape")
        assert not tab.evaluate("location.hash.replace(/&?at=[^&]*/, '').slice(1)"), name
        expect(tab.locator("#network")).to_be_focused()
        expect(tab.locator("#panel")).to_have_attribute("data-id", "")


def test_escape_leaves_the_panel_for_where_one_was(opened: Open) -> None:
    tab = opened(SAMPLE)
    keys = Keyboard(tab)
    for view in VIEWS:
        tab.evaluate("view => { location.hash = `view=${view}` }", view)
        expect(tab.locator(f"#view-{view}")).to_be_visible()
        tab.locator("#search").focus()
        keys.press("Control+a")
        keys.type("lee sung-ju")
        keys.press("ArrowDown", "Enter")
        wait_for(tab, LEE)
        expect(heading(tab)).to_be_focused()
        keys.press("Escape")
        expect(tab.locator("#panel")).to_have_attribute("data-id", "")
        expect(tab.locator("#search")).to_be_focused()


# --- Filters and years ---


def test_a_relation_and_years_are_filtered_and_taken_back(opened: Open) -> None:
    tab = opened(SAMPLE)
    keys = Keyboard(tab)
    keys.to("Relations")
    keys.press("Enter")
    keys.at("Find in relations")
    keys.type("member of")
    keys.press("Tab", "Tab", "Tab")
    keys.at("member of")
    keys.press("Space")
    expect(tab.locator(".showing")).to_contain_text("“member of” is off")
    keys.press("Escape")
    keys.at("Relations")
    keys.to("From year")
    keys.press("Control+a")
    keys.type("2015")
    keys.press("Enter")
    expect(tab.locator(".showing")).to_contain_text("only from 2015 on")
    keys.to("From year", most=8)  # the handle
    keys.press("ArrowRight")
    expect(tab.locator(".showing")).to_contain_text("only from 2016 on")
    keys.to("Take away: “member of” is off")
    keys.press("Enter")
    expect(tab.locator(".showing")).not_to_contain_text("member of")
    keys.to("Show all", most=4)
    keys.press("Enter")
    expect(tab.locator(".showing")).to_contain_text(f"Showing all {len(SAMPLE.entities)}")


def test_a_kind_alone_by_its_key(opened: Open) -> None:
    tab = opened(SAMPLE)
    keys = Keyboard(tab)
    keys.to("Person")
    keys.press("o")
    people = sum(entity.kind == ":Person" for entity in SAMPLE.entities)
    expect(tab.locator(".showing")).to_contain_text(f"{people} of {len(SAMPLE.entities)} entities")
    keys.press("ArrowRight", "Space")
    expect(tab.locator(".showing")).not_to_contain_text(f"{people} of")


# --- Chains ---


def test_how_two_are_connected(opened: Open) -> None:
    tab = opened(SAMPLE)
    keys = Keyboard(tab)
    keys.to("Lee Sung-ju", most=50)  # the first of the panel: the years have a “From” too
    keys.to("From")
    keys.type("sungju")
    expect(tab.locator("#live")).to_have_text(re.compile(r"\d+ names"))
    keys.press("Enter")
    keys.at("To")
    keys.type("kim jong-un")
    keys.press("ArrowDown", "ArrowUp", "Enter")
    keys.at("Find the chains")
    keys.press("Enter")
    expect(heading(tab)).to_have_text("Lee Sung-ju – Kim Jong-un")
    expect(heading(tab)).to_be_focused()
    expect(tab.locator("#live")).to_contain_text("shortest way")
    keys.to("Copy as text with notes")
    keys.press("Escape")
    expect(heading(tab)).to_have_text("Begin here")
    keys.look("closing")


# --- The table ---


def test_the_table_is_read_sorted_opened_and_saved(opened: Open, tmp_path: Path) -> None:
    tab = opened(SAMPLE)
    keys = Keyboard(tab)
    keys.press("Tab", "Tab")
    keys.at("Skip to the table")
    keys.press("Enter")
    expect(tab.locator("#view-table")).to_be_visible()
    keys.to("Subject")
    keys.press("ArrowRight", "Enter")
    expect(tab.locator("#live")).to_have_text("Sorted by Relation, ascending")
    keys.at("Relation")
    keys.press("Enter")
    expect(tab.locator("#live")).to_have_text("Sorted by Relation, descending")
    keys.press("ArrowDown")
    labels = {relation.label for relation in SAMPLE.relations}
    assert keys.here == max(labels & set(tab.locator(".tabular td:nth-child(2)").all_inner_texts()))
    keys.press("PageDown")
    expect(tab.locator(".pager .rows")).to_contain_text("Rows 101–")
    keys.press("Enter")
    expect(heading(tab)).to_be_focused()
    keys.press("Escape")
    assert tab.evaluate("document.activeElement.closest('.tabular tbody') !== null")
    keys.to("CSV", key="Shift+Tab")
    with tab.expect_download() as saving:
        keys.press("Enter")
    saving.value.save_as(tmp_path / "ties.csv")
    with (tmp_path / "ties.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.reader(file))) == 1 + len(SAMPLE.claims)


# --- Menus, dialogs, language ---


def saves(name: str) -> Callable[[Tab, Keyboard], None]:
    """Presses Enter at a deed and gets a file of this name."""

    def press(tab: Tab, keys: Keyboard) -> None:
        with tab.expect_download() as saving:
            keys.press("Enter")
        assert saving.value.suggested_filename.endswith(name)
        expect(tab.locator("#live")).to_contain_text(saving.value.suggested_filename)

    return press


def copies(tab: Tab, keys: Keyboard) -> None:
    """Presses Enter at a deed that copies: the text is on the clipboard, or in a dialog."""
    tab.evaluate("navigator.clipboard.writeText = async (text) => { window.copied = text }")
    keys.press("Enter")
    until(tab, "window.copied?.length > 5")
    tab.evaluate("delete window.copied")
    expect(tab.locator("#live")).to_have_text("Copied")


DEEDS: dict[str, Callable[[Tab, Keyboard], None]] = {
    "Copy link to this view": copies,
    "Copy as SPARQL query": copies,
    "Picture as PNG": saves(".png"),
    "Picture as SVG": saves(".svg"),
    "Claims as CSV": saves(".csv"),
    "All that is shown as JSON": saves(".json"),
}


def test_every_deed_of_the_menu(opened: Open) -> None:
    tab = opened(SAMPLE, f"#id={LEE}")
    keys = Keyboard(tab)
    keys.to("Share & save")
    for name, done in DEEDS.items():
        keys.press("Enter")
        keys.at(next(iter(DEEDS)))
        if keys.here != name:
            keys.to(name, key="ArrowDown", most=8)
        done(tab, keys)
        keys.at("Share & save")
    tab.keyboard.press("Enter")  # and no wait: who types fast is heard
    tab.keyboard.press("End")
    keys.at("Print")
    keys.press("ArrowDown")
    keys.at(next(iter(DEEDS)))
    keys.press("Escape")
    keys.at("Share & save")
    wait_for(tab, LEE)


def test_colours_and_language(opened: Open) -> None:
    tab = opened(SAMPLE)
    keys = Keyboard(tab)
    keys.to("Display")
    keys.press("Enter")
    keys.to("Dark", key="ArrowDown", most=6)
    keys.press("Enter")
    expect(tab.locator("html")).to_have_attribute("data-theme", "dark")
    keys.at("Display")
    keys.press("Enter")
    keys.to("한국어", key="ArrowDown", most=8)
    keys.press("Enter")
    expect(tab.locator("html")).to_have_attribute("lang", "ko")
    keys.at("화면")
    assert tab.locator("#tab-network").inner_text() == "관계망"
    keys.press("Enter")
    keys.to("English", key="ArrowDown", most=8)
    keys.press("Enter")
    expect(tab.locator("html")).to_have_attribute("lang", "en")


def test_a_question_mark_helps(opened: Open) -> None:
    tab = opened(SAMPLE)
    keys = at_network(tab)
    keys.press("?")
    expect(tab.locator("dialog")).to_be_visible()
    for key in ("Page Down", "Enter", "Escape", "Home"):
        expect(tab.locator("dialog dt", has_text=re.compile(rf"\b{key}\b"))).not_to_have_count(0)
    keys.press("Escape")
    expect(tab.locator("dialog")).to_have_count(0)
    expect(tab.locator("#network")).to_be_focused()
    keys.to("Help", key="Shift+Tab", most=60)
    keys.press("Enter", "Enter")
    expect(tab.locator("dialog")).to_have_count(0)
    keys.at("Help")


# --- How far it is ---

MOST: Final = 55  # stops from the top of the page through bar, view and years to the panel


@pytest.mark.parametrize("view", VIEWS)
def test_there_are_few_stops_before_the_panel_and_one_in_each_grid(opened: Open, view: str) -> None:
    tab = opened(SAMPLE, f"#view={view}&id={LEE}")
    expect(tab.locator(f"#view-{view}")).to_be_visible()
    keys = Keyboard(tab)
    keys.press("Tab")
    keys.at("Skip")
    assert keys.to("Close", most=MOST) <= MOST
    grids = tab.locator(":is([role=grid], [role=tablist], #network):visible")
    assert grids.count() >= 1
    stops = "grid => [grid, ...grid.querySelectorAll('*')].filter(one => one.tabIndex >= 0).length"
    assert [one.evaluate(stops) for one in grids.all()] == [1] * grids.count()
    assert showing(tab)
    keys.leave()
