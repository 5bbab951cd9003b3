"""The page on paper: the picture with its notes, or a whole document."""

import pytest
from playwright.sync_api import Locator, expect
from playwright.sync_api import Page as Tab

from inyeon.publish import blocks
from inyeon.publish.page import Page, Unclaimed
from pages import odd, timers
from pages.opening import Opener, go
from pages.quoted import made

SOURCES = "#view=sources"


def paper(tab: Tab) -> Locator:
    return tab.locator("#sources-view .paper")


def passages(tab: Tab) -> Locator:
    return tab.locator("#sources-view .passage")


def printed(tab: Tab) -> Locator:
    tab.emulate_media(media="print")
    tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    return tab.locator("#printed")


def test_paper_shows_the_picture_and_the_selection_as_numbered_notes(
    opened: Opener, shipped: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    claim = next(c for c in shipped.claims if c.object and len(c.evidence) > 1)
    monkeypatch.setattr(blocks, "MUCH", 10**9)  # as JSON: nothing is unpacked by another thread
    tab = opened(shipped)
    timers.hold(tab)
    go(tab, claim.subject)
    timers.let_go(tab)  # the texts of what is open are unpacked when it rests
    sheet = printed(tab)
    expect(tab.locator("#app")).to_be_hidden()
    expect(sheet.locator("svg.printed-picture")).to_be_visible()
    about = [c for c in shipped.claims if claim.subject in (c.subject, c.object)]
    expect(sheet.locator(".numbered > li")).to_have_count(len(about))
    quotes = {" ".join(e.quote.split()) for c in about for e in c.evidence}
    assert set(sheet.locator("q").all_text_contents()) == quotes
    titles = {
        s.title for s in shipped.sources for c in about for e in c.evidence if e.source == s.id
    }
    listed = sheet.locator(".sources li").all_inner_texts()
    assert len(listed) == len(titles)
    assert all(any(title in one for one in listed) for title in titles)
    tab.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(sheet).to_have_count(0)
    expect(tab.locator("#app")).to_be_visible()


def test_paper_says_how_many_claims_it_leaves_out(opened: Opener) -> None:
    tab = opened(odd.parallel(300))
    sheet = printed(tab)
    expect(sheet.locator(".numbered > li")).to_have_count(250)
    expect(sheet).to_contain_text("The first 250 of 301 claims.")


def test_paper_shows_a_whole_document_with_all_marks(opened: Opener) -> None:
    line = "A line of words that says nothing much, over and over again.\n"
    step = len(line) * 40
    quotes = [(n * step + 2, n * step + 20, "supports") for n in range(60)]
    unclaimed = (Unclaimed(len(line), len(line) * 2 - 1, "Nothing in it."),)
    tab = opened(made(line * 2400, quotes, unclaimed=unclaimed, sentences=2400), SOURCES)
    passages(tab).first.wait_for()
    assert passages(tab).count() < 60
    printed(tab)
    expect(passages(tab)).to_have_count(60)
    for hidden in (".shelf", ".tools", ".deeds", "#panel", "#bar"):
        expect(
            tab.locator(f"#sources-view {hidden}" if hidden[0] == "." else hidden).first
        ).to_be_hidden()
    clipped = paper(tab).evaluate("one => one.scrollHeight > one.clientHeight + 1")
    assert not clipped
