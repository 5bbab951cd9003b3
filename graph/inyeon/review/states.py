"""One side of a comparison: what a project says now, in another folder, or in a revision of git.

What must always hold: a side whose files cannot all be read is refused, because all that stands in
them would look lost.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from inyeon import project as projects
from inyeon.curate.collect import Curated, collect
from inyeon.curate.locate import place
from inyeon.errors import DataError
from inyeon.project import Project
from inyeon.review.revisions import laid_out, named

_UNREADABLE: Final = ("syntax", "not-utf8")
NOW: Final = "the project as it is now"


@dataclass(frozen=True)
class State:
    """What a project says at one time. `curated.problems` are placed, and errors only."""

    name: str
    curated: Curated
    prefixes: Mapping[str, str]


def state(here: Project | None, name: str | None) -> State:
    """The state that a folder or a revision of the project holds; without a name, as it is now.

    Raises ProjectError where there is no such thing, DataError where it cannot be read whole.
    """
    called = NOW if name is None else name
    with _folder(here, name) as folder:
        project = projects.find(folder)
        curated = collect(project)
        files = (*project.claim_files, *project.entity_files)
        wrong = place((p for p in curated.problems if p.severity == "error"), files)
        if name is not None and not is_folder(name):
            wrong = [replace(p, path=named(p.path, folder, name)) for p in wrong]
        lost = len(curated.sources) < len(project.claim_files)
        if lost or any(problem.rule in _UNREADABLE for problem in wrong):
            number = "an error" if len(wrong) == 1 else f"{len(wrong)} errors"
            hint = "mend it first, or name another revision or folder"
            raise DataError(f"not compared: {called} has {number}", tuple(wrong), hint=hint)
        return State(called, replace(curated, problems=tuple(wrong)), project.prefixes)


def is_folder(name: str) -> bool:
    """Whether this is the folder of a project; else it may be a revision."""
    return bool(name) and (Path(name) / "data").is_dir()


@contextmanager
def _folder(here: Project | None, name: str | None) -> Iterator[Path]:
    root = here.root if here else Path.cwd()
    if name is None:
        yield root
    elif is_folder(name):
        yield Path(name)
    else:
        with laid_out(root, name) as folder:
            yield folder
