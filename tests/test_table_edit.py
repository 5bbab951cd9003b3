"""Edited tables: what is changed in the files, and that nothing else is."""

import csv
import re
from pathlib import Path
from typing import Any

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from inyeon.edit.table import load
from inyeon.project import find
from projects import SMALL, change, copy, run
from tables import INTERVIEW, NEWSPAPER, contents, edited, exported, imported, put, row_of


@pytest.fixture
def here(tmp_path: Path) -> Path:
    return copy(SMALL, tmp_path / "project")


def test_a_changed_cell_changes_its_claim_and_nothing_else(here: Path) -> None:
    def edit(sheet: Worksheet, columns: dict[str, int]) -> None:
        row = row_of(sheet, columns, relation="attended")
        put(sheet, columns, row, {"field (en)": "law", "confidence": ""})

    path = edited(here, edit)
    before = contents(here)
    dry = imported(here, path, "--dry-run")
    assert contents(here) == before
    ran = imported(here, path)
    assert ran.out == dry.out
    assert "confidence “high” is gone; field was “history”, is now “law”" in ran.out
    was = before[INTERVIEW].decode()
    now = was.replace('"history"@en', '"law"@en').replace(' :confidence "high" ;', "")
    assert contents(here) == before | {INTERVIEW: now.encode()}
    assert imported(here, exported(here)).out == "no difference\n"


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_new_row_is_a_new_claim_and_names_may_be_labels(here: Path, line_end: str) -> None:
    claims = here / NEWSPAPER
    claims.write_bytes(claims.read_bytes().replace(b"\n", line_end.encode()))
    was = claims.read_bytes()

    def edit(sheet: Worksheet, columns: dict[str, int]) -> None:
        columns["ageThen"], columns["role (ko)"] = sheet.max_column + 1, sheet.max_column + 2
        sheet.cell(1, columns["ageThen"]).value = ":ageThen"
        sheet.cell(1, columns["role (ko)"]).value = "Role (KO)"
        new = {
            "source": "newspaper", "subject": "조은", "relation": "member of", "ageThen": 30,
            "object": "bridge  house", "role (ko)": "회원",
            "quote 1": "조은 씨는 다리의집을 세웠다",
        }  # fmt: skip
        put(sheet, columns, sheet.max_row + 1, new)

    ran = imported(here, edited(here, edit))
    assert "+ Jo Eun · member of · Bridge House (age then: “30”; role: “회원” (ko))" in ran.out
    text = claims.read_bytes()
    assert text.startswith(was.rstrip())
    added = line_end.join(
        ("", "", "person:jo-eun", "    :memberOf org:bridge-house {|", "        :ageThen 30 ;",
         '        :role "회원"@ko ;', '        :quote "조은 씨는 다리의집을 세웠다" |} .', "")
    )  # fmt: skip
    assert text.removeprefix(was.rstrip()).decode() == added


def test_every_kind_of_change_at_once(here: Path) -> None:
    """Object, subject, status, stance, quotes, a deleted row: checked by exporting again."""
    wanted: dict[str, dict[str, str]] = {}

    def edit(sheet: Worksheet, columns: dict[str, int]) -> None:
        def at(values: dict[str, Any], **where: str) -> None:
            put(sheet, columns, row_of(sheet, columns, **where), values)

        at({"object": "Hoeryong"}, relation="moved to")
        at({"subject": "person:jo-eun"}, relation="described as")
        at({"status": "reported"}, relation="friend of")
        at({"stance": "supports", "status": "asserted"}, stance="disputes")
        at({"quote 2": "was born in"}, relation="birth date", source="interview")
        at({"quote 2": ""}, object="event:assembly-of-2019")
        sheet.delete_rows(row_of(sheet, columns, relation="took place in"))
        for cells in sheet.iter_rows(min_row=2, values_only=True):
            row = {name: str(cells[n - 1] or "") for name, n in columns.items()}
            wanted[f"{row['source']} {row['relation']} {row['object']}"] = row

    path = edited(here, edit)
    ran = imported(here, path)
    assert "note: 1 claim not in the table" in ran.err
    assert ran.status == 0
    back = csv.DictReader(exported(here, ".csv").read_text("utf-8-sig").splitlines())
    for row in back:
        if row["relation"] == "took place in":
            continue
        name = "Hoeryong" if row["relation"] == "moved to" else row["object"]
        asked = wanted.pop(f"{row['source']} {row['relation']} {name}")
        quotes = [sorted(filter(None, (r["quote 1"], r["quote 2"]))) for r in (row, asked)]
        assert quotes[0] == quotes[1]
        for column in ("subject", "status", "stance", "when", "field (en)", "confidence"):
            assert row[column] == asked[column], (row, column)
    assert wanted == {}
    assert run("check", "-q", cwd=here).status == 0


