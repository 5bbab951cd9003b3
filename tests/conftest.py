"""What every test may ask for, and what no test may do: reach beyond this machine."""

import gc
import os
import socket
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

import browser
from longest import LONGEST

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from inyeon.publish.page import Page
    from pages.opening import Opener
    from pages.oracle import Oracle

_QUIET_CHROMIUM = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
    "--disable-gpu",  # without a screen it would be emulated
)

# How long an example takes is the machine's affair.
_UNTIMED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("desk", _UNTIMED)
settings.register_profile("ci", _UNTIMED, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    place = {name: number for number, name in enumerate(LONGEST)}
    items.sort(key=lambda item: place.get(item.path.stem, len(place)))


def pytest_collection_finish() -> None:
    gc.collect()
    gc.freeze()  # what is collected stays to the end, and need not be looked through for litter
    gc.set_threshold(100_000, 20, 20)  # pySHACL and rdflib make many small things, and keep them


@pytest.fixture(scope="session")
def repo() -> Path:
    """The root of the checkout."""
    return Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def chromium() -> Iterator["Browser"]:
    """A headless Chromium. While it runs, `asyncio.run` is refused in the tests' own thread."""
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=100_000)  # milliseconds; where all is well nobody waits for them
    path = browser.find()
    if path is None:
        pytest.fail(f"{browser.MISSING}; `make browser` does it", pytrace=False)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=_QUIET_CHROMIUM)
        yield running
        running.close()


@pytest.fixture
def opened(chromium: "Browser", tmp_path: Path) -> Iterator["Opener"]:
    """Opens pages from file:// without network; what a page must not do fails the test."""
    from pages.opening import Opener

    opener = Opener(chromium, tmp_path)
    yield opener
    opener.close()
    assert opener.trouble == []


@pytest.fixture(scope="session")
def oracle() -> Iterator["Oracle"]:
    """The page's own code, running in Node."""
    from pages.oracle import Oracle

    running = Oracle()
    yield running
    running.close()


@pytest.fixture(scope="session")
def shipped() -> "Page":
    """The page of the graph that we ship."""
    import projects

    return projects.shipped().page()


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Connections go to this machine or fail, in our process; child processes inherit nothing."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any, /) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and not _is_here(address[0]):
            pytest.fail(f"a test tried to reach {address[0]}: tests use no network")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


def _is_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
