"""fmt, coverage, add-source: what helps to write files."""

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from inyeon.cli.options import counted, near, project_option, quiet_option, tell
from inyeon.errors import ProjectError, UnknownNameError
from inyeon.names import nearest_names

if TYPE_CHECKING:
    from inyeon.curate.coverage import Coverage
    from inyeon.curate.vocabulary import Vocabulary
    from inyeon.edit.format import Laid
    from inyeon.project import Project

_PACKED = "the data inside the installed package is not to be edited"
_OWN = "stand in a project of your own, or name one with --project"
_NEXT = """next: claim what ! marks, or copy the sentence to data/sources/{}/unclaimed.txt
      and say on the line below it, after four spaces, why no claim quotes it"""


@click.command(epilog="Example: inyeon fmt --check")
@click.argument(
    "paths", nargs=-1, metavar="[FILE.ttl | FOLDER | -]…", type=click.Path(path_type=Path)
)
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit 1 if it would.")
@click.option("--diff", "show", is_flag=True, help="Write nothing; print what would change.")
@project_option
@quiet_option
def fmt(
    paths: tuple[Path, ...], only_check: bool, show: bool, project: Path | None, quiet: bool
) -> None:
    """Lay out claims and entity files in one way: all of data/, or those named.

    What they say stays the same, and so do strings and comments. A file that cannot be read is
    told and left alone.
    """
    from inyeon import project as projects
    from inyeon.curate.vocabulary import load
    from inyeon.edit.format import lay_out
    from inyeon.edit.writing import write

    found = projects.find(project)
    if found.packed and not (only_check or show or paths):
        raise ProjectError(_PACKED, hint=_OWN, path=found.root)
    vocabulary = load(found.vocabulary_files)
    if paths == (Path("-"),):
        _piped(vocabulary)
        return
    laid = [lay_out(path, vocabulary) for path in _turtle(paths, found)]
    changed = [file for file in laid if file.before != file.after]
    unread = [file for file in laid if file.problems or file.refused]
    for file in unread:
        tell(file.problems, sys.stdout)
        if file.refused:
            click.echo(f"{near(file.path)}: not laid out: {file.refused}")
    if not (only_check or show):
        write({file.path: (file.before, file.after) for file in changed}, found.root)
    for file in changed:
        click.echo(_difference(file) if show else near(file.path), nl=not show)
    if not quiet:
        verb = "would be laid out anew" if only_check or show else "laid out anew"
        rest = f", {len(unread)} left as they were" if unread else ""
        click.echo(f"{len(changed)} of {counted(len(laid), 'file')} {verb}{rest}", err=True)
    if unread or (changed and only_check):
        sys.exit(1)


def _piped(vocabulary: "Vocabulary") -> None:
    """Standard input, laid out, on standard output."""
    from inyeon.edit.format import CannotFormatError, formatted

    try:
        text = sys.stdin.buffer.read().decode("utf-8-sig")
        click.echo(formatted(text, vocabulary, entities=False), nl=False)
    except SyntaxError as error:
        line = error.lineno or 1
        raise ProjectError(f"standard input, line {line}: {error.msg}") from error
    except (UnicodeDecodeError, CannotFormatError) as error:
        raise ProjectError(f"standard input: {error}") from error


def _turtle(paths: tuple[Path, ...], project: "Project") -> Iterator[Path]:
    """The Turtle files that are named or lie in folders that are named; all data by default."""
    if not paths:
        yield from (*project.claim_files, *project.entity_files)
        yield from filter(Path.is_file, [project.judgement_file])
    for path in paths:
        if path.is_dir():
            yield from sorted(file for file in path.rglob("*.ttl") if file.is_file())
        elif path.suffix == ".ttl":
            yield path
        else:
            raise ProjectError("this is no Turtle file", hint="name a .ttl file", path=path)


