"""Which entities may be one: names compared in every spelling, and what speaks for or against.

In: the entities of a project with their names, ties and the curator's judgements.
Out: suggestions, each with its reasons. Nothing is merged here.
Order: words, syllables, korean, chinese → names (of people), titles (of all else) → duplicates.
"""
