"""Where a project's files are: the folders of the user's, or else the graph that we ship.

What must always hold: a project is a folder with `data/`; the ontology is ours, where a file of
the same name in the project's own `ontology/` replaces ours and any other file adds to it.
"""

import os
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from inyeon import settings
from inyeon.errors import ProjectError
from inyeon.settings import Settings
from inyeon.terms import prefixes

_PACKAGE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Project:
    """The files of one project, and what its inyeon.toml says."""

    root: Path
    settings: Settings = field(default_factory=Settings)

    @property
    def base(self) -> str:
        """The start of all its own IRIs."""
        return self.settings.base

    @property
    def title(self) -> str:
        """The heading of its page."""
        return self.settings.title

    @cached_property
    def prefixes(self) -> dict[str, str]:
        """Prefix → namespace, for everything that is written or asked here."""
        return prefixes(self.base)

    @cached_property
    def claim_files(self) -> tuple[Path, ...]:
        """`data/sources/*/claims.ttl`, sorted."""
        return tuple(sorted(self.root.glob("data/sources/*/claims.ttl")))

    @cached_property
    def stray_files(self) -> tuple[Path, ...]:
        """Folders of sources without a `claims.ttl`, and what is no Turtle among the entities."""
        sources = (f for f in self.root.glob("data/sources/*") if not (f / "claims.ttl").is_file())
        entities = (f for f in self.root.glob("data/entities/*") if f.suffix != ".ttl")
        seen = (*sources, *entities)
        return tuple(sorted(file for file in seen if not file.name.startswith((".", "README"))))

    @cached_property
    def entity_files(self) -> tuple[Path, ...]:
        """`data/entities/*.ttl` without the judgements, sorted."""
        files = self.root.glob("data/entities/*.ttl")
        return tuple(sorted(file for file in files if file != self.judgement_file))

    @property
    def judgement_file(self) -> Path:
        """Where curators' judgements on who is who stand; it need not be there."""
        return self.root / "data" / "entities" / "judgements.ttl"

    @cached_property
    def vocabulary_files(self) -> tuple[Path, ...]:
        """The ontology's Turtle files without the shapes, sorted by name."""
        files = self.ontology_files("*.ttl")
        return tuple(file for file in files if not file.name.startswith("shapes"))

    @cached_property
    def text_files(self) -> tuple[Path, ...]:
        """Every file beside a `claims.ttl`, documents and lists, sorted."""
        beside = (file for claims in self.claim_files for file in claims.parent.iterdir())
        return tuple(
            sorted(file for file in beside if file.is_file() and file.name != "claims.ttl")
        )

    def ontology_files(self, pattern: str) -> tuple[Path, ...]:
        """The ontology's files that fit, such as `*.ttl` or `rules/*.rq`, sorted by name."""
        found: dict[str, Path] = {}
        for folder in (shipped() / "ontology", self.root / "ontology"):
            found |= {str(file.relative_to(folder)): file for file in folder.glob(pattern)}
        return tuple(found[name] for name in sorted(found))

    @cached_property
    def store_folder(self) -> Path:
        """Where snapshots land: `.inyeon` in the project; the user's cache for the shipped one."""
        if self.packed:
            from platformdirs import user_cache_path

            return user_cache_path("inyeon") / "shipped"
        return self.root / ".inyeon"

    @property
    def packed(self) -> bool:
        """Whether its files lie inside an installed package, where nobody should edit them."""
        return _PACKAGE in self.root.parents

    def relative(self, path: Path) -> Path:
        """The path as a user in the project's folder would write it."""
        return path.relative_to(self.root) if path.is_relative_to(self.root) else path


def find(folder: str | Path | None = None) -> Project:
    """The project to work on: `folder`, else INYEON_PROJECT, else the nearest parent, else ours.

    Raises ProjectError where `folder` or INYEON_PROJECT names no project, where inyeon.toml is
    wrong, or where a folder is only half a project.
    """
    named = folder or os.environ.get("INYEON_PROJECT")
    if named:
        root = Path(named).resolve()
        if not (root / "data").is_dir():
            raise ProjectError(
                f"no project in {root}: it has no data folder",
                hint="a project has data/entities/*.ttl and data/sources/<id>/claims.ttl",
            )
        return _open(root)
    here = Path.cwd().resolve()
    for parent in (here, *here.parents):
        marked = (parent / "ontology").is_dir() or (parent / settings.FILE).is_file()
        data = parent / "data"
        if data.is_dir() and marked:
            return _open(parent)
        if (data / "sources").is_dir() or (data / "entities").is_dir():
            hint = f"write {settings.FILE} there (it may be empty), or name a folder with --project"
            raise ProjectError(
                "this looks like a project, but has no settings", hint=hint, path=parent
            )
        if (parent / settings.FILE).is_file():
            hint = "make it: mkdir data; then store a document there: inyeon add-source --help"
            raise ProjectError("this project has no data folder", hint=hint, path=parent)
    return _open(shipped())


def shipped() -> Path:
    """The folder with the data and ontology that Inyeon ships with."""
    wheel = _PACKAGE / "shipped"
    return wheel if wheel.is_dir() else _PACKAGE.parents[1]


def _open(root: Path) -> Project:
    return Project(root, settings.load(root / settings.FILE))
