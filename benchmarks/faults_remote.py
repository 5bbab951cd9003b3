"""Pushes through a bad network: how many, what befell them, how they ended, what was lost.

    python benchmarks/faults_remote.py [RUNS] [RATE] [FIRST SEED]

Each run changes a small graph behind a proxy that cuts, delays, denies, repeats and miscounts a
part of the exchanges. Afterwards the store is compared triple by triple, through no proxy.
"""

import os
import sys
import tempfile
from collections import Counter
from pathlib import Path

import trial
from inyeon.remote.client import Client
from inyeon.remote.endpoint import endpoint
from inyeon.remote.probe import probe
from inyeon.settings import Store
from servers import PASSWORD, oxigraph, virtuoso


def runs(name: str, url: str, number: int, rate: float, first: int) -> None:
    """Print what came of so many runs against one service."""
    traits = probe(Client(endpoint(url, Store())), trial.BASE, writing=True)
    ends: Counter[str] = Counter()
    faults: Counter[str] = Counter()
    lost = []
    for seed in range(first, first + number):
        try:
            ended, befell = trial.run(url, traits, seed, rate)
        except AssertionError:
            lost.append(seed)
            continue
        ends[ended] += 1
        faults += befell
    print(f"\n{name}, {traits.engine}: {number} runs, {sum(faults.values())} faults")
    for ended, count in sorted(ends.items()):
        print(f"  {count:5} {ended}")
    print("  " + ", ".join(f"{fault} {count}" for fault, count in sorted(faults.items())))
    print(f"  lost: {len(lost)}{f' (seeds {lost})' if lost else ''}", flush=True)


def main() -> None:
    """All runs, on each engine."""
    given = sys.argv[1:]
    number = int(given[0]) if given else 200
    rate = float(given[1]) if len(given) > 1 else 0.1
    first = int(given[2]) if len(given) > 2 else 0
    with oxigraph() as url:
        runs("oxigraph", url, number, rate, first)
    os.environ |= {"INYEON_STORE_USER": "dba", "INYEON_STORE_PASSWORD": PASSWORD}
    with tempfile.TemporaryDirectory() as folder, virtuoso(Path(folder)) as url:
        runs("virtuoso", url, number, rate, first)


if __name__ == "__main__":
    main()
