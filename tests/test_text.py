"""Folding and spans: whatever white space and composition, a quote is found where it stands."""

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from inyeon.curate.text import Folded, Span, fold

# Letters that compose, marks of several classes, Hangul whole and in parts, white space, others.
PIECES = [
    *"abé. ’",
    "e\u0301",
    "\u0301",
    "\u0323",
    "\u0307",
    "\u212b",
    "Å",
    "한",
    "\u1112\u1161\u11ab",
    "\u1112",
    "\u1161",
    "\u11ab",
    "\u1109\u1175",
    "ﬁ",
    "क",
    "\u093c",
    "ো",
    "\u09c7",
    "\u09be",
    "\u0f71",
    "\u0f72",
    "👩🏽‍🚀",
    " ",
    "\n",
    "\r\n",
    "\t",
    "\u00a0",
    "\u3000",
    "\u200b",
    "\u0344",
    "\u2126",
    "\ud7b0",
]
texts = st.lists(st.sampled_from(PIECES), max_size=24).map("".join) | st.text(max_size=12)


@settings(max_examples=300)
@given(texts)
@example("क\u093c")
@example("\u09c7\u09be")
def test_folding_is_nfc_and_white_space_and_nothing_else(text: str) -> None:
    assert Folded(text).text == fold(text)
    assert fold(fold(text)) == fold(text)
    assert fold(text) == unicodedata.normalize("NFC", " ".join(text.split()))


@settings(max_examples=300)
@given(texts, st.data())
def test_any_words_of_a_text_are_found_where_they_stand(text: str, data: st.DataObject) -> None:
    folded = Folded(text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 12)))
    words = text[start:end]
    spans = folded.find(words)
    for span in spans:
        assert 0 <= span.start < span.end <= len(text)
        assert fold(words) in fold(text[span.start : span.end])
    if unicodedata.normalize("NFC", text) == text and words.strip():
        kept = Span(start + len(words) - len(words.lstrip()), start + len(words.rstrip()))
        if unicodedata.normalize("NFC", words) == words:
            assert kept in spans
        for span in spans:
            assert fold(text[span.start : span.end]) == fold(words)


@settings(max_examples=200)
@given(st.text("ab \n", max_size=30), st.text("ab ", min_size=1, max_size=4))
def test_every_occurrence_is_found_once_and_in_order(text: str, words: str) -> None:
    found = Folded(text).find(words)
    whole, quote = fold(text), fold(words)
    places = [at for at in range(len(whole)) if quote and whole.startswith(quote, at)]
    assert len(found) == len(places)
    assert found == sorted(set(found))


@settings(max_examples=200)
@given(st.lists(st.sampled_from(["한미래", "씨는", "회령에서", "café", "né", "x"]), min_size=3))
@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_a_quote_is_found_in_whatever_form_text_and_quote_are(form: str, words: list[str]) -> None:
    text = unicodedata.normalize(form, "\n ".join(words))  # type: ignore[arg-type]
    quote = " ".join(words[1:-1])
    spans = Folded(text).find(quote)
    assert spans
    for span in spans:
        assert fold(text[span.start : span.end]) == quote


@settings(max_examples=100)
@given(st.lists(st.sampled_from(["a", "b", "c"]), min_size=3, max_size=12), st.data())
def test_the_words_before_and_after_choose(words: list[str], data: st.DataObject) -> None:
    text = "  ".join(words)
    at = data.draw(st.integers(1, len(words) - 2))
    before, after = " ".join(words[:at]), " ".join(words[at + 1 :])
    assert Folded(text).find(words[at], before, after) == [Span(3 * at, 3 * at + 1)]


@pytest.mark.parametrize(
    ("before", "after", "places"),
    [
        ("", "", [4, 16, 28]),
        ("one", "", [4]),
        ("two ", "", [16]),
        ("", ".", [28]),
        ("", " two", [4]),
        ("", "nothing", []),
        ("e", "", [4]),
    ],
)
def test_prefix_and_suffix(before: str, after: str, places: list[int]) -> None:
    text = "one WORD\ntwo two WORD ten abc WORD."
    places = [text.index("WORD", place - 2) for place in places]
    assert [span.start for span in Folded(text).find("WORD", before, after)] == places


def test_case_and_punctuation_are_not_folded() -> None:
    folded = Folded("The women’s shelter—Casa Libre.")
    for words in ("the women’s", "women's", "shelter-Casa", "shelter — Casa", "Libre,", "CASA"):
        assert folded.find(words) == []
    assert folded.find("women’s   shelter—Casa\n") == [Span(4, 24)]


def test_an_empty_quote_and_an_empty_text_have_no_span() -> None:
    assert Folded("abc").find("") == Folded("abc").find(" \n ") == []
    assert Folded("").find("a") == Folded(" \n").find("a") == []
    assert Folded("").text == ""


def test_a_span_counts_code_points_of_the_text_as_it_is_stored() -> None:
    text = "👩🏽‍🚀 \u1112\u1161\u11ab e\u0301te\u0301 end"
    (span,) = Folded(text).find("한 été")
    assert text[span.start : span.end] == "\u1112\u1161\u11ab e\u0301te\u0301"
