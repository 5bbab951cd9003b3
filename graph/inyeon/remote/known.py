"""What the graphs of the last build hold, so that only those that changed are counted again.

What must always hold: a mark is another whenever the graph that it stands for is.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from inyeon.files import replace
from inyeon.remote.content import Entry, read_entry


@dataclass(frozen=True, slots=True)
class Known:
    """The marks of a build's graphs, and the file that has what was found of such marks."""

    marks: Mapping[str, str] = field(default_factory=dict)  # by graph
    file: Path | None = None

    def read(self) -> dict[str, Entry]:
        """What those graphs hold that are as they were; nothing where the file says nothing."""
        try:
            said = json.loads(self.file.read_text("utf-8")) if self.file else {}
            return {graph: read_entry(said[m]) for graph, m in self.marks.items() if m in said}
        except (OSError, ValueError, TypeError, AttributeError):
            return {}

    def keep(self, found: Mapping[str, Entry]) -> None:
        """Remember what the graphs hold. Where the file cannot be written, they are read again."""
        if self.file is None:
            return
        said = {mark: str(found[graph]) for graph, mark in self.marks.items() if graph in found}
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            replace(self.file, json.dumps(said, indent=0) + "\n")
        except OSError:
            return
