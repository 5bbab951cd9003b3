"""Qualifiers and dates that are not what the ontology says they are."""

from pathlib import Path

import pytest

from inyeon.curate.collect import collect
from inyeon.reason import values
from projects import REPO, SMALL, change, copy, curated, opened

EDTF = "^^edtf:EDTF"
XSD = "http://www.w3.org/2001/XMLSchema#"


def rules(folder: Path) -> list[str]:
    data = collect(opened(folder))
    assert data.problems == ()
    problems = list(values.check(data))
    assert all(problem.hint and problem.about for problem in problems)
    return [problem.rule for problem in problems]


def qualified(tmp_path: Path, qualifier: str) -> list[str]:
    """The rules that a qualifier of a claim breaks."""
    folder = copy(SMALL, tmp_path / "project")
    claims = folder / "data" / "sources" / "interview" / "claims.ttl"
    change(claims, ':field "history"@en', qualifier)
    return rules(folder)


@pytest.mark.parametrize(
    "qualifier",
    [
        ':field "history"@en',
        f':when "1991"{EDTF}',
        ":ageThen 21",
        ":place place:busan",
        ":with person:jo-eun",
        ':confidence "low"',
        ':note "x"@ko',
    ],
)
def test_right_values(qualifier: str, tmp_path: Path) -> None:
    assert qualified(tmp_path, qualifier) == []


@pytest.mark.parametrize(
    ("qualifier", "rule"),
    [
        (':field "history"', "wrong-value"),
        (":field place:busan", "wrong-value"),
        (':ageThen "21"', "wrong-value"),
        (":ageThen 21.5", "wrong-value"),
        (f':ageThen "twelve"^^<{XSD}integer>', "wrong-value"),
        (':place "Busan"@en', "wrong-value"),
        (':when "1991"', "wrong-value"),
        (f':when "1991"^^<{XSD}gYear>', "wrong-value"),
        (':confidence "low"@en', "wrong-value"),
        (f':when "1991-13"{EDTF}', "bad-date"),
        (f':when "1997/1991"{EDTF}', "interval-reversed"),
        (f':when "2001?/199X"{EDTF}', "interval-reversed"),
        (f':when "2009-01-01"{EDTF}', "padded-date"),
        (f':when "2009-05-01"{EDTF}', "padded-date"),
        (f':when "2009-01"{EDTF}', "padded-date"),
        (f':when "2009-01-01/2010-01-01"{EDTF}', "padded-date"),
        (f':when "2009-01-01~"{EDTF}', "padded-date"),
    ],
)
def test_wrong_values(qualifier: str, rule: str, tmp_path: Path) -> None:
    assert qualified(tmp_path, qualifier) == [rule]


@pytest.mark.parametrize(
    ("date", "quote", "padded"),
    [
        ("1988-01-01", "born on 1 January 1988", False),
        ("1988-01-01", "born on January 1st, 1988", False),
        ("1988-01-01", "born on the first day of 1988", False),
        ("1988-01", "born in Jan. 1988", False),
        ("1988-05-01", "born on 01.05.1988", False),
        ("1988-01-01", "born in 1988", True),
        ("1988-01-01", "born in 1988, at 11 o'clock", True),
        ("1988-05-01", "born in May 1988", True),
        ("1988-01-01", "1988년 1월 1일에 태어났다", False),
        ("1988-05-12", "born in 1988", False),
    ],
)
def test_a_first_day_is_suspect_unless_the_quote_has_it(
    date: str, quote: str, padded: bool, tmp_path: Path
) -> None:
    folder = copy(SMALL, tmp_path / "project")
    source = folder / "data" / "sources" / "newspaper"
    (source / "text.txt").write_text(f"A note: {quote}.\n", "utf-8")
    (source / "claims.ttl").write_text(
        (source / "claims.ttl").read_text("utf-8").partition("# The first")[0]
        + f'person:jo-eun :birthDate "{date}"{EDTF} {{| :quote "{quote}" |}} .\n',
        "utf-8",
    )
    data = collect(opened(folder))
    claims = [claim for claim in data.claims if claim.fact[0].value.endswith("jo-eun")]
    assert claims
    found = [problem for problem in values.check(data) if problem.about[0] == claims[0].fact[0]]
    assert bool(found) == padded
    assert all(problem.severity == "warning" for problem in found)


def test_dates_of_sources_are_checked(tmp_path: Path) -> None:
    folder = copy(SMALL, tmp_path / "project")
    change(folder / "data" / "sources" / "interview" / "claims.ttl", "2019-05-04", "2019-05-40")
    assert rules(folder) == ["bad-date"]


def test_the_shipped_values_are_right() -> None:
    assert list(values.check(curated(REPO))) == []
