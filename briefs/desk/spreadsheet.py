"""The whole result as CSV that spreadsheets open, written row by row from one snapshot.

Columns: title, status, new draft (a draft that readers have not seen), event date, topics, authors,
actors, marking, language, last saved (ISO 8601), and the address of the page to edit it. Several
names in one cell are parted by semicolons.
"""

import csv
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from .cells import editing_url
from .order import Place
from .rows import Row, row_of, shown

CHUNK = 500
# Spreadsheets take the byte order mark as the sign of UTF-8.
BYTE_ORDER_MARK = "\ufeff"
# What begins like this a spreadsheet would run; full-width signs count as well in some languages.
FORMULA_SIGNS = tuple("=+-@\t\r\n＝＋－＠")


def lines(briefs: QuerySet[Any], place: Place, site: str) -> Iterator[str]:
    """Write all briefs of a result; `site` stands before the addresses."""
    sheet = csv.writer(_Echo())
    yield BYTE_ORDER_MARK + sheet.writerow(_heads())
    with transaction.atomic():
        found = shown(place.apply(briefs, size=None)).iterator(chunk_size=CHUNK)
        url = f"{site}{editing_url()}"
        yield from _joined(sheet.writerow(cells(row_of(values), url)) for values in found)


def cells(row: Row, url: str) -> list[str]:
    """Return the cells of a row, none of which a spreadsheet takes for a formula."""
    values = [
        row.title,
        row.standing.word,
        row.standing.note,
        row.event_date.isoformat() if row.event_date else "",
        "; ".join(row.topics),
        "; ".join(row.authors),
        "; ".join(row.actors),
        row.tlp,
        row.language,
        timezone.localtime(row.saved_at).isoformat(timespec="seconds"),
        url % row.pk,
    ]
    return [harmless(value) for value in values]


def harmless(text: str) -> str:
    """Return text with an apostrophe before it where it would be taken for a formula."""
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text


def _heads() -> list[str]:
    return [
        _("Title"),
        _("Status"),
        _("New draft"),
        _("Event date"),
        _("Topics"),
        _("Authors"),
        _("Actors"),
        _("Marking"),
        _("Language"),
        _("Last saved"),
        _("Address"),
    ]


def _joined(written: Iterable[str]) -> Iterator[str]:
    """Hand on lines in pieces, because each piece costs a write to the network."""
    piece: list[str] = []
    for line in written:
        piece.append(line)
        if len(piece) == CHUNK:
            yield "".join(piece)
            piece.clear()
    yield "".join(piece)


class _Echo:
    """A file that gives back what is written, as `csv` needs one."""

    def write(self, line: str) -> str:
        return line
