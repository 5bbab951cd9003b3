"""From a URL, or what inyeon.toml says, to a service that can be read or built into."""

from typing import Final

from inyeon.model import Problem
from inyeon.progress import Progress
from inyeon.project import Project
from inyeon.remote.client import TIMEOUT, Client
from inyeon.remote.compare import differences
from inyeon.remote.endpoint import Endpoint, endpoint
from inyeon.remote.probe import probe
from inyeon.remote.push import Build, Pushed, push
from inyeon.remote.reader import RemoteStore
from inyeon.remote.traits import Traits, remember, remembered

LOCAL: Final = "local"  # this machine's own build, whatever inyeon.toml says


def wanted(url: str | None, project: Project) -> str | None:
    """The URL of the store to use, or None for this machine's own."""
    return None if url == LOCAL else url or project.settings.store.query or None


def service(url: str | None, project: Project) -> Endpoint:
    """The service at this URL, or the project's. Raises ProjectError where there is none."""
    return endpoint(url, project.settings.store)


def traits(client: Client, project: Project, *, writing: bool, anew: bool = False) -> Traits:
    """What the service does, from memory or else by trying."""
    found = None
    if not anew:
        found = remembered(client.service, project.store_folder, writing=writing)
    if found is None:
        found = probe(client, project.base, writing=writing)
        remember(found, client.service, project.store_folder)
    return found


def open_store(url: str, project: Project, timeout: float = TIMEOUT) -> RemoteStore:
    """What the service holds of this project, to be read."""
    client = Client(service(url, project), timeout=timeout)
    return RemoteStore(client, traits(client, project, writing=False), project.base)


def compare(url: str, project: Project, build: Build, progress: Progress) -> list[Problem]:
    """Where the service does not hold what this build holds."""
    client = Client(service(url, project))
    found = traits(client, project, writing=False)
    return list(differences(client, found, build, project.base, progress))


def push_build(
    url: str, project: Project, build: Build, progress: Progress, *, force: bool = False
) -> Pushed:
    """Make the service hold this build; with `force`, whatever it seems to hold already."""
    client = Client(service(url, project))
    progress("looking at what the store can do")
    found = traits(client, project, writing=True)
    return push(client, found, build, project.base, progress, force=force)
