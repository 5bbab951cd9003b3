"""Lists of spellings, one name or word a line, which a curator can read and add to.

In: a list's name. Out: its lines, each as its first column and the words of its second.
"""

from functools import cache
from importlib.resources import files


@cache
def read(name: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The lines of a list, in its order, each with what stands for its first word.

    >>> read("words")[0]
    ('academy', ('acad',))
    """
    text = files("inyeon.identity.spellings").joinpath(f"{name}.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return tuple((row[0], tuple(row[1].split()) if len(row) > 1 else ()) for row in rows)


@cache
def heads(name: str) -> dict[str, frozenset[str]]:
    """Spelling → the first words of all lines of a list on which it stands."""
    found: dict[str, set[str]] = {}
    for head, others in read(name):
        for spelling in (head, *others):
            found.setdefault(spelling, set()).add(head)
    return {spelling: frozenset(among) for spelling, among in found.items()}
