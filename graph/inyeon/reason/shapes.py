"""Whether things have the right class and number: SHACL, by pyshifty behind one function.

What must always hold: what was said is validated (facts, asserted or reported, and descriptions),
not the claim nodes that our own code makes. Source: SHACL, W3C Recommendation 2017.
"""

import warnings
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

import pyoxigraph as ox
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from inyeon.curate.collect import Curated
from inyeon.curate.vocabulary import Vocabulary
from inyeon.errors import ProjectError
from inyeon.model import Fact, Problem, Severity, Term
from inyeon.reason.values import example
from inyeon.terms import RDF_TYPE, SH, compact

_SEVERITY: dict[str, Severity] = {"Violation": "error", "Warning": "warning", "Info": "info"}


def check(curated: Curated, paths: Iterable[Path], prefixes: dict[str, str]) -> list[Problem]:
    """A problem for each result of validation, sorted."""
    import shifty

    data, shapes = data_graph(curated), shapes_graph(curated.vocabulary, paths)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # pyshifty warns of targets without any focus node
        _, report, _ = shifty.validate(data, shapes, infer=False)
    from rdflib import URIRef
    from rdflib.namespace import RDF

    described = _described(curated)  # what is not described is told by a named check, once
    problems = []
    for result in report.subjects(RDF.type, URIRef(SH + "ValidationResult")):
        said = {
            name: report.value(result, URIRef(SH + name))
            for name in (
                "focusNode",
                "resultPath",
                "value",
                "resultMessage",
                "resultSeverity",
                "sourceShape",
            )
        }
        plain = {name: str(found) for name, found in said.items() if found is not None}
        if not isinstance(said["value"], URIRef) or plain["value"] in described:
            problems.append(_problem(plain, _term(said["value"]), curated, prefixes))
    return sorted(problems, key=str)


def data_graph(curated: Curated) -> bytes:
    """What is validated, as N-Triples: all that was said, and the ontology for its classes."""
    facts: set[Fact] = {claim.fact for claim in curated.claims} | set(curated.entities)
    for source in curated.sources:
        facts |= set(source.description)
    return _ntriples(facts | set(curated.vocabulary.facts))


def shapes_graph(vocabulary: Vocabulary, paths: Iterable[Path]) -> bytes:
    """The shapes, as N-Triples: those of `shapes.ttl`, and those of domains and ranges.

    Raises ProjectError where a file cannot be read.
    """
    store = ox.Store()
    store.extend(Quad(*fact, DefaultGraph()) for fact in vocabulary.facts)
    question = files("inyeon.reason").joinpath("typing.rq").read_text("utf-8")
    shapes = [(t.subject, t.predicate, t.object) for t in store.query(question)]  # type: ignore[union-attr]
    for path in paths:
        try:
            parsed = ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)
            shapes.extend((t.subject, t.predicate, t.object) for t in parsed)
        except SyntaxError as error:
            raise ProjectError(f"cannot read the shapes: {error}", path=path) from error
    return _ntriples(shapes)


def _ntriples(facts: Iterable[tuple[object, ...]]) -> bytes:
    lines = {f"{s} {p} {o} ." for s, p, o in facts}
    return "\n".join(sorted(lines)).encode() + b"\n"


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


def _problem(
    said: dict[str, str], value: Term | None, curated: Curated, prefixes: dict[str, str]
) -> Problem:
    focus = NamedNode(said["focusNode"])
    shape = said.get("sourceShape", "")
    path = said.get("resultPath") or shape.removesuffix("-subject")
    about: tuple[Term, ...] = (focus,)
    said_so = _facts(curated, focus, path)
    fact = next((f for f in said_so if value in (None, focus) or f[2] == value), None)
    if fact:
        about = fact
    found = said.get("value", "")
    shown = compact(found, prefixes) if found.startswith("http") else found
    message = said.get("resultMessage", "this does not fit the shape") + (
        f", not {shown}" if shown else ""
    )
    severity = _SEVERITY.get(said.get("resultSeverity", "").removeprefix(SH), "error")
    declared = curated.vocabulary.properties.get(path)
    if not shape.startswith(prefixes[""]) or declared is None:
        return Problem(severity, "shape", message, "complete or mend the description", about=about)
    if declared.datatype:
        return Problem(severity, "wrong-type", message, example(declared.datatype), about=about)
    if isinstance(value, Literal):
        return Problem(
            severity, "wrong-type", message, "name it by its id, not by text", about=about
        )
    hint = "turn the relation round, take another one, or mend the class in data/entities/*.ttl"
    return Problem(severity, "wrong-type", message, hint, about=about)


def _described(curated: Curated) -> set[str]:
    """The IRIs of everything that has a class of the ontology, sources included."""
    classes = curated.vocabulary.classes
    typed = [f for f in curated.entities if f[1] == RDF_TYPE and f[2].value in classes]
    return {f[0].value for f in typed} | {source.iri.value for source in curated.sources}


def _facts(curated: Curated, focus: NamedNode, path: str) -> list[Fact]:
    """What was said with this subject and property."""
    said = [claim.fact for claim in curated.claims] + list(curated.entities)
    said += [fact for source in curated.sources for fact in source.description]
    return [f for f in said if f[0] == focus and f[1].value == path]
