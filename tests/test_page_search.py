"""The search box: names, quotes and titles, by mouse, keys and ear."""

from dataclasses import replace

from playwright.sync_api import expect

from inyeon.publish.page import PageEntity
from pages import odd, timers
from pages.barred import SAMPLE, hits, named, search
from pages.opening import Open, wait_for
from pages.sample import LEE


def test_names_are_found_without_marks_hyphens_and_order(opened: Open) -> None:
    tab = opened(SAMPLE)
    for query in ("sung-ju lee", "SUNGJU", "lee sung ju", "L\u0301ee Su\u0301ngju"):
        search(tab, "qqqq")
        expect(hits(tab)).to_have_text(["Nothing found"])
        search(tab, query)
        expect(hits(tab, "entities").first).to_have_attribute("data-id", LEE)
        marked = hits(tab, "entities").first.locator("mark").all_inner_texts()
        assert set(marked) <= {"Lee", "Sung-ju", "Sung", "ju"}, query


def test_korean_is_found_by_syllables_and_by_first_consonants(opened: Open) -> None:
    entities = (PageEntity("person:a", "http://a", "이성주", (), ":Person", (), ""),)
    tab = opened(replace(odd.one(), entities=entities))
    for query in ("이성", "ㅇㅅㅈ", "이서", "성주"):
        search(tab, query)
        assert hits(tab, "entities").count() == 1, query


def test_quotes_are_found_and_marked(opened: Open) -> None:
    tab = opened(SAMPLE)
    search(tab, "studying")
    quoted = {c.id for c in SAMPLE.claims if any("studying" in e.quote for e in c.evidence)}
    assert {row.get_attribute("data-id") for row in hits(tab, "claims").all()} == quoted
    assert set(hits(tab, "claims").locator(".quoted mark").all_inner_texts()) == {"studying"}


def test_the_keyboard_leads_through_the_hits(opened: Open) -> None:
    tab = opened(SAMPLE)
    box = tab.locator("#search")
    search(tab, "lee")
    expect(box).to_have_attribute("aria-expanded", "true")
    assert box.get_attribute("aria-activedescendant") is None
    box.press("ArrowDown")
    box.press("ArrowDown")
    chosen = tab.locator('#hits [aria-selected="true"]')
    expect(chosen).to_have_count(1)
    assert chosen.get_attribute("id") == box.get_attribute("aria-activedescendant")
    expect(box).to_be_focused()
    box.press("Escape")
    expect(tab.locator("#hits")).to_be_hidden()
    expect(box).to_have_value("lee")
    box.press("ArrowDown")
    box.press("ArrowUp")
    assert tab.locator('#hits [aria-selected="true"]').get_attribute("id") == (
        hits(tab).last.get_attribute("id")
    )
    box.press("ArrowDown")
    wanted = hits(tab).first.get_attribute("data-id")
    box.press("Enter")
    wait_for(tab, str(wanted))
    expect(tab.locator("#hits")).to_be_hidden()


def test_what_is_found_is_said(opened: Open) -> None:
    tab = opened(SAMPLE)
    search(tab, "warwick")
    expect(tab.locator("#live")).to_contain_text("found")
    tab.locator("#search").fill("qqqq")
    expect(tab.locator("#live")).to_have_text("Nothing found")
    expect(hits(tab)).to_have_text(["Nothing found"])


def test_many_hits_lead_to_the_table(opened: Open) -> None:
    tab = opened(named(SAMPLE, 300))
    search(tab, "zeta")
    more = hits(tab, "entities").last
    expect(more).to_have_text("+ 294 more, in the table")
    more.click()
    expect(tab.locator("#tab-table")).to_have_attribute("aria-selected", "true")
    expect(tab.locator(".pager .rows")).to_have_text("Rows 1–100 of 300")


def test_a_source_is_found_by_its_title(opened: Open) -> None:
    tab = opened(SAMPLE)
    search(tab, "something to say")
    hits(tab, "sources").first.click()
    wait_for(tab, "source:wen-yee-lee-defectors")
    expect(tab.locator("#tab-sources")).to_have_attribute("aria-selected", "true")


def test_hits_show_hostile_words_as_words(opened: Open) -> None:
    page = odd.hostile()
    tab = opened(page)
    for query in ("img", "script", "onerror", "alert"):
        search(tab, query)
        assert hits(tab).count()
    assert tab.locator("#hits :is(img, script, svg:not(.symbol))").count() == 0


def test_what_the_filters_hide_is_found_and_said_to_be_hidden(opened: Open) -> None:
    tab = opened(SAMPLE, "#no-kind=:Person")
    search(tab, "sung-ju lee")
    expect(hits(tab, "entities").first).to_contain_text("not shown now")


def test_escape_closes_the_hits_for_good(opened: Open) -> None:
    tab = opened(SAMPLE)
    quotes = tab.locator("#hits", has_text="Searching quotes")
    timers.hold(tab)
    tab.locator("#search").press("l")
    expect(quotes).to_be_visible()
    tab.keyboard.press("Escape")
    timers.let_go(tab)
    assert tab.locator("#hits").is_hidden()
    tab.keyboard.press("e")
    assert tab.locator("#hits").is_visible()
    assert quotes.count() == 0, (
        "they had not been read when it was looked whether the hits stay away"
    )


def test_the_hits_stay_away_when_the_focus_comes_back(opened: Open) -> None:
    tab = opened(SAMPLE)
    box = tab.locator("#search")
    search(tab, "lee")
    box.press("ArrowDown")
    box.press("Enter")
    expect(tab.locator("#panel h2")).to_be_focused()
    tab.keyboard.press("Escape")
    expect(box).to_be_focused()
    expect(tab.locator("#hits")).to_be_hidden()
    box.click()
    expect(tab.locator("#hits")).to_be_visible()
