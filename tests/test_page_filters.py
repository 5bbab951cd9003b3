"""The legend that filters, and the line that says what is left and why."""

import re
from collections import Counter
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from pages import timers
from pages.barred import ALL, KINDS, LABELS, SAMPLE, kind, reasons
from pages.opening import Open
from pages.sample import LEE


def test_a_kind_is_turned_off_and_on(opened: Open) -> None:
    tab = opened(SAMPLE)
    assert tab.locator(".showing").text_content() == ALL
    kind(tab, ":Place").locator("label").click()
    gone = {e.id for e in SAMPLE.entities if e.kind == ":Place"}
    left = [c for c in SAMPLE.claims if c.subject not in gone and c.object not in gone]
    ties = len(SAMPLE.claims) - len(left)
    numbers = f"{len(LABELS) - len(gone)} of {len(LABELS)} entities and {len(left)} of "
    said = f"Showing {numbers}{len(SAMPLE.claims)} claims, because:"
    expect(tab.locator(".showing")).to_contain_text(said)
    assert reasons(tab)[0] == f"Place is off ({len(gone)} entities, {ties} claims)"
    assert "no-kind=:Place" in tab.url
    kind(tab, ":Place").locator("input").press("Space")
    expect(tab.locator(".showing")).to_have_text(ALL)


@pytest.mark.parametrize("way", ["alt-click", "key", "button"])
def test_only_this(opened: Open, way: str) -> None:
    tab = opened(SAMPLE)
    row = kind(tab, ":Person")
    if way == "alt-click":
        row.locator("label").click(modifiers=["Alt"])
    elif way == "key":
        row.locator("input").press("o")
    else:
        row.hover()
        row.get_by_role("button", name="Only Person").click()
    boxes = tab.locator(".chips .choice:has(:checked)")
    expect(boxes).to_have_count(1)
    expect(tab.locator(".showing")).to_contain_text(f"Showing {KINDS[':Person']} of ")


def test_the_legend_counts_what_is_shown(opened: Open) -> None:
    tab = opened(SAMPLE)
    number = kind(tab, ":Person").locator(".number")
    expect(number).to_have_text(str(KINDS[":Person"]))
    tab.locator(".opener.relation").click()
    tab.get_by_role("button", name="None").click()
    tab.locator('.drawer [data-id=":attended"] label').click()
    attended = [c for c in SAMPLE.claims if c.relation == ":attended"]
    people = {c.subject for c in attended if c.subject.startswith("person:")}
    expect(number).to_have_text(f"{len(people)}/{KINDS[':Person']}")
    expect(tab.locator('.drawer [data-id=":attended"] .number')).to_have_text(str(len(attended)))
    expect(tab.locator(".opener.relation")).to_contain_text("1 of ")
    tab.get_by_role("button", name="All", exact=True).click()
    expect(number).to_have_text(str(KINDS[":Person"]))


def test_all_three_statuses_of_a_source_and_what_is_inferred(opened: Open) -> None:
    tab = opened(SAMPLE)
    tab.locator(".opener.status").click()
    rows = {
        row.get_attribute("data-id"): row.locator(".number").inner_text()
        for row in tab.locator(".drawer.status .choice").all()
    }
    wanted = Counter(c.status for c in SAMPLE.claims) | {"inferred": len(SAMPLE.inferences)}
    assert rows == {name: str(number) for name, number in wanted.items()}
    inferred = tab.locator('.drawer.status [data-id="inferred"] input')
    assert not inferred.is_checked()
    inferred.check(force=True)
    said = f"and {len(SAMPLE.inferences)} inferred ones"
    expect(tab.locator(".showing")).to_contain_text(said)
    assert reasons(tab) == []


