"""Identifiers of an actor, by which registers recognise the same actor."""

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from actors.choices import Scheme
from actors.text import identifier_problem, identifier_url, tidy_identifier
from actors.text.identifiers import LONGEST_IDENTIFIER, PATTERNS

from .actor import Actor


class ActorIdentifier(models.Model):
    """One identifier; it belongs to one actor only."""

    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="identifiers")
    scheme = models.CharField(_("scheme"), max_length=20, choices=Scheme)
    value = models.CharField(_("identifier"), max_length=LONGEST_IDENTIFIER)

    class Meta:
        verbose_name = _("identifier")
        verbose_name_plural = _("identifiers")
        ordering = ("scheme", "value")
        constraints = (
            models.UniqueConstraint(fields=["scheme", "value"], name="one_actor_an_identifier"),
            models.CheckConstraint(
                condition=Q(
                    *(
                        Q(scheme=scheme.value, value__regex=pattern)
                        for scheme, pattern in PATTERNS.items()
                    ),
                    _connector=Q.OR,
                ),
                name="identifier_fits_its_scheme",
            ),
        )

    def __str__(self) -> str:
        return f"{self.scheme} {self.value}"

    def get_absolute_url(self) -> str:
        """Return the scheme's own page about the actor; "" if it has none."""
        return identifier_url(self.scheme, self.value)

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        self.value = tidy_identifier(self.scheme, self.value)
        super().clean_fields(exclude=exclude)

    def clean(self) -> None:
        given = self.scheme, self.value
        if all(given) and (problem := identifier_problem(*given)):
            raise ValidationError({"value": problem})
