"""Every check has a page, every page a check; severities of a project, and what is selected."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from inyeon import check as checking
from inyeon.cli.options import line
from inyeon.errors import ProjectError, UnknownNameError
from inyeon.model import Problem
from inyeon.reason import catalogue, questions
from inyeon.reason.catalogue import Selection
from projects import BROKEN, REPO, SMALL, change, copy, opened

PAGES = sorted(path for path in (REPO / "docs" / "checks").glob("*.md") if path.stem != "README")
READABLE = [
    folder for folder in BROKEN if "error: inyeon.toml" not in (folder / "expected.txt").read_text()
]
RULE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
ELSEWHERE = {"table", "store-differs"}  # not what `inyeon check` tells of files
PARTS = re.compile(
    r"# (?P<id>[a-z0-9-]+): (?P<title>[A-Z].*[^.])\n\nSeverity: .+\n\n"
    r"## Problem\n(?P<problem>[^#]+\.)\n\n## Solution\n(?P<solution>[^#]+\.)\n\n"
    r"## Example\n```(turtle|text)\n(?P<example>.+?)\n```\n```\n(?P<message>.+?)\n```\n",
    re.DOTALL,
)


def severities(page: str) -> set[str]:
    """All the severities that a page names."""
    line = re.search(r"^Severity: (.+)$", page, re.MULTILINE)
    assert line
    return set(re.findall(r"error|warning|info", line[1]))


# --- What the code emits ---


def emitted(source: str) -> Iterator[tuple[str, str]]:
    """Rule and severity of every problem that a module makes; "" where that is not plain."""
    for function in ast.walk(ast.parse(source)):
        if not isinstance(function, ast.FunctionDef):
            continue
        named = dict(_constants(function))
        for call in ast.walk(function):
            if not isinstance(call, ast.Call):
                continue
            name = call.func.id if isinstance(call.func, ast.Name) else ""
            method = call.func.attr if isinstance(call.func, ast.Attribute) else ""
            if name == "Problem" and len(call.args) > 1:
                yield from ((rule, _text(call.args[0])) for rule in _rules(call.args[1], named))
            elif method == "problem" and call.args:
                keywords = {word.arg: _text(word.value) for word in call.keywords}
                severity = keywords.get("severity", "error")
                yield from ((rule, severity) for rule in _rules(call.args[0], named))


def _text(node: ast.expr) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _rules(node: ast.expr, named: dict[str, set[str]]) -> set[str]:
    if isinstance(node, ast.Name):
        return named.get(node.id, set())
    return {_text(node)} - {""}


def _constants(function: ast.FunctionDef) -> dict[str, set[str]]:
    """Variable → the texts that are put into it, one by one or in a tuple."""
    found: dict[str, set[str]] = defaultdict(set)
    for node in ast.walk(function):
        if not isinstance(node, ast.Assign):
            continue
        for target in node.targets:
            pairs = [(target, node.value)]
            if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
                pairs = list(zip(target.elts, node.value.elts, strict=True))
            for name, value in pairs:
                if isinstance(name, ast.Name) and _text(value):
                    found[name.id].add(_text(value))
    return found


@cache
def texts() -> set[str]:
    """Every text in our code, for a rule that is handed from function to function."""
    parsed = (ast.parse(path.read_bytes()) for path in (REPO / "graph" / "inyeon").rglob("*.py"))
    return {_text(n) for tree in parsed for n in ast.walk(tree) if isinstance(n, ast.Constant)}


@cache
def made() -> dict[str, set[str]]:
    """Rule → the severities with which our code makes problems of it."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in sorted((REPO / "graph" / "inyeon").rglob("*.py")):
        for rule, severity in emitted(path.read_text("utf-8")):
            assert RULE.fullmatch(rule), f"{path.name}: {rule!r} is no id of a check"
            found[rule].update({severity} - {""})
    return found


@cache
def checked(folder: Path) -> tuple[Problem, ...]:
    """Every problem of a project, the notes too."""
    return checking.check(opened(folder), selection=Selection("info"))


@cache
def found() -> dict[str, tuple[Problem, ...]]:
    """Every problem of every broken project that can be opened."""
    problems = {}
    for folder in BROKEN:
        with suppress(ProjectError):
            project = opened(folder)
            problems[folder.name] = tuple(
                replace(p, path=p.path and project.relative(p.path)) for p in checked(folder)
            )
    return problems


@cache
def told() -> dict[str, set[str]]:
    """Rule → the severities with which the broken projects are told of it."""
    severities: dict[str, set[str]] = defaultdict(set)
    for folder in BROKEN:
        own = {path.stem for path in folder.glob("ontology/checks/*.rq")}
        for problem in found().get(folder.name, ()):
            if problem.rule not in own | set(opened(folder).settings.checks):
                severities[problem.rule].add(problem.severity)
    return severities


