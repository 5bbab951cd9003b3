"""What a store survives: builds killed at moments spread over a build, and what was lost then.

    python benchmarks/faults.py [kills] [seed]

Each round changes the data, kills a build of it (every second one makes the store from nothing),
asks for all that is stored, builds, and asks again. The exports are compared with those of stores
that were made from nothing in peace.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

_REPO = Path(__file__).resolve().parents[1]
_INYEON = [sys.executable, "-m", "inyeon"]
_ADDED = (
    "\n<https://w3id.org/inyeon/id/person/lee-sung-ju>"
    ' <http://www.w3.org/2004/02/skos/core#altLabel> "Lee, S."@en .\n'
)
_KEPT = {".gitignore", "build.lock", "current", "snapshots", "checked"}


class Ground:
    """A copy of the shipped project in two states: as it is, and with one name more."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for part in ("data", "ontology"):
            shutil.copytree(_REPO / part, folder / part)
        self.file = min((folder / "data" / "entities").glob("*.ttl"))
        self.text = self.file.read_text("utf-8")

    def set(self, state: int) -> None:
        """Write the data of this state, 0 or 1."""
        self.file.write_text(self.text + _ADDED * state, "utf-8")

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        """`inyeon` with these arguments, at work."""
        return subprocess.Popen(  # noqa: S603
            [*_INYEON, *arguments],
            cwd=self.folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def run(self, *arguments: str) -> bytes:
        """What it printed."""
        process = self.start(*arguments)
        out, err = process.communicate()
        if process.returncode:
            raise SystemExit(f"inyeon {' '.join(arguments)}: {err.decode()}")
        return out

    def stored(self) -> bytes:
        """All that the last good build holds."""
        return self.run("export", "--no-build", "--format", "nq", "-o", "-")

    def left(self) -> list[str]:
        """What should not be there after a build."""
        store = self.folder / ".inyeon"
        names = [path.name for path in (store / "snapshots").iterdir()]
        strays = [path.name for path in store.iterdir() if path.name not in _KEPT]
        strays += [name for name in names if name.startswith(("building-", "going-"))]
        strays += [str(path) for path in store.rglob("bulk-*")]
        return strays + names[2:]


def main(kills: int = 50, seed: int = 1) -> int:
    """Run the rounds and print the table; 1 where anything was lost."""
    chance = random.Random(seed)  # noqa: S311
    with tempfile.TemporaryDirectory() as home:
        ground = Ground(Path(home))
        right, lasts = _in_peace(ground)
        moments: Counter[str] = Counter()
        lost: Counter[str] = Counter()
        for number in range(kills):
            state = 1 - number % 2
            ground.set(state)
            whole = number // 2 % 2
            force = ["--force"] * whole
            process = ground.start("build", *force)
            delay = lasts[whole] * (number + chance.random()) / kills
            try:
                process.communicate(timeout=delay)
            except subprocess.TimeoutExpired:
                process.kill()
                process.communicate()
            killed = process.returncode == -signal.SIGKILL
            moments[_where(ground.folder) if killed else "over before it was killed"] += 1
            lost["a reader's answer"] += ground.stored() not in right
            ground.run("build")
            lost["what was built next"] += ground.stored() != right[state]
            lost["files left behind"] += len(ground.left())
    print(f"{kills} builds, seed {seed}, {os.cpu_count()} cores")
    print(f"one takes {lasts[0]:.1f} s, from nothing {lasts[1]:.1f} s")
    for what, count in sorted(moments.items()):
        print(f"  {count:4}  {what}")
    for what, count in lost.items():
        print(f"  {count:4}  wrong: {what}")
    return int(any(lost.values()))


def _in_peace(ground: Ground) -> tuple[list[bytes], list[float]]:
    """The right export for each state, and the time of a build upon the last and of a whole one."""
    right: list[bytes] = []
    whole = 0.0
    for state in (0, 1):
        ground.set(state)
        whole = _timed(ground, "build", "--force")
        right.append(ground.stored())
    if right[0] == right[1]:
        raise SystemExit("the two states are the same: nothing would be tested")
    ground.set(0)
    return right, [_timed(ground, "build"), whole]


def _timed(ground: Ground, *arguments: str) -> float:
    start = time.perf_counter()
    ground.run(*arguments)
    return time.perf_counter() - start


def _where(folder: Path) -> str:
    """How far a killed build had come."""
    building = list((folder / ".inyeon" / "snapshots").glob("building-*"))
    if not building:
        return "killed before or after it wrote"
    names = {path.name for path in building[0].iterdir()}
    for name, what in (("seal.json", "sealed"), ("problems.json", "checked"), ("store", "loading")):
        if name in names:
            return f"killed when {what}"
    return "killed while reading"


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:3])))
