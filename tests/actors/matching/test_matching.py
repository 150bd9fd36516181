"""Names are found as whole words, whatever their case, accents, hyphens and line breaks."""

import pytest

from actors.matching import Matcher, MatchName, Mention


def find(text: str, *names: MatchName | str) -> list[Mention]:
    given = [
        MatchName(name, number) if isinstance(name, str) else name
        for number, name in enumerate(names, start=1)
    ]
    return Matcher(given).find(text)


def surfaces(text: str, *names: MatchName | str) -> list[str]:
    return [mention.surface for mention in find(text, *names)]


def test_a_mention_gives_its_place_and_its_actor() -> None:
    (mention,) = find("The talks in Cairo ended.", MatchName("Cairo", 7))
    assert mention == Mention(13, 18, "Cairo", (7,), certain=True, name_start=13)


def test_a_name_inside_a_word_is_not_found() -> None:
    assert surfaces("Romania, Omanis and anti-Oman", "Oman") == ["Oman"]


def test_the_longest_name_wins_where_several_begin() -> None:
    names = ("Gaza", "Gaza Strip", "Gaza Strip Council")
    assert surfaces("the Gaza Strip and Gaza", *names) == ["Gaza Strip", "Gaza"]


def test_a_longer_match_that_ends_inside_a_word_does_not_hide_a_shorter_one() -> None:
    assert surfaces("Abu Dhabians of Abu Bakr", "Abu", "Abu Dhabi") == ["Abu", "Abu"]


def test_the_first_of_two_overlapping_names_wins() -> None:
    assert surfaces("Bank of England Street", "Bank of England", "England Street") == [
        "Bank of England"
    ]


def test_an_article_does_not_split_a_longer_name() -> None:
    names = ("The Dominican", "Dominican Republic", "The Gambia")
    text = "from the Dominican Republic to The Gambia"
    assert surfaces(text, *names) == ["Dominican Republic", "The Gambia"]


@pytest.mark.parametrize("text", ["HAMAS", "hamas", "Hamas", "Ḥamās", "Hama\u0301s", "Ha\u00admas"])
def test_case_accents_and_soft_hyphens_do_not_matter(text: str) -> None:
    (mention,) = find(f"with {text} today", "Hamas")
    assert (mention.surface, mention.certain) == (text, True)


def test_a_lower_case_word_is_doubtful_if_the_text_also_capitalises_it() -> None:
    mentions = find("In Ankara, Turkey served turkey.", "Turkey")
    assert [(each.surface, each.certain) for each in mentions] == [
        ("Turkey", True),
        ("turkey", False),
    ]


def test_a_lower_case_word_without_the_accents_of_a_name_is_doubtful() -> None:
    assert [each.certain for each in find("after the family reunion", "Réunion")] == [False]
    assert [each.certain for each in find("an island, Reunion", "Réunion")] == [True]


def test_a_word_that_only_opens_a_sentence_is_doubtful() -> None:
    mentions = find("A long silence. Silence is an actor, too.", "Silence")
    assert [mention.certain for mention in mentions] == [False, False]


def test_case_counts_if_the_name_says_so() -> None:
    us = MatchName("US", 1, case_sensitive=True)
    group = MatchName("IS", 2, case_sensitive=True)
    assert surfaces("The US told us. This is about IS.", us, group) == ["US", "IS"]


def test_an_acronym_among_capitals_is_doubtful() -> None:
    us = MatchName("US", 1, case_sensitive=True)
    (mention,) = find("GIVE US PEACE NOW", us)
    assert not mention.certain


@pytest.mark.parametrize("text", ["Hamas' envoy", "Hamas’ envoy", "Hamas's envoy", "Hamas’s envoy"])
def test_a_possessive_is_not_part_of_the_name(text: str) -> None:
    assert surfaces(text, "Hamas") == ["Hamas"]


@pytest.mark.parametrize(
    "text",
    ["al-Qa'ida", "Al‑Qa’ida", "al Qaida", "Al–Qaida", "AL-QAʿIDA", "al-\nQaida"],
)
def test_hyphens_and_apostrophes_may_be_written_in_any_way(text: str) -> None:
    assert surfaces(f"of {text}.", "al-Qa'ida") == [text]


