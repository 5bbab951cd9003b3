"""A clock over one whole exchange: connecting, sending, waiting and reading together.

A limit on each read alone never ends with a service that sends a byte now and then.
"""

import socket
import threading
from contextlib import suppress
from typing import Any, Self


class Watch:
    """Cuts the connection of one exchange when its time is up; `rung` tells that it did."""

    def __init__(self, seconds: float) -> None:
        self.rung = False
        self.seconds = seconds
        self._socket: socket.socket | None = None
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()

    def trace(self, event: str, said: dict[str, Any]) -> None:
        """What httpx tells while it works; here the new connection is learnt."""
        if event.endswith((".connect_tcp.complete", ".start_tls.complete")):
            self._socket = said["return_value"].get_extra_info("socket")
            if self.rung:
                self._cut()

    def _cut(self) -> None:
        self.rung = True
        if self._socket is not None:
            with suppress(OSError):  # it has ended by itself
                self._socket.shutdown(socket.SHUT_RDWR)
