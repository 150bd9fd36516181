"""What kind of name a text is, judged by its spelling, and what texts may do with it.

Imported names are many and nobody has looked at them: what is short or a common word is only
suggested, so that an import never links wrongly all over the archive.
"""

import re

from actors.name_words import NEVER_IN_NAMES
from actors.naming import NameData
from actors.terms import ActorKind, MatchMode, NameType
from actors.words import folded

ABBREVIATION = re.compile(r"[A-Z][A-Z0-9.&/-]{1,7}")
SHORTEST_LINKED = 3


def main_name(value: str, language: str = "en", kind: str = "") -> NameData:
    """Return the main name of an imported actor: a party called "Dignity" needs its capital."""
    is_word = " " not in value and kind in (ActorKind.ORGANISATION, ActorKind.GROUP)
    return NameData(value, is_primary=True, language=language, case_sensitive=is_word)


def other_name(value: str, language: str = "", name_type: str = NameType.ALIAS) -> NameData:
    """Return another name: one in capitals is an abbreviation, one word is only suggested.

    A single letter, and an office such as "Prime Minister", stand in texts for too many.
    """
    if name_type == NameType.ALIAS and ABBREVIATION.fullmatch(value):
        links = len(value) >= SHORTEST_LINKED
        return NameData(
            value,
            NameType.ABBREVIATION.value,
            language=language,
            match_mode=(MatchMode.AUTO if links else MatchMode.SUGGEST).value,
            case_sensitive=True,
        )
    if _means_anybody(value):
        mode = MatchMode.NEVER
    else:
        mode = MatchMode.AUTO if " " in value else MatchMode.SUGGEST
    return NameData(value, str(name_type), language=language, match_mode=mode.value)


def _means_anybody(value: str) -> bool:
    words = folded(value)
    letters = "".join(words)
    return NEVER_IN_NAMES.issuperset(words) or (letters.isascii() and len(letters) == 1)


def weak_name(value: str, language: str = "") -> NameData:
    """Return a name that is shown and searched, never matched in texts."""
    return NameData(
        value, NameType.WEAK_ALIAS.value, language=language, match_mode=MatchMode.NEVER.value
    )


def demonym(value: str, language: str = "en") -> NameData:
    """Return the adjective of a country: "Egyptian" may mean the state or anybody there."""
    return NameData(
        value,
        NameType.ALIAS.value,
        language=language,
        match_mode=MatchMode.SUGGEST.value,
        case_sensitive=True,
    )
