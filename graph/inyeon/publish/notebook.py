"""The network page inside a notebook: the same HTML, in a frame of its own."""

import html
from dataclasses import dataclass, field
from pathlib import Path

_HEIGHT = 720  # pixels


@dataclass(frozen=True)
class View:
    """A network page: `text` is the whole HTML, `path` where it was written, if it was."""

    text: str = field(repr=False)
    title: str
    path: Path | None = None

    def _repr_html_(self) -> str:
        """The page as Jupyter, VS Code and Colab show it; it asks nothing of any server."""
        return (
            f'<iframe srcdoc="{html.escape(self.text)}" title="{html.escape(self.title)}" '
            'sandbox="allow-scripts allow-downloads allow-popups" '
            f'style="width: 100%; height: {_HEIGHT}px; border: 1px solid #8888"></iframe>'
        )
