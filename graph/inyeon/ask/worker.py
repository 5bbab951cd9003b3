"""A question in a process of its own, which can be stopped: the engine itself cannot.

Run as a file by `apart`, so that nothing but the engine is imported, and with nothing of the
question in its arguments.

In, on stdin: what `apart` asks, marshalled. Out, on stdout: what kind of answer it is, then the
answer, one row a line (SPARQL's TSV, or N-Triples). It is whole if the status is 0. With the status
`REFUSED` the engine's error is on stderr: its class, and what it says. When stdin ends, whoever
asked has gone, and so do we.

It takes from Python only what is there anyway: json, signal and typing take twice
as long to import as the engine.
"""

import _thread
import marshal
import os
import sys

REFUSED = 3


def main() -> None:
    """Answer the question that stands on stdin."""
    path, memory, store, question = marshal.load(sys.stdin.buffer)  # noqa: S302 - our own words
    _thread.start_new_thread(_go_with_who_asked, ())
    sys.path[:] = path  # the same engine as there
    try:
        _answer(store, memory, *question)
    except (SyntaxError, RuntimeError, ValueError, OSError, ImportError) as error:
        sys.stderr.write(f"{type(error).__name__}\n{error}")
        sys.stderr.flush()
        os._exit(REFUSED)
    os._exit(0)  # the store is only read, so nothing is to be closed


def _answer(
    folder: str, memory: int, text: str, prefixes: dict[str, str], names: list[str], triples: str
) -> None:
    """Ask the engine and write what it says; `triples` has one for each name, with its value."""
    import pyoxigraph as ox

    lines = ox.parse(triples, format=ox.RdfFormat.N_TRIPLES)
    values = {ox.Variable(name): line.object for name, line in zip(names, lines, strict=True)}
    store = ox.Store.read_only(folder)
    if memory:
        _hold(memory)
    found = store.query(text, prefixes=prefixes, substitutions=values)
    with os.fdopen(sys.stdout.fileno(), "wb", closefd=False) as out:
        if isinstance(found, ox.QuerySolutions):
            out.write(b"solutions\n")
            found.serialize(out, format=ox.QueryResultsFormat.TSV)
        elif isinstance(found, ox.QueryBoolean):
            out.write(b"boolean\n")
            found.serialize(out, format=ox.QueryResultsFormat.JSON)
        else:
            out.write(b"triples\n")
            found.serialize(out, format=ox.RdfFormat.N_TRIPLES)


def _hold(memory: int) -> None:
    """Let this process take so many bytes more than it has, and write no core when it falls."""
    import resource

    with open("/proc/self/statm", "rb") as file:  # noqa: PTH123 - pathlib is slow to import
        taken = int(file.read().split()[5]) * os.sysconf("SC_PAGE_SIZE")
    allowed = resource.getrlimit(resource.RLIMIT_DATA)  # less than 0 where it is unlimited
    most = min(size for size in (taken + memory, sys.maxsize, *allowed) if size >= 0)
    resource.setrlimit(resource.RLIMIT_DATA, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _go_with_who_asked() -> None:
    """End this process when the other end of stdin is closed, as it is when that one is killed."""
    while os.read(sys.stdin.fileno(), 1):
        pass
    os._exit(REFUSED)


if __name__ == "__main__":
    main()
