"""The lanes: what has a date, per person."""

import re

from playwright.sync_api import Locator, expect
from playwright.sync_api import Page as Tab

from pages.axe import faults
from pages.opening import Open, heading, wait_for
from pages.sample import sample
from pages.timed import DATED, ROWS, TIME, busy, crowd, handle, timed


def lane(tab: Tab, id_: str) -> Locator:
    return tab.locator(f'[data-lane="{id_}"]')


def marks(tab: Tab, id_: str) -> list[str]:
    """The claims that stand in a lane, in the order of time."""
    found: list[str] = (
        lane(tab, id_).locator(".lane-hit").evaluate_all("all => all.map(e => e.dataset.cell)")
    )
    return found


def test_every_person_has_a_lane_with_its_dated_claims(opened: Open) -> None:
    tab = opened(timed(), TIME)
    lanes = tab.locator("[data-lane]").evaluate_all("all => all.map(e => e.dataset.lane)")
    assert lanes == ["person:ann", "person:bo", "person:cho"]
    assert marks(tab, "person:ann") == ["claim:00", "claim:03", "claim:01", "claim:02", "claim:04"]
    assert marks(tab, "person:bo") == ["claim:06", "claim:02", "claim:08", "claim:07"]
    named = lane(tab, "person:ann").locator('[data-cell="claim:02"]')
    expect(named).to_have_attribute(
        "aria-label", "about 2002: Ann met Bo <img src=x onerror=alert(1)> (only reported)"
    )
    expect(lane(tab, "person:ann").locator('[data-cell="undated"]')).to_have_text("undated: 2")
    # From the other side the same claim is said the other way round.
    expect(lane(tab, "person:bo").locator('[data-cell="claim:02"]')).to_have_text("Ann met")


def test_what_is_a_guess_and_what_is_open_looks_so(opened: Open) -> None:
    tab = opened(timed(), TIME)

    def drawn(id_: str, claim: str) -> tuple[int, int, int]:
        """How many hatched parts, firm parts and upright edges a bar has."""
        bar = lane(tab, id_).locator(f'svg [data-claim="{claim}"]')
        line = bar.locator("path.line").get_attribute("d") or ""
        return bar.locator(".vague").count(), bar.locator(".firm").count(), line.count("V")

    assert drawn("person:ann", "claim:01") == (0, 1, 2)  # 1997/2001
    assert drawn("person:ann", "claim:03") == (1, 0, 1)  # ../1994
    assert drawn("person:bo", "claim:06") == (1, 0, 0)  # 199X
    assert drawn("person:cho", "claim:09") == (1, 0, 1)  # 2010/..
    assert drawn("person:cho", "claim:10") == (1, 1, 1)  # 1997~/2001
    status = lane(tab, "person:bo").locator('svg [data-claim="claim:06"] path.line')
    assert status.evaluate("line => getComputedStyle(line).strokeDasharray") != "none"


def test_a_tie_to_an_event_stands_at_its_date_until_that_is_switched_off(opened: Open) -> None:
    tab = opened(timed(), TIME)
    tie = lane(tab, "person:ann").locator('[data-cell="claim:04"]')
    expect(tie).to_have_attribute(
        "aria-label", re.compile(r"^7 September 2017, the date of the event: Ann part")
    )
    tab.get_by_label("Events’ own dates").uncheck()
    expect(tie).to_have_count(0)
    expect(lane(tab, "person:ann").locator('[data-cell="undated"]')).to_have_text("undated: 3")


def test_what_lanes_share_is_linked(opened: Open) -> None:
    tab = opened(timed(), TIME)
    knots = tab.locator(".lanes-web .knot").evaluate_all(
        "all => all.map(e => [e.getAttribute('cx'), e.getAttribute('cy')].map(Number))"
    )
    tops = {
        id_: lane(tab, id_).evaluate("row => row.offsetTop")
        for id_ in ("person:ann", "person:bo", "person:cho")
    }

    def of(y: float) -> str:
        return [id_ for id_, top in tops.items() if top <= y][-1]

    by_x: dict[float, set[str]] = {}
    for x, y in knots:
        by_x.setdefault(x, set()).add(of(y))
    # Ann met Bo; both were at the assembly; Ann and Cho lived in Seoul in the same years.
    ann_and_bo, ann_and_cho = ["person:ann", "person:bo"], ["person:ann", "person:cho"]
    assert sorted(map(sorted, by_x.values())) == [ann_and_bo, ann_and_bo, ann_and_cho]
    assert tab.locator(".lanes-web .link").count() == 3


