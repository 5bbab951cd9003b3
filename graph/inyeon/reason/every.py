"""Every check there is: those on the values of a project, and those that ask its store.

What must always hold: all checks run; what is shown of their problems is decided later.
"""

from collections.abc import Callable, Iterator

import pyoxigraph as ox

from inyeon.curate.collect import Curated
from inyeon.model import Problem
from inyeon.project import Project
from inyeon.reason import checks, infer, questions, shapes, values


def on_values(curated: Curated, project: Project) -> Iterator[Problem]:  # noqa: ARG001
    """What is wrong with claims, sources and descriptions, without a store."""
    yield from values.check(curated)


def on_store(
    store: ox.Store, curated: Curated, project: Project, progress: Callable[[str], None]
) -> Iterator[Problem]:
    """Add what follows to the store; what shapes and named checks find there."""
    progress("inferring")
    rules = questions.load(project.ontology_files("rules/*.rq"))
    infer.infer(store, rules, curated.claims, project.prefixes)
    progress("checking")
    yield from shapes.check(curated, project.ontology_files("shapes*.ttl"), project.prefixes)
    named = questions.load(project.ontology_files("checks/*.rq"))
    yield from checks.check(store, named, project.prefixes)
