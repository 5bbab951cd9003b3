"""What a reviewer reads: the difference between two states of a project, in words.

In: two folders, or two revisions under git, as what they say.
Out: claims, evidence, sources and entities gained, lost and changed.
Order: revisions (git → files) → states (files → values) → diff → diff_text.
"""
