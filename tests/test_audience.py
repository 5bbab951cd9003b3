"""What the public sees: filtered before the store, with nothing left that tells of it."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from html import unescape
from importlib.resources import files
from pathlib import Path

import pyoxigraph as ox
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode

from inyeon.ask.answers import Answers
from inyeon.ask.network import network
from inyeon.curate.collect import Curated
from inyeon.model import claim_id, evidence_id
from inyeon.privacy import leaks, ours
from inyeon.privacy.audience import public
from inyeon.privacy.redact import NAME, WITHHELD
from inyeon.privacy.visibility import entities_of
from inyeon.project import Project, find
from inyeon.publish.context import context
from inyeon.publish.export import FORMATS, Exporter
from inyeon.publish.page import page
from inyeon.publish.view import html
from inyeon.settings import Privacy
from inyeon.stored import whole
from inyeon.terms import (
    ALT_LABEL,
    ONTOLOGY,
    PREF_LABEL,
    PUBLIC,
    RESTRICTED,
    SHA256,
    VISIBILITY,
    local_name,
)
from inyeon.terms import (
    WITHHELD as WITHHELD_MARK,
)
from projects import REPO, SMALL, curated

ID = "https://w3id.org/inyeon/id/"
TIES = "https://example.org/ties/id/"
SU_JEONG = NamedNode(ID + "person/su-jeong")
MI_RAE = NamedNode(TIES + "person/han-mi-rae")
JO_EUN = NamedNode(TIES + "person/jo-eun")


# --- A project ---


def marked(
    project: Project,
    restricted: Sequence[NamedNode] = (),
    withheld: Sequence[NamedNode] = (),
    **marks: Sequence[object],
) -> tuple[Curated, Project]:
    """A project with marks on entities, and on claims, evidence (ids) and sources (IRIs)."""
    data = curated(project.root)
    facts = [(thing, VISIBILITY, RESTRICTED) for thing in restricted]
    facts += [(thing, VISIBILITY, WITHHELD_MARK) for thing in withheld]
    hidden = marks.get("evidence", [])
    claims = [
        replace(
            claim,
            remarks=(*claim.remarks, (VISIBILITY, RESTRICTED))
            if claim.id in marks.get("claims", [])
            else claim.remarks,
            evidence=tuple(replace(e, restricted=e.id in hidden) for e in claim.evidence),
        )
        for claim in data.claims
    ]
    sources = [
        replace(s, description=(*s.description, (s.iri, VISIBILITY, RESTRICTED)))
        if s.iri in marks.get("sources", [])
        else s
        for s in data.sources
    ]
    entities = tuple(sorted([*data.entities, *facts], key=str))
    return replace(data, entities=entities, claims=tuple(claims), sources=tuple(sources)), project


def unmarked(folder: Path) -> Curated:
    """What a project says, without the marks that its curators set."""
    data = curated(folder)
    return replace(data, entities=tuple(fact for fact in data.entities if fact[1] != VISIBILITY))


SCRIPT = (files("inyeon") / "web" / "page.js").read_text("utf-8")


def store_of(data: Curated, project: Project) -> ox.Store:
    """The store of what may be seen."""
    return whole(data, project)


def artefacts(data: Curated, project: Project) -> Iterator[tuple[str, str]]:
    """Everything that can leave the house, by name, as text that anybody can read."""
    store = store_of(data, project)
    answers = Answers(store, project.prefixes)
    exporter = Exporter(store, project.prefixes, context(answers), lambda: network(answers))
    for form in FORMATS:
        yield form, unescape(exporter.text(form))
    yield "turtle12", exporter.text("ttl", turtle12=True)
    texts = {source.iri.value: source.text for source in data.sources}
    whole_page = html(page(answers, texts, "Ties")).replace(SCRIPT, "")
    yield "page", re.sub(r"\\u([0-9a-f]{4})", lambda m: chr(int(m[1], 16)), whole_page)
    yield "texts", "\n".join(texts.values())


def plain(text: str) -> str:
    return " ".join(text.casefold().split())


def parts(given: Curated, hidden: set[NamedNode]) -> list[str]:
    """The long words of hidden persons' names that stand in no other name."""
    labels = {(s, o.value) for s, p, o in given.entities if p in (PREF_LABEL, ALT_LABEL)}
    mine = {name for s, name in labels if s in hidden}
    others = " ".join(name for s, name in labels if not any(own in name for own in mine))
    words = {w for s, name in labels if s in hidden and "person/" in s.value for w in name.split()}
    return sorted(w for w in words if w[0].isupper() and len(w) > 4 and w not in others)


