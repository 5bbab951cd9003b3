"""Names of people: two lists of pairs, one tuned on and one not; and what always holds."""

from functools import cache
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from inyeon.identity import names, titles
from inyeon.identity.chinese import han
from inyeon.identity.duplicates import LEAST
from inyeon.identity.korean import hangul, korean

HANGUL = "\u2e80"
LISTS = Path(__file__).resolve().parent / "names"
Row = tuple[str, str, str, bool]
SYLLABLES = [
    "성",
    "주",
    "민",
    "경",
    "일",
    "은",
    "정",
    "현",
    "승",
    "호",
    "영",
    "수",
    "택",
    "철",
    "래",
]
FAMILIES = ["이", "김", "박", "최", "정", "강", "우", "황보"]


@cache
def rows(name: str) -> list[Row]:
    """Kind, one name, the other, and whether both may name one."""
    lines = (LISTS / f"{name}.tsv").read_text("utf-8").splitlines()
    split = [line.split("\t") for line in lines if not line.startswith("#")]
    assert {row[3] for row in split} == {"same", "different"}
    return [(row[0], row[1], row[2], row[3] == "same") for row in split]


def like(kind: str, one: str, other: str) -> names.Likeness:
    people = kind == "person" and not one[0].islower() and not other[0].islower()
    return names.like(one, other) if people else titles.like(one, other)


def keys(kind: str, name: str) -> set[str]:
    return names.keys(name) if kind == "person" and not name[0].islower() else titles.keys(name)


def measured(name: str) -> tuple[float, float]:
    """Precision and recall at the score from which `inyeon duplicates` suggests."""
    told = [(same, like(kind, a, b).score >= LEAST) for kind, a, b, same in rows(name)]
    right = sum(same and found for same, found in told)
    return right / sum(found for _, found in told), right / sum(same for same, _ in told)


def test_the_lists_are_long_enough() -> None:
    assert len(rows("pairs")) >= 200
    assert len(rows("held-out")) >= 60
    pairs = [frozenset(row[1:3]) for name in ("pairs", "held-out") for row in rows(name)]
    assert len(set(pairs)) >= len(pairs) - 1


@pytest.mark.parametrize(("kind", "one", "other", "same"), rows("pairs"))
def test_a_pair_is_judged_as_the_list_says(kind: str, one: str, other: str, same: bool) -> None:
    assert (like(kind, one, other).score >= LEAST) == same


def test_the_pairs_that_were_not_tuned_on_are_as_good_as_reported() -> None:
    precision, recall = measured("held-out")
    assert precision >= 0.97
    assert recall >= 0.93


@pytest.mark.parametrize("name", ["pairs", "held-out"])
def test_the_order_makes_no_difference_and_reasons_are_given(name: str) -> None:
    for kind, one, other, _ in rows(name):
        found = like(kind, one, other)
        assert found == like(kind, other, one)
        assert bool(found.score) == bool(found.reasons)
        assert like(kind, one, one).score == 1


@pytest.mark.parametrize("name", ["pairs", "held-out"])
def test_what_is_alike_shares_a_key(name: str) -> None:
    for kind, one, other, _ in rows(name):
        if like(kind, one, other).score >= LEAST and not keys(kind, one) & keys(kind, other):
            lone = [
                names.lone_keys(a, whole=False) & names.lone_keys(b, whole=True)
                for a, b in ((one, other), (other, one))
            ]
            assert any(lone), f"{one} and {other} are never compared"


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Lee Sung-ju", "Yi Sung-ju", "“Lee” and “Yi” are spellings of 이"),
        ("Lee Sung-ju", "Sung-ju Yi", "the family name stands first in one and last in the other"),
        ("이성주", "Lee Sung-ju", "“Lee Sung-ju” is a spelling of “이성주”"),
        ("Bob Harlan", "Robert Harlan", "“Bob” and “Robert” are forms of one name"),
        ("R. Harlan", "Robert Harlan", "“R.” is an initial of “Robert”"),
        ("Su-jeong", "Kim Su-jeong", "one has no family name"),
    ],
)
def test_reasons_are_words(one: str, other: str, reason: str) -> None:
    assert reason in names.like(one, other).reasons


@pytest.mark.parametrize(
    "name", ["", " ", ",", "-", ".", "…", "()", "Dr.", "X", "١٢", "🙂", "ㄱㄴ"]
)
def test_a_name_that_is_none_is_like_nothing(name: str) -> None:
    assert names.like(name, "Lee Sung-ju").score == 0
    assert titles.like(name, "Korea University").score == 0
    assert names.keys(name) is not None
    assert titles.keys(name) is not None


@given(st.text(max_size=30), st.text(max_size=30))
@example("😀 smile", "Ｋｉｍ Ｍｉｎ")
@example("김민x 이", "ᄀᅠ 김")
def test_any_text_may_be_compared(one: str, other: str) -> None:
    for way in (names, titles):
        assert way.keys(one) or not one.strip()
        found = way.like(one, other)
        assert 0 <= found.score <= 1
        assert found == way.like(other, one)
        if one and found.score >= LEAST and way is titles:
            assert titles.keys(one) & titles.keys(other)


@given(
    st.sampled_from(FAMILIES),
    st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=2),
    st.data(),
)
def test_every_spelling_of_a_korean_name_is_found(
    family: str, given_name: list[str], data: st.DataObject
) -> None:
    """Round trip: Hangul, spelt in any way that our tables know, comes near the Hangul again."""
    native = hangul(family + "".join(given_name))[0 if len(family) == 1 else -1]

    def spelling(table: dict[str, dict[str, float]], sign: str) -> str:
        usual = [
            text for text, signs in table.items() if signs.get(sign, 0) >= 0.9 and text[0] < HANGUL
        ]
        return data.draw(st.sampled_from(sorted(usual)))

    language = korean()
    parts = [spelling(dict(language.spellings), sign) for sign in native[1]]  # type: ignore[arg-type]
    name = f"{spelling(dict(language.families), native[0])} {'-'.join(parts)}"  # type: ignore[arg-type]
    assert names.like(name.title(), family + "".join(given_name)).score >= LEAST
    assert names.keys(name.title()) & names.keys(family + "".join(given_name))


def test_signs_are_read_by_a_library_that_knows_names() -> None:
    assert han("单雄信")[0][0] in ("shan", "dan")
    assert han("欧阳修") == [("ou", ("yang", "xiu")), ("ouyang", ("xiu",))]
    assert han("Ouyang") == []
