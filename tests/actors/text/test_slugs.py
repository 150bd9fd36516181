"""Web addresses made from titles: in their own script, of whole words, never too long."""

from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actors.text import SlugConverter, is_slug, make_slug, numbered_slug, numbered_slugs
from actors.text.slugs import LONGEST_SLUG
from briefs.document.fields import slug as check_slug


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Egypt Nationalises the Canal", "egypt-nationalises-the-canal"),
        ("  It’s “over”: Suez — 1956!  ", "its-over-suez-1956"),
        ("Кубинский кризис", "кубинский-кризис"),
        ("تأميم قناة السويس", "تأميم-قناة-السويس"),
        ("हिन्दी में", "हिन्दी-में"),
        ("Ελλάδα ΣΑΣ", "ελλάδα-σας"),
        ("ＦＵＬＬ width", "full-width"),
        ("Cafe\u0301", "café"),
        ("İstanbul", "i̇stanbul"),
        ("a_b/c.d", "a-b-c-d"),
        ("!!! … 😀", ""),
        ("", ""),
    ],
)
def test_a_slug_keeps_the_words_in_their_script(text: str, slug: str) -> None:
    assert make_slug(text) == slug


def test_a_long_title_is_cut_at_a_word() -> None:
    assert make_slug("word " * 30) == "-".join(["word"] * 12)
    assert make_slug("a" * 70) == "a" * LONGEST_SLUG
    exact = f"{'a' * 30} {'b' * 29}"
    assert make_slug(f"{exact} c") == exact.replace(" ", "-")


def test_a_numbered_slug_stays_within_the_limit() -> None:
    assert numbered_slug("canal", 2) == "canal-2"
    assert numbered_slug("a" * 60, 12) == "a" * 57 + "-12"
    assert numbered_slug("a" * 57 + "-bc", 2) == "a" * 57 + "-2"


def test_numbers_are_tried_until_one_is_free() -> None:
    assert list(islice(numbered_slugs("canal"), 3)) == ["canal", "canal-2", "canal-3"]


@given(st.text(max_size=200))
def test_a_generated_slug_is_valid_in_documents_and_addresses(text: str) -> None:
    slug = make_slug(text)
    assert len(slug) <= LONGEST_SLUG
    if slug:
        assert is_slug(slug)
        assert check_slug(slug, "slug") == slug
        assert check_slug(numbered_slug(slug, 99), "slug")
        assert SlugConverter().to_python(slug) == slug


@pytest.mark.parametrize("text", ["", "-", "a-", "-a", "a--b", "a b", "a_b", "a/b", "a\x00", "a%"])
def test_text_that_is_not_a_slug(text: str) -> None:
    assert not is_slug(text)
