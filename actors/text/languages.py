"""Languages: their tags, however typed, their direction and their names."""

import re
from collections.abc import Iterator
from functools import cache

import pycountry
from babel import Locale
from django.conf import settings
from django.conf.locale import LANG_INFO
from django.utils.translation import get_language, get_language_info

TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{1,8})*", re.ASCII)
# The length that RFC 5646 recommends to allow for.
LONGEST_TAG = 35
RIGHT_TO_LEFT = frozenset(
    ("ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "syr", "ug", "ur", "yi")
)


def is_language_tag(text: str) -> bool:
    """True for a BCP 47 tag in its usual case."""
    return len(text) <= LONGEST_TAG and TAG.fullmatch(text) is not None


def language_tag(typed: str) -> str:
    """Return the BCP 47 tag for what was typed: “EN”, “eng” and “English” all become en.

    Text that is neither a tag nor the name of a language is returned as it is, for the caller to
    refuse.
    """
    text = " ".join(typed.split())
    tag = text.lower().replace("_", "-") if text.isascii() else ""
    return _usual_form(tag) if TAG.fullmatch(tag) else _tags_by_name().get(text.casefold(), text)


def _usual_form(tag: str) -> str:
    """Return a lower-case tag as BCP 47 recommends to write it."""
    primary, *subtags = tag.split("-")
    return "-".join((_shortest(primary), *_in_usual_case(subtags)))


def _shortest(primary: str) -> str:
    """Return the two-letter code if there is one: BCP 47 uses the shortest."""
    if len(primary) == 2:
        return primary
    languages = pycountry.languages
    known = languages.get(alpha_3=primary) or languages.get(bibliographic=primary)
    return str(getattr(known, "alpha_2", primary))


def _in_usual_case(subtags: list[str]) -> Iterator[str]:
    """Yield scripts as Hant, regions as BR and, after a single letter, lower case (RFC 5646)."""
    extended = False
    for subtag in subtags:
        extended = extended or len(subtag) == 1
        if extended or len(subtag) not in (2, 4):
            yield subtag
        else:
            yield subtag.upper() if len(subtag) == 2 else subtag.title()


@cache
def _tags_by_name() -> dict[str, str]:
    """Return tags by language name: Django's, in English and their own, then those of ISO 639."""
    tags: dict[str, str] = {}
    for tag, about in LANG_INFO.items():
        for name in (about.get("name"), about.get("name_local")):
            if name:
                tags.setdefault(name.casefold(), tag)
    # Two-letter codes first: “Malay” is ms, not one of its dialects.
    for known in sorted(pycountry.languages, key=lambda each: not hasattr(each, "alpha_2")):
        for name in re.split("; ?", known.name):
            bare = re.sub(r" \(.*?\)|,.*", "", name).casefold()
            tags.setdefault(bare, getattr(known, "alpha_2", known.alpha_3))
    # “E” and “U” are languages, but far more often half of a tag.
    return {name: _usual_form(tag.lower()) for name, tag in tags.items() if len(name) > 1}


def direction(language: str) -> str:
    """Return "rtl" or "ltr" for a BCP 47 tag."""
    primary, *subtags = language.lower().split("-")
    if "latn" in subtags or "cyrl" in subtags:
        return "ltr"
    return "rtl" if primary in RIGHT_TO_LEFT or "arab" in subtags else "ltr"


def label_language(language: str) -> str:
    """Return the language of labels around a text: its own if the site speaks it, else English."""
    primary = language.partition("-")[0]
    return primary if primary in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def language_name(language: str) -> str:
    """Return the name of a language for readers; the tag itself if nobody knows it."""
    if not language:
        return ""
    try:
        return str(get_language_info(language.lower())["name_translated"])
    except KeyError:
        # More languages have a name than Django is translated into.
        names = Locale.parse(get_language() or "en", sep="-").languages
        return str(names.get(language.replace("-", "_"), language))
