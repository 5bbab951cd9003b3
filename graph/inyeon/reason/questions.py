"""The `.rq` files of rules and checks: their text and what their header says."""

import re
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from inyeon.errors import ProjectError

SEVERITIES = ("error", "warning", "info")
_HEADER = re.compile(r"^#\s*(\w+):\s*(.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Question:
    """One `.rq` file. Its id is the file's name; the header says Title, Problem, Solution."""

    id: str
    path: Path
    text: str
    header: dict[str, str]

    def ask(self, store: ox.Store) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """The engine's answer. Raises ProjectError where the file is no SPARQL query."""
        try:
            return store.query(self.text)
        except SyntaxError as error:
            raise ProjectError(f"cannot be read as SPARQL: {error}", path=self.path) from error


def load(paths: tuple[Path, ...]) -> list[Question]:
    """The questions in these files, in their order.

    Raises ProjectError where a header lacks Title, Problem or Solution.
    """
    questions = []
    for path in paths:
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError as error:
            raise ProjectError("not UTF-8", path=path, hint="save it as UTF-8") from error
        header = {name.lower(): value.strip() for name, value in _HEADER.findall(text)}
        missing = [name for name in ("title", "problem", "solution") if name not in header]
        if missing:
            raise ProjectError(
                f"the header has no {missing[0]}",
                path=path,
                hint=f"begin the file with the comment # {missing[0].capitalize()}: …",
            )
        if header.get("severity", "error") not in SEVERITIES:
            raise ProjectError(
                f"unknown severity {header['severity']}",
                path=path,
                hint=f"Severity is one of {', '.join(SEVERITIES)}",
            )
        questions.append(Question(path.stem, path, text, header))
    return questions
