"""What search engines and messengers read of a page: its title, description and address."""

from django import template
from django.conf import settings
from django.template import Context
from django.templatetags.static import static
from django.utils.encoding import iri_to_uri
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from briefs.public.addresses import FeedAddresses

register = template.Library()
PICTURE = """
<meta property="og:image" content="{url}">
<meta property="og:image:width" content="1200">
<meta property="og:image:height" content="630">
<meta property="og:image:alt" content="{title}">
<meta name="twitter:card" content="summary_large_image">"""
FEED = '\n<link rel="alternate" type="{kind}" title="{title} ({name})" href="{url}">'
ICON = """
<meta property="og:image" content="{url}">
<meta name="twitter:card" content="summary">"""
# Built here, because a template takes ten times as long.
HEAD = """\
<title>{whole}</title>
<meta name="description" content="{description}">
<link rel="canonical" href="{url}">
<meta property="og:type" content="{kind}">
<meta property="og:site_name" content="{site}">
<meta property="og:title" content="{title}">
<meta property="og:description" content="{description}">
<meta property="og:url" content="{url}">{feeds}{picture}{data}"""


@register.simple_block_tag(takes_context=True, end_name="endhead")
def head(context: Context, content: SafeString) -> SafeString:
    """Render the `<title>`, the description, and for a `canonical` address what else tells of it.

    `content` is the title as the page shows it. `description` may be missing, `picture` is the URL
    of a card of 1200 × 630 pixels, `linked_data` is JSON-LD in its `<script>`, `feeds` follow
    the page. A page in the middle of a list has an address of its own: the canonical one with its
    `page_query`.
    """
    whole = " ".join(content.split())
    description = escape(" ".join((context.get("description") or "").split()))
    site = escape(context["SITE_NAME"])
    title = whole.removesuffix(f" · {site}").replace('"', "&quot;")
    feeds = _feeds(context.get("feeds"), title)
    if not (canonical := context.get("canonical")):
        told = f'\n<meta name="description" content="{description}">' if description else ""
        return mark_safe(f"<title>{whole}</title>{told}{feeds}")  # noqa: S308
    picture = context.get("picture")
    # Safe: `content` comes from a template, `linked_data` from `as_script`, the rest is escaped.
    return mark_safe(  # noqa: S308
        HEAD.format(
            whole=whole,
            title=title,
            description=description or title,
            url=escape(iri_to_uri(f"{canonical}{context.get('page_query', '')}")),
            kind="article" if picture else "website",
            site=site,
            feeds=feeds,
            picture=PICTURE.format(url=escape(picture), title=title) if picture else _icon(),
            data=context.get("linked_data", ""),
        )
    )


def _feeds(feeds: FeedAddresses | None, title: str) -> str:
    """Return the links by which readers of feeds find those that follow the page."""
    if feeds is None:
        return ""
    return "".join(
        FEED.format(kind=media_type, title=title, name=name, url=escape(path))
        for name, media_type, path in feeds.in_all_formats
    )


def _icon() -> str:
    return ICON.format(url=f"{settings.SITE_URL}{static('img/touch-icon.png')}")
