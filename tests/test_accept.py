"""Accepted exceptions: at claims, entities and sources; kept in every report; never of a proof."""

import json
from pathlib import Path

import pytest

import inyeon
from inyeon import build as pipeline
from inyeon import check as checking
from inyeon.errors import DataError
from inyeon.model import Problem
from inyeon.reason import accept
from inyeon.reason.catalogue import Selection
from projects import BROKEN, change, copy, opened, run

FOLDERS = {folder.name: folder for folder in BROKEN}
EVERY = Selection("info")
ENTITY = '"Red Sur"@en'


def project(tmp_path: Path, name: str = "accepted") -> Path:
    return copy(FOLDERS[name], tmp_path / "project")


def found(folder: Path) -> dict[str, Problem]:
    return {p.rule: p for p in checking.check(opened(folder), selection=EVERY)}


def test_what_a_claim_and_an_entity_accept_is_kept_with_its_reason(tmp_path: Path) -> None:
    problems = found(project(tmp_path))
    assert problems["entity-unused"].accepted == "its annual report is being transcribed"
    assert problems["padded-date"].accepted == "the scan of her passport shows the day"
    assert "accepted-needlessly" not in problems


def test_it_is_a_remark_and_leaves_the_claim_the_same(tmp_path: Path) -> None:
    with_it = inyeon.open(project(tmp_path / "1"))
    without = project(tmp_path / "2")
    change(
        without / "data/sources/note/claims.ttl",
        ' ;\n    :accepted "padded-date: the scan of her passport shows the day"@en',
        "",
    )
    ask = "SELECT ?claim { ?claim a :Claim } ORDER BY ?claim"
    assert with_it.query(ask) == inyeon.open(without).query(ask)


def test_the_snapshot_has_them_and_the_build_counts_them(tmp_path: Path) -> None:
    folder = project(tmp_path)
    ran = run("build", cwd=folder)
    assert ran.status == 0
    assert ran.err.endswith("built, 2 accepted\n")
    assert ran.err.count(": accepted: ") == 2
    again = run("build", cwd=folder)
    assert again.err.endswith("nothing has changed since the last build, 2 accepted\n")
    kept = pipeline.last(opened(folder))
    assert {p.rule for p in kept.problems if p.accepted} == {"entity-unused", "padded-date"}
    said = json.loads((kept.snapshot / "problems.json").read_text("utf-8"))
    assert min(entry["accepted"] for entry in said).startswith("its annual report")


def test_an_accepted_error_does_not_stop_a_build(tmp_path: Path) -> None:
    folder = project(tmp_path, "person-as-organization")
    with pytest.raises(DataError):
        pipeline.build(opened(folder))
    change(
        folder / "data/sources/note/claims.ttl",
        "{| :quote",
        '{| :accepted "wrong-type: Eva Sol is the name of her firm"@en ; :quote',
    )
    (problem,) = pipeline.build(opened(folder)).problems
    assert (problem.severity, problem.rule) == ("error", "wrong-type")
    assert problem.accepted == "Eva Sol is the name of her firm"


def test_a_source_accepts_what_is_said_of_it(tmp_path: Path) -> None:
    folder = project(tmp_path, "untitled-source")
    path = folder / "data/sources/note/claims.ttl"
    assert not found(folder)["shape"].accepted
    change(path, "dcterms:language", ':accepted "shape: it has no title"@en ; dcterms:language')
    assert found(folder)["shape"].accepted == "it has no title"


def test_an_acceptance_is_for_its_own_place_and_check_only(tmp_path: Path) -> None:
    folder = project(tmp_path, "unused")
    path = folder / "data/entities/entities.ttl"
    change(path, '"Casa Libre"@en', '"Casa Libre"@en ; :accepted "entity-unused: it is small"@en')
    change(path, ENTITY, ENTITY + ' ; :accepted "padded-date: no day is known"@en')
    problems = checking.check(opened(folder))
    assert [(p.rule, p.line, p.accepted) for p in problems] == [
        ("accepted-needlessly", 7, ""),
        ("accepted-needlessly", 8, ""),
        ("entity-unused", 8, ""),
    ]


