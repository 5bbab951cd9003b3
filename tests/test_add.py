"""Adding a source: byte for byte, checked, whole or not at all."""

import hashlib
import tempfile
import unicodedata
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode

from inyeon.edit.add import NewSource, add_source
from inyeon.errors import InyeonError, ProjectError
from inyeon.terms import DCTERMS, SHA256
from projects import SMALL, copy, opened, run, write

TEXT = "One sentence.\r\n둘째 문장.\n"


def project_in(folder: Path) -> Path:
    return write(folder, {"inyeon.toml": 'base = "https://e.org/g/"\n', "data/README.md": ""})


def added(folder: Path, content: bytes, **said: object) -> Path:
    known: dict[str, object] = {"id": "note", "title": "A note"}
    return add_source(opened(folder), content, NewSource(**(known | said)))  # type: ignore[arg-type]


def said_of(claims: Path) -> dict[str, list[object]]:
    """Property → values of the source."""
    found: dict[str, list[object]] = {}
    for t in ox.parse(path=str(claims), format=ox.RdfFormat.TURTLE):
        assert t.subject == NamedNode("https://e.org/g/id/source/note")
        found.setdefault(t.predicate.value, []).append(t.object)
    return found


@given(st.binary(min_size=1, max_size=80))
def test_bytes_are_stored_as_they_are_or_refused(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = project_in(Path(name))
        before = sorted(folder.rglob("*"))
        try:
            text = content.decode()
            fine = bool(text.removeprefix("\ufeff").strip()) and "\0" not in text
        except UnicodeDecodeError:
            fine = False
        if not fine or content.startswith(b"%PDF"):
            with pytest.raises(ProjectError):
                added(folder, content, language="en")
            assert sorted(folder.rglob("*")) == before
            return
        home = added(folder, content, language="en")
        assert (home / "text.txt").read_bytes() == content
        found = said_of(home / "claims.ttl")
        assert found[SHA256.value] == [Literal(hashlib.sha256(content).hexdigest())]


@given(st.text(min_size=1, max_size=40))
def test_a_title_is_written_so_that_it_is_read_again(title: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = project_in(Path(name))
        bare = title.strip()
        if not bare or any(unicodedata.category(c) in ("Cc", "Cs") for c in bare):
            with pytest.raises(ProjectError, match="title"):
                added(folder, b"Text.", title=title)
            return
        home = added(folder, b"Text.", title=title, publisher=title)
        found = said_of(home / "claims.ttl")
        assert found[DCTERMS + "title"] == [Literal(bare, language="en")]
        assert found[DCTERMS + "publisher"] == [Literal(bare)]


def test_what_is_said_is_written_and_checks_clean(tmp_path: Path) -> None:
    folder = copy(SMALL, tmp_path / "project")
    write(tmp_path, {"a.txt": TEXT})
    known = {
        "id": "herald-2024",
        "title": "둘째 “문장”",
        "language": "ko",
        "url": "https://example.org/a?b=c#d",
        "issued": "2023~",
        "publisher": "P",
        "creator": "C",
    }
    options = [word for name, value in known.items() for word in (f"--{name}", value)]
    options += ["--derived-from", "interview", "--derived-from", "source:newspaper"]
    ran = run("add-source", "../a.txt", *options, cwd=folder)
    assert (ran.status, ran.out) == (0, "data/sources/herald-2024/claims.ttl\n")
    assert "inyeon coverage herald-2024" in ran.err
    text = (folder / "data/sources/herald-2024/claims.ttl").read_text("utf-8")
    assert text.split("\n\n")[1] == (
        "source:herald-2024 a :Source ;\n"
        '    dcterms:title "둘째 “문장”"@ko ;\n'
        '    dcterms:creator "C" ;\n'
        '    dcterms:publisher "P" ;\n'
        '    dcterms:issued "2023~"^^edtf:EDTF ;\n'
        "    dcterms:source <https://example.org/a?b=c#d> ;\n"
        '    dcterms:language "ko" ;\n'
        "    :derivedFrom source:interview , source:newspaper ;\n"
        '    :text "text.txt" ;\n'
        f'    :sha256 "{hashlib.sha256(TEXT.encode()).hexdigest()}" .\n'
    )
    assert "<https://example.org/ties/id/source/>" in text
    assert run("check", cwd=folder).status == 0
    assert run("fmt", "--check", "data/sources/herald-2024", cwd=folder).status == 0
    sources = sorted(path.name for path in (folder / "data/sources/herald-2024").iterdir())
    assert sources == ["claims.ttl", "text.txt", "unclaimed.txt"]


def test_the_address_reaches_the_page(tmp_path: Path) -> None:
    import inyeon

    folder = copy(SMALL, tmp_path / "project")
    add_source(opened(folder), b"Text.", NewSource("x", "X", url="https://example.org/x"))
    shown = {source.id: source.url for source in inyeon.open(folder).answers.sources()}
    assert shown["source:x"] == "https://example.org/x"


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"id": "interview"}, "there is a source interview already"),
        ({"id": "Interview"}, "there is a source interview already"),
        ({"id": "entities"}, "the name of a graph of ours"),
        ({"id": "inferred"}, "the name of a graph of ours"),
        ({"id": "ontology"}, "the name of a graph of ours"),
        ({"id": ""}, "cannot be the id"),
        ({"id": "a b"}, "cannot be the id"),
        ({"id": "../x"}, "cannot be the id"),
        ({"id": "."}, "cannot be the id"),
        ({"id": "-x"}, "cannot be the id"),
        ({"id": "a:b"}, "cannot be the id"),
        ({"id": "e\u0301"}, "cannot be the id"),
        ({"id": "x" * 300}, "cannot be the id"),
        ({"title": " "}, "the title is empty"),
        ({"title": "a\nb"}, "control characters"),
        ({"language": "English language"}, "no tag of a language"),
        ({"issued": "August 2023"}, "is no date"),
        ({"issued": "2023-02-30"}, "is no date"),
        ({"url": "example.org"}, "is no address"),
        ({"url": "https://example.org/a b"}, "is no address"),
        ({"url": "https://example.org/<x>"}, "is no address"),
        ({"derived_from": ("intervew",)}, "there is no source intervew"),
        ({"derived_from": ("https://example.org/x",)}, "there is no source"),
    ],
)
def test_what_cannot_be_said_is_refused_and_nothing_is_left(
    tmp_path: Path, said: dict[str, object], words: str
) -> None:
    folder = copy(SMALL, tmp_path / "project")
    before = sorted(folder.rglob("*"))
    with pytest.raises(InyeonError, match=words) as error:
        added(folder, b"Text.", **said)
    assert error.value.hint
    assert sorted(folder.rglob("*")) == before


