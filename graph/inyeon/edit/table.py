"""The claims of a project as rows of a table, one row for each time that a source's file says one.

A row is what a curator writes in one place: subject, relation, object, qualifiers and the quotes
that prove it there. Every value stands in a cell of its own (`role (en)`, `role (en) 2`, `quote 1`,
`quote 2`), so that no cell needs a syntax.

What must always hold: a row's key says what the row was when it was written, so that a later
change by somebody else is noticed and never overwritten; labels are there to be read, ids count.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Literal, NamedNode

from inyeon.curate.collect import Curated, collect
from inyeon.curate.read import Draft, read_claims
from inyeon.edit.naming import Naming
from inyeon.errors import DataError
from inyeon.model import Term, claim_id, digest
from inyeon.project import Project
from inyeon.terms import compact

FIRST: Final = ("source", "subject", "subject label", "relation", "object", "object label")
LANGUAGE: Final = "object language"
LAST: Final = ("stance", "status")
FROM: Final = "quoted from"
ID: Final = "id"
RESERVED: Final = (*FIRST, LANGUAGE, *LAST, FROM, ID)
SHOWN_ONLY: Final = ("subject label", "object label", ID)
_QUOTES: Final = 2  # columns for quotes, at least
NOT_XML: Final = re.compile("[\x00-\x08\x0b-\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
Cells = dict[str, str]
Terms = dict[str, tuple[NamedNode, Term]]


@dataclass(frozen=True, slots=True)
class Entry:
    """One claim as one file says it, and its row."""

    draft: Draft
    source: NamedNode  # of its file
    number: int  # among all claims of its file, from 0
    key: str  # claim-row-file: ids of the claim, of the row and of all rows of the file
    cells: Cells
    terms: Mapping[str, tuple[NamedNode, Term]]  # column → qualifier or remark, and its value


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its columns, its rows, and names to choose from."""

    columns: tuple[str, ...]
    rows: tuple[Cells, ...]
    names: Mapping[str, tuple[tuple[str, str], ...]]  # what → (id, label), sorted


def grid(entries: Iterable[Entry], naming: Naming) -> Grid:
    """The table of these claims."""
    rows = tuple(entry.cells for entry in entries)
    used = {column for row in rows for column in row}
    most = max([_QUOTES, *(int(c.split()[1]) for c in used if is_quote(c))])
    quotes = [f"quote {n}{part}" for n in range(1, most + 1) for part in ("", " before", " after")]
    quotes = [c for c in quotes if c in used or c.count(" ") == 1]
    qualifying = sorted(c for c in used if c not in RESERVED and not is_quote(c))
    columns = [*FIRST, *({LANGUAGE} & used), *qualifying, *quotes, *LAST, *({FROM} & used), ID]
    names = {
        "relation": naming.relations,
        "entity": naming.entities,
        "source": naming.sources,
    }
    return Grid(
        tuple(columns),
        rows,
        {
            what: tuple(sorted((index.id(iri), name) for iri, name in index.known.items()))
            for what, index in names.items()
        },
    )


def is_quote(column: str) -> bool:
    """Whether the column holds a quote or what stands around it: `quote 2`, `quote 2 before`."""
    words = column.split()
    return (
        len(words) in (2, 3)
        and words[0] == "quote"
        and words[1].isascii()
        and words[1].isdigit()
        and words[2:] in ([], ["before"], ["after"])
    )


def load(project: Project) -> tuple[Curated, list[Entry], Naming]:
    """What a project says, its claims as rows, and the names that stand for things in it.

    Raises DataError where a file cannot be read.
    """
    curated = collect(project)
    naming = Naming(curated, project.prefixes)
    return curated, entries(project, curated, naming), naming


def entries(project: Project, curated: Curated, naming: Naming) -> list[Entry]:
    """Every claim of every file with its row, in the order of the files and in theirs.

    Raises DataError where a file says something that cannot be read as claims: it would be lost.
    """
    found: list[Entry] = []
    wrong = []
    for path in project.claim_files:
        reading = read_claims(path, curated.vocabulary)
        wrong += [problem for problem in reading.problems if problem.severity == "error"]
        if reading.source:
            found += _of_file(reading.drafts, reading.source, naming)
    if wrong:
        hint = "mend these first: inyeon check"
        raise DataError("the claims cannot be read as a table", tuple(wrong), hint=hint)
    return found


