"""Previews of what a merge, or undoing it, would change.

Only what the page has shown is done: `merge_if_unchanged` and `undo_if_unchanged` refuse anything
else.
"""

import hashlib
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from actors.models import Actor, ActorRelation
from actors.register import lock_register
from actors.staff_visibility import seen_through
from actors.usage import usage_of_actors

from .merge import MergeRefused, blocking_reason, merge, undo_merge, warning
from .summaries import ActorSummary, summaries_of


@dataclass(frozen=True, slots=True)
class MergePreview:
    """The actor that stays and the one that is merged or restored, with all that belongs to each.

    `carried` are actors that were merged before and come along; `refusal` says why the merge is
    impossible, `warning` why it needs force.
    """

    stays: ActorSummary
    goes: ActorSummary
    carried: tuple[str, ...]
    relations: tuple[str, ...]
    editions: int
    refusal: str
    warning: str

    @property
    def survivor(self) -> Actor:
        return self.stays.actor

    @property
    def merged(self) -> Actor:
        return self.goes.actor

    @property
    def digest(self) -> str:
        """A hash that changes whenever the merge would differ from what this preview shows."""
        # A version published meanwhile does not change who is who.
        shown: list[Any] = [self.carried, self.relations, self.refusal, self.warning]
        for summary in (self.stays, self.goes):
            names = [(name.value, name.language, name.name_type) for name in summary.names]
            identifiers = [(each.scheme, each.value) for each in summary.identifiers]
            shown += [summary.actor.pk, summary.actor.name, names, identifiers]
        return hashlib.sha256(repr(shown).encode()).hexdigest()


class NotAsShown(MergeRefused):
    """Something changed since the page was shown, so nothing was done."""


def preview_merge(survivor: Actor, merged: Actor, user: Any = None) -> MergePreview:
    """Return what merging would change; if `survivor` was itself merged, its survivor takes over.

    Leaves out ties to actors that are hidden from `user`; None is for commands, which show all.
    """
    survivor, merged = _fresh(survivor), _fresh(merged)
    target = survivor.survivor or survivor
    refusal = blocking_reason(target, merged)
    against = "" if refusal else warning(target, merged)
    return _preview(target, merged, refusal, against, user)


def preview_undo(merged: Actor, user: Any = None) -> MergePreview:
    """Return what would return to a merged actor if the merge were undone."""
    merged = _fresh(merged)
    refusal = "" if merged.merged_into else _("“%(actor)s” is not merged.") % {"actor": merged}
    return _preview(merged.merged_into or merged, merged, refusal, "", user)


@transaction.atomic
def merge_if_unchanged(
    *, shown: str, survivor: Actor, merged: Actor, by: Any, why: str, force: bool
) -> Actor:
    """Merge what the preview with that digest showed.

    Force needs a reason. Raises NotAsShown and the errors of `merge`.
    """
    lock_register(by)
    preview = preview_merge(survivor, merged, by)
    _refuse_other(preview, shown)
    if preview.warning and force and not why.strip():
        raise MergeRefused(_("Give a reason for merging them anyway."))
    return merge(survivor=preview.survivor, merged=merged, by=by, why=why, force=force)


@transaction.atomic
def undo_if_unchanged(*, shown: str, merged: Actor, by: Any, why: str) -> Actor:
    """Undo the merge that the preview with that digest showed. Raises NotAsShown, MergeRefused."""
    lock_register(by)
    _refuse_other(preview_undo(merged, by), shown)
    return undo_merge(merged=merged, by=by, why=why)


def _refuse_other(preview: MergePreview, shown: str) -> None:
    if preview.digest != shown:
        sentence = _(
            "Something changed since this page was shown, so nothing was done. Look again."
        )
        raise NotAsShown(sentence)


def _fresh(actor: Actor) -> Actor:
    return Actor.objects.select_related("survivor", "merged_into__survivor").get(pk=actor.pk)


def _preview(target: Actor, merged: Actor, refusal: str, against: str, user: Any) -> MergePreview:
    summaries = summaries_of((target, merged), user)
    goes = summaries[merged.pk]
    carried = Actor.objects.filter(pk__in=goes.family).exclude(pk=merged.pk)
    return MergePreview(
        stays=summaries[target.pk],
        goes=goes,
        carried=tuple(carried.order_by("name", "pk").values_list("name", flat=True)),
        relations=_relations(goes.family, user),
        editions=usage_of_actors().count_editions(goes.family),
        refusal=refusal,
        warning=against,
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
