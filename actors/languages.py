"""What the register knows of languages: their direction and their English names."""

from django.utils.translation import get_language_info

RIGHT_TO_LEFT = frozenset(
    ("ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "syr", "ug", "ur", "yi")
)


def direction(language: str) -> str:
    """Return "rtl" or "ltr" for a BCP 47 tag."""
    primary, *subtags = language.lower().split("-")
    if "latn" in subtags or "cyrl" in subtags:
        return "ltr"
    return "rtl" if primary in RIGHT_TO_LEFT or "arab" in subtags else "ltr"


def language_name(language: str) -> str:
    """Return the name of a language for readers; the tag itself where Django knows none."""
    if not language:
        return ""
    try:
        return str(get_language_info(language)["name_translated"])
    except KeyError:
        return language
