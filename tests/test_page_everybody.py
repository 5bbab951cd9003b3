"""The page for everybody: axe in every view and on every sheet; sizes, shapes, reflow, language."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

import pytest
from playwright.sync_api import Page as Tab
from playwright.sync_api import expect

from inyeon.publish.page import Kind, Page, Relation
from pages import axe, odd
from pages.opening import VIEWS, Open, until
from pages.pictured import SVG, svg
from pages.sample import LEE, sample
from pages.themes import PAIRS, ratio

SAMPLE = sample()
WEN: Final = "source:wen-yee-lee-defectors"
_STATUS = {claim.status: claim.id for claim in SAMPLE.claims}
_INFERRED = SAMPLE.inferences[0].id


def settle(tab: Tab) -> None:
    """Opens what the panel folds away; waits for the drawing and for the quotes in sight."""
    tab.evaluate("for (const one of document.querySelectorAll('#panel details')) one.open = true")
    tab.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 80)))")
    until(tab, "() => ![...document.querySelectorAll('q')].some(q => q.textContent === '…')")


def go(tab: Tab, address: str) -> None:
    """Another state of the same page; what was open beside it is shut."""
    tab.evaluate("address => { location.hash = address }", address)
    settle(tab)


# --- axe ---

# What is seen → the address, and where axe looks. Where only the panel is new, only there.
STATES: dict[str, tuple[str, str]] = {
    "network": ("id=", "html"),
    "entity": (f"id={LEE}", "#panel"),
    "reported": (f"id={_STATUS['reported']}", "#panel"),
    "disputed": (f"id={_STATUS['disputed']}", "#panel"),
    "inferred": (f"id={_INFERRED}&no-status=", "#panel"),
    "pair": (f"id={LEE},org:nkhr", "#panel"),
    "chain": (f"chain={LEE},person:kim-jong-un", "#panel"),
    "no chain": (f"chain={LEE},person:kim-il-sung", "#panel"),
    "lost": ("id=nobody:here", "#panel"),
    "filtered": (f"no-kind=:Place&years=2001..2017&undated=0&focus={LEE}.2..40", ".left"),
    "nothing left": ("no-kind=:Person,:Organization,:Event,:Place,:Work,:Award", ".left"),
    "time": ("view=time", "#view-time"),
    "ties": ("view=table&table=ties.when.down.0.warwick", "html"),
    "entities": ("view=table&table=entities..up.0.kim", ".tabular"),
    "evidence": ("view=table&table=evidence..up.0.warwick", ".tabular"),
    "no rows": ("view=table&table=ties..up.0.qqqq", ".tabular"),
    "sources": ("view=sources", "#view-sources"),
    "source": (f"view=sources&id={WEN}", "#view-sources"),
}


def press(name: str) -> Callable[[Tab], None]:
    """Presses what begins with this name."""
    return lambda tab: tab.get_by_role(
        "button", name=re.compile(f"^{re.escape(name)}")
    ).first.click()


def search(tab: Tab) -> None:
    tab.locator("#search").fill("lee")
    expect(tab.locator("#hits mark").first).to_be_visible()


def refused(tab: Tab) -> None:
    """Copies where the browser does not let it: the text stands in a dialog."""
    tab.evaluate("document.execCommand = () => false; 0")
    tab.evaluate("navigator.clipboard.writeText = () => Promise.reject(new Error('no')); 0")
    tab.locator(".opener.share").click()
    tab.locator("[role=menuitem]").nth(1).click()


# What opens above the page → how it is opened, where axe looks, what shuts it.
OPENED: dict[str, tuple[Callable[[Tab], None], str]] = {
    "share": (lambda tab: tab.locator(".opener.share").click(), "#bar"),
    "display": (lambda tab: tab.locator(".opener.display").click(), "#bar"),
    "relations": (lambda tab: tab.locator(".opener.relation").click(), "#bar"),
    "sources": (lambda tab: tab.locator(".opener.source").click(), "#bar"),
    "status": (lambda tab: tab.locator(".opener.status").click(), "#bar"),
    "hits": (search, "#bar"),
    "help": (lambda tab: tab.locator("#bar .menus > button").last.click(), "dialog"),
    "copying": (refused, "dialog"),
}

_PHONE: Final = {"size": (390, 844)}
LOOKS: dict[str, dict[str, Any]] = {
    "light-wide-en": {"color_scheme": "light", "contrast": "more"},
    "dark-wide-ko": {"color_scheme": "dark", "contrast": "more", "locale": "ko-KR"},
    "light-phone-ko": {"color_scheme": "light", "locale": "ko-KR", **_PHONE},
    "dark-phone-en": {"color_scheme": "dark", **_PHONE},
}


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_anywhere(opened: Open, look: str) -> None:
    """Every pair of light or dark, width and language is there; more contrast where it is wide."""
    tab = opened(SAMPLE, **LOOKS[look])
    if "phone" in look:
        tab.locator("#bar .fold").click()
        tab.locator(".years-fold").click()
    found: dict[str, list[str]] = {}
    for name, (address, within) in STATES.items():
        go(tab, address)
        found[name] = axe.faults(tab, within)
    go(tab, f"id={LEE}")
    for name, (act, within) in OPENED.items():
        act(tab)
        settle(tab)
        found[name] = axe.faults(tab, within)
        tab.keyboard.press("Escape")
    assert {name: faults for name, faults in found.items() if faults} == {}


# --- Contrast ---


def test_colours_can_be_told_from_their_grounds(opened: Open) -> None:
    """The picture's too, of which axe knows nothing."""
    tab = opened(odd.one())
    names = sorted({name for pair in PAIRS for name in pair})
    read = "names => names.map(n => getComputedStyle(document.documentElement).getPropertyValue(n))"
    grounds = set()
    for scheme in ("light", "dark"):
        for contrast in ("no-preference", "more"):
            tab.emulate_media(color_scheme=scheme, contrast=contrast)
            named = {"light": "contrast", "dark": "contrast-dark"} if contrast == "more" else {}
            expect(tab.locator("html")).to_have_attribute("data-theme", named.get(scheme, scheme))
            colours = dict(zip(names, tab.evaluate(read, names), strict=True))
            ratios = {pair: ratio(colours[pair[0]], colours[pair[1]]) for pair in PAIRS}
            assert {pair: found for pair, found in ratios.items() if found < PAIRS[pair]} == {}
            if contrast == "more":
                assert ratios["--ink", "--ground"] > 20
            grounds.add((colours["--ground"], colours["--ink"]))
    assert len(grounds) == 4


