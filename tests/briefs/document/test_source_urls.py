"""The canonical form of addresses: one for all spellings of a page, different for others."""

import pytest
from hypothesis import given

from actors.text import is_web_address
from briefs.document import canonical_url
from briefs.document.source_urls import URL_KEY_LENGTH
from tests.support import documents as any_


@pytest.mark.parametrize(
    ("url", "form"),
    [
        ("https://example.org", "example.org"),
        ("http://www.Example.ORG:80/", "example.org"),
        ("https://example.org:443/a/", "example.org/a"),
        ("https://example.org:8080/a", "example.org:8080/a"),
        ("https://example.org/a#part", "example.org/a"),
        ("https://example.org/A", "example.org/A"),
        ("https://example.org/?utm_source=x&utm_medium=y&fbclid=z", "example.org"),
        ("https://example.org/?id=3&utm_source=x", "example.org?id=3"),
        ("https://example.org/?b=2&a=1", "example.org?b=2&a=1"),
        ("https://example.org/?q=a%20b", "example.org?q=a+b"),
        ("https://example.org/?q=a+b", "example.org?q=a+b"),
        ("https://user@example.org/", "example.org"),
        ("https://пример.рф/а?б=в", "пример.рф/а?%D0%B1=%D0%B2"),
        ("https://[::1]:8000/", "::1:8000"),
        ("https://www./", "www."),
    ],
)
def test_spellings_of_one_address_have_one_form(url: str, form: str) -> None:
    assert canonical_url(url) == form


def test_no_address_has_no_canonical_form() -> None:
    assert canonical_url("") is None


def test_letters_in_old_encodings_stay_distinct() -> None:
    arabic, cyrillic = "https://example.org/?q=%CA%C3", "https://example.org/?q=%CD%E0"
    assert canonical_url(arabic) == "example.org?q=%CA%C3"
    assert canonical_url(arabic) != canonical_url(cyrillic)


def test_a_form_too_long_for_an_index_ends_with_its_hash() -> None:
    one, other = (f"https://example.org/{'a' * 600}{end}" for end in "bc")
    assert len(canonical_url(one) or "") == URL_KEY_LENGTH
    assert canonical_url(one) != canonical_url(other)


@given(any_.urls)
def test_any_web_address_has_a_canonical_form(url: str) -> None:
    assert is_web_address(url)
    form = canonical_url(url)
    assert form
    assert canonical_url(url + "#part") == canonical_url(f"{url.partition('#')[0]}") or "#" in url
    form.encode()
