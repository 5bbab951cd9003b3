"""Tables as files of a spreadsheet: .xlsx and .csv, written so that they come back as they were.

What must always hold: every cell is text, so that no program makes a number, a date or a formula
of it; the same table gives the same bytes. What is read is never guessed: a cell that is a date, a
formula or half of a merged cell is a problem.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from inyeon.curate.text import not_utf8
from inyeon.edit.table import ID, LAST, NOT_XML, SHOWN_ONLY, Grid, is_quote
from inyeon.errors import ProjectError
from inyeon.model import Problem

SUFFIXES: Final = (".xlsx", ".csv")
_SHEET: Final = "claims"
_LONGEST: Final = 32_767  # characters in a cell of Excel
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_ESCAPED: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip file knows
_STAMP: Final = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_NARROW, _NORMAL, _WIDE = 12, 24, 60  # characters
_OLE: Final = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a file of a spreadsheet has: its headings, and its rows with their numbers."""

    path: Path
    headings: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]  # row from 1, a text for each heading
    problems: tuple[Problem, ...]


def problem(path: Path, row: int, column: int, message: str, hint: str) -> Problem:
    """A problem at a cell; columns count from 0, a negative one is the whole row."""
    where = f"cell {letters(column)}{row}: " if column >= 0 else ""
    return Problem("error", "table", where + message, hint, path, row)


