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
    quotes     from that press until quotes are listed too: the texts are unpacked for it
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

import synthetic
from playwright.sync_api import Browser, Playwright, TimeoutError, sync_playwright
from playwright.sync_api import Page as Tab

from inyeon.publish import view
from inyeon.publish.page import Page

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

import browser

RUNS = 3
KEYS = ("l", "le", "lee ", "lee z", "수", "수정", "organ", "no. 12", "ångström", "says volume")
PYVIS_MOST = 10_000
LIMIT = 120_000  # milliseconds to wait for a page
UNITS = {
    "load": "",
    "write": "s",
    "file": "MB",
    "usable": "s",
    "first": "ms",
    "quotes": "ms",
    "key": "ms",
    "filter": "ms",
    "table": "ms",
    "memory": "MB",
}

Figures = dict[str, float]
"""What was measured, by column."""

_FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
# Resolves to the milliseconds from an act until `there()` holds and the frame with it is drawn.
_UNTIL = """(there, act) => new Promise(done => {
    const start = performance.now();
    act();
    const look = () => {
        if (there()) setTimeout(() => done(performance.now() - start));
        else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
})"""
_TYPED = """words => {
    const box = document.getElementById("search");
    box.focus();
    box.value = words;
    box.dispatchEvent(new InputEvent("input", { bubbles: true }));
}"""
_LISTED = "() => document.querySelector('#hits:not([hidden]) .result') !== null"
_HITS = "what => document.querySelector(`#hits:not([hidden]) [aria-labelledby=hits-${what}]`)"


def main(sizes: list[int]) -> None:
    """Print a table of all sizes."""
    print(f"{'claims':>8} {'page':<6}", *(f"{name:>8}" for name in UNITS))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        view.html(synthetic.page(10))  # what is imported and read once
        for size in sizes:
            page = synthetic.page(size)
            _row(
                size, "inyeon", _measured(playwright, Path(folder), lambda: view.html(page), _ours)
            )
            if size <= PYVIS_MOST:
                _row(
                    size,
                    "pyvis",
                    _measured(playwright, Path(folder), lambda: _pyvis(page), _theirs),
                )


def _row(size: int, name: str, found: Figures) -> None:
    cells = (_cell(found.get(column), unit) for column, unit in UNITS.items())
    print(f"{size:>8} {name:<6}", *cells, flush=True)


def _cell(value: float | None, unit: str) -> str:
    if value is None:
        return f"{'':>8}"
    return f"{value:>{8 - len(unit)}.{0 if unit == 'ms' or value >= 100 else 2}f}{unit}"


def _measured(
    playwright: Playwright, folder: Path, write: Callable[[], str], use: Callable[[Tab], Figures]
) -> Figures:
    """Medians of RUNS runs, and what writing the page took."""
    path = folder / "page.html"
    before = time.perf_counter()
    path.write_text(write(), "utf-8")
    found = {"write": time.perf_counter() - before, "file": path.stat().st_size / 1e6}
    runs = [_run(playwright, path, use) for _ in range(RUNS)]
    found |= {
        name: median(run[name] for run in runs)
        for name in runs[0]
        if all(name in run for run in runs)
    }
    return found


def _run(playwright: Playwright, path: Path, use: Callable[[Tab], Figures]) -> Figures:
    with _tab(playwright) as (chromium, tab):
        before = time.perf_counter()
        tab.goto(path.as_uri(), wait_until="commit")
        try:
            found = use(tab)
        except TimeoutError:
            print(f"not ready after {LIMIT / 1000:.0f} s", file=sys.stderr)
            return {"load": os.getloadavg()[0]}
        return found | {
            "usable": found["usable"] - before,
            "memory": _memory(chromium),
            "load": os.getloadavg()[0],
        }


@contextmanager
def _tab(playwright: Playwright) -> Iterator[tuple[Browser, Tab]]:
    chromium = playwright.chromium.launch(executable_path=browser.find(), args=["--no-sandbox"])
    tab = chromium.new_context(offline=True, viewport={"width": 1400, "height": 900}).new_page()
    tab.set_default_timeout(LIMIT)
    yield chromium, tab
    chromium.close()


def _ours(tab: Tab) -> Figures:
    """What is measured in our page; `usable` is the moment at which it was."""
    usable = _ready(tab, "() => window.inyeon !== undefined")
    first, quotes = tab.evaluate(
        f"""async words => {{
            const until = {_UNTIL}, type = {_TYPED}, hits = {_HITS};
            const first = until(() => hits("entities"), () => type(words));
            const quotes = until(() => hits("claims"), () => undefined);
            return [await first, await quotes];
        }}""",
        "lee",
    )
    typing = f"words => ({_UNTIL})({_LISTED}, () => ({_TYPED})(words))"
    key = max(float(tab.evaluate(typing, words)) for words in KEYS)
    tab.keyboard.press("Escape")
    press = f"([act, there]) => ({_UNTIL})(() => document.querySelector(there), () => document.querySelector(act).click())"
    narrowed = tab.evaluate(press, ["#filters .chips input", "#filters .chips input:not(:checked)"])
    tab.evaluate(press, ["#filters .chips input:not(:checked)", "#filters .chips input:checked"])
    table = tab.evaluate(press, ["#tab-table", "#view-table td"])
    return {
        "usable": usable,
        "first": first,
        "quotes": quotes,
        "key": key,
        "filter": narrowed,
        "table": table,
    }


def _theirs(tab: Tab) -> Figures:
    return {"usable": _ready(tab, "() => document.querySelector('#mynetwork canvas') !== null")}


def _ready(tab: Tab, there: str) -> float:
    """The moment at which the page is ready and has drawn two frames in a row."""
    tab.wait_for_function(there)
    tab.evaluate(_FRAMES)
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
