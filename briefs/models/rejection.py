"""Suggested actors that someone dismissed for a brief."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from actors.models import Actor

from .brief import Brief


class RejectedSuggestion(models.Model):
    """An actor, or an unknown name in the text, that is not suggested for a brief again.

    It is not part of the document, so saving, restoring and exporting a brief leave it alone.
    `normalised` is the folded name, for look-ups.
    """

    brief = models.ForeignKey(Brief, on_delete=models.CASCADE, related_name="rejections")
    actor = models.ForeignKey(Actor, null=True, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(_("name"), max_length=300, blank=True)
    normalised = models.CharField(max_length=600, blank=True, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        verbose_name = _("rejected suggestion")
        verbose_name_plural = _("rejected suggestions")
        ordering = ("-at", "-id")
        default_permissions = ()
        constraints = (
            models.CheckConstraint(
                condition=Q(actor=None) & ~Q(name="") & ~Q(normalised="")
                | Q(actor__isnull=False, name="", normalised=""),
                name="an_actor_or_a_name_is_rejected",
            ),
            models.UniqueConstraint(
                fields=["brief", "actor"],
                condition=Q(actor__isnull=False),
                name="an_actor_is_rejected_once_a_brief",
            ),
            models.UniqueConstraint(
                fields=["brief", "normalised"],
                condition=~Q(normalised=""),
                name="a_name_is_rejected_once_a_brief",
            ),
        )

    def __str__(self) -> str:
        return self.name or str(self.actor)
