"""path: how two entities are connected."""

import json
import sys
from dataclasses import asdict
from typing import Any

import click

from inyeon.ask.limits import CHAINS
from inyeon.cli.options import one_line, opened, page, reading, table


@click.command(epilog='Example: inyeon path "Lee Sung-ju" "Illyong Ju"')
@click.argument("start")
@click.argument("end")
@click.option(
    "--max-length", type=click.IntRange(min=1), metavar="STEPS", help="Show no longer way."
)
@click.option(
    "--most",
    type=click.IntRange(min=1),
    metavar="N",
    default=CHAINS,
    show_default=True,
    help="Show no more ways.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["md", "table", "json"]),
    default="md",
    show_default=True,
)
@reading
def path(
    start: str, end: str, form: str, most: int, max_length: int | None, **options: Any
) -> None:
    """Show the shortest ways from one entity to another, each claim with its quotes.

    START and END are IRIs, prefixed names or labels. A claim leads both ways, be it asserted,
    reported or disputed; what only follows from others does not count. Exit status 1 if there is
    no way.
    """
    from inyeon.ask.path_text import COLUMNS, markdown, rows, told

    found = opened(**options).path(start, end, most=most, max_length=max_length)
    if form == "json":
        click.echo(json.dumps(asdict(found), ensure_ascii=False, indent=1))
    elif form == "table":
        table(COLUMNS, list(rows(found)))
        click.echo(one_line(told(found)), err=True)
    elif sys.stdout.isatty():
        from rich.markdown import Markdown

        page(Markdown("\n".join(map(one_line, markdown(found).splitlines()))))
    else:
        click.echo(markdown(found), nl=False)
    if not found.chains:
        sys.exit(1)
