"""How a quote and a passage are set side by side, word by word."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inyeon.curate.wording import Compared, compare, compare_spaces, look, reason, seen, spaced


def compared(quote: str, window: str) -> Compared:
    found = compare(quote, window)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("quote", "window", "marked", "others"),
    [
        ("a b c", "x a b c y", "a b c", ""),
        ("a b c", "x a d c y", "a [d] c", "[b]"),
        ("a b c", "x a c y", "a [] c", "[b]"),
        ("a c", "x a b c y", "a [b] c", "[]"),
        ("Ana left.", "Then Ana left; he", "Ana left[;]", "[.]"),
        ("one two three four", "one too three for", "one [too] three [for]", "[two], [four]"),
        ("b c", "a b c", "b c", ""),
        ("X left home", "He left home", "[] left home", "[X]"),
        ("二年", "于一年出", "[一]年", "[二]"),
    ],
)
def test_differences_are_marked(quote: str, window: str, marked: str, others: str) -> None:
    found = compared(quote, window)
    assert (found.marked(100), found.others()) == (marked, others)
    assert window[found.start :].startswith(found.passage)


def test_of_a_long_passage_what_is_around_the_differences_is_shown() -> None:
    words = [f"word{n}" for n in range(100)]
    changed = [*words[:50], "other", *words[51:]]
    said = compared(" ".join(changed), " ".join(words)).marked(160)
    assert "word49 [word50] word51" in said
    assert said.startswith("… ")
    assert said.endswith(" …")
    assert len(said) < 160


def test_nothing_in_common() -> None:
    assert compare("", "a b") is None
    assert compare("a b", "") is None


text = st.text("ab é’'-.\u00ad한", max_size=25).map(lambda said: " ".join(said.split()))


@settings(deadline=None)
@given(text, text)
def test_the_passage_with_each_difference_put_back_is_the_quote(quote: str, window: str) -> None:
    found = compare(quote, window)
    if found is None:
        return
    whole, at = "", 0
    for difference in found.differences:
        assert found.passage[difference.start : difference.end] == difference.passage
        whole += found.passage[at : difference.start] + difference.quote
        at = difference.end
    whole += found.passage[at:]
    assert whole.replace(" ", "") == quote.replace(" ", "")


@given(text)
def test_a_text_is_found_however_it_is_spaced(said: str) -> None:
    bare = said.replace(" ", "").replace("\u00ad", "")
    wide = "- ".join(bare)
    if not bare or "-" in bare:
        return
    match = spaced(bare, wide)
    assert match
    assert match.group() == wide
    found = compare_spaces(bare, wide)
    assert [d.quote for d in found.differences] == ([bare] if bare != wide else [])


@given(st.text())
def test_how_a_text_looks_has_its_length(said: str) -> None:
    assert len(look(said)) == len(said)


def test_what_cannot_be_seen_is_shown() -> None:
    assert seen("a\u00adb\u200b") == "a<U+00AD>b<U+200B>"


def test_a_difference_that_anybody_sees_needs_no_reason() -> None:
    (found,) = compared("Lee works as a cook", "Lee works as an cook").differences
    assert reason(found) == ""
