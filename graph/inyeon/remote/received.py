"""The body of an answer, that says how much of it has come, where it is long."""

from collections.abc import Iterator
from typing import Final

import httpx

from inyeon.progress import Count, Progress

_LONG: Final = 1000  # kB that have come before any of it is told


class Received(httpx.SyncByteStream):
    """The same bytes. Of how many is told where the service says so."""

    def __init__(self, response: httpx.Response, progress: Progress) -> None:
        assert isinstance(response.stream, httpx.SyncByteStream), "it was asked for as one"
        self._stream, self._progress = response.stream, progress
        said = response.headers.get("content-length", "")
        self._of = int(said) // 1000 if said.isdecimal() else 0

    def __iter__(self) -> Iterator[bytes]:
        count: Count | None = None
        come = told = 0
        for piece in self._stream:
            yield piece
            come += len(piece)
            if come >= _LONG * 1000:
                count = count or Count("receiving (kB)", self._progress, self._of)
                count.add(come // 1000 - told)
                told = come // 1000

    def close(self) -> None:
        """Let go of the connection."""
        self._stream.close()
