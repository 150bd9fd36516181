"""Two actors side by side: what is alike, what speaks against, and who should stay."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from actors.duplicates import LikelyPair
from actors.folding import fold
from actors.merging import against_kinds
from actors.portraits import IdentifierShown, NameShown, Portrait, portraits_of
from actors.terms import ActorKind


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a name; `differs` if the name beside it has no such word."""

    text: str
    differs: bool


@dataclass(frozen=True, slots=True)
class OtherName:
    """A name below the main one; `shared` if the other actor bears it, too."""

    name: NameShown
    shared: bool


@dataclass(frozen=True, slots=True)
class Identifier:
    """An identifier; `shared` if the other actor has one of the same value."""

    given: IdentifierShown
    shared: bool


@dataclass(frozen=True, slots=True)
class Side:
    """One actor of a pair. `alike` is the name that is alike, where that is not the main one."""

    portrait: Portrait
    name: tuple[Word, ...]
    alike: tuple[Word, ...]
    others: tuple[OtherName, ...]
    identifiers: tuple[Identifier, ...]
    stays: bool
    another_kind: bool
    another_country: bool


@dataclass(frozen=True, slots=True)
class PairShown:
    """A pair as its page shows it, with the id of the one behind it (0 for none).

    `objection` says why merging it needs a reason, `caution` the same in two or three words.
    """

    pair: LikelyPair
    sides: tuple[Side, Side]
    reason: str
    objection: str
    caution: str
    next_pk: int

    @property
    def pk(self) -> int:
        return self.pair.key.pk


def shown_pairs(pairs: list[LikelyPair], user: Any) -> list[PairShown]:
    """Return pairs with all that their page shows; the number of queries is always the same."""
    actors = {actor.pk: actor for pair in pairs for actor in (pair.one, pair.other)}
    portraits = portraits_of(actors.values(), user)
    following = [*(pair.key.pk for pair in pairs[1:]), 0]
    return [
        _shown(pair, portraits[pair.one.pk], portraits[pair.other.pk], next_pk)
        for pair, next_pk in zip(pairs, following, strict=False)
    ]


def side_of(portrait: Portrait, beside: Portrait, alike: str = "", to: str = "") -> Side:
    """Return one side of a pair; `alike` is the name of it that is alike `to` one beside it."""
    actor, other = portrait.actor, beside.actor
    known = {fold(each.value) for each in beside.names}
    values = {each.value.casefold() for each in beside.identifiers}
    is_main = alike == actor.name
    return Side(
        portrait=portrait,
        name=_words(actor.name, to if is_main else ""),
        alike=() if is_main or not alike else _words(alike, to),
        others=tuple(
            OtherName(each, shared=fold(each.value) in known)
            for each in portrait.names
            if each.value not in (actor.name, alike)
        ),
        identifiers=tuple(
            Identifier(each, shared=each.value.casefold() in values)
            for each in portrait.identifiers
        ),
        stays=portrait.weight > beside.weight,
        another_kind=actor.kind != other.kind,
        another_country="" not in (actor.country, other.country) and actor.country != other.country,
    )


def _shown(pair: LikelyPair, one: Portrait, other: Portrait, next_pk: int) -> PairShown:
    texts = (pair.text_of_one, pair.text_of_other)
    if pair.score > 1:
        # An identifier is no name: the main ones are compared instead.
        texts = (pair.one.name, pair.other.name)
    sides = (side_of(one, other, *texts), side_of(other, one, *reversed(texts)))
    stays, goes = sorted(sides, key=lambda side: not side.stays)
    objection = against_kinds(stays.portrait.actor, goes.portrait.actor)
    return PairShown(
        pair=pair,
        sides=sides,
        reason=_reason(pair),
        objection=objection,
        caution=_caution(pair) if objection else "",
        next_pk=next_pk,
    )


def _caution(pair: LikelyPair) -> str:
    kinds = sorted((pair.one.kind, pair.other.kind), key=lambda kind: kind != ActorKind.PERSON)
    if kinds == [ActorKind.STATE, ActorKind.STATE]:
        return _("Two countries")
    words = [str(ActorKind(kind).label) for kind in kinds]
    return _("%(kind)s and %(other)s") % {"kind": words[0], "other": words[1].lower()}


def _reason(pair: LikelyPair) -> str:
    if pair.score > 1:
        return _("Same identifier: %(value)s") % {"value": pair.text_of_one}
    is_same = fold(pair.text_of_one) == fold(pair.text_of_other)
    words = _("Same name") if is_same else _("Names alike")
    return f"{words} · {pair.score:.0%}"


def _words(text: str, beside: str) -> tuple[Word, ...]:
    left = Counter(map(fold, beside.split()))
    words = []
    for word in text.split():
        folded = fold(word)
        words.append(Word(word, differs=bool(beside) and not left[folded]))
        left[folded] -= 1
    return tuple(words)
