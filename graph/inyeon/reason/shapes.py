"""Whether things have the right class and number: SHACL, by pyshifty behind one function.

What must always hold: what was said is validated (facts, asserted or reported, and descriptions),
not the claim nodes that our own code makes. Source: SHACL, W3C Recommendation 2017.
"""

import warnings
from collections import defaultdict
from collections.abc import Iterable, Set
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode, Quad

from inyeon.curate.collect import Curated
from inyeon.curate.vocabulary import Vocabulary
from inyeon.errors import ProjectError
from inyeon.files import content
from inyeon.model import Fact, Problem, Severity, Term
from inyeon.project import shipped
from inyeon.reason.doubt import in_doubt, without_plain_classes, without_plain_labels
from inyeon.reason.values import example
from inyeon.terms import RDF_TYPE, SH, compact

_OTHER_CLASS = "turn the relation round, take another one, or mend the class in data/entities/*.ttl"
_PARTS = (
    "focusNode",
    "resultPath",
    "value",
    "resultMessage",
    "resultSeverity",
    "sourceShape",
)
_TARGET = NamedNode(SH + "targetClass")
_SEVERITY: dict[str, Severity] = {"Violation": "error", "Warning": "warning", "Info": "info"}


def check(curated: Curated, paths: Iterable[Path], prefixes: dict[str, str]) -> list[Problem]:
    """A problem for each result of validation, sorted."""
    import shifty

    paths = tuple(paths)
    ours = all(path.is_relative_to(shipped()) for path in paths)  # they look at no claim's fact
    shapes = shapes_graph(curated.vocabulary, paths)
    data = data_graph(curated, _targets(shapes) if ours else None)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # pyshifty warns of targets without any focus node
        _, report, _ = shifty.validate(data, shapes, infer=False)
    from rdflib import URIRef
    from rdflib.namespace import RDF

    results = list(report.subjects(RDF.type, URIRef(SH + "ValidationResult")))
    if not results:
        return []
    described = _described(curated)  # what is not described is told by a named check, once
    said = _Said(curated)
    problems = []
    for result in results:
        found = {name: report.value(result, URIRef(SH + name)) for name in _PARTS}
        if not isinstance(found["value"], URIRef) or str(found["value"]) in described:
            terms = {name: _term(part) for name, part in found.items()}
            problems.append(_problem(terms, said, curated.vocabulary, prefixes))
    return sorted(problems, key=str)


def data_graph(curated: Curated, targets: Set[str] | None = None) -> bytes:
    """What is validated, as N-Triples: all that was said, and the ontology for its classes.

    With the classes at which shapes look, it lacks the facts that plainly fit their domain and
    range, the labels that plainly are such, and the classes of all else.
    """
    facts = set(curated.entities)
    for source in curated.sources:
        facts |= set(source.description)
    if targets is None:
        said = facts | {claim.fact for claim in curated.claims}
        return _ntriples(said, curated.vocabulary.facts)
    doubtful, vocabulary = set(in_doubt(curated)), curated.vocabulary
    facts = without_plain_classes(without_plain_labels(facts), doubtful, vocabulary, targets)
    return _ntriples(facts | doubtful, vocabulary.facts)


def shapes_graph(vocabulary: Vocabulary, paths: Iterable[Path]) -> bytes:
    """The shapes, as N-Triples: those of `shapes.ttl`, and those of domains and ranges.

    Raises ProjectError where a file cannot be read.
    """
    shapes = list(_typing(vocabulary.facts))
    for path in paths:
        try:
            parsed = ox.parse(content(path), format=ox.RdfFormat.TURTLE)
            shapes.extend((t.subject, t.predicate, t.object) for t in parsed)
        except SyntaxError as error:
            raise ProjectError(f"cannot read the shapes: {error}", path=path) from error
    return _ntriples(shapes)


@lru_cache(maxsize=4)
def _typing(facts: tuple[Fact, ...]) -> tuple[tuple[object, ...], ...]:
    """The shapes of domains and ranges."""
    store = ox.Store()
    store.extend(Quad(*fact) for fact in facts)
    question = files("inyeon.reason").joinpath("typing.rq").read_text("utf-8")
    return tuple((t.subject, t.predicate, t.object) for t in store.query(question))  # type: ignore[union-attr]


