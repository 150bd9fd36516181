"""Tables of briefs: the working copy, the source library and the record."""

from .author import Author
from .brief import Brief, BriefAuthor, TaggedActor
from .chain_link import ChainLink
from .comment import Comment
from .dismissed_check import DismissedCheck
from .edition import (
    Edition,
    EditionActor,
    EditionAuthor,
    EditionCitation,
    EditionTopic,
    FrontPageLead,
    SlugHistory,
)
from .presence import Presence
from .profile import Profile
from .rejection import RejectedSuggestion
from .review_step import ReviewStep, UnreviewedPublication
from .revision import Revision
from .saved_filter import SavedFilter
from .section import Section
from .site import SitePage, SitePageText, SiteSettings
from .source import Citation, Source
from .topic import TaggedTopic, Topic, TopicKind

__all__ = [
    "Author",
    "Brief",
    "BriefAuthor",
    "ChainLink",
    "Citation",
    "Comment",
    "DismissedCheck",
    "Edition",
    "EditionActor",
    "EditionAuthor",
    "EditionCitation",
    "EditionTopic",
    "FrontPageLead",
    "Presence",
    "Profile",
    "RejectedSuggestion",
    "ReviewStep",
    "Revision",
    "SavedFilter",
    "Section",
    "SitePage",
    "SitePageText",
    "SiteSettings",
    "SlugHistory",
    "Source",
    "TaggedActor",
    "TaggedTopic",
    "Topic",
    "TopicKind",
    "UnreviewedPublication",
]
