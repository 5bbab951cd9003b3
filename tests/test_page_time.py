"""Time on the page: the strip of years, the lanes, and dates beside those of Python."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Locator, expect
from playwright.sync_api import Page as Tab

from inyeon.dates import ReversedError, bounds
from pages import odd
from pages.axe import faults
from pages.opening import Open, heading, wait_for
from pages.oracle import Oracle
from pages.sample import sample
from pages.timed import ROWS, crowd, timed, undated

TIME = "#view=time"
DATED = sum(bool(when) or relation in (":birthDate", ":date") for _, relation, _, when, _ in ROWS)


@pytest.fixture(scope="module")
def oracle() -> Iterator[Oracle]:
    running = Oracle()
    yield running
    running.close()


def years_are(tab: Tab, years: str) -> None:
    """Waits until the address has these years; "" for all."""
    pattern = rf"years={re.escape(years)}(&|$)" if years else r"^((?!years=).)*$"
    expect(tab).to_have_url(re.compile(pattern))


def handle(tab: Tab, name: str) -> Locator:
    return tab.get_by_role("slider", name=name)


def strip(tab: Tab, year: int) -> tuple[float, float]:
    """The middle of a year's bar, in the window."""
    tab.locator(".years-strip").scroll_into_view_if_needed()
    box = tab.locator(".years-strip").bounding_box()
    from_, to = (
        handle(tab, "From year").get_attribute(f"aria-value{end}") for end in ("min", "max")
    )
    assert box
    assert from_
    assert to
    first, last = int(from_), int(to)
    return box["x"] + box["width"] * (year - first + 0.5) / (last - first + 1), box["y"] + 20


def drag(tab: Tab, start: tuple[float, float], end: tuple[float, float]) -> None:
    tab.mouse.move(*start)
    tab.mouse.down()
    tab.mouse.move((start[0] + end[0]) / 2, end[1], steps=3)
    tab.mouse.move(*end, steps=3)
    tab.mouse.up()


# --- The years ---


def test_the_strip_counts_every_dated_claim_and_shows_what_is_a_guess(opened: Open) -> None:
    tab = opened(timed())
    count = tab.locator(".years-count").first
    expect(count).to_have_text(f"{DATED} of {len(ROWS)} claims have a date")
    bars = tab.locator(".years-bars")
    expect(bars).to_have_attribute("aria-label", re.compile(r"^Claims by year, 1990–2017"))
    for what in ("sure", "maybe"):
        assert "V" in (bars.locator(f".chosen .{what}").get_attribute("d") or "")
    tab.mouse.move(*strip(tab, 2017))
    expect(tab.locator(".years-tip")).to_have_text("2017: 2 claims")
    tab.mouse.move(*strip(tab, 2002))
    expect(tab.locator(".years-tip")).to_have_text("2002: 0 certain, 1 perhaps")


def test_years_are_typed(opened: Open) -> None:
    tab = opened(timed())
    tab.get_by_label("From year", exact=True).first.fill("2002")
    tab.keyboard.press("Enter")
    years_are(tab, "2002..")
    expect(tab.locator(".years-count").first).to_have_text(f"4 of {DATED} dated claims")
    field = tab.locator("#years-to")
    field.fill("1994")
    field.press("Enter")  # before the beginning: that gives way
    years_are(tab, "1994..1994")
    expect(tab.locator("#years-from")).to_have_value("1994")
    tab.get_by_role("button", name="All years").click()
    years_are(tab, "")
    expect(field).to_have_value("")


def test_years_are_moved_by_keys(opened: Open) -> None:
    tab = opened(timed())
    start, end = handle(tab, "From year"), handle(tab, "To year")
    expect(start).to_have_attribute("aria-valuetext", "from the beginning")
    start.press("ArrowRight")
    years_are(tab, "1991..")
    expect(start).to_have_attribute("aria-valuetext", "1991")
    start.press("PageUp")
    years_are(tab, "2001..")
    end.press("PageDown")
    years_are(tab, "2001..2007")
    end.press("Shift+ArrowLeft")
    years_are(tab, "2000..2006")
    start.press("End")  # as far as it goes: the other end gives way
    years_are(tab, "2017..2017")
    start.press("Home")
    years_are(tab, "..2017")
    assert start.evaluate("handle => handle === document.activeElement")