def _targets(shapes: bytes) -> set[str]:
    """The classes at which shapes look."""
    parsed = ox.parse(shapes, format=ox.RdfFormat.N_TRIPLES)
    return {t.object.value for t in parsed if t.predicate == _TARGET}


def _ntriples(facts: Iterable[tuple[object, ...]], declared: tuple[Fact, ...] = ()) -> bytes:
    """These facts and those of the ontology, each once, in order."""
    lines = {f"{s} {p} {o} ." for s, p, o in facts} | _lines(declared)
    return "\n".join(sorted(lines)).encode() + b"\n"


@lru_cache(maxsize=4)
def _lines(declared: tuple[Fact, ...]) -> frozenset[str]:
    return frozenset(f"{s} {p} {o} ." for s, p, o in declared)


def _term(found: object) -> Term | None:
    """The engine's term for one of rdflib's; None for a blank node or nothing."""
    import rdflib

    if isinstance(found, rdflib.URIRef):
        return NamedNode(str(found))
    if not isinstance(found, rdflib.Literal):
        return None
    if found.language:
        return Literal(str(found), language=found.language.lower())
    return (
        Literal(str(found), datatype=NamedNode(str(found.datatype)))
        if found.datatype
        else Literal(str(found))
    )


class _Said:
    """Where to find what was said, by its subject and property, by its object, and as a claim."""

    def __init__(self, curated: Curated) -> None:
        self.by_subject: dict[tuple[str, str], list[Fact]] = defaultdict(list)
        self.by_object: dict[Term, list[Fact]] = defaultdict(list)
        self.claims: dict[tuple[Term, ...], list[str]] = defaultdict(list)
        for claim in curated.claims:
            self.claims[claim.fact].append(claim.id)
            self._add(claim.fact)
        for fact in curated.entities:
            self._add(fact)
        for source in curated.sources:
            for fact in source.description:
                self._add(fact)

    def _add(self, fact: Fact) -> None:
        self.by_subject[fact[0].value, fact[1].value].append(fact)
        self.by_object[fact[2]].append(fact)

    def about(self, focus: Term | None, path: str, value: Term | None) -> tuple[Term, ...]:
        """The fact that a result is about; where there is none, what it looked at."""
        if isinstance(focus, Literal):
            return next(iter(self.by_object.get(focus, ())), ())
        if focus is None:
            return ()
        facts = self.by_subject.get((focus.value, path), [])
        return next((f for f in facts if value in (None, focus) or f[2] == value), (focus,))


def _problem(
    found: dict[str, Term | None],
    said: _Said,
    vocabulary: Vocabulary,
    prefixes: dict[str, str],
) -> Problem:
    def text(name: str) -> str:
        term = found[name]
        return term.value if term is not None else ""

    value, shape = found["value"], text("sourceShape")
    path = text("resultPath") or shape.removesuffix("-subject")
    about = said.about(found["focusNode"], path, value)
    message = text("resultMessage") or _unsaid(shape, prefixes)
    if value is not None:
        named = isinstance(value, NamedNode)
        message += f", not {compact(value.value, prefixes) if named else value.value}"
    declared = vocabulary.properties.get(path)
    rule, hint = "shape", "complete or mend the description"
    if shape.startswith(prefixes[""]) and declared is not None:
        rule = "wrong-type"
        if declared.datatype:
            hint = example(declared.datatype)
        elif isinstance(value, Literal):
            hint = "name it by its id, not by text"
        else:
            hint = _OTHER_CLASS
    severity = _SEVERITY.get(text("resultSeverity").removeprefix(SH), "error")
    claims = tuple(said.claims.get(about, ()))
    return Problem(severity, rule, message, hint, about=about, claims=claims)


def _unsaid(shape: str, prefixes: dict[str, str]) -> str:
    """What to say where a shape has no message of its own."""
    name = f" {compact(shape, prefixes)}" if ":" in shape else ""
    return f"this does not fit the shape{name}, which has no sh:message"


def _described(curated: Curated) -> set[str]:
    """The IRIs of everything that has a class of the ontology, sources included."""
    classes = curated.vocabulary.classes
    typed = [f for f in curated.entities if f[1] == RDF_TYPE and f[2].value in classes]
    return {f[0].value for f in typed} | {source.iri.value for source in curated.sources}