# --- Sizes ---

SMALL = """() => {
  const pressed = "a[href], button, input, select, textarea, summary, .result, [tabindex='0']";
  const inline = (one) => getComputedStyle(one).display === "inline" &&
    [...one.parentElement.childNodes].some((node) => node !== one && node.textContent.trim());
  const all = [...document.querySelectorAll(pressed)];
  const seen = all.filter((one) => one.checkVisibility() && !one.closest(".unseen, .skip"));
  return seen.filter((one) => !inline(one)).flatMap((one) => {
    const boxes = [one, ...(one.labels ?? [])].map((each) => each.getBoundingClientRect());
    const large = (side) => Math.max(...boxes.map((box) => box[side])) >= 23.9;
    const size = `${boxes[0].width} × ${boxes[0].height}`;
    return large("width") && large("height") ? [] : [`${one.outerHTML.slice(0, 90)} ${size}`];
  });
}"""


@pytest.mark.parametrize("size", [(1400, 900), (390, 844)])
def test_whatever_can_be_pressed_is_24_pixels_large(opened: Open, size: tuple[int, int]) -> None:
    """But links within a sentence."""
    tab = opened(SAMPLE, size=size)
    if size[0] < 760:
        tab.locator("#bar .fold").click()
        tab.locator(".years-fold").click()
    found = {}
    for name, (address, _) in STATES.items():
        go(tab, address)
        assert tab.locator("a[href], button").count() > 20
        found[name] = tab.evaluate(SMALL)
    go(tab, "no-kind=:Place")
    for name in ("share", "display", "relations", "status"):
        act, _ = OPENED[name]
        act(tab)
        found[name] = tab.evaluate(SMALL)
        tab.keyboard.press("Escape")
    assert {name: small for name, small in found.items() if small} == {}


# --- Without colour, without the picture ---


WHEN = {claim.id: claim.when for claim in (*SAMPLE.claims, *SAMPLE.inferences)}


def shapes(element: Any) -> set[str]:
    return {path.get("d", "") for path in element.iter(f"{SVG}path") if path.get("fill") != "none"}


def test_every_fact_of_the_picture_is_in_the_table(opened: Open) -> None:
    """Whatever is told of a symbol or a line: who, whom, when, and how it stands with that."""
    tab = opened(SAMPLE, "#no-status=")
    titles = [element.text or "" for element in svg(tab).iter(f"{SVG}title")][1:]
    rows: dict[str, list[list[str]]] = {"entities": [], "ties": []}
    for table in rows:
        for page in (0, 1):
            go(tab, f"no-status=&view=table&table={table}..up.{page}")
            cells = "rows => rows.map(r => [r.dataset.id, ...[...r.cells].map(c => c.textContent)])"
            rows[table] += tab.locator(".tabular tbody tr").evaluate_all(cells)
    facts = {name for _, name, *_ in rows["entities"]}
    for claim, subject, relation, thing, when, _, status, *_ in rows["ties"]:
        said = [
            f"{subject} {relation} {thing}",
            WHEN[claim],
            "" if status == "held true" else status,
        ]
        assert bool(when) >= bool(WHEN[claim])
        facts.add(", ".join(filter(None, said)))
    assert len(set(titles)) > 200
    assert set(titles) - facts == set()


