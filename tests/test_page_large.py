"""Large graphs in the picture, and the picture as a file."""

import struct
from dataclasses import replace
from pathlib import Path
from typing import Final

from inyeon.publish.page import (
    Kind,
    Page,
    PageClaim,
    PageEntity,
    PageEvidence,
    PageSource,
    Relation,
)
from pages import odd
from pages.opening import Open, Opener, click, until
from pages.pictured import (
    SAMPLE,
    SVG,
    at,
    drawn,
    parsed,
    part,
    press,
    saved,
    spoken,
    svg,
    things,
)
from pages.sample import LEE
from pages.small import small

# --- Large graphs ---


def large(groups: int = 20, members: int = 40) -> Page:
    """A ring of groups; in each, everybody knows the first."""
    ids = [f"person:{group}-{member}" for group in range(groups) for member in range(members)]
    entities = tuple(
        PageEntity(id_, f"https://e/{n}", f"Name {id_[7:]}", (), ":Person", (), "")
        for n, id_ in enumerate(ids)
    )
    pairs = [(f"person:{g}-0", f"person:{g}-{m}") for g in range(groups) for m in range(1, members)]
    pairs += [(f"person:{g}-1", f"person:{(g + 1) % groups}-1") for g in range(groups)]
    text = "All of them know each other."
    quote = PageEvidence("source:s", 0, len(text), text, "supports")
    claims = tuple(
        PageClaim(
            f"claim:{n:04}", a, ":knows", b, None, "", (), "asserted", (quote,), asserted=True
        )
        for n, (a, b) in enumerate(pairs)
    )
    source = PageSource("source:s", "A source", (), "", text)
    kinds, relations = (Kind(":Person", "Person", "circle"),), (Relation(":knows", "knows"),)
    return Page("Large", kinds, relations, entities, claims, (source,), {"person": "https://e/"})


LARGE = large()
BUBBLES: Final = [f"community:{n}" for n in range(100)]


def test_a_large_graph_begins_with_groups_that_open(opened: Open) -> None:
    tab = opened(LARGE)
    groups = sorted(drawn(tab, BUBBLES))
    assert len(groups) > 5
    assert drawn(tab, [e.id for e in LARGE.entities]) == set()
    click(tab, groups[0])
    part(tab, f"focus={groups[0]}")
    inside = drawn(tab, [e.id for e in LARGE.entities])
    assert 10 < len(inside) <= 60
    tab.go_back()
    until(tab, "id => window.inyeon.clickable(id)", arg=groups[0])
    assert sorted(drawn(tab, BUBBLES)) == groups


def test_the_keyboard_walks_over_groups_too(opened: Open) -> None:
    tab = opened(LARGE)
    at(tab, BUBBLES[0])
    tab.locator("#network").focus()
    tab.keyboard.press("Home")
    assert " entities: Name " in spoken(tab)
    before = spoken(tab)
    tab.keyboard.press("PageDown")
    assert spoken(tab) != before
    tab.keyboard.press("Enter")
    part(tab, "focus=community:")


def test_more_neighbours_come_by_badge_and_by_key_until_all_are_there(opened: Open) -> None:
    page = odd.hub(600)
    hub = max(
        (e.id for e in page.entities),
        key=lambda id_: sum(id_ in (c.subject, c.object) for c in page.claims),
    )
    tab = opened(page, f"#focus={hub}.1..40")
    ids = [e.id for e in page.entities]
    assert len(drawn(tab, ids)) == 41
    press(tab, f"more:{hub}")
    part(tab, f"{hub}.1..80")
    assert len(drawn(tab, ids)) == 81
    assert spoken(tab).startswith("40 neighbours of ")
    tab.locator("#network").focus()
    for key in ("Home", "e"):
        tab.keyboard.press(key)
    part(tab, f"{hub}.1..120")
    assert len(drawn(tab, ids)) == 121
    tab.go_back()
    tab.go_back()
    until(tab, "text => !location.hash.includes(text)", arg="..80")
    assert len(drawn(tab, ids)) == 41