def test_delete_deletes_what_is_not_there_but_only_in_sources_of_the_table(here: Path) -> None:
    def edit(sheet: Worksheet, columns: dict[str, int]) -> None:
        for row in range(sheet.max_row, 1, -1):
            mine = sheet.cell(row, columns["source"]).value == "interview"
            if not mine or sheet.cell(row, columns["relation"]).value != "founded":
                sheet.delete_rows(row)

    path = edited(here, edit)
    before = contents(here)
    ran = imported(here, path)
    assert (ran.out, contents(here)) == ("no difference\n", before)
    assert "note: 11 claims not in the table; --delete deletes what is not there" in ran.err
    ran = imported(here, path, "--delete", "--dry-run")
    assert contents(here) == before
    assert imported(here, path, "--delete").out == ran.out
    assert contents(here)[NEWSPAPER] == before[NEWSPAPER]
    _, entries, _ = load(find(here))
    assert sum(entry.source.value.endswith("interview") for entry in entries) == 1


def test_comments_and_layout_of_all_else_stay(here: Path) -> None:
    claims = here / NEWSPAPER
    said = claims.read_text("utf-8")
    said = said.replace(":bornIn place:hoeryong", "# Born there.\n    :bornIn   place:hoeryong")
    claims.write_text(said, "utf-8")

    def edit(sheet: Worksheet, columns: dict[str, int]) -> None:
        row = row_of(sheet, columns, source="newspaper", relation="member of")
        sheet.delete_rows(row)
        row = row_of(sheet, columns, source="newspaper", relation="birth date")
        sheet.delete_rows(row)

    assert imported(here, edited(here, edit), "--delete").status == 0
    expected = said.replace(
        '    :birthDate "1988"^^edtf:EDTF {| :quote "한미래 씨는 1988년 회령에서 태어났다" |} ;\n',
        "",
    ).replace(' ;\n    :memberOf org:bridge-house {| :quote "다리의집 회원인 한미래 씨" |}', "")
    assert claims.read_text("utf-8") == expected


def test_a_prefix_that_the_file_lacks_is_added(here: Path) -> None:
    def edit(sheet: Worksheet, columns: dict[str, int]) -> None:
        row = row_of(sheet, columns, source="newspaper", relation="founded")
        put(sheet, columns, row, {"relation": "spoke at", "object": "assembly in Busan"})

    assert imported(here, edited(here, edit)).status == 0
    text = (here / NEWSPAPER).read_text("utf-8")
    assert "PREFIX event: <https://example.org/ties/id/event/>\n" in text
    assert "person:jo-eun :spokeAt event:assembly-in-busan {|" in text


# --- Others at work ---


def test_a_claim_that_somebody_else_changed_is_never_overwritten(here: Path) -> None:
    def edit(sheet: Worksheet, columns: dict[str, int]) -> None:
        put(sheet, columns, row_of(sheet, columns, relation="attended"), {"field (en)": "law"})

    path = edited(here, edit)
    change(here / INTERVIEW, ':confidence "high"', ':confidence "low"')
    before = contents(here)
    ran = imported(here, path)
    assert (ran.status, ran.out, contents(here)) == (1, "", before)
    assert "the claim of this row was changed since the table was exported" in ran.err


def test_rows_that_were_not_edited_let_others_changes_stand(here: Path) -> None:
    path = exported(here)
    change(here / INTERVIEW, ':confidence "high"', ':confidence "low"')
    before = contents(here)
    ran = imported(here, path)
    assert (ran.status, ran.out, contents(here)) == (0, "no difference\n", before)
    assert "note: 1 row left alone: changed in the files since" in ran.err
    ran = imported(here, path, "--delete")
    assert (ran.status, contents(here)) == (2, before)
    assert "claims were added or changed since the table was exported" in ran.err


def test_nothing_is_written_over_a_file_that_changes_meanwhile(here: Path) -> None:
    from inyeon.edit.writing import write
    from inyeon.errors import ProjectError

    one, other = here / INTERVIEW, here / NEWSPAPER
    new = {path: (path.read_bytes().decode(), "new") for path in (one, other)}
    change(other, "Hearsay.", "Hearsay!")
    before = contents(here)
    with pytest.raises(ProjectError, match="was changed just now"):
        write(new, here)
    assert contents(here) == before


