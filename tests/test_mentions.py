"""Names found in texts however they are written, and texts with passages withheld."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inyeon.curate.text import Span
from inyeon.privacy.mentions import Mentions, in_any_order, parts_of, whole
from inyeon.privacy.redact import NAME, WITHHELD, redact

# --- Names in texts ---


def found(name: str, text: str, *, parts: bool = False) -> list[str]:
    """The words of the text that are this name."""
    names = [*in_any_order(name), *(parts_of(name) if parts else ())]
    return [text[start:end] for start, end in Mentions(names).find(text)]


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("Ju", "just, Jun, adjust, Ju2", []),
        ("Ju", "Ju’s friend; JU; “Ju”", ["Ju", "JU", "Ju"]),
        ("An", "an apple; An said; ban", ["An"]),
        ("May", "it may be; May said; maybe", ["May"]),
        ("Su-jeong", "Su-jeong’s", ["Su-jeong"]),
        ("Su-jeong", "Sujeong, Su jeong, SU–JEONG, Su‑jeong", None),
        ("Su-jeong", "Su-\njeong", ["Su-\njeong"]),
        ("Su-jeong", "Su\u00adjeong Su\u200bjeong Ｓｕ－ｊｅｏｎｇ", None),
        ("Su-jeong", "Súŭ Ŝū-jëøng", ["Ŝū-jëøng"]),
        ("Kim Su-jeong", "Su-jeong Kim", ["Su-jeong Kim"]),
        ("Kim Su-jeong", "KIM, Su-jeong", ["KIM, Su-jeong"]),
        ("Ch'oe Yong", "Choe Yong and Ch’oe Yong", ["Choe Yong", "Ch’oe Yong"]),
        ("Kims", "Kim", []),
        ("Park", "the Parks and parkland", ["Park"]),
        ("수정", "수정이는", ["수정"]),
        ("김수정", "김 수정 씨", ["김 수정"]),
        ("수정", unicodedata.normalize("NFD", "수정이"), [unicodedata.normalize("NFD", "수정")]),
        ("Su-jeong", "수정(Su-jeong)이", ["Su-jeong"]),
        ("Su-jeong", "Su-jeong이", ["Su-jeong"]),
        ("秀貞", "金秀貞", ["秀貞"]),
        ("", "anything", []),
    ],
)
def test_a_name_is_found_as_a_word_however_it_is_written(
    name: str, text: str, words: list[str] | None
) -> None:
    if words is None:
        expected = [w.strip(",") for w in text.replace("Su jeong", "Su_jeong").split()]
        words = [word.replace("_", " ") for word in expected]
    assert found(name, text) == words


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("Kim Su-jeong", "Su-jeong said", ["Su-jeong"]),
        ("father of Su-jeong", "her father was", []),
        ("An Myung", "an activist of An", ["An"]),
        ("김수정", "수정이와 김", ["수정"]),
        ("남궁수정", "궁수, 수정", ["수정"]),
    ],
)
def test_parts_of_a_persons_name(name: str, text: str, words: list[str]) -> None:
    assert found(name, text, parts=True) == words


LETTERS = st.text("abcdeJuKim가나수정金Éé -'’\u0301\u200b.,\n", max_size=30)


@given(LETTERS, st.sampled_from(["Ju", "Kim Ae", "수정", "Éa-b"]), LETTERS)
def test_a_name_between_spaces_is_always_found_at_its_place(
    before: str, name: str, after: str
) -> None:
    text = f"{before} ; {name} ; {after}"
    at = len(before) + 3
    assert Span(at, at + len(name)) in Mentions([whole(name)]).find(text)


@given(st.text("JuKim 수정-", min_size=1, max_size=40))
def test_spans_lie_within_the_text_and_say_the_name(text: str) -> None:
    for start, end in Mentions([whole("Ju"), whole("Kim"), whole("수정")]).find(text):
        assert 0 <= start < end <= len(text)
        assert re.sub(r"[^\w]", "", text[start:end]).casefold() in ("ju", "kim", "수정")


# --- Redacted texts ---


def test_marks_have_one_length_and_neighbours_are_one() -> None:
    text = "Kim met Lee Su-jeong and her father in Busan."
    seen = redact(text, [Span(8, 11), Span(12, 20), Span(25, 35)], [Span(39, 44)])
    assert seen.text == f"Kim met {WITHHELD} and {WITHHELD} in {NAME}."
    assert seen.gone(0, 9)
    assert not seen.gone(0, 8)
    assert not seen.gone(36, 45), "a name alone may stand in evidence"


@given(st.text("ab \n", max_size=40), st.data())
def test_what_is_left_has_moved_to_where_the_spans_say(text: str, data: st.DataObject) -> None:
    places = st.integers(0, len(text))
    spans = st.lists(st.tuples(places, places).map(sorted).filter(lambda s: s[0] < s[1]))
    gone = [Span(*span) for span in data.draw(spans, "passages")]
    names = [Span(*span) for span in data.draw(spans, "names")]
    seen = redact(text, gone, names)
    start, end = sorted(data.draw(st.tuples(places, places), "a span"))
    new = seen.span(start, end)
    assert 0 <= new.start <= new.end <= len(seen.text)
    if all(span.end <= start or end <= span.start for span, _ in seen.pieces):
        assert seen.text[new.start : new.end] == text[start:end]


def test_passages_in_a_row_are_one_mark_so_that_nobody_counts_them() -> None:
    text = "Until a night. She left. “He too!” Then all ended."
    spans = [Span(6, 13), Span(15, 23), Span(26, 33)]
    seen = redact(text, spans)
    assert seen.text == f"Until {WITHHELD}” Then all ended."
    assert [seen.span(*span) for span in spans] == [Span(6, 16)] * 3
    assert (
        redact(text, [Span(6, 13)]).text == f"Until {WITHHELD}. She left. “He too!” Then all ended."
    )
    names = redact("Ana, Eva came", [], [Span(0, 3), Span(5, 8)])
    assert names.text == f"{NAME}, {NAME} came"
