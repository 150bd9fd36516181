"""The heads of the table's columns and the links between its pages."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from briefs.desk.address import Address
from briefs.desk.order import Order, Place
from briefs.desk.rows import Page


@dataclass(frozen=True, slots=True)
class Head:
    """A column; one that sorts has a link, and the one that is sorted by says which way."""

    label: str
    url: str = ""
    sorted: str = ""


def heads_of(address: Address, order: Order, path: str) -> list[Head]:
    """Return the columns of the table."""

    def sorting(name: str, label: str) -> Head:
        url = address.with_pair("sort", str(order.toggled(name))).link(path)
        direction = "descending" if order.descending else "ascending"
        return Head(label, url, direction if order.name == name else "")

    return [
        sorting("title", _("Title")),
        Head(_("Status")),
        sorting("event", _("Event")),
        Head(_("Authors")),
        Head(_("Actors")),
        sorting("saved", _("Last saved")),
    ]


def pages_of(address: Address, place: Place, page: Page, path: str) -> list[dict[str, Any]]:
    """Return the links to the pages around this one."""
    before, after = _labels(place.order)
    links = []
    if not place.is_first:
        links.append({"label": _("First page"), "url": address.link(path), "side": "first"})
    if page.before:
        url = address.link(path, {"before": str(page.before)})
        links.append({"label": before, "url": url, "side": "newer", "rel": "prev"})
    if page.after:
        url = address.link(path, {"after": str(page.after)})
        links.append({"label": after, "url": url, "side": "older", "rel": "next"})
    return links


def _labels(order: Order) -> tuple[str, str]:
    if order.name == "title":
        return _("Previous"), _("Next")
    return (_("Newer"), _("Older")) if order.descending else (_("Older"), _("Newer"))
