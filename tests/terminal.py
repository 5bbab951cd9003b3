"""What a program prints where it stands on a terminal, and not in a pipe."""

import os
import pty
import subprocess
from pathlib import Path

from projects import COMMAND, surroundings


def on_a_terminal(*arguments: str, cwd: Path, **environment: str) -> str:
    """What the command prints on a terminal of 80 columns."""
    return printed([*COMMAND, *arguments], cwd, **environment)


def printed(command: list[str], cwd: Path, **environment: str) -> str:
    """What any program prints on a terminal of 80 columns."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        command,
        cwd=cwd,
        env=surroundings() | {"TERM": "xterm", "COLUMNS": "80"} | environment,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    said = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:  # Linux says so when the other side closes
            break
        if not part:
            break
        said += part
    os.close(ours)
    assert process.wait() == 0
    return said.decode()
