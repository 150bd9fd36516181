"""Hits are marked where they are in a text, as whole words, in any script."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefs.models.search_vectors import plain_words
from briefs.search.excerpts import Marker, pieces_of
from briefs.search.reading import Phrase
from briefs.search.results import Piece

WORDS = (
    *("canal", "Nasser's", "O’Brien", "U.S.", "al-Qa'ida", "don't", "1956", "3rd", "x", "U.S.-led"),
    *("l'Égypte", "dell’Italia", "Straße", "İstanbul", "ıslak", "Suriye’nin", "ﬁnance", "cafés"),
    *("ΣΊΣΥΦΟΣ", "Σίσυφος", "Ёлка", "Москва́", "مصر", "مُحَمَّد", "می\u200cخواهم", "حزب", "צה״ל"),
    *("北京市长", "東京タワー", "ジョン・スミス", "ﾀﾞﾜｰ", "หนังสือพิมพ์", "ทำน้ำ", "हिन्दी", "조선"),
    *("½", "5㎏", "km²", "ﷺ", "㍿", "™", "de\xadmocracy", "foo_bar", "GDP北京2024年", "\u0301"),
)
BETWEEN = (" ", "  ", ", ", "'", "’", "“", "”", "-", "—", ".", ". ", "", "\n", "\u200f", "/", "·")
TEXTS = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(BETWEEN)), max_size=12).map(
    lambda parts: "".join(word + sign for word, sign in parts)
)
ANY = st.one_of(
    TEXTS, TEXTS.map(lambda text: unicodedata.normalize("NFD", text)), st.text(max_size=40)
)


def marker(*words: str) -> Marker:
    """Return what marks each of some words, whose stems are the words themselves."""
    return Marker([((word, 0),) for word in words])


def pieces(text: str, *words: str) -> tuple[Piece, ...]:
    return tuple(pieces_of(text, marker(*words).marks(text, {word: word for word in words})))


def pieces_with(text: str, phrase: Phrase) -> tuple[Piece, ...]:
    stems = {word: word for word, _step in phrase}
    return tuple(pieces_of(text, Marker([phrase]).marks(text, stems)))


def hits(text: str, *words: str) -> list[str]:
    return [piece.text for piece in pieces(text, *words) if piece.is_hit]


@given(ANY)
def test_words_for_the_index_stay_what_they_are(text: str) -> None:
    words = plain_words(text)
    assert plain_words(words) == words
    assert words == " ".join(words.split())
    for normal_form in ("NFC", "NFD"):
        assert plain_words(unicodedata.normalize(normal_form, text)) == words
    assert {unicodedata.category(sign)[0] for sign in words} <= {"L", "N", "M", "Z"}


@given(ANY)
@example("(Égypte)")
@example("北京l'Égypte's北京")
def test_all_words_of_a_text_are_marked_and_nothing_else(text: str) -> None:
    words = plain_words(text).split()
    assert marker(*words).words([("analysis", "", text)]) == set(words)
    marked = pieces(text, *words)
    assert "".join(piece.text for piece in marked) == text
    assert [piece for piece in marked if not piece.is_hit and plain_words(piece.text)] == []
    assert [piece for piece in marked if piece.is_hit and not piece.text.strip()] == []


@given(ANY, st.data())
def test_a_word_is_marked_wherever_the_index_has_it(text: str, data: st.DataObject) -> None:
    words = plain_words(text).split()
    if not words:
        return
    word = data.draw(st.sampled_from(words))
    marked = hits(text, word)
    assert 0 < len(marked) <= words.count(word)
    if not any(unicodedata.name(sign, "").startswith(("CJK", "KATA", "THAI")) for sign in word):
        assert all(word in plain_words(each).split() for each in marked)


@given(ANY, st.data())
def test_a_phrase_is_one_mark(text: str, data: st.DataObject) -> None:
    words = plain_words(text).split()
    if len(words) < 2:
        return
    at = data.draw(st.integers(0, len(words) - 2))
    phrase = tuple((word, step) for step, word in enumerate(words[at : at + 3]))
    marked = pieces_with(text, phrase)
    found = [piece.text for piece in marked if piece.is_hit]
    assert found
    assert "".join(piece.text for piece in marked) == text
    assert not any(one.is_hit and two.is_hit and not two.text for one, two in pairwise(marked))


@pytest.mark.parametrize(
    ("text", "word", "marked"),
    [
        ("The U.S. Navy", "us", ["U.S."]),
        ("The U.S.A and us", "usa", ["U.S.A"]),
        ("Nasser's canal, 'Nasser'", "nasser", ["Nasser's", "Nasser"]),
        ("O'Brien and O’Brien", "obrien", ["O'Brien", "O’Brien"]),
        ("Dans l’Égypte", "egypte", ["l’Égypte"]),
        ("Un cafe\u0301!", "cafe", ["cafe\u0301"]),
        ("die Straße, die STRASSE", "strasse", ["Straße", "STRASSE"]),
        ("la ﬁnance", "finance", ["ﬁnance"]),
        ("İstanbul ve ISTANBUL", "istanbul", ["İstanbul", "ISTANBUL"]),
        ("Ο ΣΊΣΥΦΟΣ, ο Σίσυφος", plain_words("σίσυφος"), ["ΣΊΣΥΦΟΣ", "Σίσυφος"]),
        ("قال مُحَمَّد", "محمد", ["مُحَمَّد"]),
        ("دوم می\u200cخواهم", plain_words("می\u200cخواهم"), ["می\u200cخواهم"]),
        ("של צה״ל", "צהל", ["צה״ל"]),
        ("हिन्दी में", plain_words("हिन्दी"), ["हिन्दी"]),
        ("去北京市", "北京", ["北京"]),
        ("de\xadmocracy", "democracy", ["de\xadmocracy"]),
    ],
)
def test_whole_words_are_marked(text: str, word: str, marked: list[str]) -> None:
    assert hits(text, word) == marked


def test_a_phrase_in_a_script_without_spaces_is_one_mark() -> None:
    phrase = tuple((pair, step) for step, pair in enumerate(plain_words("ジョン・スミス").split()))
    text = "今日ジョン・スミスは"
    marked = pieces_with(text, phrase)
    assert [piece.text for piece in marked if piece.is_hit] == ["ジョン・スミス"]


def test_words_left_out_of_a_phrase_are_within_its_mark() -> None:
    text = "A bank of England, a bank near England"
    marked = pieces_with(text, (("bank", 0), ("england", 2)))
    assert [piece.text for piece in marked if piece.is_hit] == [
        "bank of England",
        "bank near England",
    ]


LETTERS = st.sampled_from(
    ("канал ", "canal ", "x", "long ", "北", "京", "市", ". ", "…", "\n", "Zoo ")
)


@given(st.lists(LETTERS, max_size=400).map("".join))
@example("北京" + "中" * 197 + "京市" + "中" * 50)
@example("canal " + "long " * 35 + "canal " * 20)
def test_an_excerpt_is_a_stretch_of_its_text(text: str) -> None:
    words = {"canal", "канал", "北京", "京市", "zoo"}
    found = marker(*words).excerpts(
        [("analysis", "analysis-3", text)], {word: word for word in words}, 3
    )
    assert bool(found) == (not words.isdisjoint(plain_words(text).split()))
    for each in found:
        assert (each.part, each.number) == ("analysis", 3)
        shown = "".join(piece.text for piece in each.pieces)
        begun = shown.removeprefix("…\N{NO-BREAK SPACE}")
        assert shown in text or begun.removesuffix("\N{NO-BREAK SPACE}…") in text
        marked = [piece.text for piece in each.pieces if piece.is_hit]
        assert marked
        assert all(each in text and each == each.strip() for each in marked)
        unmarked = (piece.text for piece in each.pieces if not piece.is_hit)
        assert all(words.isdisjoint(plain_words(piece).split()) for piece in unmarked)


@pytest.mark.parametrize(("text", "word"), [("北", "北北"), ("U.S. ", "us"), ("us ", "us")])
def test_a_very_long_passage_is_read_in_proportion_to_its_length(text: str, word: str) -> None:
    # With work for each character at each other one, this would take minutes.
    passage = ("analysis", "analysis-1", text * 100_000)
    marks = marker(word)
    assert marks.words([passage]) == {word}
    assert len(marks.excerpts([passage], {word: word}, 2)) == 2
