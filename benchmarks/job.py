"""Runs one job in this process and prints what it took.

    python benchmarks/job.py MODULE.FUNCTION [ARGUMENT …]

The function prepares and gives what is to be timed; that may give seconds by name, its parts. If
it gives `WHOLE` among them, the time of the whole process counts, imports and all.
"""

import json
import resource
import sys
import time
from importlib import import_module

WHOLE = "whole process"


def main(name: str, *arguments: str) -> None:
    """Run the job and print one line of JSON."""
    module, _, function = name.rpartition(".")
    act = getattr(import_module(module), function)(*arguments)
    cpu, start = _cpu(), time.perf_counter()
    parts = act() or {}
    wall, used = time.perf_counter() - start, _cpu() - cpu
    said: dict[str, object] = {"wall": wall, "cpu": used}
    if parts.pop(WHOLE, None) is not None:
        said = {}
    print(json.dumps({"job": said | {"parts": parts}}))


def _cpu() -> float:
    """Seconds of processor time of this process and those that it waited for."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in both)


if __name__ == "__main__":
    main(*sys.argv[1:])
