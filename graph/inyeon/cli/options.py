"""What the verbs share: options, progress, and how problems and tables are printed."""

import os
import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeVar

import click

from inyeon.model import Problem
from inyeon.progress import Progress, silent

if TYPE_CHECKING:
    from inyeon.graph import Graph

_CONTROL = ("Cc", "Cs", "Zl", "Zp")
_BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
F = TypeVar("F", bound=Callable[..., Any])

project_option = click.option(
    "--project",
    type=click.Path(path_type=Path),
    help="Folder of the project; else INYEON_PROJECT, else where you stand.",
)
quiet_option = click.option("--quiet", "-q", is_flag=True, help="Say nothing about progress.")
no_build_option = click.option(
    "--no-build", is_flag=True, help="Take the last good build, whatever has changed since."
)

store_option = click.option(
    "--store",
    metavar="URL",
    help="A SPARQL service in the place of this machine's store; local is this machine's own.",
)
audience_option = click.option(
    "--audience",
    type=click.Choice(("all", "public")),
    default="all",
    show_default=True,
    help="public leaves out all that is restricted, and looks for leaks first.",
)


def size(given: str) -> int:
    """The number of bytes that `500MB`, `4 GB` or digits alone stand for."""
    found = re.fullmatch(r"([0-9]+(?:\.[0-9]+)?) ?([kMGT]?)B?", given.strip(), re.IGNORECASE)
    if not found:
        raise click.BadParameter(f"{given!r} is no size; write it as 500MB or 4GB")
    return int(float(found[1]) * 1000 ** " kmgt".index(found[2].lower() or " "))


def reading(command: F) -> F:
    """The options of every verb that reads the graph."""
    return audience_option(project_option(no_build_option(store_option(quiet_option(command)))))


def opened(
    *, project: Path | None, no_build: bool, quiet: bool, audience: str, store: str | None
) -> "Graph":
    """The graph to read, built first if something changed; one behind a URL as it stands there.

    It takes all options of `reading`.
    """
    from inyeon import build as pipeline
    from inyeon import project as projects
    from inyeon.graph import Graph, afar

    found = projects.find(project)
    if store or found.settings.store.query:
        from inyeon.remote.connect import wanted

        if url := wanted(store, found):
            return afar(found, url, audience)
    if no_build:
        return Graph(found, pipeline.last(found, audience), audience)
    with progress(quiet) as step:
        built = pipeline.build(found, progress=step, audience=audience)
    return Graph(found, built, audience)


@contextmanager
def progress(quiet: bool) -> Iterator[Progress]:
    """A function that says what is being done, on stderr and only on a terminal."""
    if quiet or not sys.stderr.isatty():
        yield silent
        return
    from inyeon.cli.bar import bar

    with bar() as step:
        yield step


def tell(problems: Iterable[Problem], out: IO[str] | None = None) -> None:
    """Print problems as `where: what [rule]` with their hints."""
    for problem in problems:
        click.echo(line(problem), file=out or sys.stderr)


def line(problem: Problem) -> str:
    """One problem as text of two lines."""
    where = ""
    if problem.path:
        path = near(problem.path)
        where = f"{path}:{problem.line}: " if problem.line else f"{path}: "
    severity = "" if problem.severity == "error" else f"{problem.severity}: "
    hint = f"\n  hint: {one_line(problem.hint)}" if problem.hint else ""
    if problem.accepted:
        severity, hint = "accepted: ", f"\n  reason: {one_line(problem.accepted)}"
    return f"{where}{severity}{one_line(problem.message)} [{problem.rule}]{hint}"


def near(path: Path) -> Path:
    """The path as one writes it from here."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def counted(number: int, noun: str) -> str:
    """The number with its noun, in the plural where that fits: `1 error`, `2 errors`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def table(names: list[str], rows: list[list[str]]) -> None:
    """Print a table; on a terminal it fits the window, in a pipe each row is one line."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    shown = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold")
    for name in names:
        shown.add_column(Text(name), overflow="fold")
    for row in rows:
        shown.add_row(*(Text(one_line(cell)) for cell in row))
    page(shown)


def page(shown: object) -> None:
    """Print something of rich's; without colour or weight where NO_COLOR asks for that."""
    from rich.console import Console

    plain = "NO_COLOR" in os.environ or not sys.stdout.isatty()
    console = Console(highlight=False, color_system=None if plain else "auto")
    if not sys.stdout.isatty():
        console.width = 100_000
    with console.capture() as capture:
        console.print(shown)
    click.echo("\n".join(text.rstrip() for text in capture.get().rstrip().splitlines()))


def one_line(cell: str) -> str:
    """A cell without what would move a terminal's cursor."""
    return "".join(" " if unicodedata.category(c) in _CONTROL or c in _BIDI else c for c in cell)
