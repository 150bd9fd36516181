"""Parts of a page that are the same for everybody, rendered once in each process."""

from functools import lru_cache

from django import template
from django.conf import settings
from django.template import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from briefs.site import Site, current_site

register = template.Library()


@register.simple_tag
def once(name: str, here: str = "") -> SafeString:
    """Render a template that depends only on `here`, the language of the interface and the site.

    Without this, links, addresses of files and translations in the masthead take a third of the
    time of a page.
    """
    render = _rendered.__wrapped__ if settings.DEBUG else _rendered
    return render(name, here, get_language(), current_site())


@register.simple_tag(takes_context=True)
def masthead(context: Context, here: str = "") -> SafeString:
    """Render the masthead for readers, for those who are logged in with their account menu."""
    user = context.get("user")
    if user is not None and user.is_authenticated:
        around = {"here": here, "account": user}
        return render_to_string("includes/masthead.html", around, context.get("request"))
    return once("includes/masthead.html", here)


# Large enough for each part in each language, and for a few changes of the settings.
@lru_cache(maxsize=1_000)
def _rendered(name: str, here: str, _language: str | None, site: Site) -> SafeString:
    return render_to_string(name, {"here": here, "SITE": site, "SITE_NAME": site.name})
