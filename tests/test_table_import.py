"""Mistakes in tables: each is told with row and cell, all at once, and nothing is written."""

import csv
import datetime
import io
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from projects import SMALL, change, copy, run
from tables import NEWSPAPER, contents, edited, exported, imported, put, row_of


@pytest.fixture
def here(tmp_path: Path) -> Path:
    return copy(SMALL, tmp_path / "project")


@pytest.mark.parametrize(
    ("values", "said", "hint"),
    [
        ({"subject": "Jo Un"}, "there is no entity “Jo Un”", "did you mean Jo Eun (person:jo-eun)"),
        ({"subject": "person:jo-un"}, "there is no entity “person:jo-un”", "person:jo-eun"),
        ({"relation": "memberof"}, "there is no relation “memberof”", "member of (:memberOf)"),
        ({"object": "Bridge"}, "there is no entity “Bridge”", "Bridge House (org:bridge-house)"),
        ({"object": "Q1", "object label": "Busan"}, "there is no entity “Q1”", "hint: "),
        ({"source": "newspaper"}, "a claim stays in its source", "empty the id"),
        ({"stance": "maybe"}, "“maybe” is no stance", "write supports or disputes"),
        ({"status": "true"}, "“true” is no status", "write asserted or reported"),
        ({"when": "9/7/2017"}, "“9/7/2017” is not a date", "write 2017-09-07"),
        ({"when": datetime.date(2017, 9, 1)}, "made a date of its own", "as Text"),
        ({"when": 2017.5}, "2017.5 is a number of the spreadsheet", "as Text"),
        ({"when": True}, "a yes or no of the spreadsheet", "as Text"),
        ({"when": "=A1"}, "this is a formula", "paste its result"),
        ({"quote 1": None}, "the claim has no quote", "delete its row"),
        ({"quote 2 after": "x"}, "there is no quote between these words", "give the quote itself"),
        ({"object label": "Busan"}, "the label is only there to be read", "change “object”"),
        ({"id": "claim:1"}, "“claim:1” is no id of a row", "a new row has none"),
        ({"quote 1": "She never studied"}, "quote not found in text.txt", "hint: "),
        ({"quote 1": "assembly"}, "quote stands 2 times in text.txt", "pick one"),
        ({"object": "place:busan"}, "must be of the class", "hint: "),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_row_and_nothing_is_written(
    here: Path, values: dict[str, Any], said: str, hint: str
) -> None:
    where = 0

    def edit(sheet: Worksheet, columns: dict[str, int]) -> None:
        nonlocal where
        where = row_of(sheet, columns, relation="attended")
        for name in set(values) - set(columns):
            columns[name] = sheet.max_column + 1
            sheet.cell(1, columns[name]).value = name
        put(sheet, columns, where, values)

    path = edited(here, edit)
    before = contents(here)
    ran = imported(here, path)
    assert (ran.status, ran.out) == (1, "")
    first, second, *_ = ran.err.splitlines()
    assert first.startswith(f"{path}:{where}: ")
    assert said in first
    assert hint in second
    assert "error: nothing was written: 1 error" in ran.err
    assert contents(here) == before


def test_every_mistake_is_told_at_once(here: Path) -> None:
    quoted = ""

    def edit(sheet: Worksheet, columns: dict[str, int]) -> None:
        nonlocal quoted
        quoted = sheet.cell(1, columns["quote 1"]).column_letter
        put(sheet, columns, 2, {"relation": "born"})
        put(sheet, columns, 3, {"quote 1": "words that are nowhere"})
        put(sheet, columns, 4, {"when": datetime.date(2006, 1, 1)})
        put(sheet, columns, sheet.max_row + 1, {"source": "nowhere", "subject": "nobody"})

    ran = imported(here, edited(here, edit))
    rows = re.findall(r"claims\.xlsx:(\d+): (?:cell ([A-Z]+)\d+)?", ran.err)
    assert [row for row, _ in rows] == ["2", "3", "4", "19", "19", "19", "19"]
    assert [cell for _, cell in rows[3:]] == ["A", "B", "D", quoted]


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("whenn", "no column is called “whenn” [table]\n  hint: did you mean when?"),
        ("Field (EN)", "two columns are called “field (en)” [table]\n  hint: call the second"),
        ("", "this column has no heading [table]\n  hint: name it, or empty it"),
    ],
)
def test_a_wrong_heading(here: Path, heading: str, said: str) -> None:
    def edit(sheet: Worksheet, columns: dict[str, int]) -> None:
        sheet.cell(1, columns["when"]).value = heading

    assert said in imported(here, edited(here, edit)).err


def test_a_column_that_is_needed(here: Path) -> None:
    path = edited(here, lambda sheet, columns: sheet.delete_cols(columns["relation"]))
    assert "the column “relation” is not there" in imported(here, path).err


