"""The settings of the site as this process knows them, never older than two seconds.

Every page shows them, so they cost no query of each request: one process reads them at most every
two seconds, and no restart is needed after a change.
"""

from dataclasses import dataclass
from time import monotonic
from typing import NamedTuple

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import Error
from django.urls import reverse

from actors.text import direction
from briefs.models.site import SitePage, SiteSettings

CHECKED_EVERY = 2.0
DEFAULT_NAME = "Briefdesk"
# How wide a logo may be beside the name, in its heights.
WIDEST = 6
LOGO_HEIGHT = 28


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page about the site as the footer links to it."""

    title: str
    slug: str
    language: str

    @property
    def url(self) -> str:
        return reverse("briefs:page", args=[self.slug])

    @property
    def direction(self) -> str:
        return direction(self.language)


@dataclass(frozen=True, slots=True)
class Site:
    """What every page may say of the site; without values, that of a new one."""

    pages: tuple[PageLink, ...] = ()
    own_name: str = ""
    strapline: str = ""
    publisher: str = ""
    publisher_url: str = ""
    footer: str = ""
    time_zone: str = ""
    logo_kind: str = ""
    logo_digest: str = ""
    logo_ratio: float = 0

    @property
    def name(self) -> str:
        """Return the name; a variable of the environment wins."""
        return settings.SITE_NAME or self.own_name or DEFAULT_NAME

    @property
    def logo_url(self) -> str:
        return reverse("briefs:logo", args=[self.logo_digest, self.logo_kind])

    @property
    def logo_size(self) -> tuple[int, int]:
        """Return width and height in pixels, so that nothing moves when the picture arrives."""
        width = LOGO_HEIGHT * min(self.logo_ratio, WIDEST)
        return round(width), round(width / self.logo_ratio)


class _Known(NamedTuple):
    site: Site
    until: float


_known = _Known(Site(), 0)


def current_site() -> Site:
    """Return the settings of the site; those known last while the database does not answer."""
    global _known  # noqa: PLW0603
    if monotonic() >= _known.until:
        # Before reading, so that other threads go on with what is known.
        _known = _Known(_known.site, monotonic() + CHECKED_EVERY)
        try:
            _known = _known._replace(site=_read())
        except (Error, ImproperlyConfigured):
            # The page needs the database too, and fails with the reason.
            return _known.site
    return _known.site


def forget_site() -> None:
    """Read the settings again for the next page of this process; call it after they changed."""
    global _known  # noqa: PLW0603
    _known = _Known(_known.site, 0)


def _read() -> Site:
    columns = (
        *("name", "strapline", "publisher", "publisher_url", "footer", "time_zone"),
        *("logo_kind", "logo_digest", "logo_ratio"),
    )
    row = SiteSettings.objects.values_list(*columns).first() or ()
    in_footer = SitePage.objects.filter(is_shown=True, position__isnull=False)
    pages = (PageLink(*each) for each in in_footer.values_list("title", "slug", "language"))
    return Site(tuple(pages), *row)
