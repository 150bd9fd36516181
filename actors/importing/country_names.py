"""The names of countries in widely read languages, from CLDR by the package Babel."""

from collections import Counter
from collections.abc import Iterator
from functools import cache

from babel import Locale

from actors.naming import NameData

# English first; the others roughly by number of readers.
CODES = """
en zh es fr ar ru pt de ja tr it fa ko id hi bn ur vi pl uk nl he th ms sw fil ta te mr gu kn ml pa
my km am az uz kk ky ro el hu cs sk sl hr bs sr mk bg be lt lv et fi sv da nb ca ka hy zh_Hant
"""
LANGUAGES = CODES.split()
# CLDR adds their status: “Hong Kong SAR China”.
BY_STATUS = ("HK", "MO")
BRACKETS = str.maketrans("（）", "()")


@cache
def english_name(code: str) -> str:
    """Return the usual English name of the country with a two-letter code; "" if unknown."""
    return _of_language("en").get(code, "")


def usual_names(code: str) -> Iterator[NameData]:
    """Yield the usual names of the country with a two-letter code, each spelling once.

    A spelling that several languages share has no language: it counts in all. One word in Latin
    letters needs its capital and its accents, since "gana" and "cin" are words elsewhere.
    """
    languages: dict[str, list[str]] = {}
    for language in LANGUAGES:
        if name := _of_language(language).get(code):
            languages.setdefault(name, []).append(language.replace("_", "-"))
    for name, tags in languages.items():
        is_bare = name.isalpha() and _is_latin(name) and "en" not in tags
        yield NameData(name, language=tags[0] if len(tags) == 1 else "", case_sensitive=is_bare)


@cache
def _of_language(language: str) -> dict[str, str]:
    """Return the names of countries, without additions in brackets.

    A name that then means two countries, such as "Kongo (Kinshasa)", is left out.
    """
    territories = Locale.parse(language).territories
    plain = {
        code: str(name).translate(BRACKETS).partition("(")[0].strip()
        for code, name in territories.items()
        if len(code) == 2 and code not in BY_STATUS
    }
    times = Counter(plain.values())
    return {code: name for code, name in plain.items() if times[name] == 1}


def _is_latin(name: str) -> bool:
    return all(letter < "\u0250" or "\u1e00" <= letter < "\u1f00" for letter in name)
