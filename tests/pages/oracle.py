"""The page's own code, asked outside a browser: graph/viewer/tests/oracle.ts answers."""

import json
import subprocess
from pathlib import Path
from shutil import which
from typing import Any

from inyeon.publish.layout import Layout
from inyeon.publish.page import Page
from inyeon.publish.wire import Wire

_VIEWER = Path(__file__).parents[2] / "graph" / "viewer"


class Oracle:
    """One running program; questions and answers are lines of JSON."""

    def __init__(self) -> None:
        node = which("node")
        assert node, "Node is missing: `make test` gets it"
        self.running = subprocess.Popen(
            [node, _VIEWER / "tests" / "oracle.mjs"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def ask(self, what: str, **about: object) -> Any:
        """The answer; an AssertionError where the page's code throws."""
        assert self.running.stdin
        assert self.running.stdout
        self.running.stdin.write(json.dumps({"what": what, **about}) + "\n")
        self.running.stdin.flush()
        answer = json.loads(self.running.stdout.readline())
        assert "error" not in answer, answer["error"]
        return answer["answer"]

    def page(self, page: Page, layout: Layout | None = None) -> Any:
        """What the page's code makes of a page; later questions are about it."""
        wire = Wire(page, layout or Layout({}, ()))
        return self.ask("page", head=wire.head(), network=wire.network([]), graph=wire.graph())

    def close(self) -> None:
        assert self.running.stdin
        self.running.stdin.close()
        self.running.wait()
        assert self.running.stdout
        self.running.stdout.close()
