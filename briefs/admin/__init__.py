"""Django admin for briefs: lists, permissions and addresses are the admin's, writing is ours."""

from .authors import AuthorAdmin
from .brief_admin import BriefAdmin
from .editions import EditionAdmin
from .sources import SourceAdmin
from .topics import TopicAdmin

__all__ = ["AuthorAdmin", "BriefAdmin", "EditionAdmin", "SourceAdmin", "TopicAdmin"]
