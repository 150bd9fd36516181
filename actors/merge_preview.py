"""What a merge would bring to its survivor, or undoing it take back, before anybody does it.

What a page has shown is what is done: `merge_as_shown` and `undo_as_shown` refuse anything else.
"""

import hashlib
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Case, Q, When
from django.utils.translation import gettext as _

from .merging import (
    MergeRefused,
    below,
    impossible,
    lock_register,
    merge,
    objection,
    undo_merge,
)
from .models import Actor, ActorIdentifier, ActorName, ActorRelation
from .staff_visibility import seen_through
from .usage import usage_of_actors


@dataclass(frozen=True, slots=True)
class NameRead:
    """A name that will be read through the survivor; `known` if that bears it already."""

    value: str
    language: str
    type_label: str
    known: bool


@dataclass(frozen=True, slots=True)
class IdentifierRead:
    """An identifier that will be read through the survivor.

    `other` is the one of the same scheme that the survivor has: two are a sign of two actors.
    """

    scheme_label: str
    value: str
    url: str
    other: str


@dataclass(frozen=True, slots=True)
class MergePreview:
    """What will be read through the survivor, or will go back to the merged actor.

    `carried` are actors that were merged before and come along; `refusal` says why it cannot be
    at all, `objection` why it needs force.
    """

    survivor: Actor
    merged: Actor
    carried: tuple[str, ...]
    names: tuple[NameRead, ...]
    identifiers: tuple[IdentifierRead, ...]
    relations: tuple[str, ...]
    editions: int
    refusal: str
    objection: str

    @property
    def digest(self) -> str:
        """A mark that is another one as soon as anything else would be merged than this shows."""
        # A version published meanwhile changes nothing about who is who.
        shown = (
            *((actor.pk, actor.name) for actor in (self.survivor, self.merged)),
            *(self.carried, self.names, self.identifiers, self.relations),
            *(self.refusal, self.objection),
        )
        return hashlib.sha256(repr(shown).encode()).hexdigest()


class NotAsShown(MergeRefused):
    """Something changed since the page was shown, so nothing was done."""


def preview_merge(survivor: Actor, merged: Actor, user: Any = None) -> MergePreview:
    """Return what merging would change; if `survivor` was itself merged, its survivor takes over.

    Leaves out ties to actors that are hidden from `user`; None is for commands, which show all.
    """
    survivor, merged = _fresh(survivor), _fresh(merged)
    target = survivor.survivor or survivor
    refusal = impossible(target, merged)
    against = "" if refusal else objection(target, merged)
    return _preview(target, merged, refusal, against, user)


def preview_undo(merged: Actor, user: Any = None) -> MergePreview:
    """Return what would go back to a merged actor from the one it was merged into."""
    merged = _fresh(merged)
    refusal = "" if merged.merged_into else _("“%(actor)s” is not merged.") % {"actor": merged}
    return _preview(merged.merged_into or merged, merged, refusal, "", user)


@transaction.atomic
def merge_as_shown(
    *, shown: str, survivor: Actor, merged: Actor, by: Any, why: str, force: bool
) -> Actor:
    """Merge what a preview of that digest showed. Raises NotAsShown, or what `merge` does.

    Force needs a reason.
    """
    lock_register(by)
    preview = preview_merge(survivor, merged, by)
    if preview.digest != shown:
        raise NotAsShown(
            _(
                "Something changed since this page was shown, so nothing was merged. This is what"
                " would be merged now."
            )
        )
    if preview.objection and force and not why.strip():
        raise MergeRefused(_("Say why they are merged all the same."))
    return merge(survivor=preview.survivor, merged=merged, by=by, why=why, force=force)


@transaction.atomic
def undo_as_shown(*, shown: str, merged: Actor, by: Any, why: str) -> Actor:
    """Undo a merge that a preview of that digest showed. Raises NotAsShown and MergeRefused."""
    lock_register(by)
    if preview_undo(merged, by).digest != shown:
        raise NotAsShown(
            _(
                "Something changed since this page was shown, so nothing was undone. This is what"
                " would go back now."
            )
        )
    return undo_merge(merged=merged, by=by, why=why)


def _fresh(actor: Actor) -> Actor:
    return Actor.objects.select_related("survivor", "merged_into__survivor").get(pk=actor.pk)


def _preview(target: Actor, merged: Actor, refusal: str, against: str, user: Any) -> MergePreview:
    family = [merged.pk, *below(merged)]
    carried = Actor.objects.filter(pk__in=family[1:]).order_by("name", "pk")
    return MergePreview(
        survivor=target,
        merged=merged,
        carried=tuple(carried.values_list("name", flat=True)),
        names=_names(target, merged, family),
        identifiers=_identifiers(target, family),
        relations=_relations(family, user),
        editions=usage_of_actors().count_editions(family),
        refusal=refusal,
        objection=against,
    )


def _names(target: Actor, merged: Actor, family: list[int]) -> tuple[NameRead, ...]:
    of_target = ActorName.objects.of_family(target).exclude(actor__in=family)
    known = {(row.value, row.language) for row in of_target}
    is_own = Case(When(actor=merged.pk, then=0), default=1)
    rows = ActorName.objects.filter(actor__in=family)
    return tuple(
        NameRead(
            row.value,
            row.language,
            str(row.get_name_type_display()),
            (row.value, row.language) in known,
        )
        for row in rows.order_by(is_own, "-is_primary", "pk")
    )


def _identifiers(target: Actor, family: list[int]) -> tuple[IdentifierRead, ...]:
    of_target = ActorIdentifier.objects.filter(Q(actor=target) | Q(actor__survivor=target))
    known = dict(of_target.exclude(actor__in=family).values_list("scheme", "value"))
    return tuple(
        IdentifierRead(
            str(row.get_scheme_display()),
            row.value,
            row.get_absolute_url(),
            known.get(row.scheme, ""),
        )
        for row in ActorIdentifier.objects.filter(actor__in=family)
    )


def _relations(family: list[int], user: Any) -> tuple[str, ...]:
    rows = seen_through(user, Actor, ActorRelation.objects.all(), "subject", "object")
    rows = rows.filter(Q(subject__in=family) | Q(object__in=family))
    return tuple(
        _("%(subject)s: %(relation)s: %(object)s")
        % {
            "subject": row.subject,
            "relation": row.get_relation_type_display(),
            "object": row.object,
        }
        for row in rows.select_related("subject", "object")
    )
