"""People are found by surname once their full name has been read, titles included."""

from actors.matching import Matcher, MatchName, Mention

NASSER = MatchName("Gamal Abdel Nasser", 1, person=True)
BURKE = MatchName("Arleigh Burke", 2, person=True)
MARZOUK = MatchName("Mousa Abu Marzouk", 3, person=True)
TRUMP = MatchName("Donald Trump", 4, person=True)


def find(text: str, *names: MatchName) -> list[Mention]:
    return Matcher(names).find(text)


def surfaces(text: str, *names: MatchName) -> list[str]:
    return [mention.surface for mention in find(text, *names)]


def certain(text: str, *names: MatchName) -> list[tuple[str, int]]:
    return [(each.surface, each.actors[0]) for each in find(text, *names) if each.certain]


def test_a_surname_means_who_was_named_in_full_before() -> None:
    text = "Burke waited. Arleigh Burke spoke; Burke's ships left."
    assert surfaces(text, BURKE) == ["Arleigh Burke", "Burke"]


def test_a_surname_may_have_more_than_one_word() -> None:
    text = "Mousa Abu Marzouk left. Abu Marzouk and Marzouk."
    assert surfaces(text, MARZOUK) == ["Mousa Abu Marzouk", "Abu Marzouk", "Marzouk"]


def test_a_mention_includes_its_titles() -> None:
    text = "President Gamal Abdel Nasser met Adm. Arleigh Burke and Secretary of State Donald Trump"
    assert surfaces(text, NASSER, BURKE, TRUMP) == [
        "President Gamal Abdel Nasser",
        "Adm. Arleigh Burke",
        "Secretary of State Donald Trump",
    ]


def test_the_name_itself_begins_after_the_title() -> None:
    text = "Admiral Arleigh Burke"
    (mention,) = find(text, BURKE)
    assert text[mention.name_start : mention.end] == "Arleigh Burke"


def test_titles_belong_to_later_surnames_too() -> None:
    text = "Arleigh Burke spoke. Then Admiral Burke left."
    assert surfaces(text, BURKE)[1] == "Admiral Burke"


def test_a_title_does_not_extend_across_a_line_or_a_comma() -> None:
    assert surfaces("The President\nDonald Trump; President, Donald Trump", TRUMP) == [
        "Donald Trump",
        "Donald Trump",
    ]


def test_initials_in_the_text_or_in_the_name_do_not_matter() -> None:
    written = MatchName("Robert S. McNamara", 5, person=True)
    assert surfaces("Donald J. Trump and Robert McNamara", TRUMP, written) == [
        "Donald J. Trump",
        "Robert McNamara",
    ]


def test_a_surname_that_two_people_of_the_text_share_is_a_question() -> None:
    melania = MatchName("Melania Trump", 5, person=True)
    mentions = find("Donald Trump and Melania Trump. Trump spoke.", TRUMP, melania)
    assert (mentions[2].actors, mentions[2].certain) == ((4, 5), False)


def test_a_surname_shared_with_a_stranger_is_a_question() -> None:
    text = "Donald Trump left. Later Mary Trump spoke. Trump is a name."
    assert certain(text, TRUMP) == [("Donald Trump", 4)]


def test_someone_elses_given_name_makes_it_a_different_person() -> None:
    assert surfaces("Gamal Abdel Nasser died. He told Hoda Nasser.", NASSER) == [
        "Gamal Abdel Nasser"
    ]


def test_a_surname_that_is_also_a_given_name_is_not_a_mention() -> None:
    taylor = MatchName("Maxwell Taylor", 6, person=True)
    assert surfaces("Maxwell Taylor sang with Taylor Swift.", taylor) == ["Maxwell Taylor"]


def test_something_named_after_a_person_mentions_the_person() -> None:
    text = "Maxwell Taylor wrote. The Taylor Report was read."
    taylor = MatchName("Maxwell Taylor", 6, person=True)
    assert surfaces(text, taylor) == ["Maxwell Taylor", "Taylor"]


def test_a_lower_case_word_is_not_a_surname() -> None:
    rice = MatchName("Condoleezza Rice", 7, person=True)
    assert surfaces("Condoleezza Rice ate rice.", rice) == ["Condoleezza Rice"]


def test_a_name_in_the_register_needs_no_full_name_before_it() -> None:
    alias = MatchName("Tebboune", 8, person=True)
    assert certain("President Tebboune said that Tebboune would go.", alias) == [
        ("President Tebboune", 8),
        ("Tebboune", 8),
    ]


def test_a_registered_name_after_a_strangers_given_name_is_a_question() -> None:
    alias = MatchName("Trump", 4, person=True)
    assert certain("with Ivanka Trump", TRUMP, alias) == []


def test_a_full_name_set_to_ask_makes_its_surname_a_question() -> None:
    asked = MatchName("Donald Trump", 4, match_mode="suggest", person=True)
    assert certain("Donald Trump spoke. Trump left.", asked) == []


def test_chinese_and_vietnamese_people_are_called_by_the_right_part() -> None:
    xi = MatchName("Xi Jinping", 9, person=True)
    diem = MatchName("Ngo Dinh Diem", 10, person=True)
    text = "Xi Jinping was born under Ngo Dinh Diem. Xi rose, Diem fell."
    assert surfaces(text, xi, diem) == ["Xi Jinping", "Ngo Dinh Diem", "Xi", "Diem"]


def test_every_actor_in_a_published_brief_is_found_and_nobody_else() -> None:
    names = [
        *(MatchName(value, 20 + at) for at, value in enumerate(("Egypt", "Britain", "Suez Canal"))),
        NASSER,
        MatchName("Selwyn Lloyd", 11, person=True),
        MatchName("John Foster Dulles", 12, person=True),
    ]
    text = (
        "Egypt Takes Over Canal Company\n\nExecutive Summary\n\nOn 26 July President Gamal Abdel\n"
        "Nasser announced in Alexandria that Egypt’s government had taken over the company that "
        "runs the Suez Canal. British Foreign Secretary Selwyn Lloyd called it theft; U.S. "
        "Secretary of State John Foster Dulles did not.\n\nAnalysis\n\nNasser’s move surprised "
        "Britain. Lloyd will not wait for Dulles, whom the Egyptian press of Nasser's party "
        "spares. Allen Dulles was not asked. Egyptian pilots run the canal."
    )
    assert surfaces(text, *names) == [
        "Egypt",
        "President Gamal Abdel\nNasser",
        "Egypt",
        "Suez Canal",
        "Foreign Secretary Selwyn Lloyd",
        "Secretary of State John Foster Dulles",
        "Nasser",
        "Britain",
        "Lloyd",
        "Dulles",
        "Nasser",
    ]
