"""Lines in order, however many: those that do not fit into memory lie in a temporary file.

What must always hold: the order is that of the bytes, and what is in memory does not grow with the
number of lines.
"""

import tempfile
from collections.abc import Iterator
from contextlib import suppress
from heapq import merge
from typing import Final, Self

from inyeon.errors import StoreError

RUN: Final = 32_000_000  # bytes that are sorted at a time, about
_LEAST: Final = 1 << 12  # bytes of a run that are read at a time


class Ordered:
    """Takes blocks of whole lines, and gives the lines, sorted, as often as they are asked for."""

    def __init__(self, run: int = RUN) -> None:
        self.count = 0  # of the lines
        self._run = run
        self._lines: list[bytes] = []  # that are in no run yet
        self._size = 0  # of these
        self._runs: list[tuple[int, int]] = []  # where each stands in the file
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed with this

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(OSError):  # what it could not take is of no use any more
            self._file.close()

    def add(self, block: bytes) -> None:
        """Take the lines of a block. Raises StoreError where there is no room for them."""
        lines = block.splitlines(keepends=True)  # N-Triples escapes other ends than these
        self._lines += lines
        self.count += len(lines)
        self._size += len(block)
        if self._size >= self._run:
            self._put_aside()

    def __iter__(self) -> Iterator[bytes]:
        if not self._runs:
            self._lines.sort()
            return iter(self._lines)
        if self._lines:
            self._put_aside()
        size = max(self._run // len(self._runs), _LEAST)
        return merge(*(self._read(start, end, size) for start, end in self._runs))

    def _put_aside(self) -> None:
        self._lines.sort()
        try:
            start = self._file.seek(0, 2)
            self._file.writelines(self._lines)
            self._file.flush()
        except OSError as error:
            where = tempfile.gettempdir()
            hint = "make room there, or name another folder in TMPDIR"
            raise StoreError(f"cannot sort in {where}: {error.strerror}", hint=hint) from error
        self._runs.append((start, self._file.tell()))
        self._lines, self._size = [], 0

    def _read(self, start: int, end: int, size: int) -> Iterator[bytes]:
        while start < end:
            self._file.seek(start)
            block = self._file.read(min(size, end - start))
            if not block.endswith(b"\n"):
                block += self._file.readline()
            start += len(block)
            yield from block.splitlines(keepends=True)