def test_two_reasons_are_both_told(tmp_path: Path) -> None:
    folder = project(tmp_path)
    path = folder / "data/entities/entities.ttl"
    change(path, " transcribed", ' transcribed"@en , "entity-unused: and it is long')
    reason = found(folder)["entity-unused"].accepted
    assert set(reason.split("; ")) == {"its annual report is being transcribed", "and it is long"}


@pytest.mark.parametrize(
    ("written", "message", "hint"),
    [
        ('"entity-unused"@en', "does not say which check is accepted, and why", "write :accepted"),
        ('"entity-unused:"@en', "does not say which check is accepted, and why", "write :accepted"),
        ('"entity-unused:  "', "does not say which check is accepted, and why", "write :accepted"),
        ('": it is long"@en', "does not say which check is accepted, and why", "write :accepted"),
        ("21", "“21” does not say which check", "write :accepted"),
        ("org:casa-libre", "does not say which check", "write :accepted"),
        ('"because of it: all"@en', "does not say which check", "write :accepted"),
        (
            '"entity-unsued: x"@en',
            "there is no check 'entity-unsued'",
            "did you mean entity-unused",
        ),
        ('"zzz: x"@en', "there is no check 'zzz'", "--explain all"),
        ('"text-changed: x"@en', "text-changed cannot be accepted", "--explain text-changed"),
        ('"accepted-wrongly: x"@en', "accepted-wrongly cannot be accepted", "mend what"),
    ],
)
def test_what_cannot_be_accepted_is_an_error_on_its_line(
    written: str, message: str, hint: str, tmp_path: Path
) -> None:
    folder = project(tmp_path, "unused")
    change(folder / "data/entities/entities.ttl", ENTITY, f"{ENTITY} ;\n    :accepted {written}")
    problem = found(folder)["accepted-wrongly"]
    assert (problem.severity, problem.line) == ("error", 9)
    assert message in problem.message
    assert hint in problem.hint
    assert not found(folder)["entity-unused"].accepted


def test_nothing_is_called_needless_while_checks_may_be_silent(tmp_path: Path) -> None:
    folder = project(tmp_path)
    with (folder / "data/sources/note/claims.ttl").open("a") as file:
        file.write('\nperson:ana-ruiz :livedIn org:casa-libre {| :quote "nowhere" |} .\n')
    problems = found(folder)
    assert "quote-not-found" in problems
    assert "accepted-needlessly" not in problems


def test_a_reason_may_have_lines_and_colons(tmp_path: Path) -> None:
    folder = project(tmp_path, "unused")
    written = '"""entity-unused : see p. 3:\n  the list"""@en'
    change(folder / "data/entities/entities.ttl", ENTITY, f"{ENTITY} ; :accepted {written}")
    assert found(folder)["entity-unused"].accepted == "see p. 3:\n  the list"
    ran = run("check", cwd=folder)
    assert ran.out.splitlines()[1] == "  reason: see p. 3:   the list"
    assert len(ran.out.splitlines()) == 2


def test_a_problem_is_accepted_by_any_of_its_claims(tmp_path: Path) -> None:
    opened_ = opened(project(tmp_path))
    curated = checking.checked(opened_).curated
    (accepting,) = (claim for claim in curated.claims if claim.remarks)
    (other,) = (claim for claim in curated.claims if not claim.remarks)

    def settled(about: tuple[inyeon.model.Term, ...], *claims: str) -> bool:
        problem = Problem("warning", "padded-date", "m", about=about, claims=claims)
        return bool(accept.settle([problem], curated, opened_, complete=False)[0].accepted)

    assert settled((), accepting.id)
    assert settled(other.fact, other.id, accepting.id)
    assert settled(accepting.fact)
    assert settled((*accepting.fact, accepting.fact[1]))
    assert not settled(other.fact)
    assert not settled(other.fact, other.id)
    assert not settled(accepting.fact, other.id)
    assert not settled(())