def assert_nothing_is_left(given: Curated, seen: Curated, project: Project) -> None:
    """Search every artefact, by plain means, for names, ids and quotes of what is secret."""
    hidden = {s for s, p, o in given.entities if p == VISIBILITY and o != PUBLIC}
    names = [o.value for s, p, o in given.entities if s in hidden and p in (PREF_LABEL, ALT_LABEL)]
    names += [local_name(thing.value) for thing in hidden if "-" in local_name(thing.value)]
    names += parts(given, hidden)
    everywhere = plain(ours.words())  # such as “North Korea”, in a definition of the ontology
    names = [name for name in names if plain(name) not in everywhere]
    names = [name.casefold() for name in names]
    patterns = [(n, re.escape(n) if n[0] > "\u1100" else rf"\b{re.escape(n)}\b") for n in names]
    ids = [f"person/{local_name(thing.value)}" for thing in hidden]
    patterns += [(id_, rf"{id_}\b") for id_ in ids]
    secret = [
        plain(e.quote)
        for claim in given.claims
        for e in claim.evidence
        if e.restricted or (VISIBILITY, RESTRICTED) in claim.remarks
        if len(e.quote) >= 40
    ]
    labels = plain(" | ".join(o.value for _, p, o in seen.entities if p == PREF_LABEL))
    labels += plain(" | ".join(f[2].value for s in seen.sources for f in s.description))
    watch = leaks.watch(given, project)
    for name, text in artefacts(seen, project):
        words = plain(text)
        for written, pattern in patterns:
            hit = re.search(pattern, words) if written in words else None
            assert not hit, f"{name}: {words[max(0, hit.start() - 60) : hit.end() + 60]}"
        for quote in secret:
            assert quote in labels or quote not in words, f"{name}: {quote}"
        watch.guard(name, text)


def assert_it_holds_together(seen: Curated) -> None:
    """Ids are those of their contents, spans those of their texts, and all is described."""
    texts = {source.iri: source.text for source in seen.sources}
    described = {s for s, p, _ in seen.entities if p == PREF_LABEL}
    for claim in seen.claims:
        assert claim.id == claim_id(claim.fact, claim.qualifiers)
        assert claim.evidence
        assert set(claim.asserted_in) <= set(texts)
        assert claim.fact[0] in described
        for e in claim.evidence:
            assert texts[e.source][e.start : e.end] == e.quote
            assert e.id == evidence_id(claim.id, e.source, e.start, e.end, disputes=e.disputes)
    assert [claim.id for claim in seen.claims] == sorted({claim.id for claim in seen.claims})


def test_nothing_marked_means_nothing_lost() -> None:
    data = unmarked(REPO)
    seen = public(data, Project(REPO))
    assert (seen.claims, seen.sources, seen.entities) == (data.claims, data.sources, data.entities)
    assert seen.problems == ()


def test_every_part_of_what_is_curated_is_filtered() -> None:
    assert {field.name for field in fields(Curated)} >= {"sources", "claims", "entities"}
    unknown = {f.name for f in fields(Curated)} - KNOWN
    assert not unknown, f"curate/audience.py must say what the public sees of {unknown}"


REMEMBERED = {"keys", "shared", "seen"}  # what a build knows of the last one
KNOWN = {"vocabulary", "sources", "claims", "entities", "problems", "judgements"} | REMEMBERED


