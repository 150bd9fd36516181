"""Web addresses from titles and names, in their own script."""

import unicodedata

LONGEST = 60


def is_slug_character(character: str) -> bool:
    """Letters, digits and the marks that belong to them, in any script."""
    return unicodedata.category(character)[0] in "LN" or unicodedata.category(character) in (
        "Mn",
        "Mc",
    )


def make_slug(text: str, longest: int = LONGEST) -> str:
    """Return `text` as words joined by hyphens, lower-cased, cut at a word within `longest`.

    Keeps the script (Cyrillic stays Cyrillic); "" if the text holds no letter or digit.
    """
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).lower())
    joined = "".join(c for c in folded if c not in "'’ʼ")
    words = "".join(c if is_slug_character(c) else " " for c in joined).split()
    slug = "-".join(words)
    if len(slug) <= longest:
        return slug
    cut = slug[: longest + 1].rpartition("-")[0]
    return cut or slug[:longest]


def numbered_slug(slug: str, number: int, longest: int = LONGEST) -> str:
    """Return `slug` with `-number` behind it, shortened so that both fit in `longest`."""
    ending = f"-{number}"
    return slug[: longest - len(ending)].rstrip("-") + ending


def is_slug(text: str) -> bool:
    """True for text that can stand in an address: words of any script joined by hyphens."""
    return bool(text) and all(
        word and all(map(is_slug_character, word)) for word in text.split("-")
    )
