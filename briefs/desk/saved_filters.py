"""Filters of the list with a name: the address is the filter, private or shared with colleagues."""

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext as _

from actors.text import can_be_seen, forbidden_character
from briefs.models import SavedFilter
from briefs.models.saved_filter import FILTER_NAME_LENGTH

from .filters import BriefFilters
from .lookups import KINDS, choices_of
from .query import FilterQuery

MOST_SAVED = 50
# All colleagues together: every list shows them all.
MOST_SHARED = 100
SHARED = Q(shared=True, owner__is_active=True)


class FilterRefused(ValueError):
    """The filter cannot be saved; the message says why."""


def saved_filters(user: User) -> list[SavedFilter]:
    """Return the saved filters that `user` sees: their own, and those that colleagues share.

    Those of colleagues that name an actor, topic or author hidden from `user` are left out.
    """
    rows = SavedFilter.objects.filter(Q(owner=user) | SHARED).select_related("owner")
    named = {row: _named(row) for row in rows.order_by("name", "pk")}
    shared = [pair for row, pairs in named.items() if row.owner != user for pair in pairs]
    known = choices_of(FilterQuery(tuple(dict.fromkeys(shared))), user).keys()
    return [row for row, pairs in named.items() if row.owner == user or known >= pairs]


def _named(row: SavedFilter) -> set[tuple[str, str]]:
    """Return the actors, topics and authors in a saved filter, each as its kind and slug."""
    return {pair for pair in query_of(row.query).pairs if pair[0] in KINDS}


@transaction.atomic
def save_filter(*, owner: User, name: str, query: FilterQuery, shared: bool) -> SavedFilter:
    """Give the filters and the order of an address a name; raises FilterRefused."""
    # One at a time for each owner, so that the number and the name are checked for good.
    User.objects.select_for_update().get(pk=owner.pk)
    kept = " ".join(name.split())
    _check_name(kept)
    if not query.filters or not BriefFilters(query, owner).is_valid():
        raise FilterRefused(_("Filter the list first, then save the filter."))
    own = owner.saved_filters.all()
    if own.filter(name__iexact=kept).exists():
        sentence = _("You already have a filter called “%s”. Choose another name, or delete it.")
        raise FilterRefused(sentence % kept)
    if own.count() >= MOST_SAVED:
        sentence = _("You have saved %s filters. Delete one of them first.")
        raise FilterRefused(sentence % MOST_SAVED)
    if shared and SavedFilter.objects.filter(SHARED).count() >= MOST_SHARED:
        sentence = _("Colleagues share %s filters already. Save this one for yourself alone.")
        raise FilterRefused(sentence % MOST_SHARED)
    return owner.saved_filters.create(
        name=kept, query=query.link("").removeprefix("?"), shared=shared
    )


def delete_filter(*, owner: User, pk: int) -> str:
    """Delete one of the owner's filters and return its name; "" if there is none."""
    found = owner.saved_filters.filter(pk=pk).first()
    if found is None:
        return ""
    found.delete()
    return found.name


def query_of(text: str) -> FilterQuery:
    """Read the query that was in an address; what the list does not know is dropped."""
    return FilterQuery.of(QueryDict(text))


def _check_name(name: str) -> None:
    if not can_be_seen(name):
        raise FilterRefused(_("Give the filter a name."))
    if len(name) > FILTER_NAME_LENGTH:
        sentence = _("The name is too long: at most %s characters.")
        raise FilterRefused(sentence % FILTER_NAME_LENGTH)
    if forbidden_character(name):
        raise FilterRefused(_("The name contains a character that cannot be saved."))
