"""What axe-core has to say of a page as it is now: faults against WCAG 2.2 AA and good practice."""

from functools import cache
from pathlib import Path

from playwright.sync_api import Page as Tab

_SCRIPT = Path(__file__).parents[2] / "graph/viewer/node_modules/axe-core/axe.min.js"
# Rules that axe leaves off unless asked: targets (WCAG 2.5.8) and those that it calls experimental.
_MORE = (
    "target-size",
    "p-as-heading",
    "table-fake-caption",
    "td-has-header",
    "css-orientation-lock",
)
_RUN = """async ([within, more]) => {
  const rules = Object.fromEntries(more.map((rule) => [rule, { enabled: true }]));
  const { passes, violations } = await axe.run(within, { rules, resultTypes: ["violations"] });
  const said = ({ any, all, none }) => [...any, ...all, ...none].map((one) => one.message);
  const line = (rule, node) => [rule.id, rule.help, node.html.slice(0, 200), ...said(node)];
  const lines = (rule) => rule.nodes.map((node) => line(rule, node).join(" | "));
  return { passes: passes.length, faults: violations.flatMap(lines) };
}"""


def faults(tab: Tab, within: str = "html") -> list[str]:
    """One line for each element that breaks a rule; [] is what a test wants.

    axe is put in by the debugger's door, which the page's policy leaves open.
    """
    if not tab.evaluate("'axe' in window"):
        tab.evaluate(_axe())
    found = tab.evaluate(_RUN, [within, _MORE])
    assert found["passes"] >= 5, "axe has looked at nothing"
    return sorted(found["faults"])


@cache
def _axe() -> str:
    return f"{_SCRIPT.read_text('utf-8')}; 0"
