"""What we stand on: declared, locked with hashes, and nothing imported that is not declared."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name


@pytest.fixture(scope="module")
def declared(repo: Path) -> dict[str, Any]:
    """What pyproject.toml says."""
    return tomllib.loads((repo / "pyproject.toml").read_text(encoding="utf-8"))


def locked(file: Path) -> dict[str, set[str]]:
    """Package → its locked versions; every entry has a hash."""
    entries: dict[str, set[str]] = {}
    for entry in re.findall(
        r"^[A-Za-z0-9].*(?:\n .*)*", file.read_text(encoding="utf-8"), re.MULTILINE
    ):
        assert "--hash=sha256:" in entry, entry
        name, version = entry.split()[0].split("==")
        entries.setdefault(name, set()).add(version)
    return entries


def imported(module: Path) -> set[str]:
    """The top-level names that a module imports, at any depth."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(module.read_bytes())):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names


def test_every_range_is_locked(repo: Path, declared: dict[str, Any]) -> None:
    groups = declared["dependency-groups"]
    own = [text for text in groups["dev"] if isinstance(text, str)]
    wanted = {
        "requirements.lock": declared["project"]["dependencies"] + groups["build"],
        "requirements-dev.lock": own + groups["build"],
        "requirements-node.lock": groups["node"],
        "requirements-kglab.lock": groups["kglab"],
    }
    assert groups["build"] == declared["build-system"]["requires"]
    for name, ranges in wanted.items():
        entries = locked(repo / name)
        assert len(ranges) >= 1
        for requirement in map(Requirement, ranges):
            versions = entries.get(canonicalize_name(requirement.name), set())
            assert versions, f"{requirement} is not in {name}: make lock"
            assert all(version in requirement.specifier for version in versions), (
                f"{name} has {versions} for {requirement}: make lock"
            )


def test_both_locks_agree(repo: Path) -> None:
    runtime, dev = (locked(repo / name) for name in ("requirements.lock", "requirements-dev.lock"))
    shared = runtime.keys() & dev.keys()
    assert len(shared) >= 10
    assert {name: runtime[name] for name in shared} == {name: dev[name] for name in shared}


def test_the_package_imports_what_it_declares_and_all_of_that(
    repo: Path, declared: dict[str, Any]
) -> None:
    """Both ways: nothing undeclared is imported, nothing declared is idle."""
    modules = sorted((repo / "graph" / "inyeon").rglob("*.py"))
    assert len(modules) >= 25
    theirs = set().union(*map(imported, modules)) - {"inyeon"} - sys.stdlib_module_names
    owners = packages_distributions()
    used = {canonicalize_name(owner) for name in theirs for owner in owners.get(name, [name])}
    ranges = map(Requirement, declared["project"]["dependencies"])
    assert used == {canonicalize_name(requirement.name) for requirement in ranges}
