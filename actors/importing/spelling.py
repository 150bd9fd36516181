"""Tells from its spelling what kind of name a text is, and whether texts may link it.

Nobody checks the many imported names, so short names and common words are only suggested: an
import must never create wrong links all over the archive.
"""

import re

from actors.choices import ActorKind, MatchMode, NameType
from actors.matching import folded
from actors.matching.name_words import FUNCTION_WORDS, NEVER_IN_NAMES
from actors.register import NameData

# An ATT&CK group: other sources list it among the names.
MITRE_GROUP = re.compile(r"G\d{4}")
ABBREVIATION = re.compile(r"[A-Z][A-Z0-9.&/-]{1,7}")
# Three letters may mean many parties and agencies; those of countries are well known.
SHORTEST_LINKED = 4
SHORTEST_OF_STATES = 3


def spaced(value: str) -> str:
    """Return a name with single spaces: a table cell may contain line ends."""
    return " ".join(value.split())


def main_name(value: str, language: str = "en", kind: str = "") -> NameData:
    """Return the main name of an imported actor.

    Parties called "Dignity", "We Believe" and "For the People" need their capitals.
    """
    value = spaced(value)
    ordinary = " " not in value or not FUNCTION_WORDS.isdisjoint(folded(value))
    needs_capitals = ordinary and kind in (ActorKind.ORGANISATION, ActorKind.GROUP)
    return NameData(value, is_primary=True, language=language, case_sensitive=needs_capitals)


def other_name(
    value: str, language: str = "", name_type: str = NameType.ALIAS, kind: str = ""
) -> NameData:
    """Return another name; one in capitals is an abbreviation, a single word is only suggested.

    A single letter, or an office such as "Prime Minister", means too many actors in texts.
    Parties are called "Yes" and "We Can", so names of organisations need their capitals.
    """
    value = spaced(value)
    is_short = name_type == NameType.ALIAS and ABBREVIATION.fullmatch(value) is not None
    if _means_anybody(value):
        mode = MatchMode.NEVER
    elif is_short:
        links = len(value) >= (SHORTEST_OF_STATES if kind == ActorKind.STATE else SHORTEST_LINKED)
        mode = MatchMode.AUTO if links else MatchMode.SUGGEST
    else:
        mode = MatchMode.AUTO if " " in value else MatchMode.SUGGEST
    return NameData(
        value,
        NameType.ABBREVIATION.value if is_short else str(name_type),
        language=language,
        match_mode=mode.value,
        case_sensitive=is_short or kind in (ActorKind.ORGANISATION, ActorKind.GROUP),
    )


def _means_anybody(value: str) -> bool:
    words = folded(value)
    letters = "".join(words)
    return (
        (NEVER_IN_NAMES | FUNCTION_WORDS).issuperset(words)
        or (letters.isascii() and len(letters) == 1)
        or letters.isdecimal()
    )


def weak_name(value: str, language: str = "") -> NameData:
    """Return a name that is shown and searched, but never matched in texts."""
    return NameData(
        spaced(value),
        NameType.WEAK_ALIAS.value,
        language=language,
        match_mode=MatchMode.NEVER.value,
    )


def demonym(value: str, language: str = "en") -> NameData:
    """Return the adjective of a country: "Egyptian" may mean the state or any Egyptian."""
    return NameData(
        spaced(value),
        NameType.ALIAS.value,
        language=language,
        match_mode=MatchMode.SUGGEST.value,
        case_sensitive=True,
    )
