"""The timers of a page that is open, held back until a test lets them go.

Nothing that waits for one happens before, however slow the machine; nor after, however fast it is.
"""

from typing import Final

from playwright.sync_api import Page as Tab

_HOLD: Final = """() => {
  const [set, clear, held] = [window.setTimeout, window.clearTimeout, new Map()];
  let last = 1e9;
  window.setTimeout = (act) => { held.set(last += 1, act); return last; };
  window.clearTimeout = (id) => { if (!held.delete(id)) clear.call(window, id); };
  window.letGo = async () => {
    window.setTimeout = set;
    for (const act of held.values()) act();
    // What they set going has its turns; a timer for now goes off before one that is set later.
    for (let turns = 0; turns < 50; turns += 1) await new Promise((done) => set.call(window, done));
  };
}"""
_PLAY: Final = """() => {
  window.setInterval = (beat) => { window.beat = beat; return 1e9; };
  window.clearInterval = () => { delete window.beat; };
}"""


def hold(tab: Tab) -> None:
    """From now on no timer goes off."""
    tab.evaluate(_HOLD)


def let_go(tab: Tab) -> None:
    """Those that wait go off, and what they set going is done; from now on timers are timers."""
    tab.evaluate("letGo()")


def by_hand(tab: Tab) -> None:
    """What is repeated is from now on done again only when `beat` says so."""
    tab.evaluate(_PLAY)


def beat(tab: Tab) -> None:
    tab.evaluate("beat()")


def beats(tab: Tab) -> bool:
    """Whether something is being repeated."""
    return bool(tab.evaluate("'beat' in window"))
