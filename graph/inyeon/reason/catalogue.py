"""Every check there is: its id, its severity here, and its page.

What must always hold: a check of ours has a page in `docs/checks`, one of a project's own (an
`.rq` file) a header from which the same page is made. What reads and proves is fixed: no project
may make it milder, for the promise of the whole stands on it.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from inyeon import settings
from inyeon.errors import ProjectError, UnknownNameError
from inyeon.model import NOT_CHECKED, SEVERITIES, Problem, Severity
from inyeon.project import Project, shipped
from inyeon.reason import questions
from inyeon.reason.questions import Question
from inyeon.terms import nearest

ALL: Final = "all"  # no check has this id
_ALIKE = 60  # of 100
_TITLE = re.compile(r"# (?P<id>[a-z0-9-]+): (?P<title>.+)")
_SEVERITY = re.compile(r"^Severity: (error|warning|info)\b( \(fixed\))?", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Check:
    """One check: what it is called, how grave it is unless a project says otherwise, its page."""

    id: str
    title: str
    severity: Severity
    fixed: bool
    page: str  # Markdown


@dataclass(frozen=True, slots=True)
class Selection:
    """Which problems are wanted: from this severity up, of these checks and not of those."""

    severity: Severity = "warning"
    only: frozenset[str] = frozenset()  # empty: of every check
    skip: frozenset[str] = frozenset()
    count: bool = True  # whether it is asked, too, how many are milder

    def wants(self, problem: Problem) -> bool:
        """Whether the check is asked for and the problem grave enough."""
        return self.grave(problem) and self.asked(problem)

    def grave(self, problem: Problem) -> bool:
        """Whether the problem is at least as grave as what is wanted."""
        return SEVERITIES.index(problem.severity) <= SEVERITIES.index(self.severity)

    def asked(self, problem: Problem) -> bool:
        """Whether the check is one of those asked for, or says that they did not all run."""
        wanted = not self.only or problem.rule in (*self.only, NOT_CHECKED)
        return wanted and problem.rule not in self.skip


def load(project: Project) -> dict[str, Check]:
    """Every check of a project by its id: ours, and its own `.rq` files; sorted.

    Raises ProjectError where a header or a page is not as it should be.
    """
    found = {}
    for path in (shipped() / "docs" / "checks").glob("*.md"):
        if path.name != "README.md":
            found[path.stem] = read(path.stem, path.read_text("utf-8"))
    for question in questions.load(project.ontology_files("checks/*.rq")):
        found[question.id] = read(question.id, page(question))
    return dict(sorted(found.items()))


def read(name: str, text: str) -> Check:
    """The check that a page describes. Raises ProjectError where it is not in the fixed form."""
    title, severity = _TITLE.match(text), _SEVERITY.search(text)
    if title is None or severity is None or title["id"] != name:
        hint = f"it begins “# {name}: <title>” and has a line “Severity: error|warning|info”"
        raise ProjectError(
            f"the page of the check {name} is not in the form of the others", hint=hint
        )
    return Check(name, title["title"], severity[1], bool(severity[2]), text)  # type: ignore[arg-type]


def page(question: Question) -> str:
    """The page of a check that is an `.rq` file, from its header."""
    header = question.header
    lines = [
        f"# {question.id}: {header['title']}",
        "",
        f"Severity: {header.get('severity', 'error')}",
        "",
        "## Problem",
        _sentence(header["problem"]),
        "",
        "## Solution",
        _sentence(header["solution"]),
    ]
    if "example" in header:
        lines += ["", "## Example", "```turtle", header["example"], "```"]
        if "message" in header:
            lines += ["```", header["message"], "```"]
    return "\n".join(lines) + "\n"


def _sentence(text: str) -> str:
    stop = "" if text.endswith((".", "!", "?")) else "."
    return text[:1].upper() + text[1:] + stop


def find(name: str, catalogue: Mapping[str, Check]) -> Check:
    """The check of this id. Raises UnknownNameError, with the nearest one, where there is none."""
    if name in catalogue:
        return catalogue[name]
    near = nearest(name, catalogue, _ALIKE)
    hint = f"did you mean {near}?" if near else f"inyeon check --explain {ALL} lists them"
    raise UnknownNameError(f"there is no check {name!r}", (near,) if near else (), hint=hint)


def grade(problems: Iterable[Problem], project: Project) -> list[Problem]:
    """The problems, each as grave as `[checks]` in the project's settings says.

    A setting is for what a check finds at its own severity; what it finds milder, because it is
    less certain, is never made graver. Raises ProjectError where a setting cannot be.
    """
    wanted = project.settings.checks
    if not wanted:
        return list(problems)
    file, known = project.root / settings.FILE, load(project)
    for name in wanted:
        try:
            check = find(name, known)
        except UnknownNameError as error:
            raise ProjectError(
                f"checks.{name}: {error.message}", hint=error.hint, path=file
            ) from error
        if check.fixed:
            hint = "take the line out; what proves claims is the same in every project"
            raise ProjectError(f"checks.{name}: this check is fixed", hint=hint, path=file)
    return [_graded(problem, known, wanted) for problem in problems]


def _graded(problem: Problem, known: Mapping[str, Check], wanted: Mapping[str, str]) -> Problem:
    if problem.rule not in wanted:
        return problem
    here = wanted[problem.rule]
    own = problem.severity == known[problem.rule].severity
    milder = SEVERITIES.index(problem.severity) >= SEVERITIES.index(here)
    return problem if milder and not own else replace(problem, severity=here)  # type: ignore[arg-type]
