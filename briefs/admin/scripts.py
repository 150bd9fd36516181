"""The scripts of the admin's own pages, with the import map by which they find each other.

Their files bear the hash of their content, so they cannot name each other by address. The map is
the one inline script of a page, so it carries the nonce of the request.
"""

from typing import Any

from django.forms import Script
from django_prose_editor.widgets import importmap
from js_asset import ImportMap, Media

MODULES = ("dialogs", "drag", "found", "numbering", "prose", "rows", "suggest", "tabs", "unsaved")
OWN = ImportMap({f"briefdesk/{name}": f"js/editor/{name}.js" for name in MODULES})
EDITOR = Media(importmap=importmap | OWN, js=[Script("js/editor/page.js", type="module")])
DESK = Media(importmap=OWN, js=[Script("js/desk.js", type="module")])


def for_request(scripts: Media, request: Any) -> Media:
    """Return the scripts with the nonce that the content policy of this answer will name."""
    return Media.from_media(scripts, nonce=request.csp_nonce)
