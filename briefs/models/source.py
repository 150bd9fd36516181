"""The source library, and the numbered citations of its sources in briefs."""

import uuid

from django.db import models
from django.db.models import Deferrable, Q
from django.utils.translation import gettext_lazy as _

from actors.text.partial_dates import PATTERN
from briefs.choices import Credibility, Reliability
from briefs.document.source_urls import URL_KEY_LENGTH

from .brief import Brief
from .querysets import SourceQuerySet


class Source(models.Model):
    """A source that briefs cite; `url_key` is the canonical form of its web address."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    url = models.URLField(_("address"), max_length=2000, blank=True)
    url_key = models.CharField(max_length=URL_KEY_LENGTH, null=True, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=500)
    publisher = models.CharField(_("publisher"), max_length=300, blank=True)
    author = models.CharField(_("author"), max_length=300, blank=True)
    published_on = models.CharField(_("published"), max_length=10, blank=True)
    language = models.CharField(_("language"), max_length=35, blank=True)
    reliability = models.CharField(_("reliability"), max_length=1, choices=Reliability, blank=True)
    archive_url = models.URLField(_("archived copy"), max_length=2000, blank=True)

    objects = SourceQuerySet.as_manager()

    class Meta:
        verbose_name = "source"
        verbose_name_plural = "source library"
        ordering = ("title", "id")
        indexes = (models.Index(fields=["title", "id"], name="source_by_title"),)
        constraints = (
            models.CheckConstraint(condition=~Q(title=""), name="source_title_is_not_empty"),
            models.CheckConstraint(
                condition=Q(reliability="") | Q(reliability__in=Reliability.values),
                name="source_reliability_is_known",
            ),
            models.CheckConstraint(
                condition=Q(published_on="") | Q(published_on__regex=PATTERN),
                name="source_date_is_a_date",
            ),
        )

    def __str__(self) -> str:
        return self.title


class Citation(models.Model):
    """A numbered citation of a source in a brief."""

    brief = models.ForeignKey(Brief, on_delete=models.CASCADE, related_name="citations")
    key = models.UUIDField(default=uuid.uuid4)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="citations")
    number = models.PositiveIntegerField("number")
    locator = models.CharField(_("page or section"), max_length=200, blank=True)
    credibility = models.PositiveSmallIntegerField(
        _("credibility"), choices=Credibility, null=True, blank=True
    )
    accessed_on = models.CharField(_("accessed"), max_length=10, blank=True)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(
                fields=["brief", "number"],
                name="one_citation_a_number",
                deferrable=Deferrable.DEFERRED,
            ),
            models.UniqueConstraint(fields=["brief", "key"], name="citation_key_once_a_brief"),
            models.CheckConstraint(condition=Q(number__gte=1), name="citation_number_counts"),
            models.CheckConstraint(
                condition=Q(credibility=None) | Q(credibility__in=Credibility.values),
                name="citation_credibility_is_known",
            ),
            models.CheckConstraint(
                condition=Q(accessed_on="") | Q(accessed_on__regex=PATTERN),
                name="citation_date_is_a_date",
            ),
        )

    def __str__(self) -> str:
        return f"[{self.number}] {self.source}"
