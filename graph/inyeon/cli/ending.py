"""What becomes of a verb that is told to end."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final

_TOLD: Final = ("SIGTERM", "SIGHUP")  # not every system has both


@contextmanager
def cleared_up() -> Iterator[None]:
    """While it lasts, these signals end it as ^C does: temporary files go first."""
    signals = [getattr(signal, name) for name in _TOLD if hasattr(signal, name)]
    ours = [one for one in signals if signal.getsignal(one) == signal.SIG_DFL]
    for one in ours:
        signal.signal(one, _end)
    try:
        yield
    finally:
        for one in ours:
            signal.signal(one, signal.SIG_DFL)


def done() -> None:
    """From here on ^C just ends the process: Python would show what of itself it cut short."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)


def _end(number: int, _: FrameType | None) -> None:
    sys.exit(128 + number)
