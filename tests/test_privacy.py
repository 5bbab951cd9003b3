"""What could harm people is told: wrong marks, special categories, and what a mark takes along."""

from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode

from inyeon.curate.collect import Curated
from inyeon.curate.vocabulary import Property
from inyeon.errors import ProjectError
from inyeon.model import Problem
from inyeon.privacy import check as privacy
from inyeon.project import Project, find
from inyeon.settings import Privacy
from inyeon.terms import LIVING, ONTOLOGY, RESTRICTED, VISIBILITY, WITHHELD
from projects import REPO, SMALL, change, copy, curated, run

TIES = "https://example.org/ties/id/"
MI_RAE = NamedNode(TIES + "person/han-mi-rae")
BRIDGE = NamedNode(TIES + "organization/bridge-house")
PLACE = NamedNode(TIES + "place/busan")


def found(data: Curated, project: Project | None = None, **rules: bool) -> list[Problem]:
    problems = list(privacy.check(data, project or find(SMALL)))
    return [problem for problem in problems if not rules or problem.rule in rules]


def allowing(*names: str) -> Project:
    project = find(SMALL)
    return replace(project, settings=replace(project.settings, privacy=Privacy(allow=names)))


def saying(prop: str, value: Literal, quote: str = "", label: str = "") -> Curated:
    """The small project, where one claim about a person says something else."""
    data = curated(SMALL)
    iri = NamedNode(prop if ":" in prop else ONTOLOGY + prop)
    first = next(claim for claim in data.claims if claim.fact[0] == MI_RAE)
    evidence = (replace(first.evidence[0], quote=quote or first.evidence[0].quote),)
    claim = replace(first, fact=(MI_RAE, iri, value), evidence=evidence)
    known = Property(iri.value, label or iri.value, None, None, None, True, False, False)
    properties = {iri.value: known} | data.vocabulary.properties
    return replace(
        data, claims=(claim,), vocabulary=replace(data.vocabulary, properties=properties)
    )


@pytest.mark.parametrize("folder", [REPO, SMALL], ids=["shipped", "small"])
def test_it_is_quiet_where_nothing_is_marked_and_nothing_special(folder: Path) -> None:
    data = curated(folder)
    plain = tuple(fact for fact in data.entities if fact[1] != VISIBILITY)
    assert found(replace(data, entities=plain), find(folder)) == []


# --- Special categories ---


@pytest.mark.parametrize(
    ("prop", "category"),
    [
        ("religion", "religion"),
        ("religiousDenomination", "religion"),
        ("bloodType", "health"),
        ("diagnosedWith", "health"),
        ("ethnicGroup", "ethnicity"),
        ("homeAddress", "home address"),
        ("phoneNumber", "phone"),
        ("passport_number", "identity number"),
        ("sexualOrientation", "sexuality"),
        ("https://schema.org/telephone", "phone"),
        ("http://xmlns.com/foaf/0.1/mbox", "e-mail"),
        ("http://www.wikidata.org/prop/direct/P140", "religion"),
        ("주민등록번호", "identity number"),
    ],
)
def test_a_property_that_says_so(prop: str, category: str) -> None:
    problems = found(saying(prop, Literal("x")))
    assert [problem.rule for problem in problems] == ["special-category"]
    assert f"the {category} of a person" in problems[0].message


@pytest.mark.parametrize("prop", ["addressedTo", "trace", "nationality", "embraced", "faithful"])
def test_a_property_that_only_sounds_so(prop: str) -> None:
    assert found(saying(prop, Literal("x"))) == []


@pytest.mark.parametrize(
    ("words", "category"),
    [
        ("call +82 10-1234-5678", "phone"),
        ("call 010-1234-5678 now", "phone"),
        ("010 1234 5678", "phone"),
        ("01012345678", "phone"),
        ("02-312-4567", "phone"),
        ("+44 (0)20 7946 0958", "phone"),
        ("+1-202-555-0143", "phone"),
        ("(202) 555-0143", "phone"),
        ("202-555-0143", "phone"),
        ("900101-1234567", "identity number"),
        ("900101-1******", "identity number"),
        ("passport no. M12345678", "identity number"),
        ("여권번호 M123A4567", "identity number"),
        ("123-45-6789", "identity number"),
        ("write to a.b+c@mail.example.org", "e-mail"),
    ],
)
def test_a_number_or_address_in_a_value_or_quote(words: str, category: str) -> None:
    for data in (saying("note", Literal(words)), saying("note", Literal("x"), quote=words)):
        problems = found(data)
        assert [problem.rule for problem in problems] == ["special-category"]
        assert f"the {category} of a person" in problems[0].message


