"""Mutation: single mistakes at random places of the shipped data, each told by the right check at
the right line.

`python tests/mutations.py 25` does so at 25 places a kind, and prints what was found.
"""

from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inyeon import check as checking
from mistakes.making import KINDS, entities, sources
from mutations import OUTCOMES, Bench, places
from projects import SMALL, copy, opened, write

AT_LEAST = 50
EXAMPLES = 2  # places in each run and for each kind: a check of the whole takes half a second


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return Bench(tmp_path_factory.mktemp("mutations") / "project")


def test_there_are_enough_kinds() -> None:
    assert len(KINDS) >= AT_LEAST


@pytest.mark.parametrize("name", KINDS)
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
@given(seed=st.integers(0, 10**6))
def test_a_mistake_is_told_where_it_is(bench: Bench, name: str, seed: int) -> None:
    made = places(KINDS[name], Random(seed), 1)  # noqa: S311
    assert made, "there is no place for this mistake"
    assert bench.outcome(made[0]) == OUTCOMES[0], made[0]


def test_a_mistake_is_one_change_in_one_file() -> None:
    texts = {file.path: file.text for file in (*sources(), *entities())}
    for name, make in KINDS.items():
        for mutation in places(make, Random(name), 3):  # noqa: S311
            if mutation.path in texts:
                assert mutation.content != texts[mutation.path], name
            assert mutation.places, name


def test_a_check_of_ones_own_asks_the_whole(tmp_path: Path) -> None:
    project = copy(SMALL, tmp_path / "project")
    question = """# Title: A piece of evidence
# Problem: It must be seen.
# Solution: none
# Severity: warning
SELECT ?subject WHERE { ?claim <https://w3id.org/inyeon/ontology#supportedBy> ?e ;
  <http://www.w3.org/1999/02/22-rdf-syntax-ns#subject> ?subject } ORDER BY ?subject"""
    write(project, {"ontology/checks/evidence-seen.rq": question})
    assert "evidence-seen" in {problem.rule for problem in checking.check(opened(project))}
