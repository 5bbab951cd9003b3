"""The last look: a secret is found however it is packed, and nothing is left behind then."""

import base64
import gzip
import html
import io
import json
import urllib.parse
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

import inyeon
from inyeon import build as pipeline
from inyeon.errors import LeakError
from inyeon.privacy import audience
from inyeon.privacy.leaks import Secret, Watch
from inyeon.privacy.mentions import Mentions
from inyeon.privacy.redact import Redacted
from inyeon.project import find
from inyeon.terms import RDFS_LABEL
from projects import SMALL, change, copy, run

WATCH = Watch(
    [
        Secret("Su-jeong", "a name"),
        Secret("수정", "a name"),
        Secret("Ju", "a short name"),
        Secret("https://example.org/id/person/p17", "an id"),
        Secret("she was taken away from the\n dormitory at night", "a quote"),
    ]
)
NAME = "text before Su-jeong and after"


def packed(text: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("xl/sharedStrings.xml", text)
    return out.getvalue()


def raw_deflate(data: bytes) -> bytes:
    press = zlib.compressobj(wbits=-15)
    return press.compress(data) + press.flush()


WAYS: dict[str, Callable[[str], bytes]] = {
    "as it is": str.encode,
    "utf-16": lambda t: t.encode("utf-16"),
    "json": lambda t: json.dumps({"a": t}).encode(),
    "html": lambda t: "".join(f"&#{ord(c)};" for c in t).encode(),
    "html in html": lambda t: html.escape("".join(f"&#x{ord(c):x};" for c in t)).encode(),
    "percent signs": lambda t: urllib.parse.quote(t).replace("-", "%2D").encode(),
    "escapes": lambda t: "".join(f"\\u{ord(c):04x}" for c in t).encode(),
    "long escapes": lambda t: "".join(f"\\U{ord(c):08X}" for c in t).encode(),
    "gzip": lambda t: gzip.compress(t.encode()),
    "zlib": lambda t: zlib.compress(t.encode()),
    "zip": packed,
    "base64": lambda t: (
        b'<x src="data:;base64,' + base64.b64encode(f"{t} ; {t} ; {t}".encode()) + b'">'
    ),
    "base64 for addresses": lambda t: base64.urlsafe_b64encode(f"{t} ; {t} ; {t}".encode()).rstrip(
        b"="
    ),
    "gzip in base64": lambda t: (
        b"const data='" + base64.b64encode(gzip.compress(t.encode())) + b"'"
    ),
    "deflate in base64": lambda t: base64.b64encode(raw_deflate(t.encode() * 2)),
    "zip in base64": lambda t: base64.b64encode(packed(t)),
    "json in gzip in base64 in json": lambda t: json.dumps(
        {"page": base64.b64encode(gzip.compress(json.dumps(t).encode())).decode()}
    ).encode(),
    "binary around it": lambda t: b"\xff\xfe\x00\x80" * 9 + t.encode() + b"\xff\xc0",
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("words", [NAME, "그 수정이는 갔다 그리고 다시는 오지 않았다"])
def test_a_name_is_found_however_it_is_packed(way: str, words: str) -> None:
    found = WATCH.seen(WAYS[way](words))
    assert found
    assert found.what == "a name"


@pytest.mark.parametrize(
    "words",
    [
        "SU JEONG",
        "su_jeong",
        "Su\u200b-\u00adjeong",
        "Sú-jeöng",
        "person:su-jeong",
        "data-su-jeong='1'",
        "<b>Ju</b>",
        "id/person/p17 https://example.org/id/person/p17#x",
        "She  was taken\taway from the dormitory at night!",
    ],
)
def test_a_secret_is_found_however_it_is_written(words: str) -> None:
    assert WATCH.seen(words.encode())


@pytest.mark.parametrize(
    "words",
    ["just a ju-jitsu journal", "Sun Jeong", "정수", "person/p171", "she was taken away", ""],
)
@pytest.mark.parametrize("way", WAYS)
def test_what_only_looks_like_one_is_none(way: str, words: str) -> None:
    assert WATCH.seen(WAYS[way](words)) is None


def test_a_name_within_a_word_is_none_in_binary_files_either() -> None:
    watch = Watch([Secret("Grant Hill", "a name"), Secret("Helen", "a name")])
    assert watch.seen(b"\xff\x00granted grant hills Helena\x80") is None
    assert watch.seen(b"\xff\x00Helen\x80")


def test_nothing_secret_means_nothing_to_find() -> None:
    assert Watch([]).seen(b"Su-jeong") is None
    assert Watch([Secret("", "nothing"), Secret(" - ", "nothing")]).seen(b"a - b") is None


def test_names_of_files_folders_and_the_store_are_read(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "su_jeong.txt").write_text("")
    with pytest.raises(LeakError, match=r"x/deep/su_jeong\.txt holds a name"):
        WATCH.guard_folder(tmp_path, "x")
    store = ox.Store()
    store.add(Quad(NamedNode("urn:a"), RDFS_LABEL, Literal("Su-jeong"), DefaultGraph()))
    with pytest.raises(LeakError, match="the store holds a name"):
        WATCH.guard_store(store)


def test_our_own_script_is_not_searched() -> None:
    WATCH.guard("page", "<script>var Ju=1</script>", fixed=["var Ju=1"])
    with pytest.raises(LeakError):
        WATCH.guard("page", "<script>var Ju=1</script> Ju", fixed=["var Ju=1"])


# --- A whole project ---


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the small project in which one person is restricted and one withheld."""
    folder = copy(SMALL, tmp_path / "project")
    people = folder / "data/entities/entities.ttl"
    change(folder / "inyeon.toml", "Ties of Han Mi-rae", "Ties")
    change(
        people, "person:jo-eun a :Person ;", "person:jo-eun a :Person ; :visibility :restricted ;"
    )
    change(
        people,
        "person:han-mi-rae a :Person ;",
        "person:han-mi-rae a :Person ; :visibility :withheld ;",
    )
    return folder


SECRETS = ("Jo Eun", "jo-eun", "조은", "Mi-rae", "mi-rae", "한미래", "Mirae Han", "people/42")


def test_the_public_build_and_all_files_are_clean(project: Path, tmp_path: Path) -> None:
    built = run("build", "--audience", "public", cwd=project)
    assert built.status == 0, built.err
    for name in ("a.html", "a.ttl", "a.jsonld", "a.nq", "a.rdf", "a.graphml", "a.gexf", "a.trig"):
        verb = "view" if name.endswith("html") else "export"
        ran = run(verb, "--audience", "public", "-o", tmp_path / name, cwd=project)
        assert ran.status == 0, ran.err
        text = (tmp_path / name).read_text("utf-8")
        assert not [word for word in SECRETS if word in text]
        assert "a person (name withheld)" in text
    public = project / ".inyeon" / "public"
    for path in public.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert not [word for word in SECRETS if word.encode() in content], path
    assert run("view", "-o", "-", cwd=project).out.count("Jo Eun") > 0, "the private page has it"
    assert "Jo Eun" not in run("view", "-o", "-", "--audience", "public", cwd=project).out


ASKED = (
    ("query", "SELECT ?s ?p ?o WHERE { ?s ?p ?o }", "--format", "csv"),
    ("query", "SELECT ?s ?p ?o WHERE { GRAPH ?g { ?s ?p ?o } }", "--format", "json"),
    ("query", "CONSTRUCT WHERE { ?s ?p ?o }"),
    ("show", "Busan"),
    ("show", "place:busan", "--format", "json"),
    ("path", "Busan", "place:hoeryong"),
    ("path", "Busan", "place:hoeryong", "--format", "json"),
    ("stats",),
)


def test_what_is_asked_for_the_public_tells_no_secret(project: Path) -> None:
    for whom in ("all", "public"):
        assert run("build", "--audience", whom, cwd=project).status == 0
    for asked in ASKED:
        everything = run(*asked, "--no-build", cwd=project)
        public = run(*asked, "--no-build", "--audience", "public", cwd=project)
        assert (everything.status, public.status) == (0, 0), public.err
        assert public.out != everything.out
        assert not [word for word in SECRETS if word in public.out + public.err], asked
    for asked in (("show", "person:jo-eun"), ("path", "person:jo-eun", "Busan")):
        assert run(*asked, cwd=project).status == 0
        known = run(*asked, "--audience", "public", cwd=project)
        strange = [word.replace("jo-eun", "nobody") for word in asked]
        unknown = run(*strange, "--audience", "public", cwd=project)
        assert (known.status, known.out) == (2, "")
        assert known.err == unknown.err.replace("nobody", "jo-eun")


def test_only_one_public_build_is_kept_and_the_private_one_is_untouched(project: Path) -> None:
    first = pipeline.build(find(project), audience="public")
    private = pipeline.build(find(project))
    assert not private.fresh
    again = pipeline.build(find(project), audience="public")
    assert (again.fresh, again.snapshot) == (False, first.snapshot)
    change(
        project / "data/entities/entities.ttl",
        "place:busan a :Place ;",
        "place:busan a :Place ; :visibility :restricted ;",
    )
    second = pipeline.build(find(project), audience="public")
    assert not first.snapshot.exists(), "it holds what is restricted now"
    assert [path.name for path in second.snapshot.parent.iterdir()] == [second.snapshot.name]
    assert pipeline.last(find(project), "public").snapshot == second.snapshot


def test_the_library_opens_the_public_graph(project: Path) -> None:
    graph = inyeon.open(project, audience="public")
    everything = inyeon.open(project)
    assert graph.stats().entities < everything.stats().entities
    assert graph.problems == ()
    with pytest.raises(inyeon.errors.ProjectError, match="no audience"):
        inyeon.open(project, audience="pubic")


def test_a_title_that_tells_is_refused_and_nothing_is_written(project: Path) -> None:
    ran = run(
        "view", "--audience", "public", "--title", "Ties of Jo Eun", "-o", "a.html", cwd=project
    )
    assert ran.status == 1
    assert "error: not for the public: the title holds the name of person:jo-eun" in ran.err
    assert "choose another with --title" in ran.err
    assert not (project / "a.html").exists()
    ran = run("export", "--audience", "public", "-o", "jo-eun.ttl", cwd=project)
    assert ran.status == 1
    assert not (project / "jo-eun.ttl").exists()


def test_the_name_of_a_public_build_is_no_hash_of_what_is_withheld(project: Path) -> None:
    built = pipeline.build(find(project), audience="public")
    again = pipeline.build(find(project), audience="public", force=True)
    assert built.snapshot.name != again.snapshot.name
    made_of = pipeline.fingerprint(find(project))
    public = project / ".inyeon" / "public"
    assert not [path for path in public.rglob("*") if made_of in path.name]
    assert not [p for p in public.rglob("*") if p.is_file() and made_of.encode() in p.read_bytes()]
    assert not pipeline.build(find(project), audience="public").fresh


def test_an_old_public_build_is_not_shown_once_something_is_marked(project: Path) -> None:
    asked = ("view", "--audience", "public", "--no-build", "-o", "-")
    assert run("build", "--audience", "public", cwd=project).status == 0
    assert run(*asked, cwd=project).status == 0
    entities = project / "data/entities/entities.ttl"
    change(entities, "place:busan a :Place ;", "place:busan a :Place ; :visibility :restricted ;")
    ran = run(*asked, cwd=project)
    assert (ran.status, ran.out) == (1, "")
    assert "something has changed since the last public build" in ran.err
    assert "hint: run inyeon build --audience public" in ran.err


def test_nothing_public_is_told(project: Path) -> None:
    with (project / "inyeon.toml").open("a", encoding="utf-8") as file:
        file.write('[privacy]\ndefault = "restricted"\n')
    ran = run("view", "--audience", "public", "-o", "a.html", cwd=project)
    assert ran.status == 1
    assert "nothing here is for the public" in ran.err
    assert "write :visibility :public on each entity and source" in ran.err
    assert not (project / "a.html").exists()


def test_a_title_that_is_a_word_of_ours_too(project: Path) -> None:
    change(project / "data/entities/entities.ttl", '"Jo Eun"@en', '"Page"@en')
    assert run("view", "--audience", "public", "-o", "a.html", cwd=project).status == 0
    ran = run("view", "--audience", "public", "-o", "b.html", "--title", "Page", cwd=project)
    assert "the title holds the name of person:jo-eun" in ran.err
    ran = run("view", "--audience", "public", "-o", "page.html", cwd=project)
    assert "the file name page.html holds the name of person:jo-eun" in ran.err
    assert "hint: nothing was written; choose another file name" in ran.err


def test_no_public_build_yet(project: Path) -> None:
    ran = run("view", "--audience", "public", "--no-build", cwd=project)
    assert ran.status == 1
    assert "hint: run inyeon build --audience public" in ran.err


def sabotage(monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    """Break one part of the filter."""
    whole = audience._Public

    if what == "texts":
        monkeypatch.setattr(audience, "redact", lambda text, *_: Redacted(text, ()))
    elif what == "claims":
        kept = whole._claim

        def claim(self: audience._Public, found: object) -> object:
            self.secret = replace(
                self.secret, claims=frozenset(), names=Mentions([]), quotes=Mentions([])
            )
            self.texts = {s.iri: Redacted(s.text, ()) for s in self.sources}
            return kept(self, found)  # type: ignore[arg-type]

        monkeypatch.setattr(whole, "_claim", claim)
    elif what == "entities":
        monkeypatch.setattr(whole, "_entities", lambda self, _: iter(self.curated.entities))
    elif what == "ids":
        monkeypatch.setattr(whole, "_renamed", lambda _: {})
    elif what == "labels":
        monkeypatch.setattr(whole, "_words", lambda _, term: term)
    elif what == "everything":
        monkeypatch.setattr(audience, "secrets", lambda *_: None)


@pytest.mark.parametrize("what", ["texts", "claims", "entities", "ids", "labels", "everything"])
def test_a_broken_filter_is_noticed_and_nothing_is_published(
    project: Path, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sabotage(monkeypatch, what)
    with pytest.raises(LeakError, match="not for the public"):
        pipeline.build(find(project), audience="public")
    public = project / ".inyeon" / "public"
    assert list((public / "snapshots").iterdir()) == []
    assert not (public / "current").exists()
