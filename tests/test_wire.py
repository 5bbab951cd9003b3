"""What is written into a page is the whole page: read again, it is the same."""

import random
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inyeon.ask.support import Support
from inyeon.publish import blocks
from inyeon.publish.page import (
    Kind,
    Page,
    PageClaim,
    PageEntity,
    PageEvidence,
    PageSource,
    Relation,
    Unclaimed,
)
from inyeon.publish.units import Units
from inyeon.publish.view import html
from inyeon.terms import expand
from pages import odd, reader
from pages.sample import sample
from projects import shipped, small


def joined(text: str) -> str:
    """The text with the halves of astral signs that meet in it put together, as JavaScript does."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


# Of all characters, halves of astral ones too.
WORDS = st.text(st.characters(), max_size=30).map(joined)
ORDER = ("page-data", "network-data", "graph-data", "texts-data-0", "texts-data-1")


def known(page: Page) -> Page:
    """The page as far as its file tells it: of what claims rest on, the numbers alone."""

    def told(claim: PageClaim) -> PageClaim:
        found = claim.support
        numbers = Support(found.independent, (), found.second_hand, found.about_itself)
        return replace(claim, support=numbers)

    entities = (
        replace(entity, iri=expand(entity.id, page.prefixes) or entity.id)
        for entity in page.entities
    )
    return replace(
        page,
        entities=tuple(entities),
        claims=tuple(map(told, page.claims)),
        inferences=tuple(map(told, page.inferences)),
        prefixes=dict(page.prefixes),
    )


PAGES: dict[str, Callable[[], Page]] = {
    "Inyeon: defe": sample,
    "Nothing yet": odd.empty,
    "One": odd.one,
    "<script>aler": odd.hostile,
    "Parallel": lambda: odd.parallel(300),
    "인연 · صلات": odd.scripts,
    "Hub": lambda: odd.hub(600),
    "Ties of Han ": lambda: small().page(),
    "Inyeon": lambda: shipped().page(),
}


@pytest.mark.parametrize("title", PAGES)
def test_a_page_read_again_is_the_same(title: str) -> None:
    page = PAGES[title]()
    assert page.title[:12] == title
    assert reader.read(html(page)) == known(page)


def test_the_shipped_page_has_something_of_each_part() -> None:
    page = reader.read(html(shipped().page()))
    assert all((page.entities, page.claims, page.inferences, page.conflicts, page.sources))
    assert all(entity.iri.startswith("https://w3id.org/inyeon/id/") for entity in page.entities)
    assert any(conflict.accepted for conflict in page.conflicts)
    assert any(s.reason for source in page.sources for s in source.unclaimed)
    assert all(source.language for source in page.sources)
    assert [source.issued for source in page.sources] == ["2023-08-01", "", "2017-09-19"]
    assert any(source.derived_from for source in page.sources)


@given(st.text(st.sampled_from("a b.\u00e9가𝔄👩\ud83d\udc69\n"), min_size=1), st.randoms(), WORDS)
def test_places_in_any_text_are_those_of_its_words(
    text: str, chance: random.Random, other: str
) -> None:
    """Quotes that are the text's own words, and one that is not, come out as they went in."""
    text = joined(text)
    ends = [sorted(chance.choices(range(len(text) + 1), k=2)) for _ in range(3)]
    places = [(start, end) for start, end in ends]
    quotes = [
        PageEvidence("source:s", start, end, text[start:end], "supports") for start, end in places
    ]
    quotes.append(replace(quotes[0], quote=other, stance="disputes"))
    sentences = tuple(Unclaimed(start, end, other) for start, end in places)
    page = Page(
        "Quotes",
        (Kind(":Person", "Person", "circle"),),
        (Relation(":said", other),),
        (PageEntity("person:a", "person:a", other, (other,), ":Person", (other,), other),),
        (
            PageClaim(
                "claim:1", "person:a", ":said", None, other, other, ((other, other),), "asserted",
                tuple(quotes),
            ),
        ),
        (PageSource("source:s", other, ((other, other),), "", text, unclaimed=sentences),),
    )  # fmt: skip
    assert reader.read(html(page)) == page
    graph = reader.blocks(html(page))["graph-data"]
    assert graph["evidence"]["quote"][:3] == [None] * 3


