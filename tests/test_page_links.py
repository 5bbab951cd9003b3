"""Links to the very words, and what the clipboard refuses, in a browser."""

import html
from pathlib import Path

from playwright.sync_api import Browser, expect
from playwright.sync_api import TimeoutError as Late

from inyeon.publish.page import Page
from pages.opening import Opener, until
from pages.oracle import Oracle

BIOGRAPHY = "source:lee-sung-ju-biography"
OPEN = f"#id={BIOGRAPHY}&view=sources"


def test_what_cannot_be_copied_is_shown_to_be_copied_by_hand(opened: Opener, shipped: Page) -> None:
    tab = opened(shipped, OPEN)
    tab.evaluate("document.execCommand = () => false; 0")
    tab.evaluate("navigator.clipboard.writeText = async () => { throw new Error('no') }; 0")
    tab.get_by_role("button", name="Copy citation").first.click()
    area = tab.locator("dialog.copying textarea")
    expect(area).to_be_focused()
    assert area.input_value() == "“Lee Sung-ju”"
    chosen = area.evaluate("one => [one.selectionStart, one.selectionEnd, one.value.length]")
    assert chosen == [0, chosen[2], chosen[2]]
    tab.keyboard.press("Escape")
    expect(tab.locator("dialog.copying")).to_have_count(0)


def test_links_to_words_lead_a_browser_to_them(
    chromium: Browser, oracle: Oracle, shipped: Page, tmp_path: Path
) -> None:
    """Each line of a text is far from the next: the one in sight is the one that was found."""
    seen = """[...document.querySelectorAll('p')].filter((one) => {
      const { bottom, top } = one.getBoundingClientRect();
      return bottom > 0 && top < innerHeight;
    }).map((one) => Number(one.dataset.at))"""
    wrong = []
    number = 0
    tab = chromium.new_page()
    tab.set_default_timeout(100_000)
    for source in shipped.sources:
        at, lines = 0, []
        for line in source.text.split("\n"):
            lines.append((at, len(line), line))
            at += len(line) + 1
        body = "".join(
            f'<p data-at="{at}" style="margin:2000px 0">{html.escape(line)}</p>'
            for at, _, line in lines
        )
        path = tmp_path / "source.html"
        path.write_text(f"<!doctype html><meta charset=utf-8>{body}", "utf-8")
        quotes = sorted(
            {(e.start, e.end) for c in shipped.claims for e in c.evidence if e.source == source.id}
        )
        for start, end in quotes[::8]:
            url = oracle.ask(
                "fragment", url="https://example.org/", text=source.text, start=start, end=end
            )
            tab.goto("about:blank")  # or the next link would only scroll
            tab.goto(path.as_uri() + url.removeprefix("https://example.org/"))
            number += 1
            try:
                until(tab, "scrollY > 0")  # even the first line is far from the top
            except Late:
                wrong.append(url)
                break
            if not any(
                at <= start <= at + length for at, length, _ in lines if at in tab.evaluate(seen)
            ):
                wrong.append(url)
    tab.close()
    assert wrong == []
    assert number > 20
