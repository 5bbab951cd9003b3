"""Jobs with a store behind a URL: sending a build there, and asking it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from clock import Clock, medians
from ours import read

if TYPE_CHECKING:
    from inyeon.graph import Graph


def push(folder: str, url: str) -> Callable[[], dict[str, float]]:
    """The last build, made to be what the store holds; stage by stage."""
    import inyeon
    from inyeon.remote import connect

    graph = inyeon.open(folder, build=False)

    def act() -> dict[str, float]:
        clock = Clock()

        def told(step: str, done: int = 0, of: int = 0, /) -> None:
            if not of or done == 0:  # it begins
                clock(step)

        connect.push_build(url, graph.project, graph.sendable(), told)
        return clock.parts()

    return act


def results(folder: str, questions: str, url: str = "") -> Callable[[], dict[str, float]]:
    """Every question, answered in the engine's terms; without a URL by our own store."""
    graph, texts = opened(folder, url), read(questions)

    def ask(name: str) -> None:
        for _ in graph.results(texts[name]):  # type: ignore[union-attr]
            pass

    return lambda: medians(texts, ask, times=3)


def opened(folder: str, url: str = "") -> "Graph":
    """The graph of a project as a store has it; without a URL as our own has."""
    import inyeon

    return inyeon.open(folder, store=url) if url else inyeon.open(folder, build=False)
