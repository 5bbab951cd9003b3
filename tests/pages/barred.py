"""What tests of the bar share: the search, the legend, the reasons in the status line."""

from collections import Counter
from dataclasses import replace

from playwright.sync_api import Locator, expect
from playwright.sync_api import Page as Tab

from inyeon.publish.page import Page, PageEntity
from pages.sample import sample

SAMPLE = sample()
LABELS = {entity.id: entity.label for entity in SAMPLE.entities}
KINDS = Counter(entity.kind for entity in SAMPLE.entities)
ALL = (
    f"Showing all {len(SAMPLE.entities)} entities and all {len(SAMPLE.claims)} claims"
    f". {len(SAMPLE.inferences)} inferred claims are off."
)


def hits(tab: Tab, group: str = "") -> Locator:
    inside = f'[aria-labelledby="hits-{group}"] ' if group else ""
    return tab.locator(f"#hits {inside}[role=option]")


def search(tab: Tab, query: str) -> None:
    """Types it, and waits until the quotes have been looked through as well."""
    tab.locator("#search").fill(query)
    expect(tab.locator("#hits")).to_be_visible()
    expect(tab.locator("#hits", has_text="Searching quotes")).to_have_count(0)


def kind(tab: Tab, name: str) -> Locator:
    return tab.locator(f'.chips [data-id="{name}"]')


def reasons(tab: Tab) -> list[str]:
    return tab.locator(".reasons li bdi").all_inner_texts()


def named(page: Page, number: int, label: str = "Zeta {}") -> Page:
    """The page with so many more entities."""
    more = tuple(
        PageEntity(f"person:z{n}", f"http://z/{n}", label.format(n), (), ":Person", (), "")
        for n in range(number)
    )
    return replace(page, entities=tuple(sorted((*page.entities, *more), key=lambda e: e.id)))
