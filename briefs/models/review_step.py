"""Steps of review, and versions that were published without it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from briefs.choices import ReviewAction

from .brief import Brief
from .edition import Edition
from .revision import Revision


class ReviewStep(models.Model):
    """What someone did with a saved draft in review. A trigger prevents change and deletion."""

    brief = models.ForeignKey(Brief, on_delete=models.PROTECT, related_name="review_steps")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="review_steps")
    action = models.CharField(_("step"), max_length=9, choices=ReviewAction)
    note = models.CharField(_("note"), max_length=2000, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("time"))

    class Meta:
        verbose_name = _("step of review")
        verbose_name_plural = _("steps of review")
        ordering = ("-id",)
        default_permissions = ()
        indexes = (models.Index(fields=["brief", "-id"], name="review_step_by_brief"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(action__in=ReviewAction.values), name="review_step_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(action=ReviewAction.RETURN, note=""), name="a_return_has_a_note"
            ),
        )

    def __str__(self) -> str:
        return str(ReviewAction(self.action).label)


class UnreviewedPublication(models.Model):
    """A version that was published without review, until a colleague signs it off."""

    edition = models.OneToOneField(Edition, on_delete=models.PROTECT, related_name="unreviewed")
    reason = models.CharField(_("reason"), max_length=500)
    signed_off_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    signed_off_at = models.DateTimeField(_("signed off"), null=True)

    class Meta:
        verbose_name = _("publication without review")
        verbose_name_plural = _("publications without review")
        ordering = ("-id",)
        default_permissions = ()
        indexes = (
            models.Index(
                fields=["edition"],
                name="unreviewed_and_open",
                condition=Q(signed_off_at__isnull=True),
            ),
        )
        constraints = (
            models.CheckConstraint(condition=~Q(reason=""), name="unreviewed_has_a_reason"),
            models.CheckConstraint(
                condition=Q(signed_off_by__isnull=True, signed_off_at__isnull=True)
                | Q(signed_off_by__isnull=False, signed_off_at__isnull=False),
                name="sign_off_has_a_person_and_a_time",
            ),
        )

    def __str__(self) -> str:
        return self.reason
