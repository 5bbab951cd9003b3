"""Colours of the page that must be told from each other, and by how much."""

import re
from typing import Final

_TEXT: Final = 4.5  # WCAG 1.4.3
_PART: Final = 3.0  # WCAG 1.4.11
_GROUNDS: Final = ("--ground", "--paper", "--soft")
_SYMBOLS: Final = ("circle", "square", "triangle", "diamond", "page", "star")

# (ink, what it stands on) → the least ratio
PAIRS: Final = {
    **{(ink, on): _TEXT for ink in ("--ink", "--faint", "--accent") for on in _GROUNDS},
    **{(ink, "--paper"): _TEXT for ink in ("--disputed", "--reported")},
    ("--mark-ink", "--mark"): _TEXT,
    ("--ink", "--accent-soft"): _TEXT,
    ("--ground", "--ink"): _TEXT,
    **{("--line", on): _PART for on in ("--ground", "--paper")},
    **{(line, "--ground"): _PART for line in ("--edge", "--disputed", "--reported", "--accent")},
    **{(f"--{symbol}-line", "--ground"): _PART for symbol in _SYMBOLS},
}


def ratio(one: str, other: str) -> float:
    """The contrast of two colours such as `#1e2227`, from 1 to 21 (WCAG 2, relative luminance)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    found = re.fullmatch(r"\s*#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})\s*", colour)
    assert found, f"not a colour: {colour}"
    parts = [int(part, 16) / 255 for part in found.groups()]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
