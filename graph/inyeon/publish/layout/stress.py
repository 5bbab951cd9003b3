"""Points for what is tied, so that distances on paper follow distances in the graph.

Pivot MDS (Brandes and Pich, 2006) gives the start, stress majorisation (Gansner, Koren and North,
2004) in its local form the rest. Neither draws lots, so a graph with one tie more looks nearly the
same. What must always hold: only sums, products and roots, which every machine rounds alike; no
`sum` of floats, which Python 3.12 rounds otherwise than 3.11.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from inyeon.publish.layout.ties import Near, crc, steps

_ALL: Final = 150  # in larger graphs not every pair counts
_HUBS, _OTHERS = 30, 50  # of those: pairs with so many of the best connected, and of the rest
_TIES: Final = 60  # so many of one entity count, of those to no pivot
_POWERS: Final = 50
_SEED: Final = 3

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Wish:
    """Distances that a drawing should have; 1 is a tie."""

    names: Sequence[str]
    pivots: Sequence[int]
    far: Sequence[Sequence[float]]  # from each pivot to everyone
    rows: Sequence[Sequence[tuple[int, float, float]]]  # of each: other, weight, weight × distance


def wish(names: Sequence[str], near: Near) -> Wish:
    """The wish of a connected graph: distance is the number of ties from one to the other."""
    ranked = sorted(range(len(names)), key=lambda one: (-len(near[one]), names[one]))
    pivots = ranked
    if len(ranked) > _ALL:
        rest = sorted(ranked[_HUBS:], key=lambda one: crc(names[one]))
        pivots = ranked[:_HUBS] + rest[:_OTHERS]
    return wished(names, pivots, [_distances(near, start) for start in pivots], near)


def wished(
    names: Sequence[str], pivots: Sequence[int], far: Sequence[Sequence[float]], near: Near
) -> Wish:
    """The wish for given distances; beside them, those to neighbours count."""
    known = set(pivots)
    rows = []
    for one in range(len(names)):
        pairs = [(p, row[one]) for p, row in zip(pivots, far, strict=True) if p != one]
        others = [other for other in near[one] if other not in known]
        if len(others) > _TIES:
            others = sorted(others, key=lambda other: crc(names[other]))[:_TIES]
        pairs += [(other, 1.0) for other in others]
        rows.append([(other, 1 / (d * d), 1 / d) for other, d in pairs])
    return Wish(names, pivots, far, rows)


def _distances(near: Near, start: int) -> list[float]:
    """In ties; long ways a little less, since a picture has more room for near than for far."""
    return [far - 0.1 * (far - 1) if far else 0.0 for far in steps(near, start)]


def spread(own: Wish, rounds: int = 20) -> tuple[list[float], list[float]]:
    """X and y of each, around the origin, lying: wider than high."""
    xs, ys = _start(own)
    for _ in range(rounds):
        relax(xs, ys, own, 1.0)
    return _lying(xs, ys, own.names)


def scatter(own: Wish, rounds: int = 30) -> tuple[list[float], list[float]]:
    """X and y of each, starting where its name alone puts it: for a graph without a clear shape."""
    reach = math.sqrt(len(own.names))
    xs, ys = ([reach * _lot(f"{side} {name}") for name in own.names] for side in ("x", "y"))
    for _ in range(rounds):
        relax(xs, ys, own, 1.0)
    return xs, ys


def relax(xs: list[float], ys: list[float], own: Wish, rate: float) -> None:
    """Nothing; moves each towards where the others would have it."""
    for one, row in enumerate(own.rows):
        if not row:
            continue
        x, y = xs[one], ys[one]
        to_x = to_y = weights = 0.0
        for other, weight, pull in row:
            dx = x - xs[other]
            dy = y - ys[other]
            pull /= math.sqrt(dx * dx + dy * dy) or 1e-6  # noqa: PLW2901 the hot loop
            to_x += weight * xs[other] + pull * dx
            to_y += weight * ys[other] + pull * dy
            weights += weight
        xs[one] = x + rate * (to_x / weights - x)
        ys[one] = y + rate * (to_y / weights - y)


def _start(own: Wish) -> tuple[list[float], list[float]]:
    """The two directions in which the distances to the pivots differ most."""
    far = own.far[:_HUBS]
    squares = [[d * d for d in row] for row in far]
    means = [_mean(row) for row in squares]
    columns = [_mean(column) for column in zip(*squares, strict=True)]
    middle = _mean(means)
    centred = [
        [(mean + column - middle - d) / 2 for d, column in zip(row, columns, strict=True)]
        for row, mean in zip(squares, means, strict=True)
    ]
    products = [[_dot(a, b) for b in centred] for a in centred]
    first = _direction(products, [_lot(f"first {own.names[p]}") for p in own.pivots], None)
    second = _direction(products, [_lot(f"second {own.names[p]}") for p in own.pivots], first)
    by_entity = [*zip(*centred, strict=True)]
    xs, ys = ([_dot(row, axis) for row in by_entity] for axis in (first, second))
    scale = _scale(xs, ys, own)
    # Those with the same neighbours would fall on one point, and never part.
    for at, name in enumerate(own.names):
        xs[at] = scale * xs[at] + 0.1 * _lot(f"x {name}")
        ys[at] = scale * ys[at] + 0.1 * _lot(f"y {name}")
    return xs, ys


def _direction(
    products: Sequence[Sequence[float]], lots: Sequence[float], taken: Sequence[float] | None
) -> list[float]:
    """The largest eigenvector, or the largest across the one that is taken; of length 1."""
    axis = list(lots[: len(products)])
    for _ in range(_POWERS):
        if taken is not None:
            along = _dot(axis, taken)
            axis = [a - along * t for a, t in zip(axis, taken, strict=True)]
        axis = [_dot(row, axis) for row in products]
        length = math.sqrt(_dot(axis, axis)) or 1.0
        axis = [a / length for a in axis]
    return axis


def _scale(xs: Sequence[float], ys: Sequence[float], own: Wish) -> float:
    """How much larger the start has to be for the distances that are wished."""
    has = wants = 0.0
    for pivot, row in zip(own.pivots[:_HUBS], own.far, strict=False):
        for x, y, want in zip(xs, ys, row, strict=True):
            square = (x - xs[pivot]) * (x - xs[pivot]) + (y - ys[pivot]) * (y - ys[pivot])
            wants += want * math.sqrt(square)
            has += square
    return wants / has if has else 1.0


def _lying(
    xs: Sequence[float], ys: Sequence[float], names: Sequence[str]
) -> tuple[list[float], list[float]]:
    """The points turned so that they spread from left to right, always the same way round."""
    mid_x, mid_y = _mean(xs), _mean(ys)
    xs, ys = [x - mid_x for x in xs], [y - mid_y for y in ys]
    across, down, slant = _dot(xs, xs), _dot(ys, ys), _dot(xs, ys)
    reach = math.sqrt((across - down) * (across - down) + 4 * slant * slant)
    cos2 = (across - down) / reach if reach else 1.0
    cos = math.sqrt((1 + cos2) / 2)
    sin = math.sqrt((1 - cos2) / 2) * (1 if slant >= 0 else -1)
    turned = (
        [x * cos + y * sin for x, y in zip(xs, ys, strict=True)],
        [y * cos - x * sin for x, y in zip(xs, ys, strict=True)],
    )
    return _facing(turned[0], names, "right"), _facing(turned[1], names, "down")


def _facing(values: Sequence[float], names: Sequence[str], side: str) -> list[float]:
    """The values or their negatives: whichever agrees with the lot of each name.

    Any rule must turn some graph over when it changes. Lots change with no tie, and no one entity
    decides; hubs would be worse: they stand near the middle.
    """
    agrees = _dot(values, [_lot(f"{side} {name}") for name in names])
    return [value if agrees >= 0 else -value for value in values]


def _lot(name: str) -> float:
    """A number from -1 to 1 that belongs to a name."""
    return crc(f"{_SEED} {name}") / 0x7FFFFFFF - 1


def _dot(a: Sequence[float], b: Sequence[float]) -> float:
    return math.fsum(x * y for x, y in zip(a, b, strict=True))


def _mean(values: Sequence[float]) -> float:
    return math.fsum(values) / len(values)
