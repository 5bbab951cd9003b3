"""The house rules of DESIGN and STYLE, held: layers, sizes, names, the public face, no stray names.

Every rule is a function from files to what breaks it, tried on a small wrong file of its own and
then on the whole house. What it looks at is counted, so that a rule that sees nothing fails.
"""

import ast
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path

import pytest

from floors import drawn, upward
from longest import LONGEST

MODULE_LINES, FUNCTION_LINES, PARAMETERS = 400, 50, 6
EMPTY_NAMES = {"util", "utils", "helper", "helpers", "common", "constants", "manager", "misc"}

# With a `~` in each, so that this file does not trip over itself.
STRAY = re.compile(
    "|".join(
        (
            r"(?<![\w./>-])/wo~rk/(?!s\b)",
            r"/tmp~/bash",
            r"/ro~ot/",
            r"\.py~env\b",
            r"\bpy~pi\.org",
            r"\bpython~hosted\.org",
            r"\bregistry\.(np~mjs|ya~rnpkg)\.",
            r"\bdeb\.deb~ian\.org",
        )
    )
    .replace("~", "")
    .encode()
)


def modules(folder: Path) -> list[Path]:
    """Every Python file below a folder, sorted."""
    return sorted(folder.rglob("*.py"))


# --- Layers ---