@pytest.mark.parametrize(
    "words",
    [
        "2017-09-07",
        "from 1997 to 2001, 2008/2012",
        "in 2,020,555 cases; 1,000-2,000",
        "room 010-12, ISBN 978-3-16-148410-0",
        "20130901-1230",
        "chapter 3.1.4 @ noon",
        "M1234567 of 12-34-56",
        "the 72nd session, A/RES/68/183",
    ],
)
def test_a_number_that_is_none_of_these(words: str) -> None:
    assert found(saying("note", Literal(words))) == []


def test_what_is_allowed_is_let_in_and_nothing_else() -> None:
    data = saying("religion", Literal("call 010-1234-5678"))
    assert len(found(data)) == 2
    left = found(data, allowing("religion"))
    assert [problem.message for problem in left] == [
        "this says the phone of a person who may be alive"
    ]
    assert found(data, allowing("religion", "phone")) == []


def test_the_dead_and_organisations_are_not_meant() -> None:
    data = saying("religion", Literal("x"))
    dead = (MI_RAE, LIVING, Literal(False))
    alive = (MI_RAE, LIVING, Literal(True))
    assert found(replace(data, entities=(*data.entities, dead))) == []
    assert len(found(replace(data, entities=(*data.entities, alive)))) == 1
    claim = replace(data.claims[0], fact=(BRIDGE, *data.claims[0].fact[1:]))
    assert found(replace(data, claims=(claim,))) == []


def test_an_unknown_category_is_refused_with_the_nearest() -> None:
    with pytest.raises(ProjectError, match=r"'religon', which is no special category") as caught:
        found(curated(SMALL), allowing("religon"))
    assert caught.value.hint.startswith("did you mean religion?")


def test_a_project_declares_a_category_of_its_own(tmp_path: Path) -> None:
    folder = copy(SMALL, tmp_path / "project")
    (folder / "ontology").mkdir()
    (folder / "ontology" / "own.ttl").write_text(
        "PREFIX : <https://w3id.org/inyeon/ontology#>\n"
        "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n"
        "<https://example.org/ties/category#songbun> a :SpecialCategory ;\n"
        '    rdfs:label "songbun"@en ; :categoryPattern "[Mm]iner" .\n',
        "utf-8",
    )
    ran = run("check", cwd=folder)
    assert ran.status == 1
    assert "this says the songbun of a person who may be alive [special-category]" in ran.out
    change(folder / "ontology" / "own.ttl", "[Mm]iner", "[Mm")
    ran = run("check", cwd=folder)
    assert ran.status == 2
    assert "category songbun has a pattern that cannot be read" in ran.err


# --- Marks ---


@pytest.mark.parametrize("mark", [WITHHELD, NamedNode(ONTOLOGY + "secret"), Literal("restricted")])
def test_a_claim_or_source_is_restricted_or_public(mark: NamedNode | Literal) -> None:
    data = curated(SMALL)
    claim = replace(data.claims[0], remarks=((VISIBILITY, mark),))
    source = data.sources[0]
    source = replace(source, description=(*source.description, (source.iri, VISIBILITY, mark)))
    wrong = replace(data, claims=(claim,), sources=(source,))
    problems = [problem for problem in found(wrong) if problem.rule == "bad-visibility"]
    assert [problem.severity for problem in problems] == ["error", "error"]


def test_living_is_true_or_false_and_of_persons() -> None:
    data = curated(SMALL)
    facts = ((MI_RAE, LIVING, Literal("yes")), (PLACE, LIVING, Literal(True)))
    problems = found(replace(data, entities=(*data.entities, *facts)))
    assert [problem.message for problem in problems] == [
        "“living” is “yes”, which is neither true nor false",
        "only a person can be living",
    ]


# --- What a mark takes along ---


def test_the_curator_is_told_what_else_goes() -> None:
    data = curated(SMALL)
    marked = replace(data, entities=(*data.entities, (MI_RAE, VISIBILITY, RESTRICTED)))
    problems = found(marked)
    assert {problem.severity for problem in problems} == {"info"}
    assert [problem.message for problem in problems if problem.rule == "restricted-too"] == [
        "person:father-of-han-mi-rae is restricted too: it would tell of person:han-mi-rae"
    ]
    share = next(problem for problem in problems if problem.rule == "public-share")
    assert share.message.startswith("a public build leaves out ")
    assert "claims" in share.message


def test_the_address_of_what_is_not_whole_is_told() -> None:
    data = curated(SMALL)
    assert found(data) == []
    marked = replace(data, entities=(*data.entities, (MI_RAE, VISIBILITY, WITHHELD)))
    told = [p.message for p in found(marked) if p.rule == "withheld-elsewhere"]
    part, address = "source:interview is not whole for the public", "https://example.com/interview"
    assert told == [f"{part}, but its address is: {address}"]
