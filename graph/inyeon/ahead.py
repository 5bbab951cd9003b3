"""Reading ahead: where much is new, several processes read and prove it, and put it on the shelf.

What must always hold: this changes nothing but the time. What a process does not put on the shelf,
for whatever reason, the build reads and proves itself.
"""

import gc
import json
import os
import subprocess
import sys
from contextlib import ExitStack, suppress
from pathlib import Path

from inyeon import files, made_by, project
from inyeon.curate.collect import shelve
from inyeon.curate.kept import Kept
from inyeon.curate.vocabulary import load
from inyeon.project import Project
from inyeon.reason.every import Plain

_ENOUGH = 200  # files for a process, which takes half a second to start
_AT_ONCE = 100  # files that a process has in memory


def shelf(place: Project) -> Kept:
    """Where the readings of a project's sources stand."""
    return Kept(place.store_folder / "readings", made_by.code(), Plain)


def read_ahead(project: Project, kept: Kept) -> None:
    """Put on the shelf what is not there and can be read and proven without the other sources."""
    if len(project.claim_files) < 2 * _ENOUGH:
        return
    kept.read_with(load(project.vocabulary_files))
    new = [
        path for path in project.claim_files if not kept.has(kept.key(path, files.content(path)))
    ]
    count = min(os.cpu_count() or 1, len(new) // _ENOUGH)
    if count < 2:
        return
    # Our own module, by our own interpreter; not what lies in the folder where the user stands.
    command = [sys.executable, "-P", "-m", "inyeon.ahead"]
    given, nothing = subprocess.PIPE, subprocess.DEVNULL
    with suppress(OSError), ExitStack() as running:  # where none can be started, or one ends early
        for number in range(count):
            process = subprocess.Popen(command, stdin=given, stdout=nothing, stderr=nothing)  # noqa: S603
            running.enter_context(process)
            assert process.stdin
            paths = [str(path) for path in new[number::count]]
            with process.stdin as stdin:
                stdin.write(json.dumps([str(project.root), str(kept.folder), paths]).encode())


def main() -> None:
    """What such a process does; with which code and ontology, the names of its readings say."""
    gc.disable()  # see `memory.without_collector`
    root, folder, paths = json.loads(sys.stdin.buffer.read())
    place = project.find(root)
    kept = Kept(Path(folder), made_by.code(), Plain)
    for start in range(0, len(paths), _AT_ONCE):
        shelve(place, kept, map(Path, paths[start : start + _AT_ONCE]))
        gc.collect()


if __name__ == "__main__":
    main()
