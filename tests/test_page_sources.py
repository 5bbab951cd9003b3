"""The sources view in a browser: the list, and a whole document with its passages."""

from dataclasses import replace

from playwright.sync_api import Locator, expect
from playwright.sync_api import Page as Tab

from inyeon.publish.page import Page, PageSource
from pages import odd
from pages.opening import Opener
from pages.quoted import made

BIOGRAPHY = "source:lee-sung-ju-biography"
SOURCES = "#view=sources"
OPEN = f"#id={BIOGRAPHY}&view=sources"


def text(tab: Tab) -> Locator:
    return tab.locator("#sources-view .text")


def paper(tab: Tab) -> Locator:
    return tab.locator("#sources-view .paper")


def passages(tab: Tab) -> Locator:
    return tab.locator("#sources-view .passage")


def spans(page: Page, source: str) -> list[tuple[int, int]]:
    """Where quotes stand in a text, those that overlap together."""
    found: list[tuple[int, int]] = []
    quotes = (e for claim in page.claims for e in claim.evidence if e.source == source)
    for start, end in sorted((quote.start, quote.end) for quote in quotes):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def test_the_whole_text_is_there_unchanged_and_every_quote_is_marked(
    opened: Opener, shipped: Page
) -> None:
    for source in shipped.sources:
        tab = opened(shipped, f"#id={source.id}&view=sources")
        expect(tab.locator("#sources-view h2")).to_have_text(source.title)
        passages(tab).first.wait_for()
        assert text(tab).evaluate("one => one.textContent") == source.text
        told = passages(tab).evaluate_all("all => all.map(one => one.textContent)")
        assert told == [source.text[start:end] for start, end in spans(shipped, source.id)]
        left = tab.locator("#sources-view .unclaimed").all_text_contents()
        assert left == [source.text[one.start : one.end] for one in source.unclaimed]


def test_overlapping_quotes_are_cut_into_pieces_and_each_opens_its_own_claims(
    opened: Opener,
) -> None:
    body = "𝔄𝔅 one two three four five. Six."
    quotes = [(3, 16, "supports"), (7, 21, "supports"), (17, 26, "disputes"), (28, 31, "supports")]
    tab = opened(made(body, quotes), SOURCES)
    passages(tab).first.wait_for()
    assert text(tab).evaluate("one => one.textContent") == body
    marks = passages(tab).first.locator("mark")
    assert marks.all_text_contents() == ["one ", "two three", " ", "four", " five"]
    expect(marks.nth(4)).to_have_class("against")
    expect(marks.nth(1)).to_have_class("many for")
    expect(marks.nth(3)).to_have_class("many against for")
    marks.nth(0).click()
    tab.locator('#panel[data-id="claim:0"]').wait_for()
    expect(marks.nth(0)).to_have_class("for opened")
    expect(marks.nth(4)).to_have_class("against")
    marks.nth(3).click()
    choices = tab.locator("#sources-view .choices button")
    assert choices.evaluate_all("all => all.map(one => one.dataset.id)") == ["claim:1", "claim:2"]
    expect(choices.first).to_be_focused()
    assert "speaks against" in choices.nth(1).inner_text()
    choices.nth(1).click()
    tab.locator('#panel[data-id="claim:2"]').wait_for()
    expect(marks.nth(4)).to_have_class("against opened")


def test_the_keyboard_goes_from_passage_to_passage_and_back(opened: Opener, shipped: Page) -> None:
    tab = opened(shipped, OPEN)
    passages(tab).first.wait_for()
    number = len(spans(shipped, BIOGRAPHY))
    paper(tab).focus()
    for step in (1, 2, 3):
        tab.keyboard.press("n")
        expect(tab.locator("#sources-view .place")).to_have_text(f"Passage {step} of {number}")
        expect(passages(tab).nth(step - 1)).to_be_focused()
        expect(passages(tab).nth(step - 1)).to_be_in_viewport(ratio=1)
    tab.keyboard.press("p")
    expect(passages(tab).nth(1)).to_be_focused()
    for _ in (1, 2):
        tab.keyboard.press("p")
    expect(passages(tab).nth(number - 1)).to_be_focused()
    expect(passages(tab).nth(number - 1)).to_be_in_viewport(ratio=1)
    tab.keyboard.press("Enter")
    first = tab.locator("#sources-view .choices button").first
    expect(first).to_be_focused()
    tab.keyboard.press("Escape")
    expect(passages(tab).nth(number - 1)).to_be_focused()
    expect(tab.locator("#sources-view .choices")).to_be_hidden()
    expect(tab.locator(f'#panel[data-id="{BIOGRAPHY}"]')).to_be_visible()
    tab.keyboard.press("Enter")
    id_ = first.get_attribute("data-id")
    tab.keyboard.press("Enter")
    tab.locator(f'#panel[data-id="{id_}"]').wait_for()
    expect(tab.locator("#view-sources")).to_be_visible()
    assert passages(tab).evaluate_all("all => all.filter(one => one.tabIndex === 0).length") == 1


