"""The pattern of a name never rules out a text that contains the name, in any script."""

import re
import unicodedata
from collections import defaultdict
from typing import Any

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from actors.matching import Matcher, MatchName, name_pattern
from actors.matching.name_patterns import NamePattern
from actors.matching.words import fold_word
from actors.text.folding import SAME_LETTERS

WORDS = [
    *("Hamas", "Nasser", "Qa'ida", "Straße", "Æthel", "Łódź", "Ødegård", "IS", "J", "C++", "&"),
    *(
        "Müller-Ərtəm",
        "Goebel",
        "Organisation",
        "Defense",
        "İzmir",
        "Þór",
        "O’Neill",
        "ﬁlm",
        "㎏",
        "Ⅷ",
        "²",
        "AT&T",
        "U.S.",
        "al",
    ),
    *("حماس", "اليمن", "لبنان", "الإسلامية", "ـ", "عَبْد", "ﷲ", "ישראל", "חמאס", "צה״ל"),
    *("Москва", "Владимир", "Йорк", "Україна", "Ельцин", "Толстой", "Ἀθῆναι", "Ὀδυσσεύς"),
    *("한국", "은행", "북한", "中国", "習近平", "東京", "दिल्ली", "ไทย", "Việt", "Nam", "ка"),
]
CHANGES = [
    str.upper,
    str.lower,
    lambda text: unicodedata.normalize("NFD", text),
    lambda text: unicodedata.normalize("NFKC", text),
    lambda text: f"{text[:2]}<em>{text[2:]}</em>",
    lambda text: f"{text[:1]}\u00ad{text[1:]}",
    lambda text: f"{text}’s",
    lambda text: f"وب{text}",
    lambda text: f"ل{text.removeprefix('ا')}",
    lambda text: f"וכש{text}",
    lambda text: f"{text}에서",
    lambda text: re.sub("[аья]$", "ой", text),
    lambda text: f"{text}ом",
    lambda text: text.replace(" ", " J. "),
    lambda text: text.replace(" ", "\u00a0"),
    lambda text: text.replace(" ", "-\n"),
    lambda text: text.replace("e", "é").replace("a", "ā").replace("s", "ś"),
    lambda text: f"{text[:3]}-\n{text[3:]}",
    lambda text: text.replace("oe", "ö").replace("ue", "ü"),
    lambda text: text.replace("ü", "ue").replace("ø", "oe"),
    lambda text: ", ".join(reversed(text.split())),
    lambda text: text.replace(" ", " Foster "),
    lambda text: f"<p>{text}</p>",
    lambda text: f"x{text}",
]
values = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)
names = st.builds(MatchName, values, st.just(1), person=st.booleans(), case_sensitive=st.booleans())
letters = st.characters(exclude_categories=["Cs", "Cc"])
TAG = re.compile("<[^<>]*>")


@st.composite
def named(draw: st.DrawFn) -> tuple[MatchName, str]:
    """Draw a name, and a text that contains it or something similar."""
    name = draw(names)
    said = name.value
    for change in draw(st.lists(st.sampled_from(CHANGES), max_size=3)):
        said = change(said)
    around = st.sampled_from(["", " ", "The ", "x", "(", "، ", "&amp;"])
    return name, f"{draw(around)}{said}{draw(around)}"


def finds(name: MatchName, html: str) -> bool:
    return bool(Matcher([name]).find(TAG.sub("", html).replace("&amp;", "&")))


@given(named())
def test_a_text_that_contains_the_name_passes(drawn: tuple[MatchName, str]) -> None:
    name, html = drawn
    if finds(name, html):
        assert name_pattern(name).may_stand_in(html)


@given(st.text(letters, min_size=1, max_size=6), st.data())
def test_letters_that_fold_to_the_same_pass(word: str, data: st.DataObject) -> None:
    name = MatchName(word, 1)
    said = data.draw(st.sampled_from([str.upper, str.lower, str.title, *CHANGES]))(word)
    if finds(name, said):
        assert name_pattern(name).may_stand_in(said)


def test_a_name_of_only_an_apostrophe_is_harmless() -> None:
    assert Matcher([MatchName("ʼ", 1)]).find("O ʼ Neill") != []


def test_each_letter_matches_what_it_folds_to() -> None:
    letters = map(chr, {*range(0x250), *SAME_LETTERS, *range(0x370, 0x530), *range(0x600, 0x700)})
    by_form: dict[str, list[str]] = defaultdict(list)
    for letter in letters:
        by_form[fold_word(f"x{letter}")[1:]].append(letter)
    # Patterns are slow to make, so each one checks the letters of three forms. It contains the
    # first eight letters of a word, and no form is longer than two.
    forms = sorted(by_form)
    wrong, found = [], 0
    for some in (forms[start : start + 3] for start in range(0, len(forms), 3)):
        name = MatchName(f"x{''.join(some)}x", 1)
        pattern = name_pattern(name)
        for number in range(max(len(by_form[form]) for form in some)):
            word = "".join(by_form[form][number % len(by_form[form])] for form in some)
            if finds(name, f"x{word}x"):
                found += 1
                wrong += [] if pattern.may_stand_in(f"x{word}x") else [word]
    assert found > 600
    assert wrong == []


@pytest.mark.django_db
@given(named())
def test_postgresql_lets_through_texts_that_contain_the_name(drawn: tuple[MatchName, str]) -> None:
    name, html = drawn
    if finds(name, html):
        assert passes(name_pattern(name), html)


def passes(pattern: NamePattern, html: str) -> bool:
    """Return whether PostgreSQL lets the text through."""
    with connection.cursor() as cursor:
        for words in pattern.spellings:
            found: list[Any] = []
            for word in words:
                cursor.execute("SELECT %s::text ~ %s", [html, word.in_database])
                found += cursor.fetchone()
            if all(found):
                return True
    return False


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("value", "text", "may"),
    [
        ("IS", "This list is his.", True),
        ("IS", "This list", False),
        ("Hamas", "Hammas", False),
        ("Otto Bramwell", "Otto and Bram", False),
        ("Otto Bramwell", "Otto ran. <p>Mr BRAMWELL", True),
        ("Москва", "Московский", False),
        ("Москва", "в Москве", True),
        ("اليمن", "لليمن", True),
    ],
)
def test_texts_that_cannot_contain_the_name_are_ruled_out(value: str, text: str, may: bool) -> None:
    assert passes(name_pattern(MatchName(value, 1)), text) is may


def test_capitals_are_checked_if_they_matter() -> None:
    pattern = name_pattern(MatchName("IS", 1, case_sensitive=True))
    assert pattern.may_stand_in("IS took the town.")
    assert not pattern.may_stand_in("This is it.")
