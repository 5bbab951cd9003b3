"""The network in a browser: clicks, keys, camera, bundles, odd pages."""

import pytest
from playwright.sync_api import expect

from inyeon.publish.page import Page
from pages import axe, odd
from pages.opening import Open, click, until, wait_for
from pages.pictured import ANN, BEN, DAN, PIXELS, SAMPLE, at, drawn, part, pixels, press, spoken
from pages.sample import LEE
from pages.small import small

# --- Clicks ---


def test_every_entity_and_every_tie_can_be_clicked(opened: Open) -> None:
    tab = opened(SAMPLE)
    ids = [e.id for e in SAMPLE.entities] + [c.id for c in SAMPLE.claims if c.object]
    assert drawn(tab, ids) == set(ids)


def test_a_click_beside_everything_closes(opened: Open) -> None:
    tab = opened(small())
    click(tab, ANN)
    box = tab.locator("#network").bounding_box()
    assert box
    tab.mouse.click(box["x"] + 8, box["y"] + 8)
    wait_for(tab, "")


def test_beside_the_pointer_stands_what_lies_under_it(opened: Open) -> None:
    tab = opened(small())
    tip = tab.locator(".picture .tip")
    for id_, said in ((BEN, "Ben, person, 3 ties"), ("claim:1", "Ben met Cem, disputed")):
        place = at(tab, id_)
        assert place
        tab.mouse.move(place["x"], place["y"])
        expect(tip).to_have_text(said)
    tab.mouse.move(2, 2)
    expect(tip).to_be_hidden()


def test_an_entity_can_be_moved_and_stays_there(opened: Open) -> None:
    tab = opened(small())
    before = at(tab, DAN)
    assert before
    tab.mouse.move(before["x"], before["y"])
    tab.mouse.down()
    tab.mouse.move(before["x"] + 60, before["y"] - 40, steps=6)
    tab.mouse.up()
    click(tab, ANN)
    after = at(tab, DAN)
    assert after
    assert after["x"] - before["x"] == pytest.approx(60, abs=8)
    assert after["y"] - before["y"] == pytest.approx(-40, abs=8)
    assert "at=" not in tab.url


# --- Parallel ties ---


def test_some_parallel_ties_are_lines_of_their_own(opened: Open) -> None:
    page = odd.parallel(12)
    tab = opened(page)
    ids = [c.id for c in page.claims if c.object]
    assert drawn(tab, ids) == set(ids)


def test_300_parallel_ties_are_one_line_that_opens_them_all(opened: Open) -> None:
    page = odd.parallel(300)
    tab = opened(page)
    ends = sorted(
        {e for c in page.claims if c.object != c.subject for e in (c.subject, str(c.object))}
    )
    press(tab, f"pair:{','.join(ends)}")
    until(
        tab,
        "ids => ids.includes(document.querySelector('#panel').dataset.id)",
        arg=[",".join(ends), ",".join(reversed(ends))],
    )
    assert drawn(tab, [c.id for c in page.claims if c.subject != c.object]) == set()


def test_bundled_by_wish(opened: Open) -> None:
    tab = opened(small(), "#bundled=1")
    assert drawn(tab, ["claim:0", "claim:1", "claim:2", f"pair:{ANN},{BEN}"]) == {
        "claim:1",
        f"pair:{ANN},{BEN}",
    }
    tab.evaluate("location.hash = '#bundled=0'")
    until(tab, "window.inyeon.clickable('claim:0')")
    assert drawn(tab, ["claim:0", "claim:1", "claim:2"]) == {"claim:0", "claim:1", "claim:2"}


def test_what_the_filters_hide_is_gone_or_a_shadow(opened: Open) -> None:
    tab = opened(small(), "#no-status=disputed,inferred")
    assert at(tab, "claim:1") is None
    tab.evaluate("location.hash = '#no-status=disputed,inferred&dim=1'")
    until(tab, "window.inyeon.clickable('claim:1')")


