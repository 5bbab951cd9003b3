"""A store behind a URL: any service that speaks SPARQL 1.1.

In: the store of a local build, or a question; where the service is, and what it can do.
Out: the same graphs there, whole or not at all; complete answers, or an error that says why not.
Order: endpoint, auth → client → probe → manifest → push → compare; reader for every reading verb.
"""