@pytest.mark.parametrize("gap", ["\n", "\r\n", "\u00a0", "  ", " \n  "])
def test_a_name_may_continue_on_the_next_line(gap: str) -> None:
    text = f"Palestinian{gap}Authority"
    assert surfaces(f"the {text} said", "Palestinian Authority") == [text]


@pytest.mark.parametrize("gap", ["\n\n", ", ", ". ", "; ", " – ", "/"])
def test_a_name_does_not_cross_the_end_of_a_sentence_or_paragraph(gap: str) -> None:
    assert surfaces(f"the Palestinian{gap}Authority", "Palestinian Authority") == []


def test_full_stops_and_symbols_are_part_of_a_name() -> None:
    names = ("U.S.", "AT&T", "C++", "Booking.com")
    text = "the U.S. and AT&T use C++, not C, of Booking.com."
    assert surfaces(text, *names) == ["U.S.", "AT&T", "C++", "Booking.com"]


def test_offsets_refer_to_the_original_text_even_if_folding_changes_its_length() -> None:
    text = "ß ﬁ İ: İstanbul, STRASSE, ﬁnland"
    mentions = find(text, "Istanbul", "Straße", "Finland")
    assert [mention.surface for mention in mentions] == ["İstanbul", "STRASSE", "ﬁnland"]
    assert all(text[each.start : each.end] == each.surface for each in mentions)


def test_a_name_that_is_never_linked_is_not_found() -> None:
    assert find("de facto", MatchName("de", 1, match_mode="never")) == []


def test_names_without_words_are_ignored() -> None:
    assert find("+++ --- 。", "+++", "。") == []


def test_no_names_and_no_text_give_no_mentions() -> None:
    assert find("Cairo") == []
    assert find("", "Cairo") == []


def test_a_name_shared_by_several_actors_is_a_question() -> None:
    (mention,) = find("London", MatchName("London", 1), MatchName("London", 2))
    assert (mention.actors, mention.certain) == ((1, 2), False)


def test_two_names_of_one_actor_are_not_a_question() -> None:
    (mention,) = find("Zürich", MatchName("Zürich", 1), MatchName("Zurich", 1))
    assert (mention.actors, mention.certain) == ((1,), True)


def test_a_name_set_to_ask_is_a_question() -> None:
    (mention,) = find("the Canal", MatchName("the Canal", 1, match_mode="suggest"))
    assert not mention.certain


def test_the_rest_of_the_text_ranks_the_owners_of_a_name() -> None:
    english = MatchName("London", 1, about="Capital on the Thames", country="GB")
    canadian = MatchName("London", 2, about="City in southwestern Ontario", country="CA")
    assert find("London, on the Thames", canadian, english)[0].actors == (1, 2)
    assert find("London in Ontario", english, canadian)[0].actors == (2, 1)
    canada = MatchName("Canada", 3, country="CA")
    assert find("Canada and London", english, canadian, canada)[1].actors == (2, 1)


def test_part_of_another_name_is_doubtful() -> None:
    flynn = MatchName("Michael Flynn", 2, person=True)
    mentions = find("Michael Jordan, Jordan and New Mexico", "Jordan", flynn, "Mexico")
    assert [(each.surface, each.certain) for each in mentions] == [
        ("Jordan", False),
        ("Jordan", True),
        ("Mexico", False),
    ]


def test_a_word_after_an_apostrophe_is_not_a_name() -> None:
    assert surfaces("Moscow’s share; S won", "S") == ["S"]


def test_a_lower_case_phrase_is_not_certain() -> None:
    assert [each.certain for each in find("Then We Can won.", "We Can")] == [True]
    assert [each.certain for each in find("so that we can win", "We Can")] == [False]
    assert find("so that we can win", MatchName("We Can", 1, "suggest")) == []


def test_a_president_with_one_name_is_not_someone_with_two() -> None:
    name = MatchName("President Hassan", 1, person=True)
    assert [each.certain for each in find("President Hassan spoke.", name)] == [True]
    assert [each.certain for each in find("President Hassan Rouhani spoke.", name)] == [False]


def test_a_first_name_set_to_ask_is_not_asked_about_inside_a_longer_name() -> None:
    name = MatchName("John", 1, "suggest", person=True)
    assert [each.certain for each in find("They met John.", name)] == [False]
    assert find("They met John Hudson.", name) == []
