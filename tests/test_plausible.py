"""Too early, too late, too old, outside, in the future: only what is certain is an error."""

from pathlib import Path

import pytest

from said import found, problems, project, source

BORN = 'person:a :birthDate @1991@ {| :quote "a was born" |} .\n'
DIED = (
    'person:a :diedIn event:end {| :quote "a died" |} .\n'
    'event:end :date @2001@ {| :quote "it was then" |} .\n'
)
DEATH = "event:end a :Death .\n"


def joined(when: str) -> str:
    return f'person:a :memberOf org:b {{| :when @{when}@ ; :quote "a joined b" |}} .\n'


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("1990", ["before-beginning error"]),
        ("1990-12-31", ["before-beginning error"]),
        ("1980/1990", ["before-beginning error"]),
        ("../1990", ["before-beginning error"]),
        ("198X", ["before-beginning error"]),
        ("1990~", ["before-beginning info"]),  # the strict bounds
        ("1960~", ["before-beginning error"]),  # however wide "about 1960" is
        ("1991-05", ["before-beginning info"]),
        ("1991", []),
        ("199X", []),
        ("1990/..", []),
        ("1985/1995", ["before-beginning info"]),  # all of that time, or some of it
        ("1985/..", []),
        ("2015", []),
    ],
)
def test_nobody_takes_part_before_birth(tmp_path: Path, when: str, expected: list[str]) -> None:
    assert found(tmp_path, BORN + joined(when)) == expected


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2002", ["after-end error"]),
        ("2002-01-01/..", ["after-end error"]),
        ("2001-05", ["after-end info"]),
        ("2001", []),
        ("../2005", []),
        ("1990/2010", ["after-end info"]),
    ],
)
def test_nobody_takes_part_after_death(tmp_path: Path, when: str, expected: list[str]) -> None:
    assert found(tmp_path, DIED + joined(when), more=DEATH) == expected


def test_a_group_does_not_end_when_some_of_it_die(tmp_path: Path) -> None:
    claims = DIED.replace("person:a", "org:a") + joined("2010").replace("person:a", "org:a")
    assert found(tmp_path, claims, more=DEATH) == []


def test_an_unknown_birth_says_nothing(tmp_path: Path) -> None:
    assert found(tmp_path, BORN.replace("@1991@", "@../1994@") + joined("1980")) == []
    assert found(tmp_path / "2", BORN.replace("@1991@", "@1991/..@") + joined("1980")) == [
        "before-beginning error"
    ]


def test_the_time_of_an_event_is_that_of_taking_part(tmp_path: Path) -> None:
    claims = BORN + (
        'person:a :witnessed event:e {| :quote "a saw it" |} .\n'
        'event:e :date @1989@ {| :quote "it was then" |} .\n'
    )
    assert found(tmp_path, claims) == ["before-beginning error"]


def test_who_was_gone_knows_nobody_who_came_later(tmp_path: Path) -> None:
    claims = DIED + (
        'person:a :friendOf person:c {| :quote "friends" |} .\n'
        'person:c :birthDate @2010@ {| :quote "c was born" |} .\n'
    )
    assert found(tmp_path, claims, more=DEATH) == ["before-beginning error"]


def test_an_organisation_has_no_members_before_it_is_founded(tmp_path: Path) -> None:
    claims = 'person:c :founded org:b {| :when @1995@ ; :quote "c founded it" |} .\n'
    assert found(tmp_path, claims + joined("1990")) == ["before-beginning error"]
    assert found(tmp_path / "2", claims + joined("1995")) == []


def test_what_is_only_reported_proves_nothing(tmp_path: Path) -> None:
    claims = BORN + '<< person:a :memberOf org:b >> :when @1980@ ; :quote "they say" .\n'
    assert found(tmp_path, claims) == []


@pytest.mark.parametrize("relation", ["parentOf", "childOf"])
def test_a_parent_is_older(tmp_path: Path, relation: str) -> None:
    old, young = ("person:a", "person:c") if relation == "parentOf" else ("person:c", "person:a")
    claims = (
        f'{old} :{relation} {young} {{| :quote "family" |}} .\n'
        'person:a :birthDate @1995@ {| :quote "a was born" |} .\n'
        'person:c :birthDate @1991@ {| :quote "c was born" |} .\n'
    )
    assert found(tmp_path, claims) == ["before-beginning error"]
    turned = claims.replace("@1995@", "@1951@")
    assert found(tmp_path / "2", turned) == []


def test_a_life_does_not_end_before_it_begins(tmp_path: Path) -> None:
    claims = BORN + DIED.replace("2001", "1980")
    assert found(tmp_path, claims, more=DEATH) == ["before-beginning error"]


def aged(age: int, when: str) -> str:
    qualifiers = f':ageThen {age} ; :when @{when}@ ; :quote "so it was"'
    return f"person:a :movedTo place:c {{| {qualifiers} |}} .\n"


@pytest.mark.parametrize(
    ("age", "when", "expected"),
    [
        (12, "2003", []),
        (12, "2004", []),
        (12, "2005", ["age-mismatch error"]),
        (12, "2002", ["age-mismatch info"]),  # as counted in East Asia
        (12, "2001", ["age-mismatch error"]),
        (12, "2001~", ["age-mismatch info"]),
        (12, "1990~", ["age-mismatch error"]),
        (12, "200X", []),
        (0, "1991", []),
        (1, "1991", ["age-mismatch info"]),
        (131, "2122", ["age-mismatch error"]),
    ],
)
def test_an_age_fits_birth_and_date(
    tmp_path: Path, age: int, when: str, expected: list[str]
) -> None:
    assert found(tmp_path, BORN + aged(age, when)) == expected


