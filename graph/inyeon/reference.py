"""The pages that are made from the ontology and the data, so that they never part from them.

    python -m inyeon.reference [FOLDER]

writes `ontology/README.md`, `ontology/context.jsonld`, the answers in `data/README.md`, and in
`docs/checks` the list of all checks and a page for each `.rq` file, of the project in FOLDER, or of
the one you stand in. A test makes them again and compares.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox

from inyeon import build as pipeline
from inyeon import project as projects
from inyeon.ask import results
from inyeon.ask.show import plain
from inyeon.curate.vocabulary import Class, Property, Vocabulary, load
from inyeon.graph import Graph
from inyeon.project import Project
from inyeon.publish.context import context
from inyeon.reason import catalogue
from inyeon.reason.catalogue import Check
from inyeon.terms import ONTOLOGY, local_name

_BEGIN, _END = "<!-- answers: begin -->", "<!-- answers: end -->"
_NAMED = 4  # relations that an arrow names
_DEFINITION = "http://www.w3.org/2004/02/skos/core#definition"


def pages(graph: Graph) -> dict[Path, str]:
    """Path in the project → what should stand there."""
    root = graph.project.root
    vocabulary = load(graph.project.vocabulary_files)
    short = {"@context": context(graph.answers)}
    return {
        root / "ontology" / "README.md": ontology_page(vocabulary),
        root / "ontology" / "context.jsonld": json.dumps(short, indent=1) + "\n",
        root / "data" / "README.md": _with_answers(root / "data" / "README.md", graph),
        **check_pages(graph.project),
    }


def check_pages(project: Project) -> dict[Path, str]:
    """The pages of a project's own checks that are `.rq` files, and the list of all checks."""
    folder = project.root / "docs" / "checks"
    known = catalogue.load(project)
    own = sorted((project.root / "ontology" / "checks").glob("*.rq"))
    listed = {folder / "README.md": checks_page(known.values())}
    return listed | {folder / f"{path.stem}.md": known[path.stem].page for path in own}


def checks_page(checks: Iterable[Check]) -> str:
    """Every check in one table, with its severity."""
    lines = [
        "# All checks",
        "",
        "Made by `make generated` from the pages here; `inyeon check --explain ID` prints one.",
        "A project may change a severity in the table `[checks]` of its `inyeon.toml`, but not one",
        'that is fixed. What may stand is accepted in the data: `:accepted "ID: the reason"@en`.',
        "",
        "| check | severity | what it finds |",
        "|---|---|---|",
    ]
    for check in checks:
        severity = f"{check.severity} (fixed)" if check.fixed else check.severity
        lines.append(f"| [`{check.id}`]({check.id}.md) | {severity} | {check.title} |")
    return "\n".join(lines) + "\n"


def ontology_page(vocabulary: Vocabulary) -> str:
    """Every class and property on one page of Markdown, with a drawing."""
    own = {iri: p for iri, p in vocabulary.properties.items() if iri.startswith(ONTOLOGY)}
    relations = [p for p in own.values() if p.needs_evidence and p.range]
    facts = [p for p in own.values() if p.needs_evidence and not p.range]
    lines = [
        "# The ontology on one page",
        "",
        "Made from `core.ttl` and `evidence.ttl` by `make generated`; change those, not this page.",
        "The prefix `:` is `https://w3id.org/inyeon/ontology#`. Every term has its definition, an",
        "example and its alignment to other vocabularies in the files.",
        "",
        "## What is tied to what",
        "",
        "Each arrow names some of the relations that lead from one kind of entity to another; all",
        "are listed below. Every one needs a quote.",
        "",
        "```mermaid",
        *_drawing(vocabulary, relations),
        "```",
        "",
        "## Classes",
        "",
        *_tree(vocabulary),
        "",
        "## Relations between entities",
        "",
        "| from | relation | to | what it says |",
        "|---|---|---|---|",
        *(_row(p, vocabulary) for p in sorted(relations, key=_order)),
        "",
        "## Facts with a plain value",
        "",
        "| of | fact | value | what it says |",
        "|---|---|---|---|",
        *(_row(p, vocabulary) for p in sorted(facts, key=_order)),
        "",
        "## What qualifies a claim",
        "",
        "A qualifier is part of what a claim says: with another value it is another claim. A",
        "remark is the curator's own and leaves the claim the same.",
        "",
        "| property | value | | what it says |",
        "|---|---|---|---|",
        *(_qualifier(p, vocabulary) for p in own.values() if p.qualifier or p.remark),
    ]
    return "\n".join(lines) + "\n"


