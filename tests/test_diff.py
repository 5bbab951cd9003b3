"""What differs between two states: in values, in words, and nothing where nothing does."""

import json
import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inyeon.curate.collect import collect
from inyeon.project import find
from inyeon.review import diff_text
from inyeon.review.diff import Diff, compare
from projects import BROKEN, REPO, SMALL, change, copy, run

INTERVIEW = "data/sources/interview/claims.ttl"
ENTITIES = "data/entities/entities.ttl"


def differing(old: Path, new: Path) -> Diff:
    project = find(new)
    return compare(collect(find(old)), collect(project), project.prefixes)


def told(tmp_path: Path, *changes: tuple[str, str, str]) -> str:
    """The text of the diff after these changes to the small project: file, old, new."""
    new = copy(SMALL, tmp_path / "new")
    for file, was, now in changes:
        change(new / file, was, now)
    return diff_text.text(differing(SMALL, new))


def test_a_project_does_not_differ_from_itself() -> None:
    assert differing(SMALL, SMALL).changes == ()
    assert diff_text.text(differing(SMALL, SMALL)) == "no difference\n"


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            INTERVIEW,
            ':field "history"@en',
            ':field "the history of art"@en',
            (
                "~ Han Mi-rae · attended · Haneul University: "
                "field was “history”, is now “the history of art”"
            ),
        ),
        (
            INTERVIEW,
            ':field "history"@en',
            ':field "history"@ko',
            (
                "~ Han Mi-rae · attended · Haneul University: field was “history”, "
                "is now “history” (ko)"
            ),
        ),
        (
            INTERVIEW,
            ' ; :confidence "high"',
            "",
            "~ Han Mi-rae · attended · Haneul University: confidence “high” is gone",
        ),
        (
            INTERVIEW,
            "\n    :stance :disputes ;",
            "",
            (
                "~ Han Mi-rae · member of · Bridge House: status was disputed, is now asserted\n"
                "      - quote against ““I never joined the Bridge House,” she said” "
                "(source:interview)\n"
                "      + quote ““I never joined the Bridge House,” she said” (source:interview)"
            ),
        ),
        (
            INTERVIEW,
            ' , "again in 2019"',
            "",
            (
                "~ Han Mi-rae · spoke at · assembly of 2019\n"
                "      - quote “again in 2019” (source:interview)"
            ),
        ),
        (
            "data/sources/newspaper/claims.ttl",
            '<< person:jo-eun :livedIn place:busan >> :note "Hearsay."@en ;',
            "<< person:jo-eun :livedIn place:hoeryong >>",
            (
                "- Jo Eun · lived in · Busan (note: “Hearsay.”; status: reported)\n"
                "      - quote “부산에 산다는 소문” (source:newspaper)\n"
                "  + Jo Eun · lived in · Hoeryong (status: reported)\n"
                "      + quote “부산에 산다는 소문” (source:newspaper)"
            ),
        ),
        (
            ENTITIES,
            '"Jo Eun"@en',
            '"Jo Eun-ah"@en',
            "~ Jo Eun-ah [person:jo-eun]: label was “Jo Eun”, is now “Jo Eun-ah”",
        ),
        (
            ENTITIES,
            "place:busan a :Place",
            'place:seoul a :Place ; skos:prefLabel "Seoul"@en .\nplace:busan a :Place',
            "+ Seoul [place:seoul] (class: place; label: “Seoul”)",
        ),
        (
            INTERVIEW,
            'dcterms:title "Interview with Han Mi-rae"@en',
            'dcterms:title "An interview"@en',
            "~ source:interview: title was “Interview with Han Mi-rae”, is now “An interview”",
        ),
    ],
)
def test_a_change_in_words(tmp_path: Path, file: str, old: str, new: str, expected: str) -> None:
    said = told(tmp_path, (file, old, new))
    said = said.replace("<https://example.org/ties/id/person/jo-eun>", "person:jo-eun")
    assert f"  {expected}\n" in said


def test_a_quote_that_moved_with_an_edited_text_is_no_change_of_its_claim(tmp_path: Path) -> None:
    new = copy(SMALL, tmp_path / "new")
    text = new / "data/sources/interview/text.txt"
    text.write_text("A new first line.\n" + text.read_text("utf-8"), "utf-8")
    changes = differing(SMALL, new).changes
    assert [(change.kind, change.id) for change in changes] == [("source", "source:interview")]
    assert [detail.what for detail in changes[0].details] == ["text"]


def test_the_same_words_at_another_place_of_one_text_are_a_change(tmp_path: Path) -> None:
    said = told(tmp_path, (INTERVIEW, ':suffix "in Busan"', ':suffix "again"'))
    assert re.search(
        r"- quote “She spoke at the assembly” \(source:interview, character \d+\)", said
    )
    assert re.search(
        r"\+ quote “She spoke at the assembly” \(source:interview, character \d+\)", said
    )


