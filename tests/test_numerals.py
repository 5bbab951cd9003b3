"""Numbers in texts, in digits and in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inyeon.conflicts.numerals import numbers

TENS = ["", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
ONES = ["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
NATIVE_TENS = ["", "열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔"]
NATIVE = ["", "한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉"]
SINO = ["", "일", "이", "삼", "사", "오", "육", "칠", "팔", "구"]


@given(st.integers(21, 99).filter(lambda n: n % 10))
def test_english_words(number: int) -> None:
    tens, ones = TENS[number // 10], ONES[number % 10]
    for text in (f"{tens}-{ones}", f"{tens} {ones} of them", f"a {tens}-{ones}-year-old"):
        assert numbers(text).strong == {number}, text
    assert number + 300 in numbers(f"three hundred and {tens}-{ones}").strong


@given(st.integers(21, 99).filter(lambda n: n % 10 and n // 10 != 2))
def test_korean_words(number: int) -> None:
    assert numbers(f"{NATIVE_TENS[number // 10]}{NATIVE[number % 10]} 살").strong == {number}
    assert numbers(f"{SINO[number // 10]}십{SINO[number % 10]} 세").strong == {number}


@pytest.mark.parametrize(
    ("text", "strong"),
    [
        ("a 21-year-old", {21}),
        ("At age 12, Lee became", {12}),
        ("aged twelve", {12}),
        ("the twelfth time", {12}),
        ("twentieth", {20}),
        ("two dozen", {24}),
        ("1,500 people", {1500}),
        ("two thousand five hundred", {2500}),
        ("열두 살 때", {12}),
        ("스물한 살", {21}),
        ("스무 살", {20}),
        ("12세", {12}),
        ("십이 세", {12}),
        ("six other boys", {6}),
        ("3.5 km", set()),
        ("one of them, first of all", set()),
        ("hundreds", set()),
        ("In 2002, on 7 May 2003", set()),
        ("phone, often, seventeenth-century", {17}),
    ],
)
def test_numbers(text: str, strong: set[int]) -> None:
    assert numbers(text).strong == strong


def test_what_is_in_a_date_is_kept_as_weak() -> None:
    assert numbers("in 2002").weak == {2002}
    assert numbers("one of the first").weak == {1}
