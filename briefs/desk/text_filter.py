"""The text filter: words in the title or in the text of the newest draft."""

import re

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.search import SearchQuery
from django.db.models import F, Func, Q

from actors.paging import IsAmong
from briefs.models import Brief
from briefs.models.search_vectors import WHOLE_WORDS

# The index of trigrams finds nothing shorter.
SHORTEST = 3


def holding(typed: str) -> Q:
    """Return the condition that a brief's title or text holds what was typed.

    What matches is looked up in the indexes first and then put in order. Left to itself, the
    planner may walk the order instead and unpack the search vector of every brief on the way;
    and in one condition with the title it unpacks them to check again.
    """
    words = _Unforeseen(typed, config=WHOLE_WORDS, search_type="websearch")
    found = [_ids(Q(search=words))]
    if is_long_enough(typed):
        found.append(_ids(Q(title__icontains=typed)))
    return Q(IsAmong(F("pk"), _Joined(*found)))


def is_long_enough(typed: str) -> bool:
    """True where the index of titles can be asked: some word has three characters."""
    return any(len(word) >= SHORTEST for word in re.findall(r"\w+", typed))


def _ids(condition: Q) -> ArraySubquery:
    return ArraySubquery(Brief.objects.filter(condition).order_by().values("pk"))


class _Unforeseen(SearchQuery):
    """A query that the planner does not see through.

    Where it knows a word to stand in nearly every text, it reads them all instead of the index.
    """

    template = "(SELECT %(function)s(%(expressions)s))"


class _Joined(Func):
    """Arrays, one after the other."""

    template = "%(expressions)s"
    arg_joiner = " || "
