"""Kinds of single mistakes, each with how it must be reported; `tests/mutations.py` makes them."""
