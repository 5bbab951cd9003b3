"""The years under the picture: counted, typed, dragged, moved by keys."""

import re

from playwright.sync_api import Page as Tab
from playwright.sync_api import expect

from pages import timers
from pages.opening import Open
from pages.timed import DATED, ROWS, TIME, crowd, handle, timed, undated, years_are


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
    timers.by_hand(tab)
    tab.get_by_role("button", name="Play, year by year").click()
    years_are(tab, "1991..1991")
    timers.beat(tab)
    years_are(tab, "1992..1992")
    tab.get_by_role("button", name="Pause").click()
    expect(tab.get_by_role("button", name="Play, year by year")).to_be_visible()
    assert not timers.beats(tab)
    # It begins again from the end.
    handle(tab, "From year").press("End")
    years_are(tab, "2017..2017")
    tab.get_by_role("button", name="Play, year by year").click()
    years_are(tab, "1990..1990")
    assert timers.beats(tab)


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