def test_the_reader_of_code_sees_every_form() -> None:
    source = (
        "def f(self, reading):\n"
        "    yield Problem('warning', 'one', m)\n"
        "    reading.problem('two', m, h)\n"
        "    self.reading.problem('three', m, h, severity='info')\n"
        "    rule, message = 'four', m\n"
        "    if x:\n"
        "        rule, message = 'five', m\n"
        "    return Problem(severity, rule, message)\n"
    )
    assert set(emitted(source)) == {
        ("one", "warning"),
        ("two", "error"),
        ("three", "info"),
        ("four", ""),
        ("five", ""),
    }


def test_every_check_has_a_page_and_every_page_a_check() -> None:
    checks = {path.stem for path in (REPO / "ontology" / "checks").glob("*.rq")}
    rules = set(made()) | set(told()) | checks
    assert len(rules) >= 35
    pages = {path.stem for path in PAGES}
    assert rules - pages == set(), "write docs/checks/<id>.md for these"
    assert pages - rules - texts() == set(), "no code makes problems of these"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_says_what_the_code_does(path: Path) -> None:
    page = path.read_text("utf-8")
    check = catalogue.read(path.stem, page)
    said = severities(page)
    assert made().get(check.id, set()) <= said
    assert told().get(check.id, set()) <= said
    if check.fixed:
        assert len(said) == 1, "what is fixed is always as grave"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_has_all_its_parts(path: Path) -> None:
    parts = PARTS.fullmatch(path.read_text("utf-8"))
    assert parts, "the form is that of docs/checks/quote-not-found.md"
    assert parts["id"] == path.stem
    assert f"[{path.stem}]" in parts["message"]


def masked(text: str) -> str:
    """What is said without whom it is said of: places, ids, numbers and quoted words."""
    text = re.sub(r"^[^ ]+: ", "", text)
    text = re.sub(r"\b(person|org|event|place|work|award|source):[\w-]+", "x:x", text)
    return re.sub(r"\d+", "0", re.sub(r"“[^”]*”|\"[^\"]*\"", "“”", text))


@cache
def real() -> dict[str, set[str]]:
    """Rule → the problems of it that broken projects are told of, masked."""
    texts: dict[str, set[str]] = defaultdict(set)
    for problem in (problem for problems in found().values() for problem in problems):
        texts[problem.rule].add(masked(line(problem)))
    return texts


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_message_of_an_example_is_a_real_one(path: Path) -> None:
    page = path.read_text("utf-8")
    parts = PARTS.fullmatch(page)
    assert parts
    if path.stem in ELSEWHERE:
        assert path.stem not in real()
        return
    assert masked(parts["message"]) in real()[path.stem], "copy it from what inyeon check prints"


def test_every_check_has_a_broken_project_with_what_is_printed() -> None:
    printed = "".join((folder / "expected.txt").read_text("utf-8") for folder in BROKEN)
    told = set(re.findall(r" \[([a-z0-9-]+)\]$", printed, re.MULTILINE))
    untold = {path.stem for path in PAGES} - told
    assert untold == ELSEWHERE, "a mistake has its project in tests/projects/broken"


# --- What a check asks ---


@pytest.mark.parametrize("folder", [REPO, SMALL, *READABLE], ids=lambda folder: folder.name)
def test_a_check_finds_the_same_in_an_outline_as_in_the_whole(folder: Path) -> None:
    whole = checking.checked(opened(folder), selection=Selection("info")).problems
    assert checked(folder) == whole


# --- The catalogue ---


def test_a_project_s_own_check_is_listed_with_a_page_from_its_header() -> None:
    folder = next(folder for folder in BROKEN if folder.name == "check-of-ones-own")
    known = catalogue.load(opened(folder))
    assert len(known) == len(PAGES) + 1
    check = known["role-missing"]
    assert (check.severity, check.fixed) == ("warning", False)
    assert check.title == "A membership says nothing of the role"
    assert "## Problem\nReaders ask" in check.page
    assert "## Solution\nAdd :role" in check.page
    assert "## Example" not in check.page


@pytest.mark.parametrize(
    "text",
    ["", "# other: A title\n\nSeverity: error\n", "# this: A title\n\nSeverity: grave\n"],
)
def test_a_page_in_another_form_is_an_error(text: str) -> None:
    with pytest.raises(ProjectError, match="this is not in the form"):
        catalogue.read("this", text)


