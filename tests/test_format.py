"""One layout: the same meaning, the same comments, and the second time nothing changes."""

from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inyeon.curate.tokens import tokens
from inyeon.curate.vocabulary import Vocabulary, load
from inyeon.edit.format import CannotFormatError, formatted, lay_out, meaning
from projects import HERE, REPO, opened

FILES = sorted(
    file for root in (REPO / "data", HERE, REPO / "ontology") for file in root.rglob("*.ttl")
)
PREFIXES = (
    "PREFIX : <https://w3id.org/inyeon/ontology#>\nPREFIX person: <http://x/person/>\n"
    "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n"
    "PREFIX edtf: <http://id.loc.gov/datatypes/edtf/>\n"
)
HEAD = """PREFIX :        <https://w3id.org/inyeon/ontology#>
PREFIX edtf:    <http://id.loc.gov/datatypes/edtf/>
PREFIX person:  <http://x/person/>
PREFIX skos:    <http://www.w3.org/2004/02/skos/core#>
"""


@cache
def vocabulary() -> Vocabulary:
    return load(opened(REPO).vocabulary_files)


def laid(text: str, *, entities: bool = False) -> str:
    return formatted(text, vocabulary(), entities=entities)


def body(text: str, *, entities: bool = False) -> str:
    """The text in the canonical layout, without the prefixes that go before it."""
    found = laid(PREFIXES + text, entities=entities)
    assert found.startswith(HEAD)
    return found.removeprefix(HEAD).lstrip("\n")


def comments(text: str) -> Counter[str]:
    return Counter(token.text.rstrip() for token in tokens(text) if token.kind == "comment")


# --- Every file there is ---


def test_the_files_are_there() -> None:
    assert len(FILES) >= 140


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(REPO)))
def test_a_file_keeps_its_meaning_and_is_laid_out_once_for_all(path: Path) -> None:
    found = lay_out(path, vocabulary())
    if found.problems:
        assert found.before == found.after
        assert {problem.rule for problem in found.problems} <= {"syntax", "not-utf8"}
        return
    assert meaning(found.after) == meaning(found.before)
    assert comments(found.after) == comments(found.before)
    again = formatted(found.after, vocabulary(), entities=path.parent.name == "entities")
    assert again == found.after
    assert found.after.endswith("\n") or not found.after
    assert not found.after.endswith("\n\n")


# --- Whatever one may write ---

NAMES = st.sampled_from(
    (":p", ":role", ":quote", ":note", ":when", "skos:altLabel", "<http://x/q>", "a")
)
IRIS = st.sampled_from(("person:a", "person:b", ":c", "<http://x/é>", "_:b1", "_:b2", "[]"))
LITERALS = st.sampled_from(
    (
        '"x"@en', '"1991"^^edtf:EDTF', "12", "-1.5e3", "true", '"a # b ; . {|"', "'it'",
        '"""two\nlines # no comment "quoted" \r\n  """', "'''one ' two'''", '"\\"q\\" \\u00e9"',
        '"' + "long words " * 12 + '"', '"“curly”"@ko', '""',
    )
)  # fmt: skip
SPACES = st.sampled_from(
    (" ", " ", " ", "\n", "\t ", "\r\n", "\n\n", "\n    ", " # beside\n", "\n# own line\n",
     "\n\n# apart\n\n", "\r\n# windows\r\n", " #\n", "\n# two\n# lines\n")
)  # fmt: skip
Words = list[str]


def joined(parts: st.SearchStrategy[list[Words]], between: str) -> st.SearchStrategy[Words]:
    def join(found: list[Words]) -> Words:
        words: Words = []
        for number, part in enumerate(found):
            words += [between] * bool(number) * bool(between) + part
        return words

    return parts.map(join)


def pairs_of(objects: st.SearchStrategy[Words]) -> st.SearchStrategy[Words]:
    several = joined(st.lists(objects, min_size=1, max_size=3), ",")
    pair = st.tuples(NAMES, several, st.booleans()).map(lambda x: [x[0], *x[1], *[";"] * x[2]])
    return joined(st.lists(pair, min_size=1, max_size=4), ";")


TRIPLES = st.tuples(IRIS, NAMES, IRIS | LITERALS).map(lambda x: ["<<", *x, ">>"])
PLAIN = (IRIS | LITERALS).map(lambda word: [word])


