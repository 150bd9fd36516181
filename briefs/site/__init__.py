"""What the site says about itself: its settings as every page knows them, its logo and pages."""

from .current import DEFAULT_NAME, PageLink, Site, current_site, forget_site
from .logo import LOGO_TYPES, MOST_BYTES, Logo, LogoRefused, read_logo
from .outlines import OUTLINES, hints_left
from .time_zone import site_time_zone, time_zones

__all__ = [
    "DEFAULT_NAME",
    "LOGO_TYPES",
    "MOST_BYTES",
    "OUTLINES",
    "Logo",
    "LogoRefused",
    "PageLink",
    "Site",
    "current_site",
    "forget_site",
    "hints_left",
    "read_logo",
    "site_time_zone",
    "time_zones",
]
