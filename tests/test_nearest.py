"""What a curator is told where a quote is not found: what differs, and words that prove."""

import re
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode

from inyeon.curate.nearest import Texts, instead, typed
from inyeon.curate.read import Quote
from inyeon.curate.text import Folded, fold
from inyeon.model import Source
from inyeon.terms import ONTOLOGY
from projects import REPO

HERE, THERE = NamedNode("https://e.org/source/here"), NamedNode("https://e.org/source/there")
BIOGRAPHY = (REPO / "data" / "sources" / "lee-sung-ju-biography" / "text.txt").read_text("utf-8")
KOREAN = "다리의집 회원인 한미래 씨는 1988년 회령에서 태어났다. 부산에 산다는 소문이 있다."
NOTHING = "nothing like it stands there; is this the right document?"


def hint(text: str, quote: Quote | str, elsewhere: str = "") -> str:
    """What is said of a quote that this text does not have; one line."""
    found = {
        iri: Source(iri, Path(), Path(), said, ())
        for iri, said in ((HERE, text), (THERE, elsewhere))
    }
    said = instead(quote if isinstance(quote, Quote) else Quote(quote), HERE, Texts(found))
    assert said
    assert said.splitlines() == [said]
    return said


def to_type(told: str) -> list[Quote]:
    """The quotes that the hint says to type, as a Turtle parser reads them."""
    _, found, said = told.partition(": :quote ")
    if not found or said.startswith('"…"'):
        return []
    turtle = f"PREFIX : <{ONTOLOGY}>\n[] :quote {said} ."
    triples = list(ox.parse(turtle, format=ox.RdfFormat.TURTLE))
    parts = {(t.subject, t.predicate.value.partition("#")[2]): t.object for t in triples}
    quotes = []
    for triple in triples:
        if triple.predicate.value != ONTOLOGY + "quote":
            continue
        if isinstance(triple.object, Literal):
            quotes.append(Quote(triple.object.value))
            continue
        node = triple.object
        exact, prefix, suffix = (parts.get((node, n)) for n in ("exact", "prefix", "suffix"))
        values = [v.value if isinstance(v, Literal) else "" for v in (exact, prefix, suffix)]
        quotes.append(Quote(values[0], values[1], values[2]))
    return quotes


def proves(text: str, told: str) -> bool:
    """Whether the words that the hint says to type stand in the text, at one place."""
    quotes = to_type(told)
    return bool(quotes) and all(
        len(Folded(text).find(quote.exact, quote.prefix, quote.suffix)) == 1 for quote in quotes
    )


CASES = [
    # text, quote, what the hint shows, and why
    (BIOGRAPHY, "Lee works as a activist", "works as [an] activist (the quote: [a])", ""),
    (BIOGRAPHY, "Lee works as activist with the", "as [an] activist with the (the quote: [])", ""),
    (BIOGRAPHY, "Lee works as an NKHR activist", "as an [] activist (the quote: [NKHR])", ""),
    (BIOGRAPHY, "lee works as an activist", "[Lee] works", "upper and lower case differ"),
    (BIOGRAPHY, "Lee’s father fell out", "[Lee's] father", "the quote ’ U+2019 right single"),
    ("the women’s shelter", "the women's shelter", "[women’s]", "’ U+2019 right single"),
    ("He said “no” to us", 'He said "no" to us', "[“]no[”]", "U+201C left double quotation mark"),
    ("a pre–war office here", "a pre-war office", "[pre–war]", "U+2013 en dash"),
    ("to Chong\u00adjin in 1996", "to Chongjin in", "[Chong<U+00AD>jin]", "invisible U+00AD soft"),
    ("to Chongjin\u200b in 1996", "to Chongjin in", "[Chongjin<U+200B>]", "invisible U+200B zero"),
    ("to Chongjin in 1996", "to Chong\u200bjin in", "[Chongjin]", "the quote has the invisible"),
    ("to Chongjin in 1996", "to Chongj\u0456n in", "[Chongjin]", "U+0456 cyrillic"),
    ("the o\ufb03ce was closed", "the office was closed", "[o\ufb03ce]", "U+FB03 latin small"),
    ("a caf\u00e9 in Paris", "a cafe in Paris", "[caf\u00e9]", "U+00E9 latin small letter e with"),
    ("The infor-\nmation was", "The information was", "[infor- mation]", "a line ends within"),
    (KOREAN, "다리의집 회원 한미래 씨는", "[회원인] 한미래 씨는 (the quote: [회원])", ""),
    (KOREAN, "한미래씨는 1988년", "[한미래 씨는] 1988년", "they are spaced otherwise"),
    ("李成柱于一九九一年出生", "李成柱于一九九二年出生", "一九九[一]年出生 (the quote: [二])", ""),
    ("Ana [sic] works for us", "Ana [sic] works at us", "Ana [sic] works [for] us", ""),
    ("They (the two) left", "They [the two] left", "[(]the two[)]", "U+0028 left parenthesis"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "quote", "shown", "why"), CASES, ids=[c[2] for c in CASES])
def test_the_difference_is_marked_explained_and_mended(
    text: str, quote: str, shown: str, why: str
) -> None:
    told = hint(text, quote)
    assert shown in told
    assert why in told
    assert proves(text, told)
    place = int(told.removeprefix("at character ").partition(" ")[0])
    assert text.startswith(to_type(told)[0].exact.split()[0], place)


