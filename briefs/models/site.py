"""What the site says about itself: its settings, and pages such as “About”."""

from django.conf import settings
from django.core.validators import URLValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from actors.models import AddressField
from actors.text.slugs import LONGEST_SLUG

ONE_ROW = 1


class SiteSettings(models.Model):
    """The only row of what an administrator sets; read through `briefs.site.current_site`."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=ONE_ROW, editable=False)
    name = models.CharField(_("name"), max_length=80, blank=True)
    strapline = models.CharField(
        _("strapline"),
        max_length=160,
        blank=True,
        help_text=_("On the front page and at the foot of every page."),
    )
    publisher = models.CharField(
        _("publisher"),
        max_length=120,
        blank=True,
        help_text=_("Who publishes the site; at the foot of every page."),
    )
    publisher_url = models.URLField(
        _("web address of the publisher"),
        blank=True,
        validators=[URLValidator(schemes=["http", "https"])],
    )
    footer = models.TextField(
        _("text at the foot of every page"),
        max_length=600,
        blank=True,
        help_text=_("Such as a licence or an address. Plain text."),
    )
    time_zone = models.CharField(_("time zone"), max_length=64, blank=True)
    # The kind is "svg" or "png"; the digest is part of the address.
    logo = models.BinaryField(null=True)
    logo_kind = models.CharField(max_length=3, blank=True, editable=False)
    logo_digest = models.CharField(max_length=16, blank=True, editable=False)
    logo_ratio = models.FloatField(default=0, editable=False)

    class Meta:
        verbose_name = _("settings of the site")
        verbose_name_plural = _("settings of the site")
        default_permissions = ("view", "change")
        constraints = (
            models.CheckConstraint(condition=Q(id=ONE_ROW), name="site_settings_are_one_row"),
            models.CheckConstraint(
                condition=Q(logo__isnull=True, logo_kind="", logo_digest="", logo_ratio=0)
                | Q(logo__isnull=False, logo_kind__in=("svg", "png"), logo_ratio__gt=0)
                & ~Q(logo_digest=""),
                name="site_logo_is_complete",
            ),
        )

    def __str__(self) -> str:
        return str(_("Settings of the site"))


class SitePage(models.Model):
    """A page about the site, such as “How we work”; public only while it is shown."""

    title = models.CharField(_("title"), max_length=160)
    slug = AddressField(
        _("web address"),
        max_length=LONGEST_SLUG,
        unique=True,
        help_text=_("Lower-case words joined by hyphens, after /pages/."),
    )
    language = models.CharField(_("language"), max_length=35, default="en")
    body = models.TextField(_("text"), blank=True)
    position = models.PositiveSmallIntegerField(
        _("place in the footer"),
        null=True,
        blank=True,
        help_text=_("1 comes first. If it is empty, the page is not in the footer."),
    )
    is_shown = models.BooleanField(
        _("shown to readers"),
        default=False,
        help_text=_("Until then, the address leads nowhere."),
    )

    class Meta:
        verbose_name = _("page about the site")
        verbose_name_plural = _("pages about the site")
        default_permissions = ("view", "add", "change")
        ordering = (F("position").asc(nulls_last=True), "title", "id")
        constraints = (
            models.CheckConstraint(condition=~Q(title=""), name="site_page_has_a_title"),
            models.CheckConstraint(
                condition=Q(is_shown=False) | ~Q(body=""), name="shown_site_page_has_a_text"
            ),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("briefs:page", args=[self.slug])


class SitePageText(models.Model):
    """A text that a page has had. None is ever removed, so that what readers saw stays known."""

    page = models.ForeignKey(SitePage, on_delete=models.PROTECT, related_name="texts")
    title = models.CharField(_("title"), max_length=160)
    body = models.TextField(_("text"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("saved"), db_default=Now())

    class Meta:
        verbose_name = _("saved text")
        verbose_name_plural = _("saved texts")
        default_permissions = ()
        ordering = ("-id",)

    def __str__(self) -> str:
        return self.title
