"""Questions to a published store, and their answers.

In: a read-only pyoxigraph store and a question: SPARQL, or the name of an entity.
Out: rows, entities and claims with their evidence (`answers`), or a networkx graph.
The SPARQL that Python reads stands beside the modules as `.rq` files, one question each.
"""
