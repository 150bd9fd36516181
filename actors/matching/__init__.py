"""Finding actors' names in text; pure functions: names and a text in, mentions out.

A text is split into `words`; `name_index` finds the names that they spell; `interpretation` works
out what each name can mean in its `context`; `disambiguation` uses the whole text to choose
between actors who share a name.
"""

from actors.wordlists import ordinary_words

from .cache import matcher_of_register
from .documents import BadLine, FoundMention, found_line, read_texts
from .excerpts import CUT_AFTER, CUT_BEFORE, Excerpt, excerpt, sentence_span
from .match_name import MatchName
from .matcher import Matcher, Mention
from .words import Memo, folded

__all__ = [
    "CUT_AFTER",
    "CUT_BEFORE",
    "BadLine",
    "Excerpt",
    "FoundMention",
    "MatchName",
    "Matcher",
    "Memo",
    "Mention",
    "excerpt",
    "folded",
    "found_line",
    "matcher_of_register",
    "ordinary_words",
    "read_texts",
    "sentence_span",
]
