"""What a question may not do, found in its tokens before the engine sees it.

A question never changes the graph. It reaches no other server unless that one is allowed by name.
It does not crash the engine, which ends the whole process where brackets stand too deep. The
bounds lie well below the first crash that was found (decision 21). Where the engine could read a
text in two ways and one of them would ask a server, it is refused.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from inyeon.errors import LimitError, QueryError
from inyeon.sparql import Token, begins, declared, meaningful

MOST_NESTED: Final = 40  # brackets in brackets; with a stack of 1 MB the engine crashed at 103
MOST_LINKS: Final = 250  # brackets and operators; with a stack of 1 MB it crashed at 323
_UPDATES = {"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"}
_OPERATORS = {"||", "&&", "+", "-", "*", "/", "|", "!", "^"}
_GRAPHS = {"GRAPH", "FROM", "NAMED"}
_KINDS = "ask with SELECT, ASK, CONSTRUCT or DESCRIBE"
_FLATTER = "write it flatter: many values go into VALUES, or into IN (…)"


def guard(text: object, prefixes: Mapping[str, str], services: Collection[str] = ()) -> list[Token]:
    """The tokens of a query that may be asked, without spaces and comments.

    `services` are the addresses that SERVICE may ask. Raises QueryError where it is no query or
    may not be asked, LimitError where it stands too deep.
    """
    if not isinstance(text, str):
        raise QueryError(f"a query is text, not {type(text).__name__}")
    if any("\ud800" <= sign <= "\udfff" for sign in text):
        raise QueryError("the query has a character that no file can hold")
    found = meaningful(text)
    if not found:
        raise QueryError("line 1, column 1: the query is empty", hint=_KINDS, line=1)
    start = begins(found)
    if start < len(found) and found[start].upper in _UPDATES:
        raise QueryError(
            "this is an update; a query never changes the graph",
            hint=f"change data/ and run inyeon build; {_KINDS}",
        )
    _measure(found)
    for token, address in _served(found, prefixes):
        _allow(text, token, address, services)
    return found


def _measure(found: Sequence[Token]) -> None:
    """Raise LimitError where so much stands in or beside each other that the engine may crash."""
    depth = links = 0
    last = ""
    for token, is_data in _with_data(found):
        if token.text in ("(", "[", "{"):
            depth += 1
            links += token.text != "[" and not is_data
        elif token.text in (")", "]", "}"):
            depth -= 1
        elif token.kind == "sign" and token.text in _OPERATORS and not is_data:
            links += not (token.text in "+-" and last in ("(", ",", *_OPERATORS))
        last = token.text
        if depth > MOST_NESTED:
            message = f"the brackets of this query stand more than {MOST_NESTED} deep"
            raise LimitError(message, hint=f"deeper ones may crash the engine; {_FLATTER}")
        if links > MOST_LINKS:
            message = f"this query has more than {MOST_LINKS} brackets and operators"
            raise LimitError(message, hint=f"more may crash the engine; {_FLATTER}")


def _with_data(found: Sequence[Token]) -> Iterator[tuple[Token, bool]]:
    """Each token, and whether it is data of a VALUES block, of which there may be any number."""
    after_values = in_data = False
    for token in found:
        if after_values and token.text == "{":
            after_values, in_data = False, True
        elif in_data:
            in_data = token.text != "}"
        else:
            after_values = token.upper == "VALUES" or (
                after_values and (token.kind == "variable" or token.text in ("(", ")"))
            )
        yield token, in_data


def _served(
    found: Sequence[Token], prefixes: Mapping[str, str]
) -> Iterator[tuple[Token, set[str]]]:
    """Where a server is asked, and which addresses may be meant; none where it cannot be told."""
    own = declared(found)
    last = Token("sign", "", 0)
    for at, token in enumerate(found):
        after = [*found[at + 1 : at + 3], last, last]
        if token.kind == "unclear":
            yield token, set()
        elif "SERVICE" in token.upper:
            silent = token.upper == "SERVICE" and after[0].upper == "SILENT"
            named = after[1] if silent else after[0]
            yield token, _addresses(named, prefixes, own) if token.upper == "SERVICE" else set()
        elif after[0].text == "{" and "SERVICE" in _prefix(token) and last.upper not in _GRAPHS:
            yield token, set()  # to the engine, `SERVICE:x {` is SERVICE and the name `:x`
        last = token


def _prefix(token: Token) -> str:
    """The prefix of a name in capitals; "" for all else."""
    return token.text.partition(":")[0].upper() if token.kind == "name" else ""


def _addresses(named: Token, prefixes: Mapping[str, str], own: Mapping[str, set[str]]) -> set[str]:
    """The addresses that an IRI or a name with a prefix may stand for."""
    if named.kind == "iri":
        return {named.text[1:-1]}
    prefix, _, local = named.text.partition(":")
    if named.kind != "name" or prefix.upper().startswith("SILENT"):
        return set()
    known = own.get(prefix) or ({prefixes[prefix]} if prefix in prefixes else set())
    return {start + local for start in known}


def _allow(text: str, token: Token, addresses: set[str], services: Collection[str]) -> None:
    """Raise QueryError unless all that may be meant is allowed."""
    line = text.count("\n", 0, token.start) + 1
    column = token.start - text.rfind("\n", 0, token.start)
    where = f"line {line}, column {column}: "
    if token.kind == "unclear":
        message, hint = f"{token.text} can be read in two ways", "write a space after <"
    elif not addresses:
        message = "it cannot be told which server is asked here"
        hint = "write SERVICE, a space, and the server's address as <https://…>"
    elif addresses <= set(services):
        return
    else:
        address = min(addresses - set(services))
        message = f"this query would ask another server: {address}"
        hint = f"if it may, allow it: --allow-service {address}"
    raise QueryError(where + message, hint=hint, line=line)
