"""The page in a browser, from file://, with the network cut: clicks, keys, filters, odd pages."""

import html
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Locator, Route, expect
from playwright.sync_api import Page as Tab

from inyeon.files import replace
from inyeon.publish import view
from inyeon.publish.page import Page, PageClaim
from pages import odd
from pages.sample import sample

SAMPLE = sample()
LEE = "person:lee-sung-ju"
Open = Callable[..., Tab]


def claim_of(subject: str, relation: str, object_: str) -> PageClaim:
    wanted = (subject, relation, object_)
    return next(c for c in SAMPLE.claims if (c.subject, c.relation, c.object) == wanted)


WARWICK = claim_of(LEE, ":attended", "org:warwick")


@pytest.fixture
def opened(chromium: Browser, tmp_path: Path) -> Iterator[Open]:
    """Opens a page from file:// without network; any request, error or dialog fails the test."""
    trouble: list[str] = []
    contexts = []

    def open_(page: Page | str, fragment: str = "", size: tuple[int, int] = (1400, 900)) -> Tab:
        path = tmp_path / "graph.html"
        if isinstance(page, str):
            path.write_text(page, encoding="utf-8")
        else:
            replace(path, view.html(page))
        viewport = {"width": size[0], "height": size[1]}
        context = chromium.new_context(offline=True, viewport=viewport, reduced_motion="reduce")  # type: ignore[arg-type]
        contexts.append(context)
        tab = context.new_page()

        def dismiss(dialog: Dialog) -> None:
            trouble.append(f"dialog: {dialog.message}")
            dialog.dismiss()

        def route(asked: Route) -> None:
            if asked.request.url.split("#")[0] == path.as_uri():
                asked.continue_()
            else:
                trouble.append(f"request: {asked.request.url}")
                asked.abort()

        tab.route("**/*", route)
        tab.on("console", lambda said: trouble.append(f"{said.type}: {said.text}"))
        tab.on("pageerror", lambda error: trouble.append(f"error: {error}"))
        tab.on("dialog", dismiss)
        tab.goto(path.as_uri() + fragment)
        return tab

    yield open_
    for context in contexts:
        context.close()
    assert trouble == []


def click(tab: Tab, id_: str) -> None:
    """Clicks an entity or a claim in the picture."""
    at = tab.evaluate("id => window.inyeon.clickable(id)", id_)
    assert at, f"{id_} cannot be clicked"
    tab.mouse.click(at["x"], at["y"])
    wait_for(tab, id_)


def go(tab: Tab, id_: str) -> None:
    """Opens an entity or a claim by its address."""
    tab.evaluate("id => { location.hash = `#id=${id}` }", id_)
    wait_for(tab, id_)


def wait_for(tab: Tab, id_: str) -> None:
    tab.locator(f'#panel[data-id="{id_}"]').wait_for()


def heading(tab: Tab) -> Locator:
    return tab.locator("#panel h2")


def showing(tab: Tab) -> str:
    return tab.locator(".showing").inner_text()


def rows(tab: Tab) -> Locator:
    return tab.locator("#claims tbody tr")


def test_everything_is_on_the_page(opened: Open) -> None:
    tab = opened(SAMPLE)
    assert tab.title() == SAMPLE.title
    expect(tab.locator("#counts")).to_have_text("70 entities, 152 claims, 3 sources")
    assert showing(tab) == "Showing 70 of 70 entities, 152 of 152 claims"
    shown = rows(tab).evaluate_all("rows => rows.map(row => row.dataset.id)")
    assert sorted(shown) == [claim.id for claim in SAMPLE.claims]
    assert tab.locator("#claims thead th[scope=col]").count() == 8
    assert tab.locator("#claims tbody th[scope=row]").count() == 152
    quotes = rows(tab).locator("q").all_text_contents()
    assert sorted(quotes) == sorted(e.quote for claim in SAMPLE.claims for e in claim.evidence)


def test_every_entity_and_every_claim_can_be_clicked(opened: Open) -> None:
    tab = opened(SAMPLE)
    ids = [e.id for e in SAMPLE.entities] + [c.id for c in SAMPLE.claims if c.object]
    cannot = tab.evaluate("ids => ids.filter(id => window.inyeon.clickable(id) === null)", ids)
    assert cannot == []


