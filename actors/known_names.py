"""The matcher of all names of the register."""

from .matching import Matcher, MatchName
from .models import ActorName
from .terms import MatchMode, NameType


def matcher_of_register() -> Matcher:
    """Return a matcher of every name that texts may be searched for; one query.

    A name of a merged actor means its survivor.
    """
    rows = (
        ActorName.objects.exclude(match_mode=MatchMode.NEVER)
        .exclude(name_type=NameType.WEAK_ALIAS)
        .values_list("value", "actor_id", "actor__merged_into_id", "match_mode")
    )
    return Matcher(MatchName(value, merged or actor, mode) for value, actor, merged, mode in rows)
