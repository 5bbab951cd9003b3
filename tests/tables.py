"""Tables of claims for tests: export one, edit it as a spreadsheet does, import it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from projects import Ran, run

INTERVIEW = "data/sources/interview/claims.ttl"
NEWSPAPER = "data/sources/newspaper/claims.ttl"
FORMS = (".xlsx", ".csv")
Edit = Callable[[Worksheet, dict[str, int]], object]


_exports: dict[tuple[object, ...], bytes] = {}


def exported(here: Path, form: str = ".xlsx") -> Path:
    """The table of a project; the command is run once for the same files."""
    path = here.parent / f"claims{form}"
    files = sorted(p for p in here.rglob("*") if p.is_file())
    given = (form, *((str(p.relative_to(here)), p.read_bytes()) for p in files))
    if given not in _exports:
        ran = run("table", "export", "-o", path, cwd=here)
        assert ran.status == 0, ran.err
        _exports[given] = path.read_bytes()
    path.write_bytes(_exports[given])
    return path


def edited(here: Path, edit: Edit) -> Path:
    """The exported table after an edit of its sheet; columns by name, from 1."""
    path = exported(here)
    book = openpyxl.load_workbook(path)
    sheet = book["claims"]
    edit(sheet, {str(cell.value): cell.column for cell in sheet[1]})
    book.save(path)
    return path


def row_of(sheet: Worksheet, columns: dict[str, int], **wanted: str) -> int:
    for row in range(2, sheet.max_row + 1):
        if all(sheet.cell(row, columns[name]).value == value for name, value in wanted.items()):
            return row
    raise AssertionError(wanted)


def put(sheet: Worksheet, columns: dict[str, int], row: int, values: dict[str, Any]) -> None:
    for name, value in values.items():
        sheet.cell(row, columns[name]).value = value


def imported(here: Path, path: Path, *options: str) -> Ran:
    return run("table", "import", path, *options, cwd=here)


def contents(here: Path) -> dict[str, bytes]:
    return {
        str(p.relative_to(here)): p.read_bytes() for p in here.rglob("data/**/*") if p.is_file()
    }