# --- The keyboard ---


def test_arrows_go_along_ties_and_every_move_is_said(opened: Open) -> None:
    tab = opened(small())
    tab.locator("#network").focus()
    tab.keyboard.press("Home")
    assert spoken(tab) == "Ben, person, 3 ties"
    ben, ann = at(tab, BEN), at(tab, ANN)
    assert ben
    assert ann
    aside, along = ann["x"] - ben["x"], ann["y"] - ben["y"]
    keys = ("ArrowRight", "ArrowLeft") if abs(aside) > abs(along) else ("ArrowDown", "ArrowUp")
    tab.keyboard.press(keys[0] if (aside if abs(aside) > abs(along) else along) > 0 else keys[1])
    assert spoken(tab) == "Ann, person, 2 ties. Ann met Ben, 1990~"
    tab.keyboard.press("Space")
    wait_for(tab, "claim:0")
    tab.locator("#network").focus()
    tab.keyboard.press("Enter")
    wait_for(tab, ANN)
    tab.locator("#network").focus()
    tab.keyboard.press("Escape")
    wait_for(tab, "")


def test_page_down_goes_around(opened: Open) -> None:
    tab = opened(small())
    tab.locator("#network").focus()
    tab.keyboard.press("Home")
    said = []
    for _ in range(3):
        tab.keyboard.press("PageDown")
        said.append(spoken(tab).split(",")[0])
    assert sorted(set(said)) == ["Ann", "Cem"]
    assert said[0] == said[2]


def test_f_looks_around_and_escape_comes_back(opened: Open) -> None:
    tab = opened(SAMPLE)
    tab.locator("#network").focus()
    for key in ("Home", "f"):
        tab.keyboard.press(key)
    part(tab, f"focus={LEE}")
    near = {LEE} | {
        e
        for c in SAMPLE.claims
        if c.object and LEE in (c.subject, c.object)
        for e in (c.subject, c.object)
    }
    assert drawn(tab, [e.id for e in SAMPLE.entities]) == near
    tab.keyboard.press("Escape")
    until(tab, "!location.hash.includes('focus')")
    assert len(drawn(tab, [e.id for e in SAMPLE.entities])) == len(SAMPLE.entities)


def test_the_list_of_keys_opens_and_gives_the_focus_back(opened: Open) -> None:
    tab = opened(SAMPLE)
    network = tab.locator("#network")
    network.focus()
    tab.keyboard.press("?")
    expect(tab.locator("#keys")).to_be_visible()
    assert axe.faults(tab, "#keys") == []
    tab.keyboard.press("Escape")
    expect(tab.locator("#keys")).to_have_count(0)
    expect(network).to_be_focused()


def test_there_is_one_tab_stop_into_the_picture(opened: Open) -> None:
    tab = opened(SAMPLE)
    stops = tab.locator("#network, #network *").evaluate_all(
        "all => all.filter(one => one.tabIndex >= 0).length"
    )
    assert stops == 1


# --- The camera ---


def test_the_address_tells_where_one_looks_from_and_a_link_looks_from_there(opened: Open) -> None:
    tab = opened(SAMPLE)
    tab.locator("#network").focus()
    for _ in range(2):  # the address tells of it once the picture rests
        told = tab.url
        tab.keyboard.press("+")
        until(tab, "told => location.href !== told", arg=told)
    part(tab, "at=")
    before = at(tab, LEE)
    other = opened(SAMPLE, tab.url[tab.url.index("#") :])
    after = at(other, LEE)
    assert before
    assert after
    assert after["x"] == pytest.approx(before["x"], abs=4)
    assert after["y"] == pytest.approx(before["y"], abs=4)
    tab.keyboard.press("0")
    until(tab, "!location.hash.includes('at=')")
    assert len(drawn(tab, [e.id for e in SAMPLE.entities])) == len(SAMPLE.entities)


