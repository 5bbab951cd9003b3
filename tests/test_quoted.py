"""Dates, numbers and weekdays that a claim's own quotes contradict, and those that they do not."""

from pathlib import Path

import pytest

from said import found, problems, project, source

DATE, NUMBER, WEEKDAY = "date-not-in-quote", "number-not-in-quote", "weekday-mismatch"


def dated(date: str, *quotes: str) -> str:
    words = " , ".join(f'"{quote}"' for quote in quotes)
    return f"event:e :date @{date}@ {{| :quote {words} |}} .\n"


@pytest.mark.parametrize(
    ("date", "quote", "expected"),
    [
        ("2013", "In 2013, they met", []),
        ("2014", "In 2013, they met", [f"{DATE} error"]),
        ("2013-12", "in December 2013", []),
        ("2013-11", "in December 2013", [f"{DATE} error"]),
        ("2013-12", "In 2013, they met", []),
        ("2013", "on 7 December 2013", []),
        ("2017-09-19", "By Wen-Yee Lee 09/19/2017", []),
        ("2017-07-09", "seen on 09/07/2017", []),
        ("2017-09-07", "seen on 09/07/2017", []),
        ("2017-09-08", "seen on 09/07/2017", [f"{DATE} error"]),
        ("199X", "the famine of the late 1990s", []),
        ("1996", "the famine of the late 1990s", []),
        ("2001", "the famine of the late 1990s", [f"{DATE} error"]),
        ("1996", "the famine of the nineties", []),
        ("1997/2001", "from 1997 to 2001", []),
        ("1997/2003", "from 1997 to 2001", [f"{DATE} error"]),
        ("1999", "from 1997 to 2001", []),
        ("1997/2001", "In 1997, it began", []),  # the end is worked out
        ("1998/2001", "In 1997, it began", [f"{DATE} error"]),
        ("1994/..", "In 1994, it began", []),
        ("1995/..", "In 1994, it began", [f"{DATE} error"]),
        ("2006~", "Escaping from North Korea 11 years ago", []),
        ("2015", "In 2013 she fled; two years later, she was free", [f"{DATE} info"]),
        ("2015", "In 2013 she fled; the following year, she was free", [f"{DATE} info"]),
        ("2015", "2013년에 떠났고 2년 후에 도착했다", [f"{DATE} info"]),
        ("2017-09", "this September", []),
        ("2017-10", "this September", [f"{DATE} error"]),
        ("2017", "this September", []),
        ("2017-09-08", "on Sept. 7", [f"{DATE} error"]),
        ("2017-09-07", "on Sept. 7", []),
        ("2017-09-07", "2017년 9월 7일 목요일", []),
        ("2017-09-08", "2017년 9월 7일", [f"{DATE} error"]),
        ("2017", "2018년", [f"{DATE} error"]),
        ("1996", "90년대", []),
        ("2020", "2000 people marched", []),
        ("1991", "no date here", []),
        ("1997", "in '97", []),
        ("1998", "in '97", [f"{DATE} error"]),
        ("1990~", "about 1991", [f"{DATE} info"]),
        ("1990~", "about 2001", [f"{DATE} error"]),
        ("1954/..", "after 1953", [f"{DATE} info"]),
        ("../1952", "before the end of 1953", [f"{DATE} info"]),
        ("1955", "1953년 이후", [f"{DATE} info"]),
        ("1980-05-18", "生于1980年5月18日", []),
        ("1980-05-19", "生于1980年5月18日", [f"{DATE} error"]),
        ("1998", "97년에 왔다", [f"{DATE} error"]),
        ("1998", "97년생", [f"{DATE} error"]),
        ("1998", "80년에 걸쳐", []),
        ("1998", "they read “1984”", []),
        ("1998", "영화 《1987》", []),
        ("1998", "“1984 was hard”", [f"{DATE} error"]),
        ("1998", "in Room 1905, by Resolution 1718, at 1600 hours", []),
    ],
)
def test_dates(tmp_path: Path, date: str, quote: str, expected: list[str]) -> None:
    assert found(tmp_path, dated(date, quote)) == expected


def test_all_quotes_of_a_claim_count_together(tmp_path: Path) -> None:
    assert found(tmp_path, dated("2013", "In 2013, they met", "His 2016 memoir")) == []
    assert found(tmp_path / "2", dated("2016", "In 2013, they met", "His 2016 memoir")) == []
    assert found(tmp_path / "3", dated("2014", "In 2013, they met", "His 2016 memoir")) == [
        f"{DATE} error"
    ]