def deeper(objects: st.SearchStrategy[Words]) -> st.SearchStrategy[Words]:
    pairs = pairs_of(objects)
    blocks = st.one_of(
        pairs.map(lambda p: ["{|", *p, "|}"]),
        pairs.map(lambda p: ["~", ":claim", "{|", *p, "|}"]),
        st.just(["~", ":claim"]),
    )
    annotated = st.tuples(PLAIN, st.lists(blocks, max_size=2)).map(
        lambda x: [*x[0], *(word for block in x[1] for word in block)]
    )
    lists = joined(
        st.lists(objects.filter(lambda o: "{|" not in o and "~" not in o), max_size=3), ""
    )
    return st.one_of(
        annotated, pairs.map(lambda p: ["[", *p, "]"]), lists.map(lambda p: ["(", *p, ")"]), TRIPLES
    )


OBJECTS = st.recursive(PLAIN, deeper, max_leaves=6)
SUBJECTS = IRIS.map(lambda word: [word]) | TRIPLES
STATEMENTS = st.tuples(SUBJECTS, pairs_of(OBJECTS)).map(lambda x: [*x[0], *x[1], "."])
DIRECTIVES = st.sampled_from(
    (["PREFIX", "person:", "<http://x/person/>"], ["@prefix", "z:", "<http://z/>", "."],
     ["PREFIX", "person:", "<http://other/>"], ["BASE", "<http://base/>"], ["prefix", "y:", "<y>"])
)  # fmt: skip


@st.composite
def texts(draw: st.DrawFn) -> str:
    parts = draw(st.lists(STATEMENTS | STATEMENTS | STATEMENTS | DIRECTIVES, max_size=5))
    words = [word for part in parts for word in part]
    text = "".join(word + draw(SPACES) for word in words)
    return draw(st.sampled_from(("", "\ufeff", "# header\n", "\n\n"))) + PREFIXES + text


@given(texts(), st.booleans())
def test_any_file_keeps_its_meaning_and_its_comments(text: str, entities: bool) -> None:
    try:
        before = meaning(text)
    except SyntaxError:
        with pytest.raises(SyntaxError):
            laid(text, entities=entities)
        return
    after = laid(text, entities=entities)
    assert meaning(after) == before
    assert comments(after) == comments(text)
    assert laid(after, entities=entities) == after


# --- What it looks like ---


def test_a_short_claim_stands_on_one_line() -> None:
    text = """person:a\n   :p\n :o{|:quote\t"q"|}.person:b a :Person;:p 1,2."""
    assert body(text) == (
        'person:a :p :o {| :quote "q" |} .\n\nperson:b a :Person ;\n    :p 1 , 2 .\n'
    )


def test_a_long_annotation_is_wrapped_with_its_quote_last() -> None:
    quote = "words that are long enough to fill more than half of a line " * 2
    text = f"""person:a :p :o {{| :quote "{quote}" , "b" ; :stance :disputes ; :note "n"@en ;
        :when "1991"^^edtf:EDTF ; :because "r"@en ; :confidence "low" ; :role "x"@en |}} ; :q 1 ."""
    assert body(text) == (
        "person:a\n"
        "    :p :o {|\n"
        '        :role "x"@en ; :when "1991"^^edtf:EDTF ;\n'
        '        :confidence "low" ; :because "r"@en ; :note "n"@en ;\n'
        "        :stance :disputes ;\n"
        f'        :quote "{quote}" ,\n'
        '               "b" |} ;\n'
        "    :q 1 .\n"
    )


def test_quotes_of_one_claim_come_together() -> None:
    text = ':s :p :o {| :quote "a" ; :role "r"@en ; :quote "b" |} .'
    assert body(text) == ':s :p :o {| :role "r"@en ; :quote "a" , "b" |} .\n'


def test_a_quote_with_its_surroundings_is_aligned() -> None:
    exact, after = "words " * 10, "and more words " * 5
    text = f':s :p :o {{| :quote [ :suffix "{after}" ; :exact "{exact}" ] , "b" |}} ; :q :r .'
    assert body(text) == (
        ":s\n    :p :o {|\n"
        f'        :quote [ :exact "{exact}" ;\n'
        f'                 :suffix "{after}" ] ,\n'
        '               "b" |} ;\n    :q :r .\n'
    )


