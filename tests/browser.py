"""The Chromium that opens our pages in tests. `python tests/browser.py` prints where it is.

With `--get` it installs one where there is none: Debian's by apt-get, else playwright's own. If
neither can be had it says so in one line and exits with 2. Until playwright is needed, only the
standard library is, so that a bare Python can run it.
"""

import os
import shutil
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from packages import by_apt_get, run, say

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_MAC_APPS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
MISSING = (
    "no Chromium or Chrome found: install one and put it in PATH, "
    "or name it in the environment variable INYEON_CHROMIUM"
)


def find() -> Path | None:
    """The first browser that runs: INYEON_CHROMIUM, PATH, /Applications, playwright's own.

    A browser named in INYEON_CHROMIUM is the only one tried.
    """
    named = os.environ.get("INYEON_CHROMIUM")
    candidates = iter([Path(named)]) if named else _candidates()
    return next(filter(_runs, candidates), None)


def get() -> Path | None:
    """What `find` finds, if need be after installing it."""
    if browser := find():
        return browser
    for install in (partial(by_apt_get, "chromium"), _by_playwright):
        if install() and (browser := find()):
            return browser
    return None


def _candidates() -> Iterator[Path]:
    yield from (Path(path) for path in map(shutil.which, _NAMES) if path)
    yield from map(Path, _MAC_APPS)
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return
    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    yield path


def _runs(browser: Path) -> bool:
    """Whether it starts at all: Ubuntu's `chromium-browser` may be a note that says: use snap."""
    return browser.is_file() and run(str(browser), "--version", "--no-sandbox", show=False)


def _by_playwright() -> bool:
    say("Installing playwright's chromium …")
    return run(sys.executable, "-m", "playwright", "install", "chromium")


if __name__ == "__main__":
    found = get() if "--get" in sys.argv[1:] else find()
    if not found:
        say(MISSING)
        raise SystemExit(2)
    print(found)
