"""Every check there is: those on the values of a project, and those that ask its store.

What must always hold: all checks run; what is shown of their problems is decided later.
"""

from collections.abc import Iterator
from itertools import chain

import pyoxigraph as ox

from inyeon.conflicts import check as conflicts
from inyeon.conflicts import quoted
from inyeon.conflicts.meaning import meaning
from inyeon.conflicts.wording import Wording
from inyeon.curate import coverage
from inyeon.curate.collect import Curated
from inyeon.curate.vocabulary import Vocabulary
from inyeon.model import Problem
from inyeon.privacy import check as privacy
from inyeon.progress import Progress, each, silent
from inyeon.project import Project, shipped
from inyeon.reason import checks, literals, questions, shapes, support, values


class Plain:
    """Whether the checks that look at one claim by itself have nothing to say of any.

    Those that look only at `Curated.unseen` are all named here.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._meaning = meaning(vocabulary)
        self._telling = privacy.Telling(vocabulary)
        self._words = Wording({}, {}, {}, {})

    def __call__(self, curated: Curated) -> bool:
        """True where all claims of a project, which are of one source, are so."""
        problems = chain(
            values.check(curated),
            literals.check(curated, {}),
            quoted.alone(curated.claims, self._meaning, self._words),
        )
        return not any(map(self._telling, curated.claims)) and next(problems, None) is None


def on_values(
    curated: Curated, project: Project, progress: Progress = silent, *, notes: bool = True
) -> Iterator[Problem]:
    """What is wrong with claims, sources and descriptions, without a store.

    Without `notes`, those of `support.NOTES` are left out, which nearly every claim has.
    """
    every = (  # each looks only when it is asked
        values.check(curated),
        literals.check(curated, project.prefixes),
        coverage.check(curated),
        conflicts.check(curated, project.prefixes),
        support.check(curated, project.prefixes, notes=notes),
        privacy.check(curated, project),
    )
    for found in each(every, "checking values", progress):
        yield from found


def ask_an_outline(project: Project) -> bool:
    """Whether `compile.outline` answers all named checks: none, and no rule, is the project's own.

    Ours ask neither evidence nor what follows, and a test holds that they find the same in both.
    """
    asked = (*project.ontology_files("rules/*.rq"), *project.ontology_files("checks/*.rq"))
    return all(path.is_relative_to(shipped()) for path in asked)


def on_store(
    store: ox.Store, curated: Curated, project: Project, progress: Progress = silent
) -> Iterator[Problem]:
    """What shapes and named checks find."""
    progress("checking shapes")
    yield from shapes.check(curated, project.ontology_files("shapes*.ttl"), project.prefixes)
    named = questions.load(project.ontology_files("checks/*.rq"))
    yield from checks.check(store, each(named, "asking checks", progress), project.prefixes)
