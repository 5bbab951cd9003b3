"""Coverage: what claims quote, what is listed with a reason, and what is left."""

import json
from hashlib import sha256
from pathlib import Path

import pytest

from inyeon.curate import coverage
from inyeon.curate.collect import collect
from inyeon.curate.coverage import Coverage, coverages
from inyeon.curate.coverage_text import marked, plain, summary
from inyeon.edit.add import NewSource, add_source
from inyeon.model import Problem
from projects import REPO, SMALL, change, copy, curated, opened, run, write

LISTS = "data/sources/interview/unclaimed.txt"


def small(tmp_path: Path, listed: str | None = None) -> Path:
    project = copy(SMALL, tmp_path / "project")
    return project if listed is None else write(project, {LISTS: listed})


def interview(project: Path) -> Coverage:
    return coverages(collect(opened(project)))["interview"]


def problems(project: Path) -> list[Problem]:
    return list(coverage.check(collect(opened(project))))


def left(found: Coverage) -> list[str]:
    return [sentence.text for sentence in found.sentences if sentence.state == "left"]


def test_every_quote_lies_in_the_sentences_that_name_its_claim() -> None:
    for root in (REPO, SMALL):
        data = curated(root)
        for found in coverages(data).values():
            for claim in data.claims:
                for evidence in claim.evidence:
                    if evidence.source != found.source.iri:
                        continue
                    holding = [s for s in found.sentences if claim.id in s.claims]
                    assert holding
                    marks = {n for s in holding for span in s.quoted for n in range(*span)}
                    words = range(evidence.start, evidence.end)
                    blank = {n for n in words if found.source.text[n].isspace()}
                    assert set(words) - blank <= marks


def test_quoted_words_are_apart_and_inside_their_sentence() -> None:
    for found in coverages(curated(REPO)).values():
        for sentence in found.sentences:
            assert found.source.text[sentence.start : sentence.end] == sentence.text
            places = [place for span in sentence.quoted for place in span]
            assert places == sorted(set(places))
            assert all(sentence.start <= place <= sentence.end for place in places)
            assert bool(sentence.quoted) == bool(sentence.claims)


def test_a_sentence_is_listed_where_the_list_has_it_and_no_claim(tmp_path: Path) -> None:
    before = interview(small(tmp_path))
    sentence = left(before)[0]
    found = interview(write(tmp_path / "project", {LISTS: f"# Why.\n{sentence}\n    A reason.\n"}))
    assert left(found) == left(before)[1:]
    [listed] = [s for s in found.sentences if s.state == "listed"]
    assert (listed.text, listed.reason) == (sentence, "A reason.")
    assert sum(found.count(state) for state in ("claimed", "listed", "left")) == len(
        found.sentences
    )


def test_a_passage_lists_all_sentences_in_it(tmp_path: Path) -> None:
    project = write(tmp_path / "p", {"inyeon.toml": "", "data/README": ""})
    home = add_source(opened(project), b"One. Two two.  Three. One.", NewSource("note", "N"))
    (home / "unclaimed.txt").write_text("One.\n    A.\nTwo two. Three.\n    B.\n")
    found = coverages(collect(opened(project)))["note"]
    assert [sentence.reason for sentence in found.sentences] == ["A.", "B.", "B.", "A."]
    assert problems(project) == []


@pytest.mark.parametrize(
    ("listed", "rule", "line", "words"),
    [
        ("\nNot there.\n    Why.\n", "unclaimed-needlessly", 2, "this is not in text.txt"),
        ("Hoeryong\n    Why.\n", "unclaimed-needlessly", 1, "no whole sentence"),
        ("{claimed}\n    Why.\n", "unclaimed-needlessly", 1, "a claim quotes this sentence"),
        ("{left}\n", "unclaimed-without-reason", 1, "no reason is given for"),
        ("{left}\n{left}\n    Why.\n", "unclaimed-without-reason", 1, "no reason"),
        ("    Why.\n", "unclaimed-without-reason", 1, "a reason has no sentence"),
        (
            "{left}\n    Why.\n    More.\n",
            "unclaimed-without-reason",
            3,
            "a reason has no sentence",
        ),
    ],
)
def test_what_is_wrong_with_a_list(
    tmp_path: Path, listed: str, rule: str, line: int, words: str
) -> None:
    found = interview(small(tmp_path))
    claimed = next(s.text for s in found.sentences if s.state == "claimed")
    project = tmp_path / "project"
    write(project, {LISTS: listed.format(claimed=claimed, left=left(found)[0])})
    [problem] = [p for p in problems(project) if p.severity != "info"]
    assert (problem.rule, problem.severity, problem.line) == (rule, "warning", line)
    assert words in problem.message
    assert problem.hint
    assert problem.path == project / LISTS
    assert bool(problem.claims) == ("a claim quotes" in words)


