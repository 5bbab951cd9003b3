"""A plan → the new texts of the files, tried on a copy of the project; nothing is written here.

What must always hold: the files would say what the table says and nothing else, and the project
would have no error that it has not now.
"""

import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from inyeon import project as projects
from inyeon.curate.collect import Curated, collect
from inyeon.curate.read import Draft, read_claims
from inyeon.curate.vocabulary import Vocabulary
from inyeon.edit.table import Entry
from inyeon.edit.table_edit import Edits, edited
from inyeon.edit.table_files import problem
from inyeon.edit.table_import import Plan
from inyeon.errors import ProjectError
from inyeon.model import Fact, Problem, Term
from inyeon.project import Project

Texts = dict[Path, tuple[str, str]]  # file → its text as it is, and as it is to be


def texts(plan: Plan, project: Project, *, delete: bool) -> Texts:
    """What the files are to say. Raises ProjectError where one cannot be edited by a table."""
    by_file: dict[Path, Edits] = {}
    paths = {e.draft.path for e, _, _ in plan.changed} | {d.path for d, _ in plan.added}
    gone = plan.missing if delete else []
    for path in sorted(paths | {entry.draft.path for entry in gone}):
        by_file[path] = Edits(
            {e.number: (e.draft, draft) for e, draft, _ in plan.changed if e.draft.path == path},
            frozenset(e.number for e in gone if e.draft.path == path),
            tuple(draft for draft, _ in plan.added if draft.path == path),
        )
    found: Texts = {}
    for path, edits in by_file.items():
        text = path.read_bytes().decode()
        try:
            found[path] = (text, edited(text, edits, project.prefixes))
        except (ValueError, StopIteration, IndexError) as error:
            hint = "make this change in the file itself"
            raise ProjectError(
                f"a table cannot edit this file: {error}", path=path, hint=hint
            ) from error
    return found


@contextmanager
def tried(project: Project, new: Texts) -> Iterator[Project]:
    """A copy of the project with the new texts, in a folder that goes away again."""
    with tempfile.TemporaryDirectory(prefix="inyeon-table-") as name:
        folder = Path(name).resolve()
        for part in ("data/sources", "data/entities", "ontology"):
            if (project.root / part).is_dir():
                shutil.copytree(project.root / part, folder / part)
        if (project.root / "inyeon.toml").is_file():
            shutil.copy(project.root / "inyeon.toml", folder)
        (folder / "data").mkdir(exist_ok=True)
        for path, (_, text) in new.items():
            (folder / path.relative_to(project.root)).write_bytes(text.encode())
        yield projects.find(folder)


@dataclass(frozen=True)
class Trial:
    """An import that was tried on a copy: what it would do, and what would be wrong then."""

    plan: Plan
    new: Texts
    table: Path
    delete: bool

    def misread(
        self, entries: Iterable[Entry], project: Project, copy: Project, vocabulary: Vocabulary
    ) -> list[Problem]:
        """Rows that the files would say otherwise: what Turtle does not keep apart."""
        changed = {entry.key: draft for entry, draft, _ in self.plan.changed}
        gone = {entry.key for entry in self.plan.missing} if self.delete else set()
        wanted = Counter(draft for draft, _ in self.plan.added)
        for entry in entries:
            if entry.draft.path in self.new and entry.key not in gone:
                wanted[changed.get(entry.key, entry.draft)] += 1
        said: Counter[Draft] = Counter()
        for path in self.new:
            drafts = read_claims(copy.root / path.relative_to(project.root), vocabulary).drafts
            said.update(replace(draft, path=path) for draft in drafts)
        wrong = {draft.fact: draft.path for draft in (*(wanted - said), *(said - wanted))}
        hint = (
            "one file either asserts or reports a fact; is the same said in another row or place?"
        )
        message = "the file would not say what this row says"
        rows = self.rows()
        found = [problem(self.table, rows[f], -1, message, hint) for f in wrong if f in rows]
        if wrong and not found:
            path = next(iter(wrong.values()))
            found = [Problem("error", "table", "a table cannot edit this file", hint, path)]
        return found

    def rows(self) -> dict[Fact, int]:
        """Fact → the row that says it, of those that were edited or are new."""
        edited_ = [(draft, row) for _, draft, row in self.plan.changed] + self.plan.added
        return {draft.fact: row for draft, row in edited_}

    def placed(self, problems: Iterable[Problem], project: Project, copy: Project) -> list[Problem]:
        """The problems of the copy, at the row of the table or at the file of the project."""
        rows: dict[tuple[Term, ...], int] = dict(self.rows().items())
        found = []
        for wrong in problems:
            row = rows.get(wrong.about[:3], 0)
            if row:
                found.append(replace(wrong, path=self.table, line=row))
            elif wrong.path:
                inside = copy.relative(wrong.path)
                found.append(replace(wrong, path=project.root / inside))
            else:
                found.append(wrong)
        return found


def outcome(
    trial: Trial,
    project: Project,
    before: Curated,
    entries: Iterable[Entry],
    check: Callable[[Project], Iterable[Problem]],
) -> tuple[Curated, list[Problem]]:
    """What the project would say, and the errors that it would have and does not have now."""
    if not trial.new:
        return before, []
    with tried(project, trial.new) as copy:
        problems = trial.misread(entries, project, copy, before.vocabulary)
        found = [problem for problem in check(copy) if problem.severity == "error"]
        if found:
            old = Counter((p.rule, p.message) for p in check(project))
            found = [p for p in found if not _counted_down(old, (p.rule, p.message))]
        return collect(copy), problems + trial.placed(found, project, copy)


def _counted_down(old: Counter[tuple[str, str]], key: tuple[str, str]) -> bool:
    """Whether the project has this problem already, once for each that it has."""
    old[key] -= 1
    return old[key] >= 0
