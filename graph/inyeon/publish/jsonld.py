"""JSON-LD 1.1, compacted with our context, which stands in the file itself.

What must always hold: expanding the file with any JSON-LD processor gives the same triples.
There are no blank nodes, so a flat list of nodes says everything.
Source: JSON-LD 1.1, W3C Recommendation 2020, section 4.1 and 4.2.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from pyoxigraph import Literal, NamedNode, Triple

from inyeon.errors import QueryError
from inyeon.terms import RDF_TYPE, XSD, XSD_STRING, compact


def write(triples: Iterable[Triple], context: Mapping[str, Any]) -> str:
    """The triples, which come sorted, as one JSON-LD document."""
    return "".join(pieces(triples, context))


def pieces(triples: Iterable[Triple], context: Mapping[str, Any]) -> Iterator[str]:
    """The same, node by node."""
    compactor = _Compactor(context)
    before, after = _json({"@context": context, "@graph": []}).rsplit("[]", 1)
    yield f"{before}["
    between, end = "\n  ", "]"
    for subject, group in groupby(triples, key=lambda t: t.subject):
        yield between + _json(compactor.node(subject, list(group)), "\n  ")
        between, end = ",\n  ", "\n ]"
    yield f"{end}{after}\n"


def _json(value: object, start: str = "\n") -> str:
    """JSON, a value a line; in json.dumps() that is plain Python, and leaves a cycle each time."""
    inside = f"{start} "
    if isinstance(value, Mapping) and value:
        parts = (f"{_plain(name)}: {_json(one, inside)}" for name, one in value.items())
        return f"{{{inside}{f',{inside}'.join(parts)}{start}}}"
    if isinstance(value, list) and value:
        return f"[{inside}{f',{inside}'.join(_json(one, inside) for one in value)}{start}]"
    return _plain(value)


_plain = json.JSONEncoder(ensure_ascii=False).encode
_WHOLE = re.compile(r"0|-?[1-9][0-9]{0,15}")


class _Compactor:
    """Shortens IRIs and values as one context allows."""

    def __init__(self, context: Mapping[str, Any]) -> None:
        simple = {name: value for name, value in context.items() if isinstance(value, str)}
        self.prefixes = {n: v for n, v in simple.items() if v.endswith(("/", "#"))}
        self.terms: dict[str, tuple[str, str | None]] = {}
        for name, value in context.items():
            if isinstance(value, dict):
                kind = value.get("@type")
                self.terms[self._full(value["@id"])] = (name, kind and self._full(kind))

    def node(self, subject: Any, triples: list[Triple]) -> dict[str, Any]:
        """The node object of one subject."""
        found: dict[str, Any] = {"id": self._iri(subject.value)}
        types = [self._id(t.object) for t in triples if t.predicate == RDF_TYPE]
        if types:
            found["type"] = types[0] if len(types) == 1 else types
        for predicate, group in groupby(triples, key=lambda t: t.predicate):
            if predicate != RDF_TYPE:
                name, kind = self.terms.get(predicate.value, (self._iri(predicate.value), None))
                values = [self._value(t.object, kind) for t in group]
                found[name] = values[0] if len(values) == 1 else values
        return found

    def _value(self, value: Any, kind: str | None) -> Any:
        if isinstance(value, NamedNode):
            iri = self._iri(value.value)
            return iri if kind == "@id" else {"id": iri}
        assert isinstance(value, Literal), "the store has no blank nodes"
        if value.language:
            return {"@language": value.language, "@value": value.value}
        datatype = value.datatype.value
        if kind is None and value.datatype == XSD_STRING:
            return value.value
        if datatype == XSD + "integer" and kind in (None, datatype) and _is_plain(value.value):
            return int(value.value)
        if datatype == kind:
            return value.value
        return {"@type": self._iri(datatype), "@value": value.value}

    def _id(self, node: Any) -> str:
        return self._iri(node.value)

    def _iri(self, iri: str) -> str:
        short = compact(iri, self.prefixes)
        if not short.startswith("<"):
            return short
        scheme = iri.partition(":")[0]
        if scheme in self.prefixes and not iri.startswith(f"{scheme}://"):
            raise QueryError(
                f"JSON-LD would read {short} as a prefixed name",
                hint=f"give it an IRI that does not begin with {scheme}:, or export to .ttl",
            )
        return iri

    def _full(self, name: str) -> str:
        prefix, colon, local = name.partition(":")
        return self.prefixes[prefix] + local if colon and prefix in self.prefixes else name


def _is_plain(number: str) -> bool:
    """Whether JSON writes this whole number the same way, in every processor."""
    return bool(_WHOLE.fullmatch(number)) and abs(int(number)) < 2**53
