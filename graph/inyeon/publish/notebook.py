"""The network page inside a notebook: the same HTML, in a frame of its own.

What must always hold: the frame has an origin of its own, so that the page cannot reach the
notebook. It may run our script, save files, print, copy, and open documents in tabs of their own,
which are free of the frame's limits.
"""

import html
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from inyeon.files import size

LARGEST: Final = 20_000_000  # characters: notebooks that hold more are slow to open and to save
_HEIGHT: Final = 720  # pixels
_SANDBOX: Final = (
    "allow-scripts allow-downloads allow-modals allow-popups allow-popups-to-escape-sandbox"
)


@dataclass(frozen=True)
class View:
    """A network page: `text` is the whole HTML, `path` where it was written, if it was."""

    text: str = field(repr=False)
    title: str
    path: Path | None = None
    claims: int = 0  # on the page

    @property
    def size(self) -> int:
        """How many bytes the page has as a file."""
        return len(self.text.encode())

    def _repr_html_(self) -> str:
        """The page as Jupyter, VS Code and Colab show it; it asks nothing of any server.

        Jupyter takes the frame away, and leaves the words before it, until a notebook is trusted.
        """
        if len(self.text) > LARGEST:
            return f"<p>{html.escape(self._too_large())}</p>"
        return (
            f'<div style="position: relative; height: {_HEIGHT}px">'
            "<p>The page is shown here when the notebook is trusted, or the cell is run again.</p>"
            f'<iframe srcdoc="{html.escape(self.text)}" title="{html.escape(self.title)}" '
            f'sandbox="{_SANDBOX}" allow="clipboard-write" '
            'style="position: absolute; inset: 0; width: 100%; height: 100%; '
            'border: 1px solid #8888; background: Canvas"></iframe></div>'
        )

    def _too_large(self) -> str:
        """What to do with a page that no notebook should hold."""
        here = f"Open {self.path} in a browser" if self.path else 'Write it: g.view("graph.html")'
        return (
            f"This page has {size(self.size)}, which is too much for a notebook. {here}, "
            'or show a part of it: g.view(focus="…", hops=1).'
        )
