"""How soon the network page can be used, beside pyvis's own page of the same data.

    python benchmarks/view.py [CLAIMS …]          without sizes: 1000 10000 100000

For each size a page is made of invented data (synthetic.py), written to a temporary folder, and
opened from there in headless Chromium, without a network. Printed are medians of RUNS runs, each in
a browser of its own:

    write      making the page's text, seconds
    file       its size, MB
    usable     from opening it until the picture stands and the page answers, seconds
    memory     of the page's process, MB (resident)
    search     from a key press until the names found are listed, milliseconds, the slowest of KEYS
    quotes     the same for words of a quote, the first time: the texts are unpacked for it, ms
    again      the same once they are unpacked, ms

and, for pyvis, when its canvas first stands and answers. pyvis asks a server for Bootstrap even "in
line"; without a network that fails at once. Above PYVIS_MOST claims pyvis is not tried: its page does not get
ready within the time limit.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page as Tab, sync_playwright

from inyeon.publish import view

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "tests"))

from browser import find  # noqa: E402 — tests/browser.py

import synthetic  # noqa: E402

RUNS = 3
KEYS = ("l", "le", "lee ", "lee z", "수", "수정", "organ", "no. 12", "ångström")
PYVIS_MOST = 10_000
LIMIT = 120_000  # milliseconds to wait for a page
_ANSWERS = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


def main(sizes: list[int]) -> None:
    """Print a table of all sizes."""
    print(f"{'claims':>8} {'page':<6} {'write':>7} {'file':>7} {'usable':>7} {'memory':>7}", end="")
    print(f" {'search':>7} {'quotes':>7} {'again':>7}")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:

        def launch() -> Browser:
            return playwright.chromium.launch(executable_path=find(), args=["--no-sandbox"])

        for size in sizes:
            page = synthetic.page(size)
            path = Path(folder) / "inyeon.html"
            before = time.perf_counter()
            path.write_text(view.html(page), "utf-8")
            written = time.perf_counter() - before
            _print(size, "inyeon", path, written, [_ours(launch, path) for _ in range(RUNS)])
            if size <= PYVIS_MOST:
                path = Path(folder) / "pyvis.html"
                before = time.perf_counter()
                path.write_text(_pyvis(page), "utf-8")
                written = time.perf_counter() - before
                _print(size, "pyvis", path, written, [_theirs(launch, path) for _ in range(RUNS)])


def _print(size: int, name: str, path: Path, written: float, runs: list[list[float]]) -> None:
    usable, memory, *searches = (median(column) for column in zip(*runs, strict=True))
    print(f"{size:>8} {name:<6} {written:>6.2f}s {path.stat().st_size / 1e6:>5.2f}MB", end="")
    print(f" {usable:>6.2f}s {memory:>5.0f}MB", *(f"{ms:>5.0f}ms" for ms in searches), flush=True)


def _ours(launch: Callable[[], Browser], path: Path) -> list[float]:
    browser = launch()
    tab = browser.new_context(offline=True, viewport={"width": 1400, "height": 900}).new_page()
    usable = _opened(tab, path, "() => window.inyeon !== undefined")
    memory = _memory(browser)
    box = tab.get_by_role("combobox").first
    slowest = 0.0
    for words in KEYS:
        slowest = max(slowest, _search(tab, words))
    box.fill("")
    first = _search(tab, "volume says", 'document.querySelector("#hits .quoted")')
    again = _search(tab, "says volume as", 'document.querySelector("#hits .quoted")')
    browser.close()
    return [usable, memory, slowest, first, again]


def _search(tab: Tab, words: str, shown: str = "true") -> float:
    """Milliseconds from the input until the list of hits has been drawn."""
    script = f"""words => new Promise(done => {{
        const box = document.getElementById("search"), start = performance.now();
        box.focus();
        box.value = words;
        box.dispatchEvent(new InputEvent("input", {{ bubbles: true }}));
        const look = () => {{
          const list = document.getElementById("hits");
          if (list && !list.hidden && list.childElementCount && ({shown})) done(performance.now() - start);
          else requestAnimationFrame(look);
        }};
        look();
    }})"""
    return float(tab.evaluate(script, words))


def _theirs(launch: Callable[[], Browser], path: Path) -> list[float]:
    browser = launch()
    tab = browser.new_context(offline=True, viewport={"width": 1400, "height": 900}).new_page()
    usable = _opened(tab, path, "() => document.querySelector('#mynetwork canvas') !== null")
    memory = _memory(browser)
    browser.close()
    return [usable, memory]


def _opened(tab: Tab, path: Path, ready: str) -> float:
    """Seconds until the page is ready and draws two frames in a row."""
    tab.set_default_timeout(LIMIT)
    before = time.perf_counter()
    tab.goto(path.as_uri(), wait_until="commit")
    tab.wait_for_function(ready)
    tab.evaluate(_ANSWERS)
    return time.perf_counter() - before


def _memory(browser: Browser) -> float:
    """Megabytes of the largest of the browser's page processes."""
    session = browser.new_browser_cdp_session()
    processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
    ids = [one["id"] for one in processes if one["type"] == "renderer"]
    return max(_resident(one) for one in ids)


def _resident(process: int) -> float:
    for line in Path(f"/proc/{process}/status").read_text("ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1000
    return 0.0


def _pyvis(page: synthetic.Page) -> str:
    """The same entities and ties as pyvis would show them by itself, with all its defaults."""
    from pyvis.network import Network

    net = Network(directed=True, cdn_resources="in_line")
    net.add_nodes([e.id for e in page.entities], label=[e.label for e in page.entities])
    for subject, thing in synthetic.ties(page):
        net.add_edge(subject, thing)
    return str(net.generate_html())


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [1_000, 10_000, 100_000])
