"""The bar and the status line: search, views, filters, sharing, colours, language; the frame."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from inyeon.publish.page import Page, PageEntity
from pages import odd
from pages.axe import faults
from pages.opening import Open, Tab, showing, wait_for
from pages.sample import sample

SAMPLE = sample()
LEE = "person:lee-sung-ju"
LABELS = {entity.id: entity.label for entity in SAMPLE.entities}
KINDS = Counter(entity.kind for entity in SAMPLE.entities)
ALL = (
    f"Showing all {len(SAMPLE.entities)} entities and all {len(SAMPLE.claims)} claims"
    f". {len(SAMPLE.inferences)} inferred claims are off."
)


def hits(tab: Tab, group: str = "") -> Locator:
    inside = f'[aria-labelledby="hits-{group}"] ' if group else ""
    return tab.locator(f"#hits {inside}[role=option]")


def search(tab: Tab, query: str) -> None:
    """Types it, and waits until the quotes have been looked through as well."""
    tab.locator("#search").fill(query)
    expect(tab.locator("#hits")).to_be_visible()
    expect(tab.locator("#hits", has_text="Searching quotes")).to_have_count(0)


def kind(tab: Tab, name: str) -> Locator:
    return tab.locator(f'.chips [data-id="{name}"]')


def reasons(tab: Tab) -> list[str]:
    return tab.locator(".reasons li bdi").all_inner_texts()


def settled(tab: Tab) -> None:
    """The status line is written a moment after the last change."""
    tab.wait_for_timeout(400)


def named(page: Page, number: int, label: str = "Zeta {}") -> Page:
    """The page with so many more entities."""
    more = tuple(
        PageEntity(f"person:z{n}", f"http://z/{n}", label.format(n), (), ":Person", (), "")
        for n in range(number)
    )
    return replace(page, entities=tuple(sorted((*page.entities, *more), key=lambda e: e.id)))


# Search


@pytest.mark.parametrize(
    "query", ["sung-ju lee", "SUNGJU", "lee sung ju", "L\u0301ee Su\u0301ngju"]
)
def test_names_are_found_without_marks_hyphens_and_order(opened: Open, query: str) -> None:
    tab = opened(SAMPLE)
    search(tab, query)
    assert hits(tab, "entities").first.get_attribute("data-id") == LEE
    assert set(hits(tab, "entities").first.locator("mark").all_inner_texts()) <= {
        *("Lee", "Sung-ju", "Sung", "ju"),
    }


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


# Views


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


def test_a_kind_is_turned_off_and_on(opened: Open) -> None:
    tab = opened(SAMPLE)
    assert tab.locator(".showing").text_content() == ALL
    kind(tab, ":Place").locator("label").click()
    gone = {e.id for e in SAMPLE.entities if e.kind == ":Place"}
    left = [c for c in SAMPLE.claims if c.subject not in gone and c.object not in gone]
    ties = len(SAMPLE.claims) - len(left)
    settled(tab)
    numbers = f"{len(LABELS) - len(gone)} of {len(LABELS)} entities and {len(left)} of "
    assert f"Showing {numbers}{len(SAMPLE.claims)} claims, because:" in showing(tab)
    assert reasons(tab)[0] == f"Place is off ({len(gone)} entities, {ties} claims)"
    assert "no-kind=:Place" in tab.url
    kind(tab, ":Place").locator("input").press("Space")
    settled(tab)
    assert tab.locator(".showing").text_content() == ALL


@pytest.mark.parametrize("way", ["alt-click", "key", "button"])
def test_only_this(opened: Open, way: str) -> None:
    tab = opened(SAMPLE)
    row = kind(tab, ":Person")
    if way == "alt-click":
        row.locator("label").click(modifiers=["Alt"])
    elif way == "key":
        row.locator("input").press("o")
    else:
        row.hover()
        row.get_by_role("button", name="Only Person").click()
    boxes = tab.locator(".chips .choice:has(:checked)")
    expect(boxes).to_have_count(1)
    settled(tab)
    assert f"Showing {KINDS[':Person']} of " in showing(tab)


def test_the_legend_counts_what_is_shown(opened: Open) -> None:
    tab = opened(SAMPLE)
    number = kind(tab, ":Person").locator(".number")
    expect(number).to_have_text(str(KINDS[":Person"]))
    tab.locator(".opener.relation").click()
    tab.get_by_role("button", name="None").click()
    tab.locator('.drawer [data-id=":attended"] label').click()
    attended = [c for c in SAMPLE.claims if c.relation == ":attended"]
    people = {c.subject for c in attended if c.subject.startswith("person:")}
    expect(number).to_have_text(f"{len(people)}/{KINDS[':Person']}")
    expect(tab.locator('.drawer [data-id=":attended"] .number')).to_have_text(str(len(attended)))
    expect(tab.locator(".opener.relation")).to_contain_text("1 of ")
    tab.get_by_role("button", name="All", exact=True).click()
    expect(number).to_have_text(str(KINDS[":Person"]))


def test_all_three_statuses_of_a_source_and_what_is_inferred(opened: Open) -> None:
    tab = opened(SAMPLE)
    tab.locator(".opener.status").click()
    rows = {
        row.get_attribute("data-id"): row.locator(".number").inner_text()
        for row in tab.locator(".drawer.status .choice").all()
    }
    wanted = Counter(c.status for c in SAMPLE.claims) | {"inferred": len(SAMPLE.inferences)}
    assert rows == {name: str(number) for name, number in wanted.items()}
    inferred = tab.locator('.drawer.status [data-id="inferred"] input')
    assert not inferred.is_checked()
    inferred.check(force=True)
    settled(tab)
    assert f"and {len(SAMPLE.inferences)} inferred ones" in showing(tab)
    assert reasons(tab) == []


def test_a_thousand_sources_are_found_by_typing(opened: Open) -> None:
    first = SAMPLE.sources[0]
    claim = SAMPLE.claims[0]
    sources = tuple(replace(first, id=f"source:{n}", title=f"Paper {n}") for n in range(1000))
    said = tuple(replace(claim.evidence[0], source=source.id) for source in sources)
    claims = tuple(replace(c, evidence=said if c is claim else ()) for c in SAMPLE.claims)
    tab = opened(replace(SAMPLE, sources=sources, claims=claims))
    tab.locator(".opener.source").click()
    expect(tab.locator(".drawer.source .choice")).to_have_count(100)
    expect(tab.locator(".drawer.source .remark")).to_have_text("+ 900 more: type to find them")
    tab.keyboard.type("paper 77")
    expect(tab.locator(".drawer.source .choice")).to_have_count(19)
    tab.locator(".drawer.source .choice").first.locator("label").click()
    expect(tab.locator(".opener.source")).to_contain_text("999 of 1,000")
    tab.keyboard.press("Escape")
    expect(tab.locator(".drawer.source")).to_be_hidden()
    tab.locator(".opener.source").click()
    expect(tab.locator(".drawer.source .choice").first.locator("input")).not_to_be_checked()


def test_arrows_walk_along_the_boxes(opened: Open) -> None:
    tab = opened(SAMPLE)
    boxes = tab.locator(".chips input")
    boxes.first.focus()
    tab.keyboard.press("ArrowRight")
    expect(boxes.nth(1)).to_be_focused()
    tab.locator(".opener.relation").focus()
    tab.keyboard.press("Enter")
    expect(tab.locator(".drawer.relation .find")).to_be_focused()
    tab.locator(".drawer.relation .choice input").first.focus()
    tab.keyboard.press("ArrowDown")
    expect(tab.locator(".drawer.relation .choice input").nth(1)).to_be_focused()
    tab.keyboard.press("Escape")
    expect(tab.locator(".opener.relation")).to_be_focused()


def test_switches_of_the_picture(opened: Open) -> None:
    tab = opened(SAMPLE)
    tab.get_by_role("switch", name="Only dim").check()
    tab.get_by_role("switch", name="Bundle ties").check()
    assert "dim=1" in tab.url
    assert "bundled=1" in tab.url
    tab.locator("#tab-table").click()
    expect(tab.get_by_role("switch", name="Only dim")).to_be_hidden()


# The status line


def test_each_reason_can_be_taken_away(opened: Open) -> None:
    tab = opened(
        SAMPLE,
        "#no-kind=:Place&no-relation=:attended&years=2000..2015&undated=0&focus=" + LEE + ".1..40",
    )
    assert [reason.split(" (")[0] for reason in reasons(tab)] == [
        "Place is off",
        "“attended” is off",
        "only 2000–2015",
        "undated claims are off",
        f"{len(SAMPLE.inferences)} inferred claims are off",
        f"around {LABELS[LEE]}",
    ]
    assert "In the picture: " in tab.locator("#status").inner_text()
    tab.get_by_role("button", name="Take away: Place is off").click()
    settled(tab)
    assert reasons(tab)[0].startswith("“attended” is off")
    assert tab.evaluate("document.activeElement.closest('#status') !== null")
    tab.locator("#status").get_by_role("button", name="Show all").click()
    settled(tab)
    assert tab.locator(".showing").text_content() == ALL
    assert tab.evaluate("document.activeElement.closest('#status') !== null")


def test_the_sentence_is_whole_for_those_who_hear_it(opened: Open) -> None:
    tab = opened(SAMPLE, f"#no-status=inferred,reported&focus={LEE}.2..40")
    said = tab.locator("[role=status].showing").text_content() or ""
    reported = sum(c.status == "reported" for c in SAMPLE.claims)
    assert f"because: “only reported” is off (1 entity, {reported} claims); " in said
    assert f"around {LABELS[LEE]} (2 steps)." in said


def test_the_status_line_is_written_once_while_a_handle_is_dragged(opened: Open) -> None:
    tab = opened(SAMPLE)
    tab.evaluate("""() => {
      window.written = 0;
      new MutationObserver(() => { window.written += 1; })
        .observe(document.querySelector('.showing'), { childList: true });
    }""")
    for year in range(1990, 2010):
        tab.evaluate("year => { location.hash = `#years=${year}..2015` }", year)
    settled(tab)
    assert tab.evaluate("window.written") in (1, 2)


# Sharing and saving


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


def targets(tab: Tab) -> Iterator[tuple[str, float, float]]:
    """What can be pressed, and how large it is; a box that is not seen is as large as its label."""
    found = tab.locator(":is(#bar, #status) :is(button, input, label.check, label.switch)")
    for each in found.all():
        box = each.bounding_box()
        if box and each.is_visible() and not each.evaluate("e => e.matches('label input')"):
            name = each.evaluate("e => e.outerHTML.slice(0, 80)")
            yield name, box["width"], box["height"]


@pytest.mark.parametrize("size", [(1400, 900), (390, 844)])
def test_targets_are_large_enough(opened: Open, size: tuple[int, int]) -> None:
    tab = opened(SAMPLE, "#no-kind=:Place", size=size)
    if size[0] < 760:
        tab.get_by_role("button", name="Filters").click()
    small = [one for one in targets(tab) if min(one[1:]) < 24]
    assert small == []
    tab.locator(".opener.relation").click()
    assert [one for one in targets(tab) if min(one[1:]) < 24] == []
    assert len(list(targets(tab))) > 40


def test_an_empty_graph_says_so(opened: Open) -> None:
    tab = opened(odd.empty())
    expect(tab.get_by_text("This graph is empty")).to_be_visible()
    search(tab, "anything")
    expect(hits(tab)).to_have_text(["Nothing found"])


LOOKS = [
    {},
    {"color_scheme": "dark"},
    {"contrast": "more"},
    {"contrast": "more", "color_scheme": "dark"},
    {"locale": "ko-KR"},
    {"size": (390, 844)},
]


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_axe_finds_nothing(opened: Open, look: dict[str, Any]) -> None:
    tab = opened(SAMPLE, f"#no-kind=:Place&years=2000..2015&focus={LEE}.1..40", **look)
    if "size" in look:
        tab.locator(".fold").click()
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


def test_escape_closes_the_hits_for_good(opened: Open) -> None:
    tab = opened(SAMPLE)
    tab.locator("#search").press("l")
    tab.keyboard.press("Escape")
    tab.wait_for_timeout(500)  # the quotes are read by now
    expect(tab.locator("#hits")).to_be_hidden()
