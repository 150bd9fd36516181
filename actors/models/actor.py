"""An actor: a person, organisation, state, group or place that briefs are about."""

import uuid

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from actors.choices import ActorKind
from actors.querysets import ActorQuerySet
from actors.text.slugs import LONGEST_SLUG
from actors.text.sorting import LONGEST_SORT_KEY
from actors.usage import usage_of_actors

from .address import AddressField

country_code = RegexValidator(
    r"\A[A-Z]{2}\Z", _("Enter the country's two capital letters, such as EG.")
)


def findable_indexes(name: str, condition: Q) -> tuple[models.Index, models.Index]:
    """Return indexes of the actors that readers may find, in index order, for all and by kind."""
    order = ["initial", "sort_name", "id"]
    return (
        models.Index(fields=order, condition=condition, name=name),
        models.Index(fields=["kind", *order], condition=condition, name=f"{name}_by_kind"),
    )


class Actor(models.Model):
    """One entry of the register; its names are rows of ActorName.

    `name` repeats the primary name; `actors.register.names.write_names` writes both. `merged_into`
    records a person's decision; `survivor` is the end of the chain of merges, and everything of a
    merged actor counts for it. `actors.merging.merge` writes both. `compared` is false until
    `actors.merging.scoring` has looked for similar actors.

    `sort_name` and `initial` follow from `name`, `kind`, `country` and spellings with a comma (see
    `actors.text.family_names`); `actors.register.names.sort_actor` sets them. `appears` means that
    some published version has named it or an actor merged into it; `appears_openly` that everybody
    may read such a version. `actors.register.visibility` sets both and nothing clears them; whether
    a version is still visible is checked when a page is shown.
    """

    uid = models.UUIDField(_("identifier"), default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=12, choices=ActorKind)
    subtype = models.CharField(
        _("subtype"),
        max_length=80,
        blank=True,
        help_text=_("For example: political party, government body, company."),
    )
    name = models.CharField(_("name"), max_length=300, editable=False)
    slug = AddressField(_("web address"), max_length=LONGEST_SLUG, unique=True, editable=False)
    description = models.TextField(_("description"), blank=True)
    country = models.CharField(
        _("country"),
        max_length=2,
        blank=True,
        validators=[country_code],
        help_text=_("Two-letter ISO code, such as EG"),
    )
    language = models.CharField(_("language of the page"), max_length=35, default="en")
    merged_into = models.ForeignKey(
        "self",
        verbose_name=_("merged into"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="merged",
    )
    survivor = models.ForeignKey(
        "self",
        verbose_name=_("surviving actor"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="family",
    )

    compared = models.BooleanField(default=False, editable=False)
    sort_name = models.CharField(max_length=LONGEST_SORT_KEY, editable=False)
    initial = models.CharField(max_length=1, editable=False)
    appears = models.BooleanField(default=False, db_default=False, editable=False)
    appears_openly = models.BooleanField(default=False, db_default=False, editable=False)

    objects = ActorQuerySet.as_manager()

    class Meta:
        verbose_name = _("actor")
        verbose_name_plural = _("actors")
        ordering = ("name", "id")
        indexes = (
            models.Index(fields=["sort_name", "id"], name="actor_by_name_listed"),
            models.Index(fields=["id"], condition=Q(compared=False), name="actors_to_compare"),
            *findable_indexes("actors_shown", Q(appears=True, survivor=None)),
            *findable_indexes("actors_shown_openly", Q(appears_openly=True, survivor=None)),
        )
        constraints = (
            models.CheckConstraint(
                condition=~Q(merged_into=F("id")),
                name="actor_is_not_merged_into_itself",
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None, survivor=None)
                | Q(merged_into__isnull=False, survivor__isnull=False) & ~Q(survivor=F("id")),
                name="a_merged_actor_has_a_survivor",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=ActorKind.values), name="actor_kind_is_known"
            ),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return its page for readers; "" if only the register is installed."""
        return usage_of_actors().page_address(self.slug)
