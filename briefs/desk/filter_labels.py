"""The active filters in words, each with the address of the list without it.

If nothing matches, also the filters whose removal would show results.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from django.db.models import IntegerField, Value
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .filters import BriefFilters
from .holders import Whose
from .query import ANY, FilterQuery, Pair
from .rows import MOST_COUNTED
from .status import Status


class FilterLabel(NamedTuple):
    """One active filter in words; `rest` is the query without it."""

    words: str
    rest: FilterQuery


def parts_of(filters: BriefFilters) -> list[FilterLabel]:
    """Return the active filters of a valid filter set, in words."""
    return [
        FilterLabel(words, filters.query.without(*pairs))
        for words, pairs in _active(filters)
        if words
    ]


def _active(filters: BriefFilters) -> Iterator[tuple[str, list[Pair]]]:
    """Yield each active filter in words, with its pairs in the address."""
    cleaned, pairs = filters.form.cleaned_data, filters.query.pairs

    def of(*names: str) -> list[Pair]:
        return [pair for pair in pairs if pair[0] in names]

    text = cleaned["q"]
    yield text if not text or '"' in text else f"“{text}”", of("q")
    any_of = _(" or ")
    for kind in ANY:
        if filters.query.takes_any(kind):
            yield any_of.join(choice.name for choice in cleaned[kind]), of(kind, ANY[kind])
        else:
            yield from ((choice.name, [(kind, choice.slug)]) for choice in cleaned[kind])
    yield any_of.join(author.name for author in cleaned["author"]), of("author")
    yield any_of.join(str(Status(word).label) for word in cleaned["status"]), of("status")
    yield cleaned["whose"] and str(Whose(cleaned["whose"]).label), of("whose")
    for name, words in (("event", _("event %s")), ("saved", _("saved %s"))):
        first, last = f"{name}_from", f"{name}_to"
        days = _days(cleaned[first], cleaned[last])
        yield days and words % days, of(first, last)


def filters_to_drop(filters: BriefFilters, parts: list[FilterLabel]) -> list[FilterLabel]:
    """Return the filters whose removal would show at least one brief; one query."""
    if len(parts) < 2:
        return []
    first, *others = [
        filters.at(part.rest)
        .qs.order_by()
        .annotate(number=Value(number, output_field=IntegerField()))
        .values_list("number", flat=True)[:1]
        for number, part in enumerate(parts)
    ]
    found = set(first.union(*others, all=True))
    return [part for number, part in enumerate(parts) if number in found]


def counted(number: int) -> str:
    """Return the number of briefs in words, or “More than …” if the count was cut off."""
    if number > MOST_COUNTED:
        return _("More than %s briefs") % f"{MOST_COUNTED:,}"
    return ngettext("%(number)s brief", "%(number)s briefs", number) % {"number": f"{number:,}"}


def _days(first: date | None, last: date | None) -> str:
    if first and last:
        days = {"first": _day(first), "last": _day(last)}
        return _("from %(first)s to %(last)s") % days if first != last else _("on %s") % _day(first)
    if first:
        return _("from %s on") % _day(first)
    return _("up to %s") % _day(last) if last else ""


def _day(day: date) -> str:
    return date_format(day, "j F Y")
