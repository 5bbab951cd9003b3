"""What the public may see: marks, what else would tell, texts with passages withheld, leak test.

In: everything that was curated, with its `:visibility`.
Out: the same without what is restricted, before any store; and the refusal of a file that leaks.
Order: visibility (marks) → secret (what else tells) → redact (texts) → audience; leaks searches.
"""
