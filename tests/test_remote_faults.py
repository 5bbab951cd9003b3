"""What networks do to a push: nothing is lost, and nobody sees a half."""

from collections.abc import Iterator

import pytest

import trial
from faulty import FAULTS
from inyeon.remote.client import Client
from inyeon.remote.endpoint import endpoint
from inyeon.remote.probe import probe
from inyeon.remote.traits import Traits
from inyeon.settings import Store
from servers import oxigraph


@pytest.fixture(scope="module")
def service() -> Iterator[tuple[str, Traits]]:
    with oxigraph() as url:
        yield url, probe(Client(endpoint(url, Store())), trial.BASE, writing=True)


@pytest.mark.parametrize("seed", range(4))
def test_a_bad_network_loses_nothing(seed: int, service: tuple[str, Traits]) -> None:
    ended, faults = trial.run(*service, seed, 0.2)
    assert ended in trial.ENDS
    assert faults


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_alone(
    fault: str, service: tuple[str, Traits], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("faulty.FAULTS", (fault,))
    _, faults = trial.run(*service, FAULTS.index(fault) + 100, 0.15)
    assert set(faults) == {fault}


def test_one_change_after_another_without_atomic_updates(service: tuple[str, Traits]) -> None:
    url, traits = service
    slow = Traits(traits.engine, traits.ask, 50, False, False, False, ())
    for seed in (7, 8):
        ended, _ = trial.run(url, slow, seed, 0.1)
        assert ended in trial.ENDS
