"""Whole numbers as English and Korean texts name them, in digits or in words."""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from inyeon.conflicts.phrases import dates

_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
_ONES += " sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_WORDS = {"zero": 0} | {word: n for n, word in enumerate(_ONES.split(), 1)}
_WORDS |= {word: 10 * n for n, word in enumerate(_TENS.split(), 2)}
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
_WORDS |= {word: n for n, word in enumerate(_ORDINALS.split(), 1)}
_WORDS |= {f"{word}th": _WORDS[word] for word in _ONES.split()[12:]}
_WORDS |= {f"{word[:-1]}ieth": _WORDS[word] for word in _TENS.split()}
_SCALES = {"dozen": 12, "hundred": 100, "thousand": 1_000, "million": 1_000_000}
_WEAK = {"one", "first", "second"}  # more often a pronoun, "first of all", or a while

_ALL = "|".join(sorted([*_WORDS, *_SCALES], key=len, reverse=True))
_ENGLISH = re.compile(rf"\b(?:{_ALL})(?:[\s-]+(?:and\s+)?(?:{_ALL}))*\b", re.IGNORECASE)
NUMBER: Final = rf"(?:[0-9]+|(?:{_ALL})(?:-(?:{_ALL}))?)"  # one number, as a part of a pattern
_DIGITS = re.compile(r"(?<![0-9A-Za-z.,])(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?![0-9]|[.,][0-9])")

_NATIVE = {"하나": 1, "한": 1, "둘": 2, "두": 2, "셋": 3, "세": 3, "넷": 4, "네": 4, "다섯": 5}
_NATIVE |= {"여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9}
_NATIVE_TENS = {"열": 10, "스물": 20, "스무": 20, "서른": 30, "마흔": 40, "쉰": 50, "예순": 60}
_NATIVE_TENS |= {"일흔": 70, "여든": 80, "아흔": 90}
_COUNTER = r"\s*(?:살|세|歲|岁|명|년|개|번|달|시간|차례|사람|가구|주|일간|번째)"
_KOREAN_NATIVE = re.compile(
    rf"(?<![가-힣])(?P<tens>{'|'.join(_NATIVE_TENS)})?(?P<ones>{'|'.join(_NATIVE)})?{_COUNTER}"
)
_SINO_DIGIT = {c: n for n, c in enumerate("일이삼사오육칠팔구", 1)}
_KOREAN_SINO = re.compile(rf"(?<![가-힣])(?P<sino>[일이삼사오육칠팔구십백천]+){_COUNTER}")


class Numbers(NamedTuple):
    """The numbers that a text names; the weak ones may be meant otherwise ("one", "first")."""

    strong: frozenset[int]
    weak: frozenset[int]


@lru_cache(maxsize=16_384)
def numbers(text: str) -> Numbers:
    """The numbers that a text names outside its dates.

    >>> sorted(numbers("a 21-year-old and twenty-two others since 1991").strong)
    [21, 22]
    >>> sorted(numbers("열두 살 때").strong)
    [12]
    """
    strong: set[int] = set()
    weak: set[int] = set()
    dated = [(m.start, m.end) for m in dates(text)]
    for match in _DIGITS.finditer(text):
        inside = any(start <= match.start() < end for start, end in dated)
        if len(match[0]) <= 12:
            (weak if inside else strong).add(int(match[0].replace(",", "")))
    for match in _ENGLISH.finditer(text):
        words = re.split(r"[\s-]+", match[0].lower())
        words = [word for word in words if word != "and"]
        if len(words) == 1 and words[0] in _WEAK:
            weak.add(_WORDS[words[0]])
        elif not (len(words) == 1 and words[0] in _SCALES and words[0] != "dozen"):
            value, parts = _english(words)
            strong.add(value)
            weak |= parts
    for match in _KOREAN_NATIVE.finditer(text):
        tens, ones = match["tens"], match["ones"]
        if tens or ones:
            strong.add(_NATIVE_TENS.get(tens or "", 0) + _NATIVE.get(ones or "", 0))
    strong |= {_sino(match["sino"]) for match in _KOREAN_SINO.finditer(text)}
    return Numbers(frozenset(strong), frozenset(weak))


def _english(words: list[str]) -> tuple[int, set[int]]:
    """The number that these words are, and those that they are one by one."""
    whole, part = 0, 0
    for word in words:
        if word in _SCALES:
            part = (part or 1) * _SCALES[word]
            if _SCALES[word] >= 1_000:
                whole, part = whole + part, 0
        else:
            part += _WORDS[word]
    return whole + part, {_WORDS[word] for word in words if word in _WORDS}


def _sino(word: str) -> int:
    whole, digit = 0, 0
    for letter in word:
        if letter in _SINO_DIGIT:
            digit = _SINO_DIGIT[letter]
        else:
            whole += (digit or 1) * {"십": 10, "백": 100, "천": 1_000}[letter]
            digit = 0
    return whole + digit
