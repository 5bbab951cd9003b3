"""The wheel, in a fresh environment and an empty folder: all that a user of `pip install` has.

The environment holds the wheel and, as links, what its metadata asks for and nothing else: a
dependency that only our tests have is missing there, as it would be at a user's desk. Nothing is
downloaded.
"""

import csv
import io
import os
import subprocess
import sys
import venv
import zipfile
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from rdflib import RDF, Graph, URIRef


@pytest.fixture(scope="module")
def built(repo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the source archive."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "hatchling", "build", "-d", folder, cwd=repo)
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    return next(built.glob("*.whl"))


@pytest.fixture(scope="module")
def user(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> "User":
    """A user who has installed the wheel, and sits in an empty folder."""
    home = tmp_path_factory.mktemp("user")
    venv.create(home / "venv", with_pip=False, symlinks=True)
    python = home / "venv" / "bin" / "python"
    run(sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-index",
        "--no-deps", "--disable-pip-version-check", wheel, cwd=home)  # fmt: skip
    (packages,) = (home / "venv").glob("lib/python*/site-packages")
    linked = [link for name in needed("inyeon") for link in link_into(packages, distribution(name))]
    assert len(linked) >= 25
    (home / "empty").mkdir()
    return User(home)


class User:
    """Somebody at a desk: a home, an environment, a folder with nothing in it."""

    def __init__(self, home: Path) -> None:
        self.home, self.folder, self.bin = home, home / "empty", home / "venv" / "bin"

    def __call__(self, *command: str) -> str:
        """What the command prints; its failure is the test's."""
        environment = {
            "PATH": f"{self.bin}{os.pathsep}{os.defpath}",
            "HOME": str(self.home),
            "XDG_CACHE_HOME": str(self.home / "cache"),
        }
        return run(str(self.bin / command[0]), *command[1:], cwd=self.folder, env=environment)


def run(*command: str | Path, cwd: Path, env: dict[str, str] | None = None) -> str:
    done = subprocess.run(
        command, cwd=cwd, env=env, stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    text = done.stdout.decode()
    assert done.returncode == 0, f"{command}\n{text}\n{done.stderr.decode()}"
    return text


def needed(name: str) -> list[str]:
    """The distributions that installing one brings along on this machine, itself not among them."""
    found: dict[str, None] = {}
    waiting = [Requirement(name)]
    while waiting:
        wanted = waiting.pop()
        for text in distribution(wanted.name).requires or []:
            requirement = Requirement(text)
            marker = requirement.marker
            applies = not marker or any(
                marker.evaluate({"extra": extra}) for extra in ("", *wanted.extras)
            )
            if applies and requirement.name not in found:
                found[requirement.name] = None
                waiting.append(requirement)
    return list(found)


def link_into(packages: Path, wanted: Distribution) -> Iterator[Path]:
    """Links to the top-level files and folders of a distribution; scripts are left out."""
    for top in sorted({file.parts[0] for file in wanted.files or []} - {"..", "__pycache__"}):
        link = packages / top
        if not link.exists():
            link.symlink_to(Path(str(wanted.locate_file(top))))
            yield link


def test_the_wheel_has_the_graph_and_no_workshop(wheel: Path, repo: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    shipped = {
        f"inyeon/shipped/{path.relative_to(repo).as_posix()}"
        for folder in ("data", "docs/checks", "ontology")
        for path in (repo / folder).rglob("*")
        if path.is_file()
    }
    assert len(shipped) >= 20
    assert shipped <= names
    assert {"inyeon/py.typed", "inyeon/web/page.html", "inyeon/web/page.js"} <= names
    assert {name for name in names if "viewer" in name or "node_modules" in name} == set()
    assert {Path(name).name for name in names if "/licenses/" in name} == {
        "LICENSE",
        "LICENSE-data",
    }


def test_the_source_archive_builds_the_same_wheel(built: Path, wheel: Path, tmp_path: Path) -> None:
    run("tar", "-xzf", next(built.glob("*.tar.gz")), cwd=tmp_path)
    (source,) = tmp_path.iterdir()
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path, cwd=source)
    again = tmp_path / wheel.name
    assert zipfile.ZipFile(again).namelist() == zipfile.ZipFile(wheel).namelist()
    assert again.read_bytes() == wheel.read_bytes()


def test_the_user_has_the_wheel_and_not_our_checkout(user: User, repo: Path) -> None:
    where = user("python", "-c", "import inyeon; print(inyeon.__file__)")
    assert Path(where.strip()).is_relative_to(user.home / "venv")
    absent = user("python", "-c", "import importlib.util as u; print(u.find_spec('pytest'))")
    assert absent == "None\n"
    assert str(repo) not in user("python", "-c", "import sys; print(sys.path)")


def test_version(user: User) -> None:
    assert distribution("inyeon").version in user("inyeon", "--version")


def test_the_pages_of_the_checks_are_there(user: User, repo: Path) -> None:
    page = (repo / "docs" / "checks" / "quote-not-found.md").read_text(encoding="utf-8")
    assert user("inyeon", "check", "--explain", "quote-not-found") == page


def test_the_shipped_graph_works_from_an_empty_folder(user: User) -> None:
    user("inyeon", "build")
    asked = "SELECT (COUNT(*) AS ?n) WHERE { ?c a :Claim }"
    (row,) = csv.DictReader(io.StringIO(user("inyeon", "query", asked, "--format", "csv")))
    claims = int(row["n"])
    assert claims > 100
    assert list(user.folder.iterdir()) == [], "building and asking leave the user's folder alone"

    user("inyeon", "view", "-o", "graph.html")
    page = (user.folder / "graph.html").read_text(encoding="utf-8")
    assert "Citizens' Alliance for North Korean Human Rights" in page or "NKHR" in page

    user("inyeon", "export", "-o", "graph.ttl")
    exported = Graph().parse(user.folder / "graph.ttl")
    claim = URIRef("https://w3id.org/inyeon/ontology#Claim")
    assert len({*exported.subjects(RDF.type, claim)}) == claims
