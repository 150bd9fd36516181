"""The column of rendered HTML: what rendering wrote, trusted again when it is read."""

from typing import TYPE_CHECKING

from django.db import models
from django.utils.safestring import SafeString, mark_safe

if TYPE_CHECKING:
    TextField = models.TextField[str, str]
else:
    TextField = models.TextField


class RenderedField(TextField):
    """Text that only `rendering` writes, and that therefore comes back safe to show."""

    def from_db_value(self, value: str, *_connection: object) -> SafeString:
        return mark_safe(value)  # noqa: S308
