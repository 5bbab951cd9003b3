"""From the curator's files to proven claims, without a store.

In: `claims.ttl`, `text.txt` and `data/entities/*.ttl`, as people write them, and the ontology.
Out: `Claim`, `Source` and description values, and every `Problem` that was found on the way.
Order: vocabulary (what may be said) → read (files → drafts) → prove (quotes → spans) → collect.
"""
