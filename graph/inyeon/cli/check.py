"""build, check: from files to a published store."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from inyeon import project as projects
from inyeon.cli.options import (
    audience_option,
    counted,
    near,
    one_line,
    page,
    progress,
    project_option,
    quiet_option,
    store_option,
    table,
    tell,
)
from inyeon.files import size
from inyeon.model import SEVERITIES, Problem, Severity
from inyeon.progress import Clock, Progress, Stage

if TYPE_CHECKING:
    from inyeon import build as pipeline
    from inyeon import check as checking
    from inyeon.reason.catalogue import Selection

_NOUNS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}


@click.command(epilog="Example: inyeon build")
@project_option
@click.option("--force", is_flag=True, help="Build even if nothing has changed.")
@click.option("--timings", is_flag=True, help="Print how long each step took, and the memory.")
@audience_option
@store_option
@quiet_option
def build(
    project: Path | None, force: bool, timings: bool, audience: str, store: str | None, quiet: bool
) -> None:
    """Prove, check and load everything, and publish it if there is no error.

    With --store URL, what changed is sent there as well; with --force, all.
    """
    from inyeon import build as pipeline

    found = projects.find(project)
    with progress(quiet) as step:
        clock = Clock(step)
        built = pipeline.build(found, force=force, progress=clock, audience=audience)
        stages = clock.stages()
    tell(built.problems)
    if not quiet:
        warned = _number(built.problems, "warning")
        warnings = f", {counted(warned, 'warning')}" if warned else ""
        what = "built" if built.fresh else "nothing has changed since the last build"
        click.echo(f"{what}{warnings}{_accepted(built.problems)}", err=True)
    stages += _push(found, built, audience, store, quiet, force)
    if timings:
        _print_timings(stages)


def _push(
    project: projects.Project,
    built: "pipeline.Built",
    audience: str,
    store: str | None,
    quiet: bool,
    force: bool,
) -> list[Stage]:
    """Send a build to the store that is named here or in inyeon.toml, if there is one."""
    if not (store or project.settings.store.query):
        return []
    from inyeon.graph import Graph
    from inyeon.remote import connect

    url = connect.wanted(store, project)
    if url is None:
        return []
    with progress(quiet) as step:
        clock = Clock(step)
        sent = Graph(project, built, audience).sendable()
        pushed = connect.push_build(url, project, sent, clock, force=force)
        stages = clock.stages()
    if not quiet:
        what = "ended what the last run began" if pushed.resumed and not pushed.sent else ""
        what = what or (f"sent {pushed.sent} of {counted(pushed.graphs, 'graph')}")
        if not (pushed.sent or pushed.resumed):
            what = "holds this build already"
        click.echo(f"{url}: {what}", err=True)
    return stages


def _print_timings(stages: Sequence[Stage]) -> None:
    """Print the steps: seconds, share of all, and the most memory used until their end."""
    whole = sum(stage.seconds for stage in stages)
    most = max(stage.memory for stage in stages)
    rows = [
        [s.name, f"{s.seconds:.2f}", f"{s.seconds / whole:.0%}", size(s.memory)]
        for s in (*stages, Stage("all", whole, most))
    ]
    columns = ["step", "seconds", "share", "most memory so far"]
    shown = len(columns) if most else -1  # where the system does not tell
    table(columns[:shown], [row[:shown] for row in rows])


@click.command(epilog="Example: inyeon check --only quote-not-found; --explain quote-not-found")
@click.option(
    "--explain",
    metavar="CHECK",
    help="Print the page of a check, or all: their list. Nothing is checked.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json", "sarif", "github")),
    default="text",
    show_default=True,
)
@click.option(
    "--severity",
    type=click.Choice(SEVERITIES),
    default="warning",
    show_default=True,
    help="The mildest that is shown.",
)
@click.option("--only", metavar="CHECK", multiple=True, help="Show this check only; may repeat.")
@click.option("--skip", metavar="CHECK", multiple=True, help="Leave this check out; may repeat.")
@click.option(
    "--store",
    metavar="URL",
    help="Build, too, and say where this SPARQL service does not hold what the files say.",
)
@project_option
@quiet_option
def check(project: Path | None, quiet: bool, explain: str | None, form: str, **chosen: Any) -> None:
    """List every problem of the data, without building. Exit status 1 if there is an error."""
    from inyeon import check as checking

    store: str | None = chosen.pop("store")
    found = projects.find(project)
    if explain is not None:
        _explain(found, explain)
        return
    selection = _selection(found, **chosen)
    with progress(quiet) as step:
        checked = checking.checked(found, step, selection, whole=False)
        compared = bool(store) and not _number(checked.problems, "error")
        if store and compared:
            there = filter(selection.wants, _differences(found, store, step))
            checked = replace(checked, problems=(*checked.problems, *there))
    _print(found, checked, form)
    errors = _number(checked.problems, "error")
    if not quiet:
        click.echo(_count(checked), err=True)
        if store and not compared:
            click.echo("the store was not compared: mend the errors first", err=True)
    if errors:
        sys.exit(1)


def _differences(project: projects.Project, store: str, step: Progress) -> list[Problem]:
    """Where this store does not hold what a build of the files holds, for whom it is made."""
    from inyeon import build as pipeline
    from inyeon.graph import Graph
    from inyeon.remote import connect

    url = connect.wanted(store, project)
    if url is None:
        raise click.UsageError("--store local is this machine's own: inyeon build compares that")
    audience = connect.open_store(url, project).audience
    built = pipeline.build(project, progress=step, audience=audience)
    return connect.compare(url, project, Graph(project, built, audience).sendable(), step)


def _number(problems: Sequence[Problem], severity: Severity) -> int:
    return sum(problem.severity == severity and not problem.accepted for problem in problems)


def _accepted(problems: Sequence[Problem]) -> str:
    number = sum(bool(problem.accepted) for problem in problems)
    return f", {number} accepted" if number else ""


def _count(checked: "checking.Checked") -> str:
    """How many there are of each, those that are not shown too."""
    parts = []
    for severity, noun in _NOUNS.items():
        shown, untold = (_number(ps, severity) for ps in (checked.problems, checked.untold))
        if shown or untold or severity != "info":
            where = f" (--severity {severity} shows them)" if untold else ""
            parts.append(counted(shown + untold, noun) + where)
        if severity == "warning" and (accepted := _accepted(checked.problems)):
            parts.append(accepted.removeprefix(", "))
    return ", ".join(parts)


def _explain(project: projects.Project, name: str) -> None:
    from inyeon.reason import catalogue

    known = catalogue.load(project)
    if name == catalogue.ALL:
        rows = [[c.id, f"{c.severity}{' (fixed)' * c.fixed}", c.title] for c in known.values()]
        table(["check", "severity", "what it finds"], rows)
        return
    text = catalogue.find(name, known).page
    if not sys.stdout.isatty():
        click.echo(text, nl=False)
        return
    from rich.markdown import Markdown

    page(Markdown("\n".join(map(one_line, text.splitlines()))))


def _selection(
    project: projects.Project, severity: Severity, only: tuple[str, ...], skip: tuple[str, ...]
) -> "Selection":
    from inyeon.reason import catalogue

    if only or skip:
        known = catalogue.load(project)
        for name in (*only, *skip):
            catalogue.find(name, known)
    return catalogue.Selection(severity, frozenset(only), frozenset(skip))


def _print(project: projects.Project, checked: "checking.Checked", form: str) -> None:
    """The problems on standard output, in the form that was asked for."""
    from inyeon.publish import problems as report

    if form == "text":
        tell(checked.problems, sys.stdout)
    elif form == "github":
        click.echo(report.github(checked.problems, near), nl=False)
    elif form == "json":
        click.echo(report.json_text(checked.problems, checked.untold, near), nl=False)
    else:
        from inyeon.reason import catalogue

        known = catalogue.load(project).values()
        rules = [report.Rule(c.id, c.title, c.severity, c.page) for c in known]
        click.echo(report.sarif(checked.problems, rules, near), nl=False)
