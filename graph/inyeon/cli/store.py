"""store: a service behind a URL."""

from pathlib import Path

import click

from inyeon import project as projects
from inyeon.cli.options import project_option, store_option, table
from inyeon.errors import ProjectError


@click.group()
def store() -> None:
    """Look at a store behind a URL, where one machine is too small (docs/scaling.md)."""


@store.command(epilog="Example: inyeon store probe --store http://localhost:7878/query")
@click.option("--read-only", is_flag=True, help="Write nothing there, not even to try.")
@project_option
@store_option
def probe(project: Path | None, store: str | None, read_only: bool) -> None:
    """Say what the service can do, and remember it for builds and questions.

    Makes a small graph there and takes it away again.
    """
    from inyeon.remote import connect
    from inyeon.remote.client import Client
    from inyeon.remote.probe import described

    found = projects.find(project)
    url = connect.wanted(store, found)
    if url is None:
        hint = "give --store URL, or write query under [store] in inyeon.toml"
        raise ProjectError("no store is named", hint=hint)
    service = connect.service(url, found)
    traits = connect.traits(Client(service), found, writing=not read_only, anew=True)
    table(["what", "found"], described(traits, service))
