"""The parts of a brief's text."""

import uuid

from django.db import models
from django.db.models import Deferrable, Q
from django.utils.translation import gettext_lazy as _

from briefs.choices import SectionKind

from .brief import Brief


class Section(models.Model):
    """One part of a brief; `body` is clean HTML. In the sources part it is an optional remark."""

    brief = models.ForeignKey(Brief, on_delete=models.CASCADE, related_name="sections")
    key = models.UUIDField(default=uuid.uuid4)
    kind = models.CharField(_("kind"), max_length=8, choices=SectionKind)
    heading = models.CharField(_("heading"), max_length=300, blank=True)
    body = models.TextField(_("text"), blank=True)
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(
                fields=["brief"],
                condition=Q(kind="summary"),
                name="one_summary_a_brief",
            ),
            models.UniqueConstraint(
                fields=["brief"],
                condition=Q(kind="sources"),
                name="one_sources_part_a_brief",
            ),
            models.UniqueConstraint(
                fields=["brief", "position"],
                name="one_section_a_place",
                deferrable=Deferrable.DEFERRED,
            ),
            models.UniqueConstraint(fields=["brief", "key"], name="section_key_once_a_brief"),
            models.CheckConstraint(
                condition=Q(kind__in=SectionKind.values), name="section_kind_is_known"
            ),
        )

    def __str__(self) -> str:
        return self.heading or self.get_kind_display()