@given(st.text(st.characters(), max_size=80))
def test_units_are_those_of_utf_16(text: str) -> None:
    text = joined(text)
    units = Units(text)
    assert units.length == reader.units(text)
    for at in range(len(text) + 1):
        assert units(at) == reader.units(text[:at])
        assert reader.points(text, units(at)) == at


# --- Blocks ---


def of_size(size: int) -> Page:
    """A page with this many bytes of JSON in all blocks but the first."""
    page = replace(odd.parallel(3), sources=())
    page = replace(page, claims=tuple(replace(claim, evidence=()) for claim in page.claims))
    source = PageSource("source:s", "S", (), "", "")
    rest = _bytes(replace(page, sources=(source,)))
    return replace(page, sources=(replace(source, text="x" * (size - rest)),))


def _bytes(page: Page) -> int:
    found = reader.blocks(html(page))
    del found["page-data"]
    return sum(len(blocks.data(value).encode()) for value in found.values())


def test_much_is_packed_and_little_is_not() -> None:
    at, above = of_size(blocks.MUCH), of_size(blocks.MUCH + 1)
    assert (_bytes(at), _bytes(above)) == (blocks.MUCH, blocks.MUCH + 1)
    assert set(reader.types(html(at)).values()) == {"application/json"}
    packed = reader.types(html(above))
    assert packed.pop("page-data") == "application/json"
    assert set(packed.values()) == {"application/gzip"}
    assert len(html(above)) < len(html(at)) - 1_900_000
    for page in (at, above):
        assert reader.read(html(page)) == known(page)
    assert html(above) == html(above)


def test_what_is_much_is_counted_in_bytes() -> None:
    page = of_size(blocks.MUCH)
    text = page.sources[0].text
    korean = replace(page.sources[0], text="가" * (len(text) // 3) + "x" * (len(text) % 3 + 1))
    assert set(reader.types(html(replace(page, sources=(korean,)))).values()) != {
        "application/json"
    }


def test_texts_stand_in_blocks_of_about_a_megabyte() -> None:
    sizes = (400_000, 400_000, 300_000, 1_700_000, 10, 999_990, 1)
    sources = tuple(
        PageSource(f"source:{at}", str(at), (), "", str(at) * size) for at, size in enumerate(sizes)
    )
    page = replace(odd.empty(), sources=sources)
    found = reader.blocks(html(page))
    parts = [found[name]["sources"] for name in found if name.startswith("texts-data-")]
    assert parts == [[0, 1], [2], [3], [4, 5], [6]]
    assert [source["block"] for source in found["page-data"]["sources"]] == [0, 0, 1, 2, 3, 3, 4]
    assert reader.read(html(page)) == page


def test_the_blocks_stand_in_their_order() -> None:
    assert tuple(reader.types(html(sample()))) == ORDER[:4]
    assert tuple(reader.types(html(odd.empty()))) == ORDER[:3]


# --- Columns ---


def test_an_iri_without_a_prefix_has_no_brackets_on_the_page() -> None:
    strange = PageEntity("<http://a.example/x y>", "", "X", (), ":Person", (), "")
    page = replace(odd.one(), entities=(strange,))
    assert reader.read(html(page)).entities[0].id == "http://a.example/x y"


def test_large_graphs_have_communities_and_no_points() -> None:
    """Every entity is in one community, and up to 500 have a point each."""
    large = reader.blocks(html(odd.hub(600)))
    communities = large["page-data"]["communities"]
    assert sorted(at for one in communities for at in one["members"]) == list(range(601))
    assert [one["id"] for one in communities] == [
        f"community:{at}" for at in range(len(communities))
    ]
    assert large["network-data"] == {"nodes": {"x": [], "y": []}}
    little = reader.blocks(html(odd.hub(300)))
    assert little["page-data"]["communities"] == []
    points = reader.rows(little["network-data"]["nodes"])
    assert len({(point["x"], point["y"]) for point in points}) == 301
