"""What a name is listed under: a person's family name, and a country without its article."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actors.choices import ActorKind
from actors.text import initial, listed_as, sort_key
from actors.text.sorting import LONGEST_SORT_KEY

PERSON = ActorKind.PERSON.value


@pytest.mark.parametrize(
    ("name", "country", "listed"),
    [
        ("Gamal Abdel Nasser", "EG", "Nasser, Gamal Abdel"),
        ("Nasser, Gamal Abdel", "", "Nasser, Gamal Abdel"),
        ("Jean-Marie Le Pen", "FR", "Le Pen, Jean-Marie"),
        ("Robert De Niro", "US", "De Niro, Robert"),
        ("Pelé", "BR", "Pelé"),
        # Small particles and the Arabic article do not count; bin, abu and ibn do.
        ("Otto von Bismarck", "DE", "Bismarck, Otto von"),
        ("Ursula von der Leyen", "DE", "Leyen, Ursula von der"),
        ("Charles de Gaulle", "FR", "Gaulle, Charles de"),
        ("Bashar al-Assad", "SY", "Assad, Bashar al"),
        ("Bashar Al Assad", "SY", "Assad, Bashar Al"),
        ("Osama bin Laden", "", "bin Laden, Osama"),
        ("Mohammed bin Salman Al Saud", "SA", "Saud, Mohammed bin Salman Al"),
        ("Abu Mazen", "PS", "Abu Mazen"),
        ("Hassan Nasr Allah", "LB", "Nasr Allah, Hassan"),
        ("Salah al-Din", "", "Salah al-Din"),
        ("Al Gore", "US", "Gore, Al"),
        ("Ben Affleck", "US", "Affleck, Ben"),
        # Where the family name comes first, or people are called by their given names.
        ("Mao Zedong", "CN", "Mao Zedong"),
        ("Kim Jong-un", "KP", "Kim Jong-un"),
        ("Kim Jong-un", "", "Kim Jong-un"),
        ("Kim Philby", "GB", "Philby, Kim"),
        ("Carrie Lam", "HK", "Lam, Carrie"),
        ("Nguyen Van Thieu", "VN", "Nguyen Van Thieu"),
        ("Aung San Suu Kyi", "MM", "Aung San Suu Kyi"),
        ("毛泽东", "", "毛泽东"),
        ("김정은", "", "김정은"),
        ("バラク・オバマ", "", "バラク・オバマ"),
        # Other scripts.
        ("Владимир Владимирович Путин", "", "Путин, Владимир Владимирович"),
        ("Путин Владимир Владимирович", "", "Путин Владимир Владимирович"),
        ("Слободан Милошевич", "", "Милошевич, Слободан"),
        ("دونالد ترامب", "", "ترامب, دونالد"),
        ("جمال عبد الناصر", "", "عبد الناصر, جمال"),
        ("حسن نصر الله", "", "نصر الله, حسن"),
        ("عبد الفتاح السيسي", "", "سيسي, عبد الفتاح ال"),
        ("דוד בן-גוריון", "", "בן-גוריון, דוד"),
        # What follows a name.
        ("Martin Luther King Jr.", "US", "King, Martin Luther Jr."),
        ("Martin Luther King, Jr.", "US", "King, Martin Luther, Jr."),
        ("Elizabeth II", "GB", "Elizabeth II"),
        ("Person 15", "", "Person 15"),
        ("Abu Mohammad al-Julani (Ahmed al-Sharaa)", "", "Julani, Abu Mohammad al Ahmed al-Sharaa"),
    ],
)
def test_a_person_is_listed_under_the_family_name(name: str, country: str, listed: str) -> None:
    assert sort_key(listed_as(name, PERSON, country)) == sort_key(listed)


def test_a_spelling_with_a_comma_says_which_part_is_the_family_name() -> None:
    name, spellings = "Gabriel García Márquez", ["Gabo, the writer", "Garcia Marquez, Gabriel"]
    assert sort_key(listed_as(name, PERSON, "CO")).startswith("marquez")
    assert sort_key(listed_as(name, PERSON, "CO", spellings)).startswith("garcia marquez")


@pytest.mark.parametrize(
    ("name", "listed"),
    [
        ("The Gambia", "Gambia The"),
        ("the Netherlands", "Netherlands the"),
        ("El Salvador", "El Salvador"),
        ("Theopolis", "Theopolis"),
        ("The", "The"),
        ("Muslim Brotherhood", "Muslim Brotherhood"),
        ("Al-Qaeda", "Al-Qaeda"),
    ],
)
def test_other_names_are_listed_as_they_are_but_without_the_article(name: str, listed: str) -> None:
    assert sort_key(listed_as(name, ActorKind.STATE.value, "")) == sort_key(listed)


names = st.text(min_size=1, max_size=60) | st.lists(
    st.sampled_from(
        [
            "al-",
            "Al",
            "bin",
            "von",
            "ال",
            "الله",
            "Jr.",
            ",",
            "(",
            "Kim",
            "O’Neil",
            "بن",
            "II",
            "毛",
        ]
    )
    | st.text(alphabet="aBcéДال-'", min_size=1, max_size=8),
    min_size=1,
    max_size=7,
).map(" ".join)


@given(names, st.sampled_from(["", "EG", "CN", "IS"]), st.sampled_from(ActorKind.values))
def test_any_name_keeps_all_its_letters_and_has_a_letter(
    name: str, country: str, kind: str
) -> None:
    key = sort_key(listed_as(name, kind, country))
    assert sorted(key.replace(" ", "")) == sorted(sort_key(name).replace(" ", ""))
    assert 1 <= len(key) <= LONGEST_SORT_KEY
    assert len(initial(key)) == 1
