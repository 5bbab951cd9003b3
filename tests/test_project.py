"""Where a project is found, what belongs to it, and which ontology holds."""

from pathlib import Path

import pytest

from inyeon import project as projects
from inyeon.errors import ProjectError
from inyeon.project import Project, find, shipped
from inyeon.terms import DEFAULT_BASE
from projects import REPO, SMALL, write


@pytest.fixture(autouse=True)
def _no_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("INYEON_PROJECT", raising=False)


def test_the_folder_given_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INYEON_PROJECT", str(tmp_path))
    monkeypatch.chdir(REPO)
    found = find(SMALL)
    assert (found.root, found.base) == (SMALL, "https://example.org/ties/")
    assert found.title == "Ties of Han Mi-rae"
    assert find(str(SMALL)).root == SMALL


def test_then_the_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INYEON_PROJECT", str(SMALL))
    monkeypatch.chdir(REPO)
    assert find().root == SMALL


@pytest.mark.parametrize("place", ["", "data", "data/sources/interview"])
def test_then_the_nearest_parent(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(SMALL / place)
    assert find().root == SMALL


def test_then_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data").mkdir()  # a folder of that name alone is no project
    monkeypatch.chdir(tmp_path)
    assert find().root == shipped() == REPO
    assert find().base == DEFAULT_BASE


@pytest.mark.parametrize("marker", ["ontology", "inyeon.toml"])
def test_what_marks_a_project(marker: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / marker).mkdir() if marker == "ontology" else (tmp_path / marker).touch()
    monkeypatch.chdir(tmp_path)
    assert find().root == tmp_path.resolve()


@pytest.mark.parametrize("name", ["nowhere", "empty"])
def test_a_folder_that_is_no_project(name: str, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(ProjectError, match="it has no data folder"):
        find(tmp_path / name)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("base = ", "not valid TOML"),
        ('base = "https://e.org"', "base must be an IRI that ends in /"),
        ("base = 3", "base must be an IRI that ends in /"),
        ('base = "my graph/"', "base must be an IRI that ends in /"),
        ('base = "/"', "base must be an IRI that ends in /"),
        ('base = "https://e.org/a b/"', "base must be an IRI that ends in /"),
        ('basis = "https://e.org/"', "unknown setting basis"),
        ('[base]\na = "b"', "base must be an IRI"),
    ],
)
def test_settings_that_are_wrong(text: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "inyeon.toml").write_text(text)
    with pytest.raises(ProjectError, match=said) as caught:
        find(tmp_path)
    assert caught.value.path == tmp_path / "inyeon.toml"


def test_settings_that_are_not_utf8(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "inyeon.toml").write_bytes(b'title = "Jos\xe9"')
    with pytest.raises(ProjectError, match="not valid TOML"):
        find(tmp_path)


def test_files_are_listed_in_order() -> None:
    project = find(SMALL)
    assert [path.parent.name for path in project.claim_files] == ["interview", "newspaper"]
    assert [path.name for path in project.entity_files] == ["entities.ttl"]
    assert [path.name for path in project.text_files] == ["text.txt", "text.txt"]


def test_own_ontology_files_replace_ours_of_the_same_name_and_add_others(tmp_path: Path) -> None:
    folder = write(
        tmp_path / "project",
        {
            "data/README.md": "",
            "ontology/own.ttl": "",
            "ontology/shapes.ttl": "",
            "ontology/rules/symmetric.rq": "",
        },
    )
    project = Project(folder)
    own = [path for path in project.ontology_files("*.ttl") if path.is_relative_to(folder)]
    assert [path.name for path in own] == ["own.ttl", "shapes.ttl"]
    names = [path.name for path in project.ontology_files("*.ttl")]
    assert names == sorted(set(names))
    assert {"core.ttl", "evidence.ttl"} <= set(names)
    rules = project.ontology_files("rules/*.rq")
    assert [path.name for path in rules if path.is_relative_to(folder)] == ["symmetric.rq"]
    assert len(rules) == len(Project(REPO).ontology_files("rules/*.rq")) >= 4


def test_stores_lie_in_the_project_and_ours_of_the_wheel_in_the_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert Project(tmp_path).store_folder == tmp_path / ".inyeon"
    monkeypatch.setattr(projects, "_PACKAGE", tmp_path)
    assert Project(tmp_path / "shipped").store_folder.name == "shipped"
    assert not Project(tmp_path / "shipped").store_folder.is_relative_to(tmp_path)


def test_paths_are_shown_as_from_the_project() -> None:
    project = find(SMALL)
    assert project.relative(SMALL / "data" / "x") == Path("data/x")
    assert project.relative(Path("/elsewhere")) == Path("/elsewhere")


def test_prefixes_are_the_project_s_own() -> None:
    known = find(SMALL).prefixes
    assert known["person"] == "https://example.org/ties/id/person/"
    assert known[""] == "https://w3id.org/inyeon/ontology#"