def test_a_click_on_an_entity_opens_it(opened: Open) -> None:
    tab = opened(SAMPLE)
    click(tab, LEE)
    expect(heading(tab)).to_have_text("Lee Sung-ju")
    expect(tab.locator("#panel .names")).to_have_text("also Sungju Lee, 이성주")
    about = [c for c in SAMPLE.claims if LEE in (c.subject, c.object)]
    assert tab.locator("#panel .item").count() == len(about)
    groups = tab.locator("#panel h4").all_inner_texts()
    assert {"attended", "born", "member of", "friend of"} <= set(groups)
    expect(tab.locator("#live")).to_have_text("Lee Sung-ju, person, 32 ties")
    assert tab.url.endswith(f"#id={LEE}")


def test_a_click_on_a_tie_opens_the_words_behind_it(opened: Open) -> None:
    tab = opened(SAMPLE)
    click(tab, WARWICK.id)
    expect(tab.locator("#panel .relation")).to_have_text("attended")
    assert tab.locator("#panel h2 a").all_inner_texts() == ["Lee Sung-ju", "University of Warwick"]
    assert tab.locator("#panel dl.details").inner_text().split("\n")[:2] == ["degree", "PhD"]
    expect(tab.locator("#panel mark")).to_have_text(WARWICK.evidence[0].quote)
    around = tab.locator("#panel blockquote").inner_text()
    assert "Lee attended Sogang University" in around
    assert "focused on Korean reunification" in around
    click(tab, "org:warwick")
    expect(heading(tab)).to_have_text("University of Warwick")
    tab.go_back()
    wait_for(tab, WARWICK.id)
    expect(tab.locator("#panel mark")).to_have_text(WARWICK.evidence[0].quote)


def test_each_of_many_parallel_ties_opens_its_own_claim(opened: Open) -> None:
    tab = opened(odd.parallel(9))
    for number in range(9):
        click(tab, f"claim:{number:04}")
        expect(tab.locator("#panel dl.details dd")).to_have_text(str(1900 + number))


def test_every_quote_is_marked_as_the_text_has_it(opened: Open) -> None:
    tab = opened(SAMPLE)
    for claim in SAMPLE.claims[::7]:
        go(tab, claim.id)
        marks = tab.locator("#panel mark").all_text_contents()
        assert marks == [evidence.quote for evidence in claim.evidence]


def test_the_whole_document_opens_at_the_quote(opened: Open) -> None:
    tab = opened(SAMPLE, f"#id={WARWICK.id}", size=(900, 500))
    tab.get_by_role("button", name="Show the whole document").click()
    text = tab.locator("dialog .text")
    source = next(s for s in SAMPLE.sources if s.id == WARWICK.evidence[0].source)
    assert text.text_content() == source.text
    assert text.locator("mark").text_content() == WARWICK.evidence[0].quote
    seen = text.locator("mark").bounding_box()
    assert seen
    assert 0 < seen["y"] < 500
    tab.keyboard.press("Escape")
    assert not text.is_visible()
    assert tab.evaluate("document.activeElement.textContent") == "Show the whole document"


def test_filters_lead_picture_and_table(opened: Open) -> None:
    tab = opened(SAMPLE)
    tab.get_by_role("checkbox", name="Place").uncheck(force=True)
    places = {e.id for e in SAMPLE.entities if e.kind == ":Place"}
    left = [c for c in SAMPLE.claims if not {c.subject, c.object} & places]
    assert showing(tab) == f"Showing 58 of 70 entities, {len(left)} of 152 claims"
    assert rows(tab).count() == len(left)
    tab.locator(".relations summary").click()
    tab.get_by_role("button", name="None").click()
    tab.get_by_role("checkbox", name="attended").check(force=True)
    assert showing(tab) == "Showing 9 of 70 entities, 6 of 152 claims"
    assert set(rows(tab).locator("td:nth-child(2)").all_inner_texts()) == {"attended"}
    hidden = tab.evaluate(
        "id => window.inyeon.clickable(id)", claim_of(LEE, ":memberOf", "org:nkhr").id
    )
    assert hidden is None
    tab.keyboard.press("Escape")
    tab.get_by_role("button", name="Reset").click()
    assert showing(tab) == "Showing 70 of 70 entities, 152 of 152 claims"
    tab.get_by_role("checkbox", name="asserted").uncheck(force=True)
    assert set(rows(tab).locator(".badge").all_inner_texts()) == {"reported", "disputed"}


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("SUNG JU", "Lee Sung-ju"),
        ("ju sung lee", "Lee Sung-ju"),
        ("이성주", "Lee Sung-ju"),
        ("nkhr", "Citizens’ Alliance for North Korean Human Rights"),
        ("kím jong ûn", "Kim Jong-un"),
        ("baby grand piano", "Lee Sung-ju lived in Pyongyang"),
        ("su-jeongs father", "Su-jeong’s father"),
        ("zzz", "Nothing found"),
    ],
)
def test_search_finds_names_and_quotes(opened: Open, query: str, first: str) -> None:
    tab = opened(SAMPLE)
    tab.get_by_role("combobox").fill(query)
    expect(tab.locator("#hits .title, #hits .nothing").first).to_have_text(first)


