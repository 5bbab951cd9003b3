"""A chart as plain SVG: lines on two logarithmic scales, each named at its end."""

import math
from collections.abc import Iterable, Mapping
from html import escape
from itertools import cycle
from typing import Final

Line = Mapping[int, float]
_WIDTH, _HEIGHT, _LEFT, _RIGHT, _EDGE = 820, 460, 70, 270, 40
_COLOURS: Final = ("#0072b2", "#009e73", "#56b4e9", "#555555", "#d55e00", "#cc79a7")
_FONT: Final = 'font-family="sans-serif" font-size="13" role="img"'
_APART: Final = 16  # between two names


def svg(title: str, lines: Mapping[str, Line], across: str, up: str) -> str:
    """The chart; values are above 0."""
    xs = _Scale.of((x for line in lines.values() for x in line), _LEFT, _WIDTH - _RIGHT)
    ys = _Scale.of((y for line in lines.values() for y in line.values()), _HEIGHT - _EDGE, _EDGE)
    ends = _ends({name: ys(line[max(line)]) for name, line in lines.items()})
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" {_FONT}>',
        f"<title>{escape(title)}</title>",
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="white"/>',
        *(_across(ys(power), power) for power in ys.powers()),
        *(_upright(xs(power), power) for power in xs.powers()),
        _text(_LEFT, _EDGE - 16, up),
        _text(_LEFT, _HEIGHT - 4, across),
    ]
    for (name, line), colour in zip(lines.items(), cycle(_COLOURS), strict=False):
        points = [(xs(x), ys(y)) for x, y in sorted(line.items())]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in points]
        parts.append(_text(points[-1][0] + 10, ends[name] + 4, name, f'fill="{colour}"'))
    return "\n".join([*parts, "</svg>"]) + "\n"


def _across(y: float, power: float) -> str:
    line = f'<path d="M{_LEFT} {y:.1f}H{_WIDTH - _RIGHT}" stroke="#ddd"/>'
    return line + _text(_LEFT - 8, y + 4, f"{power:,g}", 'text-anchor="end"')


def _upright(x: float, power: float) -> str:
    line = f'<path d="M{x:.1f} {_EDGE}V{_HEIGHT - _EDGE}" stroke="#ddd"/>'
    return line + _text(x, _HEIGHT - _EDGE + 18, f"{power:,.0f}", 'text-anchor="middle"')


def _text(x: float, y: float, words: str, more: str = "") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" {more}>{escape(words)}</text>'


class _Scale:
    """Powers of ten around some values, and where a value stands between two places."""

    def __init__(self, powers: range, start: float, end: float) -> None:
        self._powers, self._start = powers, start
        self._step = (end - start) / (len(powers) - 1)

    @classmethod
    def of(cls, values: Iterable[float], start: float, end: float) -> "_Scale":
        """From the power of ten below all values to the one above them."""
        logs = [math.log10(value) for value in values]
        low = math.floor(min(logs))
        return cls(range(low, max(math.ceil(max(logs)), low + 1) + 1), start, end)

    def powers(self) -> list[float]:
        """Each power of ten, the least first."""
        return [10.0**power for power in self._powers]

    def __call__(self, value: float) -> float:
        return self._start + (math.log10(value) - self._powers[0]) * self._step


def _ends(wanted: Mapping[str, float]) -> dict[str, float]:
    """Where names stand: at their lines' ends, moved down where they would touch."""
    placed: dict[str, float] = {}
    last = -math.inf
    for name, y in sorted(wanted.items(), key=lambda item: item[1]):
        placed[name] = last = max(y, last + _APART)
    return placed
