"""Sentences: nothing is lost, none is overlooked, and the Unicode standard agrees."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from uniseg.sentencebreak import sentences as by_standard  # type: ignore[import-untyped]

from inyeon.curate.sentences import sentences
from projects import REPO, SMALL

TEXTS = sorted(
    path for root in (REPO / "data", SMALL) for path in root.glob("**/sources/*/text.txt")
)


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.parent.name)
def test_the_documents_are_split_as_the_unicode_standard_does(path: Path) -> None:
    assert len(TEXTS) >= 5
    text = path.read_bytes().decode()
    rows = text.splitlines(keepends=True)
    expected = [part.strip() for row in rows for part in by_standard(row) if part.strip()]
    assert split(text) == expected


@pytest.mark.parametrize(
    "parts",
    [
        ["He met Dr. Kim and Gen. Park on Sept. 7, 2017, in the U.S. capital.", "She left."],
        ["In the U.S.", "President Moon spoke."],  # doubtful, so both are shown
        ["See No. 5 of Vol. 2.", "It costs 3.50 on www.example.org."],
        ["“We left.”", "He said so."],
        ["Why?", "Nobody knows!", "(So it was.)", "End"],
        ["그는 북한에서 왔다.", "그녀는 서울에 산다.", "끝"],
        ["他来自北京。", "他说：“你好。”", "然后走了！", "真的？"],
        ["Who left?", "1991 was the year."],
    ],
)
def test_sentences_in_several_scripts(parts: list[str]) -> None:
    between = "" if "。" in parts[0] else " "
    assert split(between.join(parts)) == parts


def test_a_line_ends_a_sentence_and_white_space_belongs_to_none() -> None:
    assert split("= Title =\r\n\r\n  - one \n\ttwo\u2028three") == [
        "= Title =",
        "- one",
        "two",
        "three",
    ]
    assert split("") == split(" \n\t\r\n") == []


@given(st.text(alphabet="aB1. !?\n\r“”’)。，가中\u3000é", max_size=60))
def test_every_character_is_in_exactly_one_sentence(text: str) -> None:
    spans = list(sentences(text))
    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in spans)
    covered = {place for start, end in spans for place in range(start, end)}
    assert {place for place, c in enumerate(text) if not c.isspace()} <= covered
