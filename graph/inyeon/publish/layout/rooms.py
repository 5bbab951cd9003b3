"""The room that an entity needs: its symbol with its label beneath."""

import math
import unicodedata
from typing import Final

from inyeon.publish.layout.boxes import Box

# Lines break where graph/viewer breaks them: `wrap` in src/graph/text.ts.
_WIDTH, _LINES, _WORD = 18, 3, 26  # characters in a line; lines; characters in a line of one word
_CHARACTER, _WIDE, _LINE = 6.4, 12.0, 15.0  # page units: a Latin and a CJK character, a line
_GAP: Final = 2.0  # between symbol and label, and around both
_CROWD: Final = 120  # so many labels get their full room


def radius(degree: int) -> float:
    """Of the symbol of an entity with so many ties."""
    return 6.0 + min(9.0, 1.7 * math.sqrt(degree))


def room(label: str, degree: int, crowd: int) -> Box:
    """A box at the origin, for one of `crowd` entities: in a large crowd labels get less room."""
    share = math.sqrt(_CROWD / max(_CROWD, crowd))
    lines = wrapped(label)
    text = max(_wide(line) for line in lines) * share
    symbol = 2 * radius(degree)
    height = symbol + _GAP + len(lines) * _LINE * share + 2 * _GAP
    up = height / 2 - _GAP - symbol / 2
    return Box(0.0, 0.0, max(symbol, text) + 2 * _GAP, height, up)


def wrapped(label: str) -> list[str]:
    """The label in at most three lines.

    >>> wrapped("Citizens' Alliance for North Korean Human Rights")
    ["Citizens' Alliance", 'for North Korean', 'Human Rights']
    """
    lines: list[str] = []
    line = ""
    for word in label.split():
        if line and len(line) + len(word) + 1 > _WIDTH:
            lines.append(line)
            line = ""
        line = f"{line} {word}" if line else word
        if len(lines) == _LINES:
            break
    lines.append(line)
    return [one[:_WORD] for one in lines[:_LINES]]


def _wide(line: str) -> float:
    return math.fsum(
        _WIDE if unicodedata.east_asian_width(sign) in "WF" else _CHARACTER for sign in line
    )
