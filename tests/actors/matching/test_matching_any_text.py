"""For any text and names, offsets are right, mentions do not overlap, and nothing fails."""

from hypothesis import assume, given
from hypothesis import strategies as st

from actors.matching import Matcher, MatchName, folded
from actors.matching.words import split

PIECES = ["Abu", "abu", "Ma", "ﬁ", "İ", "ß", "и", "Путин", "حماس", "و", "ישראל", "美国", "러시아는"]
PIECES += [
    " ",
    " ",
    "\n",
    "-",
    "’",
    ".",
    "Mr.",
    "President",
    "e\u0301",
    "\u00ad",
    "🙂",
    "\x00",
    "_",
]
ANY_TEXT = st.text() | st.lists(st.sampled_from(PIECES)).map("".join)
NAMES = st.lists(
    st.builds(
        MatchName,
        ANY_TEXT,
        st.integers(1, 5),
        st.sampled_from(["auto", "suggest", "never"]),
        case_sensitive=st.booleans(),
        person=st.booleans(),
        inverted=st.just("") | ANY_TEXT,
        about=ANY_TEXT,
    ),
    max_size=8,
)


def bounded(text: str) -> str:
    """Return the text from its first to its last letter or digit."""
    solid = [place for place, letter in enumerate(text) if letter.isalnum()]
    return text[solid[0] : solid[-1] + 1].replace("\n", " ") if solid else "a"


@given(NAMES, ANY_TEXT, st.booleans())
def test_mentions_slice_to_their_surface_and_never_overlap(
    names: list[MatchName], text: str, closed: bool
) -> None:
    end = 0
    for mention in Matcher(names, closed=closed).find(text):
        assert text[mention.start : mention.end] == mention.surface
        assert end <= mention.start <= mention.name_start < mention.end
        assert mention.actors
        end = mention.end


@given(NAMES, st.booleans())
def test_texts_made_of_the_names_are_matched_consistently(
    names: list[MatchName], closed: bool
) -> None:
    text = " ".join(name.value for name in names)
    for mention in Matcher(names, closed=closed).find(text):
        assert text[mention.start : mention.end] == mention.surface


@given(ANY_TEXT.map(bounded), ANY_TEXT, ANY_TEXT)
def test_a_name_between_word_boundaries_is_found(name: str, before: str, after: str) -> None:
    assume(split(name)[1::2])
    start = len(before) + 2
    text = f"{before}; {name}; {after}"
    mentions = Matcher([MatchName(name, 1)]).find(text)
    assert any(each.start <= start < each.end for each in mentions)


@given(ANY_TEXT)
def test_text_is_its_words_and_what_is_between_them(text: str) -> None:
    parts = split(text)
    assert "".join(parts) == text
    assert all(parts[1::2])
    assert len(folded(text)) == len(parts) // 2
