"""Finding actors' names in text; pure functions: names and a text in, mentions out.

A text is split into `words`; `name_index` finds the names that they spell; `interpretation` works
out what each name can mean in its `context`; `disambiguation` uses the whole text to choose
between actors who share a name.
"""

from .cache import is_party, matcher_of_register
from .documents import BadLine, FoundMention, found_line, read_texts
from .excerpts import Excerpt, excerpt, sentence_span
from .match_name import MatchName, Strength
from .matcher import Matcher, Mention
from .name_forms import short_forms
from .name_patterns import name_pattern
from .personal_names import read_name
from .wordlists import ordinary_words
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
    "ordinary_words",
    "read_name",
    "read_texts",
    "sentence_span",
    "short_forms",
    "split",
]