def _of_file(drafts: list[Draft], source: NamedNode, naming: Naming) -> list[Entry]:
    """The entries of one file; equal rows are told apart by their number."""
    rows = [_row(draft, source, naming) for draft in drafts]
    seen: Counter[str] = Counter()
    keys = []
    for draft, (cells, _) in zip(drafts, rows, strict=True):
        key = f"{claim_id(draft.fact, draft.qualifiers)}-{row_hash(cells)}"
        seen[key] += 1
        keys.append(key if seen[key] == 1 else f"{key}.{seen[key]}")
    state = digest("\n".join(sorted(keys)))[:6]
    return [
        Entry(draft, source, number, key, cells | {ID: f"claim:{key}-{state}"}, terms)
        for number, (draft, key, (cells, terms)) in enumerate(zip(drafts, keys, rows, strict=True))
    ]


def row_hash(cells: Mapping[str, str]) -> str:
    """What a row says, in 8 hexadecimal digits; labels and the id do not count."""
    said = [f"{name}\t{kept(text)}" for name, text in cells.items() if name not in SHOWN_ONLY]
    return digest("\n".join(sorted(line for line in said if not line.endswith("\t"))))[:8]


def kept(text: str) -> str:
    """What is left of a text on its way through a spreadsheet, for comparison."""
    return " ".join(NOT_XML.sub(" ", text).replace("\ufffd", " ").split())


def _row(draft: Draft, source: NamedNode, naming: Naming) -> tuple[Cells, Terms]:
    subject, relation, thing = draft.fact
    cells = {
        "source": source_name(source, naming),
        "subject": compact(subject.value, naming.prefixes),
        "subject label": naming.entities.known.get(subject.value, ""),
        "relation": naming.relations.unique(relation.value),
        "object": _text(thing, naming),
        "object label": "",
        "stance": "disputes" if draft.disputes else "supports",
        "status": "asserted" if draft.asserted else "reported",
    }
    if isinstance(thing, NamedNode):
        cells["object label"] = naming.entities.known.get(thing.value, "")
    elif thing.language:
        cells[LANGUAGE] = thing.language
    terms: Terms = {}
    columns: dict[str, list[tuple[NamedNode, Term]]] = defaultdict(list)
    for name, value in (*draft.qualifiers, *draft.remarks):
        columns[_column(name.value, value, naming)].append((name, value))
    for column, values in columns.items():
        for number, pair in enumerate(values, 1):
            terms[numbered(column, number)] = pair
            cells[numbered(column, number)] = _text(pair[1], naming)
    for number, quote in enumerate(draft.quotes, 1):
        cells[f"quote {number}"] = quote.exact
        around = {" before": quote.prefix, " after": quote.suffix}
        cells |= {f"quote {number}{part}": text for part, text in around.items() if text}
    if draft.source:
        cells[FROM] = source_name(draft.source, naming)
    return cells, terms


def source_name(source: NamedNode, naming: Naming) -> str:
    """How a table names a source: by its folder, or else by its id."""
    return naming.sources.known.get(source.value) or compact(source.value, naming.prefixes)


def _column(iri: str, value: Term, naming: Naming) -> str:
    """The column of a qualifier's values: its label, and their language if they have one."""
    name = naming.qualifiers.unique(iri)
    if name in RESERVED or name.startswith("quote "):
        name = naming.qualifiers.id(iri)
    language = value.language if isinstance(value, Literal) else None
    return f"{name} ({language})" if language else name


def numbered(column: str, number: int) -> str:
    """The column of the first, second … value.

    >>> numbered("role (en)", 1), numbered("role (en)", 2)
    ('role (en)', 'role (en) 2')
    """
    return column if number == 1 else f"{column} {number}"


def _text(value: Term, naming: Naming) -> str:
    return compact(value.value, naming.prefixes) if isinstance(value, NamedNode) else value.value