def test_the_wheel_zooms_around_the_pointer(opened: Open) -> None:
    tab = opened(SAMPLE)
    place = at(tab, LEE)
    assert place
    tab.mouse.move(place["x"], place["y"])
    tab.mouse.wheel(0, -400)
    part(tab, "at=")
    after = at(tab, LEE)
    assert after
    assert after["x"] == pytest.approx(place["x"], abs=3)
    assert after["y"] == pytest.approx(place["y"], abs=3)


_INSIDE = """ids => {
  const box = document.querySelector("#network").getBoundingClientRect();
  const clickable = (id) => window.inyeon.clickable(id);
  const inside = ({ x, y }) => box.left < x && x < box.right && box.top < y && y < box.bottom;
  return ids.filter((id) => !clickable(id) || !inside(clickable(id)));
}"""


def test_all_is_in_sight_whatever_the_window_and_after_it_changes(opened: Open) -> None:
    tab = opened(SAMPLE, size=(1000, 800))
    ids = [entity.id for entity in SAMPLE.entities]
    assert drawn(tab, ids) == set(ids)
    for width, height in ((1400, 900), (900, 700), (390, 844)):
        tab.set_viewport_size({"width": width, "height": height})
        until(tab, f"ids => innerWidth === {width} && !({_INSIDE})(ids).length", arg=ids)


_UNDER = """ids => {
  const { left, top, right, bottom } = document.querySelector(".zoom").getBoundingClientRect();
  const near = ({ x, y }) => left - 14 < x && x < right + 14 && top - 14 < y && y < bottom + 14;
  return ids.filter((id) => !window.inyeon.clickable(id) || near(window.inyeon.clickable(id)));
}"""


def test_no_node_lies_under_the_buttons_in_whatever_window(opened: Open) -> None:
    ids = [entity.id for entity in SAMPLE.entities]
    for width, height in ((390, 844), (360, 640), (320, 568), (1400, 900)):
        tab = opened(SAMPLE, size=(width, height))
        assert drawn(tab, ids) == set(ids)
        until(tab, f"ids => !({_UNDER})(ids).length", arg=ids)
        tab.set_viewport_size({"width": width + 20, "height": height - 20})
        until(tab, f"ids => innerWidth === {width + 20} && !({_UNDER})(ids).length", arg=ids)


# --- Look ---


def test_another_theme_is_drawn_at_once(opened: Open) -> None:
    tab = opened(SAMPLE, color_scheme="light")
    at(tab, LEE)
    light = pixels(tab)
    assert pixels(tab) == light
    tab.emulate_media(color_scheme="dark")
    until(tab, f"light => {PIXELS} !== light", arg=light)
    tab.emulate_media(color_scheme="light")
    until(tab, f"light => {PIXELS} === light", arg=light)


@pytest.mark.parametrize("page", [odd.empty(), odd.one(), odd.scripts(), odd.hostile()])
def test_odd_pages_are_drawn(opened: Open, page: Page) -> None:
    tab = opened(page)
    tab.locator("#network canvas").wait_for()
    ids = [e.id for e in page.entities]
    assert drawn(tab, ids) == set(ids)
    if not ids:
        expect(tab.locator(".picture .note")).to_have_text(
            "This graph is empty: no entities, no claims."
        )


def test_filters_that_leave_nothing_say_so(opened: Open) -> None:
    kinds = ",".join(kind.id for kind in odd.KINDS)
    tab = opened(small(), f"#no-kind={kinds}")
    expect(tab.locator(".picture .note")).to_have_text("The filters leave nothing to draw.")


def test_without_a_canvas_the_rest_of_the_page_works(opened: Open) -> None:
    tab = opened(small())
    tab.add_init_script("HTMLCanvasElement.prototype.getContext = () => null")
    tab.reload()
    expect(tab.locator("#network")).to_contain_text("The picture cannot be drawn")
    tab.locator("#tab-table").click()
    expect(tab.locator("#view-table")).to_contain_text("Ann")
