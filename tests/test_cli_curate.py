"""The command line of curating: fmt, add-source and coverage as a user types them."""

import shutil
from pathlib import Path

from projects import REPO, SMALL, change, copy, run, write


def test_fmt_lays_out_everything_once(tmp_path: Path) -> None:
    project = copy(SMALL, tmp_path / "project")
    run("fmt", "--quiet", cwd=project)
    claims = project / "data/sources/interview/claims.ttl"
    before = claims.read_text("utf-8")
    change(claims, " ;\n    :bornIn", ";:bornIn")
    asked = run("fmt", "--check", cwd=project)
    assert (asked.status, asked.out) == (1, "data/sources/interview/claims.ttl\n")
    assert asked.err == "1 of 3 files would be laid out anew\n"
    assert claims.read_text("utf-8") != before
    shown = run("fmt", "--diff", cwd=project)
    assert shown.status == 0
    assert "\n+    :bornIn" in shown.out
    done = run("fmt", cwd=project)
    assert (done.status, done.err) == (0, "1 of 3 files laid out anew\n")
    assert claims.read_text("utf-8") == before
    assert run("fmt", "--check", cwd=project).status == 0


def test_fmt_tells_what_it_cannot_read_and_lays_out_the_others(tmp_path: Path) -> None:
    project = copy(SMALL, tmp_path / "project")
    broken = project / "data/sources/newspaper/claims.ttl"
    change(broken, "a :Source ;", "a :Source")
    broken_before = broken.read_bytes()
    (project / "data/entities/entities.ttl").write_bytes(b"\xff")
    claims = project / "data/sources/interview/claims.ttl"
    claims.write_bytes(claims.read_bytes().replace(b"\n", b"\r\n"))
    ran = run("fmt", cwd=project)
    assert ran.status == 1
    assert "data/sources/newspaper/claims.ttl:" in ran.out
    assert "[syntax]" in ran.out
    assert "[not-utf8]" in ran.out
    assert "1 of 3 files laid out anew, 2 left as they were" in ran.err
    assert b"\r" not in claims.read_bytes()
    assert broken.read_bytes() == broken_before


def test_fmt_takes_files_folders_and_standard_input(tmp_path: Path) -> None:
    project = write(copy(SMALL, tmp_path / "project"), {"x/a.ttl": "PREFIX : <b:>\n:s :p :o."})
    assert run("fmt", "x", cwd=project).out == "x/a.ttl\n"
    assert (project / "x/a.ttl").read_text() == "PREFIX :        <b:>\n\n:s :p :o .\n"
    assert run("fmt", "-", cwd=project, given="PREFIX : <b:>\n:s :p :o.").out.endswith(":o .\n")
    for wrong in ("inyeon.toml", "nothing.ttl"):
        refused = run("fmt", wrong, cwd=project)
        assert refused.status != 0
        assert wrong in refused.err
    refused = run("fmt", "-", cwd=project, given=":s :p")
    assert refused.status == 2
    assert "standard input, line 1" in refused.err


def test_fmt_refuses_the_data_of_an_installed_package(tmp_path: Path) -> None:
    package = Path(shutil.copytree(REPO / "graph" / "inyeon", tmp_path / "inyeon"))
    for part in ("data", "ontology"):
        shutil.copytree(REPO / part, package / "shipped" / part)
    empty = tmp_path / "empty"
    empty.mkdir()
    ran = run("fmt", cwd=empty, PYTHONPATH=str(tmp_path))
    assert ran.status == 2
    assert "installed package" in ran.err
    added = run(
        "add-source",
        "-",
        "--id",
        "x",
        "--title",
        "x",
        cwd=empty,
        PYTHONPATH=str(tmp_path),
        given="x",
    )
    assert added.status == 2
    assert "installed package" in added.err