@pytest.mark.parametrize(
    ("content", "words", "hint"),
    [
        (b"", "is empty", "words"),
        (b"\xef\xbb\xbf \n", "is empty", "words"),
        (b"a\n\0b", "NUL byte on line 2", "plain text"),
        (b"%PDF-1.7 \xff", "a PDF", "pdftotext"),
        ("a\nDéjà".encode("latin-1"), "byte 0xE9, on line 2, at byte 3", "iconv -f WINDOWS-1252"),
        ("한국어 문장입니다.".encode("cp949"), "not UTF-8", "iconv -f CP949"),
        ("text".encode("utf-16"), "not UTF-8", "iconv -f UTF-16"),
        ("한국어 문장입니다.".encode(), "does not look English", "--language ko"),
        ("这是一个句子。".encode(), "does not look English", "--language zh"),
    ],
)
def test_what_is_no_text_is_refused(tmp_path: Path, content: bytes, words: str, hint: str) -> None:
    folder = project_in(tmp_path)
    before = sorted(folder.rglob("*"))
    with pytest.raises(ProjectError, match=words) as error:
        added(folder, content)
    assert hint in error.value.hint
    assert sorted(folder.rglob("*")) == before


def test_a_text_that_is_stored_already_is_refused(tmp_path: Path) -> None:
    folder = copy(SMALL, tmp_path / "project")
    content = (folder / "data/sources/newspaper/text.txt").read_bytes()
    with pytest.raises(ProjectError, match=r"data/sources/newspaper/text\.txt"):
        added(folder, content, language="ko")


def test_standard_input_is_a_document_too_and_a_missing_file_none(tmp_path: Path) -> None:
    folder = project_in(tmp_path / "p")
    ran = run("add-source", "-", "--id", "a", "--title", "A", cwd=folder, given="Text.")
    assert ran.status == 0
    assert (folder / "data/sources/a/text.txt").read_bytes() == b"Text."
    missing = run("add-source", "no.txt", "--id", "b", "--title", "B", cwd=folder)
    assert missing.status == 2
    assert "no.txt" in missing.err


def test_a_failure_at_the_last_step_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = project_in(tmp_path / "p")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "rename", full)
    with pytest.raises(OSError, match="No space"):
        added(folder, b"Text.")
    assert [path.name for path in (folder / "data").iterdir() if path.name != "sources"] == [
        "README.md"
    ]
    assert not list(folder.glob("data/sources/*"))
