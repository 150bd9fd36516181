"""Django admin for briefs: lists, permissions and addresses are the admin's, writing is ours."""

from .briefs import BriefAdmin
from .library import AuthorAdmin, SourceAdmin, TopicAdmin
from .record import EditionAdmin

__all__ = ["AuthorAdmin", "BriefAdmin", "EditionAdmin", "SourceAdmin", "TopicAdmin"]
