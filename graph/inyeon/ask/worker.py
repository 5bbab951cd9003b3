"""A question in a process of its own, which can be stopped: the engine itself cannot.

Run as a file by `apart`, so that nothing but the engine is imported, and with nothing of the
question in its arguments.

In, on stdin: one line of JSON. Out, on stdout: what kind of answer it is, then the answer, one row
a line (SPARQL's TSV, or N-Triples). It is whole if the status is 0. With the status `REFUSED` the
engine's error is on stderr, as JSON. When stdin ends, whoever asked has gone, and so do we.
"""

import json
import os
import signal
import sys
import threading
from typing import Any, Final

REFUSED: Final = 3


def main() -> None:
    """Answer the question that stands on stdin."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    asked = json.loads(sys.stdin.buffer.readline())
    if asked["memory"]:
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (asked["memory"], asked["memory"]))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    threading.Thread(target=_go_with_who_asked, daemon=True).start()
    sys.path[:] = asked["path"]  # the same engine as there
    try:
        _answer(asked)
    except (SyntaxError, RuntimeError, ValueError, OSError) as error:
        sys.stderr.write(json.dumps({"kind": type(error).__name__, "said": str(error)}))
        sys.stderr.flush()
        os._exit(REFUSED)
    os._exit(0)  # the store is only read, so nothing is to be closed


def _answer(asked: dict[str, Any]) -> None:
    """Ask the engine and write what it says."""
    import pyoxigraph as ox

    lines = ox.parse(asked["values"], format=ox.RdfFormat.N_TRIPLES)
    values = {
        ox.Variable(name): line.object for name, line in zip(asked["names"], lines, strict=True)
    }
    store = ox.Store.read_only(asked["store"])
    found = store.query(asked["text"], prefixes=asked["prefixes"], substitutions=values)
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


def _go_with_who_asked() -> None:
    """End this process when the other end of stdin is closed, as it is when that one is killed."""
    while os.read(sys.stdin.fileno(), 1):
        pass
    os._exit(REFUSED)


if __name__ == "__main__":
    main()
