"""How soon the network page can be used, beside pyvis's own page of the same data.

    python benchmarks/view.py [CLAIMS …]          without numbers: 1660 (500 entities) 10000 100000

For each number a page is made of invented data (synthetic.py), written to a temporary folder, and
opened from there in headless Chromium, without a network. Printed are medians of RUNS runs, each in
a browser of its own:

    load       of this machine meanwhile, processes; above the number of its cores all times grow
    write      making the page's text, seconds
    file       its size, megabytes
    usable     from opening it until the picture stands and two frames are drawn, seconds
    first      from the very first key press in the search until entities are listed, milliseconds
    quotes     from that press until quotes are listed: the texts are unpacked for it
    key        from any later key press until its hits are drawn, the slowest of KEYS
    filter     from a click on a kind in the legend until all views have followed
    table      from a click on the tab until the table stands, the first time
    memory     the most that the page's process ever had, megabytes (resident)

pyvis has its size, until its canvas stands and answers, and its memory. It asks a server for
Bootstrap even "in line"; without a network that fails at once. Above PYVIS_MOST claims it is not
tried.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from playwright import sync_api as playwright_api
from playwright.sync_api import Browser, Playwright, sync_playwright
from playwright.sync_api import Page as Tab

import synthetic
from inyeon.publish import view
from inyeon.publish.page import Page

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "tests"))

import browser  # noqa: E402 — tests/browser.py

RUNS = 3
KEYS = ("l", "le", "lee ", "lee z", "수", "수정", "organ", "no. 12", "ångström", "says volume")
PYVIS_MOST = 10_000
LIMIT = 120_000  # milliseconds to wait for a page
UNITS = {  # and digits after the point
    "load": ("", 1),
    "write": ("s", 2),
    "file": ("MB", 2),
    "usable": ("s", 2),
    "first": ("ms", 0),
    "quotes": ("ms", 0),
    "key": ("ms", 0),
    "filter": ("ms", 0),
    "table": ("ms", 0),
    "memory": ("MB", 0),
}

Figures = dict[str, float]
"""What was measured, by column."""


def main(sizes: list[int]) -> None:
    """Print a table of all sizes."""
    print(f"{'claims':>8} {'page':<6}", *(f"{name:>8}" for name in UNITS))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        view.html(synthetic.page(10))  # what is imported and read once
        for size in sizes:
            page, path = synthetic.page(size), Path(folder) / "page.html"
            written = _written(path, view.html, page)
            _row(size, "inyeon", written | _medians(playwright, path, _ours))
            if size <= PYVIS_MOST:
                written = _written(path, _pyvis, page)
                _row(size, "pyvis", written | _medians(playwright, path, _theirs))


def _row(size: int, name: str, found: Figures) -> None:
    cells = [
        f"{found[column]:.{digits}f}{unit}" if column in found else ""
        for column, (unit, digits) in UNITS.items()
    ]
    print(f"{size:>8} {name:<6}", *(f"{cell:>8}" for cell in cells), flush=True)


def _written(path: Path, write: Callable[[Page], str], page: Page) -> Figures:
    before = time.perf_counter()
    path.write_text(write(page), "utf-8")
    return {"write": time.perf_counter() - before, "file": path.stat().st_size / 1e6}


def _medians(playwright: Playwright, path: Path, use: Callable[[Tab], Figures]) -> Figures:
    runs = [_run(playwright, path, use) for _ in range(RUNS)]
    common = set.intersection(*(set(run) for run in runs))
    return {name: median(run[name] for run in runs) for name in common}


def _run(playwright: Playwright, path: Path, use: Callable[[Tab], Figures]) -> Figures:
    with _tab(playwright) as (chromium, tab):
        before = time.perf_counter()
        tab.goto(path.as_uri(), wait_until="commit")
        found = {"load": os.getloadavg()[0]}
        try:
            found |= use(tab)
        except playwright_api.TimeoutError:
            print(f"not ready after {LIMIT / 1000:.0f} s", file=sys.stderr)
            return found
        return found | {"usable": found["usable"] - before, "memory": _memory(chromium)}


@contextmanager
def _tab(playwright: Playwright) -> Iterator[tuple[Browser, Tab]]:
    chromium = playwright.chromium.launch(executable_path=browser.find(), args=["--no-sandbox"])
    tab = chromium.new_context(offline=True, viewport={"width": 1400, "height": 900}).new_page()
    tab.set_default_timeout(LIMIT)
    tab.add_init_script(path=HERE / "view.js")
    yield chromium, tab
    chromium.close()


def _ours(tab: Tab) -> Figures:
    """What is measured in our page; `usable` is the moment at which it was."""
    on, off = "#filters .chips input:checked", "#filters .chips input:not(:checked)"
    found = {"usable": _ready(tab, "() => window.inyeon !== undefined")}
    first, quotes = tab.evaluate("bench.search('lee', 'entities', 'claims')")
    found |= {"first": first, "quotes": quotes}
    found["key"] = max(_milliseconds(tab, "search", words, "") for words in KEYS)
    tab.keyboard.press("Escape")
    found["filter"] = _milliseconds(tab, "click", on, off)
    found["table"] = _milliseconds(tab, "click", "#tab-table", "#view-table td")
    return found


def _milliseconds(tab: Tab, act: str, *values: str) -> float:
    (took,) = tab.evaluate("([act, ...values]) => bench[act](...values)", [act, *values])
    return float(took)


def _theirs(tab: Tab) -> Figures:
    return {"usable": _ready(tab, "() => document.querySelector('#mynetwork canvas') !== null")}


def _ready(tab: Tab, there: str) -> float:
    """The moment at which the page is ready and has drawn two frames in a row."""
    tab.wait_for_function(there)
    tab.evaluate("bench.frames()")
    return time.perf_counter()


def _memory(chromium: Browser) -> float:
    """The most megabytes that any of the browser's page processes has had."""
    session = chromium.new_browser_cdp_session()
    processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
    return max(_resident(one["id"]) for one in processes if one["type"] == "renderer")


def _resident(process: int) -> float:
    for line in Path(f"/proc/{process}/status").read_text("ascii").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1000
    return 0.0


def _pyvis(page: Page) -> str:
    """The same entities and ties as pyvis would show them by itself, with all its defaults."""
    from pyvis.network import Network

    net = Network(directed=True, cdn_resources="in_line")
    net.add_nodes([e.id for e in page.entities], label=[e.label for e in page.entities])
    for subject, thing in synthetic.ties(page):
        net.add_edge(subject, thing)
    return str(net.generate_html())


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [1_660, 10_000, 100_000])
