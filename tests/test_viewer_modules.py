"""The viewer's modules: layers that its README draws, sizes, no dead ones; and their own tests."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from floors import drawn, upward

REPO = Path(__file__).resolve().parents[1]
VIEWER = REPO / "graph" / "viewer"
MODULE_LINES = 400
OWN_TESTS = sorted((VIEWER / "tests").glob("*.test.ts"))
_IMPORT = re.compile(r"""(?:^|\n|;)\s*(?:import|export)\b[^;"']*["'](\.[^"']+)["']""")


def modules(source: Path) -> list[Path]:
    """Every module and style below a folder, sorted."""
    return sorted(path for path in source.rglob("*") if path.suffix in (".ts", ".css"))


def imported(module: Path) -> Iterator[Path]:
    """Our own modules and styles that a module imports."""
    if module.suffix != ".ts":
        return
    for name in _IMPORT.findall(module.read_text("utf-8")):
        path = (module.parent / name).resolve()
        yield path if path.suffix == ".css" else path.with_name(f"{path.name}.ts")


# --- Layers ---


def wing(module: Path, source: Path) -> str:
    """The folder that a module or style stands in; of those that stand in none, its name."""
    return module.relative_to(source).parts[0].partition(".")[0]


def layer_faults(source: Path, floors: dict[str, int]) -> Iterator[str]:
    """Imports that do not point down; modules that stand on no floor."""
    for module in modules(source):
        here = wing(module, source)
        if here not in floors:
            yield f"{module.relative_to(source)}: {here} is not in the layers of the README"
            continue
        for other in imported(module):
            there = wing(other, source)
            if upward(here, there, floors):
                yield f"{module.relative_to(source)}: {here} must not import {there}"


def test_imports_point_one_way() -> None:
    floors = drawn((VIEWER / "README.md").read_text("utf-8"), "page")
    source = VIEWER / "src"
    assert len(floors) >= 10
    assert len(modules(source)) >= 40
    assert sum(len([*imported(module)]) for module in modules(source)) >= 100
    assert [*layer_faults(source, floors)] == []


def test_the_layer_rule_sees_every_kind_of_import(tmp_path: Path) -> None:
    floors = drawn("```\npage › bar, table › app › dom\n```", "page")
    assert floors == {"page": 0, "bar": 1, "table": 1, "app": 2, "dom": 3}
    files = {
        "page.ts": 'import "./page.css";\nimport { Bar } from "./bar/bar";',
        "bar/bar.ts": 'import "../table/table.css";\nimport type {\n  App,\n} from "../app";',
        "dom/el.ts": 'export { a } from "../app";\nconst b = "import from";',
        "stray/one.ts": "",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    assert [*layer_faults(tmp_path, floors)] == [
        "bar/bar.ts: bar must not import table",
        "dom/el.ts: dom must not import app",
        "stray/one.ts: stray is not in the layers of the README",
    ]


# --- Sizes, dead modules ---


def test_no_module_is_too_long() -> None:
    every = [*modules(VIEWER / "src"), *(VIEWER / "tests").glob("*.ts")]
    lines = {path.name: len(path.read_text("utf-8").splitlines()) for path in every}
    assert {name: number for name, number in lines.items() if number > MODULE_LINES} == {}


def test_no_module_is_left_over() -> None:
    source = VIEWER / "src"
    found: set[Path] = set()
    left = [source / "page.ts"]
    while left:
        module = left.pop()
        if module not in found:
            found.add(module)
            left += imported(module)
    assert set(modules(source)) - found == set()


# --- Their own tests ---


def run(*command: str | Path) -> str:
    """What it prints. It has to end well."""
    program = shutil.which(command[0])
    assert program, f"{command[0]} is missing: `make test` gets it"
    done = subprocess.run(
        [program, *command[1:]],
        cwd=VIEWER,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "npm_config_update_notifier": "false"},
    )
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    return done.stdout


def test_node_runs_them() -> None:
    """`npm test` types them first; all in one run, because starting Node costs most of the time."""
    assert len(OWN_TESTS) >= 23
    told = dict(re.findall(r"^# (\w+) (\d+)$", run("npm", "test"), re.MULTILINE))
    assert int(told["pass"]) == int(told["tests"])
    assert int(told["pass"]) >= sum(len(written(file)) for file in OWN_TESTS)


@pytest.mark.parametrize(
    ("does", "status", "told"),
    [
        ("assert.ok(true);", 0, "# pass 2"),
        ("process.exit(0);", 1, "the process has ended before its tests"),
        ("await new Promise(() => {});", 1, "# cancelled 2"),
        ("for (;;);", 1, "the tests were ended by SIGKILL"),
    ],
)
def test_a_test_that_ends_or_hangs_is_an_error(
    does: str, status: int, told: str, tmp_path: Path
) -> None:
    run_mjs = (VIEWER / "tests" / "run.mjs").read_text("utf-8")
    assert "LONGEST = 600_000;" in run_mjs
    longest = "3_000" if told.endswith("SIGKILL") else "600_000"
    (tmp_path / "run.mjs").write_text(run_mjs.replace("600_000", longest), "utf-8")
    shutil.copy(VIEWER / "tests" / "bundle.mjs", tmp_path)
    (tmp_path / "node_modules").symlink_to(VIEWER / "node_modules")
    (tmp_path / "one.test.ts").write_text(
        'import assert from "node:assert/strict";\nimport test from "node:test";\n'
        f'test("first", async () => {{ {does} }});\ntest("second", () => assert.ok(true));\n',
        "utf-8",
    )
    done = subprocess.run(
        ["node", tmp_path / "run.mjs"], capture_output=True, text=True, check=False
    )
    assert done.returncode == status, done.stdout
    assert told in done.stdout + done.stderr


def written(file: Path) -> list[str]:
    """The tests that stand in a file; none may be switched off, or the only one that is on."""
    text = file.read_text("utf-8")
    found = re.findall(r"^\s*test(\.\w+)?\(", text, re.MULTILINE)
    assert len(found) >= 1
    assert set(found) == {""}, "test.skip, test.only and test.todo hide what does not hold"
    return found