def test_a_list_that_is_not_utf8_is_an_error(tmp_path: Path) -> None:
    project = small(tmp_path)
    (project / LISTS).write_bytes("One.\nDé.\n".encode("latin-1"))
    [problem] = problems(project)
    assert (problem.rule, problem.severity, problem.line) == ("not-utf8", "error", 2)


def test_a_byte_order_mark_is_no_part_of_the_first_sentence(tmp_path: Path) -> None:
    project = small(tmp_path)
    text = project / "data" / "sources" / "interview" / "text.txt"
    old = text.read_bytes()
    text.write_bytes("\ufeffA heading without a claim.\n".encode() + old)
    claims = text.with_name("claims.ttl")
    change(claims, sha256(old).hexdigest(), sha256(text.read_bytes()).hexdigest())
    text.with_name("unclaimed.txt").write_text("A heading without a claim.\n    A heading.\n")
    first = interview(project).sentences[0]
    assert (first.text, first.start, first.state) == ("A heading without a claim.", 1, "listed")
    assert not [p for p in problems(project) if p.rule == "unclaimed-needlessly"]


def test_what_is_left_is_told_only_where_somebody_keeps_a_list(tmp_path: Path) -> None:
    project = small(tmp_path)
    assert problems(project) == []
    assert problems(write(project, {LISTS: "# Nothing yet.\n"})) == []
    sentence = left(interview(project))[0]
    write(project, {LISTS: f"{sentence}\n    Why.\n"})
    rest = left(interview(project))
    found = [p for p in problems(project) if p.rule == "sentence-unclaimed"]
    assert len(found) == bool(rest)


def test_the_text_shows_marks_lines_and_reasons(tmp_path: Path) -> None:
    found = interview(small(tmp_path))
    text = marked(found)
    assert len([row for row in text.split("\n") if row.strip()]) == len(found.sentences)
    assert "│" in text
    assert "⟦" in text
    assert text.count("! ") >= found.count("left")
    bare = text.replace("⟦", "").replace("⟧", "")
    assert all(sentence.text in bare for sentence in found.sentences)
    bold = marked(found, weight=True)
    assert "\x1b[1m" in bold
    assert "⟦" not in bold


def test_control_characters_of_a_text_do_not_reach_a_terminal(tmp_path: Path) -> None:
    (tmp_path / "t").write_bytes(b"A \x1b[31mred\x07 word.")
    write(tmp_path, {"p/inyeon.toml": "", "p/data/README": ""})
    run("add-source", tmp_path / "t", "--id", "t", "--title", "t", cwd=tmp_path / "p")
    out = run("coverage", "t", cwd=tmp_path / "p").out
    assert "\x1b" not in out
    assert "red" in out


def test_values_for_json_say_all_that_is_known() -> None:
    found = coverages(curated(SMALL))["interview"]
    values = plain(found)
    assert json.loads(json.dumps(values)) == values
    assert values["claimed"] == found.count("claimed")
    assert summary(found).startswith(f"{values['claimed']} of {len(found.sentences)} sentences")


def test_the_command(tmp_path: Path) -> None:
    project = small(tmp_path)
    every = run("coverage", cwd=project)
    assert every.status == 0
    assert [row.split(":")[0] for row in every.out.splitlines()] == ["interview", "newspaper"]
    assert run("coverage", "--check", cwd=project).status == 1
    one = run("coverage", "source:interview", cwd=project)
    assert "sentences are quoted" in one.err + one.out
    assert "copy the sentence to data/sources/interview/unclaimed.txt" in one.err
    assert not run("coverage", "interview", "--quiet", cwd=project).err.startswith("next")
    by_folder = run("coverage", "data/sources/interview/", cwd=project)
    assert by_folder.out == one.out
    values = json.loads(run("coverage", "interview", "--format", "json", cwd=project).out)
    assert values["source"] == "interview"
    assert len(json.loads(run("coverage", "--format", "json", cwd=project).out)) == 2
    unknown = run("coverage", "intervew", cwd=project)
    assert unknown.status == 2
    assert "did you mean interview" in unknown.err


def test_the_shipped_documents_leave_no_sentence() -> None:
    ran = run("coverage", "--check", cwd=REPO)
    assert (ran.status, ran.out.count(", 0 left\n")) == (0, ran.out.count("\n"))