def test_a_mark_opens_its_claim(opened: Open) -> None:
    tab = opened(timed(), TIME)
    lane(tab, "person:cho").locator('[data-cell="claim:09"]').click()
    wait_for(tab, "claim:09")
    expect(tab.locator(".lane-mark.open")).to_have_count(1)
    # No lane is put in above for the other end: what was clicked stays where it is.
    expect(tab.locator("[data-lane]")).to_have_count(3)
    expect(lane(tab, "person:cho")).to_have_class(re.compile(r"\bopen\b"))
    lane(tab, "person:bo").locator('[data-cell="name"]').click()
    wait_for(tab, "person:bo")
    expect(heading(tab)).to_contain_text("Bo <img src=x onerror=alert(1)>")


def active(tab: Tab) -> tuple[str, str]:
    """Lane and cell that have the focus."""
    found = tab.evaluate(
        "() => [document.activeElement.closest('[data-lane]')?.dataset.lane, "
        "document.activeElement.dataset.cell]"
    )
    return found[0], found[1]


def test_the_lanes_are_walked_by_keys(opened: Open) -> None:
    tab = opened(timed(), TIME)
    expect(tab.locator('.lanes [tabindex="0"]')).to_have_count(1)
    tab.get_by_label("Events’ own dates").focus()
    tab.keyboard.press("Tab")
    assert active(tab) == ("person:ann", "name")
    expect(tab.locator("#live")).to_have_text("Ann: 5 dated, 2 undated")
    for claim in ("claim:00", "claim:03", "claim:01"):
        tab.keyboard.press("ArrowRight")
        assert active(tab) == ("person:ann", claim)
    tab.keyboard.press("End")
    assert active(tab) == ("person:ann", "undated")
    tab.keyboard.press("ArrowRight")
    expect(tab.locator("#live")).to_have_text("Nothing later")
    tab.keyboard.press("ArrowLeft")
    assert active(tab) == ("person:ann", "claim:04")
    tab.keyboard.press("ArrowDown")  # to what lies nearest in time
    assert active(tab)[0] == "person:bo"
    assert active(tab)[1] in {"claim:07", "claim:08"}
    expect(tab.locator("#live")).to_have_text("Bo <img src=x onerror=alert(1)>: 4 dated, 0 undated")
    tab.keyboard.press("Home")
    tab.keyboard.press("PageDown")
    assert active(tab) == ("person:cho", "name")
    expect(tab.locator('.lanes [tabindex="0"]')).to_have_count(1)


def test_enter_opens_and_escape_closes(opened: Open) -> None:
    tab = opened(timed(), TIME)
    mark = lane(tab, "person:ann").locator('[data-cell="claim:01"]')
    mark.focus()
    mark.press("Enter")
    wait_for(tab, "claim:01")
    mark.focus()
    mark.press("Escape")
    wait_for(tab, "")
    undated_ = lane(tab, "person:ann").locator('[data-cell="undated"]')
    undated_.focus()
    undated_.press("Enter")
    expect(undated_).to_have_attribute("aria-expanded", "true")
    assert active(tab) == ("person:ann", "undated")  # though the lanes were drawn anew
    items = lane(tab, "person:ann undated").get_by_role("button")
    assert sorted(items.all_inner_texts()) == ["Nobody Dated knows", "knows محمد الكردي"]
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Enter")
    wait_for(tab, "claim:05")
    undated_.focus()
    undated_.press("Escape")
    expect(undated_).to_have_attribute("aria-expanded", "false")


def test_whose_lanes_there_are_is_chosen(opened: Open) -> None:
    tab = opened(timed(), TIME)
    tab.get_by_label("Lanes of").select_option(":Event")
    assert marks(tab, "event:assembly") == ["claim:08", "claim:04", "claim:07", "claim:12"]
    tab.get_by_label("Lanes of").select_option("")
    expect(tab.locator("[data-lane]")).to_have_count(5)
    tab.get_by_label("Name", exact=True).fill("nobody")
    expect(tab.locator("[data-lane]")).to_have_count(1)
    expect(lane(tab, "person:none").locator('[data-cell="undated"]')).to_have_text("undated: 1")
    tab.get_by_label("Name", exact=True).fill("nobody at all")
    expect(tab.get_by_text("Nobody here has such a name.")).to_be_visible()


