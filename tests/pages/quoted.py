"""A page of one text that is quoted at given places."""

from dataclasses import replace

from inyeon.publish.page import Page, PageEvidence, PageSource
from pages import odd


def made(body: str, quotes: list[tuple[int, int, str]], **more: object) -> Page:
    """A page of one text with a claim for each quote: start, end, and stance."""
    page = odd.parallel(len(quotes) - 1)
    claims = tuple(
        replace(
            claim,
            id=f"claim:{at}",
            evidence=(PageEvidence("source:s", start, end, body[start:end], stance),),
            status="disputed" if stance == "disputes" else "asserted",
        )
        for at, (claim, (start, end, stance)) in enumerate(zip(page.claims, quotes, strict=True))
    )
    source = PageSource("source:s", "A text", (), "", body, **more)  # type: ignore[arg-type]
    return replace(page, claims=claims, sources=(source,))