def test_years_are_dragged(opened: Open) -> None:
    tab = opened(timed())
    drag(tab, strip(tab, 1996), strip(tab, 2003))  # over the ground: a new range
    years_are(tab, "1996..2003")
    drag(tab, strip(tab, 2000), strip(tab, 2004))  # inside: the window as a whole
    years_are(tab, "2000..2007")
    box = handle(tab, "To year").bounding_box()
    assert box
    grip = (box["x"] + 8, box["y"] + 20)
    year = strip(tab, 2001)[0] - strip(tab, 2000)[0]
    drag(tab, grip, (grip[0] - 3 * year, grip[1]))
    years_are(tab, "2000..2004")
    tab.mouse.click(*strip(tab, 1994))  # a click: as of that year
    years_are(tab, "1994..1994")
    expect(tab.locator(".years-count").first).to_have_text(f"2 of {DATED} dated claims")


def test_years_go_by_one_by_one(opened: Open) -> None:
    tab = opened(timed())
    tab.get_by_role("button", name="Later").click()
    years_are(tab, "1990..1990")
    tab.get_by_role("button", name="Later").click()
    years_are(tab, "1991..1991")
    tab.get_by_role("button", name="Earlier").click()
    years_are(tab, "1990..1990")
    tab.get_by_role("button", name="Play, year by year").click()
    years_are(tab, "1992..1992")
    tab.get_by_role("button", name="Pause").click()
    expect(tab.get_by_role("button", name="Play, year by year")).to_be_visible()
    # It begins again from the end.
    handle(tab, "From year").press("End")
    years_are(tab, "2017..2017")
    tab.get_by_role("button", name="Play, year by year").click()
    years_are(tab, "1990..1990")


def test_going_back_does_not_go_through_every_year(opened: Open) -> None:
    tab = opened(timed())
    before = tab.evaluate("history.length")
    for _ in range(3):
        tab.get_by_role("button", name="Later").click()
    years_are(tab, "1992..1992")
    assert tab.evaluate("history.length") == before


def test_undated_claims_are_a_switch(opened: Open) -> None:
    tab = opened(timed())
    switch = tab.locator(".years-undated input")
    number = len(ROWS) - DATED
    expect(tab.locator(".years-undated")).to_have_text(f"Undated: {number}, shown")
    expect(switch).to_be_disabled()  # while all years are shown it has nothing to say
    tab.mouse.click(*strip(tab, 2017))
    expect(switch).to_be_enabled()
    switch.uncheck()
    expect(tab.locator(".years-undated")).to_have_text(f"Undated: {number}, hidden")
    expect(tab).to_have_url(re.compile("undated=0"))
    # Of 2017 there is the assembly, who led it, and who has lived in Seoul since 2010.
    expect(tab.locator(".years-count").first).to_have_text(f"3 of {DATED} dated claims")


def test_other_filters_change_what_is_counted(opened: Open) -> None:
    tab = opened(timed(), "#no-relation=:livedIn")
    expect(tab.locator(".years-count").first).to_have_text(
        f"{DATED - 3} of {len(ROWS) - 3} claims have a date"
    )
    tab.evaluate("location.hash = '#no-kind=:Event,:Person,:Place'")
    expect(tab.get_by_text("The filters leave no claim that has a date.")).to_be_visible()
    expect(tab.locator(".years-strip")).to_be_hidden()


def test_years_before_our_era(opened: Open) -> None:
    tab = opened(crowd(30, first=-20))
    handle(tab, "From year").press("ArrowRight")
    years_are(tab, "-19..")
    expect(handle(tab, "From year")).to_have_attribute("aria-valuetext", "20 BC")
    tab.locator("#years-to").fill("-5")
    tab.locator("#years-to").press("Enter")
    years_are(tab, "-19..-5")
    expect(tab.locator(".years-count").first).to_have_text("15 of 30 dated claims")


def test_a_single_year_is_not_the_whole_strip(opened: Open) -> None:
    tab = opened(crowd(1, first=1994))
    first = handle(tab, "From year")
    expect(first).to_have_attribute("aria-valuemin", "1992")
    expect(first).to_have_attribute("aria-valuemax", "1996")


