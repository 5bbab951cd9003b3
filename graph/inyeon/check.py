"""What a project says and what is wrong with it: read, prove, load, infer, check.

What must always hold: a check writes nothing; every check runs, and only then is it decided which
problems are shown. A build checks by the same function, in a store of its own.
"""

from collections.abc import Callable
from contextvars import copy_context
from dataclasses import dataclass
from functools import partial
from threading import Event
from typing import TYPE_CHECKING

import pyoxigraph as ox

from inyeon.memory import without_collector
from inyeon.model import NOT_CHECKED, SEVERITIES, Problem
from inyeon.progress import Progress, silent
from inyeon.project import Project

if TYPE_CHECKING:
    from inyeon.curate.collect import Curated
    from inyeon.curate.kept import Kept
    from inyeon.reason.catalogue import Selection

_UNREADABLE = ("syntax", "not-utf8")
Make = Callable[["Curated", Project, Progress], ox.Store]


@dataclass(frozen=True)
class Checked:
    """All that a check of a whole project gives; the store is in memory."""

    curated: "Curated"
    store: ox.Store
    problems: tuple[Problem, ...]  # selected, graded, accepted or not, placed and sorted
    untold: tuple[Problem, ...]  # milder than what was asked for; neither placed nor sorted


def checked(
    project: Project,
    progress: Progress = silent,
    selection: "Selection | None" = None,
    *,
    whole: bool = True,
) -> Checked:
    """What a project says and what is wrong with it; nothing is written.

    Without a selection the problems are the errors and warnings. Unless it is to be whole, the
    store holds only what the checks ask, which takes a fifth of the time. Raises ProjectError
    where a file of the ontology, or a setting, cannot be used.
    """
    from inyeon import stored
    from inyeon.reason import every

    make = stored.whole if whole or not every.ask_an_outline(project) else stored.outlined
    return examine(project, make, progress, selection)


def check(
    project: Project,
    progress: Progress = silent,
    selection: "Selection | None" = None,
) -> tuple[Problem, ...]:
    """Every error and warning of a project, or what is selected, placed and sorted.

    Raises ProjectError where a file of the ontology, or a setting, cannot be used.
    """
    return checked(project, progress, selection, whole=False).problems


@without_collector()
def examine(
    project: Project,
    make: Make,
    progress: Progress,
    selection: "Selection | None" = None,
    ask: Make | None = None,
    kept: "Kept | None" = None,
) -> Checked:
    """Read, prove, make the store, and check; the checks ask that store, or what `ask` makes.

    What is `kept` of an earlier build is not read and proven again, and what is not, is kept.
    """
    from inyeon.curate.collect import collect
    from inyeon.reason import accept, catalogue

    wanted = selection or catalogue.Selection()
    curated = collect(project, kept, progress)
    notes = _notes_matter(curated, project, wanted)
    if ask is None:
        store = make(curated, project, progress)
        problems = _problems(curated, project, lambda: store, progress, notes=notes)
    else:
        store, problems = _both(curated, project, make, ask, progress, notes)
    errors = _errors(curated)
    graded = catalogue.grade(problems, project)
    settled = accept.settle(graded, curated, project, complete=not errors)
    readable = not any(problem.rule == NOT_CHECKED for problem in problems)
    if errors and readable and not any(map(wanted.wants, errors)):
        settled.append(_not_checked(errors[0]))
    chosen = [problem for problem in settled if wanted.wants(problem)]
    untold = tuple(p for p in settled if wanted.asked(p) and not wanted.grave(p))
    return Checked(curated, store, _placed(chosen, curated, project), untold)


def _notes_matter(curated: "Curated", project: Project, wanted: "Selection") -> bool:
    """Whether it makes a difference to anything whether notes on support are found."""
    from inyeon.reason import accept, support

    named = accept.named(curated) | project.settings.checks.keys()
    return wanted.count or wanted.severity == "info" or not support.NOTES.isdisjoint(named)


def _both(
    curated: "Curated", project: Project, make: Make, ask: Make, progress: Progress, notes: bool
) -> tuple[ox.Store, list[Problem]]:
    """What `make` makes and what the checks find, at the same time: loading leaves Python free."""
    from concurrent.futures import CancelledError, ThreadPoolExecutor

    stopped = Event()

    def telling(step: str, done: int = 0, of: int = 0, /) -> None:
        if stopped.is_set():
            raise CancelledError
        progress(step, done, of)

    def made() -> ox.Store:
        store = make(curated, project, telling)
        progress("checking")  # what is left of it
        return store

    with ThreadPoolExecutor(1) as pool:
        making = pool.submit(copy_context().run, made)
        try:
            asked = partial(ask, curated, project, silent)
            problems = _problems(curated, project, asked, silent, notes=notes)
            return making.result(), problems
        except BaseException:  # an interrupt too: nobody waits for a store that nobody wants
            stopped.set()
            raise


def _errors(curated: "Curated") -> list[Problem]:
    """What keeps claims from being there; a warning such as "no claim is about it" may mislead."""
    return [problem for problem in curated.problems if problem.severity == "error"]


def _problems(
    curated: "Curated",
    project: Project,
    asked: Callable[[], ox.Store],
    progress: Progress,
    *,
    notes: bool,
) -> list[Problem]:
    """What all checks find, of which some ask a store, and all are told that can be sure."""
    from inyeon.reason import every

    problems = [*curated.problems, *every.on_values(curated, project, progress, notes=notes)]
    unreadable = [problem for problem in problems if problem.rule in _UNREADABLE]
    incomplete = bool(_errors(curated))
    if unreadable:
        first = unreadable[0]
        hint = "mend this file, then check again"
        message = "classes, labels and entities are not checked while a file cannot be read"
        problems.append(Problem("warning", NOT_CHECKED, message, hint, first.path, first.line))
    else:
        found = every.on_store(asked(), curated, project, progress)
        problems += [p for p in found if p.severity == "error" or not incomplete]
    if incomplete:
        problems = [problem for problem in problems if problem.severity != "info"]
    return problems


def _not_checked(first: Problem) -> Problem:
    """That there is more to find, where the errors which hide it are not asked for."""
    message = "notes and some warnings are left out while a claim cannot be read or proved"
    hint = f"inyeon check --only {first.rule} shows the first error: mend it, then check again"
    return Problem("warning", NOT_CHECKED, message, hint, first.path, first.line, first.about)


def _placed(problems: list[Problem], curated: "Curated", project: Project) -> tuple[Problem, ...]:
    """The problems with their places, sorted; what no file of the data says, the ontology may."""
    from inyeon.curate.locate import place, told_apart

    problems = told_apart(problems, curated.claims)
    placed = place(problems, (*project.claim_files, *project.entity_files))
    if any(problem.path is None for problem in placed):
        placed = place(placed, project.vocabulary_files)
    return tuple(sorted(set(placed), key=_order))


def _order(problem: Problem) -> tuple[str, int, int, str, str, str]:
    """Place, severity, check and message; then all else, so that no two runs differ."""
    grave = SEVERITIES.index(problem.severity)
    where = str(problem.path or "")
    return (where, problem.line, grave, problem.rule, problem.message, str(problem))
