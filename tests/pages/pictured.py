"""What tests of the picture share: where to press, what is drawn, what is saved."""

import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Final

from playwright.sync_api import Page as Tab

from pages.opening import until
from pages.sample import sample

SAMPLE = sample()
PIXELS: Final = "document.querySelector('#network canvas').toDataURL()"
SVG: Final = "{http://www.w3.org/2000/svg}"
ANN, BEN, CEM, DAN = (f"person:{name}" for name in ("ann", "ben", "cem", "dan"))


def at(tab: Tab, id_: str) -> dict[str, float] | None:
    """Where a click opens it, or None."""
    until(tab, "Boolean(window.inyeon)")
    found: dict[str, float] | None = tab.evaluate("id => window.inyeon.clickable(id)", id_)
    return found


def drawn(tab: Tab, ids: list[str]) -> set[str]:
    """Those that can be clicked."""
    until(tab, "Boolean(window.inyeon)")
    return set(tab.evaluate("ids => ids.filter(id => window.inyeon.clickable(id))", ids))


def press(tab: Tab, id_: str) -> None:
    """Clicks something in the picture that need not open in the panel."""
    place = at(tab, id_)
    assert place, f"{id_} cannot be clicked"
    tab.mouse.click(place["x"], place["y"])


def part(tab: Tab, fragment: str) -> None:
    """Waits until the address has it."""
    until(tab, "text => decodeURIComponent(location.hash).includes(text)", arg=fragment)


def pixels(tab: Tab) -> str:
    """The picture, once three frames have left it as it was."""
    found: str = tab.evaluate(f"""async () => {{
      let [before, same] = ["", 0];
      while (same < 3) {{
        await new Promise(requestAnimationFrame);
        const now = {PIXELS};
        [same, before] = [now === before ? same + 1 : 0, now];
      }}
      return before;
    }}""")
    return found


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