def test_a_column_that_was_removed_deletes_nothing(here: Path) -> None:
    path = edited(here, lambda sheet, columns: sheet.delete_cols(columns["field (en)"]))
    assert imported(here, path).out == "no difference\n"


def test_a_row_copied_with_its_id(here: Path) -> None:
    def edit(sheet: Worksheet, columns: dict[str, int]) -> None:
        for column in columns.values():
            sheet.cell(20, column).value = sheet.cell(5, column).value

    ran = imported(here, edited(here, edit))
    assert "this id stands in row 5 already" in ran.err


def test_a_fact_is_not_asserted_and_reported_in_one_file(here: Path) -> None:
    """In Turtle a triple is asserted for the whole file: a table that says else is refused."""

    def edit(sheet: Worksheet, columns: dict[str, int]) -> None:
        new = {
            "source": "interview", "subject": "person:jo-eun", "relation": "founded",
            "object": "org:bridge-house", "status": "reported", "quote 1": "her friend Jo Eun",
        }  # fmt: skip
        put(sheet, columns, sheet.max_row + 1, new)

    before = contents(here)
    ran = imported(here, edited(here, edit))
    assert "the file would not say what this row says" in ran.err
    assert contents(here) == before


def test_merged_cells(here: Path) -> None:
    path = edited(here, lambda sheet, _: sheet.merge_cells("A3:A5"))
    assert "cells A3:A5 are merged" in imported(here, path).err


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("x.xlsx", b"", "the file is empty"),
        ("x.xlsx", b"PK\x03\x04 broken", "this is no workbook that can be read"),
        ("x.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "it has a password, or is an old .xls"),
        ("x.csv", "source;Übersicht".encode("latin-1"), "not UTF-8: byte 0xDC"),
        ("x.csv", b'source,subject\n"open', "x.csv:2: not valid CSV"),
        ("x.csv", b"\n\n;;\n", "there is nothing in it"),
        ("x.csv", b"source,sub\0ject", "this is no text"),
        ("x.ods", b"x", "neither .xlsx nor .csv"),
    ],
)
def test_a_file_that_is_no_table(here: Path, name: str, content: bytes, said: str) -> None:
    path = here.parent / name
    path.write_bytes(content)
    ran = imported(here, path)
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err
    assert ran.err.count("\n") == 2, "one line, one hint"


def test_which_sheet(here: Path) -> None:
    def edit(sheet: Worksheet, _: dict[str, int]) -> None:
        sheet.title = "Sheet1"

    assert "which sheet has the claims? here are Sheet1, names" in imported(
        here, edited(here, edit)
    ).err  # fmt: skip


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("dressed", [False, True])
def test_habits_of_spreadsheets(here: Path, separator: str, dressed: bool) -> None:
    """Other separators, no BOM, other line ends, empty rows and columns, spaces, NBSP."""
    rows = list(csv.reader(io.StringIO(exported(here, ".csv").read_text("utf-8-sig"))))
    if dressed:
        rows = [
            ["\u00a0" + cell.replace(" ", "\u00a0") + " " for cell in row] + ["", ""]
            for row in rows
        ]
        rows += [[""] * len(rows[0])] * 3
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator="\n").writerows(rows)
    head = f"sep={separator}\n" if dressed else ""
    path = here.parent / "again.csv"
    path.write_text(head + out.getvalue(), "utf-8")
    ran = imported(here, path)
    assert (ran.status, ran.out, ran.err) == (0, "no difference\n", "")


def test_curly_quotes_of_autocorrect_are_not_the_words_of_the_text(here: Path) -> None:
    def edit(sheet: Worksheet, columns: dict[str, int]) -> None:
        row = row_of(sheet, columns, stance="disputes")
        put(sheet, columns, row, {"quote 1": '"I never joined the Bridge House," she said'})

    ran = imported(here, edited(here, edit))
    assert "quote not found" in ran.err
    assert "hint: " in ran.err


def test_a_project_with_errors_of_its_own_may_still_be_edited(here: Path) -> None:
    """Old errors stay; only new ones stop an import. What cannot be read at all does, too."""
    change(here / NEWSPAPER, "다리의집 회원인", "다리의집의 회원인")

    def edit(sheet: Worksheet, columns: dict[str, int]) -> None:
        put(sheet, columns, row_of(sheet, columns, relation="attended"), {"field (en)": "law"})

    assert "is now “law”" in imported(here, edited(here, edit)).out
    change(here / NEWSPAPER, "PREFIX org:", "PREFIX orgs:")
    ran = run("table", "export", "-o", here.parent / "x.csv", cwd=here)
    assert ran.status == 1
    assert "[syntax]" in ran.err
    shutil.rmtree(here)
