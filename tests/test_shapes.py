"""SHACL: what pyshifty finds is what pySHACL finds."""

from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from pyoxigraph import NamedNode
from pyshacl import validate
from rdflib.namespace import RDF, SH

from inyeon.errors import ProjectError
from inyeon.project import Project
from inyeon.reason import shapes
from inyeon.terms import ONTOLOGY
from projects import BROKEN, REPO, SMALL, copy, curated, opened

Results = set[tuple[str | None, ...]]
PARTS = (SH.focusNode, SH.resultPath, SH.value, SH.resultSeverity)
HAVE_RESULTS = 10


def results(report: rdflib.Graph) -> Results:
    """Focus, path, value and severity of each result of a validation report."""
    found: Results = set()
    for result in report.subjects(RDF.type, SH.ValidationResult):
        parts = [report.value(result, part) for part in PARTS]
        found.add(tuple(None if part is None else part.n3() for part in parts))
    return found


@cache
def graphs(folder: Path) -> tuple[bytes, bytes]:
    """The data and the shapes of a project, as the toolkit gives them to a validator."""
    data = curated(folder)
    paths = opened(folder).ontology_files("shapes*.ttl")
    return shapes.data_graph(data), shapes.shapes_graph(data.vocabulary, paths)


@cache
def ours(folder: Path) -> Results:
    import shifty

    _, report, _ = shifty.validate(*graphs(folder), infer=False)
    return results(report)


@cache  # by what is validated: most mistakes leave that as it is
def theirs(data: bytes, said: bytes) -> Results:
    given = rdflib.Graph().parse(data=data, format="nt")
    _, report, _ = validate(given, shacl_graph=parsed(said), advanced=True, inplace=True)
    assert isinstance(report, rdflib.Graph)
    return results(report)


@cache
def parsed(content: bytes) -> rdflib.Graph:
    return rdflib.Graph().parse(data=content, format="nt")


def usable() -> list[Path]:
    """The broken projects that can be opened."""
    found = []
    for folder in BROKEN:
        try:
            opened(folder)
        except ProjectError:
            continue
        found.append(folder)
    return found


@pytest.mark.filterwarnings("ignore::Warning:shifty")
@pytest.mark.parametrize("folder", [REPO, SMALL, *usable()], ids=lambda folder: folder.name)
def test_pyshacl_finds_the_same(folder: Path) -> None:
    assert ours(folder) == theirs(*graphs(folder))


@pytest.mark.filterwarnings("ignore::Warning:shifty")
def test_there_was_something_to_find() -> None:
    assert ours(REPO) == ours(SMALL) == set()
    assert len([folder for folder in usable() if ours(folder)]) >= HAVE_RESULTS


@pytest.mark.parametrize("folder", usable(), ids=lambda folder: folder.name)
def test_each_result_is_a_problem_with_a_message_of_ours(folder: Path) -> None:
    project = opened(folder)
    paths = project.ontology_files("shapes*.ttl")
    problems = shapes.check(curated(folder), paths, project.prefixes)
    told = {value for _, _, value, _ in ours(folder) if not _undescribed(folder, value)}
    assert len(problems) >= len(told)
    for problem in problems:
        assert problem.severity == "error"
        assert problem.about
        assert problem.hint
        assert "<http" not in problem.message, "people do not read IRIs"
        assert "Value " not in problem.message, "this is the validator's message, not ours"


def _undescribed(folder: Path, value: str | None) -> bool:
    """Whether this is an entity without a class: entity-undescribed tells that, and once."""
    classes = curated(folder).vocabulary.classes
    known = {str(s) for s, _, o in curated(folder).entities if o.value in classes}
    return value is not None and value.startswith("<") and value not in known


def test_every_shape_has_a_message() -> None:
    content = shapes.shapes_graph(
        curated(REPO).vocabulary, Project(REPO).ontology_files("shapes*.ttl")
    )
    graph = rdflib.Graph().parse(data=content, format="nt")
    constraints = (SH["class"], SH.datatype, SH.minCount, SH.maxCount, SH.pattern, SH.minLength)
    shaped = {shape for part in constraints for shape in graph.subjects(part)}
    assert len(shaped) > 100
    silent = [str(shape) for shape in shaped if not list(graph.objects(shape, SH.message))]
    assert sorted(silent) == []
    assert [shape for shape in shaped if isinstance(shape, rdflib.BNode)] == []


def test_every_relation_has_a_shape_for_both_ends() -> None:
    vocabulary = curated(REPO).vocabulary
    content = shapes.shapes_graph(vocabulary, ())
    said = {
        (q.subject, q.predicate, q.object) for q in ox.parse(content, format=ox.RdfFormat.N_TRIPLES)
    }
    facts = [p for p in vocabulary.properties.values() if p.needs_evidence]
    assert len(facts) > 60
    for fact in facts:
        subjects, value = NamedNode(fact.iri + "-subject"), NamedNode(fact.iri + "-value")
        assert fact.domain
        assert (subjects, NamedNode(str(SH["class"])), NamedNode(fact.domain)) in said
        if fact.datatype:
            expected = (value, NamedNode(str(SH.datatype)), NamedNode(fact.datatype))
        else:
            assert fact.range
            expected = (value, NamedNode(str(SH["class"])), NamedNode(fact.range))
        assert expected in said


def test_what_our_code_writes_is_not_validated() -> None:
    data = rdflib.Graph().parse(data=graphs(SMALL)[0], format="nt")
    assert not list(data.subjects(RDF.type, rdflib.URIRef(ONTOLOGY + "Claim")))
    assert not list(data.subject_objects(rdflib.URIRef(ONTOLOGY + "quote")))
    # what is only reported is validated too
    assert list(data.subject_objects(rdflib.URIRef(ONTOLOGY + "livedIn")))


def test_shapes_that_cannot_be_read_are_an_error(tmp_path: Path) -> None:
    folder = copy(SMALL, tmp_path / "project")
    (folder / "ontology").mkdir()
    path = folder / "ontology" / "shapes-own.ttl"
    path.write_text("this is no Turtle")
    with pytest.raises(ProjectError) as caught:
        shapes.shapes_graph(curated(SMALL).vocabulary, [path])
    assert caught.value.path == path
