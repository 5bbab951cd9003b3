"""Where quads live: what is stored for each claim, and the snapshots on disk.

In: proven claims, sources, descriptions and the ontology's triples.
Out: a pyoxigraph store. Each source has a named graph; the default graph holds every triple once.
Order: compile (values → quads) → snapshots (a folder → the published store); a whole graph leaves
as lines (handed), in order (ordered).
"""
