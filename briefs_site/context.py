"""What every template may say of the site."""

from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import get_script_prefix, reverse

MAIN_PAGES = {
    "front": "briefs:front",
    "archive": "briefs:archive",
    "topics": "briefs:topics",
    "actors": "actors:actors",
    "login": "login",
}


def site(_request: HttpRequest) -> dict[str, Any]:
    """Return the site's name and the addresses that its masthead and foot link to."""
    return {"SITE_NAME": settings.SITE_NAME, "main_pages": _addresses(get_script_prefix())}


@cache
def _addresses(_prefix: str) -> dict[str, str]:
    # Worked out once a process: five of them would be a fifth of the cost of a brief's page.
    return {key: reverse(name) for key, name in MAIN_PAGES.items()}
