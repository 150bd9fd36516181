"""Parts of a page that are the same for everybody, rendered once in each process."""

from functools import cache

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from briefs_site.context import site

register = template.Library()


@register.simple_tag
def once(name: str, here: str = "") -> SafeString:
    """Render a template that depends only on `here` and the language of the interface.

    Without this, links, addresses of files and translations in the masthead take a third of the
    time of a page.
    """
    render = _rendered.__wrapped__ if settings.DEBUG else _rendered
    return render(name, here, get_language())


@cache
def _rendered(name: str, here: str, _language: str | None) -> SafeString:
    return render_to_string(name, {"here": here, **site(HttpRequest())})
