"""Tables of claims: out to a spreadsheet and back, unchanged; and the habits of spreadsheets."""

import csv
import io
import re
import tempfile
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inyeon.edit import table_files as files
from inyeon.edit.table import Grid, grid, kept, load
from inyeon.edit.table_import import plan
from inyeon.project import find
from projects import REPO, SMALL, change, copy, run
from tables import FORMS, INTERVIEW, contents, edited, exported, imported


@pytest.fixture
def here(tmp_path: Path) -> Path:
    return copy(SMALL, tmp_path / "project")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("project", [SMALL, REPO], ids=["small", "shipped"])
def test_unchanged_is_no_change(project: Path, form: str, tmp_path: Path) -> None:
    here = copy(project, tmp_path / "project")
    before = contents(here)
    path = exported(here, form)
    ran = imported(here, path, "--delete")
    assert (ran.status, ran.out, ran.err) == (0, "no difference\n", "")
    assert contents(here) == before
    first = path.read_bytes()
    assert exported(here, form).read_bytes() == first, "same input, same bytes"


def test_a_workbook_that_a_spreadsheet_saved_again_is_no_change(here: Path) -> None:
    assert imported(here, edited(here, lambda *_: None)).out == "no difference\n"


def test_every_row_and_every_value_is_there(here: Path) -> None:
    _, entries, _ = load(find(here))
    rows = list(csv.DictReader(exported(here, ".csv").read_text("utf-8-sig").splitlines()))
    assert len(rows) == len(entries) == 17
    spoke = next(row for row in rows if row["object"] == "event:assembly-of-2019")
    assert spoke["subject label"] == "Han Mi-rae"
    assert spoke["relation"] == "spoke at"
    assert {spoke["quote 1"], spoke["quote 2"]} == {"She spoke at the assembly", "again in 2019"}
    assert spoke["quote 1 after"] + spoke.get("quote 2 after", "") == "again"
    hearsay = next(row for row in rows if row["note (en)"])
    assert (hearsay["status"], hearsay["stance"], hearsay["note (en)"]) == (
        "reported", "supports", "Hearsay.",
    )  # fmt: skip
    denied = next(row for row in rows if row["stance"] == "disputes")
    assert denied["status"] == "reported"


text_ = st.text(st.characters(codec="utf-8"), max_size=30)
cells = text_ | st.sampled_from(
    ["=1+1", "+44", "-1", "@x", "'=x", "''", '"', "a\nb", "a;b", "a,b", "_x0041_", " = 1", "\u00a0"]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(cells, min_size=3, max_size=3), min_size=1, max_size=5))
@pytest.mark.parametrize("form", FORMS)
def test_a_cell_comes_back_as_it_was(form: str, rows: list[list[str]]) -> None:
    """All but white space, and control characters that a workbook cannot hold."""
    names = ("source", "quote 1", "note (en)")
    full = [dict(zip(names, row, strict=True)) | {"id": "x"} for row in rows]
    choices = {"relation": (), "entity": (), "source": ()}
    content = files.written(Grid((*names, "id"), tuple(full), choices), form)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"table{form}")
        path.write_bytes(content)
        sheet = files.read(path)
    assert sheet.problems == ()
    back = [[kept(cell) for cell in cells] for _, cells in sheet.rows]
    assert back == [[kept(row[name]) for name in (*names, "id")] for row in full]


qualifiers = st.lists(
    st.sampled_from(
        [
            ':role "a"@en', ':role "b"@en', ':role "=c"@en', ':role "역할"@ko', ':field "x, y"@en',
            ":ageThen 12", ':when "2001"^^edtf:EDTF', ':when "199X"^^edtf:EDTF',
            ":with person:jo-eun", ':note "- \\"n\\"\\n\\ttwo  lines"@en', ":stance :disputes",
        ]
    ),
    unique=True, max_size=4,
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.booleans(), qualifiers, st.integers(0, 2)), min_size=1, max_size=6),
    st.sampled_from(FORMS),
)
def test_generated_projects_come_back(claims: list[tuple[bool, list[str], int]], form: str) -> None:
    """Any mix of qualifiers and quotes: no plan, so no byte would change."""
    quotes = ("was born in Hoeryong", "She reached Busan in 2006", "“I never joined")
    with tempfile.TemporaryDirectory() as folder:
        here = copy(SMALL, Path(folder, "project"))
        lines = []
        for asserted, said, quote in claims:
            inside = " ; ".join([*said, f':quote "{quotes[quote]}"'])
            fact = "person:han-mi-rae :knows person:jo-eun"
            lines.append(f"{fact} {{| {inside} |}} ." if asserted else f"<< {fact} >> {inside} .")
        with (here / INTERVIEW).open("a", encoding="utf-8") as file:
            file.write("\n" + "\n".join(lines))
        project = find(here)
        _, entries, naming = load(project)
        path = Path(folder, f"table{form}")
        path.write_bytes(files.written(grid(entries, naming), form))
        found = plan(files.read(path), entries, naming)
    assert len(entries) == 17 + len(claims)
    assert (found.problems, found.changed, found.added, found.missing) == ([], [], [], [])


def test_a_workbook_has_text_only_and_no_clock(here: Path) -> None:
    change(here / INTERVIEW, '"history"@en', '"=HYPERLINK(\\"x\\")"@en')
    content = exported(here).read_bytes()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
    sheet = openpyxl.load_workbook(io.BytesIO(content))["claims"]
    kinds = {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert kinds == {"s"}
    assert sheet.freeze_panes == "A2"
    assert sheet["A1"].value == "source"


def test_a_csv_has_no_formula(here: Path) -> None:
    change(here / INTERVIEW, '"history"@en', '"=HYPERLINK(\\"x\\")"@en')
    text = exported(here, ".csv").read_text("utf-8-sig")
    assert "\"'=HYPERLINK" in text
    assert not re.search(r'(^|,)"?[=+@-]', text, re.MULTILINE)


def test_one_source(here: Path) -> None:
    ran = run("table", "export", "-o", "-", "--source", "newspaper", cwd=here)
    rows = list(csv.DictReader(ran.out.lstrip("\ufeff").splitlines()))
    assert {row["source"] for row in rows} == {"newspaper"}
    ran = run("table", "export", "-o", "-", "--source", "newspapr", cwd=here)
    assert ran.status == 2
    assert "did you mean newspaper" in ran.err
