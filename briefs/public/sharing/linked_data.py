"""What pages say of themselves as JSON-LD, in a `<script>` that holds data only."""

from collections.abc import Iterable
from functools import lru_cache

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from briefs.public.addresses import absolute
from briefs.rendering import SCHEMA_TYPES, SITE_PLACE, as_json

CONTEXT = "https://schema.org"


def brief_data(stored: str, picture: str) -> SafeString:
    """Return what an edition stores, with what depends on the settings of the site."""
    if not stored:
        return SafeString()
    around = _around(settings.SITE_NAME, settings.SITE_URL)
    # The URL of a picture has no character that would have to be escaped.
    return _script(
        f'{around},"image":"{picture}",{stored[1:].replace(SITE_PLACE, settings.SITE_URL)}'
    )


@lru_cache(maxsize=8)
def _around(_name: str, _url: str) -> str:
    """Return the beginning of an object: what holds for all briefs of a site."""
    return as_json({"@context": CONTEXT, "publisher": _publisher()})[:-1]


def actor_data(
    path: str, *, kind: str, name: str, others: Iterable[str], description: str, same: list[str]
) -> SafeString:
    """Return who an actor is: its name and `others`, and the `same` one elsewhere."""
    url = absolute(path)
    data = {
        "@context": CONTEXT,
        "@type": SCHEMA_TYPES[kind],
        "@id": url,
        "url": url,
        "name": name,
        "alternateName": list(dict.fromkeys(others)),
        "description": description,
        "sameAs": same,
    }
    return _script(as_json(data))


def site_data() -> SafeString:
    """Return the name of the site, who publishes it, and how to search it."""
    target = f"{absolute(reverse('briefs:search'))}?q={{search_term_string}}"
    data = {
        "@context": CONTEXT,
        "@type": "WebSite",
        "name": settings.SITE_NAME,
        "url": absolute(reverse("briefs:front")),
        "publisher": _publisher(),
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": target},
            "query-input": "required name=search_term_string",
        },
    }
    return _script(as_json(data))


def _publisher() -> dict[str, str]:
    url = absolute(reverse("briefs:front"))
    return {"@type": "Organization", "name": settings.SITE_NAME, "url": url}


def _script(data: str) -> SafeString:
    # Safe: `as_json` escapes what could end the script.
    return mark_safe(f'\n<script type="application/ld+json">{data}</script>')  # noqa: S308
