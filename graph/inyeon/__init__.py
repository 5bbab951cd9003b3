"""Inyeon: an evidence-first knowledge graph of people, organisations and events.

>>> import inyeon
>>> g = inyeon.open()
>>> g.query("ASK { person:lee-sung-ju :memberOf org:nkhr }")
True
"""

from inyeon.ask.limits import Limits
from inyeon.errors import (
    DataError,
    InyeonError,
    LimitError,
    ProjectError,
    QueryError,
    StoreError,
    UnknownNameError,
)
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
