"""query, show, stats: questions and answers."""

import json
import sys
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

import click

from inyeon.ask.limits import Limits
from inyeon.cli.options import one_line, opened, page, progress, reading, size, table
from inyeon.errors import QueryError


@click.command(epilog="Example: inyeon query 'SELECT ?who WHERE { ?who :memberOf org:nkhr }'")
@click.argument("question", metavar="FILE.rq | - | 'SELECT …'")
@click.option(
    "--format",
    "form",
    metavar="FORMAT",
    help="table, csv, tsv, json, xml, jsonl; ttl, nt, jsonld, rdf for triples.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(0),
    metavar="SECONDS",
    default=Limits.timeout,
    show_default=True,
    help="Stop after so long.",
)
@click.option(
    "--max-rows",
    type=click.IntRange(0),
    metavar="N",
    default=Limits.max_rows,
    show_default=True,
    help="Fail where the answer has more rows.",
)
@click.option(
    "--max-memory",
    type=size,
    metavar="SIZE",
    help="Stop where it needs more, such as 500MB or 4GB.  [default: 2GB on Linux]",
)
@click.option(
    "--allow-service",
    "services",
    metavar="URL",
    multiple=True,
    help="Let SERVICE ask this server; may be repeated.",
)
@reading
def query(question: str, form: str | None, **options: Any) -> None:
    """Ask in SPARQL: a file, standard input, or the question itself.

    Our prefixes (: person: org: event: place: work: award: source: claim: …) need no PREFIX line.
    A limit of 0 is no limit.
    """
    import pyoxigraph as ox

    from inyeon.ask import results
    from inyeon.ask.query import unknown_terms

    limits = Limits(**{limit.name: options.pop(limit.name) for limit in fields(Limits)})
    text = _question(question)
    graph = opened(**options)
    found = graph.results(text, limits)
    if not isinstance(found, ox.QuerySolutions | ox.QueryBoolean):
        click.echo(results.write(found, form or "ttl", graph.project.prefixes), nl=False)
        return
    form = form or ("table" if sys.stdout.isatty() else "jsonl")
    for note in unknown_terms(graph.store, text, graph.project.prefixes):
        click.echo(f"note: {note}", err=True)
    if form == "table" and isinstance(found, ox.QuerySolutions):
        table(*results.table(found, graph.project.prefixes))
    else:
        click.echo(results.write(found, form, graph.project.prefixes), nl=False)


def _question(given: str) -> str:
    if given == "-":
        return _decoded(sys.stdin.buffer.read(), "standard input")
    path = Path(given)
    if given.endswith(".rq") or (len(given) < 200 and "{" not in given and path.is_file()):
        try:
            return _decoded(path.read_bytes(), given)
        except FileNotFoundError as error:
            raise QueryError(
                f"there is no file {given}", hint="name a file, - or a query"
            ) from error
    return given


def _decoded(content: bytes, name: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise QueryError(f"{name} is not UTF-8", hint="save it as UTF-8") from error


@click.command(epilog='Example: inyeon show "Lee Sung-ju"')
@click.argument("entity")
@click.option(
    "--format", "form", type=click.Choice(["md", "json"]), default="md", show_default=True
)
@reading
def show(entity: str, form: str, **options: Any) -> None:
    """Show every fact about an entity (IRI, prefixed name or label) with its quotes."""
    from inyeon.ask.show import markdown

    graph = opened(**options)
    with progress(options["quiet"]) as step:
        shown = graph.show(entity, step)
    if form == "json":
        click.echo(json.dumps(asdict(shown), ensure_ascii=False, indent=1))
        return
    text = markdown(shown)
    if not sys.stdout.isatty():
        click.echo(text, nl=False)
        return
    from rich.markdown import Markdown

    page(Markdown("\n".join(map(one_line, text.splitlines()))))


@click.command(epilog="Example: inyeon stats")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    help="Default: a table on a terminal, JSON in a pipe.",
)
@reading
def stats(form: str | None, **options: Any) -> None:
    """Count entities, claims, evidence and sources."""
    graph = opened(**options)
    with progress(options["quiet"]) as step:
        found = graph.stats(step)
    if form == "json" or (form is None and not sys.stdout.isatty()):
        click.echo(json.dumps(asdict(found), ensure_ascii=False))
        return
    rows = [["entities", str(found.entities)]]
    rows += [[f"  {kind}", str(number)] for kind, number in found.kinds.items()]
    rows += [["claims", str(found.claims)]]
    rows += [[f"  {status}", str(number)] for status, number in found.statuses.items()]
    rows += [[f"  {_sources(number)}", str(count)] for number, count in found.support.items()]
    rows += [
        ["  second-hand", str(found.second_hand)],
        ["  about oneself", str(found.about_itself)],
    ]
    rows += [[f"  confidence {level}", str(n)] for level, n in found.confidence.items() if n]
    rows += [["pieces of evidence", str(found.evidence)], ["sources", str(len(found.sources))]]
    rows += [[f"  {source}", f"{number} claims"] for source, number in found.sources.items()]
    rows += [["triples", str(found.triples)], ["  of which inferred", str(found.inferred)]]
    table(["what", "how many"], rows)


def _sources(number: str) -> str:
    return f"from {number} independent source" + ("" if number == "1" else "s")
