"""A name to look for."""

from dataclasses import dataclass
from enum import IntEnum

from actors.terms import MatchMode


class Strength(IntEnum):
    """How much of a person's name it is; a stronger one wins where two people bear a form."""

    WHOLE = 0
    SURNAME = 1
    LIKELY = 2
    FIRST = 3


@dataclass(frozen=True, slots=True)
class MatchName:
    """A name to look for; `actor` identifies whom it means.

    `inverted` is the name of a person as lists write it, family name first; `about` describes the
    actor and `country` is its code: both help to tell bearers of one name apart. `kind` is a
    value of ActorKind, `party` is true of a political party, `language` are the tags of the
    languages that have the name, between spaces; each is empty if nobody knows it.
    """

    value: str
    actor: int
    match_mode: str = MatchMode.AUTO.value
    case_sensitive: bool = False
    person: bool = False
    inverted: str = ""
    about: str = ""
    country: str = ""
    strength: int = Strength.WHOLE
    kind: str = ""
    party: bool = False
    language: str = ""
