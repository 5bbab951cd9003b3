"""Sentences that no quote touches: the same as those that `inyeon coverage` finds."""

from pathlib import Path
from random import Random

from hypothesis import given
from hypothesis import strategies as st

import inyeon
from inyeon.ask.answers import EvidenceAnswer
from inyeon.curate.coverage import LIST, coverages
from inyeon.curate.sentences import sentences
from inyeon.publish.unclaimed import unclaimed
from projects import REPO, SMALL, copy, curated, shipped


def test_they_are_those_of_coverage_with_its_reasons() -> None:
    page = shipped().page()
    found = coverages(curated(REPO))
    assert len(found) == len(page.sources) == 3
    for source in page.sources:
        wanted = [s for s in found[source.id.removeprefix("source:")].sentences if not s.claims]
        assert [(s.start, s.end, s.reason) for s in source.unclaimed] == [
            (s.start, s.end, s.reason) for s in wanted
        ]
        assert source.sentences == len(found[source.id.removeprefix("source:")].sentences)
    assert any(sentence.reason for source in page.sources for sentence in source.unclaimed)


@given(st.text(st.sampled_from("aB. \n!다가"), min_size=1, max_size=60), st.randoms())
def test_a_sentence_is_unclaimed_where_it_shares_no_character_with_a_quote(
    text: str, chance: Random
) -> None:
    size = len(text) + 1
    ends = [sorted(chance.sample(range(size), k=2)) for _ in range(3)]
    quotes = [EvidenceAnswer("source:s", a, b, text[a:b], "supports") for a, b in ends]
    claimed = {at for start, end in ends for at in range(start, end)}
    found, number = unclaimed("http://s.example/s", text, quotes, {})
    every = list(sentences(text))
    assert number == len(every)
    assert [(s.start, s.end) for s in found] == [
        span for span in every if not claimed & set(range(*span))
    ]


def test_the_public_hears_no_reason(tmp_path: Path) -> None:
    """A curator's reasons are for the house; what is unclaimed is told of the public's text."""
    project = copy(SMALL, tmp_path / "project")
    left = inyeon.open(project).page().sources[0]
    sentence = left.unclaimed[0]
    words = left.text[sentence.start : sentence.end]
    list_ = project / "data" / "sources" / left.id.removeprefix("source:") / LIST
    list_.write_text(f"{words}\n    Why the house leaves it.\n", "utf-8")
    house = inyeon.open(project).view()
    public = inyeon.open(project, audience="public").view()
    assert "Why the house leaves it." in house.text
    assert "Why the house leaves it." not in public.text
    source = inyeon.open(project, audience="public").page().sources[0]
    assert next(source.text[s.start : s.end] for s in source.unclaimed) == words
