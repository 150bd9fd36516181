"""What the list was asked, in words: each part with the address that leaves it out."""

from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .address import Address
from .filters import BriefFilters
from .rows import MOST_COUNTED
from .standing import Status


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that was asked for; `rest` asks for all but it."""

    words: str
    rest: Address


def parts_of(filters: BriefFilters) -> list[Part]:
    """Return what a filter set that could be understood asks for."""
    address = filters.address
    cleaned = filters.form.cleaned_data
    parts = []
    if typed := cleaned.get("q"):
        parts.append(Part(f"“{typed}”", address.without(("q", typed))))
    for kind in ("actor", "topic"):
        parts += [
            Part(choice.name, address.without((kind, choice.slug)))
            for choice in filters.chosen(kind)
        ]
    parts += _any_of(address, "author", [choice.name for choice in filters.chosen("author")])
    parts += _any_of(address, "status", [str(Status(word).label) for word in cleaned["status"]])
    for name, words in (("event", _("event %s")), ("saved", _("saved %s"))):
        if days := _days(cleaned.get(f"{name}_from"), cleaned.get(f"{name}_to")):
            asked = [pair for pair in address.pairs if pair[0].startswith(f"{name}_")]
            parts.append(Part(words % days, address.without(*asked)))
    return parts


def counted(number: int) -> str:
    """Say how many briefs there are, as far as they were counted."""
    if number > MOST_COUNTED:
        return _("More than %s briefs") % f"{MOST_COUNTED:,}"
    return ngettext("%(number)s brief", "%(number)s briefs", number) % {"number": f"{number:,}"}


def _any_of(address: Address, name: str, words: list[str]) -> list[Part]:
    if not words:
        return []
    asked = [pair for pair in address.pairs if pair[0] == name]
    return [Part(_(" or ").join(words), address.without(*asked))]


def _days(first: Any, last: Any) -> str:
    if first and last:
        days = {"first": _day(first), "last": _day(last)}
        return _("from %(first)s to %(last)s") % days if first != last else _("on %s") % _day(first)
    if first:
        return _("from %s on") % _day(first)
    return _("up to %s") % _day(last) if last else ""


def _day(day: Any) -> str:
    return date_format(day, "j F Y")
