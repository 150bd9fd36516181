"""Lists within a sentence, in the reader's language."""

import pytest
from django.utils.translation import override

from actors.text import in_a_sentence


@pytest.mark.parametrize(
    ("items", "listed"),
    [([], ""), (["Egypt"], "Egypt"), (["Egypt", "Israel", "France"], "Egypt, Israel and France")],
)
def test_items_are_listed_with_and_before_the_last(items: list[str], listed: str) -> None:
    assert in_a_sentence(items) == listed


@pytest.mark.parametrize(
    ("language", "items", "listed"),
    [
        ("ar", ["مصر", "فرنسا", "لبنان"], "مصر، فرنسا ولبنان"),
        ("he", ["מצרים", "צרפת"], "מצרים וצרפת"),
    ],
)
def test_and_is_part_of_the_last_word_where_the_language_writes_it_so(
    language: str, items: list[str], listed: str
) -> None:
    with override(language):
        assert in_a_sentence(items) == listed
