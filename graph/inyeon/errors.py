"""Why we cannot go on. A mistake in the data is not an error but a `Problem` (see `model`).

InyeonError
├── ProjectError        no project here, or a file of it cannot be read or written
├── DataError           the data has errors, so nothing was published; carries the problems
├── StoreError          no usable store, or the disk refused to take it
├── LeakError           what was to leave the house holds something restricted
├── QueryError          the question cannot be understood
├── LimitError          the answer would take more time, rows or memory than it may
└── UnknownNameError    no entity has this name; carries the nearest ones
"""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from inyeon.model import Problem


class InyeonError(Exception):
    """The base of all that Inyeon raises: what went wrong, where, and what to do about it."""

    def __init__(
        self, message: str, *, hint: str = "", path: Path | None = None, line: int = 0
    ) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.path = path
        self.line = line

    def __reduce__(self) -> tuple[object, ...]:
        """So that an error can pass from process to process with all that it says."""
        return (_again, (type(self), self.args, self.__dict__))

    def __str__(self) -> str:
        where = (
            ""
            if self.path is None
            else f"{self.path}:{self.line}: "
            if self.line
            else f"{self.path}: "
        )
        return where + self.message + (f"\n  hint: {self.hint}" if self.hint else "")


def _again(kind: type["InyeonError"], args: tuple[object, ...], said: dict[str, object]) -> object:
    error = kind.__new__(kind, *args)
    error.__dict__.update(said)
    return error


class ProjectError(InyeonError):
    """The project is not there, or one of its files cannot be read or written."""


class DataError(InyeonError):
    """The data has errors, so nothing was published; `problems` holds them all."""

    def __init__(self, message: str, problems: tuple["Problem", ...], *, hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.problems = problems


class StoreError(InyeonError):
    """There is no usable store, or the disk refused to take it."""


class LeakError(InyeonError):
    """What was to be published holds something that is not for the public."""


class QueryError(InyeonError):
    """The question cannot be understood."""


class LimitError(InyeonError):
    """A question takes more time, rows, memory or depth than it may."""


class UnknownNameError(InyeonError):
    """No entity has this name, or several have; `nearest` holds names to choose from."""

    def __init__(self, message: str, nearest: tuple[str, ...] = (), *, hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.nearest = nearest
