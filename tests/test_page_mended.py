"""Where two parts of the page meet: paper and theme, camera and part, language and listeners."""

import pytest
from playwright.sync_api import expect

from pages.opening import Open
from pages.pictured import SAMPLE, SVG, at, svg, things

LIGHT = {"circle": "rgb(0, 114, 178)", "circle-line": "rgb(0, 77, 122)"}
LEE = "Lee Sung-ju"


def test_paper_is_white_and_its_symbols_light_though_the_screen_is_dark(opened: Open) -> None:
    tab = opened(SAMPLE, color_scheme="dark")
    at(tab, "person:lee-sung-ju")
    tab.emulate_media(media="print")
    tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    picture = tab.locator("#printed svg.printed-picture")
    expect(picture).to_be_visible()
    fills, lines = (
        picture.locator(f"[{name}]").evaluate_all(
            f"all => all.map(one => one.getAttribute('{name}'))"
        )
        for name in ("fill", "stroke")
    )
    assert fills[0] == "#ffffff"
    assert LIGHT["circle"] in fills
    assert LIGHT["circle-line"] in lines


@pytest.mark.parametrize(
    ("scheme", "line"), [("light", "rgb(0, 0, 0)"), ("dark", "rgb(255, 255, 255)")]
)
def test_in_high_contrast_the_symbols_of_the_picture_are_outlined_in_ink(
    opened: Open, scheme: str, line: str
) -> None:
    tab = opened(SAMPLE, color_scheme=scheme, contrast="more")
    at(tab, "person:lee-sung-ju")
    group = things(svg(tab))[LEE]
    assert line in {one.get("stroke") for one in group.iter(f"{SVG}path")}


COUNTING = """
    window.watching = new Set();
    window.ResizeObserver = class extends ResizeObserver {
      observe(...all) { super.observe(...all); window.watching.add(this); }
      disconnect() { super.disconnect(); window.watching.delete(this); }
    };
"""


def test_another_language_leaves_no_view_behind(opened: Open) -> None:
    """Each view that was built watches sizes; those that it replaces watch no more."""
    tab = opened(SAMPLE)
    tab.add_init_script(COUNTING)
    tab.reload()
    at(tab, "person:lee-sung-ju")
    before = tab.evaluate("window.watching.size")
    assert before > 1
    for language, code in (("한국어", "ko"), ("English", "en"), ("한국어", "ko")):
        tab.locator("#bar .display.opener").click()
        tab.get_by_text(language, exact=True).click()
        expect(tab.locator("html")).to_have_attribute("lang", code)
    assert at(tab, "person:lee-sung-ju")
    assert tab.evaluate("window.watching.size") == before
    tab.emulate_media(color_scheme="dark")  # nothing of the old pictures is drawn again
    assert at(tab, "person:lee-sung-ju")
