"""Python looks for cycles of values again when all are gone that wanted it not to."""

import gc
from itertools import permutations

import pytest

from inyeon.memory import without_collector


@pytest.mark.parametrize("order", [*permutations(range(3))])
def test_it_looks_again_in_whatever_order_they_leave(order: tuple[int, ...]) -> None:
    inside = [without_collector() for _ in order]
    for one in inside:
        one.__enter__()
    assert not gc.isenabled()
    for place in order:
        inside[place].__exit__(None, None, None)
    assert gc.isenabled()


def test_one_may_leave_while_another_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    first = without_collector()
    first.__enter__()
    asked = gc.isenabled

    def then_left() -> bool:
        found = asked()
        first.__exit__(None, None, None)
        return found

    with monkeypatch.context() as other:
        other.setattr(gc, "isenabled", then_left)
        second = without_collector()
        second.__enter__()
    second.__exit__(None, None, None)
    assert gc.isenabled()


def test_who_has_turned_it_off_finds_it_off() -> None:
    gc.disable()
    try:
        with without_collector():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
