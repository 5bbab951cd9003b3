"""Writes what was measured into docs/performance.md, and the chart beside it.

    python benchmarks/report.py [--results FILE] [--docs FOLDER]

The words of the page are written by hand; what stands between `<!-- NAME -->` and `<!-- /NAME -->`
is written by this command.
"""

import argparse
import re
from pathlib import Path
from typing import Final

import chart
import results
from figures import LINES, TABLES
from measure import HERE
from results import Results

PAGE: Final = "performance.md"
CHART: Final = "images/performance.svg"


def main() -> None:
    """Write page and chart anew."""
    parser = argparse.ArgumentParser(description="Write docs/performance.md and its chart.")
    parser.add_argument("--results", type=Path, default=HERE / "results.json")
    parser.add_argument("--docs", type=Path, default=HERE.parent / "docs")
    given = parser.parse_args()
    found = results.read(given.results)
    page = given.docs / PAGE
    page.write_text(filled(page.read_text("utf-8"), found), "utf-8")
    (given.docs / CHART).write_text(drawn(found), "utf-8")


def filled(page: str, found: Results) -> str:
    """The page with every table written anew. Raises ValueError where a place is missing."""
    for name, table in TABLES.items():
        text = f"<!-- {name} -->\n" + "\n".join(table(found)) + f"\n<!-- /{name} -->"
        pattern = rf"<!-- {name} -->\n.*?<!-- /{name} -->"
        page, places = re.subn(pattern, lambda _, text=text: text, page, flags=re.DOTALL)  # type: ignore[misc]
        if places != 1:
            raise ValueError(f"{PAGE} has {places} places for {name}, not one")
    return page


def drawn(found: Results) -> str:
    """The chart of what grows with the number of claims."""
    lines = {}
    for what, name in LINES.items():
        there = {size: m.median() for size, part in found.sizes.items() if (m := part.get(*what))}
        if there:
            lines[name] = there
    return chart.svg("Time by number of claims", lines, "claims", "seconds")


if __name__ == "__main__":
    main()
