"""Takes the pictures of the shipped graph that the documents show: `make pictures`.

    python docs/pictures.py

writes docs/images/*.png. They are looked at, not compared: fonts differ from machine to machine.
"""

import sys
import tempfile
from pathlib import Path

import inyeon

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "tests"))
WARWICK = """
    SELECT ?claim
    WHERE { ?claim rdf:predicate :attended ; rdf:object org:university-of-warwick }
"""


def main() -> None:
    """Draw the page, open it in a browser without a network, and take each picture."""
    from playwright.sync_api import sync_playwright

    from browser import find  # tests/browser.py

    graph = inyeon.open(HERE.parent)
    rows = graph.query(WARWICK)
    assert isinstance(rows, list)
    assert isinstance(rows[0], dict)
    claim = "claim:" + str(rows[0]["claim"]).rpartition("/")[2]
    scenes = {
        "page.png": (1400, 900, "light", f"#id={claim}"),
        "page-dark.png": (1400, 900, "dark", "#id=person:lee-seo-hyun"),
        "page-narrow.png": (390, 844, "light", "#id=person:illyong-ju"),
        "page-chain.png": (1400, 900, "light", "#chain=person:lee-sung-ju,person:moon-jae-in"),
        "page-time.png": (1400, 900, "light", "#view=time"),
        "page-sources.png": (1400, 900, "dark", "#view=sources&id=source:lee-sung-ju-biography"),
    }
    (HERE / "images").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder) / "graph.html"
        graph.view(path, "Inyeon: North Korean defectors and those who speak for them")
        browser = playwright.chromium.launch(executable_path=find(), args=["--no-sandbox"])
        for name, (width, height, scheme, address) in scenes.items():
            context = browser.new_context(
                viewport={"width": width, "height": height}, color_scheme=scheme, offline=True
            )
            tab = context.new_page()
            tab.goto(path.as_uri() + address)
            tab.wait_for_timeout(1500)
            tab.screenshot(path=HERE / "images" / name)
            context.close()
        browser.close()


if __name__ == "__main__":
    main()
