"""Measures everything and keeps it as JSON.

    python benchmarks/run.py [SIZE …] [--times N] [--into FILE] [--work FOLDER]

Sizes are numbers of claims; without any, the start of the verbs alone. What was measured of the
same size before is replaced, the rest of the file stays: a large size may be measured by itself.
Each run is a process of its own, and ours and its references take turns within the hour.
"""

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import plan
import project
from measure import HERE, Measured
from results import VERBS

ROOT = HERE.parent
RESULTS = HERE / "results.json"
_PACKAGES = ("pyoxigraph", "rdflib", "owlrl", "pyshacl", "pyshifty", "pyvis", "networkx")


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description="Measure Inyeon beside its references.")
    parser.add_argument("sizes", nargs="*", type=int, help="numbers of claims")
    parser.add_argument("--times", type=int, default=5, help="runs of each measurement")
    parser.add_argument("--into", type=Path, default=RESULTS)
    parser.add_argument("--work", type=Path, default=ROOT / ".bench")
    parser.add_argument("--kglab", type=Path, default=ROOT / ".bench/kglab/bin/python")
    given = parser.parse_args()
    given.work.mkdir(parents=True, exist_ok=True)
    kglab = given.kglab if given.kglab.exists() else None
    for python in filter(None, (Path(sys.executable), kglab)):
        _compiled(python)
    said = about(kglab)
    verbs = plan.of_verbs(ROOT, given.work, max(given.times, 5))
    measured(verbs, given.into, VERBS, said)
    for size in given.sizes:
        place = plan.Place(size, given.work / str(size), given.times, kglab)
        shutil.rmtree(place.home, ignore_errors=True)
        place.home.mkdir()
        made = project.write(size, place.folder)
        print(f"\n{size:,} claims: {made}", flush=True)
        measured(plan.of_size(place), given.into, str(size), {"counts": asdict(made), **said})
        shutil.rmtree(place.home)


def _compiled(python: Path) -> None:
    """Compile all modules that this Python has, as their first use does."""
    find = "import sysconfig; print(sysconfig.get_path('purelib'))"
    command = [str(python), "-c", find]
    said = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
    folders = [said.stdout.strip(), str(ROOT / "graph"), str(HERE)]
    subprocess.run([python, "-m", "compileall", "-q", "-j2", *folders], check=False)  # noqa: S603


def keep(path: Path, key: str, value: dict[str, Any]) -> None:
    """Put one part into the file of results, sorted by size; the others stay."""
    known = json.loads(path.read_text("utf-8")) if path.exists() else {}
    known[key] = value
    ordered = dict(
        sorted(known.items(), key=lambda item: (not item[0].isdigit(), item[0].zfill(9)))
    )
    path.write_text(json.dumps(ordered, indent=1, ensure_ascii=False) + "\n", "utf-8")


def measured(
    measurements: Iterable[Measured],
    path: Path,
    key: str,
    about: dict[str, Any],
    known: Iterable[dict[str, Any]] = (),
) -> None:
    """Keep and print each measurement when it is there: a run that is cut short loses none.

    What is known already is kept beside it.
    """
    found = list(known)
    for one in measurements:
        found.append(asdict(one))
        keep(path, key, {**about, "measured": found})
        figures = ""
        if one.runs:
            least, most = one.spread()
            memory = max(run.memory for run in one.runs)
            figures = f"{one.median():9.3f} s ({least:.3f}–{most:.3f})  {memory:7.0f} MB"
        print(f"{one.what:<26} {one.of:<30} {one.failed or figures}", flush=True)


def about(kglab: Path | None) -> dict[str, Any]:
    """When, on what machine, and with which versions; no name and no path of it."""
    versions = {name: version(name) for name in _PACKAGES}
    if kglab:
        code = "from importlib.metadata import version; print(version('kglab'), version('rdflib'))"
        said = subprocess.run([kglab, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
        own, rdflib = said.stdout.split()
        versions["kglab"] = f"{own} (with rdflib {rdflib})"
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "machine": {
            "processor": _processor(),
            "cores": len(os.sched_getaffinity(0)),
            "memory": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30),
            "system": _system(),
            "python": platform.python_version(),
        },
        "versions": versions,
    }


def _processor() -> str:
    """The name that Linux knows, else that of the architecture."""
    cpu = Path("/proc/cpuinfo")
    lines = cpu.read_text("utf-8").splitlines() if cpu.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def _system() -> str:
    try:
        return str(platform.freedesktop_os_release()["PRETTY_NAME"])
    except OSError:
        return platform.system()


if __name__ == "__main__":
    main()
