"""Short names and IRIs: there and back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, RdfFormat, parse

from inyeon import terms
from inyeon.terms import DEFAULT_BASE, KINDS, ONTOLOGY, compact, expand, local_name, prefixes

KNOWN = prefixes("https://example.org/ties/")
letters = "A-Za-z0-9_\u00c0-\u00d6\u0370-\u037d\u0400-\u04ff\u3131-\u318e\u4e00-\u9fff\uac00-\ud7a3"
locals_ = st.from_regex(rf"[{letters}]([{letters}.-]*[{letters}-])?", fullmatch=True)


@settings(max_examples=200)
@given(st.sampled_from(sorted(KNOWN)), locals_)
def test_a_prefixed_name_comes_back(prefix: str, local: str) -> None:
    name = f"{prefix}:{local}"
    iri = expand(name, KNOWN)
    assert iri == KNOWN[prefix] + local
    assert expand(compact(iri, KNOWN), KNOWN) == iri


@settings(max_examples=200)
@given(st.sampled_from([*KNOWN.values(), "https://other.example/"]), st.text(max_size=12))
def test_an_iri_comes_back_and_turtle_reads_it_the_same(namespace: str, local: str) -> None:
    iri = namespace + local
    name = compact(iri, KNOWN)
    if not name.startswith("<"):
        assert expand(name, KNOWN) == iri
        header = "".join(f"PREFIX {p}: <{n}>\n" for p, n in KNOWN.items())
        (triple,) = parse(f"{header}{name} a {name} .", format=RdfFormat.TURTLE)
        assert triple.subject == NamedNode(iri)
    elif (back := expand(name, KNOWN)) is not None:
        assert back == iri


def test_no_name_is_written_that_no_iri_may_have() -> None:
    """The grammar of Turtle allows more characters than that of IRIs (RFC 3987, ucschar)."""
    short = []
    for code in (*range(0x80, 0xD800), *range(0xE000, 0x110000)):
        if compact(f"{ONTOLOGY}a{chr(code)}", KNOWN).startswith(":"):
            short.append(code)
            NamedNode(f"{ONTOLOGY}a{chr(code)}")
    assert len(short) > 900_000


def test_the_longest_fitting_namespace_wins_or_none() -> None:
    assert compact("https://w3id.org/inyeon/id/person/a", prefixes()) == "person:a"
    assert compact("https://w3id.org/inyeon/id/person/a/b", prefixes()).startswith("<")
    assert compact("https://w3id.org/inyeon/id/person/", prefixes()).startswith("<")
    assert compact("https://w3id.org/inyeon/id/person/a.", prefixes()).startswith("<")


@pytest.mark.parametrize("name", ["Lee Sung-ju", "person:", "person:a b", "nobody:a", "", ":"])
def test_what_is_no_name_of_ours_is_not_expanded(name: str) -> None:
    assert expand(name, KNOWN) is None


@pytest.mark.parametrize("iri", ["https://example.org/a", "<https://example.org/a>"])
def test_an_iri_expands_to_itself(iri: str) -> None:
    assert expand(iri, KNOWN) == "https://example.org/a"


def test_each_kind_has_a_prefix_below_the_base_and_no_two_are_the_same() -> None:
    assert set(KINDS) <= set(KNOWN)
    assert len(set(KNOWN.values())) == len(KNOWN)
    for short, folder in KINDS.items():
        assert KNOWN[short] == f"https://example.org/ties/id/{folder}/"
        assert prefixes()[short] == f"{DEFAULT_BASE}id/{folder}/"


def test_every_constant_is_an_iri_and_occurs_once() -> None:
    named = [v.value for k, v in vars(terms).items() if k.isupper() and isinstance(v, NamedNode)]
    assert len(named) == len(set(named)) > 30


@pytest.mark.parametrize(("iri", "name"), [("urn:a#b", "b"), ("http://e.org/a", "a"), ("a/", "")])
def test_local_names(iri: str, name: str) -> None:
    assert local_name(iri) == name
