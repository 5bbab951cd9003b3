"""A diff as text for a terminal or as Markdown for a pull request.

What must always hold: every detail of every change is written, whole; in Markdown, what comes from
the data is never markup.
"""

from collections.abc import Callable, Iterator

from inyeon.review.diff import Change, Detail, Diff, Kind, Sign

_MARKS = {"gained": "+", "lost": "-", "changed": "~"}
_KINDS: tuple[tuple[Kind, str, str], ...] = (
    ("source", "source", "sources"),
    ("entity", "entity", "entities"),
    ("judgement", "judgement", "judgements"),
    ("claim", "claim", "claims"),
)
_SIGNS: tuple[Sign, ...] = ("gained", "lost", "changed")
_QUOTES = ("quote", "quote against")
Escape = Callable[[str], str]


def text(diff: Diff) -> str:
    """The diff as plain text: a line for each change, its quotes below it, and a count."""
    lines = []
    for kind, _, plural in _KINDS:
        changes = [change for change in diff.changes if change.kind == kind]
        if changes:
            lines += [plural, *(f"  {line}" for change in changes for line in _lines(change))]
    return "\n".join([*lines, summary(diff), ""])


def markdown(diff: Diff, escape: Escape) -> str:
    """The diff as Markdown: the count, then a list under a heading for each kind."""
    lines = [f"**{summary(diff)}**"]
    for kind, _, plural in _KINDS:
        changes = [change for change in diff.changes if change.kind == kind]
        if changes:
            lines += ["", f"### {plural.capitalize()}", ""]
        for change in changes:
            title, *quotes = _lines(change, escape)
            lines.append(f"- `{title[0]}`{title[1:]}")
            lines += [f"  - `{line.strip()[0]}`{line.strip()[1:]}" for line in quotes]
    return "\n".join([*lines, ""])


def summary(diff: Diff) -> str:
    """How much is different, in one line: `3 claims gained, 1 lost; 1 source changed`."""
    parts = []
    for kind, singular, plural in reversed(_KINDS):
        counts = [(diff.count(kind, sign), sign) for sign in _SIGNS]
        said = [(number, sign) for number, sign in counts if number]
        if said:
            noun = singular if said[0][0] == 1 else plural
            first, *others = [f"{number} {sign}" for number, sign in said]
            parts.append(", ".join([first.replace(" ", f" {noun} ", 1), *others]))
    return "; ".join(parts) or "no difference"


def _lines(change: Change, escape: Escape = str) -> Iterator[str]:
    """The change in one line, then one for each quote."""
    said = [d for d in change.details if d.what not in _QUOTES]
    title = f"{_MARKS[change.sign]} {escape(change.title)}"
    if change.sign == "changed":
        yield title + (f": {'; '.join(_sentence(d, escape) for d in said)}" if said else "")
    else:
        values = "; ".join(f"{escape(d.what)}: {_values(d.was or d.now, escape)}" for d in said)
        yield title + (f" ({values})" if values else "")
    for d in change.details:
        if d.what in _QUOTES:
            mark = "+" if d.now else "-"
            yield f"    {mark} {d.what} {_values(d.was or d.now, escape)} ({escape(d.source)})"


def _sentence(detail: Detail, escape: Escape) -> str:
    """`role was “activist”, is now “advisor”`; `role “activist” is new`; `… is gone`."""
    what = escape(detail.what)
    if not detail.was:
        return f"{what} {_values(detail.now, escape)} is new"
    if not detail.now:
        return f"{what} {_values(detail.was, escape)} is gone"
    return f"{what} was {_values(detail.was, escape)}, is now {_values(detail.now, escape)}"


def _values(values: tuple[str, ...], escape: Escape) -> str:
    return " and ".join(" ".join(escape(value).split()) for value in values)
