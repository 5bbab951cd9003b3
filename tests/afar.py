"""The same graph on this machine and behind a URL, asked the same and compared."""

from collections.abc import Iterator
from itertools import pairwise, product

import inyeon
from inyeon.publish.export import FORMATS
from projects import REPO, run

QUERIES = tuple(sorted((REPO / "data" / "queries").glob("*.rq")))
_GRAPH = "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g"
_MORE = (
    "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }",
    "SELECT (COUNT(*) AS ?n) WHERE { ?c a :Claim }",  # a claim of two sources counts once
    _GRAPH,
    "SELECT ?s ?n WHERE { GRAPH graph:entities { ?s skos:prefLabel ?n } } ORDER BY DESC(?n) ?s",
    "SELECT ?s ?n FROM graph:entities WHERE { ?s skos:prefLabel ?n } ORDER BY ?s ?n",
    'PREFIX x: <https://w3id.org/inyeon/ontology#> # "{"\nSELECT ?q { ?e x:quote ?q } LIMIT 0',
    "ASK { ?c a :Claim }",
    "ASK { ?c a :NoSuchThing }",
    "CONSTRUCT { ?b :knownBy ?a } WHERE { ?a :knows ?b }",
    "CONSTRUCT WHERE { ?a skos:prefLabel ?b }",
    "DESCRIBE <https://w3id.org/inyeon/ontology#Person> :Place",
    "DESCRIBE ?c :Place { ?c rdfs:label ?n FILTER (STRSTARTS(?n, 'A')) }",
    "DESCRIBE :Place { ?c a :NoSuchThing }",
    "DESCRIBE * { ?a :knows ?b }",
)
_BOUND = (
    "SELECT ?p ?o { ?who ?p ?o } ORDER BY ?p ?o",
    "SELECT ?c { { ?c rdf:subject ?x FILTER (?x = ?who) } UNION { ?who :knows ?c } } ORDER BY ?c",
    "ASK { ?who :knows ?anybody }",
    "DESCRIBE ?who",
    "DESCRIBE ?who { ?who :knows ?x }",
    "CONSTRUCT { ?x :knownBy ?who } WHERE { ?who :knows ?x }",
)


def differences(here: inyeon.Graph, url: str) -> Iterator[str]:
    """What is not the same behind the URL: queries, exports, statistics, entities, the page."""
    assert len(QUERIES) >= 10
    there = inyeon.open(here.project.root, store=url)
    for text in (*(path.read_text("utf-8") for path in QUERIES), *_MORE):
        if there.query(text) != here.query(text):
            yield text
    for form in FORMATS:
        if there.exported(form) != here.exported(form):
            yield f"export as {form}"
    if there.exported("nq", graph="graph:ontology") != here.exported("nq", graph="graph:ontology"):
        yield "export of one graph"
    if there.exported("ttl", only_facts=True) != here.exported("ttl", only_facts=True):
        yield "export of facts"
    if there.stats() != here.stats():
        yield "stats"
    if there.problems != inyeon.open(here.project.root).problems:
        yield "problems"
    for text, entity in product(_BOUND, here.answers.entities()[::40]):
        if there.query(text, who=entity.id) != here.query(text, who=entity.iri):
            yield f"{text} of {entity.id}"
    for entity in here.answers.entities()[::50]:
        if there.show(entity.iri) != here.show(entity.iri):
            yield f"show {entity.id}"
    ends = [entity.iri for entity in here.answers.entities()]
    for start, end in pairwise(ends[::20]):
        if there.path(start, end) != here.path(start, end):
            yield f"path {start} {end}"
    words = ("check", "--quiet", "--only", "store-differs", "--store", url)
    if (checked := run(*words, cwd=here.project.root)).status:
        yield checked.out + checked.err
    if there.page() != here.page():
        yield "page"
