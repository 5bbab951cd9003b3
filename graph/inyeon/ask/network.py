"""The network: entities as nodes, each claim between two of them as an edge of its own.

What must always hold: it is a projection, made from the claims each time and never stored; no
claim between two entities is left out, whether asserted, reported or disputed.
"""

import networkx as nx

from inyeon.ask.answers import Answers


def network(answers: Answers) -> "nx.MultiDiGraph[str]":
    """A directed multigraph: nodes by prefixed name, edges by claim id.

    Node attributes: iri, label, kind, types. Edge attributes: relation, label, status, when,
    earliest, latest, qualifiers, quotes, sources; the last three are tuples.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    labels = {relation.id: relation.label for relation in answers.relations()}
    for entity in answers.entities():
        graph.add_node(
            entity.id, iri=entity.iri, label=entity.label, kind=entity.kind, types=entity.types
        )
    for claim in answers.claims():
        if claim.object is None:
            continue
        graph.add_edge(
            claim.subject,
            claim.object,
            key=claim.id,
            claim=claim.id,
            relation=claim.relation,
            label=labels[claim.relation],
            status=claim.status,
            when=claim.when,
            earliest=claim.earliest,
            latest=claim.latest,
            qualifiers=claim.qualifiers,
            quotes=tuple(evidence.quote for evidence in claim.evidence),
            sources=tuple(evidence.source for evidence in claim.evidence),
        )
    return graph
