"""Keyset paging: Newer and Older start from a moment and an id, never from an offset."""

from collections.abc import Mapping
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any, NamedTuple, TypedDict, TypeVar

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from .prepared import param

Rows = TypeVar("Rows", bound=QuerySet[Any, Any])
PAGE_SIZE = 20
LARGEST_ID = 2**63 - 1


class Key(NamedTuple):
    """The position of one row in a list that is newest first."""

    at: datetime
    pk: int

    def __str__(self) -> str:
        return f"{self.at.astimezone(timezone.get_default_timezone()).isoformat()}_{self.pk}"

    @classmethod
    def parse(cls, text: str) -> "Key":
        """Read a key from an address; raises Http404 for text that no page of ours has written."""
        at, _sign, pk = text.replace(" ", "+").rpartition("_")
        try:
            key = cls(datetime.fromisoformat(at), int(pk))
        except ValueError as error:
            raise Http404(_("There is no such page of this list.")) from error
        if key.at.tzinfo is None or not 0 <= key.pk <= LARGEST_ID or key.at.year in (1, 9999):
            raise Http404(_("There is no such page of this list."))
        return key


class PageRequest(NamedTuple):
    """Which page is requested: "before" a key, "after" one, or with "" the newest."""

    side: str = ""
    key: Key | None = None

    @classmethod
    def of(cls, parameters: Mapping[str, str]) -> "PageRequest":
        """Read the request from the `before` and `after` of an address."""
        for side in ("before", "after"):
            if text := parameters.get(side):
                return cls(side, Key.parse(text))
        return cls()


def beyond_key(rows: Rows, side: str, pk: str = "pk", at: str = "first_published_at") -> Rows:
    """Return the rows on one side of a key, which fills the parameters `at` and `pk`.

    `pk` and `at` name the columns that the list is sorted by.
    """
    if side:
        way = "gt" if side == "after" else "lt"
        beyond = Q(**{f"{at}__{way}": param("at")}) | Q(**{f"{pk}__{way}": param("pk")})
        rows = rows.filter(beyond, **{f"{at}__{way}e": param("at")})
    return first_rows(rows, side, pk, at)


def first_rows(rows: Rows, side: str, pk: str = "pk", at: str = "first_published_at") -> Rows:
    """Return a page of rows, nearest to its key first, plus one row that shows if more follow."""
    sign = "" if side == "after" else "-"
    return rows.order_by(f"{sign}{at}", f"{sign}{pk}")[: PAGE_SIZE + 1]


class Card(NamedTuple):
    """An entry of a list: its key, its day, and the HTML rendered at publication."""

    at: datetime
    pk: int
    day: date
    html: str


class DayOfCards(TypedDict):
    """The cards of one day, or of one minute of today, as markup.

    `time` is "" unless it is today; `goes_on` says that the group before is of the same day.
    """

    label: str
    time: str
    date: str
    goes_on: bool
    cards: list[str]


class Page(NamedTuple):
    """One page of a list, newest first, with the queries for the newer and older pages.

    `page_query` is that of the page itself, "" for the newest.
    """

    days: list[DayOfCards]
    newer_url: str
    older_url: str
    page_query: str


def make_page(request: PageRequest, cards: list[Card]) -> Page:
    """Return the requested page, given its cards plus one more, in the order they were read."""
    more, cards = len(cards) > PAGE_SIZE, cards[:PAGE_SIZE]
    if request.side == "after":
        cards.reverse()
    has_newer = more if request.side == "after" else request.side == "before"
    has_older = more or request.side == "after"
    return Page(
        days=by_day(cards),
        newer_url=_link("after", Key(*cards[0][:2])) if cards and has_newer else "",
        older_url=_link("before", Key(*cards[-1][:2])) if cards and has_older else "",
        page_query=_link(request.side, request.key) if request.key else "",
    )


def midnight(day: date) -> datetime:
    """Return the beginning of a day in the site's time zone."""
    return timezone.make_aware(datetime.combine(day, time.min))


def _link(side: str, key: Key) -> str:
    return f"?{side}={str(key).replace('+', '%2B')}"


def by_day(cards: list[Card]) -> list[DayOfCards]:
    """Group cards by their day; today's are listed under their time.

    An imported brief may have only a day; its time is then midnight. After a change of TIME_ZONE
    the order by day may differ from the order by time, but each day is still listed once.
    """
    groups: dict[date, DayOfCards] = {}
    before: date | None = None
    for card in sorted(cards, key=lambda card: card.day, reverse=True):
        minute = _minute_of_today(card)
        heading = minute or card.day
        if heading not in groups:
            groups[heading] = {
                "label": written_day(card.day),
                "time": date_format(minute, "H:i T") if minute else "",
                "date": heading.isoformat(),
                "goes_on": card.day == before,
                "cards": [],
            }
        groups[heading]["cards"].append(card.html)
        before = card.day
    return list(groups.values())


def _minute_of_today(card: Card) -> datetime | None:
    """Return the minute of a card from today; None for other days, or if only the day is known."""
    moment = timezone.localtime(card.at)
    if not card.day == moment.date() == timezone.localdate() or moment.time() == time.min:
        return None
    return moment.replace(second=0, microsecond=0)


def written_day(day: date) -> str:
    """Return a day as pages write it, such as 22 November 2026."""
    return _written_in(get_language(), day)


@lru_cache(maxsize=10_000)
def _written_in(_language: str | None, day: date) -> str:
    return date_format(day)
