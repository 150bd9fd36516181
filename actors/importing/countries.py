"""The countries of ISO 3166-1, as the package pycountry has them, with their demonyms."""

from collections.abc import Iterator
from typing import Any

import pycountry

from actors.naming import NameData
from actors.terms import ActorKind, NameType, Scheme

from .country_words import demonyms, usual_name
from .records import ActorRecord, Batch
from .spelling import demonym, main_name


def read_countries() -> Batch:
    """Return all countries with their usual, ISO and official names, demonyms and codes."""
    records = [_record(number, each) for number, each in enumerate(pycountry.countries, start=1)]
    return Batch("countries", records)


def alpha2_of(code: str) -> str:
    """Return the two letters of a country from its two or three; "" for no country's code."""
    if len(code) == 2:
        found = pycountry.countries.get(alpha_2=code.upper())
    else:
        found = pycountry.countries.get(alpha_3=code.upper())
    return found.alpha_2 if found else ""


def names_of(alpha2: str) -> list[str]:
    """Return the names of the country of two letters, its usual one first."""
    country = pycountry.countries.get(alpha_2=alpha2)
    return list(dict.fromkeys(_names(country))) if country else []


def _record(number: int, country: Any) -> ActorRecord:
    usual, *others = dict.fromkeys(_names(country))
    return ActorRecord(
        line=number,
        key=country.alpha_2,
        kind=ActorKind.STATE.value,
        names=(
            main_name(usual),
            *(NameData(name, NameType.ALIAS.value, language="en") for name in others),
            *(demonym(word) for word in demonyms().get(country.alpha_2, ())),
        ),
        country=country.alpha_2,
        identifiers=(
            (Scheme.ISO_ALPHA2.value, country.alpha_2),
            (Scheme.ISO_ALPHA3.value, country.alpha_3),
        ),
    )


def _names(country: Any) -> Iterator[str]:
    usual = getattr(country, "common_name", "") or _shortened(country)
    if usual:
        yield usual
    yield _turned(country.name)
    if official := getattr(country, "official_name", ""):
        yield _turned(official)
    if not usual and _is_turned(country.name):
        yield country.name.partition(", ")[0]
    if other := usual_name(country.alpha_2).removeprefix("The "):
        yield other


def _shortened(country: Any) -> str:
    """Return "Russia" for the Russian Federation; "" where the usual name says less than ISO's."""
    usual = usual_name(country.alpha_2)
    rest = country.name.removeprefix(usual)
    return usual if usual and rest not in ("", country.name) and " and " not in rest else ""


def _turned(name: str) -> str:
    """Return "Moldova, Republic of" as it is read; a list of islands stays as it is."""
    front, _comma, behind = name.partition(", ")
    turned = f"{behind} {front}" if _is_turned(name) else name
    return turned.removeprefix("The ").removeprefix("the ")


def _is_turned(name: str) -> bool:
    behind = name.partition(", ")[2]
    return bool(behind) and (behind.endswith((" of", " of the")) or " " not in behind)
