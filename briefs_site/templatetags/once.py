"""Parts of a page that are the same for everybody, rendered once in each process."""

from functools import lru_cache

from django import template
from django.conf import settings
from django.template import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language, override

from briefs.site import Site, current_site

register = template.Library()


@register.simple_tag(takes_context=True)
def once(context: Context, name: str, here: str = "") -> SafeString:
    """Render a template that depends only on `here`, the language of the reader and the site.

    Without this, links, addresses of files and translations in the masthead take a third of the
    time of a page.
    """
    render = _rendered.__wrapped__ if settings.DEBUG else _rendered
    return render(name, here, _reader_language(context), current_site())


@register.simple_tag(takes_context=True)
def masthead(context: Context, here: str = "") -> SafeString:
    """Render the masthead for readers, for those who are logged in with their account menu."""
    user = context.get("user")
    if user is not None and user.is_authenticated:
        around = {"here": here, "account": user}
        with override(_reader_language(context)):
            return render_to_string("includes/masthead.html", around, context.get("request"))
    return once(context, "includes/masthead.html", here)


def _reader_language(context: Context) -> str | None:
    """Return the language of the frame of a page, inside which a brief may speak another one."""
    return getattr(context.get("request"), "LANGUAGE_CODE", None) or get_language()


# Large enough for each part in each language, and for a few changes of the settings.
@lru_cache(maxsize=1_000)
def _rendered(name: str, here: str, language: str | None, site: Site) -> SafeString:
    with override(language):
        return render_to_string(name, {"here": here, "SITE": site, "SITE_NAME": site.name})
