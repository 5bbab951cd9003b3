"""What leaves the house: files for people and for machines.

In: a published store, through `ask`.
Out: one HTML page (`page` → `focus` → `layout` → `wire` → `view`), or the graph (`export`).
Everything is sorted, so that the same graph gives the same bytes.
"""
