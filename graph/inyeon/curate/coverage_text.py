"""How the coverage of a document is shown: sentence by sentence with marks, or as plain values."""

import unicodedata
from typing import Final

from inyeon.curate.coverage import LIST, Coverage, Sentence

_MARKS: Final = {"claimed": "│", "listed": "·", "left": "!"}
_OPEN, _CLOSE = "⟦", "⟧"
_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"


def marked(found: Coverage, *, weight: bool = False) -> str:
    """One sentence a line with its line in the text and its mark; quoted words stand in ⟦ ⟧.

    With `weight`, quoted words are bold, as terminals write that.
    """
    marks = (_BOLD, _PLAIN) if weight else (_OPEN, _CLOSE)
    width = len(str(found.sentences[-1].line)) if found.sentences else 1
    lines: list[str] = []
    last = 0
    for sentence in found.sentences:
        if last and sentence.line > last:
            lines.append("")
        number = str(sentence.line) if sentence.line > last else ""
        last = sentence.line
        lines.append(f"{number:>{width}} {_MARKS[sentence.state]} {_words(sentence, *marks)}")
        if sentence.state == "listed":
            lines.append(f"{'':{width}}   ({sentence.reason})")
    return "\n".join(lines)


def summary(found: Coverage) -> str:
    """How many sentences are quoted, listed and left, in one line."""
    claimed, listed, left = (found.count(state) for state in _MARKS)
    return (
        f"{claimed} of {len(found.sentences)} sentences are quoted, {listed} listed in {LIST},"
        f" {left} left"
    )


def plain(found: Coverage) -> dict[str, object]:
    """The coverage as values for JSON; spans count code points of the text."""
    return {
        "source": found.name,
        "claimed": found.count("claimed"),
        "listed": found.count("listed"),
        "left": found.count("left"),
        "sentences": [
            {
                "start": sentence.start,
                "end": sentence.end,
                "line": sentence.line,
                "state": sentence.state,
                "text": sentence.text,
                "claims": list(sentence.claims),
                "quoted": [list(span) for span in sentence.quoted],
                "reason": sentence.reason,
            }
            for sentence in found.sentences
        ],
    }


def _words(sentence: Sentence, opens: str, closes: str) -> str:
    """The sentence with its quoted words between marks, and nothing that moves a cursor."""
    parts, at = [], sentence.start
    for start, end in sentence.quoted:
        parts += [_cut(sentence, at, start), opens, _cut(sentence, start, end), closes]
        at = end
    return "".join([*parts, _cut(sentence, at, sentence.end)])


def _cut(sentence: Sentence, start: int, end: int) -> str:
    words = sentence.text[start - sentence.start : end - sentence.start]
    return "".join(" " if unicodedata.category(c) in ("Cc", "Cs") else c for c in words)
