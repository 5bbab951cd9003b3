"""What a project's `inyeon.toml` says; every setting has a default, so the file may be empty.

    base = "https://example.org/my-graph/"   # the start of all IRIs of its own
    title = "My graph"                       # heading of the page

    [checks]                                 # a check's id = the severity it has here
    entity-unused = "info"

    [privacy]
    default = "restricted"                   # of what is not marked: public or restricted
    living = "withheld"                      # of living persons that are not marked
    allow = ["religion"]                     # special categories that may be stored

    [store]                                  # where one machine is too small: docs/scaling.md
    query = "https://example.org/sparql"     # the URL for questions
    update = "https://example.org/update"    # those for changes and for whole graphs,
    graph_store = "https://example.org/data" # where they do not follow from the first
    auth = "digest"                          # none, basic, digest or bearer; never a secret

What must always hold: an unknown setting, or one that cannot be, is an error and never ignored.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from inyeon.errors import ProjectError
from inyeon.model import SEVERITIES
from inyeon.terms import DEFAULT_BASE

FILE: Final = "inyeon.toml"
VISIBILITIES: Final = ("public", "withheld", "restricted")
AUTH: Final = ("none", "basic", "digest", "bearer")
_BASE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|^`\\]+/")


@dataclass(frozen=True, slots=True)
class Privacy:
    """The `[privacy]` table: what an unmarked thing is, and which special categories are let in."""

    default: str = "public"
    living: str = "public"
    allow: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Store:
    """The `[store]` table: the URLs of a SPARQL service, "" where they are not given."""

    query: str = ""
    update: str = ""
    graph_store: str = ""
    auth: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of one project."""

    base: str = DEFAULT_BASE
    title: str = "Inyeon"
    checks: Mapping[str, str] = field(default_factory=dict)  # id → severity
    privacy: Privacy = Privacy()
    store: Store = Store()


def load(file: Path) -> Settings:
    """The settings in this file, or the defaults where there is none.

    Raises ProjectError where it is no TOML, or a setting is unknown or cannot be.
    """
    if not file.is_file():
        return Settings()
    try:
        said = tomllib.loads(file.read_text("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ProjectError(f"not valid TOML: {error}", path=file) from error
    _known(said, ("base", "title", "checks", "privacy", "store"), "", file)
    base = said.get("base", DEFAULT_BASE)
    if not isinstance(base, str) or not _BASE.fullmatch(base):
        raise ProjectError(
            f"base must be an IRI that ends in /, not {base!r}",
            path=file,
            hint='write base = "https://example.org/my-graph/"',
        )
    checks, privacy = _table(said, "checks", file), _table(said, "privacy", file)
    for check, severity in checks.items():
        _one_of(severity, SEVERITIES, f"checks.{check}", file)
    store = _store(_table(said, "store", file), file)
    title = str(said.get("title", "Inyeon"))
    return Settings(base, title, checks, _privacy(privacy, file), store)


def _privacy(said: dict[str, Any], file: Path) -> Privacy:
    _known(said, ("default", "living", "allow"), "privacy.", file)
    default, allow = said.get("default", "public"), said.get("allow", [])
    living = said.get("living", default)
    _one_of(default, ("public", "restricted"), "privacy.default", file)
    _one_of(living, VISIBILITIES, "privacy.living", file)
    if not isinstance(allow, list) or not all(isinstance(name, str) for name in allow):
        hint = 'write allow = ["religion"]'
        raise ProjectError("privacy.allow must be a list of texts", path=file, hint=hint)
    return Privacy(default, living, tuple(allow))


def _store(said: dict[str, Any], file: Path) -> Store:
    for name in said:
        if name.startswith(("user", "pass", "token", "secret")):
            hint = "take it out; set INYEON_STORE_USER and INYEON_STORE_PASSWORD, or use netrc"
            raise ProjectError("inyeon.toml is no place for a secret", path=file, hint=hint)
    _known(said, ("query", "update", "graph_store", "auth"), "store.", file)
    for name, value in said.items():
        if not isinstance(value, str):
            raise ProjectError(f"store.{name} must be a text", path=file)
    if "auth" in said:
        _one_of(said["auth"], AUTH, "store.auth", file)
    return Store(**said)


def _table(said: dict[str, Any], name: str, file: Path) -> dict[str, Any]:
    table = said.get(name, {})
    if not isinstance(table, dict):
        raise ProjectError(f"{name} must be a table", path=file, hint=f"write [{name}] above it")
    return table


def _known(said: dict[str, Any], names: tuple[str, ...], where: str, file: Path) -> None:
    unknown = sorted(set(said) - set(names))
    if unknown:
        hint = f"the settings are {', '.join(where + name for name in names)}"
        raise ProjectError(f"unknown setting {where}{unknown[0]}", path=file, hint=hint)


def _one_of(value: object, choices: tuple[str, ...], name: str, file: Path) -> None:
    if value not in choices:
        hint = f"it is one of {', '.join(choices)}"
        raise ProjectError(f"{name} cannot be {value!r}", path=file, hint=hint)
