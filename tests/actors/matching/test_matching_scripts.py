"""Names are found in scripts that attach letters to them, and in those without spaces."""

import pytest

from actors.matching import Matcher, MatchName


def surfaces(text: str, *names: MatchName | str) -> list[str]:
    given = [
        MatchName(name, number) if isinstance(name, str) else name
        for number, name in enumerate(names, start=1)
    ]
    mentions = Matcher(given).find(text)
    assert all(text[each.start : each.end] == each.surface for each in mentions)
    return [mention.surface for mention in mentions]


@pytest.mark.parametrize("particle", ["و", "ف", "ب", "ل", "ك", "وب", "ول"])
def test_arabic_particles_are_not_part_of_the_name(particle: str) -> None:
    assert surfaces(f"قال {particle}حماس اليوم", "حماس") == (
        ["حماس"] if len(particle) == 1 else surfaces(f"{particle}حماس", "حماس")
    )


def test_the_arabic_article_merges_with_the_particle_before_it() -> None:
    text = "للسلطة الفلسطينية وبالسلطة الفلسطينية والسلطة الفلسطينيّة"
    assert surfaces(text, "السلطة الفلسطينية") == [
        "لسلطة الفلسطينية",
        "السلطة الفلسطينية",
        "السلطة الفلسطينيّة",
    ]


def test_arabic_letters_may_be_written_in_any_way() -> None:
    assert surfaces("أحمد احمد أَحْمَد", "احمد") == ["أحمد", "احمد", "أَحْمَد"]


def test_an_arabic_word_that_begins_like_a_particle_is_left_whole() -> None:
    assert surfaces("لبنان", "لبنان", "بنان") == ["لبنان"]


def test_an_arabic_surname_follows_the_full_name() -> None:
    name = MatchName("عبد المجيد تبون", 1, person=True)
    assert surfaces("الرئيس عبد المجيد تبون ثم وتبون", name) == [
        "الرئيس عبد المجيد تبون",
        "تبون",
    ]


@pytest.mark.parametrize("prefix", ["ב", "ל", "מ", "ו", "ש", "ה", "וב", "שב", "כש"])
def test_hebrew_prefixes_are_not_part_of_the_name(prefix: str) -> None:
    assert surfaces(f"אמר {prefix}ישראל היום", "ישראל") == ["ישראל"]


def test_hebrew_acronyms_keep_their_mark() -> None:
    assert surfaces('בארה"ב ובצה״ל', 'ארה"ב', 'צה"ל') == ['ארה"ב', "צה״ל"]


@pytest.mark.parametrize("form", ["Россия", "России", "Россию", "Россией", "РОССИЯ"])
def test_cyrillic_names_are_found_in_any_case(form: str) -> None:
    assert surfaces(f"Сегодня {form} сказала", "Россия") == [form]


def test_cyrillic_people_are_found_in_any_case() -> None:
    text = "с Владимиром Путиным. Путину и Путина, путина, российский, Лаврова"
    name = MatchName("Владимир Путин", 1, person=True)
    assert surfaces(text, name) == ["Владимиром Путиным", "Путину", "Путина"]


def test_short_cyrillic_names_are_found_only_as_written() -> None:
    assert surfaces("Мало. Мали", "Мали") == ["Мали"]


def test_chinese_characters_are_searched_without_spaces() -> None:
    assert surfaces("昨天美国总统和弗拉基米尔·普京会谈", "美国", "弗拉基米尔·普京") == [
        "美国",
        "弗拉基米尔·普京",
    ]


def test_katakana_is_matched_word_by_word() -> None:
    assert surfaces("ロシアとベラロシア", "ロシア") == ["ロシア"]


@pytest.mark.parametrize("particle", ["", "는", "의", "에서", "와"])
def test_korean_particles_are_not_part_of_the_name(particle: str) -> None:
    assert surfaces(f"어제 러시아{particle} 발표했다", "러시아") == ["러시아"]


def test_decomposed_and_pointed_letters_are_whole_words() -> None:
    assert surfaces("שָׁלוֹם, हिन्दी", "שלום", "हिन्दी") == ["שָׁלוֹם", "हिन्दी"]
