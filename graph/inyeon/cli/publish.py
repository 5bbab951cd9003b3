"""view, export: what leaves the house."""

import sys
from pathlib import Path

import click

from inyeon.cli.options import audience_option, opened, reading


@click.command(epilog="Example: inyeon view -o graph.html")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), default="graph.html", show_default=True
)
@click.option("--title", help="Heading of the page.")
@audience_option
@reading
def view(
    output: Path,
    title: str | None,
    audience: str,
    project: Path | None,
    no_build: bool,
    quiet: bool,
) -> None:
    """Write the network as one HTML page that opens without a network."""
    graph = opened(project, no_build, quiet, audience)
    if str(output) == "-":
        click.echo(graph.view(title=title).text, nl=False)
        return
    graph.view(output, title)
    if not quiet:
        click.echo(f"wrote {output}; open it in a browser", err=True)


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
@audience_option
@reading
def export(
    output: Path, form: str | None, named: str | None, audience: str, **options: bool | Path | None
) -> None:
    """Write the graph as RDF or as a network for other tools."""
    from inyeon.publish.export import form_of

    chosen = form or form_of(output)
    project, no_build = options.pop("project"), options.pop("no_build")
    graph = opened(project, no_build, quiet := options.pop("quiet"), audience)  # type: ignore[arg-type]
    if str(output) == "-":
        sys.stdout.write(graph.exported(chosen, graph=named, **options))
        return
    graph.export(output, chosen, graph=named, **options)
    if not quiet:
        click.echo(f"wrote {output}", err=True)
