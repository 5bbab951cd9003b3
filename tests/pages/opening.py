"""Pages in a browser, from file://, with the network cut; and what a person does there.

What must always hold: a request, a message on the console, an error or a dialog that no test asked
for fails the test, whatever else it looks at.
"""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Browser, Dialog, Error, Locator, Route
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
    "until",
    "wait_for",
    "written",
]

Open = Callable[..., Tab]
"""`opened(page, "#id=…", size=(390, 844), locale="ko-KR", color_scheme="dark")`, as in `Opener`."""
VIEWS: Final = ("network", "time", "table", "sources")
_MANY = 8  # pages whose HTML is kept
_OPEN = 6  # windows that wait for the next test
# What a person's system says of colours; a window can be told anew for each test.
_COLOURS: Final[dict[str, Any]] = {
    "color_scheme": "light",
    "contrast": "no-preference",
    "forced_colors": "none",
}
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


class Window:
    """A window with one tab, for one test after another: to start one takes longer than a test.

    What a page keeps is forgotten between two tests, and media are as they were. A script that a
    test puts before all pages to come cannot be taken back: such a window is not used again.
    """

    def __init__(self, chromium: Browser, settings: Mapping[str, Any]) -> None:
        self.context = chromium.new_context(offline=True, **settings)
        self.context.set_default_timeout(100_000)  # milliseconds: a machine may be busy
        self.tab = self.context.new_page()
        self.path = Path()
        self.trouble: list[str] = []
        self.spent = False
        self.tab.route("**/*", self._only)
        self.tab.on("console", lambda said: self.trouble.append(f"{said.type}: {said.text}"))
        self.tab.on("pageerror", lambda error: self.trouble.append(f"error: {error}"))
        self.tab.on("dialog", self._dismiss)
        self._once("add_init_script")

    def show(
        self, path: Path, fragment: str, size: tuple[int, int], colours: dict[str, Any]
    ) -> Tab:
        """The tab, with a file in it."""
        self.path, self.trouble = path, []
        self.tab.emulate_media(media="null", reduced_motion="reduce", **_COLOURS | colours)
        self.tab.set_viewport_size({"width": size[0], "height": size[1]})
        self.tab.goto(path.as_uri() + fragment)
        return self.tab

    def leave(self) -> bool:
        """Whether all is forgotten that the page kept, and the window can be used again."""
        if self.spent or len(self.context.pages) > 1 or self.tab.is_closed():
            return False
        try:
            self.tab.evaluate("localStorage.clear(), sessionStorage.clear()")
            self.tab.mouse.move(0, 0)
            self.tab.goto("about:blank")
        except Error:  # a page that does not answer any more
            return False
        return True

    def _once(self, name: str) -> None:
        """After the tab did this, the window is spent."""
        change = getattr(self.tab, name)

        def changed(*given: Any, **named: Any) -> None:
            self.spent = True
            change(*given, **named)

        setattr(self.tab, name, changed)

    def _only(self, asked: Route) -> None:
        if asked.request.url.split("#")[0] == self.path.as_uri():
            asked.continue_()
        else:
            self.trouble.append(f"request: {asked.request.url}")
            asked.abort()

    def _dismiss(self, dialog: Dialog) -> None:
        self.trouble.append(f"dialog: {dialog.message}")
        dialog.dismiss()


_free: list[tuple[str, Window]] = []  # with their settings, the one last used at the end


class Opener:
    """Opens pages, each in a window of its own, and notes everything that a page must not do."""

    def __init__(self, chromium: Browser, folder: Path) -> None:
        self.chromium = chromium
        self.folder = folder
        self.windows: list[tuple[str, Window]] = []

    @property
    def trouble(self) -> list[str]:
        """What the pages of this test did and must not."""
        return [said for _, window in self.windows for said in window.trouble]

    def __call__(
        self,
        page: Page | str,
        fragment: str = "",
        size: tuple[int, int] = (1400, 900),
        **settings: Any,
    ) -> Tab:
        """The tab of a page or of HTML; `settings` are those of playwright's `new_context`.

        Those of colours hold for the tab only, not for others that it opens.
        """
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
        colours = {name: settings.pop(name) for name in _COLOURS.keys() & settings}
        settings = {"locale": "en-US", "reduced_motion": "reduce", **settings}
        key = repr(sorted(settings.items()))
        found = next((one for one in reversed(_free) if one[0] == key), None)
        if found:
            _free.remove(found)
        window = found[1] if found else Window(self.chromium, settings)
        self.windows.append((key, window))
        return window.show(path, fragment, size, colours)

    def close(self) -> None:
        for key, window in self.windows:
            if window.leave():
                _free.append((key, window))
            else:
                window.context.close()
        while len(_free) > _OPEN:
            _free.pop(0)[1].context.close()


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
    until(tab, "id => document.querySelector('#panel')?.dataset.id === id", ",".join(ids))


def until(tab: Tab, true: str, arg: Any = None) -> None:
    """Waits until it is true. It is asked first: a wait costs twice as much as a question."""
    if not tab.evaluate(true, arg):
        tab.wait_for_function(true, arg=arg)


def heading(tab: Tab) -> Locator:
    return tab.locator("#panel h2").first


def showing(tab: Tab) -> str:
    """The line that says how much of the graph is shown."""
    return tab.locator(".showing").inner_text()
