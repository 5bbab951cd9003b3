"""Doubt: validation finds the same in the facts in doubt as in all facts."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode

from inyeon.curate.collect import Curated
from inyeon.model import Problem
from inyeon.reason import shapes
from inyeon.reason.doubt import in_doubt, without_plain_labels
from inyeon.terms import ALT_LABEL, ONTOLOGY, PREF_LABEL, RDF_TYPE, local_name
from projects import BROKEN, REPO, SMALL, curated, opened

READABLE = [
    folder
    for folder in (REPO, SMALL, *BROKEN)
    if folder in (REPO, SMALL) or "error: inyeon.toml" not in (folder / "expected.txt").read_text()
]


def found(folder: Path) -> list[Problem]:
    """What validation finds in a project."""
    project = opened(folder)
    return shapes.check(curated(folder), project.ontology_files("shapes*.ttl"), project.prefixes)


@pytest.mark.parametrize("folder", READABLE, ids=lambda folder: folder.name)
def test_validation_finds_the_same(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    few = found(folder)
    whole: Callable[..., bytes] = shapes.data_graph
    monkeypatch.setattr(shapes, "data_graph", lambda said, _: whole(said))
    assert found(folder) == few


def test_few_facts_of_right_data_are_in_doubt() -> None:
    said: Curated = curated(REPO)
    doubtful = list(in_doubt(said))
    assert len(doubtful) < len(said.claims) / 10
    assert {fact[1].value for fact in doubtful} <= {ONTOLOGY + "ageThen"}, [
        local_name(fact[0].value) for fact in doubtful
    ]


def test_a_wrong_fact_is_in_doubt() -> None:
    folder = next(folder for folder in BROKEN if folder.name == "person-as-organization")
    assert list(in_doubt(curated(folder)))
    assert [problem.rule for problem in found(folder)] == ["wrong-type"]


def test_labels_stay_of_which_one_is_in_doubt() -> None:
    ana, red, kind = (NamedNode(ONTOLOGY + name) for name in ("ana", "red", "Person"))
    name, blank = Literal("Ana", language="en"), Literal(" \n", language="en")
    types = {(ana, RDF_TYPE, kind), (red, RDF_TYPE, kind)}
    plain = {(ana, PREF_LABEL, name), (ana, ALT_LABEL, Literal("A", language="en"))}
    for wrong in (blank, Literal("Red"), kind):
        doubtful = {(red, PREF_LABEL, name), (red, ALT_LABEL, wrong)}
        assert without_plain_labels(types | plain | doubtful) == types | doubtful
