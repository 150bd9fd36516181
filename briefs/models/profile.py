"""What people choose for themselves."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .author import Author


class Profile(models.Model):
    """The time zone in which a person reads staff pages, and the byline of their new briefs.

    Without a time zone it is that of the site.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        primary_key=True,
        on_delete=models.CASCADE,
        related_name="profile",
    )
    time_zone = models.CharField(_("time zone"), max_length=64, blank=True)
    byline = models.ForeignKey(
        Author,
        verbose_name=_("default byline"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = _("profile")
        verbose_name_plural = _("profiles")
        default_permissions = ()
