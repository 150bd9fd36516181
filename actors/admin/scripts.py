"""The scripts of admin pages, with the import maps by which they find what they share.

The names of files hold the hash of their content, so they cannot name each other. A map is the one
inline script of its page, so it carries the nonce of the request.
"""

from typing import Any

from django.forms import Script
from js_asset import ImportMap, Media


def module(file: str, *names: str) -> Media:
    """Return a script that is a module, with those of the editor's modules that it needs."""
    shared = ImportMap({f"briefdesk/{name}": f"js/editor/{name}.js" for name in names})
    return Media(importmap=shared, js=[Script(file, type="module")])


REGISTER = module("js/register.js", "suggest", "tabs", "unsaved")
MERGING = module("js/merging.js", "suggest")
DECIDING = Media(js=[Script("js/deciding.js", type="module")])


def for_request(scripts: Media, request: Any) -> Media:
    """Return scripts with the nonce that the content policy of this answer will name."""
    return Media.from_media(scripts, nonce=request.csp_nonce)
