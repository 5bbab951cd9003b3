"""The network in a browser: clicks, keys, camera, bundles, large graphs, the picture as a file."""

import struct
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Page as Tab
from playwright.sync_api import expect

from inyeon.publish.page import (
    Kind,
    Page,
    PageClaim,
    PageEntity,
    PageEvidence,
    PageSource,
    Relation,
)
from pages import axe, odd
from pages.opening import Open, Opener, click, wait_for
from pages.sample import sample
from pages.small import small

SAMPLE = sample()
LEE: Final = "person:lee-sung-ju"
SVG: Final = "{http://www.w3.org/2000/svg}"
ANN, BEN, CEM, DAN = (f"person:{name}" for name in ("ann", "ben", "cem", "dan"))


def at(tab: Tab, id_: str) -> dict[str, float] | None:
    """Where a click opens it, or None."""
    tab.wait_for_function("Boolean(window.inyeon)")
    found: dict[str, float] | None = tab.evaluate("id => window.inyeon.clickable(id)", id_)
    return found


def drawn(tab: Tab, ids: list[str]) -> set[str]:
    """Those that can be clicked."""
    tab.wait_for_function("Boolean(window.inyeon)")
    return set(tab.evaluate("ids => ids.filter(id => window.inyeon.clickable(id))", ids))


def press(tab: Tab, id_: str) -> None:
    """Clicks something in the picture that need not open in the panel."""
    place = at(tab, id_)
    assert place, f"{id_} cannot be clicked"
    tab.mouse.click(place["x"], place["y"])


def part(tab: Tab, fragment: str) -> None:
    """Waits until the address has it."""
    tab.wait_for_function("text => decodeURIComponent(location.hash).includes(text)", arg=fragment)


def spoken(tab: Tab) -> str:
    return tab.locator("#live").inner_text()


def saved(tab: Tab, label: str) -> Path:
    """The file that an entry of the menu saves."""
    tab.get_by_role("button", name="Share & save").click()
    with tab.expect_download() as found:
        tab.get_by_role("menuitem", name=label).click()
    return found.value.path()


def svg(tab: Tab) -> ET.Element:
    return parsed(saved(tab, "Picture as SVG"))


def parsed(file: Path) -> ET.Element:
    return ET.fromstring(file.read_text("utf-8"))  # noqa: S314 (it is ours)