def test_passages_have_names_that_say_how_many_claims(opened: Opener, shipped: Page) -> None:
    tab = opened(shipped, OPEN)
    passages(tab).first.wait_for()
    born = tab.get_by_role("button", name="Passage, 1 claim: Born: 1991")
    expect(born).to_have_count(1)
    names = passages(tab).evaluate_all("all => all.map(one => one.getAttribute('aria-label'))")
    starts, ends = zip(*spans(shipped, BIOGRAPHY), strict=True)
    for name, start, end in zip(names, starts, ends, strict=True):
        behind = {
            claim.id
            for claim in shipped.claims
            for e in claim.evidence
            if e.source == BIOGRAPHY and start <= e.start < end
        }
        assert name.startswith(f"Passage, {len(behind)} claim")


def test_a_claim_opens_at_its_passage_in_the_source_that_is_asked_for(
    opened: Opener, shipped: Page
) -> None:
    first, other = (
        next(c for c in shipped.claims if c.evidence[0].source == source.id)
        for source in shipped.sources[:2]
    )
    claim = replace(first, evidence=(*first.evidence, *other.evidence))
    rest = tuple(claim if one is first else one for one in shipped.claims)
    page = replace(shipped, claims=rest)
    for number, source in enumerate(dict.fromkeys(e.source for e in claim.evidence)):
        ids = claim.id if number == 0 else f"{claim.id},{source}"
        tab = opened(page, f"#id={ids}&view=sources", size=(1400, 700))
        title = next(one.title for one in shipped.sources if one.id == source)
        expect(tab.locator("#sources-view h2")).to_have_text(title)
        mark = tab.locator("#sources-view mark.opened").first
        expect(mark).to_be_in_viewport()
        expect(tab.locator("#panel .statement")).to_be_visible()


def test_the_panel_leads_to_the_passage_and_back_returns(opened: Opener, shipped: Page) -> None:
    claim = next(
        c for c in shipped.claims if c.object and [e.source for e in c.evidence] == [BIOGRAPHY]
    )
    tab = opened(shipped, f"#id={claim.id}")
    tab.get_by_role("button", name="Read it in the document").first.click()
    expect(tab.locator("#view-sources")).to_be_visible()
    expect(tab.locator("#sources-view mark.opened").first).to_be_in_viewport()
    tab.go_back()
    expect(tab.locator("#view-network")).to_be_visible()
    tab.locator(f'#panel[data-id="{claim.id}"]').wait_for()


def test_what_the_filters_hide_is_faint_and_still_there(opened: Opener, shipped: Page) -> None:
    tab = opened(shipped, f"{OPEN}&no-kind=:Person")
    passages(tab).first.wait_for()
    people = {entity.id for entity in shipped.entities if entity.kind == ":Person"}
    left = [
        claim
        for claim in shipped.claims
        if not {claim.subject, claim.object} & people
        and any(e.source == BIOGRAPHY for e in claim.evidence)
    ]
    hidden = tab.locator("#sources-view .passage[aria-description='hidden by the filters']")
    quotes = [e for claim in left for e in claim.evidence if e.source == BIOGRAPHY]
    bare = [
        (start, end)
        for start, end in spans(shipped, BIOGRAPHY)
        if not any(start <= quote.start < end for quote in quotes)
    ]
    assert 0 < len(bare) < passages(tab).count()
    expect(hidden).to_have_count(len(bare))
    row = tab.locator(f'.shelf [data-id="{BIOGRAPHY}"]')
    expect(row).to_contain_text(f"{len({claim.id for claim in left})} of ")


def test_unquoted_sentences_are_counted_told_and_switched_off(
    opened: Opener, shipped: Page
) -> None:
    tab = opened(shipped, OPEN)
    passages(tab).first.wait_for()
    source = next(one for one in shipped.sources if one.id == BIOGRAPHY)
    quoted = source.sentences - len(source.unclaimed)
    expect(tab.locator("#sources-view .document .facts")).to_have_text(
        f"{quoted} of {source.sentences} sentences are quoted"
    )
    line = "one => getComputedStyle(one).textDecorationStyle"
    why = "one => getComputedStyle(one, '::after').content"
    first = tab.locator("#sources-view .unclaimed").first
    assert first.evaluate(line) == "dotted"
    assert source.unclaimed[0].reason in first.evaluate(why)
    tab.get_by_label("Show unquoted sentences").uncheck()
    assert first.evaluate("one => getComputedStyle(one).textDecorationLine") == "none"
    assert first.evaluate(why) == "none"


