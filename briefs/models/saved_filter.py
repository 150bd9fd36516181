"""Filters of the list of briefs that someone gave a name."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

FILTER_NAME_LENGTH = 60


class SavedFilter(models.Model):
    """The query in an address of the list, with a name; colleagues see it if it is shared.

    It gives no access: whoever opens it sees only the briefs that they may edit.
    """

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_filters"
    )
    name = models.CharField(_("name"), max_length=FILTER_NAME_LENGTH)
    query = models.TextField(_("filter"))
    shared = models.BooleanField(_("shared with colleagues"), default=False)

    class Meta:
        verbose_name = _("saved filter")
        verbose_name_plural = _("saved filters")
        ordering = ("name", "id")
        default_permissions = ()
        constraints = (
            models.UniqueConstraint("owner", Lower("name"), name="one_filter_a_name"),
            models.CheckConstraint(condition=~Q(name=""), name="saved_filter_name_is_not_empty"),
            models.CheckConstraint(condition=~Q(query=""), name="saved_filter_is_not_empty"),
        )

    def __str__(self) -> str:
        return self.name
