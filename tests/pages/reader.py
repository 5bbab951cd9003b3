"""Reads a written page as the viewer does, and makes the view model of it again."""

import gzip
import html
import json
import re
from base64 import b64decode
from typing import Any

from inyeon.ask.support import Support
from inyeon.publish.page import (
    Kind,
    Page,
    PageClaim,
    PageConflict,
    PageEntity,
    PageEvidence,
    PageSource,
    Relation,
    Unclaimed,
)
from inyeon.terms import expand

STATUSES = ("asserted", "reported", "disputed", "inferred")
_BLOCK = re.compile(
    r'<script type="(application/[a-z]+)" id="([a-z0-9-]+)">(.*?)</script>', re.DOTALL
)


def types(text: str) -> dict[str, str]:
    """The type of each block of data, in the page's order."""
    return {name: kind for kind, name, _ in _BLOCK.findall(text)}


def blocks(text: str) -> dict[str, Any]:
    """The value of each block of data."""
    return {name: _value(kind, content) for kind, name, content in _BLOCK.findall(text)}


def _value(kind: str, content: str) -> Any:
    assert not set(content) & set("<>&\u2028\u2029")
    if kind == "application/gzip":
        return json.loads(gzip.decompress(b64decode(content, validate=True)))
    assert kind == "application/json"
    return json.loads(content)


def rows(columns: dict[str, list[Any]]) -> list[dict[str, Any]]:
    """A table's columns as one dictionary a row; they are equally long."""
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def read(text: str) -> Page:
    """The page that was written; of what claims rest on only the numbers are known."""
    found = blocks(text)
    head = found["page-data"]
    assert head["version"] == 3
    parts = [value for name, value in found.items() if name.startswith("texts-data-")]
    claims = _claims(head, found["graph-data"], _texts(parts))
    return Page(
        head["title"],
        tuple(Kind(**kind) for kind in head["kinds"]),
        tuple(Relation(**relation) for relation in head["relations"]),
        tuple(_entity(row, head) for row in rows(found["graph-data"]["entities"])),
        tuple(claim for claim in claims if claim.status != "inferred"),
        _sources(head, parts),
        head["prefixes"],
        head["audience"],
        tuple(claim for claim in claims if claim.status == "inferred"),
        tuple(
            PageConflict(**one | {"claims": tuple(claims[at].id for at in one["claims"])})
            for one in head["conflicts"]
        ),
        (head["around"] or {"id": ""})["id"],
        (head["around"] or {"hops": 0})["hops"],
    )


def _texts(parts: list[dict[str, Any]]) -> dict[int, str]:
    return {at: text for part in parts for at, text in zip(part["sources"], part["texts"])}  # noqa: B905


def _entity(row: dict[str, Any], head: dict[str, Any]) -> PageEntity:
    return PageEntity(
        row["id"],
        expand(row["id"], head["prefixes"]) or row["id"],
        row["label"],
        tuple(row["names"]),
        head["kinds"][row["kind"]]["id"],
        tuple(head["classes"][at] for at in row["types"]),
        row["comment"],
    )


def _claims(head: dict[str, Any], graph: Any, texts: dict[int, str]) -> list[PageClaim]:
    ids, claims = graph["entities"]["id"], rows(graph["claims"])
    evidence: list[list[PageEvidence]] = [[] for _ in claims]
    for row in rows(graph["evidence"]):
        evidence[row["claim"]].append(_evidence(row, head, texts))
    return [
        PageClaim(
            row["id"],
            ids[row["subject"]],
            head["relations"][row["relation"]]["id"],
            None if row["object"] == -1 else ids[row["object"]],
            row["value"],
            row["when"],
            tuple(map(tuple, row["qualifiers"])),
            STATUSES[row["status"]],
            tuple(evidence[at]),
            row["earliest"],
            row["latest"],
            bool(row["asserted"]),
            row["confidence"],
            Support(row["independent"], (), bool(row["secondHand"]), bool(row["aboutItself"])),
            row["rule"],
            tuple(claims[because]["id"] for because in row["because"]),
        )
        for at, row in enumerate(claims)
    ]


def _evidence(row: dict[str, Any], head: dict[str, Any], texts: dict[int, str]) -> PageEvidence:
    text = texts[row["source"]]
    start, end = points(text, row["start"]), points(text, row["end"])
    quote = text[start:end] if row["quote"] is None else row["quote"]
    stance = "disputes" if row["against"] else "supports"
    return PageEvidence(head["sources"][row["source"]]["id"], start, end, quote, stance)


def _sources(head: dict[str, Any], parts: list[dict[str, Any]]) -> tuple[PageSource, ...]:
    told = {at: (number, *row) for number, part in enumerate(parts) for at, *row in _rows(part)}
    found = []
    for at, said in enumerate(head["sources"]):
        number, text, places, why = told[at]
        assert (said.pop("block"), said.pop("length")) == (number, units(text))
        pairs = zip(places[::2], places[1::2], why, strict=True)
        said["unclaimed"] = tuple(
            Unclaimed(points(text, start), points(text, end), reason)
            for start, end, reason in pairs
        )
        assert said.pop("quoted") == max(0, said["sentences"] - len(why))
        said["details"] = tuple(map(tuple, said["details"]))
        said["derived_from"] = tuple(said.pop("derivedFrom"))
        found.append(PageSource(text=text, **said))
    return tuple(found)


def _rows(part: dict[str, Any]) -> Any:
    return zip(part["sources"], part["texts"], part["unclaimed"], part["why"], strict=True)


def units(text: str) -> int:
    """How many UTF-16 units a text has."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def points(text: str, at: int) -> int:
    """The code point at this UTF-16 unit of a text."""
    before = text.encode("utf-16-le", "surrogatepass")[: 2 * at]
    return len(before.decode("utf-16-le", "surrogatepass"))


def title(text: str) -> str:
    """The heading that a browser shows in its tab."""
    found = re.search(r"<title>(.*?)</title>", text, re.DOTALL)
    assert found
    return html.unescape(found[1])
