"""A name to look for."""

from dataclasses import dataclass
from enum import IntEnum

from actors.choices import MatchMode


class Strength(IntEnum):
    """How much of a person's name this is; if two people share a form, the stronger one wins."""

    WHOLE = 0
    SURNAME = 1
    LIKELY = 2
    FIRST = 3


@dataclass(frozen=True, slots=True)
class MatchName:
    """A name to look for; `actor` identifies its owner.

    `inverted` is a person's name as lists write it, family name first. `about` describes the
    actor and `country` is its code: both help to tell owners of the same name apart. `kind` is a
    value of ActorKind, `party` is true for a political party, and `language` lists the tags of the
    languages that use the name, separated by spaces. Each is empty if unknown.
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
