"""From drafts to claims: one span or a problem, and ids that depend on what is said alone."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode

from inyeon.curate.nearest import Texts
from inyeon.curate.prove import merge, prove
from inyeon.curate.read import Draft, Quote
from inyeon.model import Claim, Fact, Problem, Source, Term, claim_id, evidence_id
from projects import REPO, SMALL, curated

E = "https://e.org/"
TEXT = "Ana joined in 2010. She works for Casa Libre.\nIn 2012 she left. She works for Casa Libre."
ONE, TWO = NamedNode(E + "one"), NamedNode(E + "two")
ROLE, WHEN, NOTE = (NamedNode(E + name) for name in ("role", "when", "note"))
FACT: Fact = (NamedNode(E + "ana"), NamedNode(E + "worksFor"), NamedNode(E + "casa"))


def source(iri: NamedNode, text: str = TEXT) -> Source:
    return Source(iri, Path("claims.ttl"), Path("text.txt"), text, ())


def draft(*quotes: Quote | str, **changes: object) -> Draft:
    said = tuple(quote if isinstance(quote, Quote) else Quote(quote) for quote in quotes)
    plain = Draft(Path("claims.ttl"), FACT, True, (), (), said, None, False)
    return replace(plain, **changes)  # type: ignore[arg-type]


def proven(*drafts: Draft, text: str = TEXT) -> tuple[list[Claim], list[Problem]]:
    return proven_by({ONE: list(drafts)}, text)


def proven_by(
    files: dict[NamedNode, list[Draft]], text: str = TEXT
) -> tuple[list[Claim], list[Problem]]:
    """The claims of several files, by their sources."""
    sources = {ONE: source(ONE, text), TWO: source(TWO, text)}
    texts = Texts(sources)
    found = [prove(home, drafts, sources, texts) for home, drafts in files.items()]
    claims = merge(part for parts, _ in found for part in parts)
    return claims, [problem for _, problems in found for problem in problems]


def problem(quote: Quote | str, text: str = TEXT) -> Problem:
    """The one problem of a claim that rests on this quote alone; then there is no claim."""
    claims, (found,) = proven(draft(quote), text=text)
    assert claims == []
    assert found.hint
    return found


def test_a_quote_becomes_its_span() -> None:
    (claim,), problems = proven(draft("Ana joined\n in 2010"))
    assert problems == []
    (evidence,) = claim.evidence
    assert (evidence.start, evidence.end, evidence.quote) == (0, 18, "Ana joined in 2010")
    assert evidence.source == ONE


def test_the_stored_quote_is_the_text_and_not_what_was_typed() -> None:
    (claim,), _ = proven(draft("a  b\ne\u0301"), text="x a\n\nb \u00e9 y")
    assert claim.evidence[0].quote == "a\n\nb \u00e9"


@pytest.mark.parametrize(
    ("quote", "start"),
    [
        (Quote("She works for Casa Libre", prefix="joined in 2010."), 20),
        (Quote("She works for Casa Libre", suffix=".\nIn 2012"), 20),
        (Quote("She works for Casa Libre", prefix="left."), 64),
    ],
)
def test_prefix_or_suffix_pick_one(quote: Quote, start: int) -> None:
    (claim,), problems = proven(draft(quote))
    assert problems == []
    assert claim.evidence[0].start == start


def test_a_quote_that_stands_twice_is_refused_with_a_prefix_that_works() -> None:
    found = problem("She works for Casa Libre")
    assert found.rule == "quote-ambiguous"
    assert "stands 2 times" in found.message
    assert "characters 20 and 64" in found.hint
    prefix = found.hint.partition(':prefix "')[2].partition('"')[0]
    (claim,), problems = proven(draft(Quote("She works for Casa Libre", prefix=prefix)))
    assert (claim.evidence[0].start, problems) == (20, [])


SHOUTS = ["works. works.", "He works. He works. It works.", "a works b works"]


@pytest.mark.parametrize("text", SHOUTS)
def test_the_suggested_words_around_work_whatever_the_text(text: str) -> None:
    found = problem("works", text=text)
    prefix = found.hint.partition(':prefix "')[2].rpartition('"')[0]
    suffix = found.hint.partition(':suffix "')[2].rpartition('"')[0]
    assert bool(prefix) != bool(suffix)
    (claim,), problems = proven(draft(Quote("works", prefix, suffix)), text=text)
    assert problems == []
    assert claim.evidence[0].start == text.index("works")


@settings(max_examples=60)
@given(st.text("ab \n", max_size=20), st.text("abc ", max_size=8))
def test_any_quote_gives_one_claim_or_one_problem(text: str, quote: str) -> None:
    claims, problems = proven(draft(quote), text=text)
    assert len(claims) + len(problems) == 1
    for claim in claims:
        for evidence in claim.evidence:
            assert text[evidence.start : evidence.end] == evidence.quote


def test_a_quote_that_is_not_there_is_refused_with_help() -> None:
    found = problem("She worked for Casa Libre.")
    assert found.rule == "quote-not-found"
    assert "She [works] for Casa Libre." in found.hint


def test_long_quotes_are_shortened_in_messages() -> None:
    found = problem("word " * 200)
    assert len(found.message) < 250
    assert " … " in found.message


def test_an_unknown_source_is_a_problem() -> None:
    claims, (found,) = proven(draft("Ana", source=NamedNode(E + "three")))
    assert (claims, found.rule) == ([], "unknown-source")


# --- Claims made of several drafts ---


def test_the_same_claim_from_two_sources_is_one_claim() -> None:
    claims, problems = proven_by(
        {ONE: [draft("Ana joined")], TWO: [draft("Ana joined", "in 2010", asserted=False)]}
    )
    assert problems == []
    (claim,) = claims
    assert [(e.source, e.start) for e in claim.evidence] == [(ONE, 0), (TWO, 0), (TWO, 11)]
    assert claim.asserted_in == (ONE,)


def test_supporting_and_disputing_the_same_words_are_two_pieces_of_evidence() -> None:
    (claim,), _ = proven(draft("Ana joined"), draft("Ana joined", disputes=True, asserted=False))
    assert sorted(e.disputes for e in claim.evidence) == [False, True]
    assert len({e.id for e in claim.evidence}) == 2


def test_one_good_quote_keeps_the_claim_and_the_bad_one_is_told() -> None:
    claims, problems = proven(draft("Ana joined", "Ana left"))
    assert len(claims) == len(problems) == 1


VALUES = [Literal("a", language="en"), Literal("b"), Literal(12), NamedNode(E + "x")]
values = st.sampled_from(VALUES)
pairs = st.lists(st.tuples(st.sampled_from([ROLE, WHEN]), values), max_size=3).map(tuple)
Pairs = tuple[tuple[NamedNode, Term], ...]


@settings(max_examples=60)
@given(pairs, st.permutations(["Ana joined", "in 2010", "she left"]), st.booleans())
def test_a_claim_s_id_depends_on_nothing_but_what_it_says(
    qualifiers: Pairs, quotes: list[str], asserted: bool
) -> None:
    (plain,), _ = proven(draft("Ana joined", qualifiers=qualifiers))
    remarks = ((NOTE, Literal("x")),)
    (other,), _ = proven(
        draft(*quotes[:2], qualifiers=qualifiers[::-1], remarks=remarks, asserted=asserted),
        draft(quotes[2], qualifiers=qualifiers, disputes=True),
    )
    assert plain.id == other.id == claim_id(FACT, sorted(qualifiers, key=str))
    assert len(plain.id) == 20
    assert set(plain.id) <= set("0123456789abcdef")


@settings(max_examples=100)
@given(pairs, pairs)
def test_other_qualifiers_make_another_claim(one: Pairs, two: Pairs) -> None:
    same = sorted(map(str, one)) == sorted(map(str, two))
    assert (claim_id(FACT, one) == claim_id(FACT, two)) == same


def test_every_part_of_a_claim_makes_another_claim() -> None:
    other = NamedNode(E + "other")
    said = [
        claim_id(FACT, ()),
        claim_id((other, *FACT[1:]), ()),
        claim_id((FACT[0], other, FACT[2]), ()),
        claim_id((*FACT[:2], other), ()),
        claim_id((*FACT[:2], Literal(E + "casa")), ()),
        claim_id((*FACT[:2], Literal(E + "casa", language="en")), ()),
        claim_id((*FACT[:2], Literal(E + "casa", language="ko")), ()),
        claim_id(FACT, [(ROLE, Literal("a"))]),
        claim_id(FACT, [(ROLE, Literal("a", language="en"))]),
        claim_id(FACT, [(WHEN, Literal("a"))]),
        claim_id(FACT, [(ROLE, Literal("a")), (ROLE, Literal("b"))]),
        claim_id(FACT, [(ROLE, Literal('a"\n<https://e.org/role> "b'))]),
        evidence_id("c", ONE, 1, 2, disputes=False),
        evidence_id("c", ONE, 1, 2, disputes=True),
        evidence_id("c", TWO, 1, 2, disputes=False),
        evidence_id("c", ONE, 12, 2, disputes=False),
        evidence_id("c", ONE, 1, 22, disputes=False),
    ]
    assert len(set(said)) == len(said)


@pytest.mark.parametrize("folder", [REPO, SMALL], ids=lambda folder: folder.name)
def test_what_must_always_hold_of_real_data(folder: Path) -> None:
    data = curated(folder)
    texts = {source.iri: source.text for source in data.sources}
    assert [claim.id for claim in data.claims] == sorted({claim.id for claim in data.claims})
    for claim in data.claims:
        assert claim.evidence
        assert claim.id == claim_id(claim.fact, claim.qualifiers)
        for e in claim.evidence:
            assert texts[e.source][e.start : e.end] == e.quote
            assert e.id == evidence_id(claim.id, e.source, e.start, e.end, disputes=e.disputes)
    ids = [e.id for claim in data.claims for e in claim.evidence]
    assert len(ids) == len(set(ids)) >= 18
