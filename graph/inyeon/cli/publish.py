"""view, export: what leaves the house."""

import sys
import webbrowser
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import click

from inyeon.cli.ending import cleared_up
from inyeon.cli.options import opened, progress, reading
from inyeon.files import size

MANY: Final = 100_000  # claims: more make a page slow


@click.command(epilog='Example: inyeon view --focus "Lee Sung-ju" --hops 2 --open')
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default="graph.html",
    show_default=True,
    help="A file; - is standard output.",
)
@click.option("--title", help="Heading of the page.")
@click.option("--focus", metavar="ENTITY", help="Only what is around this entity (id or label).")
@click.option(
    "--hops",
    type=click.IntRange(min=1),
    metavar="N",
    help="With --focus: how many ties away the page ends; 1 unless you say so.",
)
@click.option("--open", "opens", is_flag=True, help="Open the page in your browser.")
@reading
def view(
    output: Path,
    title: str | None,
    opens: bool,
    focus: str | None,
    hops: int | None,
    **options: Any,
) -> None:
    """Write the network as one HTML page that opens without a network."""
    quiet, to_file = options["quiet"], str(output) != "-"
    if hops and focus is None:
        raise click.UsageError("--hops says how far around --focus ENTITY: give both")
    if opens and not to_file:
        raise click.UsageError("--open opens a file: leave out -o -")
    graph = opened(**options)
    path = output if to_file else None
    with progress(quiet) as step:
        page = graph.view(path, title, focus=focus, hops=hops or 1, progress=step)
    if page.claims > MANY and not quiet:
        click.echo(_heavy(page.claims), err=True)
    if not to_file:
        click.echo(page.text, nl=False)
        return
    if not quiet:
        then = "" if opens else "; open it in a browser"
        click.echo(f"wrote {output}{then}\nit has {size(page.size)}", err=True)
    if opens and not webbrowser.open(output.resolve().as_uri()):
        click.echo(f"no browser was found: open {output} yourself", err=True)


def _heavy(claims: int) -> str:
    return (
        f"note: {claims:,} claims make the page heavy for a browser; "
        "--focus ENTITY writes what is around one entity"
    )


@click.command(epilog="Example: inyeon export -o graph.jsonld")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    help="A file; - is standard output.",
)
@click.option(
    "--format",
    "form",
    metavar="FORMAT",
    help="ttl, nt, rdf, jsonld, nq, trig, graphml, gexf; else as the suffix.",
)
@click.option(
    "--graph", "named", metavar="GRAPH", help="One named graph only, such as graph:entities."
)
@click.option("--only-facts", is_flag=True, help="Leave out claims, evidence and inferences.")
@click.option("--turtle12", is_flag=True, help="Write claims as annotations, in RDF 1.2 Turtle.")
@reading
def export(
    output: Path,
    form: str | None,
    named: str | None,
    only_facts: bool,
    turtle12: bool,
    **options: Any,
) -> None:
    """Write the graph as RDF or as a network for other tools."""
    from inyeon.publish.export import form_of

    chosen = form or form_of(output)
    graph, quiet = opened(**options), options["quiet"]
    to_file = str(output) != "-"
    # Standard output, too, gets all of it or nothing.
    with cleared_up(), TemporaryDirectory() as folder:
        path = output if to_file else Path(folder) / "graph"
        with progress(quiet) as step:
            graph.export(
                path, chosen, progress=step, graph=named, only_facts=only_facts, turtle12=turtle12
            )
        if not to_file:
            with path.open("rb") as file:
                sys.stdout.buffer.writelines(file)
        elif not quiet:
            click.echo(f"wrote {output}", err=True)
