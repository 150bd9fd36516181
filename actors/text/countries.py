"""Countries of ISO 3166-1 from the package pycountry, and their names."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

import pycountry
from babel import Locale
from django.utils.translation import get_language

# CLDR writes “Congo - Kinshasa”, “St. Lucia” and “Trinidad & Tobago”; ISO's names read better.
SIGNS = re.compile(r"[.&]| - ")
# CLDR adds their status: “Hong Kong SAR China”.
BY_STATUS = ("HK", "MO")
BRACKETS = str.maketrans("（）", "()")


def alpha2_of(code: str) -> str:
    """Return the two-letter code for a code of two or three; "" if it is not a country's."""
    if len(code) == 2:
        found = pycountry.countries.get(alpha_2=code.upper())
    else:
        found = pycountry.countries.get(alpha_3=code.upper())
    return found.alpha_2 if found else ""


def alpha3_of(alpha2: str) -> str:
    """Return the three-letter code for a two-letter code; "" if it is not a country's."""
    found = pycountry.countries.get(alpha_2=alpha2)
    return found.alpha_3 if found else ""


def all_countries() -> list[str]:
    """Return the two-letter codes of all countries."""
    return [country.alpha_2 for country in pycountry.countries]


def english_names(alpha2: str) -> list[str]:
    """Return the English names of the country with a two-letter code, the usual one first."""
    country = pycountry.countries.get(alpha_2=alpha2)
    return list(dict.fromkeys(_names(country))) if country else []


def country_name(code: str) -> str:
    """Return the usual name of an ISO 3166-1 country, in the language of the page.

    In English if it has none there; the code itself if there is no such country.
    """
    language = (get_language() or "en").partition("-")[0]
    own = {} if language == "en" else country_names_in(language)
    return own.get(code) or _english_name(code)


@cache
def _english_name(code: str) -> str:
    return next(iter(english_names(code)), code) if code else ""


def _names(country: pycountry.db.Country) -> Iterator[str]:
    usual = country_names_in("en").get(country.alpha_2)
    if usual and len(usual) < len(country.name) and not SIGNS.search(usual):
        yield usual
    yield _turned(country.name)
    if official := getattr(country, "official_name", ""):
        yield _turned(official)


def _turned(name: str) -> str:
    """Return "Moldova, Republic of" in its normal order; a list of islands does not change."""
    start, _comma, rest = name.partition(", ")
    turned = f"{rest} {start}" if _is_turned(name) else name
    return turned.removeprefix("The ").removeprefix("the ")


def _is_turned(name: str) -> bool:
    rest = name.partition(", ")[2]
    return bool(rest) and (rest.endswith((" of", " of the")) or " " not in rest)


@cache
def country_names_in(language: str) -> dict[str, str]:
    """Return the names of countries, without additions in brackets.

    Leaves out names that would then mean two countries, such as "Kongo (Kinshasa)".
    """
    territories = Locale.parse(language).territories
    plain = {
        code: str(name).translate(BRACKETS).partition("(")[0].strip()
        for code, name in territories.items()
        if len(code) == 2 and code not in BY_STATUS
    }
    times = Counter(plain.values())
    return {code: name for code, name in plain.items() if times[name] == 1}