def test_other_words_are_offered_with_care() -> None:
    assert "; if you mean that, type: " in hint(BIOGRAPHY, "Lee works as a activist")
    assert "; type: " in hint(BIOGRAPHY, "lee works as an activist")


@pytest.mark.parametrize(
    ("text", "quote", "told"),
    [
        ("x", "", "the quote is empty: give the words that prove the claim"),
        ("x", " \n", "the quote is empty: give the words that prove the claim"),
        ("", "words", NOTHING),
        (BIOGRAPHY, "The mayor opened a hospital in Trondheim", NOTHING),
        ("He waited ... and left", "He waited … and left", '; type: :quote "He waited ... and'),
        ("He waited and left.", "He waited…", 'leave out the dots; type: :quote "He waited"'),
        ("He sat and left town.", "He sat … left town", 'the parts: :quote "He sat" , "left town"'),
        ("He sat and left town.", "He sat … came home", '"came home" is not in the text'),
    ],
)  # fmt: skip
def test_what_is_told_instead(text: str, quote: str, told: str) -> None:
    assert told in hint(text, quote)


def test_a_quote_over_something_in_between_becomes_two() -> None:
    text = "It ends here in Seoul.\n\nPage 12 THE KOREA HERALD\n\nAnother begins in Busan now."
    told = hint(text, "ends here in Seoul. Another begins in Busan")
    assert told.startswith("the text has its words in two places; type: ")
    assert [quote.exact for quote in to_type(told)] == [
        "ends here in Seoul.",
        "Another begins in Busan",
    ]
    assert proves(text, told)


def test_a_quote_of_another_source_is_found_there() -> None:
    told = hint("He left.", "She joined in 2001", elsewhere="Then\nShe joined  in 2001, they say.")
    assert told.startswith("it stands in source:there; ")


@pytest.mark.parametrize("around", [("She", ""), ("", "and")])
def test_wrong_words_around_a_quote(around: tuple[str, str]) -> None:
    told = hint("He works here. Ana works there.", Quote("works", *around))
    assert told.startswith("the quote is there, but not with this :prefix and :suffix around it")
    assert to_type(told.replace(" or [", " , [").replace("…", "works"))
    once = hint("He works here.", Quote("works", *around))
    assert once.endswith("it stands there once, so leave them out")


def test_a_mended_quote_that_stands_twice_is_offered_with_its_context() -> None:
    text = "In 2010 she works. In 2012 she works."
    told = hint(text, "She works")
    assert ":prefix" in told
    assert proves(text, told)


def test_of_a_long_quote_the_place_is_shown() -> None:
    quote = fold(BIOGRAPHY)[:2400].replace("Lee's father", "Lee's mother")
    told = hint(BIOGRAPHY, quote)
    assert "Lee's [father] fell" in told
    assert "(the quote: [mother])" in told
    assert len(told) < 300


def test_the_search_ends_where_all_is_wrong() -> None:
    found = Texts({HERE: Source(HERE, Path(), Path(), BIOGRAPHY, ())})
    found.left = 200_000
    told = [instead(Quote(f"Lee workz as {n}"), HERE, found) for n in range(4)]
    assert told[0].startswith("at character ")
    assert told[-1] == "mend the quotes above first, then check again: it shows what the text has"


CHANGES = [
    lambda words, at: [*words[:at], words[at].swapcase(), *words[at + 1 :]],
    lambda words, at: [*words[:at], *words[at + 1 :]],
    lambda words, at: [*words[:at], "indeed", *words[at:]],
    lambda words, at: [*words[:at], words[at][::-1], *words[at + 1 :]],
    lambda words, at: [*words[:at], words[at][:1] + "\u00ad" + words[at][1:], *words[at + 1 :]],
]


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 300), st.integers(8, 25), st.integers(0, 24), st.sampled_from(CHANGES))
def test_any_one_change_is_told_and_what_is_offered_proves(
    start: int, length: int, at: int, change: object
) -> None:
    words = fold(BIOGRAPHY).split(" ")[start : start + length]
    quote = " ".join(change(words, min(at, length - 1)))  # type: ignore[operator]
    assume(not Folded(BIOGRAPHY).find(quote))
    told = hint(BIOGRAPHY, quote)
    assert told != NOTHING
    if to_type(told):
        assert proves(BIOGRAPHY, told)
    else:
        assert re.search(r"the text has: .*\[", told)


@settings(max_examples=150, deadline=None)
@given(st.text("abé'’-\u00ad.( \n", max_size=30), st.text("abeA'-.…() ", max_size=12))
def test_whatever_is_offered_proves(text: str, quote: str) -> None:
    assume(not Folded(text).find(quote))
    told = hint(text, quote)
    assert not to_type(told) or proves(text, told)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_what_is_to_be_typed_is_read_back_the_same(text: str) -> None:
    (triple,) = ox.parse(
        f"<https://e.org/> <https://e.org/> {typed(text)} .", format=ox.RdfFormat.TURTLE
    )
    assert isinstance(triple.object, Literal)
    assert triple.object.value == text
