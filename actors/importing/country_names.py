"""The names of countries in widely read languages, from CLDR via the package Babel."""

from collections.abc import Iterator

from actors.register import NameData
from actors.text import country_names_in

# English first; the others roughly by number of readers.
CODES = """
en zh es fr ar ru pt de ja tr it fa ko id hi bn ur vi pl uk nl he th ms sw fil ta te mr gu kn ml pa
my km am az uz kk ky ro el hu cs sk sl hr bs sr mk bg be lt lv et fi sv da nb ca ka hy zh_Hant
"""
LANGUAGES = CODES.split()


def usual_names(code: str) -> Iterator[NameData]:
    """Yield the usual names of the country with a two-letter code, each spelling once.

    A spelling that several languages share has no language: it counts in all. A single word in
    Latin letters needs its capital and accents, since "gana" and "cin" are words elsewhere.
    """
    languages: dict[str, list[str]] = {}
    for language in LANGUAGES:
        if name := country_names_in(language).get(code):
            languages.setdefault(name, []).append(language.replace("_", "-"))
    for name, tags in languages.items():
        is_bare = name.isalpha() and _is_latin(name) and "en" not in tags
        yield NameData(name, language=tags[0] if len(tags) == 1 else "", case_sensitive=is_bare)


def _is_latin(name: str) -> bool:
    return all(letter < "\u0250" or "\u1e00" <= letter < "\u1f00" for letter in name)
