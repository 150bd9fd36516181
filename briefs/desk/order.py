"""The orders of the list, and its keyset paging by the sort value and the id of a row."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Self

from django.db.models import F, Q, QuerySet
from django.db.models.expressions import Combinable
from django.utils.translation import gettext as _

from briefs.choices import TITLE_LENGTH
from briefs.models import Brief
from briefs.models.null_dates import undated_last

PAGE_SIZE = 50
LARGEST_ID = 2**63 - 1
ORDERS = [(f"{sign}{name}", name) for name in ("title", "event", "saved") for sign in ("", "-")]


class NoSuchPage(ValueError):
    """The address asks for a page that the list does not have; the message is a sentence."""


@dataclass(frozen=True, slots=True)
class Order:
    """A column to sort the list by, and the direction; ids break ties."""

    name: str = "saved"
    descending: bool = True

    @classmethod
    def parse(cls, text: str) -> Self:
        """Parse one of `ORDERS`."""
        return cls(text.removeprefix("-"), text.startswith("-"))

    def __str__(self) -> str:
        return f"{'-' * self.descending}{self.name}"

    @property
    def expression(self) -> Combinable:
        """The expression to sort by; never null, so that keys can be compared."""
        if self.name == "event":
            return undated_last(descending=self.descending)
        return F("title") if self.name == "title" else F("updated_at")

    def toggled(self, name: str) -> "Order":
        """Return the order after a click on the heading of a column."""
        if name == self.name:
            return Order(name, not self.descending)
        return Order(name, descending=name != "title")


@dataclass(frozen=True, slots=True)
class SortKey:
    """The position of a row in an order."""

    value: Any
    pk: int

    def __str__(self) -> str:
        value = self.value if isinstance(self.value, str) else self.value.isoformat()
        return f"{value}_{self.pk}"

    @classmethod
    def parse(cls, text: str, order: Order) -> Self:
        """Parse a key from an address; raises NoSuchPage if it is invalid."""
        value, _sign, pk = text.rpartition("_")
        try:
            key = cls(_READ[order.name](value), int(pk))
        except ValueError:
            key = None
        if key is None or not 0 <= key.pk <= LARGEST_ID:
            raise NoSuchPage(_("This page of the list does not exist. Start at the first page."))
        return key


@dataclass(frozen=True, slots=True)
class PageKey:
    """A page of the list: the rows after a key, those before a key, or the first rows."""

    order: Order
    key: SortKey | None = None
    backwards: bool = False

    @classmethod
    def of(cls, query: Mapping[str, str], order: Order) -> Self:
        after, before = query.get("after"), query.get("before")
        text = after or before
        return cls(order, SortKey.parse(text, order), not after) if text else cls(order)

    def apply(self, rows: QuerySet[Brief], size: int | None = PAGE_SIZE) -> QuerySet[Brief]:
        """Return the rows of the page and one more, with their `sort` value.

        A page before a key comes in reverse, starting at the key.
        """
        down = self.order.descending != self.backwards
        rows = rows.annotate(sort=self.order.expression)
        if key := self.key:
            side = "lt" if down else "gt"
            beyond = Q(**{f"sort__{side}": key.value}) | Q(**{f"pk__{side}": key.pk})
            rows = rows.filter(beyond, **{f"sort__{side}e": key.value})
        sign = "-" if down else ""
        rows = rows.order_by(f"{sign}sort", f"{sign}pk")
        return rows if size is None else rows[: size + 1]


def _title(text: str) -> str:
    if not text or len(text) > TITLE_LENGTH:
        raise ValueError
    return text


def _moment(text: str) -> datetime:
    # If the plus sign of a time zone was not escaped in the address, it arrives as a space.
    moment = datetime.fromisoformat(text.replace(" ", "+"))
    if moment.tzinfo is None or moment.year in (1, 9999):
        raise ValueError
    return moment


_READ = {"title": _title, "event": date.fromisoformat, "saved": _moment}
