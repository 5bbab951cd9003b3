"""One row of a table → the claim that it says.

What must always hold: a cell that was not edited keeps the term that it stood for, exactly; a cell
that was edited is read by what the ontology says of its property.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

from pyoxigraph import Literal, NamedNode

from inyeon.curate.read import Draft, Quote
from inyeon.curate.vocabulary import Property
from inyeon.dates import bounds
from inyeon.edit.naming import Naming
from inyeon.edit.table import FROM, LANGUAGE, Cells, Entry, is_quote
from inyeon.errors import UnknownNameError
from inyeon.model import Fact, Pairs, Term
from inyeon.terms import EDTF_EDTF, RDF, XSD_INTEGER

_STATUSES: Final = {"": True, "asserted": True, "reported": False}
_STANCES: Final = {"": False, "supports": False, "disputes": True}
_LANGUAGE: Final = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")
_NEEDED: Final = "a claim needs a source, a subject, a relation, an object and a quote"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the table: where it stands, and the qualifier that it holds, if it does."""

    number: int
    name: str  # as an export names it
    qualifier: str = ""  # IRI
    language: str = ""


class Row:
    """Reads one row; what is wrong with a cell goes to `wrong`: column, message, hint."""

    def __init__(
        self,
        naming: Naming,
        columns: Sequence[Column],
        cells: Cells,
        edited: set[str],
        entry: Entry | None,  # what the row was, if it is not new
        wrong: Callable[[str, str, str], None],
    ) -> None:
        self.naming = naming
        self.columns = columns
        self.cells = cells
        self.edited = edited
        self.entry = entry
        self.faults = 0
        self.tell = wrong

    def wrong(self, column: str, message: str, hint: str) -> None:
        """Tell of a cell that cannot be read."""
        self.faults += 1
        self.tell(column, message, hint)

    def draft(self, path: Path) -> Draft | None:
        """The claim, for this file; None where something is wrong with it."""
        fact, quotes = self._fact(), self._quotes()
        qualifiers, remarks = self._pairs(remarks=False), self._pairs(remarks=True)
        asserted = self._choice("status", _STATUSES)
        disputes = self._choice("stance", _STANCES)
        source = self.entry.draft.source if self.entry else None
        if FROM in self.edited:
            source = self.source(FROM) if self.cells[FROM] else None
        if self.faults or fact is None:
            return None
        assert asserted is not None
        assert disputes is not None
        return Draft(path, fact, asserted, qualifiers, remarks, quotes, source, disputes)

    def source(self, column: str) -> NamedNode | None:
        """The source that the cell names; None, and a problem, where there is none."""
        return self._named(column, lambda name: NamedNode(self.naming.sources.find(name)))

    def _named(self, column: str, find: Callable[[str], T]) -> T | None:
        if not self.cells.get(column):
            self.wrong(column, f"“{column}” is empty", _NEEDED)
            return None
        try:
            return find(self.cells[column])
        except UnknownNameError as error:
            self.wrong(column, error.message, error.hint)
            return None

    def _choice(self, column: str, choices: Mapping[str, bool]) -> bool | None:
        said = self.cells.get(column, "").lower()
        if said not in choices:
            hint = f"write {' or '.join(filter(None, choices))}"
            self.wrong(column, f"“{said}” is no {column}", hint)
            return None
        return choices[said]

    # --- Subject, relation, object ---

    def _fact(self) -> Fact | None:
        was = self.entry.draft.fact if self.entry else None
        subject = self._entity("subject", was[0] if was else None)
        relation = was[1] if was else None
        if relation is None or "relation" in self.edited:
            find = self.naming.relations.find
            relation = self._named("relation", lambda name: NamedNode(find(name)))
        if relation is None:
            return None
        thing = self._object(relation, was)
        if not isinstance(subject, NamedNode) or thing is None:
            return None
        return (subject, relation, thing)

    def _object(self, relation: NamedNode, was: Fact | None) -> Term | None:
        declared = self.naming.declared(relation.value)
        if declared.range is not None:
            same = was is not None and was[1] == relation
            return self._entity("object", was[2] if was and same else None)
        if was and was[1] == relation and not self.edited & {"object", LANGUAGE}:
            return was[2]
        if not self.cells.get("object"):
            self.wrong("object", "“object” is empty", _NEEDED)
            return None
        return self._literal("object", self.cells["object"], declared, self.cells.get(LANGUAGE, ""))

    def _entity(self, column: str, was: Term | None) -> Term | None:
        """The entity that a cell names by id or label, or else the cell with its label."""
        label = f"{column} label"
        said, called = self.cells[column], self.cells.get(label, "")
        if was is not None and column not in self.edited:
            if label in self.edited and called:
                hint = f"put it back, and change “{column}” if another entity is meant"
                self.wrong(label, "the label is only there to be read", hint)
            return was
        found = self._named(label if called and not said else column, self.naming.thing)
        if found and said and called and label in self.edited and not self._is(found, called):
            hint = "mend one of them, or empty the label"
            self.wrong(label, f"“{called}” is not the name of {said}", hint)
        return found

    def _is(self, entity: NamedNode, name: str) -> bool:
        try:
            return self.naming.entities.find(name) == entity.value
        except UnknownNameError as error:
            return self.naming.entities.id(entity.value) in error.nearest and "is the name" in str(
                error
            )

    # --- Qualifiers and quotes ---

    def _pairs(self, *, remarks: bool) -> Pairs:
        kept = dict(self.entry.terms) if self.entry else {}
        found = {value for column, value in kept.items() if column not in self.edited}
        for column in self.columns:
            text = self.cells.get(column.name, "")
            if column.qualifier and column.name in self.edited and text:
                declared = self.naming.declared(column.qualifier)
                if declared.remark == remarks:  # so that a problem is told once
                    value = self._value(column, text, declared)
                    if value:
                        found.add((NamedNode(column.qualifier), value))
        ours = (pair for pair in found if self.naming.declared(pair[0].value).remark == remarks)
        return tuple(sorted(ours, key=str))

    def _value(self, column: Column, text: str, declared: Property) -> Term | None:
        if declared.range is not None:
            return self._named(column.name, self.naming.thing)
        return self._literal(column.name, text, declared, column.language)

    def _literal(self, column: str, text: str, declared: Property, language: str) -> Term | None:
        """The text as the kind of value that the ontology wants; None, and a problem, if not."""
        kind = declared.datatype
        if kind == RDF + "langString":
            if _LANGUAGE.fullmatch(language):
                return Literal(text, language=language)
            where = f"write it into the column “{LANGUAGE}”: en"
            hint = where if column == "object" else f"call the column “{column} (en)”"
            self.wrong(column, "in which language is this?", hint)
            return None
        if language:
            hint = f"empty “{LANGUAGE}”" if column == "object" else "take the language off its name"
            self.wrong(column, f"“{declared.label}” has no language", hint)
            return None
        if kind == EDTF_EDTF.value and (wrong := _no_date(text)):
            hint = "write 2017-09-07, 2017-09, 2017, 201X, 2002~ or 1997/2001"
            self.wrong(column, f"“{text}” is not a date: {wrong}", hint)
            return None
        if kind == XSD_INTEGER.value and not re.fullmatch(r"-?[0-9]+", text):
            self.wrong(column, f"“{text}” is not a whole number", "write digits only")
            return None
        return Literal(text, datatype=NamedNode(kind)) if kind else Literal(text)

    def _quotes(self) -> tuple[Quote, ...]:
        was = self.entry.draft.quotes if self.entry else ()
        numbers = {int(column.split()[1]) for column in self.cells if is_quote(column)}
        found = set()
        for number in sorted(numbers):
            columns = [f"quote {number}{part}" for part in ("", " before", " after")]
            exact, before, after = (self.cells.get(column, "") for column in columns)
            if number <= len(was) and not self.edited & set(columns):
                found.add(was[number - 1])
            elif exact:
                found.add(Quote(exact, before, after))
            elif before or after:
                hint = "give the quote itself too, or empty what stands around it"
                self.wrong(columns[0], "there is no quote between these words", hint)
        if not found:
            hint = f"{_NEEDED}; to delete a claim, delete its row"
            self.wrong("quote 1", "the claim has no quote", hint)
        return tuple(sorted(found, key=str))


def _no_date(text: str) -> str:
    try:
        bounds(text)
    except ValueError as error:
        return str(error)
    return ""
