"""The command `inyeon`: each verb parses, calls one function of the library, and prints.

Exit status: 0 fine, 1 problems found, 2 wrong usage. What is asked for goes to stdout, all else to
stderr.
"""

import io
import os
import sys

import click

from inyeon.cli import (
    ask,
    check,
    compare,
    conflicts,
    curate,
    ending,
    identity,
    path,
    publish,
    store,
)
from inyeon.cli.options import near, tell
from inyeon.errors import DataError, InyeonError, LeakError, LimitError, StoreError


class _Verbs(click.Group):
    """Lists the verbs in the order in which a user meets them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> object:
        """Run a verb; if the reader of our output has gone, as `head` does, all is well."""
        try:
            found = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:  # click itself would end with 1
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return None
        return found


@click.group(cls=_Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="inyeon", message="%(prog)s %(version)s")
def cli() -> None:
    """An evidence-first knowledge graph: every edge opens onto the words that prove it.

    Works on the project that you stand in (a folder with data/ and ontology/ or inyeon.toml),
    else on the graph that Inyeon ships with.
    """


for _command in (
    check.build,
    check.check,
    conflicts.conflicts,
    ask.stats,
    ask.query,
    ask.show,
    path.path,
    publish.view,
    publish.export,
    curate.add_source,
    curate.coverage,
    curate.fmt,
    compare.diff,
    compare.table,
    identity.duplicates,
    identity.judge,
    identity.merge,
    store.store,
):
    cli.add_command(_command)


def main() -> None:
    """Run the command; errors become one clear message, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        _run()
    finally:
        ending.done()


def _run() -> None:
    try:
        cli.main(prog_name="inyeon", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)
    except DataError as error:
        tell(error.problems)
        _say(error)
        sys.exit(1)
    except InyeonError as error:
        _say(error)
        sys.exit(1 if isinstance(error, StoreError | LeakError | LimitError) else 2)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        click.echo(f"error: {where}{error.strerror or error}", err=True)
        sys.exit(1)


def _say(error: InyeonError) -> None:
    if error.path:
        error.path = near(error.path)
    click.echo(f"error: {error}", err=True)
