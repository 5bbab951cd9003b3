"""A keyboard and nothing else: it presses keys, and after each one looks where the focus is.

What must always hold: after a key the focus is on something, inside the window, under nothing
else, with a ring around it.
"""

from typing import Any, Final

from playwright.sync_api import Page as Tab
from playwright.sync_api import TimeoutError as Late

_NAMED: Final = """() => {
  const now = document.activeElement;
  const texts = (ids) => ids.split(" ").map((id) => document.getElementById(id)?.textContent);
  const by = now.getAttribute("aria-labelledby");
  const said = [now.getAttribute("aria-label"), by && texts(by).join(" ")];
  const labels = [...(now.labels ?? [])].map((label) => label.textContent);
  const name = [...said, ...labels, now.textContent, now.title, now.tagName].find(Boolean);
  return name.slice(0, 200).replace(/\\s+/g, " ").trim();
}"""
_FAULT: Final = """() => {
  const now = document.activeElement;
  if (!now || now === document.body) return "the focus is lost";
  // A box that is drawn by its label is seen there.
  const all = [now, ...(now.labels ?? [])].filter((one) => one.getClientRects().length);
  const ring = ({ outlineStyle, outlineWidth, boxShadow }) =>
    (outlineStyle !== "none" && parseFloat(outlineWidth) >= 2) || boxShadow !== "none";
  const ringed = [...all, now.parentElement].some((one) => ring(getComputedStyle(one)));
  if (!ringed) return "nothing shows where the focus is";
  const seen = ({ left, top, right, bottom }) => {
    const [x, y] = [Math.max(left, 0), Math.max(top, 0)];
    const [width, height] = [Math.min(right, innerWidth) - x, Math.min(bottom, innerHeight) - y];
    if (width <= 0 || height <= 0) return false;
    return [0.15, 0.5, 0.85].some((part) => {
      const there = document.elementFromPoint(x + width * part, y + height * part);
      return all.some((one) => one.contains(there) || there?.contains(one));
    });
  };
  const rects = all.flatMap((one) => [...one.getClientRects()]);
  return rects.some(seen) ? "" : "what has the focus cannot be seen";
}"""
_SETTLES: Final = 100_000  # milliseconds that the page has to put the focus where it belongs


class Keyboard:
    """The keys of one tab."""

    def __init__(self, tab: Tab) -> None:
        self.tab = tab

    @property
    def here(self) -> str:
        """The name of what has the focus."""
        return str(self.tab.evaluate(_NAMED))

    def press(self, *keys: str) -> None:
        for key in keys:
            self.tab.keyboard.press(key)
            self.look(key)

    def at(self, name: str) -> None:
        """Fails unless the focus is, now or soon, on what begins with this name."""
        begins = f"name => ({_NAMED})().startsWith(name)"
        try:
            self.tab.wait_for_function(begins, arg=name, timeout=_SETTLES)
        except Late:
            raise AssertionError(f"the focus is at “{self.here}”, not at “{name}”") from None

    def type(self, text: str) -> None:
        self.tab.keyboard.type(text)
        self.look(text)

    def look(self, after: str) -> None:
        """Fails unless the focus is where one can see it, now or soon."""
        if not self.fault:
            return
        try:
            self.tab.wait_for_function(f"() => ({_FAULT})() === ''", timeout=_SETTLES)
        except Late:
            raise AssertionError(f"after {after} at “{self.here}”: {self.fault}") from None

    @property
    def fault(self) -> str:
        return str(self.tab.evaluate(_FAULT))

    def to(self, name: str, key: str = "Tab", most: int = 40) -> int:
        """Goes on with a key until the focus is on what begins with this name: so many presses."""
        passed: list[Any] = []
        for presses in range(1, most + 1):
            self.press(key)
            here = self.here
            if here.startswith(name):
                return presses
            passed.append(here[:30])
        raise AssertionError(f"{most} times {key} and no “{name}”: {passed}")

    def leave(self, most: int = 150) -> None:
        """Goes on with Tab until the page is left; each stop on the way is looked at."""
        for _ in range(most):
            self.tab.keyboard.press("Tab")
            if self.tab.evaluate("document.activeElement === document.body"):
                return
            self.look("Tab")
        raise AssertionError("Tab never comes to an end")
