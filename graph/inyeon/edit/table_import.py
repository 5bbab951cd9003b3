"""A table that a curator has edited → what is to be changed in the files of the project.

What must always hold: a cell that was not edited is never read anew, so a table that comes back as
it went changes nothing; a name that is not known is a problem and never something new; every
problem of the table is told at once. Nothing is written here.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Final

from pyoxigraph import NamedNode

from inyeon.curate.read import Draft
from inyeon.edit.naming import Naming
from inyeon.edit.table import ID, RESERVED, Cells, Entry, is_quote, kept, numbered, row_hash
from inyeon.edit.table_files import Sheet, problem
from inyeon.edit.table_row import Column, Row
from inyeon.errors import UnknownNameError
from inyeon.model import Problem

_KEY: Final = re.compile(r"claim:(([0-9a-f]{20})-([0-9a-f]{8})(?:\.\d+)?)-([0-9a-f]{6})")
_HEADING: Final = re.compile(r"(.+?)(?: \(([A-Za-z]+(?:-[A-Za-z0-9]+)*)\))?(?: (\d+))?")
_HEADINGS: Final = (*RESERVED, "quote 1", "quote 1 before", "quote 1 after")
_NEEDED: Final = ("source", "subject", "relation", "object", "quote 1")


@dataclass
class Plan:
    """What a table asks for, and what is wrong with it."""

    changed: list[tuple[Entry, Draft, int]] = field(default_factory=list)  # and the row
    added: list[tuple[Draft, int]] = field(default_factory=list)
    missing: list[Entry] = field(default_factory=list)  # claims that are not in the table
    stale: list[int] = field(default_factory=list)  # rows not edited, whose claims have changed
    told: list[int] = field(default_factory=list)  # rows that the files say already, word for word
    grown: list[str] = field(default_factory=list)  # sources whose claims are not those exported
    problems: list[Problem] = field(default_factory=list)


def plan(sheet: Sheet, entries: Iterable[Entry], naming: Naming) -> Plan:
    """What is to be changed so that the project says what the table says."""
    reader = _Reader(sheet, list(entries), naming)
    if not reader.found.problems:  # with a wrong heading, every row would be wrong
        reader.rows()
    reader.found.problems += sheet.problems
    return reader.found


class _Reader:
    def __init__(self, sheet: Sheet, entries: list[Entry], naming: Naming) -> None:
        self.sheet = sheet
        self.naming = naming
        self.found = Plan()
        self.unread = {wrong.line for wrong in sheet.problems}  # rows with a cell like that
        self.entries = {entry.key: entry for entry in entries}
        self.of_source: dict[NamedNode, list[Entry]] = defaultdict(list)
        self.said = {entry.draft: entry for entry in entries}
        self.new: set[Draft] = set()
        self.confirmed: set[str] = set()  # keys of claims that a row without their id says
        for entry in entries:
            self.of_source[entry.source].append(entry)
        columns = [self._column(*numbered_) for numbered_ in enumerate(sheet.headings)]
        self.columns = [column for column in columns if column]
        self.by_name = {column.name: column for column in self.columns}
        self._check_headings()

    def wrong(self, row: int, column: Column | None, message: str, hint: str) -> None:
        """Keep a problem of a cell, or of a row."""
        number = column.number if column else -1
        self.found.problems.append(problem(self.sheet.path, row, number, message, hint))

    # --- Headings ---

    def _column(self, number: int, heading: str) -> Column | None:
        name = " ".join(heading.split())
        if not name or name.lower() in RESERVED or is_quote(name.lower()):
            return Column(number, name.lower()) if name else None
        match = _HEADING.fullmatch(name)
        assert match
        try:
            iri = self.naming.qualifiers.find(match[1])
        except UnknownNameError as error:
            names = [*_HEADINGS, *self.naming.qualifiers.known.values()]
            near = get_close_matches(name.lower(), names, n=1)
            hint = f"did you mean {near[0]}?" if near else error.hint
            self.wrong(1, Column(number, name), f"no column is called “{name}”", hint)
            return None
        language = (match[2] or "").lower()
        shown = self.naming.qualifiers.unique(iri)
        if shown in RESERVED or shown.startswith("quote "):
            shown = self.naming.qualifiers.id(iri)
        base = f"{shown} ({language})" if language else shown
        return Column(number, numbered(base, int(match[3] or 1)), iri, language)

    def _check_headings(self) -> None:
        counted = Counter(column.name for column in self.columns)
        for column in self.columns:
            if counted[column.name] > 1:
                hint = f"call the second “{column.name} 2” if it holds a second value"
                self.wrong(1, column, f"two columns are called “{column.name}”", hint)
        for name in _NEEDED:
            if name not in counted:
                hint = f"add it; a table has {', '.join(_NEEDED)}"
                self.wrong(1, None, f"the column “{name}” is not there", hint)

    # --- Rows ---

    def rows(self) -> None:
        """Read every row, then look for claims that no row has."""
        seen: dict[str, int] = {}
        named: set[NamedNode] = set()
        for number, texts in self.sheet.rows:
            cells = {c.name: texts[c.number] for c in self.columns}
            if not any(cells.values()):
                continue
            key = cells.get(ID, "")
            if key and key in seen:
                hint = "empty the id of the one that is new"
                message = f"this id stands in row {seen[key]} already"
                self.wrong(number, self.by_name[ID], message, hint)
                continue
            seen[key] = number
            if number in self.unread:
                continue
            entry = self._entry(number, cells, key) if key else None
            if entry:
                named.add(entry.source)
                self._known(number, cells, entry)
            elif not key:
                self._new(number, cells, named)
        self._missing(named, seen)

    def _entry(self, row: int, cells: Cells, key: str) -> Entry | None:
        """The claim that the row's id names as it was then; else None and, if edited, a problem."""
        match = _KEY.fullmatch(key)
        if not match:
            hint = "leave the column “id” as it was exported; a new row has none"
            self.wrong(row, self.by_name[ID], f"“{key}” is no id of a row", hint)
            return None
        entry = self.entries.get(match[1])
        if entry:
            if entry.cells[ID] != key and entry.source.value not in self.found.grown:
                self.found.grown.append(entry.source.value)
            return entry
        if row_hash(cells) == match[3]:
            self.found.stale.append(row)
            return None
        if self._confirms(row, cells):  # as when the same table is imported twice
            return None
        alive = any(other.startswith(match[2]) for other in self.entries)
        what = "was changed" if alive else "was changed or deleted, or is of another project,"
        message = f"the claim of this row {what} since the table was exported"
        self.wrong(row, self.by_name[ID], message, "export the table again and edit that one")
        return None

    def _known(self, row: int, cells: Cells, entry: Entry) -> None:
        """Plan what was edited of a claim that the project has."""
        edited = {c for c, text in cells.items() if kept(text) != kept(entry.cells.get(c, ""))}
        if not edited - {ID}:
            return
        if "source" in edited:
            hint = "put it back; to move the claim, empty the id of this row and delete the claim"
            self.wrong(row, self.by_name["source"], "a claim stays in its source", hint)
            return
        draft = self._row(row, entry.cells | cells, edited, entry).draft(entry.draft.path)
        if draft and draft != entry.draft:
            self.found.changed.append((entry, draft, row))

    def _new(self, row: int, cells: Cells, named: set[NamedNode]) -> None:
        """Plan a claim that the project does not have yet."""
        if entry := self._confirms(row, cells):
            named.add(entry.source)
            return
        reader = self._row(row, cells, set(cells), None)
        source = reader.source("source")
        draft = reader.draft(self.naming.paths[source] if source else self.sheet.path)
        if source:
            named.add(source)
        if draft and draft in self.new:
            self.found.told.append(row)
        elif draft:
            self.new.add(draft)
            self.found.added.append((draft, row))

    def _confirms(self, row: int, cells: Cells) -> Entry | None:
        """The claim of the files that this row, read as a new one, would only say again."""
        reader = Row(self.naming, self.columns, cells, set(cells), None, lambda *_: None)
        source = reader.source("source")
        draft = reader.draft(self.naming.paths[source]) if source else None
        entry = self.said.get(draft) if draft else None
        if entry:
            self.found.told.append(row)
            self.confirmed.add(entry.key)
        return entry

    def _row(self, row: int, cells: Cells, edited: set[str], entry: Entry | None) -> Row:
        def wrong(column: str, message: str, hint: str) -> None:
            self.wrong(row, self.by_name.get(column), message, hint)

        return Row(self.naming, self.columns, cells, edited, entry, wrong)

    def _missing(self, named: set[NamedNode], seen: Mapping[str, int]) -> None:
        keys = {match[1] for key in seen if (match := _KEY.fullmatch(key))} | self.confirmed
        for source in sorted(named, key=str):
            self.found.missing += [e for e in self.of_source[source] if e.key not in keys]
