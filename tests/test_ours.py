"""What is the same in every project: it stays as it is, and hides no secret of the same name."""

import re
from dataclasses import replace
from importlib.resources import files

import pyoxigraph as ox
import pytest
from pyoxigraph import Literal

from inyeon.ask.answers import Answers
from inyeon.curate.collect import Curated
from inyeon.errors import LeakError
from inyeon.privacy import leaks, ours
from inyeon.privacy.audience import public
from inyeon.project import find
from inyeon.publish.page import PageSource, page
from inyeon.publish.view import html
from inyeon.terms import PREF_LABEL, RDF_TYPE, RESTRICTED, VISIBILITY, WITHHELD
from pages import odd
from projects import SMALL, curated
from test_audience import JO_EUN, MI_RAE, artefacts, store_of


def test_our_own_ontology_is_the_same_whoever_is_restricted() -> None:
    """Everybody knows it: a gap where “Su-jeong”, or the word “may”, stood would tell the name."""
    data, project = curated(SMALL), find(SMALL)
    seen = []
    for name in ("Su-jeong", "May", "Work", "North Korea", "Zoe"):
        label = (JO_EUN, PREF_LABEL, Literal(name, language="en"))
        facts = (*data.entities, label, (JO_EUN, VISIBILITY, RESTRICTED))
        seen.append(public(replace(data, entities=facts), project).vocabulary.facts)
    assert all(facts == seen[0] for facts in seen)
    assert set(seen[0]) == ours.facts()


def test_a_name_that_is_also_a_word_of_ours_takes_only_its_own_away() -> None:
    data, project = curated(SMALL), find(SMALL)
    for name in ("Event", "Assembly", "Person", "Organization", "Id", "An"):
        label = (JO_EUN, PREF_LABEL, Literal(name, language="en"))
        facts = (*data.entities, label, (JO_EUN, VISIBILITY, WITHHELD))
        seen = public(replace(data, entities=facts), project)
        assert len(seen.claims) == len(data.claims), name
        kinds = [p.value for _, p, _ in seen.entities].count(RDF_TYPE.value)
        assert kinds == [p.value for _, p, _ in data.entities].count(RDF_TYPE.value), name
        watch = leaks.watch(replace(data, entities=facts), project)
        watch.guard_store(store_of(seen, project))
        for form, text in artefacts(seen, project):
            watch.guard(form, text)


def test_a_common_name_that_is_left_is_found_where_curators_write() -> None:
    data, project = curated(SMALL), find(SMALL)
    label = (JO_EUN, PREF_LABEL, Literal("Page", language="en"))
    given = replace(data, entities=(*data.entities, label, (JO_EUN, VISIBILITY, RESTRICTED)))
    watch = leaks.watch(given, project)
    store = store_of(public(given, project), project)
    watch.guard_store(store)
    watch.guard_words("a text", ["a pageant", "[withheld]"])
    store.add(ox.Quad(MI_RAE, PREF_LABEL, Literal("friend of Page", language="en")))
    with pytest.raises(LeakError, match="the store holds the name of person:jo-eun"):
        watch.guard_store(store)
    for words in (["Page said"], ["x", "the PAGE"]):
        with pytest.raises(LeakError, match="the title holds"):
            watch.guard_words("the title", words)


def test_what_stands_in_every_file_is_known() -> None:
    """The words of all files of an empty project are those by which a common name is known."""
    project = find(SMALL)
    data = curated(SMALL)
    facts = tuple(fact for fact in data.vocabulary.facts if fact[1].value != ours.EXAMPLE)
    empty = Curated(replace(data.vocabulary, facts=facts), (), (), (), ())
    known = set(re.findall(r"[^\W_]+", ours.words().casefold()))
    fixed = [(files("inyeon") / "web" / name).read_text("utf-8") for name in FIXED]
    strange = set()
    for _, text in artefacts(empty, project):
        rest = text
        for whole in (*fixed, fixed[-1].replace("<", "(")):
            rest = rest.replace(whole, "")
        rest = re.sub(r"[0-9a-f]{20}|[A-Za-z0-9+/=]{44,}", "", rest)  # ids, packed data
        found = {word for word in re.findall(r"[^\W_]+", rest) if not word.isdigit()}
        strange |= {word for word in found if word.casefold() not in known}
    assert strange <= {"Ties", "ties"}


def test_a_person_named_like_a_word_of_the_page_takes_nothing_from_it() -> None:
    """The page's script has words in English and in Korean; a name may be one of them."""
    data, project = curated(SMALL), find(SMALL)
    fixed = [(files("inyeon") / "web" / name).read_text("utf-8") for name in FIXED]
    words = sorted(set(re.findall("[가-힣]{2,}", fixed[0])), key=len)
    for name in (*words[:2], *words[-2:], "Undo", "Reported", "Source"):
        label = (JO_EUN, PREF_LABEL, Literal(name, language="ko"))
        given = replace(data, entities=(*data.entities, label, (JO_EUN, VISIBILITY, RESTRICTED)))
        seen = public(given, project)
        texts = {source.iri.value: source.text for source in seen.sources}
        text = html(page(Answers(store_of(seen, project), project.prefixes), texts, "Ties"))
        watch = leaks.watch(given, project)
        watch.guard("graph.html", text, fixed)
        with pytest.raises(LeakError, match="the title holds the name of person:jo-eun"):
            watch.guard_words("the title", [f"Ties of {name}"])


def test_a_secret_is_found_in_the_packed_data_of_a_page() -> None:
    text = "Nobody is named here. " * 120_000
    for secret in ("Su-jeong of Gyeong-seong", "수정이"):
        watch = leaks.Watch([leaks.Secret(secret, "a secret")])
        clean = replace(odd.parallel(2), sources=(_source(text),))
        assert 'type="application/gzip"' in html(clean)
        watch.guard("graph.html", html(clean))
        for told in (
            replace(clean, sources=(_source(f"{text} {secret} was there."),)),
            replace(clean, entities=(replace(clean.entities[0], label=secret), clean.entities[1])),
        ):
            assert secret not in html(told)
            with pytest.raises(LeakError, match=r"graph\.html holds a secret"):
                watch.guard("graph.html", html(told))


def _source(text: str) -> PageSource:
    return PageSource("source:s", "S", (), "", text)


FIXED = ("page.js", "page.css", "licences.txt")
