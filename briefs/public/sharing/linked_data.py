"""What pages say of themselves as JSON-LD, in a `<script>` that holds data only."""

from collections.abc import Iterable
from functools import lru_cache

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from briefs.public.addresses import absolute
from briefs.rendering import SCHEMA_TYPES, SITE_PLACE, as_json
from briefs.site import current_site

CONTEXT = "https://schema.org"


def brief_script(stored: str, picture: str) -> SafeString:
    """Return what an edition stores, with what depends on the settings of the site."""
    if not stored:
        return SafeString()
    around = _around(*site_publisher())
    # The URL of a picture has no character that would have to be escaped.
    return _script(
        f'{around},"image":"{picture}",{stored[1:].replace(SITE_PLACE, settings.SITE_URL)}'
    )


@lru_cache(maxsize=8)
def _around(name: str, url: str) -> str:
    """Return the beginning of an object: what holds for all briefs of a site."""
    return as_json({"@context": CONTEXT, "publisher": _organisation(name, url)})[:-1]


def actor_script(
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


def site_script() -> SafeString:
    """Return the name of the site, who publishes it, and how to search it."""
    target = f"{absolute(reverse('briefs:search'))}?q={{search_term_string}}"
    data = {
        "@context": CONTEXT,
        "@type": "WebSite",
        "name": current_site().name,
        "url": absolute(reverse("briefs:front")),
        "publisher": _organisation(*site_publisher()),
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": target},
            "query-input": "required name=search_term_string",
        },
    }
    return _script(as_json(data))


def site_publisher() -> tuple[str, str]:
    """Return the name and the web address of who publishes the site."""
    site = current_site()
    return site.publisher or site.name, site.publisher_url or absolute(reverse("briefs:front"))


def _organisation(name: str, url: str) -> dict[str, str]:
    return {"@type": "Organization", "name": name, "url": url}


def _script(data: str) -> SafeString:
    # Safe: `as_json` escapes what could end the script.
    return mark_safe(f'\n<script type="application/ld+json">{data}</script>')  # noqa: S308
