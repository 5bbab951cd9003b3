"""What leaves the house: files for people and for machines.

In: a published store, through `ask`.
Out: one HTML page (`page` → `view`), or the graph in an RDF or network format (`export`).
Everything is sorted, so that the same graph gives the same bytes.
"""
