"""Every save of a brief, kept forever."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .brief import Brief
from .querysets import RevisionQuerySet


class Revision(models.Model):
    """A saved draft: the whole brief as a BriefDocument. A trigger prevents change and deletion."""

    brief = models.ForeignKey(Brief, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField(_("number"))
    document = models.JSONField(_("document"))
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("saved by"),
        on_delete=models.PROTECT,
        related_name="revisions",
    )
    saved_at = models.DateTimeField(_("saved"))
    note = models.CharField(_("note"), max_length=500, blank=True)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved draft")
        verbose_name_plural = _("saved drafts")
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(fields=["brief", "number"], name="one_revision_a_number"),
            models.CheckConstraint(
                condition=models.Q(number__gte=1), name="revision_number_counts"
            ),
        )

    def __str__(self) -> str:
        return _("Saved draft %(number)s") % {"number": self.number}
