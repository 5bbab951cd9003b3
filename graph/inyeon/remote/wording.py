"""A query taken apart, as far as a service has to be asked in other words.

Only texts that our own engine has read without complaint come here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise, takewhile

from inyeon.sparql import Token, begins, declared, meaningful
from inyeon.store.readable import Bound

_AFTER_ORDER = ("LIMIT", "OFFSET", "VALUES")


@dataclass(frozen=True, slots=True)
class Wording:
    """One query: its text, and its tokens without spaces and comments."""

    text: str
    found: tuple[Token, ...]

    @property
    def kind(self) -> str:
        """SELECT, ASK, CONSTRUCT or DESCRIBE."""
        return self._first.upper

    @property
    def prologue(self) -> str:
        """Its own PREFIX and BASE lines."""
        return self.text[: self._first.start]

    @property
    def body(self) -> str:
        """What follows them."""
        return self.text[self._first.start :]

    @property
    def _first(self) -> Token:
        return self.found[begins(self.found)]

    def has(self, word: str) -> bool:
        """Whether this keyword, in capitals, stands in it."""
        return any(token.upper == word for token in self.found)

    def prefixes(self, known: Mapping[str, str]) -> str:
        """PREFIX lines for those of the known prefixes that it uses and does not declare."""
        used = {token.text.partition(":")[0] for token in self.found if token.kind == "name"}
        own = declared(self.found[: begins(self.found)])
        names = sorted((used & known.keys()) - own.keys())
        return "".join(f"PREFIX {name}: <{known[name]}>\n" for name in names)

    def order(self) -> str:
        """The conditions of its own ORDER BY, not those of a SELECT inside; "" without one."""
        outer = [token for token, depth in self._deep() if depth == 0]
        starts = [by for order, by in pairwise(outer) if (order.upper, by.upper) == ("ORDER", "BY")]
        if not starts:
            return ""
        after = [token for token in outer if token.start > starts[-1].start]
        end = next((token.start for token in after if token.upper in _AFTER_ORDER), len(self.text))
        return self.text[_end(starts[-1]) : end]

    def template(self) -> tuple[str, str]:
        """Of a CONSTRUCT: its template in braces, and what follows it."""
        after = begins(self.found) + 1
        first = next(token for token in self.found[after:] if token.text == "{")
        last = next(
            token
            for token, depth in self._deep()
            if token.text == "}" and depth == 0 and token.start > first.start
        )
        template = self.text[first.start : _end(last)]
        if self.found[after] is not first:  # the short form: what is looked for is the template
            return template, self.text[_end(self._first) :]
        return template, self.text[_end(last) :]

    def described(self) -> tuple[tuple[Token, ...], str]:
        """Of a DESCRIBE: what it names, `*` too, and the text that follows, "" if there is none."""
        after = begins(self.found) + 1
        kinds = ("variable", "iri", "name")
        names = takewhile(lambda t: t.kind in kinds or t.text == "*", self.found[after:])
        named = tuple(names)
        return named, self.text[_end(named[-1]) :].strip()

    def bound(self, values: Bound) -> "Wording":
        """The same query with these variables bound, by a VALUES block in each group of patterns.

        One in the outermost group would not reach a FILTER of a group within.
        """
        if self.kind == "CONSTRUCT":  # its short form has no place for them
            template, rest = self.template()
            whole = worded(f"{self.prologue}CONSTRUCT {template} {rest}")
        else:
            whole = self
        text = whole.text
        if self.kind == "DESCRIBE" and not any(token.text == "{" for token in self.found):
            return worded(f"{text} {{ }}").bound(values)
        for at, outermost, names in sorted(whole._groups(), reverse=True):
            here = {v: term for v, term in values.items() if outermost or v.value in names}
            blocks = "".join(f" VALUES {variable} {{ {term} }}" for variable, term in here.items())
            text = f"{text[:at]}{blocks} {text[at:]}" if blocks else text
        return worded(text)

    def _groups(self) -> Iterator[tuple[int, bool, frozenset[str]]]:
        """Where each group begins, whether it is the outermost, and the variables in it."""
        open_: list[tuple[int, set[str]] | None] = []  # None for braces of another kind
        other = self.kind == "CONSTRUCT"  # whose template stands first
        for token, after in pairwise((*self.found[begins(self.found) :], self.found[-1])):
            other = other or token.upper == "VALUES"
            if token.text == "{":
                annotates = after.text.startswith("|")
                open_.append(None if other or annotates else (_end(token), set()))
                other = False
            elif token.text == "}" and (group := open_.pop()):
                yield group[0], not any(open_), frozenset(group[1])
            elif token.kind == "variable":
                for group in filter(None, open_):
                    group[1].add(token.text[1:])

    def _deep(self) -> Iterator[tuple[Token, int]]:
        """Each token, and in how many braces it stands; a brace itself stands outside."""
        depth = 0
        for token in self.found:
            depth -= token.text == "}"
            yield token, depth
            depth += token.text == "{"


def worded(text: str) -> Wording:
    """The query of this text."""
    return Wording(text, tuple(meaningful(text)))


def variables(text: str) -> set[str]:
    """The names of the variables in a piece of a query."""
    return {token.text[1:] for token in meaningful(text) if token.kind == "variable"}


def _end(token: Token) -> int:
    return token.start + len(token.text)
