"""The names of an actor, in any language and script."""

from django.contrib.postgres.indexes import GinIndex
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.functions import Collate
from django.utils.translation import gettext_lazy as _

from actors.choices import MatchMode, NameType
from actors.querysets import ActorNameQuerySet
from actors.text import can_be_seen, validate_partial_date
from actors.text.partial_dates import PATTERN

from .actor import Actor


class ActorName(models.Model):
    """One name. Several actors may share one, so `normalised` (the folded form) is not unique."""

    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="names")
    value = models.CharField(_("name"), max_length=300)
    name_type = models.CharField(_("type"), max_length=14, choices=NameType, default=NameType.NAME)
    is_primary = models.BooleanField(_("main name"), default=False)
    language = models.CharField(_("language"), max_length=35, blank=True)
    match_mode = models.CharField(
        _("in texts"), max_length=8, choices=MatchMode, default=MatchMode.AUTO
    )
    case_sensitive = models.BooleanField(_("capitals matter"), default=False)
    valid_from = models.CharField(
        _("from"), max_length=10, blank=True, validators=[validate_partial_date]
    )
    valid_until = models.CharField(
        _("until"), max_length=10, blank=True, validators=[validate_partial_date]
    )
    reference = models.CharField(_("reference"), max_length=500, blank=True)
    normalised = models.CharField(max_length=300, editable=False)

    objects = ActorNameQuerySet.as_manager()

    class Meta:
        verbose_name = _("name")
        verbose_name_plural = _("names")
        ordering = ("-is_primary", "id")
        indexes = (
            models.Index(fields=["normalised"], name="actor_name_normalised"),
            models.Index("is_primary", Collate("normalised", "C"), name="actor_name_beginnings"),
            GinIndex(fields=["normalised"], name="actor_name_trigrams", opclasses=["gin_trgm_ops"]),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["actor"],
                condition=Q(is_primary=True),
                name="one_primary_name_an_actor",
            ),
            models.UniqueConstraint(
                fields=["actor", "value", "language"], name="actor_name_once_a_language"
            ),
            models.CheckConstraint(condition=~Q(value=""), name="actor_name_is_not_empty"),
            models.CheckConstraint(
                condition=Q(name_type__in=NameType.values),
                name="actor_name_type_is_known",
            ),
            models.CheckConstraint(
                condition=Q(match_mode__in=MatchMode.values),
                name="actor_match_mode_is_known",
            ),
            models.CheckConstraint(
                condition=(Q(valid_from="") | Q(valid_from__regex=PATTERN))
                & (Q(valid_until="") | Q(valid_until__regex=PATTERN)),
                name="actor_name_dates_are_dates",
            ),
        )

    def __str__(self) -> str:
        return self.value

    def clean(self) -> None:
        if self.value and not can_be_seen(self.value):
            raise ValidationError(_("This name contains only invisible characters."))
