"""What one actor is to another."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Least, Left, Length
from django.db.models.lookups import LessThanOrEqual
from django.utils.translation import gettext_lazy as _

from actors.choices import RelationType
from actors.text import validate_partial_date
from actors.text.partial_dates import PATTERN

from .actor import Actor


def _shared_precision(name: str) -> Left:
    """Return a date cut to the precision that since and until share.

    So `1956-07` until `1956` is valid: it ended within the year in which it began.
    """
    return Left(name, Least(Length("since"), Length("until")))


class ActorRelation(models.Model):
    """One relation, read from subject to object; its reference is text, so nothing points up."""

    subject = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="relations")
    object = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="relations_to_it")
    relation_type = models.CharField(_("relation"), max_length=12, choices=RelationType)
    role = models.CharField(_("role"), max_length=200, blank=True)
    since = models.CharField(
        _("since"), max_length=10, blank=True, validators=[validate_partial_date]
    )
    until = models.CharField(
        _("until"), max_length=10, blank=True, validators=[validate_partial_date]
    )
    note = models.CharField(_("note"), max_length=500, blank=True)
    reference = models.CharField(_("reference"), max_length=500, blank=True)
    reference_url = models.URLField(_("link to the reference"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("relation")
        verbose_name_plural = _("relations")
        ordering = ("relation_type", "-since", "id")
        constraints = (
            models.CheckConstraint(
                condition=~Q(subject=F("object")),
                name="no_relation_to_itself",
                violation_error_message=_("An actor cannot be related to itself."),
            ),
            models.CheckConstraint(
                condition=Q(relation_type__in=RelationType.values), name="relation_type_is_known"
            ),
            models.CheckConstraint(
                condition=(Q(since="") | Q(since__regex=PATTERN))
                & (Q(until="") | Q(until__regex=PATTERN)),
                name="relation_dates_are_dates",
            ),
            models.CheckConstraint(
                condition=Q(since="")
                | Q(until="")
                | Q(LessThanOrEqual(_shared_precision("since"), _shared_precision("until"))),
                name="relation_begins_before_it_ends",
                violation_error_message=_("A relation cannot end before it begins."),
            ),
            models.UniqueConstraint(
                fields=["subject", "object", "relation_type", "role", "since", "until"],
                name="relation_stands_once",
                violation_error_message=_("This relation is listed twice."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.subject} · {self.get_relation_type_display()} · {self.object}"
