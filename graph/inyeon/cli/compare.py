"""diff, table: two states of a project side by side, and its claims as a spreadsheet."""

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from inyeon import project as projects
from inyeon.cli.options import counted, line, near, one_line, project_option, quiet_option
from inyeon.errors import DataError, InyeonError, ProjectError
from inyeon.project import Project

if TYPE_CHECKING:
    from inyeon.edit.table_import import Plan
    from inyeon.model import Problem
    from inyeon.review.diff import Diff


@click.command(epilog="Example: inyeon diff HEAD~1, or: inyeon diff old-folder new-folder")
@click.argument("sides", nargs=-1, metavar="[A [B]]")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "md", "json"]),
    default="text",
    show_default=True,
    help="md is good for a comment on a pull request.",
)
@click.option("--exit-code", is_flag=True, help="Exit with 1 if there is a difference.")
@project_option
def diff(sides: tuple[str, ...], form: str, exit_code: bool, project: Path | None) -> None:
    """Tell what claims, evidence, entities and sources differ between A and B.

    Each is the folder of a project or a revision in git (a commit, branch or tag) of the project
    that you stand in. Without B it is the files as they are now, without A the last commit. A..B
    is the same as A B; A...B compares B with where it branched off A.
    """
    from inyeon.review.diff import compare
    from inyeon.review.revisions import sides as both
    from inyeon.review.states import state

    if len(sides) > 2:
        raise click.UsageError("diff compares two things; name A and B")
    here = _here(project, sides)
    states = [state(here, name) for name in both(here.root if here else Path.cwd(), sides)]
    for side in states:
        if wrong := side.curated.problems:
            number = counted(len(wrong), "error")
            note = f"note: {side.name} has {number}; what is not proven counts as absent"
            click.echo("\n".join([note, *map(line, wrong)]), err=True)
    before, after = states
    found = compare(before.curated, after.curated, after.prefixes)
    click.echo(_written(found, form), nl=False)
    if exit_code and found.changes:
        sys.exit(1)


def _written(found: "Diff", form: str) -> str:
    """The diff as text, md or json."""
    from inyeon.ask.show import plain
    from inyeon.review import diff_text

    if form == "json":
        return json.dumps(asdict(found), ensure_ascii=False, indent=1) + "\n"
    text = diff_text.markdown(found, plain) if form == "md" else diff_text.text(found)
    return "".join(f"{one_line(row)}\n" for row in text.splitlines())


def _here(project: Path | None, sides: tuple[str, ...]) -> Project | None:
    """The project that revisions are of; None where two folders are named and there is none."""
    from inyeon.review.states import is_folder

    try:
        return projects.find(project)
    except InyeonError:
        if project is None and len(sides) == 2 and all(map(is_folder, sides)):
            return None
        raise


@click.group()
def table() -> None:
    """Edit claims in a spreadsheet: export a table, change it, import it again."""


@table.command("export", epilog="Example: inyeon table export -o claims.xlsx")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    help="A file that ends in .xlsx or .csv; - is standard output, as .csv.",
)
@click.option("--source", "only", multiple=True, metavar="ID", help="Claims of this source only.")
@project_option
@quiet_option
def table_export(output: Path, only: tuple[str, ...], project: Path | None, quiet: bool) -> None:
    """Write the claims as a table: a row for each, a column for each qualifier and quote."""
    from inyeon.edit import table as tables
    from inyeon.edit import table_files as files
    from inyeon.files import replace

    form = ".csv" if str(output) == "-" else files.suffix(output)
    _, entries, naming = tables.load(projects.find(project))
    chosen = {naming.sources.find(name) for name in only}
    kept = [e for e in entries if not chosen or e.source.value in chosen]
    content = files.written(tables.grid(kept, naming), form)
    if str(output) == "-":
        sys.stdout.buffer.write(content)
        return
    replace(output, content)
    if not quiet:
        click.echo(f"wrote {output}: {counted(len(kept), 'row')}", err=True)


@table.command("import", epilog="Example: inyeon table import claims.xlsx --dry-run")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--dry-run", is_flag=True, help="Tell what would change, and write nothing.")
@click.option("--delete", is_flag=True, help="Delete the claims whose rows are gone.")
@project_option
@quiet_option
def table_import(
    file: Path, dry_run: bool, delete: bool, project: Path | None, quiet: bool
) -> None:
    """Put an edited table into the project's files, if all of it is right, and tell what changed.

    A row with an id changes its claim, a row without one is a new claim, a row that is gone
    deletes nothing unless --delete is given.
    """
    from inyeon import check as checking
    from inyeon.edit import table as tables
    from inyeon.edit import table_apply as applying
    from inyeon.edit import table_files as files
    from inyeon.edit.table_import import plan
    from inyeon.edit.writing import write
    from inyeon.review.diff import compare

    here = projects.find(project)
    before, entries, naming = tables.load(here)
    asked = plan(files.read(file), entries, naming)
    if not asked.problems:
        _tell_missing(asked, delete, quiet)
    trial = applying.Trial(asked, applying.texts(asked, here, delete=delete), file, delete)
    after, problems = applying.outcome(trial, here, before, entries, checking.check)
    _refuse([*asked.problems, *problems])
    click.echo(_written(compare(before, after, here.prefixes), "text"), nl=False)
    if not dry_run:
        write(dict(trial.new), here.root)
        if not quiet:
            for path in trial.new:
                click.echo(f"wrote {near(path)}", err=True)


def _refuse(problems: list["Problem"]) -> None:
    if problems:
        ordered = sorted(problems, key=lambda p: (str(p.path), p.line))
        message = f"nothing was written: {counted(len(problems), 'error')}"
        raise DataError(message, tuple(ordered), hint="mend the table and import it again")


def _tell_missing(asked: "Plan", delete: bool, quiet: bool) -> None:
    if delete and asked.missing and (asked.grown or asked.stale):
        hint = "export the table again; else --delete would delete what is new in the files"
        raise ProjectError("claims were added or changed since the table was exported", hint=hint)
    notes = []
    for rows, why in (
        (asked.stale, "changed in the files since, not in the table"),
        (asked.told, "said already, word for word"),
    ):
        if rows:
            shown = ", ".join(map(str, rows[:5])) + (" …" if rows[5:] else "")
            notes.append(f"{counted(len(rows), 'row')} left alone: {why} ({shown})")
    if asked.missing and not delete:
        number = counted(len(asked.missing), "claim")
        notes.append(f"{number} not in the table; --delete deletes what is not there")
    if not quiet:
        for note in notes:
            click.echo(f"note: {note}", err=True)
