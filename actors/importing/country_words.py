"""What a country and what is of it are called in English, as the package countryinfo has it."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from countryinfo import CountryInfo
from countryinfo.exceptions import CountryNotFoundError

# Fewer people are on military bases and research stations, where nobody is from.
INHABITED = 5_000
ALIKE = 4


def usual_name(code: str) -> str:
    """Return what a country of two letters is usually called, "Russia"; "" if none is known."""
    try:
        name = CountryInfo(code).name()
    except CountryNotFoundError:
        return ""
    return name if name.replace(" ", "").isalpha() else ""


@cache
def demonyms() -> dict[str, list[str]]:
    """Return demonyms in English by the two letters of a country, such as "Egyptian" by EG.

    One that several claim belongs to the most populous of them and to those whose name begins
    so: "Congolese" to both, "French" to France and not to its departments overseas.
    """
    claims: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
    for word, country, population, name in _claims():
        claims[word].append((population, country, name))
    owned: dict[str, set[str]] = defaultdict(set)
    for word, claimants in claims.items():
        for _population, country, name in claimants:
            if country == max(claimants)[1] or word[:ALIKE] in name:
                owned[country].add(word)
    return {country: sorted(words) for country, words in owned.items()}


def _claims() -> Iterator[tuple[str, str, int, str]]:
    """Yield demonym, country, population and name; some rows have no people or no demonym."""
    for row in CountryInfo.all().values():
        population = row.get("population") or 0
        for word in re.split("[,/]", row.get("demonym") or ""):
            if word and population >= INHABITED:
                yield word.strip(), row["ISO"]["alpha2"], population, row["name"]
