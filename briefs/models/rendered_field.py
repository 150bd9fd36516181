"""The column for rendered HTML, which is marked safe when it is read."""

from typing import TYPE_CHECKING

from django.db import models
from django.utils.safestring import SafeString, mark_safe

if TYPE_CHECKING:
    TextField = models.TextField[str, str]
else:
    TextField = models.TextField


class RenderedField(TextField):
    """HTML that only `rendering` writes, so that templates may show it without escaping."""

    def from_db_value(self, value: str, *_connection: object) -> SafeString:
        return mark_safe(value)  # noqa: S308
