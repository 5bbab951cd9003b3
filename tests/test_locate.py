"""Lines: what is said where, as pyoxigraph reads the file, and never an error for a broken one."""

from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode

from inyeon.curate.locate import Node, place, statements
from inyeon.model import Problem
from inyeon.terms import RDF_REIFIES
from projects import BROKEN, REPO, SMALL

REIFIER = NamedNode("https://e.org/reifier")
HEADER = """PREFIX : <https://e.org/>
@prefix p: <https://e.org/p/> .
BASE <https://e.org/base/>
# a comment with "quotes" and {| marks |}
"""


def told(text: str) -> set[tuple[Node, Node, Node]]:
    """The triples that a text says, asserted or reported, as pyoxigraph reads them."""
    found = set()
    for triple in ox.parse(text, format=ox.RdfFormat.TURTLE):
        inner = triple.object if triple.predicate == RDF_REIFIES else triple
        assert isinstance(inner, ox.Triple | ox.Quad)
        of_ours = blank(inner.subject) or inner.subject == REIFIER
        if not of_ours and not blank(inner.object):
            found.add((inner.subject, inner.predicate, inner.object))
    return found  # type: ignore[return-value]


def located(text: str) -> set[tuple[Node, ...]]:
    """The triples that are found with a line, in canonical terms."""
    return {
        said.terms
        for said in statements(text)
        if len(said.terms) == 3 and not any(map(blank, said.terms))
    }


def blank(term: object) -> bool:
    return not isinstance(term, NamedNode | Literal)


# --- Random files ---

names = st.sampled_from(
    [":a", ":b1", "p:c-d", ":e.f", "p:", ":g\\,h", "<https://e.org/x>", "<rel>"]
)
verbs = st.sampled_from([":q", "p:r", "a", "<https://e.org/v>"])
WORDS = ['"w"', "'w'", '"""two\nlines"""', "'''it's\n\n'''", r'"\"\\ \t\u00e9 \n"', '"# no"', '""']
WORDS += ['"{| no mark |}"', '"~"', '"."', '"""a "quoted" word"""', '"<< >>"', '"한미래"']
words = st.sampled_from(WORDS)
endings = st.sampled_from(["", "@en", "@en-gb", "^^p:type", "^^<https://e.org/t>"])
literals = st.builds("{}{}".format, words, endings) | st.sampled_from(
    ["1", "-12", "+3", "1.50", "-.5", "1e3", "2.0E-2", "true", "false"]
)
objects = names | literals
LONG = ('"""', "'''")
spaces = st.sampled_from([" ", "\n", "  # comment ; . {|\n", "\n\n\t"])


@st.composite
def pairs(draw: st.DrawFn, depth: int = 0) -> str:
    """`verb object , object ; verb …`, with annotations."""
    said = []
    for _ in range(draw(st.integers(1, 2))):
        values = [draw(objects) + draw(notes(depth)) for _ in range(draw(st.integers(1, 2)))]
        said.append(draw(verbs) + draw(spaces) + f"{draw(spaces)},{draw(spaces)}".join(values))
    return f"{draw(spaces)};{draw(spaces)}".join(said) + draw(st.sampled_from(["", " ;", " ; ;"]))


@st.composite
def notes(draw: st.DrawFn, depth: int) -> str:
    if depth > 1 or draw(st.booleans()):
        return ""
    name = draw(st.sampled_from(["", " ~", " ~ :reifier"]))
    return f"{name}{draw(spaces)}{{|{draw(spaces)}{draw(pairs(depth + 1))} |}}"


@st.composite
def sentences(draw: st.DrawFn) -> str:
    subject = draw(names)
    kind = draw(st.integers(0, 3))
    if kind == 0:
        thing = draw(objects.filter(lambda word: word[:3] not in LONG))  # Oxigraph refuses those
        subject = f"<<{draw(spaces)}{draw(names)} {draw(verbs)}{draw(spaces)}{thing} >>"
    if kind == 1:
        return f"{subject} :list ( {draw(objects)} {draw(objects)} ) , [ {draw(pairs(2))} ] .\n"
    return f"{subject}{draw(spaces)}{draw(pairs())} .{draw(spaces)}"


@settings(max_examples=50)
@given(st.lists(sentences(), min_size=1, max_size=4).map("".join))
def test_what_is_located_is_what_pyoxigraph_parses(body: str) -> None:
    text = HEADER + body
    expected = {fact for fact in told(text) if not any(map(_odd, fact))}
    assert {fact for fact in located(text) if not any(map(_odd, fact))} == expected


def _odd(term: Node) -> bool:
    """What we do not compare: lists and blank nodes become helper terms of RDF."""
    return isinstance(term, BlankNode) or "22-rdf-syntax-ns#" in getattr(term, "value", "")


@dataclass(frozen=True)
class Written:
    """A file of simple statements, one each with its line."""

    text: str
    lines: dict[tuple[str, str], int]


@st.composite
def files(draw: st.DrawFn) -> Written:
    text, lines = HEADER, {}
    for number in range(draw(st.integers(1, 8))):
        text += draw(spaces) + f":s{number}" + draw(spaces) + ":p" + draw(spaces)
        lines[f"s{number}", "p"] = text.count("\n") + 1
        text += draw(objects) + draw(spaces) + "{| :note" + draw(spaces)
        lines[f"s{number}", "note"] = text.count("\n") + 1
        text += draw(objects) + " |} ." + draw(spaces)
    return Written(text, lines)


