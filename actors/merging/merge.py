"""Merging actors that are the same, undoing merges, and recording decisions on pairs.

A merge sets only `merged_into` and `survivor`, which follows from it. Names, identifiers, relations
and tags keep their owner and count for the survivor. So undoing a merge restores exactly what was
merged, including everything merged into it before.
"""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from actors.choices import ActorKind, Decision
from actors.models import Actor, MergeDecision
from actors.register import gather_appearances, lock_decisions, lock_register, log_actors


class MergeRefused(ValueError):
    """A merge, undo or decision that is not possible; the message is a sentence."""


class NeedsForce(MergeRefused):
    """There is a reason against the merge, so it needs force."""


@transaction.atomic
def merge(*, survivor: Actor, merged: Actor, by: Any, why: str = "", force: bool = False) -> Actor:
    """Merge an actor, and all that was merged into it, into `survivor`; return the survivor.

    If `survivor` was itself merged, its own survivor takes its place. Raises MergeRefused, and
    NeedsForce if `warning` returns a reason and `force` is false.
    """
    lock_register(by)
    survivor, merged = _locked(survivor), _locked(merged)
    target = _locked(survivor.survivor) if survivor.survivor else survivor
    if refusal := blocking_reason(target, merged):
        raise MergeRefused(refusal)
    if not force and (against := warning(target, merged)):
        raise NeedsForce(against)
    Actor.objects.filter(survivor=merged).update(survivor=target)
    Actor.objects.filter(pk=merged.pk).update(merged_into=target, survivor=target)
    gather_appearances(target)
    sentence = _("Merged “%(merged)s” into “%(survivor)s”.")
    _tell(by, (merged, target), sentence % {"merged": merged, "survivor": target}, why)
    return target


@transaction.atomic
def undo_merge(*, merged: Actor, by: Any, why: str = "") -> Actor:
    """Undo a merge; the actor keeps what had been merged into it. Return the actor."""
    lock_register(by)
    merged = _locked(merged)
    former = merged.merged_into
    if former is None:
        raise MergeRefused(_("“%(actor)s” is not merged.") % {"actor": merged})
    under = [pk for pk in members_of([merged.pk]) if pk != merged.pk]
    Actor.objects.filter(pk=merged.pk).update(merged_into=None, survivor=None)
    Actor.objects.filter(pk__in=under).update(survivor=merged)
    gather_appearances(merged)
    sentence = _("Undid the merge of “%(merged)s” into “%(survivor)s”.")
    _tell(by, (merged, former), sentence % {"merged": merged, "survivor": former}, why)
    merged.refresh_from_db()
    return merged


def blocking_reason(target: Actor, merged: Actor) -> str:
    """Return why even force cannot merge two actors (`target` is unmerged); "" if it can."""
    words = {"merged": merged, "survivor": target, "into": merged.survivor}
    if merged.merged_into:
        sentence = _("“%(merged)s” is already merged into “%(into)s”. Undo that merge first.")
        return sentence % words
    if target.pk == merged.pk:
        return _("“%(merged)s” cannot be merged into itself.") % words
    return ""


def warning(survivor: Actor, merged: Actor) -> str:
    """Return a sentence with the reason not to merge two actors; "" if there is none."""
    return against_kinds(survivor, merged) or _against_decisions(survivor, merged)


def against_kinds(survivor: Actor, merged: Actor) -> str:
    """Return why two actors' kinds speak against a merge, as a sentence; "" if they do not."""
    kinds = {survivor.kind, merged.kind}
    names = {"survivor": survivor.name, "merged": merged.name}
    if kinds == {ActorKind.STATE}:
        sentence = _("“%(merged)s” and “%(survivor)s” are two countries.")
        return sentence % names
    if ActorKind.PERSON in kinds and len(kinds) > 1:
        person, thing = sorted((survivor, merged), key=lambda each: each.kind != ActorKind.PERSON)
        sentence = _("“%(person)s” is a person and “%(thing)s” is not.")
        return sentence % {"person": person.name, "thing": thing.name}
    return ""


def _against_decisions(survivor: Actor, merged: Actor) -> str:
    decided = open_decisions(survivor, merged).filter(decision=Decision.DIFFERENT).first()
    if decided is None:
        return ""
    sentence = _("%(by)s decided on %(day)s that “%(one)s” and “%(other)s” are different.")
    return sentence % {
        "by": decided.by,
        "one": decided.one,
        "other": decided.other,
        "day": date_format(timezone.localtime(decided.at), "j F Y"),
    }


@transaction.atomic
def record_decision(
    *, one: Actor, other: Actor, decision: str, by: Any, why: str = ""
) -> MergeDecision:
    """Record a decision on a pair in either order and close the one before."""
    lock_decisions(by)
    if decision not in Decision.values:
        words = {"decision": decision, "known": ", ".join(Decision.values)}
        raise MergeRefused(_("“%(decision)s” is not one of %(known)s.") % words)
    if one.pk == other.pk:
        raise MergeRefused(_("“%(actor)s” cannot be compared with itself.") % {"actor": one})
    one, other = sorted((one, other), key=lambda actor: actor.pk)
    rows = MergeDecision.objects.filter(one=one, other=other, undone_at=None)
    last = rows.first()
    if last and (last.decision, last.why) == (decision, why):
        return last
    rows.update(undone_at=timezone.now())
    sentence = _("Decided on “%(one)s” and “%(other)s”: %(decision)s.")
    words = {"one": one.name, "other": other.name, "decision": str(Decision(decision).label)}
    _tell(by, (one, other), sentence % words, why)
    return MergeDecision.objects.create(one=one, other=other, decision=decision, by=by, why=why)


def open_decisions(one: Actor, other: Actor) -> Any:
    """Return open decisions on two actors, including everything merged into either."""
    ones, others = (
        Actor.objects.family_of(each.survivor or each).values("pk") for each in (one, other)
    )
    pairs = Q(one__in=ones, other__in=others) | Q(one__in=others, other__in=ones)
    return MergeDecision.objects.filter(pairs, undone_at=None).select_related("one", "other", "by")


def _locked(actor: Actor) -> Actor:
    rows = Actor.objects.select_for_update(of=("self",))
    return rows.select_related("survivor", "merged_into").get(pk=actor.pk)


def members_of(actors: Iterable[int]) -> dict[int, int]:
    """Return the ids of some actors and of all merged into them, each with its survivor's id.

    An actor that is itself among `actors` keeps what was merged into it.
    """
    found = {pk: pk for pk in actors}
    step = list(found)
    while step:
        rows = Actor.objects.filter(merged_into__in=step).exclude(pk__in=found)
        links = list(rows.values_list("pk", "merged_into"))
        found |= {pk: found[into] for pk, into in links}
        step = [pk for pk, _into in links]
    return found


def _tell(by: Any, actors: tuple[Actor, ...], sentence: str, why: str) -> None:
    log_actors(by, actors, f"{sentence} {why}".strip())
