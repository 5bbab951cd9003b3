"""The table: complete for what is shown, sorted, paged, searched, led by keys; saved as files."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import FrameLocator, Locator, expect

from inyeon.publish.page import PageClaim
from pages import odd
from pages.opening import Open, Tab
from pages.sample import LEE, sample

TABLE = "#view=table"


SAMPLE = sample()
EVERY = (*SAMPLE.claims, *SAMPLE.inferences)
LABELS = {entity.id: entity.label for entity in SAMPLE.entities}
RELATIONS = {relation.id: relation.label for relation in SAMPLE.relations}
PARTS = {
    c.id: (LABELS[c.subject], RELATIONS[c.relation], LABELS.get(c.object or "", c.value or ""))
    for c in EVERY
}


def rows(tab: Tab) -> Locator:
    return tab.locator(".tabular tbody tr")


def pager(tab: Tab) -> Locator:
    """Where pages are turned. Within it a button is found without a look at every cell."""
    return tab.locator(".pager")


def choose(tab: Tab | FrameLocator, name: str) -> None:
    """One of the three tables."""
    tab.locator(".tables button", has_text=name).click()


def one_page(tab: Tab) -> list[Any]:
    """Id and cells of every row of the page that is open."""
    found: list[Any] = rows(tab).evaluate_all(
        "rows => rows.map(row => [row.dataset.id, ...[...row.cells].map(c => c.textContent)])"
    )
    return found


def every_page(tab: Tab) -> list[Any]:
    """The same, page after page."""
    found = []
    while True:
        found += one_page(tab)
        following = pager(tab).get_by_role("button", name="Next page")
        if not following.is_visible() or following.is_disabled():
            return found
        following.click()


def test_every_claim_every_entity_and_every_quote_is_in_it(opened: Open) -> None:
    tab = opened(SAMPLE, TABLE)
    expect(tab.locator(".pager .rows")).to_have_text("Rows 1–100 of 152")
    assert sorted(row[:4] for row in every_page(tab)) == sorted(
        [claim.id, *PARTS[claim.id]] for claim in SAMPLE.claims
    )
    choose(tab, "Entities")
    listed = {row[0]: row[1:] for row in every_page(tab)}
    assert {id_: cells[0] for id_, cells in listed.items()} == LABELS
    about = [claim for claim in SAMPLE.claims if LEE in (claim.subject, claim.object)]
    sources = {evidence.source for claim in about for evidence in claim.evidence}
    counted = [sum(c.object is not None for c in about), len(about), len(sources)]
    assert listed[LEE][4:7] == list(map(str, counted))
    choose(tab, "Evidence")
    assert sorted(row[2] for row in every_page(tab)) == sorted(
        evidence.quote for claim in SAMPLE.claims for evidence in claim.evidence
    )


def test_what_the_filters_take_away_is_not_in_it(opened: Open) -> None:
    tab = opened(SAMPLE, f"{TABLE}&no-kind=:Place&no-status=inferred,disputed")
    places = {entity.id for entity in SAMPLE.entities if entity.kind == ":Place"}
    wanted = [
        claim.id
        for claim in SAMPLE.claims
        if not {claim.subject, claim.object} & places and claim.status != "disputed"
    ]
    assert sorted(row[0] for row in every_page(tab)) == sorted(wanted)
    choose(tab, "Entities")
    assert not {row[0] for row in every_page(tab)} & places


# Columns that are read to the last page; of the others the first page tells which way they go.
WHOLE = ("When", "Claim", "Ties", "Place in the text")


@pytest.mark.parametrize("of", ["entities", "ties", "evidence"])
def test_each_column_sorts_both_ways(opened: Open, of: str) -> None:
    tab = opened(SAMPLE, f"{TABLE}&table={of}..up.0")
    heads = tab.locator(".tabular thead button")
    assert heads.count() >= 5
    for at, name in enumerate(heads.all_inner_texts()):
        head = heads.nth(at).locator("..")
        if head.get_attribute("aria-sort") != "ascending":
            heads.nth(at).click()
        expect(head).to_have_attribute("aria-sort", "ascending")
        seen = every_page if name in WHOLE else one_page
        up = seen(tab)
        heads.nth(at).click()
        expect(head).to_have_attribute("aria-sort", "descending")
        assert tab.locator("thead :is([aria-sort=ascending], [aria-sort=descending])").count() == 1
        down = seen(tab)
        if name in WHOLE:
            assert sorted(up) == sorted(down)
        filled = [[row for row in page if row[at + 1]] for page in (up, down)]
        # What is empty comes last, both ways.
        assert [up[: len(filled[0])], down[: len(filled[1])]] == filled
        assert len(filled[0]) == len(filled[1])
        for rows_ in (filled[0], filled[1][::-1]):
            assert in_order(tab, name, [(row[0], row[at + 1]) for row in rows_])


def in_order(tab: Tab, name: str, cells: list[tuple[str, str]]) -> bool:
    """Whether these ids and texts of a column ascend, as numbers, days or words."""
    if name == "Place in the text":
        return len(cells) == sum(len(claim.evidence) for claim in SAMPLE.claims)
    if name == "When":
        days = {claim.id: claim.earliest for claim in EVERY}
        found = [days[id_] for id_, _ in cells]
        return found == sorted(found)
    if name in ("Ties", "Claims", "Quotes", "Years") or (name == "Sources" and cells[0][1] < "A"):
        numbers = [int(text.split("–")[0]) for _, text in cells]
        return numbers == sorted(numbers)
    pairs = list(pairwise(text for _, text in cells))
    if name == "Claim":  # by subject, then relation, then object
        pairs = [differing(PARTS[a], PARTS[b]) for (a, _), (b, _) in pairwise(cells)]
    compare = """pairs => {
      const { compare } = new Intl.Collator("en", { numeric: true });
      return pairs.every(([before, after]) => compare(before, after) <= 0);
    }"""
    return bool(tab.evaluate(compare, pairs))


def differing(before: tuple[str, ...], after: tuple[str, ...]) -> tuple[str, str]:
    """The first two parts that are not the same."""
    return next((pair for pair in zip(before, after, strict=True) if len({*pair}) > 1), ("", ""))


def test_pages_can_be_turned_and_typed(opened: Open) -> None:
    tab = opened(odd.hub(450), TABLE)
    said, field = pager(tab).locator(".rows"), pager(tab).get_by_role("textbox", name="Page")
    expect(said).to_have_text("Rows 1–100 of 450")
    assert pager(tab).get_by_role("button", name="Previous page").is_disabled()
    pager(tab).get_by_role("button", name="Last page").click()
    expect(said).to_have_text("Rows 401–450 of 450")
    assert rows(tab).count() == 50
    assert pager(tab).get_by_role("button", name="Next page").is_disabled()
    field.fill("2")
    field.press("Enter")
    expect(said).to_have_text("Rows 101–200 of 450")
    assert rows(tab).first.get_attribute("aria-rowindex") == "102"
    for typed, page in (("99", "5"), ("0", "5"), ("x", "5"), ("1", "1")):
        field.fill(typed)
        field.press("Enter")
        expect(field).to_have_value(page)
    # A link keeps the page; going back leaves the table as it was before it was opened.
    pager(tab).get_by_role("button", name="Next page").click()
    again = opened(odd.hub(450), "#" + tab.url.split("#")[1])
    expect(again.locator(".pager .rows")).to_have_text("Rows 101–200 of 450")


def test_a_row_opens_and_shows_where_it_is_in_the_network(opened: Open) -> None:
    tab = opened(SAMPLE, TABLE)
    row = rows(tab).nth(3)
    id_ = str(row.get_attribute("data-id"))
    row.locator("td").nth(3).click()
    expect(tab.locator("#panel")).to_have_attribute("data-id", id_)
    assert tab.locator('.tabular tr[aria-selected="true"]').count() == 1
    expect(row).to_have_attribute("aria-selected", "true")
    row.locator("th a").click()
    subject = next(claim.subject for claim in SAMPLE.claims if claim.id == id_)
    expect(tab.locator("#panel")).to_have_attribute("data-id", subject)
    assert "view=table" in tab.url
    row.get_by_role("button", name="Show in the network").click()
    expect(tab.locator("#network")).to_be_visible()
    expect(tab.locator("#panel")).to_have_attribute("data-id", id_)
    tab.go_back()
    expect(rows(tab).first).to_be_visible()
    expect(tab.locator("#panel")).to_have_attribute("data-id", subject)


def test_what_is_open_on_another_page_can_be_gone_to(opened: Open) -> None:
    tab = opened(odd.hub(450), f"{TABLE}&id=claim:00301")
    assert tab.locator('.tabular tr[aria-selected="true"]').count() == 0
    tab.get_by_role("button", name="What is open: page 4").click()
    expect(tab.locator('.tabular tr[aria-selected="true"]')).to_have_attribute(
        "data-id", "claim:00301"
    )


@pytest.mark.parametrize(
    ("of", "query", "wanted"),
    [
        # “Lee Sung-ju” is also the title of the source that names Warwick.
        ("ties", "SUNG-ju warwick", lambda _, quotes: "Warwick" in quotes),
        ("ties", "이성주", lambda c, _: LEE in (c.subject, c.object)),
        ("ties", "baby grand piano", lambda _, quotes: "baby grand piano" in quotes),
        ("ties", LEE, lambda c, _: LEE in (c.subject, c.object)),
        ("evidence", "baby grand piano", lambda _, quotes: "baby grand piano" in quotes),
    ],
)
def test_words_are_found_in_names_and_quotes(
    opened: Open, of: str, query: str, wanted: Callable[[PageClaim, str], bool]
) -> None:
    tab = opened(SAMPLE, f"{TABLE}&table={of}..up.0")
    tab.get_by_role("searchbox", name="Find in this table").fill(query)
    ids = {
        claim.id
        for claim in SAMPLE.claims
        if wanted(claim, " ".join(evidence.quote for evidence in claim.evidence))
    }
    assert ids
    said = "1 row" if len(ids) == 1 else f"Rows 1–{len(ids)} of {len(ids)}"
    expect(tab.locator(".pager .rows")).to_have_text(said)
    assert {row[0] for row in every_page(tab)} == ids
    again = opened(SAMPLE, "#" + tab.url.split("#")[1])
    expect(again.locator(".pager .rows")).to_have_text(said)


def test_nothing_found_is_said(opened: Open) -> None:
    tab = opened(SAMPLE, TABLE)
    field = tab.get_by_role("searchbox", name="Find in this table")
    field.fill("zzz \U0001f469")
    expect(tab.locator(".tabular .note")).to_have_text("No row has “zzz \U0001f469”.")
    assert rows(tab).count() == 0
    field.fill("")
    expect(rows(tab)).to_have_count(100)
    expect(opened(odd.empty(), TABLE).locator(".tabular .note")).to_have_text(
        "This graph has none."
    )


def test_a_keyboard_is_enough(opened: Open) -> None:
    tab = opened(SAMPLE, TABLE)
    tab.get_by_role("button", name="JSON").focus()
    tab.keyboard.press("Tab")
    place = "(e => [e.closest('tr')?.rowIndex, e.closest('td, th')?.cellIndex])"
    at: Callable[[], Any] = lambda: tab.evaluate(f"{place}(document.activeElement)")  # noqa: E731
    assert at() == [0, 0]
    tab.keyboard.press("ArrowRight")
    tab.keyboard.press("Enter")
    expect(tab.locator('thead [aria-sort="ascending"]')).to_have_text("Relation")
    assert at() == [0, 1]
    for key, place_then in (
        ("ArrowDown", [1, 1]),
        ("ArrowDown", [2, 1]),
        ("End", [2, 9]),
        ("ArrowRight", [2, 9]),
        ("Home", [2, 0]),
        ("ArrowUp", [1, 0]),
        ("PageDown", [1, 0]),
    ):
        tab.keyboard.press(key)
        assert at() == place_then, key
    expect(tab.locator(".pager .rows")).to_have_text("Rows 101–152 of 152")
    row = rows(tab).first
    for _ in range(3):
        tab.keyboard.press("ArrowRight")
    tab.keyboard.press("Enter")
    expect(tab.locator("#panel")).to_have_attribute("data-id", str(row.get_attribute("data-id")))
    # The whole grid is one stop: the next one is behind it.
    row.locator("td").nth(2).focus()
    tab.keyboard.press("Tab")
    assert tab.evaluate("!document.activeElement.closest('table')")
    tab.keyboard.press("Shift+Tab")
    assert at() == [1, 3]


def test_the_focus_is_never_behind_what_stays_in_place(opened: Open) -> None:
    tab = opened(SAMPLE, TABLE, size=(900, 700))
    rows(tab).first.locator("a").first.focus()
    for key in ["ArrowDown"] * 20 + ["End"] + ["ArrowUp"] * 19 + ["ArrowLeft"] * 8:
        tab.keyboard.press(key)
        hidden = tab.evaluate(
            """() => {
              const now = document.activeElement.getBoundingClientRect();
              const [x, y] = [now.left + Math.min(now.width / 2, 40), now.top + now.height / 2];
              const over = document.elementFromPoint(x, y);
              return !over?.closest("td, th")?.contains(document.activeElement)
                && !document.activeElement.contains(over);
            }"""
        )
        assert not hidden, key