def test_a_graph_without_dates_says_so(opened: Open) -> None:
    tab = opened(undated(), TIME)
    expect(tab.locator(".years-none")).to_have_text("No claim here has a date.")
    expect(tab.get_by_text("there is nothing to lay out over time")).to_be_visible()
    expect(tab.get_by_role("grid", name="Lanes")).to_be_hidden()
    # Whoever comes by a link with years can take them away.
    tab.evaluate("location.hash = '#years=1990..1995'")
    tab.get_by_role("button", name="All years").click()
    years_are(tab, "")


def test_on_a_phone_the_strip_is_one_line_until_somebody_opens_it(opened: Open) -> None:
    tab = opened(timed(), "#years=1994..2002", size=(390, 844))
    line = tab.get_by_role("button", name="Years: 1994–2002")
    expect(line).to_have_attribute("aria-expanded", "false")
    expect(tab.locator("#years-from")).to_be_hidden()
    line.click()
    expect(line).to_have_attribute("aria-expanded", "true")
    tab.mouse.click(*strip(tab, 2010))
    years_are(tab, "2010..2010")
    expect(tab.get_by_role("button", name="Years: 2010")).to_be_visible()


# --- The lanes ---


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
    page = odd.hub(600)
    tab = opened(page, TIME)
    expect(tab.locator("#years")).to_be_visible()
    assert tab.locator(".lane-hit").count() <= 20 * 8 * 60


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


LOOKS = (
    {"color_scheme": "light"},
    {"color_scheme": "dark"},
    {"contrast": "more"},
    {"forced_colors": "active"},
)


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: "-".join(look.values()))
@pytest.mark.parametrize("size", [(1400, 900), (390, 844)], ids=["wide", "phone"])
def test_axe_finds_nothing(opened: Open, look: dict[str, str], size: tuple[int, int]) -> None:
    tab = opened(sample(), "#view=time&years=1990..2017", size=size, **look)
    fold = tab.locator(".years-fold")
    if fold.is_visible():
        fold.click()
    tab.locator('[data-cell="undated"]').first.click()
    assert faults(tab, "#time-view") == []
    assert faults(tab, "#years") == []


# --- Dates, beside Python's ---


def test_the_shipped_dates_are_the_same_days(oracle: Oracle) -> None:
    dated = [claim for claim in sample().claims if claim.earliest or claim.latest]
    assert len(dated) >= 10
    for claim in dated:
        said = oracle.ask("dates", earliest=claim.earliest, latest=claim.latest, years=(None, None))
        for name, day in (("from", claim.earliest), ("to", claim.latest)):
            assert said[name] is None if not day else int(said[name]) - int(day[:4]) in (0, 1)


ENDS = st.builds(
    "{}{}{}".format,
    st.integers(1000, 2999),
    st.sampled_from(("", "-02", "-12", "-02-28", "-12-31", "-11-XX", "-XX")),
    st.sampled_from(("", "~", "?", "%")),
) | st.builds("{}X".format, st.integers(100, 299))


@given(first=ENDS, last=ENDS | st.just(".."))
def test_of_an_interval_the_vague_ends_are_those_that_python_bounds(
    oracle: Oracle, first: str, last: str
) -> None:
    """What is firm begins where the last day of a vague beginning ends, and ends likewise."""
    date = f"{first}/{last}"
    try:
        days = bounds(date)
    except ReversedError:
        return
    earliest, latest = days.earliest or "", days.latest or ""
    firm = oracle.ask("firm", date=date, earliest=earliest, latest=latest)

    def vague(end: str) -> bool:
        return bool(re.search(r"[?~%X]", end))

    def edge(day: str | None, name: str) -> float:
        return float(oracle.ask("dates", earliest=day, latest=day, years=(None, None))[name])

    if last == "..":
        assert firm is None
        return
    begin = edge(bounds(first).latest, "to") if vague(first) else edge(earliest, "from")
    end = edge(bounds(last).earliest, "from") if vague(last) else edge(latest, "to")
    assert firm == ({"from": begin, "to": end} if begin < end else None)
