"""Lines that are sorted outside of memory come as Python would sort them in it."""

import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inyeon.errors import StoreError
from inyeon.store.ordered import Ordered

LINES = st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\n\r")), max_size=40)


@given(st.lists(LINES), st.integers(1, 300))
def test_lines_come_as_python_sorts_them(blocks: list[list[str]], run: int) -> None:
    lines = [f"{text}\n".encode() for block in blocks for text in block]
    with Ordered(run) as ordered:
        for block in blocks:
            ordered.add("".join(f"{text}\n" for text in block).encode())
        assert list(ordered) == sorted(lines)
        assert list(ordered) == sorted(lines), "as often as they are asked for"
        ordered.add(b"one more\n")
        assert list(ordered) == sorted([*lines, b"one more\n"])
        assert ordered.count == len(lines) + 1


def test_memory_is_bounded_by_the_run() -> None:
    block = b"".join(b"%04d %s\n" % (number * 7919 % 10_000, b"x" * 90) for number in range(1_000))
    tracemalloc.start()
    try:
        with Ordered(2 * len(block)) as ordered:
            for _ in range(60):
                ordered.add(block)
            before = next(iter(ordered))
            for line in ordered:
                assert before <= line
                before = line
            assert ordered.count == 60_000
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 8 * len(block)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device there")
def test_no_room_is_said_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.TemporaryFile", lambda: open("/dev/full", "r+b"))  # noqa: PTH123, SIM115
    said = r"cannot sort in .*: No space left on device"
    with Ordered(1) as ordered, pytest.raises(StoreError, match=said) as caught:
        ordered.add(b"b\n")
    assert "TMPDIR" in (caught.value.hint or "")
