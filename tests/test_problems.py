"""Reports for other programs: JSON, SARIF and GitHub's commands say all, and escape it rightly."""

import json
import re
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from inyeon.model import Problem
from inyeon.publish import problems as report
from projects import BROKEN, run

FOLDERS = {folder.name: folder for folder in BROKEN}
RULES = [
    report.Rule("one", "The first", "error", "# one: The first\n"),
    report.Rule("two", "The second", "info", "# two: The second\n"),
]
GIVEN = [
    Problem("error", "one", "100 % wrong: a, b", "mend\nit", Path("data/a, b:c.ttl"), 3),
    Problem("info", "two", "a note", path=Path("data/naïve 1.ttl"), claims=("ab", "cd")),
    Problem("warning", "two", "let be", "not told", Path("x.ttl"), 1, accepted="for a reason"),
    Problem("error", "unknown", "nowhere"),
]


def here(path: Path) -> Path:
    return path


def test_github_commands_are_escaped() -> None:
    assert report.github(GIVEN, here).splitlines() == [
        "::error file=data/a%2C b%3Ac.ttl,line=3,title=one::100 %25 wrong: a, b%0Ahint: mend%0Ait",
        "::notice file=data/naïve 1.ttl,title=two::a note",
        "::notice file=x.ttl,line=1,title=accepted%3A two::let be%0Areason: for a reason",
        "::error title=unknown::nowhere",
    ]


def unescaped(text: str) -> str:
    """As GitHub's runner reads it: the sign of the escape itself comes last."""
    for code, sign in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, sign)
    return text


@given(st.text(), st.text(min_size=1).filter(lambda name: "/" not in name and "\0" not in name))
def test_github_reads_back_what_was_said(message: str, name: str) -> None:
    path = Path("data") / name
    text = report.github([Problem("error", "one", message, path=path)], here)
    assert text.count("\n") == 1
    assert "\r" not in text
    match = re.fullmatch(r"::error file=([^,:]*),title=one::(.*)\n", text, re.DOTALL)
    assert match
    assert unescaped(match[1]) == path.as_posix()
    assert unescaped(match[2]) == message


def sarif(problems: list[Problem]) -> Any:
    return json.loads(report.sarif(problems, RULES, here))


def test_sarif_has_a_rule_for_each_check_and_a_result_for_each_problem() -> None:
    log = sarif(GIVEN)
    assert log["version"] == "2.1.0"
    (run_,) = log["runs"]
    rules = run_["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["one", "two"]
    assert rules[0]["help"]["text"] == "# one: The first\n"
    assert rules[1]["defaultConfiguration"]["level"] == "note"
    results = run_["results"]
    assert [result["level"] for result in results] == ["error", "note", "warning", "error"]
    for result in results[:3]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    assert "ruleIndex" not in results[3]
    assert "locations" not in results[3]
    place = results[0]["locations"][0]["physicalLocation"]
    assert place == {
        "artifactLocation": {"uri": "data/a%2C%20b%3Ac.ttl"},
        "region": {"startLine": 3},
    }
    assert "region" not in results[1]["locations"][0]["physicalLocation"]
    assert results[2]["suppressions"] == [{"kind": "inSource", "justification": "for a reason"}]
    assert ["suppressions" in result for result in results] == [False, False, True, False]


def test_a_file_elsewhere_has_a_whole_uri() -> None:
    place = sarif([Problem("error", "one", "m", path=Path("/some where/a.ttl"), line=1)])["runs"][0]
    location = place["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location == {"uri": "file:///some%20where/a.ttl"}


def test_json_has_every_field_and_counts_what_is_not_told() -> None:
    untold = [Problem("info", "two", "m"), Problem("info", "two", "m", accepted="r")]
    said = json.loads(report.json_text(GIVEN, untold, here))
    counts = {name: value for name, value in said.items() if name != "problems"}
    assert counts == {"errors": 2, "warnings": 0, "notes": 2, "accepted": 1}
    assert said["problems"][1] == {
        "severity": "info",
        "check": "two",
        "message": "a note",
        "hint": "",
        "path": "data/naïve 1.ttl",
        "line": None,
        "claims": ["ab", "cd"],
        "accepted": None,
    }
    assert said["problems"][2]["accepted"] == "for a reason"


def test_nothing_found_is_a_whole_report_too() -> None:
    assert report.github([], here) == ""
    assert json.loads(report.json_text([], [], here))["problems"] == []
    assert sarif([])["runs"][0]["results"] == []


# --- The command ---


def test_all_formats_tell_the_same_problems() -> None:
    folder = FOLDERS["several-mistakes"]
    text = run("check", cwd=folder)
    rules = re.findall(r"\[([a-z-]+)\]$", text.out, re.MULTILINE)
    assert len(rules) == 3
    as_json = run("check", "--format", "json", cwd=folder)
    entries = json.loads(as_json.out)["problems"]
    assert [entry["check"] for entry in entries] == rules
    as_sarif = json.loads(run("check", "--format", "sarif", cwd=folder).out)["runs"][0]
    assert [result["ruleId"] for result in as_sarif["results"]] == rules
    assert {rule["id"] for rule in as_sarif["tool"]["driver"]["rules"]} > set(rules)
    commands = run("check", "--format", "github", cwd=folder).out.splitlines()
    assert [re.findall("title=([a-z-]+)::", command) for command in commands] == [
        [rule] for rule in rules
    ]
    assert (text.status, as_json.status, text.err) == (1, 1, as_json.err)


def test_paths_are_as_from_where_the_user_stands() -> None:
    folder = FOLDERS["several-mistakes"]
    said = run("check", "--project", folder, "--format", "json", cwd=folder.parent)
    paths = {entry["path"] for entry in json.loads(said.out)["problems"]}
    assert paths == {"several-mistakes/data/sources/note/claims.ttl"}
