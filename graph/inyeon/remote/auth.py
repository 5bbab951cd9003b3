"""Who we are to a service: Basic, Digest or Bearer.

What must always hold: secrets come from the environment or from netrc and from nowhere else, and
appear in no message.
"""

import netrc
import os
from collections.abc import Generator

import httpx

from inyeon.errors import StoreError
from inyeon.remote.endpoint import Endpoint

_USER, _PASSWORD, _TOKEN = "INYEON_STORE_USER", "INYEON_STORE_PASSWORD", "INYEON_STORE_TOKEN"
_HINT = f"set {_USER} and {_PASSWORD} (or {_TOKEN}), or write them in ~/.netrc"


def auth(service: Endpoint) -> httpx.Auth | None:
    """How to prove who we are, or None where nothing is to be proved.

    Raises StoreError where the kind that inyeon.toml asks for has no secret.
    """
    token = os.environ.get(_TOKEN)
    if service.auth == "bearer" or (service.auth == "" and token):
        if not token:
            raise StoreError("the store wants a token, and there is none", hint=_HINT)
        return _Bearer(token)
    if service.auth == "none":
        return None
    known = _login(service.host)
    if known is None:
        if service.auth:
            raise StoreError("the store wants a name and password, and there is none", hint=_HINT)
        return None
    if service.auth == "basic":
        return httpx.BasicAuth(*known)
    return httpx.DigestAuth(*known) if service.auth == "digest" else _Asked(*known)


def _login(host: str) -> tuple[str, str] | None:
    user, password = os.environ.get(_USER), os.environ.get(_PASSWORD)
    if user and password is not None:
        return user, password
    try:
        found = netrc.netrc(os.environ.get("NETRC")).authenticators(host)
    except (OSError, netrc.NetrcParseError):
        return None
    return (found[0], found[2]) if found else None


class _Bearer(httpx.Auth):
    def __init__(self, token: str) -> None:
        self._token = token

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """The request with its token."""
        request.headers["Authorization"] = f"Bearer {self._token}"
        yield request


class _Asked(httpx.Auth):
    """Says nothing until the service asks, then answers in the way in which it asked."""

    def __init__(self, user: str, password: str) -> None:
        self._known = (user, password)
        self._way: httpx.Auth | None = None

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """The request, and once more with what it asks for."""
        if self._way is None:
            response = yield request
            if response.status_code != httpx.codes.UNAUTHORIZED:
                return
            asked = response.headers.get("www-authenticate", "").lower()
            self._way = (
                httpx.DigestAuth(*self._known)
                if asked.startswith("digest")
                else httpx.BasicAuth(*self._known)
            )
        yield from self._way.auth_flow(request)
