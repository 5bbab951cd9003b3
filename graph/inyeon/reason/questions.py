"""The `.rq` files of rules and checks: their text and what their header says.

# Title: The words that a problem begins with
# Severity: error                   (or warning, info; "error (fixed)": in every project)
# Example:
#   lines that are indented belong to the name above them
"""

import re
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

import pyoxigraph as ox

from inyeon import files
from inyeon.ask.guard import guard
from inyeon.errors import LimitError, ProjectError, QueryError
from inyeon.model import SEVERITIES

_NAME = re.compile(r"# ?(\w+):(?:\s+(.*))?")
_MORE = re.compile(r"#  (.*)")
FIXED = " (fixed)"


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

    Raises ProjectError where a header lacks Title, Problem or Solution, or where a question would
    change the graph or ask another server.
    """
    questions = []
    for path in paths:
        try:
            text = files.content(path).decode().replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            raise ProjectError("not UTF-8", path=path, hint="save it as UTF-8") from error
        header = _header(text)
        missing = [name for name in ("title", "problem", "solution") if name not in header]
        if missing:
            raise ProjectError(
                f"the header has no {missing[0]}",
                path=path,
                hint=f"begin the file with the comment # {missing[0].capitalize()}: …",
            )
        if header.get("severity", "error").removesuffix(FIXED) not in SEVERITIES:
            raise ProjectError(
                f"unknown severity {header['severity']}",
                path=path,
                hint=f"Severity is one of {', '.join(SEVERITIES)}",
            )
        try:
            guard(text, {})
        except (QueryError, LimitError) as error:
            hint = "a rule or a check asks this graph and no server, and changes nothing"
            raise ProjectError(error.message, path=path, hint=hint) from error
        questions.append(Question(path.stem, path, text, header))
    return questions


def _header(text: str) -> dict[str, str]:
    """Name in small letters → what stands after it, and on the indented lines below it."""
    found: dict[str, tuple[str, list[str]]] = {}
    more: list[str] | None = None
    for line in text.splitlines():
        if named := _NAME.fullmatch(line):
            more = []
            found[named[1].lower()] = (named[2] or "", more)
        elif more is not None and (match := _MORE.fullmatch(line)):
            more.append(match[1])
        else:
            more = None
    joined = {
        name: f"{first}\n{dedent(chr(10).join(rest))}".strip()
        for name, (first, rest) in found.items()
    }
    return {name: value for name, value in joined.items() if value}
