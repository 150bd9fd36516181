"""Web addresses from titles and names, in their own script."""

import unicodedata
from collections.abc import Iterator
from itertools import count

LONGEST_SLUG = 60
# Topics may have longer slugs.
LONGEST_IN_ADDRESS = 100


def is_slug_character(character: str) -> bool:
    """Letters, digits and the marks that belong to them, in any script."""
    return unicodedata.category(character)[0] in "LN" or unicodedata.category(character) in (
        "Mn",
        "Mc",
    )


def fold_slug(text: str) -> str:
    """Return `text` in the case and Unicode composition of slugs: lower-cased NFKC."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).lower())


def make_slug(text: str) -> str:
    """Return `text` as words joined by hyphens, lower-cased, cut at a word within `LONGEST_SLUG`.

    Keeps the script (Cyrillic stays Cyrillic); "" if the text has no letter or digit.
    """
    joined = "".join(c for c in fold_slug(text) if c not in "'’ʼ")
    words = "".join(c if is_slug_character(c) else " " for c in joined).split()
    slug = "-".join(words)
    if len(slug) <= LONGEST_SLUG:
        return slug
    cut = slug[: LONGEST_SLUG + 1].rpartition("-")[0]
    return cut or slug[:LONGEST_SLUG]


def numbered_slug(slug: str, number: int) -> str:
    """Return `slug` with `-number` after it, shortened so that both fit in `LONGEST_SLUG`."""
    ending = f"-{number}"
    return slug[: LONGEST_SLUG - len(ending)].rstrip("-") + ending


def numbered_slugs(slug: str) -> Iterator[str]:
    """Yield `slug`, slug-2, slug-3 …: take the first one that is free."""
    yield slug
    for number in count(2):
        yield numbered_slug(slug, number)


def is_slug(text: str) -> bool:
    """True for text that can be a slug: words of any script joined by hyphens."""
    return bool(text) and all(
        word and all(map(is_slug_character, word)) for word in text.split("-")
    )


class SlugConverter:
    """A URL converter for slugs in any script; Django's own accepts only Latin letters."""

    regex = "[^/]+"

    def to_python(self, value: str) -> str:
        # A decomposed letter takes up to three characters, but is one letter of the address.
        composed = unicodedata.normalize("NFC", value)
        if len(composed) > LONGEST_IN_ADDRESS or not is_slug(value):
            raise ValueError
        return value

    def to_url(self, value: str) -> str:
        return value