def test_a_link_to_a_part_that_has_grown_shows_it_as_it_was(opened: Open) -> None:
    page = odd.hub(600)
    hub = max(
        (e.id for e in page.entities),
        key=lambda id_: sum(id_ in (c.subject, c.object) for c in page.claims),
    )
    tab = opened(page, f"#focus={hub}.1..40")
    press(tab, f"more:{hub}")
    part(tab, f"{hub}.1..80")
    other = opened(page, tab.url[tab.url.index("#") :])
    ids = sorted(drawn(tab, [e.id for e in page.entities]))
    assert drawn(other, ids) == set(ids)
    assert [at(tab, id_) for id_ in ids] == [at(other, id_) for id_ in ids]


def test_a_chain_runs_from_left_to_right(opened: Open) -> None:
    tab = opened(LARGE, "#chain=person:0-3,person:2-5")
    way = [f"person:{id_}" for id_ in ("0-3", "0-0", "0-1", "1-1", "2-1", "2-0", "2-5")]
    places = [at(tab, id_) for id_ in way]
    across = [place["x"] for place in places if place]
    assert len(across) == len(way)
    assert across == sorted(across)
    assert len(drawn(tab, [e.id for e in LARGE.entities])) == len(way)


# --- The picture as a file ---


def test_the_svg_has_every_name_and_every_tie_as_text_and_shapes(opened: Open) -> None:
    root = svg(opened(small()))
    said = {element.text for element in root.iter(f"{SVG}text")}
    assert {"Ann", "Ben", "Cem", "Dan", "Small"} <= said
    titles = things(root)
    assert {"Ann met Ben, 1990~", "Ben met Cem, disputed", "Ben likes Ann"} <= titles.keys()
    assert root.findtext(f"{SVG}title") == "Small"
    assert root.findtext(f"{SVG}desc") == "4 entities and 3 ties, drawn as a network"
    assert not [
        e
        for e in root.iter()
        if "style" in e.attrib or e.tag.removeprefix(SVG) in ("script", "style", "image")
    ]


def test_statuses_differ_without_colour(opened: Open) -> None:
    page = small()
    reported = replace(page.claims[2], status="reported", asserted=False)
    root = svg(opened(replace(page, claims=(*page.claims[:2], reported)), "#no-status="))
    titles = things(root)

    def strokes(title: str) -> list[tuple[str | None, float]]:
        paths = [e for e in titles[title].iter(f"{SVG}path") if "stroke" in e.attrib]
        return [(e.get("stroke-dasharray"), float(e.get("stroke-width", "0"))) for e in paths]

    asserted, disputed, told, inferred = (
        strokes(title)
        for title in (
            "Ann met Ben, 1990~",
            "Ben met Cem, disputed",
            "Ben likes Ann, only reported",
            "Ben met Ann, inferred",
        )
    )
    assert [dash for dash, _ in asserted] == [None]
    assert [dash for dash, _ in inferred] == [None, None]
    assert inferred[0][1] > inferred[1][1]
    assert disputed[0][0]
    assert told[0][0]
    assert disputed[0][0] != told[0][0]


def test_hostile_names_are_text_in_the_svg_and_it_opens_without_harm(
    opened: Opener, tmp_path: Path
) -> None:
    tab = opened(odd.hostile())
    file = saved(tab, "Picture as SVG")
    root = parsed(file)
    assert {e.tag.removeprefix(SVG) for e in root.iter()} <= {
        "svg", "g", "title", "desc", "path", "polygon", "circle", "rect", "text",
    }  # fmt: skip
    titles = [str(e.text) for e in root.iter(f"{SVG}title")]
    for name in ("<script>alert(1)</script>", "javascript:alert(4)", "{{ page.title }} {% raw %}"):
        assert name in titles
    copy = tmp_path / "picture.svg"
    copy.write_bytes(file.read_bytes())
    sheet = opened.file(copy)
    assert sheet.evaluate("document.documentElement.tagName") == "svg"


def test_the_png_is_twice_as_sharp_as_the_screen(opened: Open) -> None:
    tab = opened(SAMPLE)
    at(tab, LEE)
    data = saved(tab, "Picture as PNG").read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", data[16:24])
    box = tab.locator("#network").bounding_box()
    assert box
    assert width == 2 * round(box["width"])
    assert height > 2 * round(box["height"])


def test_the_picture_can_be_kept_while_another_view_is_in_sight(opened: Open) -> None:
    root = svg(opened(small(), "#view=table"))
    assert {"Ann", "Ben", "Cem", "Dan"} <= {element.text for element in root.iter(f"{SVG}text")}