def test_claims_keep_the_order_of_the_text_and_entities_are_sorted() -> None:
    text = "person:b :q 1 ; a :Person ; :p 2 .\nperson:a :p 1 .\n"
    assert body(text) == ("person:b\n    :q 1 ;\n    a :Person ;\n    :p 2 .\n\nperson:a :p 1 .\n")
    assert body(text, entities=True) == (
        "person:a :p 1 .\n\nperson:b a :Person ;\n    :p 2 ;\n    :q 1 .\n"
    )


def test_entities_are_sorted_within_a_section_labels_first_with_their_comments() -> None:
    text = """# ── One ──

# of b
person:b skos:note "n" ; # of note
    skos:altLabel "B"@en ;
    skos:prefLabel "b"@en ; a :Person .
person:a a :Person .

# ── Two ──

person:0 a :Person .
"""
    assert (
        body(text, entities=True)
        == """# ── One ──

person:a a :Person .

# of b
person:b a :Person ;
    skos:prefLabel "b"@en ;
    skos:altLabel "B"@en ;
    skos:note "n" .  # of note

# ── Two ──

person:0 a :Person .
"""
    )


def test_comments_stay_where_they_stand() -> None:
    text = (
        """# apart

# before
:s # subject
  :p # verb
  # object
  1 , # one
  2 # two
  ; ; # three
  :q {| """.replace(":q {| ", ':q :o {| # open\n :quote "x" # quote\n # left\n |} # closed\n')
        + """
  # :commented :out ;
  . # end
<< :s # in
  :p :o >> :quote "y" . # last
# bottom"""
    )
    assert (
        body(text)
        == """# apart

# before
:s
    # subject
    :p
        # verb
        # object
        1 ,  # one
        2 ;  # two
    # three
    :q :o {|
        # open
        :quote "x" ;  # quote
        # left
    |} ;  # closed
    # :commented :out ;
    .  # end

# in
<< :s :p :o >> :quote "y" .  # last

# bottom
"""
    )


def test_directives_are_gathered_and_sorted_below_the_head_of_the_file() -> None:
    text = "# head\nPREFIX z: <http://z/>\n@prefix b: <http://b/> . # b\nb:s z:p 1 .\nprefix a: <http://a/>\n"
    assert laid(text) == (
        "# head\nPREFIX a:       <http://a/>\nPREFIX b:       <http://b/>  # b\n"
        "PREFIX z:       <http://z/>\n\nb:s z:p 1 .\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        "PREFIX a: <http://a/>\n\na:s a:p 1 .\n\nPREFIX a: <http://b/>\n\na:s a:p 1 .\n",
        "BASE <http://a/>\nPREFIX b: <b/>\n\n<s> b:p 1 .\n\nBASE <http://c/>\n\n<s> b:p 1 .\n",
    ],
)
def test_directives_that_change_a_name_stay_where_they_are(text: str) -> None:
    found = laid(text)
    assert [line.split()[0] for line in found.split("\n") if line] == [
        line.split()[0] for line in text.split("\n") if line
    ]


def test_line_ends_and_a_mark_at_the_start_go_but_never_inside_a_string() -> None:
    text = '\ufeff:s :p "a" ; # c\r\n :q """one\r\ntwo""" .\r\n\r\n\r\n'
    assert laid("PREFIX : <http://x/>\r\n" + text.removeprefix("\ufeff")) == (
        'PREFIX :        <http://x/>\n\n:s\n    :p "a" ;  # c\n    :q """one\r\ntwo""" .\n'
    )
    assert laid("\ufeffPREFIX : <http://x/>") == "PREFIX :        <http://x/>\n"


def test_strings_and_numbers_are_spelt_as_they_were() -> None:
    for spelt in ("'a'", '"\\u00e9"@en-GB', "01", "1.50", "1E3", '"1"^^edtf:EDTF', '"""a "b" """'):
        assert body(f":s :p {spelt}.") == f":s :p {spelt} .\n"


def test_an_empty_file_stays_empty() -> None:
    assert laid("") == ""
    assert laid(" \n\n") == ""
    assert laid("\n# only this") == "# only this\n"


def test_what_cannot_be_read_is_no_layout() -> None:
    with pytest.raises(SyntaxError):
        laid(":s :p .")


@pytest.mark.parametrize("depth", [60, 5000])
def test_what_is_nested_too_deep_is_refused_at_once(depth: int) -> None:
    with pytest.raises(CannotFormatError, match="brackets inside each other"):
        laid("PREFIX : <http://x/> :s :p " + "[ :p " * depth + "1" + " ]" * depth + " .")