def test_search_with_the_keyboard(opened: Open) -> None:
    tab = opened(SAMPLE)
    box = tab.get_by_role("combobox")
    box.fill("lee s")
    box.press("ArrowDown")
    box.press("ArrowDown")
    chosen = tab.locator("#hits [aria-selected=true]")
    assert box.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    name = chosen.locator(".title").inner_text()
    box.press("Enter")
    expect(heading(tab)).to_have_text(name)
    expect(heading(tab)).to_be_focused()
    expect(box).to_have_attribute("aria-expanded", "false")


def test_the_table_sorts_and_opens(opened: Open) -> None:
    tab = opened(SAMPLE)
    when = tab.get_by_role("button", name="When")
    when.click()
    shown = rows(tab).locator("td.when").all_inner_texts()
    dated = [text for text in shown if text]
    assert shown[: len(dated)] == dated
    assert tab.locator("thead th[aria-sort]").get_attribute("aria-sort") == "ascending"
    when.click()
    assert tab.locator("thead th[aria-sort]").get_attribute("aria-sort") == "descending"
    row = tab.locator(f'tr[data-id="{WARWICK.id}"]')
    row.locator("td.when").click()
    wait_for(tab, WARWICK.id)
    expect(tab.locator("#panel mark")).to_have_text(WARWICK.evidence[0].quote)
    assert row.get_attribute("aria-current") == "true"
    expect(heading(tab)).to_be_focused()


def test_a_walk_with_the_keyboard(opened: Open) -> None:
    tab = opened(SAMPLE)
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.textContent") == "Skip to the network"
    tab.keyboard.press("Enter")
    expect(tab.locator("#network")).to_be_focused()
    live = tab.locator("#live")
    tab.keyboard.press("ArrowRight")
    expect(live).to_have_text("Lee Sung-ju, person, 32 ties")
    tab.keyboard.press("ArrowLeft")
    expect(live).to_contain_text("Lee Sung-ju")  # the tie that led there is said
    tab.keyboard.press("Home")
    around = set()
    for _ in range(40):
        tab.keyboard.press("PageDown")
        around.add(live.inner_text())
    neighbours = {
        c.object if c.subject == LEE else c.subject
        for c in SAMPLE.claims
        if LEE in (c.subject, c.object)
    }
    assert len(around) == len(neighbours - {None})
    tab.keyboard.press("Enter")
    expect(heading(tab)).to_have_text(live.inner_text().split(",")[0])
    expect(tab.locator("#network")).to_be_focused()
    tab.keyboard.press("Tab")
    heading(tab).focus()
    tab.keyboard.press("Escape")
    expect(tab.locator("#network")).to_be_focused()
    tab.keyboard.press("Escape")
    expect(heading(tab)).to_have_text("Begin here")


def test_all_can_be_reached_by_tab(opened: Open) -> None:
    tab = opened(SAMPLE, f"#id={WARWICK.id}")
    seen = set()
    for _ in range(60):
        tab.keyboard.press("Tab")
        seen.add(
            tab.evaluate(
                "(e => e.id || e.textContent.trim().slice(0, 30) || e.type)(document.activeElement)"
            )
        )
    wanted = {"search", "network", "Relations 34", "Show the whole document", "Subject", "checkbox"}
    assert wanted <= seen


