"""Two actors side by side: what they share, and what speaks against a merge."""

from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext as _

from actors.merging import ActorSummary, CandidatePair
from actors.models import ActorIdentifier
from actors.text import fold, language_name

# A country may have hundreds of names; the page shows this many and counts the rest.
SHOWN = 40


class ComparedWord(NamedTuple):
    """A word of a name; `differs` if the other actor's name does not have it."""

    text: str
    differs: bool


class OtherName(NamedTuple):
    """A name other than the main one; `shared` if the other actor also has it."""

    value: str
    language: str
    language_name: str
    shared: bool


class Identifier(NamedTuple):
    """An identifier; `shared` if the other actor also has it.

    `against` is the other actor's different value in the same scheme: a sign of two actors.
    """

    given: ActorIdentifier
    shared: bool
    against: str


@dataclass(frozen=True, slots=True)
class Side:
    """One actor of a pair. `alike` is the similar name, if that is not the main one."""

    summary: ActorSummary
    name: list[ComparedWord]
    alike: list[ComparedWord]
    others: list[OtherName]
    more_names: int
    identifiers: list[Identifier]
    more_identifiers: int
    another_kind: bool
    another_country: bool


def sides_of(pair: CandidatePair, one: ActorSummary, other: ActorSummary) -> tuple[Side, Side]:
    """Return both sides of a likely pair, with the names that are similar."""
    texts = (pair.text_of_one, pair.text_of_other)
    if pair.score > 1:
        # An identifier is not a name, so compare the main names.
        texts = (pair.one.name, pair.other.name)
    return side_of(one, other, *texts), side_of(other, one, *reversed(texts))


def side_of(summary: ActorSummary, compared: ActorSummary, alike: str = "", to: str = "") -> Side:
    """Return one side of a pair; `alike` is its name that is similar `to` a name of the other."""
    actor, other = summary.actor, compared.actor
    known = {fold(name.value) for name in compared.names}
    is_main = alike == actor.name
    names = [name for name in summary.names if name.value not in (actor.name, alike)]
    return Side(
        summary=summary,
        name=_words(actor.name, to if is_main else ""),
        alike=[] if is_main or not alike else _words(alike, to),
        others=[
            OtherName(
                name.value,
                name.language,
                language_name(name.language),
                shared=fold(name.value) in known,
            )
            for name in names[:SHOWN]
        ],
        more_names=max(len(names) - SHOWN, 0),
        identifiers=[_compared_identifier(each, compared) for each in summary.identifiers[:SHOWN]],
        more_identifiers=max(len(summary.identifiers) - SHOWN, 0),
        another_kind=actor.kind != other.kind,
        another_country="" not in (actor.country, other.country) and actor.country != other.country,
    )


def reason_of(pair: CandidatePair) -> str:
    """Return in a few words why two actors may be the same."""
    if pair.score > 1:
        return _("Same identifier: %(value)s") % {"value": pair.text_of_one}
    is_same = fold(pair.text_of_one) == fold(pair.text_of_other)
    words = _("Same name") if is_same else _("Names alike")
    return f"{words} · {pair.score:.0%}"


def _compared_identifier(identifier: ActorIdentifier, compared: ActorSummary) -> Identifier:
    value = identifier.value.casefold()
    shared = any(each.value.casefold() == value for each in compared.identifiers)
    of_scheme = [each.value for each in compared.identifiers if each.scheme == identifier.scheme]
    is_there = identifier.value in of_scheme
    return Identifier(identifier, shared, "" if is_there else next(iter(of_scheme), ""))


def _words(text: str, compared: str) -> list[ComparedWord]:
    left = Counter(map(fold, compared.split()))
    words = []
    for word in text.split():
        folded = fold(word)
        words.append(ComparedWord(word, differs=bool(compared) and not left[folded]))
        left[folded] -= 1
    return words