def test_all_files_or_none(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from inyeon.edit.writing import write

    one, other = here / INTERVIEW, here / NEWSPAPER
    new = {path: (path.read_bytes().decode(), "new") for path in (one, other)}
    before, real = contents(here), Path.replace

    def failing(self: Path, target: Path) -> Path:
        if target == other.resolve():
            raise OSError(28, "No space left on device")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(OSError, match="No space"):
        write(new, here)
    assert contents(here) == before


def test_a_table_that_is_imported_twice_changes_nothing_more(here: Path) -> None:
    """Somebody is not sure whether it went through, and asks again; a row may stand twice."""

    def edit(sheet: Worksheet, columns: dict[str, int]) -> None:
        row = row_of(sheet, columns, relation="attended")
        put(sheet, columns, row, {"field (en)": "law", "object": "하늘대학교"})
        new = {
            "source": "newspaper", "subject": "조은", "relation": "member of",
            "object": "bridge house", "quote 1": "조은 씨는 다리의집을 세웠다",
        }  # fmt: skip
        for _ in range(2):
            put(sheet, columns, sheet.max_row + 1, new)

    path = edited(here, edit)
    first = imported(here, path)
    assert first.status == 0, first.err
    assert "1 claim gained, 1 changed" in first.out
    assert "note: 1 row left alone: said already, word for word" in first.err
    before = contents(here)
    for options in ((), ("--delete",)):
        again = imported(here, path, *options)
        assert (again.status, again.out) == (0, "no difference\n"), again.err
        assert "note: 3 rows left alone: said already, word for word" in again.err
        assert "wrote" not in again.err
        assert contents(here) == before


def test_comments_inside_what_is_deleted_moved_or_changed_stay(here: Path) -> None:
    path = here / NEWSPAPER
    change(
        path,
        "person:jo-eun :founded",
        "# of her\nperson:jo-eun :livedIn place:hoeryong {|  # where\n"
        '    :note "n"@en ;  # remark\n    :quote "조은 씨는"  # why\n    |} ;  # between\n'
        '    :founded org:haneul-university {| :quote "조은 씨는"  # last\n    |} .\n\n'
        "person:jo-eun :founded",
    )
    before = {line.partition("#")[2].strip() for line in path.read_text("utf-8").splitlines()}

    def rows(sheet: Worksheet, columns: dict[str, int]) -> tuple[int, int]:
        lived = row_of(sheet, columns, object="place:hoeryong", relation="lived in")
        return lived, row_of(sheet, columns, object="org:haneul-university", source="newspaper")

    def changed(sheet: Worksheet, columns: dict[str, int]) -> None:
        lived, _ = rows(sheet, columns)
        put(sheet, columns, lived, {"note (en)": None, "quote 2": "다리의집을 세웠다"})

    def moved(sheet: Worksheet, columns: dict[str, int]) -> None:
        lived, founded = rows(sheet, columns)
        put(sheet, columns, lived, {"status": "reported"})
        put(sheet, columns, founded, {"subject": "person:han-mi-rae"})

    def deleted(sheet: Worksheet, columns: dict[str, int]) -> None:
        for row in sorted(rows(sheet, columns), reverse=True):
            sheet.delete_rows(row)

    for edit in (changed, moved, deleted):
        ran = imported(here, edited(here, edit), "--delete")
        assert (ran.status, ran.out[:6]) == (0, "claims"), ran.err
        now = {line.partition("#")[2].strip() for line in path.read_text("utf-8").splitlines()}
        assert now >= before - {""}


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_prefixes_that_are_lacking_are_declared_where_they_hold(here: Path, mark: str) -> None:
    """Before all statements, even if a prefix is declared between them or the file has none."""
    path = here / NEWSPAPER
    text = path.read_text("utf-8")
    place = "<https://example.org/ties/id/place/"
    bare = "".join(row for row in text.splitlines(True) if not row.startswith("PREFIX place:"))
    bare = re.sub(r"\bplace:([a-z]+)", rf"{place}\1>", bare)
    path.write_text(mark + bare + "\nPREFIX late: <https://example.org/late#>  # late\n", "utf-8")

    def edit(sheet: Worksheet, columns: dict[str, int]) -> None:
        row = row_of(sheet, columns, source="newspaper", relation="founded")
        put(sheet, columns, row, {"object": "Busan", "relation": "lived in", "status": "reported"})

    ran = imported(here, edited(here, edit))
    assert ran.status == 0, ran.err
    now = path.read_text("utf-8")
    assert now.startswith(mark)
    assert now.index("PREFIX place:") < now.index("\n\n")
    assert "lived in · Busan" in ran.out