def test_a_great_many_lanes_come_by_twenties(opened: Open) -> None:
    tab = opened(crowd(50), TIME)
    expect(tab.locator("[data-lane]")).to_have_count(20)
    tab.get_by_role("button", name="+ 30 more lanes").click()
    expect(tab.locator("[data-lane]")).to_have_count(40)
    # What is open has a lane, however far down it is.
    tab.evaluate("location.hash = '#view=time&id=person:p049'")
    expect(lane(tab, "person:p049")).to_be_in_viewport()
    expect(tab.locator("[data-lane]")).to_have_count(41)


def test_focus_narrows_the_lanes_as_it_does_the_network(opened: Open) -> None:
    tab = opened(timed(), "#view=time&focus=person:cho.1..40")
    expect(tab.locator("[data-lane]").first).to_have_attribute("data-lane", "person:cho")
    expect(lane(tab, "person:bo")).to_have_count(0)
    tab.get_by_role("button", name="All lanes").click()
    expect(lane(tab, "person:bo")).to_have_count(1)


def test_the_years_are_those_of_the_lanes(opened: Open) -> None:
    tab = opened(timed(), "#view=time&years=1995..2003")
    labels = tab.locator(".lanes-axis text.year").all_text_contents()
    assert labels[0] == "1995"
    assert labels[-1] in {"2003", "2002"}
    assert marks(tab, "person:ann") == ["claim:01", "claim:02"]
    # What began before the years shown has no edge where they begin.
    bar = lane(tab, "person:bo").locator('svg [data-claim="claim:06"] path.line')
    assert (bar.get_attribute("d") or "").startswith("M0 ")
    tab.locator("#years-from").fill("2017")
    tab.locator("#years-from").press("Enter")
    assert lane(tab, "person:ann").count() == 1
    expect(tab.locator(".lanes-axis text.month").first).to_have_text(re.compile("^(Feb|Mar|Apr)$"))


def test_a_lane_of_thousands_has_room_for_some_and_counts_the_others(opened: Open) -> None:
    tab = opened(busy(5000), TIME)
    more = lane(tab, "person:ann").locator('[data-cell="more"]')
    expect(more).to_have_text(re.compile(r"^\+ [\d,]+"))
    hits = len(marks(tab, "person:ann"))
    assert 0 < hits < 5000
    (number,) = re.findall(r"[\d,]+", more.inner_text())
    assert hits + int(number.replace(",", "")) == 5000


def test_names_stay_while_a_phone_scrolls_the_lanes(opened: Open) -> None:
    tab = opened(timed(), TIME, size=(390, 844))
    name = lane(tab, "person:ann").locator('[data-cell="name"]')
    before = name.bounding_box()
    moved = tab.locator(".lanes-scroll").evaluate(
        "box => { box.scrollLeft = 200; return box.scrollLeft; }"
    )
    assert moved == 200
    after = name.bounding_box()
    assert before
    assert after
    assert before["x"] == after["x"]
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_in_korean(opened: Open) -> None:
    tab = opened(timed(), "#view=time&years=1994..2002", locale="ko-KR")
    expect(tab.locator(".years-undated")).to_have_text(f"날짜 없음: {len(ROWS) - DATED}, 보임")
    expect(handle(tab, "시작 연도")).to_have_attribute("aria-valuetext", "1994년")
    expect(lane(tab, "person:ann").locator('[data-cell="claim:01"]')).to_have_attribute(
        "aria-label", re.compile("^1997년부터 2001년까지: Ann lived in Seoul")
    )


def test_axe_finds_nothing_in_forced_colours(opened: Open) -> None:
    tab = opened(sample(), "#view=time&years=1990..2017", forced_colors="active")
    tab.locator('[data-cell="undated"]').first.click()
    assert faults(tab, "#time-view") == []
    assert faults(tab, "#years") == []
