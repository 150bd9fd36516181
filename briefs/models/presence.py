"""Who has the page of a brief open."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from .brief import Brief


class Presence(models.Model):
    """When an open page of a brief last said that a person is there; old rows are deleted."""

    brief = models.ForeignKey(Brief, on_delete=models.CASCADE, related_name="present")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    seen_at = models.DateTimeField(db_default=Now(), db_index=True, editable=False)

    class Meta:
        verbose_name = _("presence")
        verbose_name_plural = _("presences")
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=["brief", "user"], name="a_person_is_at_a_brief_once"),
        )

    def __str__(self) -> str:
        return f"{self.user_id} at {self.brief_id}"