def _difference(file: "Laid") -> str:
    """What changes, as a unified diff."""
    from difflib import unified_diff

    old, new = file.before.splitlines(keepends=True), file.after.splitlines(keepends=True)
    name = str(near(file.path))
    lines = unified_diff(old, new, f"a/{name}", f"b/{name}")
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )


@click.command(
    name="add-source",
    epilog="Example: inyeon add-source page.txt --id herald-2024 --title 'A title'",
)
@click.argument("file", metavar="FILE | -", type=click.File("rb"))
@click.option("--id", "name", required=True, help="A short name: letters, digits, hyphens.")
@click.option("--title", required=True, help="The title, in the language of the document.")
@click.option("--language", default="", help="A tag such as en or ko. Default: en.")
@click.option("--url", default="", metavar="URL", help="Where it was found.")
@click.option("--issued", default="", metavar="DATE", help="When it came out: 2023-08-01, 2023~ …")
@click.option("--creator", default="", help="Who wrote it.")
@click.option("--publisher", default="", help="Who published it.")
@click.option(
    "--derived-from",
    multiple=True,
    metavar="ID",
    help="The source (or work:…) that it reposts or excerpts; may repeat.",
)
@project_option
@quiet_option
def add_source(file: BinaryIO, name: str, quiet: bool, **said: Any) -> None:
    """Store a document as a new source: its bytes, its hash, what is known of it, no claims yet.

    FILE is plain text in UTF-8; it is stored byte for byte.
    """
    from inyeon import project as projects
    from inyeon.edit.add import NewSource
    from inyeon.edit.add import add_source as add

    found = projects.find(said.pop("project"))
    folder = add(found, file.read(), NewSource(name, **said))
    click.echo(near(folder / "claims.ttl"))
    if not quiet:
        click.echo(
            f"next: write claims there, each with its quote, then: inyeon check\n"
            f"      inyeon coverage {name} shows the sentences that are left",
            err=True,
        )


@click.command(epilog="Example: inyeon coverage lee-sung-ju-biography")
@click.argument("source", required=False)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@click.option("--check", "only_fine", is_flag=True, help="Exit 1 if a sentence is left.")
@project_option
@quiet_option
def coverage(
    source: str | None, form: str, only_fine: bool, project: Path | None, quiet: bool
) -> None:
    """Show which sentences of a document carry no claim; without SOURCE, count for each.

    Each sentence is quoted by a claim (│), listed in unclaimed.txt with a reason (·), or left (!).
    """
    from inyeon import project as projects
    from inyeon.cli.options import progress
    from inyeon.curate.collect import collect
    from inyeon.curate.coverage import coverages
    from inyeon.curate.coverage_text import marked, plain, summary

    found = projects.find(project)
    with progress(quiet) as step:
        every = coverages(collect(found, progress=step))
    chosen = [_named(source, every)] if source else list(every.values())
    if form == "json":
        shown = [plain(one) for one in chosen]
        click.echo(json.dumps(shown[0] if source else shown, ensure_ascii=False, indent=1))
    elif source:
        click.echo(marked(chosen[0], weight=sys.stdout.isatty() and "NO_COLOR" not in os.environ))
        click.echo(summary(chosen[0]), err=quiet)
        if chosen[0].count("left") and not quiet:
            click.echo(_NEXT.format(chosen[0].name), err=True)
    else:
        for one in chosen:
            click.echo(f"{one.name}: {summary(one)}")
    if only_fine and any(one.count("left") for one in chosen):
        sys.exit(1)


def _named(name: str, every: "dict[str, Coverage]") -> "Coverage":
    """The source of this id, prefixed name or folder."""
    bare = name.rstrip("/").removeprefix("source:").rpartition("/")[2]
    if bare in every:
        return every[bare]
    near_ones = nearest_names(bare, every)
    raise UnknownNameError(
        f"there is no source {bare}", near_ones, hint=f"did you mean {', '.join(near_ones)}?"
    )
