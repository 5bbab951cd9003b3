"""Revisions of git as sides of a diff: real repositories, real git."""

import os
import subprocess
from pathlib import Path

import pytest

from inyeon.errors import ProjectError
from inyeon.review.revisions import laid_out, resolved
from projects import SMALL, Ran, change, copy, run

INTERVIEW = "data/sources/interview/claims.ttl"


def git(folder: Path, *arguments: str) -> str:
    who = {f"GIT_{role}_{what}": "a@b.example" for role in ("AUTHOR", "COMMITTER")
           for what in ("NAME", "EMAIL")}  # fmt: skip
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    quiet = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    done = subprocess.run(
        ["git", "-c", "init.defaultBranch=main", *arguments],
        cwd=folder, env=kept | who | quiet, capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    return done.stdout.strip()


def commit(folder: Path) -> None:
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "a state")


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """The small project in a folder of a repository, with three commits."""
    project = copy(SMALL, tmp_path / "repo" / "graphs" / "small")
    git(tmp_path / "repo", "init", "-q")
    commit(project)
    change(project / INTERVIEW, ':field "history"@en', ':field "law"@en')
    commit(project)
    change(project / INTERVIEW, ':confidence "high"', ':confidence "low"')
    commit(project)
    return project


def diff(here: Path, *names: str) -> Ran:
    return run("diff", *names, cwd=here)


def test_two_revisions_one_and_none(here: Path) -> None:
    assert "field was “history”, is now “law”\n" in diff(here, "HEAD~2", "HEAD~1").out
    assert diff(here, "HEAD~2..HEAD~1").out == diff(here, "HEAD~2", "HEAD~1").out
    both = diff(here, "HEAD~2").out
    assert "confidence was “high”, is now “low”; field was “history”, is now “law”" in both
    assert diff(here, "HEAD~2..").out == both
    assert diff(here).out == "no difference\n"
    change(here / INTERVIEW, ':field "law"@en', ':field "art"@en')
    assert "field was “law”, is now “art”\n" in diff(here).out
    assert diff(here, "HEAD~2...HEAD").out == both, "what is not committed does not count"


def test_three_dots_compare_with_where_the_branch_began(here: Path) -> None:
    git(here, "checkout", "-q", "-b", "other", "HEAD~1")
    change(here / INTERVIEW, ':confidence "high"', ':confidence "medium"')
    commit(here)
    assert "confidence was “high”, is now “medium”" in diff(here, "main...other").out
    assert "confidence was “low”, is now “medium”" in diff(here, "main..other").out


def test_a_revision_and_a_folder(here: Path) -> None:
    assert "field was “history”, is now “law”" in diff(here, str(SMALL), "HEAD~1").out


def test_nothing_is_touched(here: Path) -> None:
    change(here / INTERVIEW, ':field "law"@en', ':field "art"@en')
    before = git(here, "status", "--porcelain"), (here / INTERVIEW).read_bytes()
    index = (here.parents[1] / ".git" / "index").read_bytes()
    diff(here, "HEAD~1")
    assert (git(here, "status", "--porcelain"), (here / INTERVIEW).read_bytes()) == before
    assert (here.parents[1] / ".git" / "index").read_bytes() == index


def test_a_broken_revision_is_named_with_file_and_line(here: Path) -> None:
    text = (here / INTERVIEW).read_text("utf-8")
    (here / INTERVIEW).write_text(text + 'person:x "\n', "utf-8")
    commit(here)
    line = text.count("\n") + 1
    ran = diff(here, "HEAD", "HEAD~1")
    assert (ran.status, ran.out) == (1, "")
    assert f"HEAD:{INTERVIEW}:{line}: " in ran.err
    assert "not compared: HEAD has an error" in ran.err
    (here / "inyeon.toml").write_text("base = 1", "utf-8")
    commit(here)
    ran = diff(here, "HEAD", "HEAD~2")
    assert (ran.status, ran.out) == (2, "")


def test_broken_settings_of_a_revision_are_named(here: Path) -> None:
    good = (here / "inyeon.toml").read_text("utf-8")
    (here / "inyeon.toml").write_text("base = 1", "utf-8")
    commit(here)
    (here / "inyeon.toml").write_text(good, "utf-8")
    ran = diff(here, "HEAD")
    assert ran.status == 2
    assert "error: HEAD:inyeon.toml: base must be an IRI" in ran.err


@pytest.mark.parametrize("name", ["nothing", "HEAD~99", "a b", "HEAD:data", "main..nothing", ""])
def test_a_name_that_is_none(here: Path, name: str) -> None:
    ran = diff(here, name)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("error: ")
    assert "main" in ran.err, "the hint names what there is"


@pytest.mark.parametrize("name", ["--output=stolen", "-x", "--upload-pack=x"])
def test_a_name_that_looks_like_an_option_never_reaches_git(here: Path, name: str) -> None:
    ran = diff(here, "--", name)
    assert ran.status == 2
    assert f"{name!r} is no revision" in ran.err
    assert not (here / "stolen").exists()
    with pytest.raises(ProjectError):
        resolved(here, name)


def test_no_repository(tmp_path: Path) -> None:
    project = copy(SMALL, tmp_path / "project")
    ran = run("diff", cwd=project, GIT_CEILING_DIRECTORIES=str(tmp_path))
    assert ran.status == 2
    assert "not a git repository" in ran.err
    assert "name two folders" in ran.err


def test_a_revision_without_the_project(here: Path) -> None:
    root = here.parents[1]
    git(root, "checkout", "-q", "--orphan", "empty")
    git(root, "rm", "-q", "-r", "--cached", ".")
    (root / "note.txt").write_text("nothing", "utf-8")
    git(root, "add", "note.txt")
    git(root, "commit", "-q", "-m", "nothing")
    ran = diff(here, "empty")
    assert ran.status == 2
    assert "no project in graphs/small in revision empty" in ran.err


def test_files_have_the_bytes_that_were_committed(here: Path) -> None:
    """Attributes that change files on the way out do not count: a text is proven byte for byte."""
    (here / ".gitattributes").write_text("*.txt eol=crlf export-subst\ninyeon.toml export-ignore\n")
    commit(here)
    with laid_out(here, "HEAD") as folder:
        for name in ("inyeon.toml", INTERVIEW, "data/sources/interview/text.txt"):
            stored = subprocess.run(
                ["git", "cat-file", "blob", f"HEAD:graphs/small/{name}"],
                cwd=here, capture_output=True, check=True,
            ).stdout  # fmt: skip
            assert (folder / name).read_bytes() == stored
    assert not folder.exists()


def test_a_link_is_refused(here: Path) -> None:
    text = here / "data/sources/interview/text.txt"
    text.unlink()
    text.symlink_to("/etc/hostname")
    commit(here)
    ran = diff(here, "HEAD", "HEAD~1")
    assert ran.status == 2
    assert "HEAD:data/sources/interview/text.txt: this is a link" in ran.err
