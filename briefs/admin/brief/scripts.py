"""The scripts of the page where a brief is written."""

from django_prose_editor.widgets import importmap
from js_asset import Media

from actors.admin.scripts import for_request, module

__all__ = ["EDITOR", "for_request"]

MODULES = ("dialogs", "drag", "found", "numbering", "prose", "rows", "suggest", "tabs", "unsaved")
EDITOR = Media(importmap=importmap) + module("js/editor/page.js", *MODULES)