def test_an_unknown_check_is_an_error_with_the_nearest() -> None:
    known = catalogue.load(opened(SMALL))
    assert catalogue.find("quote-not-found", known).fixed
    with pytest.raises(UnknownNameError) as caught:
        catalogue.find("quote-notfound", known)
    assert caught.value.nearest == ("quote-not-found",)
    assert caught.value.hint == "did you mean quote-not-found?"
    with pytest.raises(UnknownNameError, match="--explain all"):
        catalogue.find("xyz", known)


def test_a_header_may_have_lines_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "own.rq"
    path.write_text(
        "# Title: Something\n# Problem: A\n#   and B.\n# Solution: C\n# Severity: error (fixed)\n"
        '# Example:\n#   person:a :role "x"@en ;\n#       :when "1991" .\n'
        "# Message:\n#   a: b\nSELECT ?a { ?a ?b ?c } # Title: not this\n"
    )
    (question,) = questions.load((path,))
    assert question.header["problem"] == "A\nand B."
    assert question.header["example"] == 'person:a :role "x"@en ;\n    :when "1991" .'
    assert question.header["title"] == "Something"
    check = catalogue.read("own", catalogue.page(question))
    assert (check.severity, check.fixed) == ("error", True)
    assert '```turtle\nperson:a :role "x"@en ;\n    :when "1991" .\n```\n```\na: b' in check.page


# --- Severities of a project ---


def problem(severity: str, rule: str) -> Problem:
    return Problem(severity, rule, "m")  # type: ignore[arg-type]


def graded(folder: Path, setting: str, *problems: Problem) -> list[str]:
    (folder / "inyeon.toml").write_text(f"[checks]\n{setting}\n")
    return [found.severity for found in catalogue.grade(problems, opened(folder))]


@pytest.mark.parametrize(
    ("setting", "given", "expected"),
    [
        ('entity-unused = "error"', "warning", "error"),
        ('entity-unused = "info"', "warning", "info"),
        ('wrong-type = "warning"', "error", "warning"),
        ('wrong-type = "info"', "error", "info"),
        ('entity-unused = "error"', "info", "info"),  # what is less certain stays milder
        ('wrong-type = "info"', "warning", "info"),
        ('wrong-type = "warning"', "info", "info"),
        ('wrong-type = "error"', "warning", "warning"),
    ],
)
def test_a_setting_is_for_what_a_check_finds_at_its_own_severity(
    setting: str, given: str, expected: str, tmp_path: Path
) -> None:
    folder = copy(SMALL, tmp_path / "project")
    rule = setting.partition(" ")[0]
    others = problem("error", "padded-date"), problem("info", "shape")
    assert graded(folder, setting, problem(given, rule), *others) == [expected, "error", "info"]


@pytest.mark.parametrize(
    ("setting", "message", "hint"),
    [
        ('syntax = "info"', "checks.syntax: this check is fixed", "take the line out"),
        ('entity-unsued = "info"', "there is no check", "did you mean entity-unused"),
    ],
)
def test_a_setting_that_cannot_be_is_an_error(
    setting: str, message: str, hint: str, tmp_path: Path
) -> None:
    folder = copy(SMALL, tmp_path / "project")
    with pytest.raises(ProjectError, match=message) as caught:
        graded(folder, setting)
    assert caught.value.path == folder / "inyeon.toml"
    assert hint in caught.value.hint


def test_without_settings_nothing_is_read_or_changed() -> None:
    given = [problem("error", "no-check-of-this-name")]
    assert catalogue.grade(given, opened(SMALL)) == given


# --- Selection ---


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (Selection(), {"e", "w"}),
        (Selection("error"), {"e"}),
        (Selection("info"), {"e", "w", "i"}),
        (Selection("info", frozenset({"e", "i"})), {"e", "i"}),
        (Selection("info", skip=frozenset({"e"})), {"w", "i"}),
        (Selection("info", frozenset({"e", "i"}), frozenset({"e"})), {"i"}),
        (Selection("warning", frozenset({"i"})), set()),
    ],
)
def test_a_selection_chooses_by_severity_and_check(
    selection: Selection, expected: set[str]
) -> None:
    given = [problem("error", "e"), problem("warning", "w"), problem("info", "i")]
    assert {found.rule for found in given if selection.wants(found)} == expected


def test_a_check_of_our_own_may_be_set_in_a_project_of_one_s_own(tmp_path: Path) -> None:
    folder = next(folder for folder in BROKEN if folder.name == "check-of-ones-own")
    project = copy(folder, tmp_path / "project")
    change(project / "inyeon.toml", 'base = "https://example.org/"', "")
    assert graded(project, 'role-missing = "info"', problem("warning", "role-missing")) == ["info"]