def test_a_link_opens_the_same_selection(opened: Open) -> None:
    assert heading(opened(SAMPLE, "#id=org:nkhr")).inner_text().startswith("Citizens")
    assert heading(opened(SAMPLE, "#id=org%3Ankhr")).inner_text().startswith("Citizens")
    expect(heading(opened(SAMPLE, "#id=nobody:here"))).to_have_text("Not here")
    expect(heading(opened(SAMPLE, "#id=%E0%A4%A"))).to_have_text("Begin here")


@pytest.mark.parametrize("size", [(1400, 900), (800, 900), (360, 740)])
def test_nothing_sticks_out(opened: Open, size: tuple[int, int]) -> None:
    for page in (SAMPLE, odd.hostile()):
        tab = opened(page, size=size)
        assert tab.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_on_a_telephone_what_was_tapped_comes_into_view(opened: Open) -> None:
    tab = opened(SAMPLE, size=(390, 600))
    click(tab, LEE)
    box = heading(tab).bounding_box()
    assert box
    assert 0 < box["y"] < 560
    assert tab.locator("#network").evaluate("e => e.getBoundingClientRect().bottom > 100")


def test_hostile_names_are_shown_as_they_are(opened: Open) -> None:
    page = odd.hostile()
    tab = opened(page)
    assert tab.locator("h1").text_content() == page.title
    assert tab.locator("script").count() == 4  # two of data, one of licences, ours
    assert tab.locator("img").count() == 0
    for number, text in enumerate(odd.HOSTILE):
        go(tab, f"person:{number}")
        assert heading(tab).text_content() == text
        assert tab.locator("#panel .comment").text_content() == text
        go(tab, f"claim:{number}-value")
        assert tab.locator("#panel mark").text_content() == text
        assert tab.locator("#panel .relation").text_content() == "<b onclick=alert(5)>"
        assert tab.locator("#panel figcaption a").count() == 0  # javascript: is no link
        tab.get_by_role("button", name="Show the whole document").click()
        assert tab.locator("dialog mark").text_content() == text
        assert tab.locator("dialog .text").text_content() == page.sources[number].text
        tab.keyboard.press("Escape")
    tab.get_by_role("combobox").fill("alert")
    assert tab.locator("#hits li").count() > 3
    tab.keyboard.press("Escape")
    click(tab, "person:3")


def test_an_empty_graph_says_so(opened: Open) -> None:
    tab = opened(odd.empty())
    assert "empty" in tab.locator("#network").inner_text()
    assert showing(tab) == "Showing 0 of 0 entities, 0 of 0 claims"


def test_one_entity_is_a_graph_too(opened: Open) -> None:
    tab = opened(odd.one())
    click(tab, "person:a")
    expect(heading(tab)).to_have_text("Only One")
    assert showing(tab) == "Showing 1 of 1 entity, 0 of 0 claims"


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text.replace('{"title"', '{"tit', 1),
        lambda text: text.replace('"claims":[', '"clams":[', 1),
        lambda text: text[: text.index('id="page-data"') + 4000],
    ],
    ids=["broken", "another-shape", "cut-off"],
)
def test_a_damaged_page_says_so(opened: Open, damage: Callable[[str], str]) -> None:
    tab = opened(damage(view.html(SAMPLE)))
    assert "damaged or cut off" in tab.locator("#notice").inner_text()


def test_in_the_frame_of_a_notebook_links_stay_inside(opened: Open) -> None:
    frame = f'<iframe srcdoc="{html.escape(view.html(SAMPLE))}" sandbox="allow-scripts">'
    tab = opened(f"<!doctype html><meta charset=utf-8>{frame}</iframe>")
    inside = tab.frame_locator("iframe")
    inside.locator("#panel .ranked a").first.click()
    expect(inside.locator("#panel h2")).to_have_text("Lee Sung-ju")
    inside.locator("#panel a.quote").first.click()
    inside.locator("#panel mark").wait_for()
    inside.get_by_role("button", name="Close, back to the network").click()
    expect(inside.locator("#panel h2")).to_have_text("Begin here")


def test_without_script_the_page_says_what_it_needs(chromium: Browser, tmp_path: Path) -> None:
    replace(tmp_path / "graph.html", view.html(SAMPLE))
    context = chromium.new_context(offline=True, java_script_enabled=False)
    tab = context.new_page()
    tab.goto((tmp_path / "graph.html").as_uri())
    assert "needs JavaScript" in tab.locator("body").inner_text()
    context.close()
