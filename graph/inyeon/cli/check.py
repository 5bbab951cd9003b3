"""build, check: from files to a published store."""

import sys
from pathlib import Path

import click

from inyeon import build as pipeline
from inyeon import project as projects
from inyeon.cli.options import counted, progress, project_option, quiet_option, tell


@click.command(epilog="Example: inyeon build")
@project_option
@click.option("--force", is_flag=True, help="Build even if nothing has changed.")
@quiet_option
def build(project: Path | None, force: bool, quiet: bool) -> None:
    """Prove, check and load everything, and publish it if there is no error."""
    found = projects.find(project)
    with progress(quiet) as step:
        built = pipeline.build(found, force=force, progress=step)
    tell(built.problems)
    if not quiet:
        warnings = f", {counted(len(built.problems), 'warning')}" if built.problems else ""
        what = "built" if built.fresh else "nothing has changed since the last build"
        click.echo(f"{what}{warnings}", err=True)


@click.command(epilog="Example: inyeon check --project my-graph")
@project_option
@quiet_option
def check(project: Path | None, quiet: bool) -> None:
    """List every problem of the data, without building. Exit status 1 if there is an error."""
    found = projects.find(project)
    with progress(quiet) as step:
        problems = pipeline.check(found, step)
    tell(problems, sys.stdout)
    errors = sum(problem.severity == "error" for problem in problems)
    if not quiet:
        warnings = sum(problem.severity == "warning" for problem in problems)
        click.echo(f"{counted(errors, 'error')}, {counted(warnings, 'warning')}", err=True)
    if errors:
        sys.exit(1)