@settings(max_examples=50)
@given(files())
def test_each_line_is_the_one_where_the_object_begins(written: Written) -> None:
    found = {}
    for said in statements(written.text):
        subject, verb = said.terms[0], said.terms[-2]
        assert isinstance(subject, NamedNode)
        assert isinstance(verb, NamedNode)
        found[subject.value.rpartition("/")[2], verb.value.rpartition("/")[2]] = said.line
    assert found == written.lines


@settings(max_examples=80)
@given(
    st.text(max_size=40)
    | st.lists(st.sampled_from("<>{}|~\"'.;,[]()^@:# \na1"), max_size=40).map("".join)
)
def test_no_text_makes_it_fail_or_never_end(text: str) -> None:
    for said in statements(text):
        assert 1 <= said.line <= text.count("\n") + 1


ODD = ["<>", ":", '"a"^^"b"', '"a"^^ .', r'"\ud800"', r'"\U99999999"', '"a"@a-', "<http://[> a b."]
ODD += [r"<x:\u0020> a :b .", "PREFIX", "@prefix x", "[", "]", "(", "<<", "<<(", "{|", "~", ":a :b"]


@pytest.mark.parametrize("text", ODD)
def test_neither_does_what_no_parser_takes(text: str) -> None:
    found = [said.terms for said in statements(HEADER + ":a :b :c .\n" + text)]
    a, b, c = (NamedNode(f"https://e.org/{name}") for name in "abc")
    assert found[:1] == [(a, b, c)]


def test_neither_does_a_file_that_ends_in_the_middle() -> None:
    text = (SMALL / "data" / "sources" / "interview" / "claims.ttl").read_text("utf-8")
    whole = list(statements(text))
    for end in range(text.index("source:interview a"), len(text), 11):
        last = text[:end].count("\n") + 1
        cut = [said for said in statements(text[:end]) if said.line < last]
        assert cut == whole[: len(cut)]  # all but the last line is as it was


# --- The real files ---


REAL = [*REPO.glob("data/**/*.ttl"), *SMALL.glob("data/**/*.ttl"), *REPO.glob("ontology/*.ttl")]


@pytest.mark.parametrize("path", sorted(REAL), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_all_that_our_files_say_has_a_line(path: Path) -> None:
    text = path.read_text("utf-8")
    expected = told(text)
    assert len(expected) >= 2
    assert located(text) == expected
    rows = text.splitlines()
    for said in statements(text):
        if isinstance(said.terms[-1], Literal):
            start = said.terms[-1].value.partition("\n")[0][:20].replace("\\", "\\\\")
            assert start in rows[said.line - 1].replace('\\"', '"')


# --- Problems get a place ---


def test_a_problem_gets_the_line_of_what_it_is_about(tmp_path: Path) -> None:
    one, two = tmp_path / "one.ttl", tmp_path / "two.ttl"
    one.write_text(HEADER + ":a :q :b .\n:a :q :c {| :note 'x' ;\n  :when 'y' |} .\n")
    two.write_text(HEADER + ":z :q :a .\n")
    a, q, b, c, z, note, when = (NamedNode(f"https://e.org/{n}") for n in
                                 ("a", "q", "b", "c", "z", "note", "when"))  # fmt: skip
    cases = {
        (a, q, b): ("one.ttl", 5),
        (a, q, c): ("one.ttl", 6),
        (a, q, c, note): ("one.ttl", 6),
        (a, q, c, when): ("one.ttl", 7),
        (a, q, c, when, Literal("y")): ("one.ttl", 7),
        (z, q, a): ("two.ttl", 5),
        (z,): ("two.ttl", 5),
        (c,): ("one.ttl", 6),
        (a, q, z): ("one.ttl", 5),  # as much as is said: a q
        (a, note, z): ("one.ttl", 5),
    }
    for about, (name, line) in cases.items():
        (placed,) = place([Problem("error", "x", "m", about=about)], [one, two])
        assert (placed.path, placed.line) == (tmp_path / name, line), about
    (nowhere,) = place([Problem("error", "x", "m", about=(note,))], [two])
    assert (nowhere.path, nowhere.line) == (None, 0)


def test_a_name_in_a_rare_spelling_is_found_too(tmp_path: Path) -> None:
    """A file is parsed at once only where it has the last part of the name as it is."""
    other, odd = tmp_path / "1.ttl", tmp_path / "2.ttl"
    other.write_text(":no-prefix-here")
    odd.write_text("PREFIX an: <https://e.org/p/an-> \n\nan:n\\,1 <https://e.org/q> 1 .\n")
    about = (NamedNode("https://e.org/p/an-n,1"), NamedNode("https://e.org/q"))
    (placed,) = place([Problem("error", "x", "m", about=about)], [other, odd])
    assert (placed.path, placed.line) == (odd, 3)


def test_a_problem_that_has_a_place_keeps_it(tmp_path: Path) -> None:
    problem = Problem("error", "x", "m", path=tmp_path / "not-there.ttl", line=7)
    assert place([problem], []) == [problem]


def test_broken_files_are_walked_as_far_as_possible() -> None:
    files_ = [path for folder in BROKEN for path in folder.glob("data/**/*.ttl")]
    assert len(files_) > 100
    for path in files_:
        list(statements(path.read_text("utf-8", "replace")))
