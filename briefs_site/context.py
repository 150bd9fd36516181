"""The context processor with variables for every template."""

from django.conf import settings
from django.http import HttpRequest


def site(_request: HttpRequest) -> dict[str, str]:
    """Return the site's name."""
    return {"SITE_NAME": settings.SITE_NAME}
