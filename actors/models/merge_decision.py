"""People's decisions on pairs of actors that may be the same."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from actors.choices import Decision

from .actor import Actor


class MergeDecision(models.Model):
    """One decision on a pair, open until it is undone; `one` is the actor with the lower id."""

    one = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="decisions_as_one")
    other = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="decisions_as_other")
    decision = models.CharField(_("decision"), max_length=9, choices=Decision)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="merge_decisions"
    )
    at = models.DateTimeField(_("decided"), default=timezone.now)
    why = models.CharField(_("reason"), max_length=500, blank=True)
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ("-at", "-id")
        indexes = (
            models.Index(fields=["-at", "-id"], name="newest_decisions"),
            models.Index(fields=["by", "-at", "-id"], name="newest_decisions_of_one"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(one__lt=F("other")), name="a_pair_stands_in_one_order"
            ),
            models.CheckConstraint(
                condition=Q(decision__in=Decision.values), name="decision_is_known"
            ),
            models.UniqueConstraint(
                fields=["one", "other"],
                condition=Q(undone_at=None),
                name="one_open_decision_a_pair",
            ),
        )

    def __str__(self) -> str:
        return f"{self.one} · {self.get_decision_display()} · {self.other}"
