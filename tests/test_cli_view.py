"""`inyeon view`: its options, what it says, and what it refuses."""

import stat
from pathlib import Path

import pytest

from inyeon.cli import publish
from inyeon.files import size
from pages import reader
from projects import REPO, SMALL, copy, run


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of one's own with the small project."""
    return copy(SMALL, tmp_path_factory.mktemp("view") / "project")


def test_it_says_what_it_wrote_and_how_large_that_is(here: Path, tmp_path: Path) -> None:
    said = run("view", "-o", tmp_path / "g.html", cwd=here)
    number = (tmp_path / "g.html").stat().st_size
    assert said.err == f"wrote {tmp_path / 'g.html'}; open it in a browser\nit has {size(number)}\n"
    assert said.out == ""
    assert run("view", "-q", "-o", tmp_path / "g.html", cwd=here).err == ""


def test_the_file_is_graph_html_unless_one_says_so(tmp_path: Path) -> None:
    folder = copy(SMALL, tmp_path / "project")
    assert run("view", cwd=folder).status == 0
    assert (folder / "graph.html").read_text("utf-8") == run("view", "-o", "-", cwd=folder).out


def test_a_focus_by_any_name(here: Path) -> None:
    texts = [
        run("view", "-o", "-", "--focus", name, cwd=here).out
        for name in ("person:han-mi-rae", "Han Mi-rae", "한미래")
    ]
    assert texts[0] == texts[1] == texts[2]
    assert reader.title(texts[0]) == "Han Mi-rae · Ties of Han Mi-rae"
    head = reader.blocks(texts[0])["page-data"]
    assert head["around"] == {"id": "person:han-mi-rae", "hops": 1}
    asked = ("view", "-o", "-", "--focus", "place:busan")
    near, wide = (reader.read(run(*asked, *hops, cwd=here).out) for hops in ((), ("--hops", "2")))
    assert 1 < len(near.entities) < len(wide.entities)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--hops", "2"), "--hops says how far around --focus ENTITY: give both"),
        (("--focus", "Han Mi-rae", "--hops", "0"), "0 is not in the range x>=1"),
        (("--focus", "Han Mi-rae", "--hops", "two"), "'two' is not a valid integer"),
        (("--open", "-o", "-"), "--open opens a file: leave out -o -"),
        (("--focus", "Han Mirea"), "did you mean Mirae Han, Han Mi-rae"),
        (("--focus", "person:nobody"), "there is no entity named 'person:nobody'"),
        (("--focus", ""), "there is no entity named ''"),
        (("--title", "caf\udce9"), "the title has a character that no file can hold"),
    ],
)
def test_what_cannot_be_is_wrong_usage(
    options: tuple[str, ...], said: str, here: Path, tmp_path: Path
) -> None:
    ran = run("view", "-o", tmp_path / "g.html", *options, cwd=here)
    assert ran.status == 2
    assert said in ran.err
    assert not (tmp_path / "g.html").exists()


def test_a_name_of_two_is_told_with_both(tmp_path: Path) -> None:
    folder = copy(SMALL, tmp_path / "project")
    entities = folder / "data" / "entities" / "entities.ttl"
    text = entities.read_text("utf-8")
    more = (
        '\nperson:another a :Person ; skos:prefLabel "Another"@en ; skos:altLabel "한미래"@ko .\n'
    )
    entities.write_text(text + more, "utf-8")
    ran = run("view", "--focus", "한미래", cwd=folder)
    assert ran.status == 2
    assert "is the name of 2 entities" in ran.err
    assert "say which: person:another, person:han-mi-rae" in ran.err


def test_it_opens_in_the_browser_of_the_user(here: Path, tmp_path: Path) -> None:
    """BROWSER names the command, as Python's own webbrowser reads it."""
    browser, told = tmp_path / "browser", tmp_path / "told"
    browser.write_text(f'#!/bin/sh\necho "$1" > {told}\n')
    browser.chmod(browser.stat().st_mode | stat.S_IXUSR)
    page = tmp_path / "a page.html"
    said = run("view", "--open", "-o", page, cwd=here, BROWSER=str(browser))
    assert told.read_text().strip() == page.as_uri()
    assert said.err == f"wrote {page}\nit has {size(page.stat().st_size)}\n"
    none = run("view", "--open", "-o", page, cwd=here, BROWSER="/no/such/browser", PATH="/nowhere")
    assert none.status == 0
    assert f"no browser was found: open {page} yourself" in none.err


def test_a_page_that_will_be_heavy_is_said_to_be(
    here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from click.testing import CliRunner

    told = "note: 13 claims make the page heavy for a browser; --focus ENTITY writes what is around"
    monkeypatch.setattr(publish, "MANY", 12)
    arguments = ["-o", str(tmp_path / "g.html"), "--project", str(here)]
    ran = CliRunner().invoke(publish.view, arguments)
    assert ran.stderr.startswith(told)
    assert len(ran.stderr.splitlines()) == 3
    monkeypatch.setattr(publish, "MANY", 13)
    assert len(CliRunner().invoke(publish.view, arguments).stderr.splitlines()) == 2


def test_the_public_sees_a_part_of_what_it_may_see(tmp_path: Path) -> None:
    folder = copy(SMALL, tmp_path / "project")
    ran = run("view", "-o", "-", "--audience", "public", "--focus", "Han Mi-rae", cwd=folder)
    assert ran.status == 0
    head = reader.blocks(ran.out)["page-data"]
    assert (head["audience"], head["conflicts"]) == ("public", [])


def test_help_names_every_option() -> None:
    said = run("view", "--help", cwd=REPO).out
    for option in ("--output", "--title", "--focus", "--hops", "--open", "--audience"):
        assert option in said
    assert "Example: inyeon view" in said