def test_layout_names_of_files_and_prefixes_are_no_difference(tmp_path: Path) -> None:
    new = copy(SMALL, tmp_path / "new")
    (new / ENTITIES).rename(new / "data/entities/everyone.ttl")
    folder = new / "data/sources/interview"
    (folder / "text.txt").rename(folder / "document.txt")
    claims = folder / "claims.ttl"
    said = claims.read_text("utf-8").replace('"text.txt"', '"document.txt"')
    head, *blocks = said.split("\n\n")
    said = "\n\n".join([head, *reversed(blocks)]).replace("person:", "p:")
    claims.write_text(said.replace("    ", "\t").replace(" ;", "\n;") + "\n# The end.\n", "utf-8")
    assert differing(SMALL, new).changes == ()


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_the_way_back_is_the_mirror_image(data: st.DataObject) -> None:
    """What is gained one way is lost the other way, and what changed changes back."""
    with tempfile.TemporaryDirectory() as folder:
        new = copy(SMALL, Path(folder) / "new")
        claims = new / INTERVIEW
        blocks = claims.read_text("utf-8").split("\n\n")
        kept = data.draw(st.lists(st.sampled_from(range(2, len(blocks))), unique=True))
        claims.write_text("\n\n".join([*blocks[:2], *(blocks[n] for n in kept)]), "utf-8")
        there, back = differing(SMALL, new), differing(new, SMALL)
    turned = {"gained": "lost", "lost": "gained", "changed": "changed"}
    assert [(c.kind, turned[c.sign], c.title) for c in there.changes] == [
        (c.kind, c.sign, c.title) for c in back.changes
    ]
    details = [sorted((d.what, d.now, d.was) for d in c.details) for c in there.changes]
    assert details == [sorted((d.what, d.was, d.now) for d in c.details) for c in back.changes]


def test_markdown_of_data_is_no_markup(tmp_path: Path) -> None:
    new = copy(SMALL, tmp_path / "new")
    change(new / ENTITIES, '"Jo Eun"@en', '"*Jo* <b>Eun</b> [x](y)"@en')
    ran = run("diff", SMALL, new, "--format", "md", cwd=tmp_path)
    assert "\\*Jo\\* \\<b\\>Eun\\</b\\> \\[x\\](y)" in ran.out
    assert ran.out.startswith("**1 entity changed**\n\n### Entities\n\n- `~` ")


def test_json_has_it_all(tmp_path: Path) -> None:
    new = copy(SMALL, tmp_path / "new")
    change(new / INTERVIEW, ':field "history"@en', ':field "law"@en')
    found = json.loads(run("diff", SMALL, new, "--format", "json", cwd=tmp_path).out)
    (only,) = found["changes"]
    assert (only["kind"], only["sign"]) == ("claim", "changed")
    assert re.fullmatch(r"claim:[0-9a-f]{20}", only["id"])
    assert only["details"] == [
        {"what": "field", "was": ["“history”"], "now": ["“law”"], "source": ""}
    ]


def test_exit_status(tmp_path: Path) -> None:
    new = copy(SMALL, tmp_path / "new")
    assert run("diff", SMALL, new, "--exit-code", cwd=tmp_path).status == 0
    change(new / INTERVIEW, ':field "history"@en', ':field "law"@en')
    assert run("diff", SMALL, new, cwd=tmp_path).status == 0
    assert run("diff", SMALL, new, "--exit-code", cwd=tmp_path).status == 1


def test_a_file_that_cannot_be_read_is_no_difference_but_an_error(tmp_path: Path) -> None:
    broken = next(folder for folder in BROKEN if folder.name == "syntax-semicolon")
    ran = run("diff", SMALL, broken, cwd=tmp_path)
    assert (ran.status, ran.out) == (1, "")
    assert re.search(r"claims\.ttl:\d+: .* \[syntax\]", ran.err)
    assert "not compared" in ran.err


def test_what_is_not_proven_counts_as_absent_and_is_told(tmp_path: Path) -> None:
    new = copy(SMALL, tmp_path / "new")
    change(new / INTERVIEW, '"again in 2019"', '"never in 2019"')
    ran = run("diff", SMALL, new, cwd=tmp_path)
    assert ran.status == 0
    assert "- quote “again in 2019”" in ran.out
    assert "has 1 error; what is not proven counts as absent" in ran.err
    assert "[quote-not-found]" in ran.err


def test_the_shipped_data_against_nothing_of_it() -> None:
    """Every claim of the shipped graph is gained, none is left out."""
    project = find(REPO)
    curated = collect(project)
    found = compare(collect(find(SMALL)), curated, project.prefixes)
    assert found.count("claim", "gained") == len(curated.claims) > 200
    assert found.count("source", "gained") == len(curated.sources)
    assert found.count("entity", "gained") == len({fact[0] for fact in curated.entities})


def test_judgements(tmp_path: Path) -> None:
    new = copy(SMALL, tmp_path / "new")
    ids = "https://example.org/ties/id/person/"
    (new / "data/entities/judgements.ttl").write_text(
        f"PREFIX : <https://w3id.org/inyeon/ontology#>\nPREFIX person: <{ids}>\n"
        'person:han-mi-rae :differentFrom person:jo-eun {| :because "Two names."@en |} .\n',
        "utf-8",
    )
    said = diff_text.text(differing(SMALL, new))
    assert "+ Han Mi-rae / Jo Eun (verdict: “different”; because: “Two names.”)" in said
    assert said.endswith("1 judgement gained\n")