def things(root: ET.Element) -> dict[str, ET.Element]:
    """The groups of the picture by their titles."""
    groups = root.iter(f"{SVG}g")
    return {
        str(one.findtext(f"{SVG}title")): one
        for one in groups
        if one.find(f"{SVG}title") is not None
    }


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
    tab.wait_for_function(
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
    tab.wait_for_function("window.inyeon.clickable('claim:0')")
    assert drawn(tab, ["claim:0", "claim:1", "claim:2"]) == {"claim:0", "claim:1", "claim:2"}


def test_what_the_filters_hide_is_gone_or_a_shadow(opened: Open) -> None:
    tab = opened(small(), "#no-status=disputed,inferred")
    assert at(tab, "claim:1") is None
    tab.evaluate("location.hash = '#no-status=disputed,inferred&dim=1'")
    tab.wait_for_function("window.inyeon.clickable('claim:1')")


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
    tab.wait_for_function("!location.hash.includes('focus')")
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
    for key in ("+", "+", "+"):
        tab.keyboard.press(key)
    part(tab, "at=")
    tab.wait_for_timeout(400)  # the picture rests before the address tells of it
    before = at(tab, LEE)
    other = opened(SAMPLE, tab.url[tab.url.index("#") :])
    after = at(other, LEE)
    assert before
    assert after
    assert after["x"] == pytest.approx(before["x"], abs=4)
    assert after["y"] == pytest.approx(before["y"], abs=4)
    tab.keyboard.press("0")
    tab.wait_for_function("!location.hash.includes('at=')")
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


@pytest.mark.parametrize("size", [(1400, 900), (900, 700), (390, 844)])
def test_all_is_in_sight_whatever_the_window_and_after_it_changes(
    opened: Open, size: tuple[int, int]
) -> None:
    tab = opened(SAMPLE, size=(1000, 800))
    tab.set_viewport_size({"width": size[0], "height": size[1]})
    tab.wait_for_timeout(200)
    box = tab.locator("#network").bounding_box()
    assert box
    for entity in SAMPLE.entities:
        place = at(tab, entity.id)
        assert place, entity.id
        assert box["x"] < place["x"] < box["x"] + box["width"]
        assert box["y"] < place["y"] < box["y"] + box["height"]


# --- Large graphs ---


def large(groups: int = 20, members: int = 40) -> Page:
    """A ring of groups; in each, everybody knows the first."""
    ids = [f"person:{group}-{member}" for group in range(groups) for member in range(members)]
    entities = tuple(
        PageEntity(id_, f"https://e/{n}", f"Name {id_[7:]}", (), ":Person", (), "")
        for n, id_ in enumerate(ids)
    )
    pairs = [(f"person:{g}-0", f"person:{g}-{m}") for g in range(groups) for m in range(1, members)]
    pairs += [(f"person:{g}-1", f"person:{(g + 1) % groups}-1") for g in range(groups)]
    text = "All of them know each other."
    quote = PageEvidence("source:s", 0, len(text), text, "supports")
    claims = tuple(
        PageClaim(
            f"claim:{n:04}", a, ":knows", b, None, "", (), "asserted", (quote,), asserted=True
        )
        for n, (a, b) in enumerate(pairs)
    )
    source = PageSource("source:s", "A source", (), "", text)
    kinds, relations = (Kind(":Person", "Person", "circle"),), (Relation(":knows", "knows"),)
    return Page("Large", kinds, relations, entities, claims, (source,), {"person": "https://e/"})


LARGE = large()
BUBBLES: Final = [f"community:{n}" for n in range(100)]


def test_a_large_graph_begins_with_groups_that_open(opened: Open) -> None:
    tab = opened(LARGE)
    groups = sorted(drawn(tab, BUBBLES))
    assert len(groups) > 5
    assert drawn(tab, [e.id for e in LARGE.entities]) == set()
    click(tab, groups[0])
    part(tab, f"focus={groups[0]}")
    inside = drawn(tab, [e.id for e in LARGE.entities])
    assert 10 < len(inside) <= 60
    tab.go_back()
    tab.wait_for_function("id => window.inyeon.clickable(id)", arg=groups[0])
    assert sorted(drawn(tab, BUBBLES)) == groups


def test_the_keyboard_walks_over_groups_too(opened: Open) -> None:
    tab = opened(LARGE)
    at(tab, BUBBLES[0])
    tab.locator("#network").focus()
    tab.keyboard.press("Home")
    assert " entities: Name " in spoken(tab)
    before = spoken(tab)
    tab.keyboard.press("PageDown")
    assert spoken(tab) != before
    tab.keyboard.press("Enter")
    part(tab, "focus=community:")


def test_more_neighbours_come_by_badge_and_by_key_until_all_are_there(opened: Open) -> None:
    page = odd.hub(600)
    hub = max(
        (e.id for e in page.entities),
        key=lambda id_: sum(id_ in (c.subject, c.object) for c in page.claims),
    )
    tab = opened(page, f"#focus={hub}.1..40")
    ids = [e.id for e in page.entities]
    assert len(drawn(tab, ids)) == 41
    press(tab, f"more:{hub}")
    part(tab, f"{hub}.1..80")
    assert len(drawn(tab, ids)) == 81
    assert spoken(tab).startswith("40 neighbours of ")
    tab.locator("#network").focus()
    for key in ("Home", "e"):
        tab.keyboard.press(key)
    part(tab, f"{hub}.1..120")
    assert len(drawn(tab, ids)) == 121
    tab.go_back()
    tab.go_back()
    tab.wait_for_function("text => !location.hash.includes(text)", arg="..80")
    assert len(drawn(tab, ids)) == 41


def test_a_link_to_a_part_that_has_grown_shows_it_as_it_was(opened: Open) -> None:
    page = odd.hub(600)
    hub = max(
        (e.id for e in page.entities),
        key=lambda id_: sum(id_ in (c.subject, c.object) for c in page.claims),
    )
    tab = opened(page, f"#focus={hub}.1..40")
    press(tab, f"more:{hub}")
    part(tab, f"{hub}.1..80")
    other = opened(page, tab.url[tab.url.index("#") :])
    ids = sorted(drawn(tab, [e.id for e in page.entities]))
    assert drawn(other, ids) == set(ids)
    assert [at(tab, id_) for id_ in ids] == [at(other, id_) for id_ in ids]


def test_a_chain_runs_from_left_to_right(opened: Open) -> None:
    tab = opened(LARGE, "#chain=person:0-3,person:2-5")
    way = [f"person:{id_}" for id_ in ("0-3", "0-0", "0-1", "1-1", "2-1", "2-0", "2-5")]
    places = [at(tab, id_) for id_ in way]
    across = [place["x"] for place in places if place]
    assert len(across) == len(way)
    assert across == sorted(across)
    assert len(drawn(tab, [e.id for e in LARGE.entities])) == len(way)


# --- The picture as a file ---


def test_the_svg_has_every_name_and_every_tie_as_text_and_shapes(opened: Open) -> None:
    root = svg(opened(small()))
    said = {element.text for element in root.iter(f"{SVG}text")}
    assert {"Ann", "Ben", "Cem", "Dan", "Small"} <= said
    titles = things(root)
    assert {"Ann met Ben, 1990~", "Ben met Cem, disputed", "Ben likes Ann"} <= titles.keys()
    assert root.findtext(f"{SVG}title") == "Small"
    assert root.findtext(f"{SVG}desc") == "4 entities and 3 ties, drawn as a network"
    assert not [
        e
        for e in root.iter()
        if "style" in e.attrib or e.tag.removeprefix(SVG) in ("script", "style", "image")
    ]


def test_statuses_differ_without_colour(opened: Open) -> None:
    page = small()
    reported = replace(page.claims[2], status="reported", asserted=False)
    root = svg(opened(replace(page, claims=(*page.claims[:2], reported)), "#no-status="))
    titles = things(root)

    def strokes(title: str) -> list[tuple[str | None, float]]:
        paths = [e for e in titles[title].iter(f"{SVG}path") if "stroke" in e.attrib]
        return [(e.get("stroke-dasharray"), float(e.get("stroke-width", "0"))) for e in paths]

    asserted, disputed, told, inferred = (
        strokes(title)
        for title in (
            "Ann met Ben, 1990~",
            "Ben met Cem, disputed",
            "Ben likes Ann, only reported",
            "Ben met Ann, inferred",
        )
    )
    assert [dash for dash, _ in asserted] == [None]
    assert [dash for dash, _ in inferred] == [None, None]
    assert inferred[0][1] > inferred[1][1]
    assert disputed[0][0]
    assert told[0][0]
    assert disputed[0][0] != told[0][0]


def test_hostile_names_are_text_in_the_svg_and_it_opens_without_harm(
    opened: Opener, tmp_path: Path
) -> None:
    tab = opened(odd.hostile())
    file = saved(tab, "Picture as SVG")
    root = parsed(file)
    assert {e.tag.removeprefix(SVG) for e in root.iter()} <= {
        "svg", "g", "title", "desc", "path", "polygon", "circle", "rect", "text",
    }  # fmt: skip
    titles = [str(e.text) for e in root.iter(f"{SVG}title")]
    for name in ("<script>alert(1)</script>", "javascript:alert(4)", "{{ page.title }} {% raw %}"):
        assert name in titles
    copy = tmp_path / "picture.svg"
    copy.write_bytes(file.read_bytes())
    sheet = opened.file(copy)
    assert sheet.evaluate("document.documentElement.tagName") == "svg"


def test_the_png_is_twice_as_sharp_as_the_screen(opened: Open) -> None:
    tab = opened(SAMPLE)
    at(tab, LEE)
    data = saved(tab, "Picture as PNG").read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", data[16:24])
    box = tab.locator("#network").bounding_box()
    assert box
    assert width == 2 * round(box["width"])
    assert height > 2 * round(box["height"])


def test_the_picture_can_be_kept_while_another_view_is_in_sight(opened: Open) -> None:
    root = svg(opened(small(), "#view=table"))
    assert {"Ann", "Ben", "Cem", "Dan"} <= {element.text for element in root.iter(f"{SVG}text")}


# --- Look ---


def pixels(tab: Tab) -> str:
    tab.wait_for_timeout(300)
    found: str = tab.evaluate("document.querySelector('#network canvas').toDataURL()")
    return found


def test_another_theme_is_drawn_at_once(opened: Open) -> None:
    tab = opened(SAMPLE, color_scheme="light")
    at(tab, LEE)
    light = pixels(tab)
    assert pixels(tab) == light
    tab.emulate_media(color_scheme="dark")
    assert pixels(tab) != light
    tab.emulate_media(color_scheme="light")
    assert pixels(tab) == light


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


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_picture(opened: Open, scheme: str) -> None:
    tab = opened(SAMPLE, f"#id={LEE}", color_scheme=scheme)
    at(tab, LEE)
    assert axe.faults(tab, "#view-network") == []
