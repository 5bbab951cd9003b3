"""A report of problems for other programs: JSON, SARIF 2.1.0, and GitHub's workflow commands.

What must always hold: nothing is left out of a report, the accepted problems included; the same
problems give the same bytes. Source: SARIF 2.1.0, OASIS Standard 2020.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from inyeon.model import Problem

_LEVEL = {"error": "error", "warning": "warning", "info": "note"}
_COMMAND = {"error": "error", "warning": "warning", "info": "notice"}
_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = _DATA | str.maketrans({":": "%3A", ",": "%2C"})


class Rule(NamedTuple):
    """What SARIF tells of a check: its id and title, its severity, and its page in Markdown."""

    id: str
    title: str
    severity: str
    page: str


def json_text(
    problems: Sequence[Problem], untold: Sequence[Problem], place: Callable[[Path], Path]
) -> str:
    """One JSON object: how many of each there are, and the problems, each with all its fields.

    `untold` are counted only; `place` is a path as the reader of the report would write it.
    """
    open_ = [problem.severity for problem in (*problems, *untold) if not problem.accepted]
    report = {
        "errors": open_.count("error"),
        "warnings": open_.count("warning"),
        "notes": open_.count("info"),
        "accepted": sum(bool(problem.accepted) for problem in problems),
        "problems": [_entry(problem, place) for problem in problems],
    }
    return json.dumps(report, ensure_ascii=False, indent=1) + "\n"


def _entry(problem: Problem, place: Callable[[Path], Path]) -> dict[str, Any]:
    return {
        "severity": problem.severity,
        "check": problem.rule,
        "message": problem.message,
        "hint": problem.hint,
        "path": place(problem.path).as_posix() if problem.path else None,
        "line": problem.line or None,
        "claims": list(problem.claims),
        "accepted": problem.accepted or None,
    }


def github(problems: Iterable[Problem], place: Callable[[Path], Path]) -> str:
    """A workflow command for each problem: GitHub shows it beside the line of the file."""
    return "".join(_command(problem, place) + "\n" for problem in problems)


def _command(problem: Problem, place: Callable[[Path], Path]) -> str:
    where = {"file": place(problem.path).as_posix()} if problem.path else {}
    where |= {"line": str(problem.line)} if problem.line else {}
    where["title"] = f"accepted: {problem.rule}" if problem.accepted else problem.rule
    said = ",".join(f"{name}={value.translate(_PROPERTY)}" for name, value in where.items())
    command = "notice" if problem.accepted else _COMMAND[problem.severity]
    return f"::{command} {said}::{_message(problem).translate(_DATA)}"


def sarif(problems: Iterable[Problem], rules: Sequence[Rule], place: Callable[[Path], Path]) -> str:
    """A SARIF log of one run. An accepted problem is a suppressed result, with the reason.

    `rules` are all checks, those that found nothing too: so a reader knows that they ran.
    """
    numbers = {rule.id: number for number, rule in enumerate(rules)}
    driver = {
        "name": "inyeon",
        "version": version("inyeon"),
        "rules": [_rule(rule) for rule in rules],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, numbers, place) for problem in problems],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.title},
        "help": {"text": rule.page, "markdown": rule.page},
        "defaultConfiguration": {"level": _LEVEL[rule.severity]},
    }


def _result(
    problem: Problem, numbers: dict[str, int], place: Callable[[Path], Path]
) -> dict[str, Any]:
    found: dict[str, Any] = {
        "ruleId": problem.rule,
        "level": _LEVEL[problem.severity],
        "message": {"text": _message(problem)},
    }
    if problem.rule in numbers:
        found["ruleIndex"] = numbers[problem.rule]
    if problem.path:
        where: dict[str, Any] = {"artifactLocation": {"uri": _uri(place(problem.path))}}
        if problem.line:
            where["region"] = {"startLine": problem.line}
        found["locations"] = [{"physicalLocation": where}]
    if problem.accepted:
        found["suppressions"] = [{"kind": "inSource", "justification": problem.accepted}]
    return found


def _message(problem: Problem) -> str:
    told = ("reason", problem.accepted) if problem.accepted else ("hint", problem.hint)
    return problem.message + (f"\n{told[0]}: {told[1]}" if told[1] else "")


def _uri(path: Path) -> str:
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
