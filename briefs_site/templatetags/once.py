"""Parts of a page that are the same for everybody: each process renders them once."""

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
    """Return a template that depends on nothing but `here` and the language of the interface.

    Links, addresses of files and translations of the masthead alone took a third of the time of
    a page.
    """
    render = _rendered.__wrapped__ if settings.DEBUG else _rendered
    return render(name, here, get_language())


@cache
def _rendered(name: str, here: str, _language: str | None) -> SafeString:
    return render_to_string(name, {"here": here, **site(HttpRequest())})
