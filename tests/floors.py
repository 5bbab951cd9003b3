"""Layers as a README draws them, in one line: `top › one, another › bottom`."""

import re


def drawn(readme: str, top: str) -> dict[str, int]:
    """Wing → its floor, 0 on top, from the line that starts with the wing on top."""
    line = re.search(rf"^{top} ›.*$", readme, re.MULTILINE)
    assert line, f"the README draws the layers in one line that starts with '{top} ›'"
    floors = [floor.split(",") for floor in line[0].split("›")]
    return {wing.strip(): depth for depth, floor in enumerate(floors) for wing in floor}


def upward(here: str, there: str, floors: dict[str, int]) -> bool:
    """Whether one wing must not import the other: only what lies below it."""
    return there != here and floors.get(there, -1) <= floors[here]