@pytest.mark.parametrize(("second", "fits"), [(31, True), (30, True), (35, False), (25, False)])
def test_two_ages_fit_each_other(tmp_path: Path, second: int, fits: bool) -> None:
    other = aged(second, "2021").replace("place:c", "place:d").replace("so it was", "later")
    expected = [] if fits else ["age-mismatch error"]
    assert found(tmp_path, aged(21, "2011") + other) == expected


def test_an_age_tells_when_one_was_born(tmp_path: Path) -> None:
    assert found(tmp_path, aged(21, "2011") + joined("1985")) == ["before-beginning error"]
    assert found(tmp_path / "2", aged(21, "2011") + joined("1995")) == []


def test_what_follows_over_several_claims_is_found_and_told(tmp_path: Path) -> None:
    claims = BORN + (
        'person:a :founded org:b {| :ageThen 12 ; :quote "at age 12 they formed a gang" |} .\n'
        'org:b :participatedIn event:raid {| :quote "the gang raided the town" |} .\n'
        'event:raid :during event:war {| :quote "the raid, during the war" |} .\n'
        'event:war :date @199X@ {| :quote "the war of the 1990s" |} .\n'
    )
    made = project(tmp_path / "project", source("note", claims))
    (problem,) = problems(made)
    assert (problem.rule, problem.severity) == ("before-beginning", "error")
    assert len(problem.claims) == 5
    assert "over by 1999-12-31 (“War · date · 199X”, “Raid · during · War”)" in problem.message
    assert "not there before 2002-01-01 (“A · birth date · 1991”" in problem.message


@pytest.mark.parametrize(
    ("relation", "first", "second", "wrong"),
    [
        ("during", "1994", "1991", True),
        ("during", "1991", "1994", True),
        ("during", "1991-05", "1991", False),
        ("during", "1991", "199X", False),
        ("after", "1990", "1991", True),
        ("after", "1991", "1991", False),
        ("after", "1995", "1991", False),
        ("after", "../1990", "1991/..", True),
    ],
)
def test_events_lie_within_and_after_each_other(
    tmp_path: Path, relation: str, first: str, second: str, wrong: bool
) -> None:
    claims = (
        f'event:a :{relation} event:b {{| :quote "so they say" |}} .\n'
        f'event:a :date @{first}@ {{| :quote "a was then" |}} .\n'
        f'event:b :date @{second}@ {{| :quote "b was then" |}} .\n'
    )
    assert found(tmp_path, claims) == (["outside-whole error"] if wrong else [])


def test_what_lasts_past_midnight_is_outside_of_its_day_only_perhaps(tmp_path: Path) -> None:
    claims = (
        'event:a :during event:b {| :quote "so they say" |} .\n'
        'event:a :date @2017-09-08@ {| :quote "a was then" |} .\n'
        'event:b :date @2017-09-07@ {| :quote "b was then" |} .\n'
    )
    assert found(tmp_path, claims) == ["outside-whole info"]
    later = claims.replace("2017-09-08", "2017-09-09")
    assert found(tmp_path / "2", later) == ["outside-whole error"]


def test_what_rests_on_a_date_that_is_not_exact_is_said_so(tmp_path: Path) -> None:
    (problem,) = problems(project(tmp_path / "p", source("note", BORN + joined("1990~"))))
    assert problem.severity == "info"
    assert problem.message.endswith("; but “1990~” is not exact, so it may be")


def test_a_claim_has_no_other_date_than_its_event(tmp_path: Path) -> None:
    claims = (
        'person:a :spokeAt event:e {| :when @1995@ ; :quote "spoke" |} .\n'
        'event:e :date @1991@ {| :quote "the event" |} .\n'
    )
    assert found(tmp_path, claims) == ["outside-whole error"]


@pytest.mark.parametrize(
    ("issued", "wrong"),
    [
        ("1990", True),
        ("1990~", False),
        ("1991", False),
        ("1992", False),
        ("199X", False),
        ("1990-12-31", True),
    ],
)
def test_no_source_tells_what_came_after_it(tmp_path: Path, issued: str, wrong: bool) -> None:
    expected = ["reports-the-future error"] if wrong else []
    assert found(tmp_path, joined("1991"), issued) == expected
    hoped = 'person:a :hopesFor event:e {| :when @1999@ ; :quote "hopes" |} .\n'
    assert found(tmp_path / "2", hoped, issued) == []


def test_a_source_tells_of_the_next_day_where_it_is_later_already(tmp_path: Path) -> None:
    assert found(tmp_path, joined("2001-09-12"), "2001-09-11") == ["reports-the-future info"]
    assert found(tmp_path / "2", joined("2001-09-13"), "2001-09-11") == ["reports-the-future error"]


def test_a_source_may_be_changed_after_it_was_issued(tmp_path: Path) -> None:
    files = source("note", joined("1991"), "1990")
    path = "data/sources/note/claims.ttl"
    changed = 'dcterms:modified "1991-05"^^edtf:EDTF ; dcterms:issued'
    files[path] = files[path].replace("dcterms:issued", changed)
    assert problems(project(tmp_path / "project", files)) == []
