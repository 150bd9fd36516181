"""The settings of the site and pages about it, as tests need them."""

from typing import Any

from briefs.models import SitePage, SiteSettings
from briefs.models.site import ONE_ROW
from briefs.site import Site, current, forget_site


def know_new_site() -> None:
    """Let this process know the settings of a new site, and keep them."""
    current._known = current._Known(Site(), float("inf"))


def change_site(**values: Any) -> None:
    """Store settings of the site, and let pages see them at once."""
    SiteSettings.objects.update_or_create(pk=ONE_ROW, defaults=values)
    forget_site()


def make_page(title: str = "About", **values: Any) -> SitePage:
    """Create a page that readers see, and let the footer show it at once."""
    page = SitePage.objects.create(
        **{"title": title, "slug": "about", "body": "<p>Who we are.</p>"}
        | {"position": 1, "is_shown": True}
        | values
    )
    forget_site()
    return page
