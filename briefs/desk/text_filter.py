"""The text filter: search the title and the text of the newest draft."""

import re

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.search import SearchQuery
from django.db.models import F, Func, Q

from actors.paging import IsAmong
from briefs.models import Brief
from briefs.models.search_vectors import WHOLE_WORDS

# A trigram index cannot find anything shorter.
SHORTEST = 3


def holding(typed: str) -> Q:
    """Return the condition that a brief's title or text contains what was typed.

    Two subqueries look up the matches in the indexes before anything is sorted. Otherwise the
    planner may walk through all briefs in order and unpack every search vector. Joined with the
    title in one condition, it would also unpack them to check each match again.
    """
    words = _Unforeseen(typed, config=WHOLE_WORDS, search_type="websearch")
    found = [_ids(Q(search=words))]
    if is_long_enough(typed):
        found.append(_ids(Q(title__icontains=typed)))
    return Q(IsAmong(F("pk"), _Joined(*found)))


def is_long_enough(typed: str) -> bool:
    """Return whether the index of titles can be used: one word has three characters or more."""
    return any(len(word) >= SHORTEST for word in re.findall(r"\w+", typed))


def _ids(condition: Q) -> ArraySubquery:
    return ArraySubquery(Brief.objects.filter(condition).order_by().values("pk"))


class _Unforeseen(SearchQuery):
    """A search query whose words the planner cannot see.

    If it knew that a word is in nearly every text, it would read all texts and not the index.
    """

    template = "(SELECT %(function)s(%(expressions)s))"


class _Joined(Func):
    """The concatenation of arrays."""

    template = "%(expressions)s"
    arg_joiner = " || "
