"""Pages in a browser, from file://, with the network cut; and what a person does there.

What must always hold: a request, a message on the console, an error or a dialog that no test asked
for fails the test, whatever else it looks at.
"""

from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Browser, BrowserContext, Dialog, Locator, Route
from playwright.sync_api import Page as Tab

from inyeon.files import replace
from inyeon.publish import blocks, view
from inyeon.publish.page import Page

__all__ = [
    "VIEWS",
    "Open",
    "Opener",
    "Tab",
    "click",
    "go",
    "heading",
    "showing",
    "wait_for",
    "written",
]

Open = Callable[..., Tab]
"""`opened(page, "#id=…", size=(390, 844), locale="ko-KR", color_scheme="dark")`, as in `Opener`."""
VIEWS: Final = ("network", "time", "table", "sources")
_MANY = 8  # pages whose HTML is kept
_written: "OrderedDict[tuple[int, int], tuple[Page, str]]" = OrderedDict()


def written(page: Page) -> str:
    """The HTML of a page, made once; a page is kept with it, or another could get its id."""
    key = (id(page), blocks.MUCH)
    if key not in _written:
        _written[key] = (page, view.html(page))
        if len(_written) > _MANY:
            _written.popitem(last=False)
    _written.move_to_end(key)
    return _written[key][1]


class Opener:
    """Opens pages, each in a window of its own, and notes everything that a page must not do."""

    def __init__(self, chromium: Browser, folder: Path) -> None:
        self.chromium = chromium
        self.folder = folder
        self.trouble: list[str] = []
        self.windows: list[BrowserContext] = []

    def __call__(
        self,
        page: Page | str,
        fragment: str = "",
        size: tuple[int, int] = (1400, 900),
        **settings: Any,
    ) -> Tab:
        """The tab of a page or of HTML; `settings` are those of playwright's `new_context`."""
        path = self.folder / f"graph-{len(self.windows)}.html"
        replace(path, written(page) if isinstance(page, Page) else page)
        return self.file(path, fragment, size, **settings)

    def file(
        self,
        path: Path,
        fragment: str = "",
        size: tuple[int, int] = (1400, 900),
        **settings: Any,
    ) -> Tab:
        """The tab of a file that is there already."""
        window = self.chromium.new_context(
            offline=True,
            viewport={"width": size[0], "height": size[1]},
            **{"locale": "en-US", "reduced_motion": "reduce", **settings},
        )
        self.windows.append(window)
        tab = window.new_page()
        tab.route("**/*", lambda asked: self._only(path, asked))
        tab.on("console", lambda said: self.trouble.append(f"{said.type}: {said.text}"))
        tab.on("pageerror", lambda error: self.trouble.append(f"error: {error}"))
        tab.on("dialog", self._dismiss)
        tab.goto(path.as_uri() + fragment)
        return tab

    def close(self) -> None:
        for window in self.windows:
            window.close()

    def _only(self, path: Path, asked: Route) -> None:
        if asked.request.url.split("#")[0] == path.as_uri():
            asked.continue_()
        else:
            self.trouble.append(f"request: {asked.request.url}")
            asked.abort()

    def _dismiss(self, dialog: Dialog) -> None:
        self.trouble.append(f"dialog: {dialog.message}")
        dialog.dismiss()


def click(tab: Tab, id_: str) -> None:
    """Clicks an entity or a claim in the picture."""
    at = tab.evaluate("id => window.inyeon.clickable(id)", id_)
    assert at, f"{id_} cannot be clicked"
    tab.mouse.click(at["x"], at["y"])
    wait_for(tab, id_)


def go(tab: Tab, *ids: str) -> None:
    """Opens an entity, a claim, a source, or all between two entities, by its address."""
    tab.evaluate("ids => { location.hash = `#id=${ids.map(encodeURIComponent)}` }", list(ids))
    wait_for(tab, *ids)


def wait_for(tab: Tab, *ids: str) -> None:
    """Waits until the panel shows it."""
    tab.wait_for_function(
        "id => document.querySelector('#panel')?.dataset.id === id", arg=",".join(ids)
    )


def heading(tab: Tab) -> Locator:
    return tab.locator("#panel h2").first


def showing(tab: Tab) -> str:
    """The line that says how much of the graph is shown."""
    return tab.locator(".showing").inner_text()
