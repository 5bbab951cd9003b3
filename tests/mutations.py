"""Single mistakes, made at random places of the shipped data, and how each must be reported.

`python tests/mutations.py [PLACES]` makes every kind at so many places and prints what was found.

What must always hold: a mistake is one. Where a change would leave the data right (a word less,
and the quote still stands in the text), the kind takes another place.
"""

import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from inyeon import check as checking
from inyeon.model import Problem
from inyeon.reason.catalogue import Selection
from mistakes import meant, names, quotes, said
from mistakes.making import KINDS, Kind, Mutation
from projects import REPO, copy, opened

assert all((meant, names, quotes, said))  # each has registered its kinds

OUTCOMES = ("right rule and line", "right rule, other line", "other rule", "not noticed")


def places(make: Kind, rnd: Random, wanted: int) -> list[Mutation]:
    """So many different mistakes of one kind, or as many as there are places for."""
    found: dict[Mutation, None] = {}
    for _ in range(wanted * 20):
        made = make(rnd)
        if made is not None:
            found.setdefault(made)
        if len(found) == wanted:
            break
    return list(found)


class Bench:
    """A copy of the shipped data in which mistakes are made, one after the other.

    The ontology is the shipped one itself, so that a check asks what it asks in the checkout.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = copy(REPO, folder)
        shutil.rmtree(folder / "ontology")
        self.before = self.problems()

    def problems(self) -> set[Problem]:
        """All problems of the copy as it is now, notes too."""
        return set(checking.check(opened(self.folder), selection=Selection("info")))

    def outcome(self, mutation: Mutation) -> str:
        """How a mistake is told: one of OUTCOMES."""
        path = self.folder / mutation.path
        content = path.read_bytes()
        path.write_text(mutation.content, "utf-8", newline="")
        try:
            new = self.problems() - self.before
        finally:
            path.write_bytes(content)
        if any(mutation.is_told(problem, self.folder) for problem in new):
            return OUTCOMES[0]
        named = any(mutation.is_named(problem) for problem in new)
        return OUTCOMES[1] if named else OUTCOMES[2] if new else OUTCOMES[3]


def table(wanted: int) -> Iterator[str]:
    """One line for each kind: its name, the number of places, and each outcome's number."""
    total: Counter[str] = Counter()
    yield f"{'mistake':36} {'places':>6}  " + " · ".join(OUTCOMES)
    with TemporaryDirectory() as folder:
        bench = Bench(Path(folder) / "project")
        for name, make in KINDS.items():
            rnd = Random(name)  # noqa: S311
            found = Counter(map(bench.outcome, places(make, rnd, wanted)))
            total += found
            yield f"{name:36} {found.total():6}  " + " · ".join(str(found[o]) for o in OUTCOMES)
    yield f"{'all':36} {total.total():6}  " + " · ".join(str(total[o]) for o in OUTCOMES)


if __name__ == "__main__":
    for row in table(int(sys.argv[1]) if len(sys.argv) > 1 else 25):
        print(row, flush=True)
