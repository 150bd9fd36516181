"""Writes to the settings of the site and to the pages about it."""

from briefs.models import SitePage, SiteSettings
from tests.support.site import make_page

from .table import Writes
from .visit import Visit

NO_TEXTS = {"texts-TOTAL_FORMS": "0", "texts-INITIAL_FORMS": "0"}
PAGE = {"title": "About", "slug": "about", "language": "en", "body": "Us."}


def _changes_settings(visit: Visit) -> bool:
    visit.post("admin:briefs_sitesettings_changelist", name="Night desk")
    return SiteSettings.objects.filter(name="Night desk").exists()


def _adds_page(visit: Visit) -> bool:
    visit.post("admin:briefs_sitepage_add", **PAGE)
    return SitePage.objects.exists()


def _changes_page(visit: Visit) -> bool:
    page = make_page(is_shown=False)
    visit.post("admin:briefs_sitepage_change", page.pk, **PAGE, **NO_TEXTS, is_shown="on")
    return SitePage.objects.filter(is_shown=True).exists()


WRITES: Writes = {
    "Change the settings of the site": _changes_settings,
    "Add a page about the site": _adds_page,
    "Show a page about the site to readers": _changes_page,
}
