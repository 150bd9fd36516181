"""Names not in the register: which words form one, how often it occurs, and its kind."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actors.matching.discovery import UnknownName, unknown_names

PIECES = [
    "Abu",
    "van",
    "der",
    "Bellen",
    "al",
    "-",
    "’",
    "'s",
    "s",
    ".",
    ". ",
    "\n",
    " ",
    " ",
    "(",
    ")",
]
PIECES += [
    "President",
    "Ministry",
    "of",
    "the",
    "and",
    "for",
    "U",
    "S",
    "İ",
    "ß",
    "Ǆ",
    "Путина",
    "Հայ",
]
PIECES += [
    "حماس",
    "美国",
    "🙂",
    "&",
    " & ",
    "the IAEA",
    "IAEA",
    "\x00",
    "d’",
    "L’",
    "i",
    "Monday",
    "1",
]
ANY_TEXT = st.text() | st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


def names(text: str, language: str = "en") -> list[str]:
    return [name.name for name in unknown_names(text, language=language)]


def one(text: str, language: str = "en") -> UnknownName:
    (name,) = unknown_names(text, language=language)
    return name


def test_a_name_is_offered_if_the_text_has_it_twice() -> None:
    text = "We saw Kasparov and Ullmann. Later Kasparov left."

    name = one(text)

    assert (name.name, name.count, text[name.start : name.end]) == ("Kasparov", 2, "Kasparov")


def test_words_inside_a_known_mention_are_not_an_unknown_name() -> None:
    text = "We saw Ullmann twice, and Ullmann left."

    assert unknown_names(text, [(7, 14), (26, 33)]) == []


@pytest.mark.parametrize(
    "text",
    [
        "Sanctions work. Sanctions hurt.",
        "He said Canal twice: Canal. The canal is open.",
        "They met on Monday, again on Monday, and in July, last July.",
        "The President spoke. Then the President left. A Foreign Minister, the Foreign Minister.",
        "Two Palestinian papers and Palestinian songs; Americans met Americans.",
        "Ministers Plan Wide Reform Today\nMinisters Plan Wide Reform Again",
        "the Abraham Accords, those Abraham Accords",
        "I know. We say I do.",
    ],
)
def test_ordinary_words_dates_offices_and_peoples_are_not_names(text: str) -> None:
    assert names(text) == []


def test_days_and_months_in_the_texts_language_are_not_names() -> None:
    assert names("Am Montag, Herr Montag, im Januar", "de") == []


@pytest.mark.parametrize(
    "name",
    [
        "Mousa Abu Marzouk",
        "Alexander van der Bellen",
        "Abdel Fattah al-Sisi",
        "Dominique de Villepin",
        "Sinéad O’Connor",
        "Kim Jong-un",
        "Jarosław Kaczyński",
        "Ministry of the Interior and Police",
        "Popular Front for the Liberation of Palestine",
        "Johnson & Johnson",
        "U.S. Navy",
        "Αλέξης Τσίπρας",
        "Սերժ Սարգսյան",
        "Al-Qassam Brigades",
    ],
)
def test_a_name_of_several_words_stays_whole(name: str) -> None:
    assert names(f"we met {name} there, and {name} again") == [name]


def test_a_leading_particle_belongs_to_the_name() -> None:
    assert names("then al-Jolani spoke, and al-Jolani left") == ["al-Jolani"]


def test_a_surname_counts_towards_the_full_name() -> None:
    name = one("We met Maxim Herkin. His mother said Herkin was ill, and Mr. Herkin agreed.")

    assert (name.name, name.count, name.forms) == ("Maxim Herkin", 3, ("Herkin",))


def test_a_surname_shared_by_two_people_counts_towards_neither() -> None:
    text = "Anna Lindmark and Olof Lindmark. We saw Lindmark and heard Lindmark."

    assert names(text) == ["Lindmark"]


def test_a_region_is_not_a_surname() -> None:
    text = "We flew to Eastern Ostravia. They like Ostravia, and Ostravia likes Eastern Ostravia."

    assert [(name.name, name.kind) for name in unknown_names(text)] == [
        ("Eastern Ostravia", "place"),
        ("Ostravia", "organisation"),
    ]


def test_an_abbreviation_in_brackets_counts_towards_its_name() -> None:
    text = "The Union for Quiet Rivers (UQR) met. We like the UQR."

    name = one(text)

    assert (name.name, name.count, name.forms) == ("Union for Quiet Rivers", 3, ("UQR",))


def test_titles_and_offices_are_not_part_of_a_name() -> None:
    text = "Russian Deputy Foreign Minister Mikhail Bogdanov and Secretary of State Marie Dulac, "
    text += "then Minister Bogdanov and Marie Dulac."

    assert names(text) == ["Mikhail Bogdanov", "Marie Dulac"]


def test_a_word_that_opens_a_sentence_is_dropped_before_a_known_form() -> None:
    assert names("Citing Ostrava Steel he left. Then Ostrava Steel closed.") == ["Ostrava Steel"]


def test_cyrillic_names_are_counted_in_any_case() -> None:
    name = one("Мы видели Ивана Сусанина. О Сусанине говорили, Сусанин молчал.", "ru")

    assert name.count == 3


def test_languages_that_capitalise_nouns_need_more_than_one_word() -> None:
    text = "der Vertrag und der Vertrag mit Olga Weber, und Olga Weber mit der NATO und der NATO"

    assert names(text, "de") == ["Olga Weber", "NATO"]


def test_a_french_article_is_not_part_of_a_name() -> None:
    assert names("L’Ostravie et l’Ostravie", "fr") == ["Ostravie"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("President Ullmann met, and Ullmann left", "person"),
        ("a senior official Mara Quist and Mara Quist", "person"),
        ("the Ostrava Steel Company, this Ostrava Steel Company", "organisation"),
        ("by the Quiet Rivers Brigades with Quiet Rivers Brigades", "group"),
        ("in Ostravice and near Ostravice", "place"),
        ("of Western Ostravia, then of lovely Western Ostravia", "place"),
        ("with Ostravice, then in Ostravice", "place"),
        ("the UQRX and the UQRX", "organisation"),
        ("we often saw Mara Quist and Mara Quist", "person"),
    ],
)
def test_the_kind_is_guessed_from_the_words_and_their_context(text: str, kind: str) -> None:
    assert one(text).kind == kind


@given(ANY_TEXT, st.sampled_from(["en", "de", "fr", "ru", "ar", "x", "../etc", ""]), st.data())
def test_offsets_are_right_and_no_text_raises_an_error(
    text: str, language: str, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(text)))
    spans = [(at, data.draw(st.integers(at, len(text))))]
    for name in unknown_names(text, spans, language=language):
        assert name.count >= 1
        assert name.name
        assert 0 <= name.start < name.end <= len(text)
        assert not (name.start < spans[0][1] and spans[0][0] < name.end)
