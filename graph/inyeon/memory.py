"""How Python looks after values that are not used any more, where there are very many."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collector() -> Iterator[None]:
    """While it lasts, Python does not look for cycles of values.

    Ours have none, and are so many that the search would take up to a third of the time. Threads
    share the switch: who finds it off leaves it alone, so that the last to turn it does so back on.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
