"""Django admin for briefs: it provides lists, permissions and URLs; this package saves briefs."""

from .authors import AuthorAdmin
from .brief_admin import BriefAdmin
from .editions import EditionAdmin
from .site_pages import SitePageAdmin
from .site_settings import SiteSettingsAdmin
from .sources import SourceAdmin
from .topics import TopicAdmin

__all__ = [
    "AuthorAdmin",
    "BriefAdmin",
    "EditionAdmin",
    "SitePageAdmin",
    "SiteSettingsAdmin",
    "SourceAdmin",
    "TopicAdmin",
]
