"""Chinese names: the spellings that Pinyin and Wade–Giles give a syllable.

Family names have more, in Cantonese, Hokkien and by habit (the list `chinese-families`).

Signs are syllables of Pinyin without tones: Han is read into them by pypinyin, which is well kept
and knows the readings of family names (see decision 0014). Source: ISO 7098:2015; Wade 1867, Giles
1912, as in the tables of the Library of Congress.
"""

import re
from collections.abc import Iterator
from functools import cache

from inyeon.identity import spellings
from inyeon.identity.syllables import Syllabary, merged

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]{2,4}")
_INITIALS = {
    "zh": "ch", "ch": "ch'", "sh": "sh", "b": "p", "p": "p'", "d": "t", "t": "t'", "g": "k", "k":
    "k'", "j": "ch", "q": "ch'", "x": "hs", "z": "ts", "c": "ts'", "r": "j",
}  # fmt: skip
_WHOLE = {
    "zi": "tzu", "ci": "tz'u", "si": "ssu", "zhi": "chih", "chi": "ch'ih", "shi": "shih", "ri":
    "jih", "er": "erh", "yi": "i", "yan": "yen", "you": "yu", "yong": "yung", "ye": "yeh",
    "ge": "ko",    "ke": "k'o", "he": "ho", "e": "o", "gui": "kuei", "kui": "k'uei",
}  # fmt: skip
_ENDS = [
    ("iong", "iung"), ("ong", "ung"), ("ian", "ien"), ("ie", "ieh"), ("üe", "üeh"), ("ue", "üeh"),
]  # fmt: skip
_HABITS = {"si": "szu sze", "zi": "tze tsu", "ci": "tze", "shi": "sze", "yi": "yi yee", "xu": "shu"}
_WEIGHT = 0.95  # of what no system gives
_UNMARKED = 0.93  # of Wade–Giles without its marks


@cache
def chinese() -> Syllabary:
    """The syllabary of Chinese names, made once."""
    every = list(_pinyin())
    table = merged(form for syllable in every for form in _spellings(syllable))
    families = merged(_families())
    return Syllabary("Chinese", "Han", families, table, str)


def han(name: str) -> list[tuple[str, tuple[str, ...]]]:
    """Family name and given syllables, in Pinyin, of a name in Han signs, in every way.

    >>> han("趙強")
    [('zhao', ('qiang',))]
    """
    signs = "".join(name.split())
    if not _HAN.fullmatch(signs):
        return []
    from pypinyin import lazy_pinyin

    syllables = lazy_pinyin(signs, v_to_u=True)
    known = {family for family, _ in spellings.read("chinese-families")}
    lengths = (1, 2) if len(signs) > 2 and "".join(syllables[:2]) in known else (1,)
    return [("".join(syllables[:n]), tuple(syllables[n:])) for n in lengths]


def _pinyin() -> Iterator[str]:
    for initial, finals in spellings.read("chinese-syllables"):
        for final in finals:
            yield final if initial == "-" else initial + final


def _spellings(syllable: str) -> Iterator[tuple[str, str, float]]:
    yield syllable, syllable, 1.0
    wade = _wade_giles(syllable)
    yield wade, syllable, 0.99
    bare = wade.replace("'", "").replace("ü", "u")
    yield bare, syllable, 0.99 if bare == wade else _UNMARKED
    if "ü" in syllable:
        yield syllable.replace("ü", "u"), syllable, _WEIGHT
        yield syllable.replace("ü", "v"), syllable, _WEIGHT
        yield syllable.replace("ü", "yu"), syllable, _WEIGHT
    for habit in _HABITS.get(syllable, "").split():
        yield habit, syllable, _WEIGHT
    if wade.startswith("hs"):
        yield f"sh{bare[2:]}", syllable, 0.85


def _wade_giles(syllable: str) -> str:
    """The syllable in Wade–Giles, without circumflex and tone."""
    if syllable in _WHOLE:
        return _WHOLE[syllable]
    initial = next((i for i in ("zh", "ch", "sh", *_INITIALS) if syllable.startswith(i)), "")
    final = syllable[len(initial) :]
    if initial in ("j", "q", "x") and final.startswith("u"):
        final = f"ü{final[1:]}"
    if syllable.startswith("yu") and syllable != "yu":
        return "yüeh" if syllable == "yue" else f"yü{syllable[2:]}"
    if syllable == "yu":
        return "yü"
    if final == "uo" and initial not in ("g", "k", "h", "sh"):
        final = "o"
    elif final == "e" and initial not in ("", "y"):
        final = "e"
    else:
        for end, other in _ENDS:
            if final == end:
                final = other
                break
    return _INITIALS.get(initial, initial) + final


def _families() -> Iterator[tuple[str, str, float]]:
    single = set(_pinyin())
    for family, others in spellings.read("chinese-families"):
        if family in single:
            yield from _spellings(family)
        else:
            yield family, family, 1.0
        for spelling in others:
            yield spelling, family, 0.9