def wings_imported(module: Path, wings: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Line and wing of every import of our own, at any depth; wing "" is the package's face."""
    known = set(wings)
    for node in ast.walk(ast.parse(module.read_bytes())):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module == "inyeon":
            names = [f"inyeon.{a.name}" if a.name in known else "inyeon" for a in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        else:
            continue
        ours = [name.split(".") for name in names if name.split(".")[0] == "inyeon"]
        yield from ((node.lineno, name[1] if len(name) > 1 else "") for name in ours)


def layer_faults(package: Path, floors: dict[str, int]) -> Iterator[str]:
    """Imports that do not point down; modules that stand on no floor."""
    for module in modules(package):
        inside = module.relative_to(package)
        wing = inside.parts[0].removesuffix(".py")
        if wing in ("__init__", "__main__"):
            continue
        if wing not in floors:
            yield f"{inside}: {wing} is not in the layers of graph/README.md"
            continue
        for line, other in wings_imported(module, floors):
            if upward(wing, other, floors):
                yield f"{inside}:{line}: {wing} must not import {other or 'the face of inyeon'}"


def test_imports_point_one_way(repo: Path) -> None:
    floors = drawn((repo / "graph" / "README.md").read_text(encoding="utf-8"), "cli")
    package = repo / "graph" / "inyeon"
    assert len(floors) >= 10
    assert len(modules(package)) >= 25
    assert sum(len([*wings_imported(m, floors)]) for m in modules(package)) >= 40
    assert [*layer_faults(package, floors)] == []


def test_the_layer_rule_sees_every_kind_of_import(tmp_path: Path) -> None:
    floors = drawn("```\ncli › build, publish › store › errors\n```", "cli")
    assert floors == {"cli": 0, "build": 1, "publish": 1, "store": 2, "errors": 3}
    files = {
        "__init__.py": "from inyeon.cli import main",
        "build.py": "from inyeon import publish\nfrom inyeon.store.disk import open",
        "cli/__init__.py": "import inyeon.build, inyeon.errors\nfrom inyeon.cli import table",
        "cli/table.py": "from inyeon import open",
        "store/disk.py": "def f():\n    import inyeon.publish.page\n    import json",
        "stray.py": "",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    assert [*layer_faults(tmp_path, floors)] == [
        "build.py:1: build must not import publish",
        "cli/table.py:1: cli must not import the face of inyeon",
        "store/disk.py:2: store must not import publish",
        "stray.py: stray is not in the layers of graph/README.md",
    ]


# --- Sizes ---


def functions(module: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method of a module, inner ones too."""
    for node in ast.walk(ast.parse(module.read_bytes())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def parameters(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """How many parameters a caller sees: `self` and `cls` do not count, `*a` and `**k` do."""
    every = function.args
    names = [a.arg for a in (*every.posonlyargs, *every.args)]
    own = len(names) - (names[:1] in (["self"], ["cls"]))
    return own + len(every.kwonlyargs) + bool(every.vararg) + bool(every.kwarg)


def length_faults(module: Path) -> Iterator[str]:
    lines = len(module.read_bytes().splitlines())
    if lines > MODULE_LINES:
        yield f"{module.name}: {lines} lines, at most {MODULE_LINES}"


def function_faults(module: Path) -> Iterator[str]:
    for function in functions(module):
        where = f"{module.name}:{function.lineno}: {function.name}"
        lines = (function.end_lineno or function.lineno) - function.lineno + 1
        if lines > FUNCTION_LINES:
            yield f"{where} has {lines} lines, at most {FUNCTION_LINES}"
        if (count := parameters(function)) > PARAMETERS:
            yield f"{where} has {count} parameters, at most {PARAMETERS}"


def test_nothing_is_too_long(repo: Path) -> None:
    ours, tests = modules(repo / "graph" / "inyeon"), modules(repo / "tests")
    assert len(ours) >= 25
    assert len(tests) >= 10
    assert sum(len([*functions(module)]) for module in ours) >= 100
    assert [fault for module in (*ours, *tests) for fault in length_faults(module)] == []
    assert [fault for module in ours for fault in function_faults(module)] == []


def test_the_size_rule_counts_lines_and_parameters(tmp_path: Path) -> None:
    module = tmp_path / "long.py"
    module.write_text(
        "class A:\n"
        "    def fine(self, a, b, c, *, d, e, f): ...\n"
        "    async def wide(self, a, b, /, c, *d, e, f, **g): ...\n"
        "def tall():\n" + "    pass\n" * 50 + "\n" * 400
    )
    assert [*length_faults(module)] == ["long.py: 454 lines, at most 400"]
    assert [*function_faults(module)] == [
        "long.py:4: tall has 51 lines, at most 50",
        "long.py:3: wide has 7 parameters, at most 6",
    ]


# --- Names ---


def name_faults(package: Path) -> Iterator[str]:
    for path in sorted(package.rglob("*")):
        inside = path.relative_to(package)
        if path.suffix != ".py" and not (path.is_dir() and [*path.glob("*.py")]):
            continue
        if path.stem in EMPTY_NAMES:
            yield f"{inside}: say what is in it"
        if path.stem in sys.stdlib_module_names:
            yield f"{inside}: the standard library has that name"
        if path.suffix == ".py" and path.with_suffix("").is_dir():
            yield f"{inside}: a folder has the same name"


def test_names_say_something_and_are_ours_alone(repo: Path) -> None:
    assert [*name_faults(repo / "graph" / "inyeon")] == []


def test_the_name_rule_sees_files_and_folders(tmp_path: Path) -> None:
    for name in ("utils.py", "ask.py", "ask/json.py", "common/fine.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert [*name_faults(tmp_path)] == [
        "ask/json.py: the standard library has that name",
        "ask.py: a folder has the same name",
        "common: say what is in it",
        "utils.py: say what is in it",
    ]


def test_what_is_tested_first_is_there(repo: Path) -> None:
    assert len(LONGEST) > 10
    assert [name for name in LONGEST if not (repo / "tests" / f"{name}.py").is_file()] == []


# --- The public face ---


def public_names(init: Path) -> set[str]:
    """What `__init__.py` makes public: its own definitions and what it imports from our modules."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(init.read_bytes())):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("inyeon"):
            names |= {alias.asname or alias.name for alias in node.names}
    for node in ast.parse(init.read_bytes()).body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names |= {target.id for target in targets if isinstance(target, ast.Name)}
    return {name for name in names if not name.startswith("_")}


def test_all_is_the_public_face_and_every_name_is_explained(repo: Path) -> None:
    inyeon = import_module("inyeon")
    declared: list[str] = inyeon.__all__
    init = repo / "graph" / "inyeon" / "__init__.py"
    assert len(declared) >= 3
    assert len(set(declared)) == len(declared)
    assert {name for name in declared if not name.startswith("__")} == public_names(init)
    assert [n for n in declared if not n.startswith("__") and not getattr(inyeon, n).__doc__] == []
    assert len(init.read_text(encoding="utf-8").splitlines()) <= 60, "one screen"


def test_public_names_are_definitions_and_our_own_imports(tmp_path: Path) -> None:
    init = tmp_path / "__init__.py"
    init.write_text(
        "from pathlib import Path\nfrom inyeon.graph import Graph\nfrom inyeon import errors as e\n"
        "LIMIT: int = 3\n_private = 1\n__all__ = []\ndef open(): ...\nclass Thing: ...\n"
    )
    assert public_names(init) == {"Graph", "e", "LIMIT", "open", "Thing"}


# --- Stray names ---


def stray_faults(files: Iterable[Path]) -> Iterator[str]:
    """Paths of one machine and hosts of one package registry: nobody else has them."""
    for file in files:
        for number, line in enumerate(file.read_bytes().splitlines(), 1):
            if hit := STRAY.search(line):
                yield f"{file.name}:{number}: {hit[0].decode()}"


def test_no_file_names_a_machine_or_a_registry(repo: Path) -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=repo,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    files = [repo / name for name in listed.split("\0") if name and (repo / name).is_file()]
    assert len(files) >= 100
    assert [*stray_faults(files)] == []


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("see /wo~rk/main/x", True),
        ("https://example.org/wo~rk/main", False),
        ("cd /tmp~/bash_jobs", True),
        ("--index-url https://py~pi.org/simple", True),
        ("https://registry.np~mjs.org/vis", True),
        ("the registry of Python packages", False),
    ],
)
def test_the_stray_rule(tmp_path: Path, line: str, found: bool) -> None:
    file = tmp_path / "file.txt"
    file.write_text(f"first\n{line}\n".replace("~", ""))
    assert bool([*stray_faults([file])]) is found
