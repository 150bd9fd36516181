"""Advice of the checks that someone dismissed for a brief."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from .brief import Brief


class DismissedCheck(models.Model):
    """A finding that is not shown for a brief again until the text of its place changes.

    It is not part of the document, so saving, restoring and exporting a brief leave it alone.
    """

    brief = models.ForeignKey(Brief, on_delete=models.CASCADE, related_name="dismissed_checks")
    fingerprint = models.CharField(max_length=64, editable=False)
    code = models.CharField(max_length=50, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        verbose_name = _("dismissed check")
        verbose_name_plural = _("dismissed checks")
        ordering = ("-at", "-id")
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(
                fields=["brief", "fingerprint"], name="a_finding_is_dismissed_once_a_brief"
            ),
        )

    def __str__(self) -> str:
        return self.code
