"""Places in a text as JavaScript counts them: in UTF-16 units, of which some signs have two."""

import re
from bisect import bisect_left
from typing import Final

_ASTRAL: Final = re.compile("[\U00010000-\U0010ffff]")


class Units:
    """Converts places in one text from code points to UTF-16 units."""

    def __init__(self, text: str) -> None:
        self._wide = [match.start() for match in _ASTRAL.finditer(text)]
        self.length = len(text) + len(self._wide)

    def __call__(self, at: int) -> int:
        """How many units stand before this code point.

        >>> Units("a𝔄b")(2)
        3
        """
        return at + bisect_left(self._wide, at)
