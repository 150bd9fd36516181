"""The briefs about an actor that a person may edit, for its page in admin."""

from collections.abc import Collection
from typing import Any
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext as _

from actors.models import Actor

MOST = 20


def briefs_about(actor: Actor, family: Collection[int], user: Any) -> dict[str, Any]:
    """Return the briefs saved last, and the address of the list of them all; one query.

    `family` are the ids of the actor and of those that are read through it.
    """
    rows = list(_rows(family, user))
    return {
        "rows": [_shown(brief) for brief in rows[:MOST]],
        "more": len(rows) > MOST,
        "all": f"{reverse('desk:list')}?{urlencode({'actor': actor.slug})}",
    }


def _rows(family: Collection[int], user: Any) -> QuerySet[Any]:
    # Briefs stand above the register, which reaches them only from the other side.
    brief: Any = Actor._meta.get_field("brief").related_model
    edition: Any = brief._meta.get_field("editions").related_model
    about = brief.actors.through.objects.filter(actor__in=family).values("brief")
    live = edition.objects.filter(brief=OuterRef("pk"), live__contains=Now())
    rows: QuerySet[Any] = brief.objects.editable_by(user).on_desk().filter(pk__in=about)
    return (
        rows.annotate(published=Exists(live))
        .only("title", "state", "language", "event_date", "updated_at")
        .order_by("-updated_at", "-pk")[: MOST + 1]
    )


def _shown(brief: Any) -> dict[str, Any]:
    # The last word of a state is the glyph's name: draft, (in) review, approved.
    glyph = "live" if brief.published else brief.state.rpartition(" ")[2]
    return {
        "title": brief.title,
        "language": brief.language,
        "address": reverse("admin:briefs_brief_change", args=[brief.pk]),
        "happened": brief.event_date,
        "saved": brief.updated_at,
        "glyph": glyph,
        "status": _("Published") if brief.published else brief.get_state_display(),
    }