def test_each_kind_has_a_shape_of_its_own_in_legend_picture_and_lists(opened: Open) -> None:
    tab = opened(SAMPLE)
    symbols = tab.locator(".chips .choice:has(.symbol)").evaluate_all(
        "all => all.map(one => [one.dataset.id, one.querySelector('path').getAttribute('d')])"
    )
    legend = dict(symbols)
    assert len(set(legend.values())) == len(SAMPLE.kinds) == len(legend)
    kinds = {entity.label: entity.kind for entity in SAMPLE.entities}
    seen = set()
    for thing in svg(tab).iter(f"{SVG}g"):
        label = (thing.findtext(f"{SVG}title") or "").split(",")[0]
        if label in kinds and shapes(thing):
            assert legend[kinds[label]] in shapes(thing), label
            seen.add(kinds[label])
    assert seen == set(legend)
    for link in tab.locator("#panel .ranked .entity").all():
        path = link.locator("path").get_attribute("d")
        assert path == legend[kinds[link.inner_text().strip()]]


# --- Narrow and enlarged ---


@pytest.mark.parametrize(
    ("size", "settings"),
    [((320, 640), {}), ((640, 400), {"device_scale_factor": 2}), ((320, 256), {})],
    ids=["320", "200 %", "400 % of 1280 × 1024"],
)
def test_nothing_is_scrolled_sideways(
    opened: Open, size: tuple[int, int], settings: dict[str, Any]
) -> None:
    tab = opened(SAMPLE, size=size, **settings)
    wide = {}
    for name, (address, _) in STATES.items():
        go(tab, address)
        wide[name] = tab.evaluate("document.documentElement.scrollWidth")
        tall = tab.locator(".view:visible").bounding_box()
        assert tall
        assert tall["height"] >= 160, name
    assert {name: width for name, width in wide.items() if width > size[0]} == {}


# --- Language and direction ---

WORDS = """() => {
  const data = "bdi, q, mark, blockquote, .text, h1, code, option, [lang]:not(html), noscript";
  const found = [];
  for (const one of document.body.querySelectorAll("*:not(script, style)")) {
    if (one.closest(data)) continue;
    found.push(...["aria-label", "title", "placeholder"].map((name) => one.getAttribute(name)));
    for (const node of one.childNodes) if (node.nodeType === 3) found.push(node.data);
  }
  return found.filter((text) => text?.trim());
}"""
# Names of formats, of keys, and of the other language; ids.
SAME = re.compile(
    r"(?<![A-Za-z])(CSV|JSON|CSL|PNG|SVG|SPARQL|IRI|Alt|Enter|Esc|Escape|Home|Space|Page (Up|Down)"
    r"|English|(person|claim|source):\d)(?![A-Za-z])"
)


def without_latin() -> Page:
    """A page in whose data there is no Latin letter, so that what is Latin is the page's own."""
    page = odd.scripts()
    hangul = "가나다라마바사아"
    return replace(
        page,
        title="인연",
        kinds=(Kind(":Person", "사람", "circle"),),
        relations=(Relation(":knows", "안다"),),
        entities=tuple(replace(e, label=hangul[n], names=()) for n, e in enumerate(page.entities)),
        sources=tuple(replace(s, title=hangul[n]) for n, s in enumerate(page.sources)),
    )


def test_in_korean_all_is_korean(opened: Open) -> None:
    tab = opened(without_latin(), locale="ko-KR")
    addresses = [f"view={view}" for view in VIEWS]
    addresses += ["id=person:0", "id=claim:0", "id=person:0,person:1", "chain=person:0,person:4"]
    addresses += ["view=sources&id=source:0", "no-kind=:Person", "focus=person:0.1..40"]
    said: set[str] = set()
    for address in addresses:
        go(tab, address)
        said |= set(tab.evaluate(WORDS))
    for act in [act for name, (act, _) in OPENED.items() if name not in ("hits", "copying")]:
        act(tab)
        settle(tab)
        said |= set(tab.evaluate(WORDS))
        tab.keyboard.press("Escape")
    assert len(said) > 120
    assert {text for text in said if re.search(r"[A-Za-z]{2,}", SAME.sub("", text))} == set()
    assert tab.locator("html").get_attribute("lang") == "ko"


def test_names_run_in_their_own_direction(opened: Open) -> None:
    page = odd.scripts()
    tab = opened(page, "#id=person:2")
    arabic = page.entities[2].label
    way = "one => getComputedStyle(one).direction"
    expect(tab.locator("#panel h2")).to_contain_text(arabic)
    assert tab.locator("#panel h2 bdi").evaluate(way) == "rtl"
    assert tab.locator("#panel blockquote, #panel q").first.evaluate(way) == "rtl"
    go(tab, "view=table&table=entities..up.0")
    for name in tab.locator(".tabular tbody bdi", has_text=arabic).all():
        assert name.evaluate(way) == "rtl"
    assert tab.locator("html").evaluate(way) == "ltr"
    tab.locator("#search").fill(arabic)
    assert tab.locator("#hits bdi.title").first.evaluate(way) == "rtl"
    direction = [e.get("direction") for e in svg(tab).iter(f"{SVG}text") if e.text == arabic]
    assert direction == ["rtl"]