def test_a_thousand_sources_are_found_by_typing(opened: Open) -> None:
    first = SAMPLE.sources[0]
    claim = SAMPLE.claims[0]
    sources = tuple(replace(first, id=f"source:{n}", title=f"Paper {n}") for n in range(1000))
    said = tuple(replace(claim.evidence[0], source=source.id) for source in sources)
    claims = tuple(replace(c, evidence=said if c is claim else ()) for c in SAMPLE.claims)
    tab = opened(replace(SAMPLE, sources=sources, claims=claims))
    tab.locator(".opener.source").click()
    expect(tab.locator(".drawer.source .choice")).to_have_count(100)
    expect(tab.locator(".drawer.source .remark")).to_have_text("+ 900 more: type to find them")
    tab.keyboard.type("paper 77")
    expect(tab.locator(".drawer.source .choice")).to_have_count(19)
    tab.locator(".drawer.source .choice").first.locator("label").click()
    expect(tab.locator(".opener.source")).to_contain_text("999 of 1,000")
    tab.keyboard.press("Escape")
    expect(tab.locator(".drawer.source")).to_be_hidden()
    tab.locator(".opener.source").click()
    expect(tab.locator(".drawer.source .choice").first.locator("input")).not_to_be_checked()


def test_arrows_walk_along_the_boxes(opened: Open) -> None:
    tab = opened(SAMPLE)
    boxes = tab.locator(".chips input")
    boxes.first.focus()
    tab.keyboard.press("ArrowRight")
    expect(boxes.nth(1)).to_be_focused()
    tab.locator(".opener.relation").focus()
    tab.keyboard.press("Enter")
    expect(tab.locator(".drawer.relation .find")).to_be_focused()
    tab.locator(".drawer.relation .choice input").first.focus()
    tab.keyboard.press("ArrowDown")
    expect(tab.locator(".drawer.relation .choice input").nth(1)).to_be_focused()
    tab.keyboard.press("Escape")
    expect(tab.locator(".opener.relation")).to_be_focused()


def test_switches_of_the_picture(opened: Open) -> None:
    tab = opened(SAMPLE)
    tab.get_by_role("switch", name="Only dim").check()
    tab.get_by_role("switch", name="Bundle ties").check()
    assert "dim=1" in tab.url
    assert "bundled=1" in tab.url
    tab.locator("#tab-table").click()
    expect(tab.get_by_role("switch", name="Only dim")).to_be_hidden()


# --- The status line ---


def test_each_reason_can_be_taken_away(opened: Open) -> None:
    tab = opened(
        SAMPLE,
        "#no-kind=:Place&no-relation=:attended&years=2000..2015&undated=0&focus=" + LEE + ".1..40",
    )
    assert [reason.split(" (")[0] for reason in reasons(tab)] == [
        "Place is off",
        "“attended” is off",
        "only 2000–2015",
        "undated claims are off",
        f"{len(SAMPLE.inferences)} inferred claims are off",
        f"around {LABELS[LEE]}",
    ]
    assert "In the picture: " in tab.locator("#status").inner_text()
    tab.get_by_role("button", name="Take away: Place is off").click()
    first = tab.locator(".reasons li bdi").first
    expect(first).to_have_text(re.compile("^“attended” is off"))
    assert tab.evaluate("document.activeElement.closest('#status') !== null")
    tab.locator("#status").get_by_role("button", name="Show all").click()
    expect(tab.locator(".showing")).to_have_text(ALL)
    assert tab.evaluate("document.activeElement.closest('#status') !== null")


def test_the_sentence_is_whole_for_those_who_hear_it(opened: Open) -> None:
    tab = opened(SAMPLE, f"#no-status=inferred,reported&focus={LEE}.2..40")
    said = tab.locator("[role=status].showing").text_content() or ""
    reported = sum(c.status == "reported" for c in SAMPLE.claims)
    assert f"because: “only reported” is off (1 entity, {reported} claims); " in said
    assert f"around {LABELS[LEE]} (2 steps)." in said


def test_the_status_line_rests_while_a_handle_is_dragged(opened: Open) -> None:
    """However slowly it is dragged, as long as the time that it rests for is not over."""
    tab = opened(SAMPLE)
    timers.hold(tab)
    tab.evaluate("""() => {
      window.written = 0;
      new MutationObserver(() => { window.written += 1; })
        .observe(document.querySelector('.showing'), { childList: true });
    }""")
    tab.evaluate("""async () => {
      for (let year = 1990; year < 2010; year += 1) {
        const heard = new Promise(done => addEventListener('hashchange', done, { once: true }));
        location.hash = `#years=${year}..2015`;
        await heard;
      }
    }""")
    assert tab.evaluate("window.written") == 0
    timers.let_go(tab)
    assert tab.evaluate("window.written") == 1  # of 20 changes
    expect(tab.locator(".showing")).to_contain_text("2009–2015")
