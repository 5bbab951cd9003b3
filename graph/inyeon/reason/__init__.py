"""What follows and what is wrong: `ontology/rules`, `ontology/checks` and SHACL at work.

In: a store with everything that was said, and the values it was made from.
Out: inferred quads with their reasons, and problems.
Order: follow, infer (what follows) → values, shapes, checks (what is wrong).
"""
