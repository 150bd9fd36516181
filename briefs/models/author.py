"""The people and desks that sign briefs."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from actors.models import AddressField
from actors.staff_visibility import SeenByStaff
from actors.text import make_slug, numbered_slugs
from actors.text.slugs import LONGEST_SLUG


class Author(models.Model):
    """A person or desk that signs briefs. People who leave keep their bylines."""

    name = models.CharField(_("name"), max_length=200, unique=True)
    slug = AddressField(_("web address"), max_length=LONGEST_SLUG, unique=True)
    role = models.CharField(_("role"), max_length=120, blank=True)
    bio = models.TextField(_("short biography"), blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("log-in"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="bylines",
    )

    objects = SeenByStaff.as_manager()

    class Meta:
        verbose_name = _("author")
        verbose_name_plural = _("authors")
        ordering = ("name",)
        constraints = (
            models.CheckConstraint(condition=~Q(name=""), name="author_name_is_not_empty"),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("briefs:author", args=[self.slug])


def free_author_slug(name: str) -> str:
    """Return a slug for an author of this name that no other author has."""
    slugs = numbered_slugs(make_slug(name) or "author")
    return next(slug for slug in slugs if not Author.objects.filter(slug=slug).exists())
