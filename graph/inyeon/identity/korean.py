"""Korean names: every spelling that a syllable of Hangul has in the systems and in passports.

The systems: Revised Romanization, McCune–Reischauer, and the North's own.
No library of PyPI gives the variants: each turns Hangul into one system (see decision 0014).
Source: Ministry of Culture notice 2000-8; McCune and Reischauer 1939; the North's rules of 1992;
the forms of passports as in the list `korean-families`.

What must always hold: an initial ㄹ that the South drops (이 for 리) makes no difference.
"""

from collections.abc import Iterator
from functools import cache

from inyeon.identity import spellings
from inyeon.identity.syllables import Syllabary, merged

_FIRST = 0xAC00
_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_FINALS = ["", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"]

# A letter → its spellings. After a colon, how usual that is; without one it is a system's own.
_AS_INITIAL = {
    "ㄱ": "g k", "ㄴ": "n", "ㄷ": "d t", "ㄹ": "r l n:.9", "ㅁ": "m", "ㅂ": "b p", "ㅅ": "s sh:.7",
    "ㅇ": "", "ㅈ": "j ch tj:.8", "ㅊ": "ch ch' chh", "ㅋ": "k k' kh", "ㅌ": "t t' th",
    "ㅍ": "p p' ph", "ㅎ": "h",
}  # fmt: skip
_AS_VOWEL = {
    "ㅏ": "a ah:.9", "ㅐ": "ae ai:.9 ay:.8 e:.75 a:.6", "ㅑ": "ya",
    "ㅓ": "eo ŏ o:.93 u:.93 uh:.85 oe:.5", "ㅔ": "e eh:.9",
    "ㅕ": "yeo yŏ yo:.93 you:.93 yu:.9 yuh:.8 yeu:.8 ye:.7",
    "ㅖ": "ye yeh:.8 ae:.8 e:.75",
    "ㅗ": "o oh:.9", "ㅘ": "wa", "ㅙ": "wae wai:.8", "ㅚ": "oe oi:.93 oy:.8 we:.7", "ㅛ": "yo",
    "ㅜ": "u oo:.97 ou:.9 ooh:.7", "ㅝ": "wo wŏ weo:.9", "ㅞ": "we", "ㅟ": "wi wee:.9 ui:.8",
    "ㅠ": "yu yoo:.95 you:.9", "ㅡ": "eu ŭ u:.93 oo:.6", "ㅢ": "ui ŭi eui:.95 i:.9 ee:.9 ey:.6",
    "ㅣ": "i ee:.95 ie:.8 ih:.8 y:.8",
}  # fmt: skip
_AS_FINAL = {
    "": " h:.6", "ㄱ": "k g:.9 ck:.8", "ㄴ": "n", "ㄷ": "t", "ㄹ": "l r:.9 ll:.7", "ㅁ": "m",
    "ㅂ": "p b:.9", "ㅅ": "t", "ㅇ": "ng",
}  # fmt: skip
# Before ㅜ and its kin a passport may write a w that is not spoken: 우 "woo", 욱 "wook", 운 "woon".
_WITHOUT_INITIAL = {
    "ㅜ": "woo:.97 wu:.9", "ㅣ": "yi:.9", "ㅕ": "yeoh:.7", "ㅢ": "yi:.7",
}  # fmt: skip
_OUTLINES = {  # letters that share spellings
    # The tense ones stand in no spelling above, but in names written in Hangul.
    **dict.fromkeys("ㄱㄲㅋ", "K"), **dict.fromkeys("ㄷㄸㅌ", "T"), **dict.fromkeys("ㅂㅃㅍ", "P"),
    **dict.fromkeys("ㅈㅉㅊ", "C"), **dict.fromkeys("ㅅㅆ", "S"), "ㄴ": "N", "ㄹ": "N", "ㅁ": "M",
    "ㅎ": "H", "ㅇ": "-",
}  # fmt: skip
_VOWEL_GROUPS = ("ㅏ", "ㅑ", "ㅐㅒㅔㅖㅙㅚㅞ", "ㅓㅗㅜㅝㅡ", "ㅕㅛㅠ", "ㅣㅢㅟ", "ㅘ")
_VOWEL_OUTLINES = {letter: group for group in _VOWEL_GROUPS for letter in group}
_DROPPED = "ㅑㅕㅖㅛㅠㅣ"  # after these an initial ㄹ or ㄴ is dropped in the South, else ㄹ is ㄴ


@cache
def korean() -> Syllabary:
    """The syllabary of Korean names, made once."""
    syllables = merged(_spellings())
    families = merged(_families(syllables))
    return Syllabary("Korean", "Hangul", families, syllables, _outline)


def hangul(name: str) -> list[tuple[str, tuple[str, ...]]]:
    """Family name and given syllables of a name in Hangul, in every way; none where it is none.

    >>> hangul("이성주"), hangul("황보라")
    ([('이', ('성', '주'))], [('황', ('보', '나')), ('황보', ('나',))])
    """
    signs = "".join(name.split())
    if not (2 <= len(signs) <= 6) or not all(map(_is_syllable, signs)):
        return []
    known = {family for family, _ in spellings.read("korean-families")}
    lengths = (1, 2) if len(signs) > 2 and signs[:2] in known else (1,)
    return [("".join(map(_kept, signs[:n])), tuple(map(_kept, signs[n:]))) for n in lengths]


def _signs() -> Iterator[str]:
    for initial in _AS_INITIAL:
        for vowel in _AS_VOWEL:
            for final in _AS_FINAL:
                yield _sign(initial, vowel, final)


def _spellings() -> Iterator[tuple[str, str, float]]:
    """Every spelling of every syllable, with its sign and weight."""
    for sign in _signs():
        initial, vowel, final = _letters(sign)
        for start, first in _forms(_AS_INITIAL[initial]):
            for middle, second in _vowels(initial, vowel, final):
                for end, third in _forms(_AS_FINAL[final]):
                    if not (end == "h" and middle.endswith("h")):
                        yield start + middle + end, _kept(sign), first * second * third


def _vowels(initial: str, vowel: str, final: str) -> Iterator[tuple[str, float]]:
    for form, weight in _forms(_AS_VOWEL[vowel]):
        # Only before a consonant is ㅓ written u by habit: Sung for 성, but never Su for 서.
        yield form, 0.5 if vowel == "ㅓ" and form == "u" and not final else weight
    if initial == "ㅇ":
        yield from _forms(_WITHOUT_INITIAL.get(vowel, ""), empty=False)
    if initial in "ㅅㅆ" and vowel in "ㅣㅟ":
        yield from ((f"h{form}", 0.97 * weight) for form, weight in _forms(_AS_VOWEL[vowel]))


def _forms(written: str, *, empty: bool = True) -> Iterator[tuple[str, float]]:
    forms = written.split(" ") if written or empty else []
    for form in forms:
        text, _, weight = form.partition(":")
        yield text, float(weight or 1)


def _families(syllables: dict[str, dict[str, float]]) -> Iterator[tuple[str, str, float]]:
    """The spellings of family names: those of the systems, then those of the list."""
    by_sign: dict[str, list[tuple[str, float]]] = {}
    for spelling, signs in syllables.items():
        for sign, weight in signs.items():
            by_sign.setdefault(sign, []).append((spelling, weight))
    for family, others in spellings.read("korean-families"):
        kept = "".join(map(_kept, family))
        yield kept, kept, 1.0
        for spelling in others:
            yield spelling, kept, 0.95
        if len(family) == 1:
            yield from ((spelling, kept, weight) for spelling, weight in by_sign[kept])
            continue
        first, second = (by_sign[_kept(sign)] for sign in family)
        for one, weight in first:
            yield from ((one + two, kept, weight * also) for two, also in second)


def _kept(sign: str) -> str:
    """The sign as the South writes it at the beginning of a word: 리 as 이, 로 as 노."""
    if not _is_syllable(sign):
        return sign
    initial, vowel, final = _letters(sign)
    if initial == "ㄹ":
        initial = "ㅇ" if vowel in _DROPPED else "ㄴ"
    elif initial == "ㄴ" and vowel in _DROPPED:
        initial = "ㅇ"
    return _sign(initial, vowel, final)


def _is_syllable(sign: str) -> bool:
    return len(sign) == 1 and 0xAC00 <= ord(sign) <= 0xD7A3


def _letters(sign: str) -> tuple[str, str, str]:
    code = ord(sign) - _FIRST
    return _INITIALS[code // 588], _VOWELS[code % 588 // 28], _FINALS[code % 28]


def _sign(initial: str, vowel: str, final: str) -> str:
    place = _INITIALS.index(initial) * 588 + _VOWELS.index(vowel) * 28 + _FINALS.index(final)
    return chr(_FIRST + place)


def _outline(sign: str) -> str:
    if not _is_syllable(sign):  # an emoji, a fullwidth letter: it is like itself alone
        return sign
    initial, vowel, final = _letters(sign)
    return (
        _OUTLINES[initial] + _VOWEL_OUTLINES[vowel] + ("T" if final in "ㄷㅅ" and final else final)
    )
