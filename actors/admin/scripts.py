"""The script of an actor's page, with the import map by which it finds what it shares with briefs.

Files bear the hash of their content, so they cannot name each other by address. The map is the one
inline script of the page, so it carries the nonce of the request.
"""

from typing import Any

from django.forms import Script
from js_asset import ImportMap, Media

MODULES = ("suggest", "tabs", "unsaved")
SHARED = ImportMap({f"briefdesk/{name}": f"js/editor/{name}.js" for name in MODULES})
REGISTER = Media(importmap=SHARED, js=[Script("js/register.js", type="module")])


def for_request(request: Any) -> Media:
    """Return the script with the nonce that the content policy of this answer will name."""
    return Media.from_media(REGISTER, nonce=request.csp_nonce)
