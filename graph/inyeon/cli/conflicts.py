"""conflicts: what contradicts what, side by side."""

import json
from pathlib import Path

import click

from inyeon import project as projects
from inyeon.cli.options import near, one_line, progress, project_option, quiet_option, tell
from inyeon.model import NOT_CHECKED


@click.command(epilog='Example: inyeon conflicts "Lee Sung-ju"')
@click.argument("entity", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "md", "json")),
    default="text",
    show_default=True,
)
@project_option
@quiet_option
def conflicts(entity: str | None, form: str, project: Path | None, quiet: bool) -> None:
    """Show claims that contradict each other side by side, with their quotes and sources.

    All of them, or those about ENTITY (its id or label); also what is only possible, and what a
    curator has accepted, with the reason. Works on data that cannot be built yet.
    """
    from inyeon import check as checking
    from inyeon.ask import conflicts as asked
    from inyeon.ask.answers import Answers
    from inyeon.ask.show import resolve
    from inyeon.conflicts.check import CHECKS
    from inyeon.reason.catalogue import Selection

    place = projects.find(project)
    with progress(quiet) as step:
        checked = checking.checked(place, step, Selection("info", frozenset(CHECKS)))
    tell(problem for problem in checked.problems if problem.rule == NOT_CHECKED)
    answers = Answers(checked.store, place.prefixes)
    about = resolve(answers, entity) if entity else ""
    found = asked.conflicts(checked.problems, checked.curated, answers, about)
    paths = {side.path: near(side.path) for c in found for side in c.sides if side.path}
    if form == "json":
        entries = {"conflicts": asked.entries(found, paths)}
        click.echo(json.dumps(entries, ensure_ascii=False, indent=1))
    elif not found:
        click.echo(f"no contradiction is known{f' about {one_line(entity)}' if entity else ''}")
    elif form == "md":
        click.echo(asked.markdown(found, paths), nl=False)
    else:
        lines = asked.text(found, paths).split("\n")
        click.echo("\n".join(map(one_line, lines)))
