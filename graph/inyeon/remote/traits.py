"""What a service can do, found by trying, and remembered for each URL."""

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from inyeon.files import replace
from inyeon.remote.endpoint import Endpoint


@dataclass(frozen=True, slots=True)
class Traits:
    """What one service does; the last four are None where we may not write there."""

    engine: str  # what it calls itself
    ask: str  # "boolean" or "table"
    row_limit: int  # the most rows that it gives, 0 where none was found
    union_default: bool | None = None  # a query without a graph sees all graphs
    graph_store: bool | None = None  # takes whole graphs
    atomic: bool | None = None  # a request of several updates happens whole or not at all
    changed: tuple[str, ...] | None = None  # literals that do not come back as they went

    @property
    def opening(self) -> str:
        """What an update begins with that moves much.

        Virtuoso keeps all that one changes for taking it back, and ends it above 50 MB; so, row by
        row, it keeps nothing, and writes to its log nonetheless.
        """
        return "DEFINE sql:log-enable 3 " if self.engine.startswith("Virtuoso/") else ""

    @property
    def loads_in_bulk(self) -> bool:
        """Whether it can load many triples at once, some ten times as fast, past its own log."""
        return self.engine.startswith("Oxigraph/")


def remembered(service: Endpoint, folder: Path, *, writing: bool) -> Traits | None:
    """What was found of a service before; None where nothing was, or not enough for writing."""
    try:
        said = json.loads(_file(service, folder).read_text("utf-8"))
        changed = None if said["changed"] is None else tuple(said["changed"])
        found = Traits(**(said | {"changed": changed}))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return None if writing and found.atomic is None else found


def remember(found: Traits, service: Endpoint, folder: Path) -> None:
    """Keep what was found. Where the folder cannot be written, it is found again next time."""
    file = _file(service, folder)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        replace(file, json.dumps(asdict(found), ensure_ascii=False, indent=1) + "\n")
    except OSError:
        return


def _file(service: Endpoint, folder: Path) -> Path:
    urls = f"{service.query} {service.update} {service.graph_store}"
    return folder / "remote" / f"{hashlib.sha256(urls.encode()).hexdigest()[:20]}.json"
