"""Finding names of actors in text; pure: names and a text in, mentions out.

A text becomes `words`; the `name_index` finds the names that they spell; `interpretation` says what
a name can mean where it stands, in its `context`; `disambiguation` settles whose it is by the whole
text.
"""

from .cache import is_party, matcher_of_register
from .documents import BadLine, FoundMention, found_line, read_texts
from .excerpts import Excerpt, excerpt
from .match_name import MatchName, Strength
from .matcher import Matcher, Mention
from .name_forms import short_forms
from .name_patterns import name_pattern
from .personal_names import read_name
from .words import Words, folded, split

__all__ = [
    "BadLine",
    "Excerpt",
    "FoundMention",
    "MatchName",
    "Matcher",
    "Mention",
    "Strength",
    "Words",
    "excerpt",
    "folded",
    "found_line",
    "is_party",
    "matcher_of_register",
    "name_pattern",
    "read_name",
    "read_texts",
    "short_forms",
    "split",
]
