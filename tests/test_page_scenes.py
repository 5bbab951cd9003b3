"""Named scenes, small, large and odd: what must be true of each, with the network cut.

An error, a message on the console, a request or a dialog fails in the fixture.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import expect

import inyeon
import synthetic
from inyeon.publish.page import Page
from pages import odd, reader
from pages.keyboard import Keyboard
from pages.opening import VIEWS, Open, go, heading, wait_for, written
from pages.pictured import SVG, svg

_ROOT: Final = Path(__file__).resolve().parents[1]
SCENES: dict[str, Callable[[], Page]] = {
    "shipped graph": lambda: inyeon.open(_ROOT).page(),
    "empty graph": odd.empty,
    "one entity": odd.one,
    "300 parallel ties": lambda: odd.parallel(300),
    "hub of 5,000": lambda: odd.hub(5000),
    "hostile labels": odd.hostile,
    "many scripts": odd.scripts,
    "10,000 claims": lambda: synthetic.page(10_000),
}


@cache
def page(scene: str) -> Page:
    return SCENES[scene]()


def html(scene: str) -> str:
    return written(page(scene))


def number(text: str) -> int:
    """The first number of a text, its thousands parted or not."""
    found = re.search(r"\d[\d,]*", text)
    assert found, f"no number in {text!r}"
    return int(found.group().replace(",", ""))


def told(root: ET.Element) -> list[str]:
    """What the picture tells of each symbol and line."""
    return [element.text or "" for element in root.iter(f"{SVG}title")][1:]


def inside(root: ET.Element) -> list[int]:
    """The numbers written in the bubbles."""
    written = [element.text or "" for element in root.iter(f"{SVG}text")]
    return [number(text) for text in written if re.fullmatch(r"[\d,]+", text)]


def ties(scene: str) -> list[tuple[str, str]]:
    return [(c.subject, c.object) for c in page(scene).claims if c.object is not None]


@pytest.mark.parametrize("scene", SCENES)
def test_the_scene_opens_and_counts_everything(opened: Open, scene: str) -> None:
    """Each view has all of it: entities, claims, evidence, sources; and the keyboard gets in."""
    whole = page(scene)
    tab = opened(html(scene))
    expect(tab.locator("#notice")).to_have_count(0)
    assert tab.title() == whole.title
    counts = [len(whole.entities), len(whole.claims), len(whole.sources)]
    found = re.findall(r"\d[\d,]*", tab.locator("#counts").inner_text())
    assert [number(one) for one in found] == counts
    tab.locator("#tab-table").click()
    assert tab.evaluate("document.documentElement.scrollWidth") <= 1400
    evidence = sum(len(claim.evidence) for claim in whole.claims)
    told = [number(one) for one in tab.locator(".tables .number").all_inner_texts()]
    assert told == [len(whole.entities), len(whole.claims), evidence]
    tab.locator("#tab-sources").click()
    assert tab.evaluate("document.documentElement.scrollWidth") <= 1400
    shelf = tab.locator(".shelf .found")
    assert number(shelf.inner_text() if whole.sources else "0") == len(whole.sources)
    for name in ("time", "network"):
        tab.locator(f"#tab-{name}").click()
        expect(tab.locator(f"#view-{name}")).to_be_visible()
        assert tab.evaluate("document.documentElement.scrollWidth") <= 1400, name
    keys = Keyboard(tab)
    tab.locator("#network").focus()
    keys.press("Home", "ArrowDown", "PageDown", "Enter")
    if whole.entities:
        expect(tab.locator("#panel")).not_to_have_attribute("data-id", "")
        expect(tab.locator("#live")).to_contain_text(re.compile("tie|entit"))


WHOLE = [scene for scene in SCENES if scene not in ("hub of 5,000", "10,000 claims")]


@pytest.mark.parametrize("scene", WHOLE)
def test_every_claim_between_two_is_in_the_picture(opened: Open, scene: str) -> None:
    tab = opened(html(scene))
    root = svg(tab)
    entities, lines = len(page(scene).entities), len(ties(scene))
    description = root.findtext(f"{SVG}desc") or ""
    assert [number(one) for one in description.split(" and ")] == [entities, lines]
    bundles = [one for one in told(root) if re.match(r"\d+ ties between ", one)]
    single = len(told(root)) - len(bundles) - entities
    assert sum(map(number, bundles)) + single == lines


def test_of_a_hub_some_are_drawn_and_the_others_counted(opened: Open) -> None:
    tab = opened(html("hub of 5,000"))
    assert sum(inside(svg(tab))) == 5001
    tab.get_by_role("link", name="Middle", exact=True).click()
    expect(heading(tab)).to_have_text("Middle")
    expect(tab.locator("#panel .degree")).to_have_text("5,000 ties to 5,000 entities")
    expect(tab.locator("#status")).to_contain_text("In the picture: 41 entities and 40 ties")
    tab.locator("#network").focus()
    tab.keyboard.press("Home")
    expect(tab.locator("#live")).to_contain_text("4,960 more neighbours not drawn")


def test_of_10_000_claims_each_is_within_a_group_or_between_two(opened: Open) -> None:
    tab = opened(html("10,000 claims"))
    whole = page("10,000 claims")
    head = reader.blocks(html("10,000 claims"))["page-data"]
    group = {at: one["id"] for one in head["communities"] for at in one["members"]}
    home = {entity.id: group.get(at) for at, entity in enumerate(whole.entities)}
    across = sum(home[a] != home[b] for a, b in ties("10,000 claims"))
    root = svg(tab)
    assert number(root.findtext(f"{SVG}desc") or "") == len(head["communities"])
    assert sum(inside(root)) == len(whole.entities)
    bonds = [number(one) for one in told(root) if re.search(" ties? between the group ", one)]
    assert sum(bonds) == across


def test_hostile_labels_stay_words_wherever_they_are_seen(opened: Open) -> None:
    """In no view do they become an element, an address that runs, or a hole in the page."""
    tab = opened(html("hostile labels"))
    for address in ("#id=person:3", "#id=claim:3-object", "#view=time", "#view=table"):
        tab.evaluate("address => { location.hash = address }", address)
        assert "[object" not in tab.locator("#app").inner_text()
        assert tab.locator("#app :is(img, script, iframe, object, embed)").count() == 0
        links = tab.locator("#app a[href]").evaluate_all("all => all.map(one => one.protocol)")
        assert set(links) <= {"file:"}
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    go(tab, "person:3")
    assert heading(tab).inner_text() == odd.HOSTILE[3]


def test_names_of_all_scripts_are_found_and_opened(opened: Open) -> None:
    tab = opened(html("many scripts"))
    box = tab.locator("#search")
    for at, (name, other) in enumerate(odd.SCRIPTS):
        for query in (name, other, name[:2]):
            box.fill(query)
            first = tab.locator("#hits [role=option]").first
            expect(first).to_have_attribute("data-id", f"person:{at}")
        box.press("Enter")
        wait_for(tab, f"person:{at}")
        assert heading(tab).inner_text() == name


def test_the_empty_graph_says_so_in_every_view(opened: Open) -> None:
    tab = opened(html("empty graph"))
    expect(heading(tab)).to_have_text("An empty graph")
    said = set()
    for name in VIEWS:
        tab.locator(f"#tab-{name}").click()
        text = tab.locator(f"#view-{name}").inner_text()
        assert re.search(r"empty|none|no |nothing", text, re.IGNORECASE), name
        said.add(text)
    assert len(said) == 4
    expect(tab.locator(".showing")).to_have_text("Showing no entities and no claims.")
    tab.locator("#search").fill("anyone")
    expect(tab.locator("#hits")).to_have_text("Nothing found")
