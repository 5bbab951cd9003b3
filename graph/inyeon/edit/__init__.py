"""What changes the curators' files for them, in their own layout: comments and order stay.

In: a Turtle file as a lossless tree, and what shall be different.
Out: the same file with that change, written whole or not at all, or an error and no change.
Order: tree, layout (file → tree) → printed, format (canonical layout) → add, merge, table; writing.
"""
