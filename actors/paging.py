"""Pages of a long list by key: Newer and Older from a moment and an id, never by offset."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from .prepared import slot

PAGE_SIZE = 20
LARGEST_ID = 2**63 - 1

# The id, time, day and card of an entry.
CardRow = tuple[int, datetime, date, str]


@dataclass(frozen=True, slots=True)
class Key:
    """The place of one row in a list that is newest first."""

    at: datetime
    pk: int

    def __str__(self) -> str:
        return f"{self.at.astimezone(timezone.get_default_timezone()).isoformat()}_{self.pk}"

    @classmethod
    def parse(cls, text: str) -> "Key":
        """Read a key out of an address; raises Http404 for what no page of ours has written."""
        at, _sign, pk = text.replace(" ", "+").rpartition("_")
        try:
            key = cls(datetime.fromisoformat(at), int(pk))
        except ValueError as error:
            raise Http404(_("There is no such page of this list.")) from error
        if key.at.tzinfo is None or not 0 <= key.pk <= LARGEST_ID or key.at.year in (1, 9999):
            raise Http404(_("There is no such page of this list."))
        return key


@dataclass(frozen=True, slots=True)
class Bounds:
    """Which page was asked for: older than a key, newer than one, or the newest."""

    older_than: Key | None = None
    newer_than: Key | None = None

    @classmethod
    def of(cls, parameters: Mapping[str, str]) -> "Bounds":
        """Read the page asked for out of an address's `before` and `after`."""
        before, after = parameters.get("before"), parameters.get("after")
        if before:
            return cls(older_than=Key.parse(before))
        return cls(newer_than=Key.parse(after)) if after else cls()

    @property
    def kind(self) -> str:
        """Which kind of page it is; pages of one kind differ only in their key."""
        if self.newer_than:
            return "newer"
        return "older" if self.older_than else "newest"

    @classmethod
    def prepared(cls, kind: str) -> "Bounds":
        """Return bounds for a statement that serves all pages of a kind."""
        key = Key(slot("at"), slot("pk"))
        return {"newest": cls(), "older": cls(older_than=key), "newer": cls(newer_than=key)}[kind]

    def values(self) -> dict[str, Any]:
        """Return what fills the slots."""
        key = self.older_than or self.newer_than
        return {"at": key.at, "pk": key.pk} if key else {}

    def apply(self, rows: QuerySet[Any, Any], pk: str = "pk") -> QuerySet[Any, Any]:
        """Return the rows of the page and one more, which tells whether another page follows."""
        if key := self.newer_than:
            beyond = Q(first_published_at__gt=key.at) | Q(**{f"{pk}__gt": key.pk})
            rows = rows.filter(beyond, first_published_at__gte=key.at)
        elif key := self.older_than:
            beyond = Q(first_published_at__lt=key.at) | Q(**{f"{pk}__lt": key.pk})
            rows = rows.filter(beyond, first_published_at__lte=key.at)
        return self.cut(rows, pk)

    def cut(self, rows: QuerySet[Any, Any], pk: str = "pk") -> QuerySet[Any, Any]:
        """Return the first rows in the order in which the page is read."""
        side = "" if self.newer_than else "-"
        return rows.order_by(f"{side}first_published_at", f"{side}{pk}")[: PAGE_SIZE + 1]


@dataclass(frozen=True, slots=True)
class Card:
    """An entry of a list: its key, its day, and its card as rendered at publication."""

    key: Key
    day: date
    html: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list, newest first, with the queries that lead on."""

    cards: list[Card]
    newer_url: str
    older_url: str

    def context(self) -> dict[str, Any]:
        """Return what a template shows of it: the cards by day, and where the list goes on."""
        return {
            "days": by_day(self.cards),
            "newer_url": self.newer_url,
            "older_url": self.older_url,
        }


def page_of(bounds: Bounds, fetch: Callable[[Bounds], list[CardRow]]) -> Page:
    """Return the page that `bounds` ask for; `fetch` gives its rows and one more, in its order."""
    rows = fetch(bounds)
    more = len(rows) > PAGE_SIZE
    cards = [Card(Key(at, pk), day, html) for pk, at, day, html in rows[:PAGE_SIZE]]
    if bounds.newer_than:
        cards.reverse()
    has_newer = more if bounds.newer_than else bounds.older_than is not None
    has_older = True if bounds.newer_than else more
    return Page(
        cards=cards,
        newer_url=_link("after", cards[0].key) if cards and has_newer else "",
        older_url=_link("before", cards[-1].key) if cards and has_older else "",
    )


def before(day: date) -> str:
    """Return the query of the page that begins with what came before a day."""
    return _link("before", Key(midnight(day), 0))


def midnight(day: date) -> datetime:
    """Return the beginning of a day in the site's time zone."""
    return timezone.make_aware(datetime.combine(day, time.min))


def _link(name: str, key: Key) -> str:
    return f"?{name}={str(key).replace('+', '%2B')}"


def by_day(cards: list[Card]) -> list[dict[str, Any]]:
    """Group cards by their day; today's are listed under their time.

    An imported brief may have only a day; its time is then midnight. After a change of TIME_ZONE
    the order by day may differ from the order by time, but each day is still listed once.
    """
    groups: dict[date, dict[str, Any]] = {}
    for card in sorted(cards, key=lambda card: card.day, reverse=True):
        told = _minute_of_today(card) or card.day
        if told not in groups:
            groups[told] = {"label": _label(told), "date": card.day.isoformat(), "cards": []}
        groups[told]["cards"].append(card.html)
    return list(groups.values())


def _minute_of_today(card: Card) -> datetime | None:
    """Return the minute of a card of today; None for another day, or if only the day is known."""
    moment = timezone.localtime(card.key.at)
    if not card.day == moment.date() == timezone.localdate() or moment.time() == time.min:
        return None
    return moment.replace(second=0, microsecond=0)


def _label(told: date) -> str:
    if isinstance(told, datetime):
        return _("Today, %(time)s") % {"time": date_format(told, "H:i")}
    return written_day(told)


def written_day(day: date) -> str:
    """Return a day as pages write it, such as 22 November 2026."""
    return _written_in(get_language(), day)


@lru_cache(maxsize=10_000)
def _written_in(_language: str | None, day: date) -> str:
    return date_format(day, "j F Y")