def test_when_counts_as_the_date_of_a_fact_does(tmp_path: Path) -> None:
    claims = 'person:a :memberOf org:b {| :when @1991@ ; :quote "a member since 1995" |} .'
    made = project(tmp_path / "project", source("note", claims))
    (problem,) = problems(made)
    assert problem.rule == DATE
    assert problem.message == "the date is “1991”, but the quote has “1995”"
    assert len(problem.about) == 4  # the line is that of :when


def aged(age: int, quote: str) -> str:
    return f'person:a :movedTo place:c {{| :ageThen {age} ; :quote "{quote}" |}} .'


@pytest.mark.parametrize(
    ("age", "quote", "expected"),
    [
        (12, "At age 12, Lee became a kotjebi", []),
        (21, "At age 12, Lee became a kotjebi", [f"{NUMBER} error"]),
        (21, "a 21-year-old North Korean defector", []),
        (12, "twelve and alone", []),
        (13, "twelve and alone, with six other boys", [f"{NUMBER} error"]),
        (12, "열두 살 때", []),
        (13, "열두 살 때", [f"{NUMBER} error"]),
        (12, "as a child, one of many", []),
        (12, "born in 1991, she left in 2003", []),
        (12, "born in 1991, she left in 2003 with 3 others", [f"{NUMBER} info"]),
        (15, "one of two brothers, still a teenager", [f"{NUMBER} info"]),
        (15, "two years old", [f"{NUMBER} error"]),
        (29, "nearly 30", [f"{NUMBER} info"]),
        (32, "between 30 and 35 years old", [f"{NUMBER} info"]),
        (24, "당시 20대였던 그", [f"{NUMBER} info"]),
        (98, "a ninety-nine-year-old", [f"{NUMBER} error"]),
        (13, "a fan of U2", []),
    ],
)
def test_numbers(tmp_path: Path, age: int, quote: str, expected: list[str]) -> None:
    assert found(tmp_path, aged(age, quote)) == expected


@pytest.mark.parametrize(
    ("date", "quote", "expected"),
    [
        ("2017-09-07", "in a play, Tuesday, Sept. 7, 2017, in Washington", [f"{WEEKDAY} error"]),
        ("2017-09-07", "in a play, Thursday, Sept. 7, 2017, in Washington", []),
        ("2017-09-07", "2017년 9월 7일 화요일", [f"{WEEKDAY} error"]),
        ("2017-09-07", "2017년 9월 7일(화)", [f"{WEEKDAY} error"]),
        ("2017-09-07", "2017년 9월 7일(목)", []),
        ("2017-09", "on Tuesday, Sept. 7, 2017", [f"{WEEKDAY} error"]),
        ("2017-09-07", "on a video call on Sunday", [f"{WEEKDAY} error"]),
        ("2017-09-10", "on a video call on Sunday", []),
        ("2017-09", "on a video call on Sunday", []),
        ("2017-09-07", "on Sunday and on Thursday", []),
        ("2017-09-07", "on Sunday; three days before, they met", [f"{WEEKDAY} info"]),
        ("2017-09-07", "with Sun Myung Moon", []),
        ("2017-09-07", "2017年9月7日 星期四", []),
        ("2017-09-07", "2017年9月7日（周二）", [f"{WEEKDAY} error"]),
    ],
)
def test_weekdays(tmp_path: Path, date: str, quote: str, expected: list[str]) -> None:
    assert found(tmp_path, dated(date, quote)) == expected


def test_one_mistake_of_a_document_is_told_once_at_the_claim_of_the_date(tmp_path: Path) -> None:
    quote = "Tuesday, Sept. 7, 2017, in Lima"
    claims = (
        f'event:e :tookPlaceIn place:lima {{| :quote "{quote}" |}} .\n'
        f'event:e :date @2017-09-07@ {{| :quote "{quote}" |}} .\n'
        f'event:e :dayOfWeek "Tuesday"@en {{| :quote "{quote}" |}} .\n'
    )
    (problem,) = problems(project(tmp_path / "project", source("note", claims)))
    assert problem.rule == WEEKDAY
    assert problem.about[1].value.endswith("#date")
    assert len(problem.claims) == 2
    assert "2017-09-07 was a Thursday: “Tuesday, Sept. 7, 2017”" in problem.message


def test_date_and_weekday_of_an_event_agree(tmp_path: Path) -> None:
    claims = (
        'event:e :date @2017-09-07@ {| :quote "on 7 September 2017" |} .\n'
        'event:e :dayOfWeek "Sunday"@en {| :quote "it was a Sunday" |} .\n'
    )
    assert found(tmp_path, claims) == [f"{WEEKDAY} error"]
    assert found(tmp_path / "2", claims.replace("Sunday", "Thursday")) == []
