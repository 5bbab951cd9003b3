"""Names as people write them: for comparison, and the ones that come near."""

import unicodedata
from collections.abc import Iterable


def folded_name(name: str) -> str:
    """A name for comparison: without case, diacritics, hyphens and doubled spaces.

    >>> folded_name("  Háń Mi-rae")
    'han mi rae'
    """
    folded = unicodedata.normalize("NFKD", name).casefold().replace("-", " ")
    return " ".join("".join(c for c in folded if not unicodedata.combining(c)).split())


def nearest_names(name: str, among: Iterable[str]) -> tuple[str, ...]:
    """The three names, or all if there are fewer, that are spelt most like this one, best first."""
    from rapidfuzz import process

    return tuple(found[0] for found in process.extract(name, list(among), limit=3))
