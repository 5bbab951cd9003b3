"""Claims that cannot all be true, and claims that their own quotes contradict.

In: the claims of a project, and what `ontology/checking.ttl` says of their properties.
Out: problems, each with all the claims that it sets side by side.
Order: meaning (what a property says of time) → times (what is known of each thing) → the checks.
"""
