"""The tree of a Turtle file: spans, comments, and the place of each claim."""

from pathlib import Path

import pyoxigraph as ox
import pytest
from pyoxigraph import Literal, NamedNode

from inyeon.curate.tokens import tokens
from inyeon.edit.layout import Document, parse
from inyeon.edit.tree import Block, Directive, Heading, Object, Pair, Statement, Term
from inyeon.project import Project
from projects import BROKEN, REPO, SMALL

FILES = sorted(
    file for root in (REPO / "data", REPO / "ontology", SMALL) for file in root.rglob("*.ttl")
)
Node = Block | Directive | Heading | Object | Pair | Statement | Term
PREFIX = "PREFIX : <http://x/>\n"


def comments_of(node: object) -> list[str]:
    """The comments that a node and those in it hold, in no order."""
    if isinstance(node, tuple):
        return [text for part in node for text in comments_of(part)]
    if not isinstance(node, Node):
        return []
    found: list[str] = []
    for name in ("comments", "leading", "dangling", "trailing"):
        held = getattr(node, name, ())
        found += [held] if isinstance(held, str) and held else held or []
    for name in ("subject", "verb", "term", "name", "pairs", "objects", "blocks", "items"):
        found += comments_of(getattr(node, name, ()))
    return found


def shown(document: Document, node: Node) -> str:
    return document.text[node.start : node.end]


def claims(text: str) -> list[tuple[str, str]]:
    """Each annotated object and its annotation, as they stand in the text."""
    document = parse(PREFIX + text)
    return [
        (shown(document, found.object or found.statement), shown(document, found.block))
        for found in document.written()
        if found.block
    ]


def test_the_files_are_there() -> None:
    assert len(FILES) >= 14


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_comment_is_held_once_and_every_triple_has_its_place(path: Path) -> None:
    text = path.read_bytes().decode()
    document = parse(text)
    written = sorted(token.text.rstrip() for token in tokens(text) if token.kind == "comment")
    assert sorted(comments_of(document.items)) == written
    said = {found.fact for found in document.written() if found.pair}
    known = {
        (t.subject, t.predicate, t.object)
        for t in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)
        if isinstance(t.subject, NamedNode) and isinstance(t.object, NamedNode | Literal)
    }
    assert said == known


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_spans_hold_what_they_name(path: Path) -> None:
    document = parse(path.read_bytes().decode())
    for statement in document.statements:
        assert shown(document, statement).endswith(".")
        assert not shown(document, statement).startswith("#")
    for found in document.written():
        if found.object and found.pair:
            assert found.statement.start <= found.pair.start < found.object.start
            assert found.object.end <= found.pair.end < found.statement.end
            assert not shown(document, found.object).endswith((",", ";"))
        if found.block:
            assert shown(document, found.block).startswith(("{|", "~"))
            assert shown(document, found.block).endswith("|}")


def test_a_claim_has_the_span_of_its_object_and_its_annotation() -> None:
    text = ':s :p :a {| :q "1" |} , :b {| :q "2" ; :r 3 |} ; :o [ :n 4 ] .'
    assert claims(text) == [
        (':a {| :q "1" |}', '{| :q "1" |}'),
        (':b {| :q "2" ; :r 3 |}', '{| :q "2" ; :r 3 |}'),
    ]


def test_two_annotations_of_one_triple_are_two_claims() -> None:
    assert [block for _, block in claims(':s :p :a {| :q "1" |} ~ :n {| :q "2" |} .')] == [
        '{| :q "1" |}',
        '~ :n {| :q "2" |}',
    ]


def test_a_reported_claim_is_annotated_by_its_statement() -> None:
    document = parse(PREFIX + '<< :s :p "o"@en-GB >> :quote "q" ; :stance :disputes .')
    [found] = document.written()
    assert found.pair is None
    assert found.fact[2] == Literal("o", language="en-gb")
    assert [pair.verb.text for pair in found.annotation] == [":quote", ":stance"]


def test_a_comment_belongs_to_what_it_stands_beside() -> None:
    document = parse(
        "# head\n\n# of s\n:s # first\n  :p 1 , # one\n 2 ; # two\n # of q\n :q 3\n"
        " # left\n . # end\n# last"
    )
    head, statement, last = document.items
    assert isinstance(head, Heading)
    assert isinstance(statement, Statement)
    assert isinstance(last, Heading)
    assert (head.comments, last.comments) == (("# head",), ("# last",))
    p, q = statement.pairs
    assert statement.leading == ("# of s",)
    assert p.leading == ("# first",)
    assert [thing.trailing for thing in p.objects] == ["# one", "# two"]
    assert q.leading == ("# of q",)
    assert (statement.dangling, statement.trailing) == (("# left",), "# end")


@pytest.mark.parametrize("text", [":s :p", ":s :p :o", ":s :p ( :o .", "] .", "PREFIX"])
def test_what_is_no_turtle_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="unexpected"):
        parse(text)


def test_every_file_of_the_broken_projects_is_parsed_or_refused() -> None:
    seen = 0
    for folder in BROKEN:
        for path in (*Project(folder).claim_files, *Project(folder).entity_files):
            text = path.read_bytes().decode("utf-8", "replace")
            try:
                list(ox.parse(text, format=ox.RdfFormat.TURTLE))
            except SyntaxError:
                continue
            assert parse(text).text == text
            seen += 1
    assert seen >= 60
