"""The scripts of admin pages, with the import maps that locate shared modules.

File names contain a hash of the content, so scripts cannot refer to each other directly. The map is
the only inline script of a page, so it needs the nonce of the request.
"""

from collections.abc import Iterable
from pathlib import PurePath
from typing import Any

from django.forms import Script
from js_asset import ImportMap, Media


def module(file: str, *names: str, also: Iterable[str] = ()) -> Media:
    """Return a module script together with the shared modules that it needs.

    These are named by their paths without "js" and imported by their last part, so "editor/rows" is
    `briefdesk/rows`. Those in `also` stand on their own.
    """
    shared = ImportMap({f"briefdesk/{PurePath(name).name}": f"js/{name}.js" for name in names})
    return Media(importmap=shared, js=[Script(each, type="module") for each in (file, *also)])


REGISTER = module("js/register.js", "suggest", "editor/unsaved")
MERGING = module("js/merging.js", "suggest")
DECIDING = Media(js=[Script("js/deciding.js", type="module")])


def for_request(scripts: Media, request: Any) -> Media:
    """Return scripts with the nonce of this response's content security policy."""
    return Media.from_media(scripts, nonce=request.csp_nonce)