def test_the_public_does_not_see_what_a_build_remembers() -> None:
    """With a hash of what is withheld one could guess at it until the hash is right."""
    one = frozenset("1")
    for data, project in (
        (unmarked(REPO), Project(REPO)),
        marked(Project(REPO), restricted=[SU_JEONG]),
    ):
        here = replace(data, keys={data.sources[0].iri: "0"}, shared=one, seen=one)
        there = public(here, project)
        assert (there.keys, there.shared, there.seen) == ({}, frozenset(), frozenset())


def test_a_restricted_person_takes_along_all_that_tells_of_her() -> None:
    given, project = marked(Project(REPO), restricted=[SU_JEONG])
    seen = public(given, project)
    left = {local_name(entity.value) for entity in entities_of(seen)}
    assert "lee-seo-hyun" in left
    assert not [name for name in left if "su-jeong" in name]
    herald = next(source for source in seen.sources if "korea-herald" in source.iri.value)
    assert WITHHELD in herald.text
    assert SHA256 not in {fact[1] for fact in herald.description}
    assert ONTOLOGY + "redaction" in {fact[1].value for fact in herald.description}
    assert_nothing_is_left(given, seen, project)
    assert_it_holds_together(seen)


def test_a_withheld_person_stays_in_the_story_without_a_name() -> None:
    given, project = marked(find(SMALL), withheld=[MI_RAE])
    seen, again = public(given, project), public(given, project)
    people = {s: o.value for s, p, o in seen.entities if p == PREF_LABEL and "person/" in s.value}
    assert min(people.values()) == "a person (name withheld)"
    assert f"father of {NAME}" in people.values()
    assert len(seen.claims) == len(given.claims)
    quotes = [
        unicodedata.normalize("NFC", e.quote) for claim in seen.claims for e in claim.evidence
    ]
    assert f"{NAME} 씨는 1988년 회령에서 태어났다" in quotes
    new = {s for s in people if "withheld-" in s.value}
    assert len(new) == 2
    assert not new & {s for s, _, _ in again.entities}, "an id that can be linked to an older one"
    assert_nothing_is_left(given, seen, project)
    assert_it_holds_together(seen)


def test_a_part_of_a_name_that_nobody_else_has_is_withheld_too() -> None:
    ju = NamedNode(ID + "person/illyong-ju")
    given, project = marked(Project(REPO), withheld=[ju])
    seen = public(given, project)
    text = next(source.text for source in seen.sources if "wen-yee" in source.iri.value)
    assert f"Defectors like {NAME} still" in text
    assert f"Both {NAME} and Ji hope" in text
    assert "Lee Sung-ju" in {o.value for _, p, o in seen.entities if p == PREF_LABEL}
    labels = [o.value for _, p, o in seen.entities if p == PREF_LABEL and NAME in o.value]
    assert f"friends of {NAME} in North Korea" in labels
    assert_nothing_is_left(given, seen, project)


def test_restricted_and_withheld_in_one_project() -> None:
    given, project = marked(find(SMALL), withheld=[MI_RAE], restricted=[JO_EUN])
    seen = public(given, project)
    assert not [claim for claim in seen.claims if "founded" in claim.fact[1].value]
    assert_nothing_is_left(given, seen, project)
    assert_it_holds_together(seen)


def test_a_restricted_source_is_gone_and_its_claims_stand_on_the_others() -> None:
    project = find(SMALL)
    newspaper = NamedNode(TIES + "source/newspaper")
    given, project = marked(project, sources=[newspaper])
    seen = public(given, project)
    assert [local_name(source.iri.value) for source in seen.sources] == ["interview"]
    assert seen.sources[0].text == next(s.text for s in given.sources if s.iri != newspaper)
    born = [claim for claim in seen.claims if claim.fact[1].value.endswith("birthDate")]
    assert [len(claim.evidence) for claim in born] == [1]
    for name, text in artefacts(seen, project):
        assert not re.search("source.{0,3}newspaper", text), name
        assert "한미래의 인연" not in text, name
    assert_it_holds_together(seen)


