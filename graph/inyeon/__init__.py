"""Inyeon: an evidence-first knowledge graph of people, organisations and events.

>>> import inyeon
>>> g = inyeon.open()
>>> g.query("ASK { person:lee-sung-ju :memberOf org:nkhr }")
True
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from inyeon.errors import (
    DataError,
    InyeonError,
    LimitError,
    ProjectError,
    QueryError,
    StoreError,
    UnknownNameError,
)

if TYPE_CHECKING:
    from inyeon.ask.limits import Limits
    from inyeon.graph import Graph, open  # noqa: A004

__all__ = [
    "DataError",
    "Graph",
    "InyeonError",
    "LimitError",
    "Limits",
    "ProjectError",
    "QueryError",
    "StoreError",
    "UnknownNameError",
    "open",
]


_LATER = {"Graph": "inyeon.graph", "Limits": "inyeon.ask.limits", "open": "inyeon.graph"}


def __getattr__(name: str) -> Any:
    """What asks a graph is imported when it is named: `inyeon --version` needs none of it."""
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = globals()[name] = getattr(import_module(_LATER[name]), name)
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