def letters(column: int) -> str:
    """The letters over a column, from 0.

    >>> letters(0), letters(25), letters(26)
    ('A', 'Z', 'AA')
    """
    return (letters(column // 26 - 1) if column >= 26 else "") + chr(65 + column % 26)


def suffix(path: Path) -> str:
    """The suffix of the file. Raises ProjectError where it is no table that we know."""
    if path.suffix.lower() not in SUFFIXES:
        message = f"{path.name} is neither .xlsx nor .csv"
        raise ProjectError(message, hint="name it claims.xlsx or claims.csv")
    return path.suffix.lower()


def written(grid: Grid, form: str) -> bytes:
    """The bytes of the file. Raises ProjectError where a text is too long for a cell of Excel."""
    return _csv(grid) if form == ".csv" else _xlsx(grid)


def read(path: Path) -> Sheet:
    """What the file has. Raises ProjectError where it cannot be read at all."""
    form = suffix(path)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ProjectError(f"cannot read it: {error.strerror}", path=path) from error
    if not content:
        raise ProjectError("the file is empty", path=path, hint="inyeon table export -o it")
    return _read_csv(path, content) if form == ".csv" else _read_xlsx(path, content)


# --- CSV ---


def _csv(grid: Grid) -> bytes:
    out = io.StringIO(newline="")
    write = csv.writer(out, lineterminator="\r\n").writerow
    write(grid.columns)
    for row in grid.rows:
        write([_guarded(NOT_XML.sub("\ufffd", row.get(c, ""))) for c in grid.columns])
    return out.getvalue().encode("utf-8-sig", "replace")  # the BOM tells Excel that it is UTF-8


def _guarded(text: str) -> str:
    """The text with an apostrophe before what a spreadsheet would take for a formula."""
    return f"'{text}" if _dangerous(text) else text


def _unguarded(text: str) -> str:
    return text[1:] if text.startswith("'") and _dangerous(text) else text


def _dangerous(text: str) -> bool:
    """Whether it would be a formula, without apostrophes and spaces before it."""
    return text.lstrip("' \u00a0\n").startswith(_FORMULA)


def _read_csv(path: Path, content: bytes) -> Sheet:
    content = content.removeprefix(b"\xef\xbb\xbf")
    if wrong := not_utf8(content):
        hint = "in Excel: Save as, CSV UTF-8 (comma delimited); better: .xlsx"
        raise ProjectError(wrong[0], path=path, line=wrong[1], hint=hint)
    text = content.decode()
    if "\0" in text:
        raise ProjectError("this is no text", path=path, hint="save it as CSV UTF-8 or as .xlsx")
    first, _, rest = text.partition("\n")
    if re.fullmatch(r"sep=.\r?", first):
        separator, text, skipped = first[4], rest, 1
    else:
        bare = re.sub(r'"[^"]*"', "", text.lstrip().partition("\n")[0])
        separator, skipped = max(",;\t", key=bare.count), 0
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    table: list[tuple[int, list[str]]] = []
    start = 1
    try:
        for cells in lines:
            table.append((start + skipped, [_unguarded(cell) for cell in cells]))
            start = lines.line_num + 1
    except csv.Error as error:
        hint = 'a text with a comma or line break stands in "…", a quotation mark in it twice'
        line = start + skipped
        raise ProjectError(f"not valid CSV: {error}", path=path, line=line, hint=hint) from error
    return _sheet(path, table, [])


# --- XLSX ---


def _xlsx(grid: Grid) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.title = _SHEET
    _fill(sheet, [list(grid.columns), *([r.get(c, "") for c in grid.columns] for r in grid.rows)])
    _dress(sheet, grid)
    names = book.create_sheet("names")
    listed = [(label, id_, what) for what in grid.names for id_, label in grid.names[what]]
    _fill(names, [["name", "id", "what it is"], *map(list, listed)])
    for letter, width in (("A", _WIDE), ("B", _WIDE), ("C", _NARROW)):
        names.column_dimensions[letter].width = width
    names.freeze_panes = "A2"
    _offer(sheet, grid)
    out = io.BytesIO()
    try:
        book.save(out)
    except Exception as error:  # by way of a temporary file: what lxml raises where that is full
        message = f"cannot make the workbook ({error})"
        hint = "make room for temporary files, or write a .csv instead"
        raise ProjectError(message, hint=hint) from error
    return _timeless(out.getvalue())


def _fill(sheet: Any, rows: Iterable[list[str]]) -> None:
    from openpyxl.styles import Alignment, Font

    wrapped, bold = Alignment(wrap_text=True, vertical="top"), Font(bold=True)
    for number, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            if len(text) > _LONGEST:
                message = f"a text of {len(text):,} characters does not fit a cell of Excel"
                raise ProjectError(message, hint="write a .csv instead")
            cell = sheet.cell(number, column)
            cell.value = _ESCAPED.sub("_x005F_", NOT_XML.sub("\ufffd", text)) or None
            cell.number_format = "@"
            cell.alignment = wrapped
            if text:
                cell.data_type = "s"  # never a formula
                cell.quotePrefix = text.startswith(_FORMULA)
            if number == 1:
                cell.font = bold


def _dress(sheet: Any, grid: Grid) -> None:
    """Freeze the header, set widths, and make what is only to be read grey."""
    from openpyxl.styles import Font

    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{letters(len(grid.columns) - 1)}{len(grid.rows) + 1}"
    grey = Font(color="00808080")
    for number, column in enumerate(grid.columns):
        wide = _WIDE if is_quote(column) and column.count(" ") == 1 else _NORMAL
        width = _NARROW if column in (*LAST, "relation") else wide
        sheet.column_dimensions[letters(number)].width = width
        if column in SHOWN_ONLY:
            for row in range(2, len(grid.rows) + 2):
                sheet.cell(row, number + 1).font = grey
        if column == ID:
            sheet.cell(1, number + 1).value = ID


def _offer(sheet: Any, grid: Grid) -> None:
    """Lists to choose from; what is not in them may still be typed, except for closed ones."""
    from openpyxl.worksheet.datavalidation import DataValidation

    ranges, start = {}, 2
    for what, names in grid.names.items():
        # A relation and a source are chosen by name, an entity by its id.
        letter = "B" if what == "entity" else "A"
        ranges[what] = f"names!${letter}${start}:${letter}${start + max(len(names), 1) - 1}"
        start += len(names)
    choices = {
        "source": ranges["source"],
        "subject": ranges["entity"],
        "relation": ranges["relation"],
        "object": ranges["entity"],
        "stance": '"supports,disputes"',
        "status": '"asserted,reported"',
    }
    for number, column in enumerate(grid.columns):
        if column in choices:
            closed = column in LAST
            offer = DataValidation("list", formula1=choices[column], allow_blank=True)
            offer.showErrorMessage = closed
            offer.add(f"{letters(number)}2:{letters(number)}{len(grid.rows) + 1000}")
            sheet.add_data_validation(offer)


def _timeless(content: bytes) -> bytes:
    """The same workbook without the moment at which it was written."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            part = old.read(name)
            if name == "docProps/core.xml":
                part = _STAMP.sub(rb"\g<1>1980-01-01T00:00:00Z", part)
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 0
            new.writestr(info, part)
    return out.getvalue()


def _read_xlsx(path: Path, content: bytes) -> Sheet:
    sheet = _opened(path, content)
    problems: list[Problem] = []
    for merged in sheet.merged_cells.ranges:
        message, hint = f"cells {merged} are merged", "split them: one value stands in one cell"
        problems.append(problem(path, merged.min_row, -1, message, hint))
    table = []
    for row in sheet.iter_rows():
        cells = []
        for number, cell in enumerate(row):
            text, wrong = _cell(cell)
            if wrong:
                problems.append(problem(path, cell.row, number, *wrong))
            cells.append(text)
        table.append((row[0].row, cells))
    return _sheet(path, table, problems)


def _opened(path: Path, content: bytes) -> Any:
    import warnings

    from openpyxl import load_workbook

    if content.startswith(_OLE):
        hint = "save it without a password, as .xlsx"
        raise ProjectError("it has a password, or is an old .xls", path=path, hint=hint)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of things that we do not read: styles, extensions
            book = load_workbook(io.BytesIO(content), rich_text=False)
    except Exception as error:  # whatever a broken file makes of a parser
        hint = "open it in a spreadsheet and save it anew as .xlsx"
        message = f"this is no workbook that can be read ({type(error).__name__})"
        raise ProjectError(message, path=path, hint=hint) from error
    sheets = book.worksheets
    named = [sheet for sheet in sheets if sheet.title.strip().lower() == _SHEET]
    if named or len(sheets) == 1:
        return (named or sheets)[0]
    names = ", ".join(sheet.title for sheet in sheets) or "none"
    hint = "call the sheet with the claims “claims”"
    raise ProjectError(f"which sheet has the claims? here are {names}", path=path, hint=hint)


_AS_TEXT: Final = "format the cell as Text, then type it again"


def _cell(cell: Any) -> tuple[str, tuple[str, str] | None]:
    """The text of a cell, or what is wrong with it and what to do."""
    value = cell.value
    if value is None:
        return "", None
    if cell.data_type == "f":
        return "", ("this is a formula, not a text", "paste its result as a value")
    if cell.data_type == "e":
        return "", (f"the spreadsheet says {value} here", "type what is meant")
    if isinstance(value, bool):
        return "", ("this is a yes or no of the spreadsheet, not a text", _AS_TEXT)
    if isinstance(value, int) or (isinstance(value, float) and value.is_integer()):
        return str(int(value)), None  # shown without a point, so typed without one
    if isinstance(value, str):
        return value.replace("_x000D_", "").replace("_x005F_x", "_x"), None
    if isinstance(value, float):
        return "", (f"{value} is a number of the spreadsheet, not a text", _AS_TEXT)
    # "2017-09" has become September 1: which days were meant, nobody knows any more.
    hint = f"{_AS_TEXT}: 2017-09-07, or 2017-09 where the day is not known"
    return "", ("the spreadsheet made a date of its own of this", hint)


# --- Both ---


def _sheet(path: Path, table: list[tuple[int, list[str]]], problems: list[Problem]) -> Sheet:
    """The sheet without empty rows at its end and columns at its side."""
    rows = [(number, [_clean(cell) for cell in cells]) for number, cells in table]
    filled = [(number, cells) for number, cells in rows if any(cells)]
    if not filled:
        raise ProjectError("there is nothing in it", path=path, hint="inyeon table export -o it")
    top, headings = filled[0]
    width = max(len(cells) for _, cells in filled)
    headings += [""] * (width - len(headings))
    body = [(number, (*cells, *[""] * (width - len(cells)))) for number, cells in filled[1:]]
    used = [n for n in range(width) if headings[n] or any(cells[n] for _, cells in body)]
    problems += [
        problem(path, top, n, "this column has no heading", "name it, or empty it")
        for n in used
        if not headings[n]
    ]
    last = (used or [0])[-1] + 1
    return Sheet(
        path,
        tuple(headings[:last]),
        tuple((number, tuple(cells[:last])) for number, cells in body),
        tuple(problems),
    )


def _clean(cell: str) -> str:
    """The cell's text without what spreadsheets put around and into it."""
    return cell.replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ").strip()
