"""How much a question may take."""

import sys
from dataclasses import dataclass
from typing import Final

from inyeon.errors import QueryError

CHAINS: Final = 24  # of a connection, as on the page; a network can have thousands
USUAL_MEMORY: Final = 2_000_000_000  # bytes
LEAST_MEMORY: Final = 32_000_000  # bytes


@dataclass(frozen=True)
class Limits:
    """Seconds, rows and bytes that one question may take, 0 for no limit, and whom it may ask.

    `max_memory` is what the question takes once the store is open, and the size of its answer;
    None is 2 GB where the system can hold a process to that, else no limit. `services` are the
    addresses that SERVICE may ask. Raises QueryError where a limit cannot be held.
    """

    timeout: float = 60.0
    max_rows: int = 1_000_000
    max_memory: int | None = None
    services: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not (self.timeout >= 0 and self.max_rows >= 0 and (self.max_memory or 0) >= 0):
            raise QueryError("a limit is not less than 0", hint="0 is no limit")
        if self.max_memory and not can_limit_memory():
            hint = "leave it out; time and rows can be limited here"
            raise QueryError("this system cannot limit the memory of a query", hint=hint)
        if self.max_memory and self.max_memory < LEAST_MEMORY:
            raise QueryError("a query needs more memory than that", hint="give 32 MB or more")

    @property
    def memory(self) -> int:
        """The bytes that hold, 0 for no limit."""
        if self.max_memory is None:
            return USUAL_MEMORY if can_limit_memory() else 0
        return self.max_memory


def can_limit_memory() -> bool:
    """Whether a process can be held to some memory; elsewhere RLIMIT_DATA is no such limit."""
    return sys.platform == "linux"
