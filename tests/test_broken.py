"""One broken project for each mistake, under tests/projects/broken, with what `inyeon check` says.

`REWRITE=1 pytest tests/test_broken.py` writes the expected outputs anew; read the diff then.
A folder may have an options.txt: the words to put after `inyeon check`, for a mistake that is told
as a note and so not without `--severity info`.
"""

import os
import re
from functools import cache
from pathlib import Path

import pytest

from projects import BROKEN, Ran, attempt, copy, run
from projects.forked import attempts

FOLDERS = 128
REWRITE = os.environ.get("REWRITE") == "1"
# Mistakes that are none: a quote may run over a line break.
ACCEPTED = {"quote-line-break"}
# Mistakes that do not stop a build.
WARNED = {
    "unused",
    "judged-same",
    "date-padded",
    "number-with-zeros",
    "accepted-needlessly",
    "stray-file",
    "unclaimed-needlessly",
    "unclaimed-without-reason",
    "disputed-by-itself",
}
# What is no mistake for sure: told only to those who ask for notes.
NOTED = {
    "before-birth-roughly",
    "disputed-by-another",
    "public-share",
    "restricted-too",
    "second-hand",
    "self-source",
    "sentence-unclaimed",
    "single-source",
    "two-values-that-fit",
    "withheld-elsewhere",
}
# Mistakes that a curator lets stand, with a reason.
EXCUSED = {"accepted"}


@cache
def checked() -> dict[str, Ran]:
    """What the command did in each folder."""
    done = attempts([(["check", *options(folder)], folder) for folder in BROKEN])
    return {folder.name: ran for folder, ran in zip(BROKEN, done, strict=True)}


def options(folder: Path) -> list[str]:
    """The words of a folder's options.txt; none where it has none."""
    path = folder / "options.txt"
    return path.read_text("utf-8").split() if path.exists() else []


def said(ran: Ran) -> str:
    """All that was printed: problems on stdout, then the count or the error on stderr."""
    return ran.out + ran.err


def test_all_are_found() -> None:
    assert len(BROKEN) == FOLDERS
    assert {folder.name for folder in BROKEN} >= ACCEPTED | WARNED | NOTED | EXCUSED


def test_a_folder_has_options_if_it_is_of_a_note() -> None:
    assert {folder.name for folder in BROKEN if options(folder)} == NOTED


def test_a_note_is_only_counted_where_nobody_asks_for_notes() -> None:
    folders = [folder for folder in BROKEN if folder.name in NOTED]
    for folder, ran in zip(
        folders, attempts([(["check"], folder) for folder in folders]), strict=True
    ):
        assert (ran.status, ran.out) == (0, ""), folder
        assert re.fullmatch(
            r"0 errors, 0 warnings, \d+ notes? \(--severity info shows them\)\n", ran.err
        ), folder


def test_a_forked_command_does_what_one_from_the_start_does() -> None:
    folder = next(folder for folder in BROKEN if folder.name == "quote-wrong-word")
    alone = attempt("check", cwd=folder, before=lambda: None)
    assert checked()[folder.name] == alone


@pytest.mark.parametrize("folder", BROKEN, ids=lambda folder: folder.name)
def test_the_output_is_as_expected(folder: Path) -> None:
    expected = folder / "expected.txt"
    found = said(checked()[folder.name])
    assert "Traceback" not in found
    assert str(folder) not in found, "a path is shown as from where the user stands"
    if REWRITE:
        expected.write_text(found, "utf-8")
    assert found == expected.read_text("utf-8")


@pytest.mark.parametrize("folder", BROKEN, ids=lambda folder: folder.name)
def test_every_mistake_is_told_and_the_exit_status_fits(folder: Path) -> None:
    ran = checked()[folder.name]
    assert "Traceback" not in ran.err
    problems = ran.out.count("[")
    if folder.name in ACCEPTED:
        assert (ran.status, ran.out, ran.err) == (0, "", "0 errors, 0 warnings\n")
    elif folder.name in EXCUSED:
        assert (ran.status, ran.out.count(": accepted: ")) == (0, problems)
    elif folder.name in WARNED:
        assert ran.status == 0
        assert ": warning: " in ran.out
        assert problems
    elif folder.name in NOTED:
        assert (ran.status, ran.out.count(": info: ")) == (0, problems)
        assert problems == 1
    elif "inyeon.toml" in ran.err:
        assert (ran.status, ran.out) == (2, "")
    else:
        assert ran.status == 1, "the mistake was not noticed"
        assert problems


@pytest.mark.parametrize("folder", BROKEN, ids=lambda folder: folder.name)
def test_every_problem_has_a_place_a_rule_and_a_hint(folder: Path) -> None:
    ran = checked()[folder.name]
    if not ran.out:
        assert ran.status == 2 or folder.name in ACCEPTED
    for number, line in enumerate(lines := ran.out.splitlines()):
        if number % 2 == 0:
            assert re.match(r"(data/[^:]+)(:\d+)?: .+ \[[a-z0-9-]+\]$", line), line
        else:
            assert re.match(r"  (hint|reason): .+", line), line
    assert len(lines) % 2 == 0


@pytest.mark.parametrize("folder", BROKEN, ids=lambda folder: folder.name)
def test_the_place_exists(folder: Path) -> None:
    for name, number in re.findall(
        r"^(data/[^:]+):(\d+): ", checked()[folder.name].out, re.MULTILINE
    ):
        lines = (folder / name).read_bytes().splitlines()
        assert 1 <= int(number) <= max(len(lines), 1)


def test_nothing_is_written() -> None:
    assert checked()
    assert [folder.name for folder in BROKEN if (folder / ".inyeon").exists()] == []


def test_a_build_of_a_broken_project_says_the_same_and_publishes_nothing(tmp_path: Path) -> None:
    folder = next(folder for folder in BROKEN if folder.name == "quote-wrong-word")
    project = copy(folder, tmp_path / "project")
    ran = run("build", cwd=project)
    assert ran.status == 1
    assert ran.err.startswith(checked()[folder.name].out)
    assert "not built: 1 error" in ran.err
    assert not (project / ".inyeon" / "current").exists()
    assert list((project / ".inyeon" / "snapshots").iterdir()) == []
