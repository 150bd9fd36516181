"""The sentence around a name: where it ends, and how it is cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actors.matching import excerpt
from actors.matching.excerpts import LONGEST_EXCERPT

PIECES = [
    "Egypt",
    "U.S.",
    "Mr.",
    " ",
    " ",
    "\n",
    ". ",
    "。",
    "؟ ",
    "…\N{NO-BREAK SPACE}",
    "السويس",
    "苏伊士",
    "a" * 60,
]


def around(text: str, name: str) -> tuple[str, str]:
    start = text.index(name)
    shown = excerpt(text, start, start + len(name))
    assert shown.mark == name
    return shown.before, shown.after


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("They met. Then Egypt left. France stayed.", "Then ", " left."),
        ("They met. [1] [2] Then Egypt left.[3] France stayed.", "Then ", " left.[3]"),
        ("Talks with the U.S. and Egypt ended. So what?", "Talks with the U.S. and ", " ended."),
        ("He lives in the U.S. The Egypt desk knows.", "The ", " desk knows."),
        ("Mr. Smith of Egypt spoke.", "Mr. Smith of ", " spoke."),
        ("Donald J. Trump saw Egypt.", "Donald J. Trump saw ", "."),
        ("It costs 3.5 million in Egypt, approx. 2.", "It costs 3.5 million in ", ", approx. 2."),
        ("“No.” Egypt said no! Yes.", "", " said no!"),
        ("First line\nEgypt on the next\nlast", "", " on the next"),
        ("سافر الرئيس. هل وصلت Egypt؟ نعم.", "هل وصلت ", "؟"),
        ("他来了。Egypt同意了。再见。", "", "同意了。"),
        ("Какой-то текст. В г. Каире Egypt согласился. Да.", "В г. Каире ", " согласился."),
    ],
)
def test_a_sentence_ends_where_people_see_its_end(text: str, before: str, after: str) -> None:
    assert around(text, "Egypt") == (before, after)


def test_a_long_sentence_is_cut_at_words_with_an_ellipsis() -> None:
    before, after = around("word " * 100 + "Egypt" + " word" * 100, "Egypt")

    assert before.startswith("…\N{NO-BREAK SPACE}word ")
    assert before.endswith("word ")
    assert after.startswith(" word")
    assert after.endswith("word\N{NO-BREAK SPACE}…")
    assert len(before) + len(after) < LONGEST_EXCERPT + 5


def test_a_text_without_spaces_is_cut_too() -> None:
    before, after = around("运" * 500 + "Egypt" + "河" * 500, "Egypt")

    assert before.startswith("…\N{NO-BREAK SPACE}运")
    assert after.endswith("河\N{NO-BREAK SPACE}…")
    assert len(before) + len(after) < LONGEST_EXCERPT + 5


@given(st.text() | st.lists(st.sampled_from(PIECES)).map("".join), st.data())
def test_an_excerpt_is_copied_from_the_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))

    shown = excerpt(text, start, end)

    assert shown.mark == text[start:end]
    assert text[:start].endswith(shown.before.removeprefix("…\N{NO-BREAK SPACE}"))
    assert text[end:].startswith(shown.after.removesuffix("\N{NO-BREAK SPACE}…"))
