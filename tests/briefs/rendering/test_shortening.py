"""Cards and decks end at a sentence; only what has no end within reason is cut, at a word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs.rendering import first_sentences

LONG = "The Assembly approved the principles of a force that is to secure the end of hostilities"

DULLES = "The U.S. and Mr. Dulles agreed to it all. [2]"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", ""),
        ("One line without an end", "One line without an end"),
        (f"{LONG}. {LONG}.", f"{LONG}."),
        (f"{LONG}.  So  it\nwas. {LONG}.", f"{LONG}. So it was."),
        # Abbreviations end nothing, and a citation belongs to its sentence.
        (f"{DULLES} {LONG}.", DULLES),
        # What says little alone takes the next sentence with it.
        (f"Three points:\n{LONG}.\n{LONG}.", f"Three points: {LONG}."),
        ("大会批准了原则。英国停火。" + "长" * 300, "大会批准了原则。英国停火。"),
        (f"أعلن الرئيس. {LONG}؟ {LONG}.", f"أعلن الرئيس. {LONG}؟"),
    ],
)
def test_a_text_ends_at_a_sentence(text: str, shown: str) -> None:
    assert first_sentences(text, 100) == shown


def test_a_first_sentence_is_whole_up_to_300_characters_and_then_cut_at_a_word() -> None:
    whole = "a " * 149 + "b."
    assert len(whole) == 300
    assert first_sentences(whole, 100) == whole
    cut = first_sentences("word " * 100, 100)
    assert cut.endswith("word…")
    assert len(cut) <= 100


@given(st.text(alphabet="ab .!?…\n[1]。", max_size=700), st.integers(20, 300))
def test_what_is_shown_begins_the_text_and_is_never_too_long(text: str, fitting: int) -> None:
    line = " ".join(text.split())
    shown = first_sentences(text, fitting)
    assert line.startswith(shown.removesuffix("…"))
    assert len(shown) <= 300
    assert bool(shown) is bool(line)