def test_one_restricted_quote_goes_and_the_claim_stays_if_another_proves_it() -> None:
    data = curated(SMALL)
    two = next(claim for claim in data.claims if len(claim.evidence) > 1)
    given, project = marked(find(SMALL), evidence=[two.evidence[0].id])
    seen = public(given, project)
    kept = next(claim for claim in seen.claims if claim.id == two.id)
    assert len(kept.evidence) < len(two.evidence)
    assert_it_holds_together(seen)


def test_a_claim_whose_support_is_gone_is_not_left_with_what_disputes_it() -> None:
    data = curated(SMALL)
    member = [c for c in data.claims if c.fact[1].value.endswith("memberOf")]
    supporting = [e.id for claim in member for e in claim.evidence if not e.disputes]
    given, project = marked(find(SMALL), evidence=supporting)
    seen = public(given, project)
    assert [c for c in seen.claims if c.fact[1].value.endswith("memberOf")] == []


def test_defaults_of_the_settings() -> None:
    data, project = curated(SMALL), find(SMALL)
    closed = replace(
        project, settings=replace(project.settings, privacy=Privacy("restricted", "restricted"))
    )
    nothing = public(data, closed)
    assert (nothing.sources, nothing.claims, nothing.entities) == ((), (), ())
    named = replace(project, settings=replace(project.settings, privacy=Privacy(living="withheld")))
    seen = public(data, named)
    labels = {o.value for s, p, o in seen.entities if p == PREF_LABEL and "person/" in s.value}
    assert labels == {"a person (name withheld)"}
    assert_it_holds_together(seen)


def test_two_scripts_and_a_name_within_other_words() -> None:
    jo = Literal("Jo", language="en")
    data = curated(SMALL)
    entities = tuple(
        (s, p, jo if s == JO_EUN and o.value == "Jo Eun" else o) for s, p, o in data.entities
    )
    text = "Jo joins a journal. 조은은 조용하다. John, JO’s friend, met Jo."
    sources = tuple(replace(s, text=s.text + text) for s in data.sources)
    given = replace(data, entities=(*entities, (JO_EUN, VISIBILITY, RESTRICTED)), sources=sources)
    seen = public(given, find(SMALL))
    for source in seen.sources:
        assert source.text.endswith(
            f"{WITHHELD} joins a journal. {WITHHELD}은 조용하다. "
            f"John, {WITHHELD}’s friend, met {WITHHELD}."
        )


@settings(max_examples=8, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(st.data())
def test_whatever_is_marked_nothing_of_it_is_left(data: st.DataObject) -> None:
    folder = data.draw(st.sampled_from([REPO, SMALL]), "project")
    project = find(folder)
    whole_data = curated(folder)
    entities = sorted(entities_of(whole_data), key=str)
    some = st.lists(st.sampled_from(entities), max_size=3, unique=True)
    claims = st.lists(st.sampled_from([c.id for c in whole_data.claims]), max_size=3)
    evidence = [e.id for c in whole_data.claims for e in c.evidence]
    given_, project = marked(
        project,
        restricted=data.draw(some, "restricted"),
        withheld=data.draw(some, "withheld"),
        claims=data.draw(claims, "claims"),
        evidence=data.draw(st.lists(st.sampled_from(evidence), max_size=3), "evidence"),
        sources=data.draw(
            st.lists(st.sampled_from([s.iri for s in whole_data.sources]), max_size=1), "sources"
        ),
    )
    seen = public(given_, project)
    assert_it_holds_together(seen)
    assert_nothing_is_left(given_, seen, project)


def test_the_same_marks_give_the_same_but_for_random_ids() -> None:
    given, project = marked(Project(REPO), restricted=[SU_JEONG])
    assert public(given, project) == public(given, project)
