"""How well two words may be one: short forms, other languages' forms, transliterations, slips.

What must always hold: a changed letter makes another word (Hansen, Hanson); only a letter too few,
too many or in the wrong place is taken for a slip, never at the ends, and only in a long word.
"""

import re
from functools import lru_cache

from inyeon.identity.spellings import heads

_LONG = 7  # letters of a word in which a slip is likelier than another word
_SPELLINGS = [  # what transliterations of Cyrillic, Arabic, German and Greek do; in this order
    (r"shch|šč", "sch"), (r"sch", "sh"), (r"tsch|tch|cz", "ch"), (r"ph", "f"), (r"kh", "h"),
    (r"x", "ks"), (r"ck|q", "k"), (r"c(?![hiey])", "k"), (r"dj", "j"), (r"w", "v"), (r"ff?$", "v"),
    (r"th", "t"), (r"gh", "g"), (r"ou", "u"), (r"oo", "u"), (r"ee", "i"),
    (r"(?<=[aeou])[iyj](?=[aou])|(?<=i)[yj](?=[aeou])|(?<![aeiou])[yj](?=[aou])", "y"),
    (r"^(?:ye|je)", "e"), (r"ie(?=[a-z])", "e"), (r"iy|ii|yi|ij|yj|ie$|ey$", "i"), (r"y$|j$", "i"),
    (r"i(?=[aou])", "y"), (r"iy", "y"), (r"(?<=[a-z])h(?![aeiou])", ""), (r"(.)\1+", r"\1"),
]  # fmt: skip
_COMPILED = [(re.compile(pattern), sound) for pattern, sound in _SPELLINGS]
_EXPANDED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ŏ": "o", "ŭ": "u", "'": ""})
_DROPPED = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss", "ŏ": "o", "ŭ": "u", "'": ""})
Found = tuple[float, tuple[str, ...]]


def like(one: str, other: str, *, strict: bool = False, given: bool = False) -> Found:
    """How well two words may be one, and why. `strict`: no slips; `given`: short forms too.

    >>> like("dmitri", "dmitriy")[0]
    0.95
    >>> like("hansen", "hanson")[0]
    0.0
    >>> like("robert", "bob", given=True)[1]
    ('“Bob” and “Robert” are forms of one name',)
    """
    if one == other:
        return 1.0, ()
    shown = " and ".join(f"“{word.capitalize()}”" for word in sorted((one, other)))
    if given and forms(one) & forms(other):
        return 0.88, (f"{shown} are forms of one name",)
    if strict:
        return 0.0, ()
    if key(one) & key(other):
        return 0.95, (f"{shown} are spellings of one word",)
    if slip(one, other):
        return 0.8, (f"{shown} differ by a slip of the pen",)
    return 0.0, ()


@lru_cache(maxsize=100_000)
def key(word: str) -> frozenset[str]:
    """How the word sounds, roughly: with ö as oe and as o."""
    return frozenset(_sound(word.translate(table)) for table in (_EXPANDED, _DROPPED))


def slip(one: str, other: str) -> bool:
    """Whether one is the other with a letter too few, too many or in the wrong place.

    >>> slip("warwick", "warwcik"), slip("yevgeniy", "yevgeniya")
    (True, False)
    """
    from rapidfuzz.distance import OSA

    short, long = sorted((one, other), key=len)
    if len(short) < _LONG or short[0] != long[0] or short[-1] != long[-1]:
        return False
    if any(c.isdigit() for c in one + other) or OSA.distance(one, other, score_cutoff=1) > 1:
        return False
    return len(one) != len(other) or sorted(one) == sorted(other)


def forms(word: str) -> frozenset[str]:
    """The given names of which this is a form, each by its first form in the list."""
    return heads("given-names").get(word, frozenset())


def _sound(word: str) -> str:
    for pattern, sound in _COMPILED:
        word = pattern.sub(sound, word)
    return word
