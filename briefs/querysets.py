"""Questions about many briefs or editions at once; the doors that decide who sees what."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from .markings import readable_markings
from .terms import Ended


class BriefQuerySet(models.QuerySet[Any, Any]):
    """Working copies on the desk."""

    def editable_by(self, user: Any) -> "BriefQuerySet":
        """Working copies that a member of staff may see and edit.

        Own ones (created, assigned or signed), and with the permission those of others, as far
        as their marking may be read.
        """
        if not user.has_perm("briefs.change_brief"):
            return self.none()
        own = (
            Q(created_by=user)
            | Q(assigned_to=user)
            | Q(
                pk__in=self.model.authors.through.objects.filter(
                    author__user=user
                ).values("brief")
            )
        )
        if not user.has_perm("briefs.edit_all_briefs"):
            return self.filter(own)
        if user.is_superuser:
            return self
        return self.filter(own | Q(tlp__in=readable_markings(user)))

    def on_desk(self) -> "BriefQuerySet":
        """Leave out what lies in the bin."""
        return self.filter(binned_at=None)


class EditionQuerySet(models.QuerySet[Any, Any]):
    """Published editions."""

    def visible_to(self, user: Any, at: datetime | None = None) -> "EditionQuerySet":
        """Editions live at a moment (now, by the database's clock) that `user` may read."""
        return self.filter(live__contains=at or Now(), tlp__in=readable_markings(user))

    def on_record_for(self, user: Any) -> "EditionQuerySet":
        """Editions that were once live, of briefs not withdrawn, that `user` may read."""
        withdrawn = self.model.objects._withdrawn_briefs()
        return self.filter(
            live__startswith__lte=Now(), tlp__in=readable_markings(user)
        ).exclude(brief__in=withdrawn)

    def withdrawn_for(self, user: Any) -> "EditionQuerySet":
        """Last editions of withdrawn briefs, for those who could have read them."""
        return self.filter(
            ended_because=Ended.WITHDRAWN,
            tlp__in=readable_markings(user),
            live__isempty=False,
        ).exclude(
            brief__in=self.model.objects.filter(live__contains=Now()).values("brief")
        )

    def _withdrawn_briefs(self) -> models.QuerySet[Any, Any]:
        """Briefs that were withdrawn and have no live edition since."""
        live = self.model.objects.filter(live__contains=Now()).values("brief")
        return (
            self.filter(ended_because=Ended.WITHDRAWN)
            .exclude(brief__in=live)
            .values("brief")
        )

    def newest_first(self) -> "EditionQuerySet":
        """Order as every list does."""
        return self.order_by("-first_published_at", "-pk")
