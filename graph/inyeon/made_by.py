"""What made a build: the hash of our own code and of the engine."""

import hashlib
from functools import cache
from pathlib import Path

import pyoxigraph as ox

_PACKAGE = Path(__file__).resolve().parent


@cache
def code() -> str:
    """The hash of our own code and of the engine's version: 20 hexadecimal digits."""
    whole = hashlib.sha256(ox.__version__.encode())
    for pattern in ("*.py", "*/*.py", "*/*/*.py", "*/*.rq"):
        for path in sorted(_PACKAGE.glob(pattern)):
            whole.update(f"{path.relative_to(_PACKAGE)}\0".encode())
            whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()[:20]
