"""The Chromium that opens our pages in tests. `python tests/browser.py` prints where it is.

With `--get` it installs one where there is none: Debian's by apt-get, else playwright's own. If
neither can be had it says so in one line and exits with 2. Until playwright is needed, only the
standard library is, so that a bare Python can run it.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

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
    for install in (_by_apt_get, _by_playwright):
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
    return browser.is_file() and _run(str(browser), "--version", "--no-sandbox", show=False)


def _by_apt_get() -> bool:
    if not shutil.which("apt-get"):
        return False
    root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if root and not (shutil.which("sudo") and _run(*root, "true", show=False)):
        return False
    apt_get = [*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    _say("Installing chromium by apt-get …")
    return _run(*apt_get, "update") and _run(
        *apt_get, "install", "-y", "--no-install-recommends", "chromium"
    )


def _by_playwright() -> bool:
    _say("Installing playwright's chromium …")
    return _run(sys.executable, "-m", "playwright", "install", "chromium")


def _run(*command: str, show: bool = True) -> bool:
    """Whether a command ended well. Its output goes to stderr, for stdout is for the answer."""
    output = sys.stderr if show else subprocess.DEVNULL
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, check=False
        )
    except OSError:
        return False
    return done.returncode == 0


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    found = get() if "--get" in sys.argv[1:] else find()
    if not found:
        _say(MISSING)
        raise SystemExit(2)
    print(found)
