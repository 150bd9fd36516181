"""What people have said of two actors that may be one."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from actors.choices import Judged

from .actor import Actor


class ActorJudgement(models.Model):
    """One judgement on a pair, open until it is undone; `one` is the actor of the lower id."""

    one = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="judgements_as_one")
    other = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="judgements_as_other")
    judgement = models.CharField(_("judgement"), max_length=9, choices=Judged)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="actor_judgements"
    )
    at = models.DateTimeField(_("at"), default=timezone.now)
    why = models.CharField(_("why"), max_length=500, blank=True)
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)

    class Meta:
        verbose_name = _("judgement")
        verbose_name_plural = _("judgements")
        ordering = ("-at", "-id")
        indexes = (
            models.Index(fields=["-at", "-id"], name="newest_judgements"),
            models.Index(fields=["by", "-at", "-id"], name="newest_judgements_of_one"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(one__lt=F("other")), name="a_pair_stands_in_one_order"
            ),
            models.CheckConstraint(
                condition=Q(judgement__in=Judged.values), name="judgement_is_known"
            ),
            models.UniqueConstraint(
                fields=["one", "other"],
                condition=Q(undone_at=None),
                name="one_open_judgement_a_pair",
            ),
        )

    def __str__(self) -> str:
        return f"{self.one} · {self.get_judgement_display()} · {self.other}"
