"""What is being done, on a terminal: a step's name, and how far it is where that is known."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Final

from rich.console import Console, RenderableType
from rich.progress import BarColumn, ProgressColumn, SpinnerColumn, Task, TextColumn
from rich.progress import Progress as Display
from rich.table import Column
from rich.text import Text

from inyeon.progress import Progress

_WIDTH: Final = 14  # of the bar, so that all fits into 80 columns
_FEW: Final = 20  # of so few parts, each unlike the others, no rate says anything


@contextmanager
def bar() -> Iterator[Progress]:
    """A function that shows what it is told on stderr; nothing stays there at the end."""
    name = TextColumn("{task.description}", table_column=Column(no_wrap=True))
    figures = _Figures(table_column=Column(no_wrap=True))
    columns = (SpinnerColumn(), name, _Bar(bar_width=_WIDTH), figures)
    with Display(*columns, console=Console(stderr=True), transient=True) as display:

        def tell(step: str, done: int = 0, of: int = 0, /) -> None:
            shown = [task.id for task in display.tasks if task.description == step]
            if not shown:
                for before in display.task_ids:
                    display.remove_task(before)
                shown = [display.add_task(step, total=None)]
            display.update(shown[0], completed=done, total=of or None)

        yield tell


class _Bar(BarColumn):
    """A bar where it is known how much there is, else nothing."""

    def render(self, task: Task) -> RenderableType:  # type: ignore[override]
        return super().render(task) if task.total else Text()


class _Figures(ProgressColumn):
    """`30 of 100 · 12/s · 0:06 left`; of nobody knows how many, `30 · 12/s` and the time so far."""

    def render(self, task: Task) -> Text:
        of = f" of {task.total:,.0f}" if task.total else ""
        said = [f"{task.completed:,.0f}{of}"] if of or task.completed else []
        if task.speed and max(task.total or 0, task.completed) > _FEW:
            said.append(f"{task.speed:,.{0 if task.speed >= 10 else 1}f}/s")
        if not task.total:
            took = task.elapsed or 0
            return Text(" · ".join([*said, _time(took)] if took >= 1 else said))
        if task.time_remaining and task.total > _FEW:
            said.append(f"{_time(task.time_remaining)} left")
        return Text(" · ".join(said))


def _time(seconds: float | None) -> str:
    return str(timedelta(seconds=int(seconds or 0))).removeprefix("0:").removeprefix("0")