def test_the_list_is_found_in_and_sorted(opened: Opener, shipped: Page) -> None:
    tab = opened(shipped, SOURCES)
    names = tab.locator(".shelf .row .name")
    assert names.all_inner_texts() == sorted(source.title for source in shipped.sources)
    tab.get_by_label("Find a source").fill("leaders KOREA herald")
    expect(names).to_have_count(0)
    expect(tab.locator(".shelf .found")).to_have_text("No source has these words.")
    tab.get_by_label("Find a source").fill("herald KOREA")
    expect(names).to_have_count(1)
    tab.get_by_label("Find a source").fill("")
    tab.get_by_label("Sort by").select_option("issued")
    dated = sorted((s for s in shipped.sources if s.issued), key=lambda s: s.issued, reverse=True)
    told = tab.locator(".shelf .row").evaluate_all("all => all.map(one => one.dataset.id)")
    assert told[: len(dated)] == [source.id for source in dated]
    assert len(told) == len(shipped.sources) > len(dated)
    tab.get_by_label("Sort by").select_option("claims")
    told = tab.locator(".shelf .row .facts", has_text="claims").all_text_contents()
    numbers = [int(one.split()[0]) for one in told]
    assert len(numbers) == len(shipped.sources)
    assert numbers == sorted(numbers, reverse=True)


def test_thousands_of_sources_come_in_portions(opened: Opener) -> None:
    page = odd.one()
    sources = tuple(PageSource(f"source:{n:04}", f"Text {n}", (), "", "Words.") for n in range(501))
    tab = opened(replace(page, sources=sources), SOURCES)
    rows = tab.locator(".shelf .row")
    expect(rows).to_have_count(200)
    tab.get_by_role("button", name="Show 200 of 301 more").click()
    expect(rows).to_have_count(400)
    expect(rows.nth(200)).to_be_focused()
    tab.get_by_role("button", name="+ 101 more").click()
    expect(rows).to_have_count(501)
    tab.get_by_label("Find a source").fill("text 500")
    expect(rows).to_have_count(1)


def test_of_a_long_text_only_what_is_near_has_marks_and_all_can_be_reached(opened: Opener) -> None:
    line = "A line of words that says nothing much, over and over again.\n"
    body = line * 20_000
    step = len(line) * 40
    quotes = [(n * step + 2, n * step + 20, "supports") for n in range(500)]
    tab = opened(made(body, quotes), SOURCES)
    passages(tab).first.wait_for()
    assert text(tab).evaluate("one => one.textContent.length") == len(body)
    assert 0 < passages(tab).count() < 100
    paper(tab).focus()
    tab.keyboard.press("p")
    expect(tab.locator("#sources-view .place")).to_have_text("Passage 500 of 500")
    focused = tab.locator("#sources-view .passage:focus")
    expect(focused).to_be_in_viewport(ratio=1)
    at = focused.evaluate(
        """one => {
          const range = document.createRange();
          range.setStart(document.querySelector('#sources-view .text'), 0);
          range.setEndBefore(one);
          return range.toString().length;
        }"""
    )
    assert at == quotes[-1][0]
    assert passages(tab).count() < 200


def test_on_a_narrow_screen_the_document_takes_the_place_of_the_list(
    opened: Opener, shipped: Page
) -> None:
    tab = opened(shipped, SOURCES, size=(390, 844))
    shelf = tab.locator("#sources-view .shelf")
    shelf.locator(".row").first.click()
    expect(shelf).to_be_hidden()
    expect(text(tab)).to_be_visible()
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    tab.get_by_role("button", name="All sources").click()
    expect(shelf).to_be_visible()
    expect(text(tab)).to_be_hidden()


def test_hostile_words_are_only_words(opened: Opener) -> None:
    page = odd.hostile()
    tab = opened(page, SOURCES)
    rows = tab.locator(".shelf .row")
    expect(rows).to_have_count(len(page.sources))
    for source in page.sources:
        tab.evaluate(
            "id => { location.hash = `#id=${encodeURIComponent(id)}&view=sources` }", source.id
        )
        expect(tab.locator("#sources-view h2")).to_have_text(source.title, use_inner_text=False)
        expect(tab.locator("#sources-view mark").first).to_be_attached()
        assert text(tab).evaluate("one => one.textContent") == source.text
    assert tab.locator("#sources-view img, #sources-view b, #sources-view a").count() == 0


def test_in_korean_it_speaks_korean(opened: Opener, shipped: Page) -> None:
    tab = opened(shipped, OPEN, locale="ko-KR")
    passages(tab).first.wait_for()
    expect(tab.locator("#sources-view .document .facts")).to_contain_text("문장 28개 가운데")
    expect(tab.get_by_role("button", name="대목, 주장 1개: Born: 1991")).to_have_count(1)
