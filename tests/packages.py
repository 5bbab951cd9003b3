"""What tests need of the system, installed where that can be; needs the standard library alone."""

import os
import shutil
import subprocess
import sys
import tempfile
from fcntl import LOCK_EX, flock
from pathlib import Path


def by_apt_get(package: str) -> bool:
    """Whether Debian's package could be installed."""
    if not shutil.which("apt-get"):
        return False
    root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if root and not (shutil.which("sudo") and run(*root, "true", show=False)):
        return False
    apt_get = [*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    install = [*apt_get, "install", "-y", "--no-install-recommends", package]
    say(f"Installing {package} by apt-get …")
    with (Path(tempfile.gettempdir()) / f"inyeon-apt-get-{os.geteuid()}.lock").open("w") as lock:
        flock(lock, LOCK_EX)  # two at once would refuse each other
        return run(*install, show=False) or (run(*apt_get, "update") and run(*install))


def run(*command: str, show: bool = True) -> bool:
    """Whether a command ended well. Its output goes to stderr, for stdout is for the answer."""
    output = sys.stderr if show else subprocess.DEVNULL
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, check=False
        )
    except OSError:
        return False
    return done.returncode == 0


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
