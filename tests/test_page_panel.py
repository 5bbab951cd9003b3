"""The panel in a browser: what it shows of each thing, how it opens and closes, what it copies."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from playwright.sync_api import Locator, expect
from playwright.sync_api import Page as Tab

from pages import odd
from pages.opening import Open, go, heading, until, wait_for
from pages.sample import LEE, sample
from pages.small import TEXT, small

SAMPLE = sample()


def panel(tab: Tab) -> Locator:
    return tab.locator("#panel")


def copied(tab: Tab, press: Callable[[], None]) -> str:
    """What a button copies."""
    tab.evaluate("navigator.clipboard.writeText = async (text) => { window.copied = text }")
    press()
    until(tab, "window.copied !== undefined")
    return str(tab.evaluate("copied"))


# --- What it shows ---


def test_the_way_in_leads_to_the_best_connected_and_to_the_sources(opened: Open) -> None:
    tab = opened(SAMPLE)
    expect(heading(tab)).to_have_text("Begin here")
    degree = {e.id: 0 for e in SAMPLE.entities}
    for claim in SAMPLE.claims:
        for end in {claim.subject, claim.object} if claim.object else ():
            degree[end] += 1
    ranked = panel(tab).locator("section").first.locator("li")
    assert ranked.first.inner_text().split("\n") == ["Lee Sung-ju", f"{degree[LEE]} ties"]
    assert ranked.count() == 8
    assert panel(tab).locator("a.source-title").count() == 3
    ranked.first.locator("a").click()
    wait_for(tab, LEE)
    expect(heading(tab)).to_be_focused()


def test_an_entity_shows_names_facts_and_every_claim_by_relation(opened: Open) -> None:
    tab = opened(SAMPLE, f"#id={LEE}")
    expect(heading(tab)).to_have_text("Lee Sung-ju")
    expect(panel(tab).locator(".names")).to_have_text("also Sungju Lee, 이성주")
    assert panel(tab).locator(".names bdi[lang=ko]").inner_text() == "이성주"
    about = [c for c in SAMPLE.claims if LEE in (c.subject, c.object)]
    ties = [c for c in about if c.object]
    others = {end for c in ties for end in (c.subject, c.object)} - {LEE}
    degree = f"{len(ties)} ties to {len(others)} entities"
    expect(panel(tab).locator(".degree")).to_have_text(degree)
    while panel(tab).locator(".group .more button").count():
        panel(tab).locator(".group .more button").first.click()
    assert panel(tab).locator(".group .item").count() == len(about)
    relations = {relation.id: relation.label for relation in SAMPLE.relations}
    groups = panel(tab).locator("h4 > bdi").all_inner_texts()
    assert groups
    assert set(groups) == {relations[c.relation] for c in about if c.subject == LEE}


def test_claims_of_one_relation_are_sorted_by_date(opened: Open) -> None:
    page = odd.parallel(60)
    dated = [
        replace(claim, earliest=f"{claim.when}-01-01", latest=f"{claim.when}-12-31")
        for claim in page.claims
    ]
    tab = opened(replace(page, claims=tuple(reversed(dated))), "#id=person:a")
    first = panel(tab).locator(".group").first.locator(".qualifiers").all_inner_texts()
    assert first == sorted(first)
    assert first[0] == "1900"


def test_a_tie_shows_its_date_how_sure_it_is_and_its_words_in_their_paragraph(opened: Open) -> None:
    tab = opened(small(), "#id=claim:0")
    expect(heading(tab)).to_have_attribute("aria-label", "Ann met Ben")
    rows = panel(tab).locator("dl.details").first
    assert rows.locator("dt").all_inner_texts() == ["when", "role", "how sure"]
    said = ["about 1990", "guest", "medium – The year is a guess."]
    assert rows.locator("dd").all_inner_texts() == said
    expect(rows.get_by_text("about 1990")).to_have_attribute("title", "1990~")
    expect(panel(tab).locator("mark")).to_have_text("Ann met Ben in 1990")
    expect(panel(tab).locator("blockquote")).to_have_text(TEXT)
    cited = panel(tab).locator(".cited").inner_text()
    assert cited.split(" · ") == ["Who met whom", "The Paper", "May 2001"]
    link = panel(tab).get_by_role("link", name="At its publisher").get_attribute("href")
    assert link
    assert link.startswith("https://example.org/a#part:~:text=")


def test_what_is_disputed_shows_the_words_on_both_sides(opened: Open) -> None:
    tab = opened(small(), "#id=claim:1")
    expect(panel(tab).locator("p.status")).to_contain_text("Disputed.")
    expect(panel(tab).locator("p.support")).to_contain_text("One source speaks against it.")
    assert panel(tab).locator("mark").all_inner_texts() == [
        "Ben met Cem",
        "Cem never met Ben, says Cem",
    ]
    stances = panel(tab).locator(".stance").all_inner_texts()
    assert stances == ["It supports this:", "It speaks against this:"]


def test_a_contradiction_shows_the_other_claim_and_why_it_stands(opened: Open) -> None:
    tab = opened(small(), "#id=claim:0")
    conflict = panel(tab).locator(".conflict")
    expect(conflict).to_contain_text("Both cannot be.")
    expect(conflict).to_contain_text("It stands because: So it is printed.")
    conflict.locator("a.clause").click()
    wait_for(tab, "claim:1")


def test_what_is_inferred_shows_its_rule_and_opens_onto_what_it_was_drawn_from(
    opened: Open,
) -> None:
    tab = opened(small(), "#id=inferred:9")
    expect(panel(tab).locator("p.status")).to_contain_text("No document says it in words")
    expect(panel(tab).locator(".rule")).to_have_text("A symmetric relation holds both ways")
    assert panel(tab).locator("figure").count() == 0
    premise = panel(tab).locator("section").nth(1)
    expect(premise.locator("q")).to_have_text("Ann met Ben in 1990")
    premise.locator("a.clause").click()
    wait_for(tab, "claim:0")
    expect(panel(tab).locator("mark")).to_have_text("Ann met Ben in 1990")


def test_between_two_stands_every_claim_either_way_with_its_words(opened: Open) -> None:
    tab = opened(odd.parallel(300), "#id=person:a,person:b")
    expect(panel(tab).locator(".degree")).to_contain_text("300 claims")
    while (more := panel(tab).locator(".pair > .more button")).count():
        more.click()
    assert panel(tab).locator(".pair article").count() == 300
    assert panel(tab).locator(".pair mark").count() == 300
    sentences = panel(tab).locator(".pair .sentence").all_inner_texts()
    assert {sentences.count("A met B"), sentences.count("B met A")} == {150}


def test_a_hub_shows_few_and_gives_all(opened: Open) -> None:
    tab = opened(odd.hub(5000), "#id=person:m")
    expect(panel(tab).locator(".degree")).to_have_text("5,000 ties to 5,000 entities")
    assert tab.locator("#panel *").count() < 200
    more = panel(tab).locator(".group .more button")
    expect(more).to_have_text("Show 200 of 4,996 more")
    more.click()
    assert panel(tab).locator(".group .item").count() == 204
    assert tab.evaluate("document.activeElement.textContent") == "Neighbour 00004"


def test_a_source_shows_what_it_is_evidence_for_in_the_order_of_its_text(opened: Open) -> None:
    tab = opened(small(), "#id=source:s&view=sources")
    expect(heading(tab)).to_have_text("Who met whom")
    sentences = panel(tab).locator("a.clause").all_inner_texts()
    assert sentences == ["Ann met Ben", "Ben likes Ann", "Ben met Cem"]


def test_an_address_that_leads_nowhere_offers_what_is_near(opened: Open) -> None:
    tab = opened(SAMPLE, "#id=person:lee-sungju")
    expect(heading(tab)).to_have_text("Not here")
    panel(tab).get_by_role("link", name="Lee Sung-ju", exact=True).click()
    wait_for(tab, LEE)


def test_in_a_list_a_disputed_claim_stands_with_the_words_for_it(opened: Open) -> None:
    tab = opened(small(), "#id=person:cem")
    expect(panel(tab).locator(".group .badge")).to_have_text("disputed")
    expect(panel(tab).locator(".group q")).to_have_text("Ben met Cem")


# --- Filters ---


def test_what_the_filters_hide_is_counted_and_can_be_seen(opened: Open) -> None:
    tab = opened(small(), "#id=person:ben&no-relation=:likes")
    expect(panel(tab).locator(".veiled summary")).to_have_text("2 claims that the filters hide")
    assert "likes" not in panel(tab).locator("h4").all_inner_texts()
    panel(tab).locator(".veiled summary").click()
    expect(panel(tab).locator(".veiled .item")).to_have_count(2)


# --- How two are connected ---


def test_a_chain_tells_each_step_with_its_words(opened: Open) -> None:
    tab = opened(small(), "#chain=person:ann,person:cem")
    expect(panel(tab).locator(".degree")).to_have_text("One shortest way, 2 steps long.")
    route = panel(tab).locator(".route > li > a").all_inner_texts()
    assert route == ["Ann", "Ben", "Cem"]
    assert panel(tab).locator(".route q").count() == 3
    text = copied(tab, lambda: panel(tab).get_by_text("Copy as text with notes").click())
    assert "1. Ann met Ben [1], Ben likes Ann [2]; Ben met Cem [3]." in text.splitlines()
    assert "“Ann met Ben in 1990”" in text
    assert "Who met whom" in text


def test_a_chain_is_found_by_names_and_turned_round(opened: Open) -> None:
    tab = opened(small())
    field = panel(tab).get_by_role("combobox", name="From")
    field.fill("cem")
    expect(panel(tab).get_by_role("option")).to_have_text(["Cem"])
    field.press("Enter")
    goal = panel(tab).get_by_role("combobox", name="To")
    expect(goal).to_be_focused()
    goal.fill("ann")
    goal.press("Enter")
    tab.keyboard.press("Enter")
    expect(heading(tab)).to_have_text("Cem – Ann")
    panel(tab).get_by_role("button", name="Swap the two").click()
    expect(heading(tab)).to_have_text("Ann – Cem")
    assert "chain=person:ann,person:cem" in tab.url


def test_where_the_filters_part_two_they_can_be_taken_away(opened: Open) -> None:
    tab = opened(small(), "#chain=person:ann,person:cem&no-status=disputed,inferred")
    expect(panel(tab).locator(".apart")).to_contain_text("No way is left by the filters.")
    panel(tab).get_by_role("button", name="Take all filters away").click()
    expect(panel(tab).locator(".degree")).to_have_text("One shortest way, 2 steps long.")


@pytest.mark.parametrize(
    ("ends", "why"),
    [
        ("person:ann,person:dan", "No way: no claim here ties Dan to anyone."),
        ("person:ann,person:ann", "That is one and the same: choose two."),
        ("person:ann,person:nobody", "This page has nothing called person:nobody."),
    ],
)
def test_where_there_is_no_way_the_reason_is_told(opened: Open, ends: str, why: str) -> None:
    expect(panel(opened(small(), f"#chain={ends}")).locator(".apart")).to_have_text(why)


# --- From an entity outwards ---


def test_the_picture_turns_to_what_is_around_an_entity_and_back(opened: Open) -> None:
    tab = opened(SAMPLE, f"#id={LEE}")
    two = panel(tab).get_by_role("button", name="2 steps")
    two.click()
    expect(two).to_have_attribute("aria-pressed", "true")
    assert f"focus={LEE}.2..40" in tab.url
    two.click()
    expect(two).to_have_attribute("aria-pressed", "false")
    assert "focus" not in tab.url


def test_the_picture_grows_along_one_relation(opened: Open) -> None:
    tab = opened(small(), "#id=person:ben")
    panel(tab).get_by_text("Along one relation").click()
    chip = panel(tab).get_by_role("button", name="met (2)")
    chip.click()
    expect(chip).to_have_attribute("aria-pressed", "true")
    assert "focus=person:ben.1.:met.40" in tab.url


def test_an_entity_leads_to_its_rows_in_the_table_and_to_its_lane(opened: Open) -> None:
    tab = opened(SAMPLE, f"#id={LEE}")
    panel(tab).get_by_role("button", name="In the table").click()
    expect(tab.locator("#tab-table")).to_have_attribute("aria-selected", "true")
    assert "table=ties..up.0.Lee%20Sung-ju" in tab.url
    panel(tab).get_by_role("button", name="Through time").click()
    expect(tab.locator("#tab-time")).to_have_attribute("aria-selected", "true")
    wait_for(tab, LEE)


def test_the_words_open_in_their_document_and_back_leads_to_the_claim(opened: Open) -> None:
    tab = opened(SAMPLE, f"#id={SAMPLE.claims[0].id}")
    panel(tab).get_by_role("button", name="Read it in the document").first.click()
    expect(tab.locator("#tab-sources")).to_have_attribute("aria-selected", "true")
    expect(tab.locator("#view-sources")).to_contain_text(SAMPLE.claims[0].evidence[0].quote)
    tab.go_back()
    expect(tab.locator("#tab-network")).to_have_attribute("aria-selected", "true")
    wait_for(tab, SAMPLE.claims[0].id)


# --- Opening and closing ---


def test_escape_closes_and_returns_to_where_one_came_from(opened: Open) -> None:
    tab = opened(SAMPLE)
    search = tab.locator("#search")
    search.focus()
    tab.evaluate("location.hash = '#id=person:lee-sung-ju'")
    wait_for(tab, LEE)
    expect(heading(tab)).to_be_focused()
    tab.keyboard.press("Escape")
    wait_for(tab, "")
    expect(search).to_be_focused()


def test_what_is_opened_is_said_with_its_ties(opened: Open) -> None:
    tab = opened(small())
    go(tab, "person:ben")
    expect(tab.locator("#live")).to_have_text("Ben, Person, 3 ties to 2 entities")


def test_a_link_keeps_the_filters(opened: Open) -> None:
    tab = opened(small(), "#id=person:ben&no-relation=:likes")
    panel(tab).get_by_role("link", name="Ann", exact=True).first.click()
    wait_for(tab, "person:ann")
    assert "no-relation=:likes" in tab.url
    tab.go_back()
    wait_for(tab, "person:ben")


def test_the_panel_comes_into_view_on_a_phone_and_leaves_the_picture_there(opened: Open) -> None:
    tab = opened(SAMPLE, size=(390, 844))
    go(tab, LEE)
    head, picture = heading(tab).bounding_box(), tab.locator("#network").bounding_box()
    assert head
    assert 0 < head["y"] < 844 - head["height"]
    assert picture
    assert picture["y"] + picture["height"] > 100


def test_quote_and_citation_are_copied(opened: Open) -> None:
    tab = opened(small(), "#id=claim:0")
    quote = copied(tab, lambda: panel(tab).get_by_text("Copy quote").click())
    assert quote == "Ann met Ben in 1990"
    tab.evaluate("delete window.copied")
    citation = copied(tab, lambda: panel(tab).get_by_text("Copy citation").click())
    assert "“Ann met Ben in 1990”" in citation
    assert "claim:0" in citation


def test_every_hostile_text_is_shown_as_text(opened: Open) -> None:
    page = odd.hostile()
    tab = opened(page)
    for entity, claim in zip(page.entities, page.claims[::2], strict=True):
        go(tab, entity.id)
        expect(heading(tab)).to_have_text(entity.label, use_inner_text=False)
        go(tab, claim.id)
        assert tab.locator("#panel mark").text_content() == claim.evidence[0].quote
    assert tab.locator("#panel a[href^='javascript'], #panel img, #panel script").count() == 0
