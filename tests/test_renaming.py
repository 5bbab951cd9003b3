"""One IRI for another in a Turtle text; pyoxigraph says what the text means before and after."""

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inyeon.edit.renaming import applied, comments, prefixes_of, renamed

OLD, NEW = "https://example.org/p/b", "https://example.org/p/a-1"
HEAD = "@prefix p: <https://example.org/p/> .\nPREFIX e: <https://example.org/>\n"
SPELLINGS = ["p:b", "<https://example.org/p/b>", "<https://example.org/p/\\u0062>"]
OTHERS = [
    "p:bb",
    "p:b-2",
    "p:a-1",
    "<https://example.org/p/>",
    "e:b",
    '"p:b"',
    "'''<p:b>\n'''",
    "4",
]


def renamed_text(text: str) -> str:
    return applied(text, renamed(text, OLD, NEW))


def meaning(text: str) -> set[str]:
    return {str(triple) for triple in ox.parse(text, format=ox.RdfFormat.TURTLE)}


@given(
    st.lists(
        st.tuples(
            st.sampled_from(SPELLINGS + OTHERS[:5]),
            st.sampled_from(SPELLINGS + OTHERS[:5]),
            st.sampled_from(SPELLINGS + OTHERS),
            st.sampled_from(["", " # p:b\n", "\n\t", " {| e:x p:b |}", " {| e:q 'p:b' |}"]),
        ),
        max_size=6,
    )
)
def test_the_meaning_is_that_of_the_other_iri_everywhere(said: list[tuple[str, ...]]) -> None:
    text = HEAD + "".join(f"{s} {p} {o}{behind} .\n" for s, p, o, behind in said)
    expected = {line.replace(f"<{OLD}>", f"<{NEW}>") for line in meaning(text)}
    found = renamed_text(text)

    def facts(lines: set[str]) -> set[str]:
        return {line for line in lines if "_:" not in line}

    assert facts(meaning(found)) == facts(expected)
    assert found.count("# p:b\n") == text.count("# p:b\n")
    assert renamed_text(found) == found


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("p:b a p:b.", "p:a-1 a p:a-1."),
        (
            "BASE <https://example.org/p/>\n<b> a <c> .",
            "BASE <https://example.org/p/>\n<https://example.org/p/a-1> a <c> .",
        ),
        (
            "PREFIX q: <https://example.org/p/b>\nq: a q: .",
            "PREFIX q: <https://example.org/p/b>\np:a-1 a p:a-1 .",
        ),
        (
            "PREFIX p: <https://other.example/>\np:b a e:x .",
            "PREFIX p: <https://other.example/>\np:b a e:x .",
        ),
        ("<< p:b a p:b >> e:x p:b .", "<< p:a-1 a p:a-1 >> e:x p:a-1 ."),
        ("p:c e:x (p:b [e:y p:b]) .", "p:c e:x (p:a-1 [e:y p:a-1]) ."),
        ("", ""),
    ],
)
def test_each_spelling(before: str, after: str) -> None:
    assert renamed_text(HEAD + before) == HEAD + after


def test_prefixes_and_comments_are_found() -> None:
    assert prefixes_of(HEAD) == {"p": "https://example.org/p/", "e": "https://example.org/"}
    text = f'{HEAD}p:b a p:c . # P:B is here\n"# p:b" # not\n'
    assert list(comments(text, ["p:b", ""])) == [(3, "# P:B is here")]
    assert [line for line, _ in comments("# p1.\n# p12\n# xp1\n", ["p1"])] == [1]
    assert [line for line, _ in comments("# 민지는 왔다\n# 『민지』\n", ["민지"])] == [1, 2]