def _drawing(vocabulary: Vocabulary, relations: list[Property]) -> Iterator[str]:
    """A Mermaid flow chart: kinds as boxes, and one arrow for all relations between two."""
    arrows: dict[tuple[str, str], list[str]] = defaultdict(list)
    for relation in relations:
        ends = (_box(relation.domain, vocabulary), _box(relation.range, vocabulary))
        arrows[ends].append(local_name(relation.iri))
    yield "flowchart TD"
    for iri in sorted({iri for pair in arrows for iri in pair}):
        inside = [kind.label for kind in vocabulary.kinds() if iri in kind.parents]
        also = f"<br/>{' or '.join(inside)}" if inside and _above(iri, vocabulary) else ""
        yield f'    {local_name(iri)}["<b>{vocabulary.classes[iri].label}</b>{also}"]'
    for (start, end), names in sorted(arrows.items()):
        more = f"<br/>and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
        label = "<br/>".join(sorted(names)[:_NAMED]) + more
        yield f'    {local_name(start)} -->|"{label}"| {local_name(end)}'


def _box(iri: str | None, vocabulary: Vocabulary) -> str:
    """The box that stands for a class: the widest one above it but the one above all."""
    above = vocabulary.ancestors(iri or "")
    return next((c for c in reversed(above) if len(_above(c, vocabulary)) == 1), above[0])


def _above(iri: str, vocabulary: Vocabulary) -> list[str]:
    """The declared classes right above a class."""
    return [parent for parent in vocabulary.classes[iri].parents if parent in vocabulary.classes]


def _tree(vocabulary: Vocabulary) -> Iterator[str]:
    """The classes as a nested list, each under its nearest parent."""
    children: dict[str, list[Class]] = defaultdict(list)
    for item in vocabulary.classes.values():
        own = _above(item.iri, vocabulary)
        closest = [p for p in own if not any(p in vocabulary.ancestors(q)[1:] for q in own)]
        children[min(closest, default="")].append(item)

    def under(iri: str, depth: int) -> Iterator[str]:
        for item in sorted(children[iri], key=lambda c: c.iri):
            said = _said(item.iri, vocabulary)
            yield f"{'  ' * depth}- **{local_name(item.iri)}**: {said}"
            yield from under(item.iri, depth + 1)

    return under("", 0)


def _row(said: Property, vocabulary: Vocabulary) -> str:
    cells = (_name(said.domain), f"`:{local_name(said.iri)}`", _value(said))
    return f"| {' | '.join(cells)} | {_said(said.iri, vocabulary)} |"


def _qualifier(said: Property, vocabulary: Vocabulary) -> str:
    what = "qualifier" if said.qualifier else "remark"
    return (
        f"| `:{local_name(said.iri)}` | {_value(said)} | {what} | {_said(said.iri, vocabulary)} |"
    )


def _value(said: Property) -> str:
    if said.range:
        return _name(said.range)
    names = {"langString": "text with a language", "EDTF": "date (EDTF)", "string": "text"}
    return names.get(_name(said.datatype), _name(said.datatype))


def _name(iri: str | None) -> str:
    return local_name(iri) if iri else ""


def _order(said: Property) -> tuple[str, str, str]:
    return (_name(said.domain), _value(said), said.iri)


def _said(iri: str, vocabulary: Vocabulary) -> str:
    found = (o.value for s, p, o in vocabulary.facts if s.value == iri and p.value == _DEFINITION)
    return next(found, "").replace("|", "\\|")


def _with_answers(page: Path, graph: Graph) -> str:
    """The data's README with the answers to `data/queries` between its two marks."""
    before, _, rest = page.read_text("utf-8").partition(_BEGIN)
    _, _, after = rest.partition(_END)
    answers = [part for path in questions(graph) for part in _answer(path, graph)]
    return "\n".join([before + _BEGIN, "", *answers, _END]) + after


def questions(graph: Graph) -> list[Path]:
    """The worked questions of a project, sorted by name."""
    return sorted((graph.project.root / "data" / "queries").glob("*.rq"))


def _answer(path: Path, graph: Graph) -> Iterator[str]:
    text = path.read_text("utf-8")
    found = graph.results(text)
    assert isinstance(found, ox.QuerySolutions), f"{path.name} is a SELECT"
    names, rows = results.table(found, graph.project.prefixes)
    title = text.splitlines()[0].removeprefix("# Question: ")
    yield f"### {title}"
    yield ""
    yield f"[`queries/{path.name}`](queries/{path.name}), {len(rows)} rows"
    yield ""
    yield f"| {' | '.join(names)} |"
    yield f"|{'---|' * len(names)}"
    for row in rows:
        yield f"| {' | '.join(map(plain, row))} |"
    yield ""


def main() -> None:
    """Write every page of the project in the folder that the command line names."""
    project = projects.find(sys.argv[1] if len(sys.argv) > 1 else None)
    for path, text in pages(Graph(project, pipeline.build(project))).items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
