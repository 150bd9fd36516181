"""The starter register as a matcher, without a database."""

from functools import cache

from actors.choices import MatchMode, NameType
from actors.importing.starter import read_starter
from actors.matching import Matcher, MatchName


@cache
def starter_matcher() -> tuple[Matcher, list[str]]:
    """Return a matcher of the starter register, and the main names of its actors."""
    records = read_starter().records
    names = [
        MatchName(
            name.value,
            actor,
            name.match_mode,
            case_sensitive=name.case_sensitive,
            country=record.country,
        )
        for actor, record in enumerate(records)
        for name in record.names
        if name.match_mode != MatchMode.NEVER and name.name_type != NameType.WEAK_ALIAS
    ]
    return Matcher(names), [record.names[0].value for record in records]
