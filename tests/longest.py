"""The test files that take longest, the longest first: so none is waited for in the end."""

from typing import Final

LONGEST: Final = (
    "test_engines",
    "test_page_everybody",
    "test_mutations",
    "test_readme",
    "test_page_table",
    "test_page_keyboard",
    "test_page_panel",
    "test_page_bar",
    "test_audience",
    "test_snapshots",
    "test_broken",
    "test_page_scenes",
    "test_page_picture",
    "test_unbreakable",
    "test_remote",
    "test_shapes",
    "test_page_sources",
    "test_page_in_browser",
    "test_leaks",
    "test_viewer_modules",
    "test_notebook",
)
