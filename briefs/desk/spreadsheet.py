"""The whole result as CSV that spreadsheets open, written row by row from one snapshot.

Columns: title, status, new draft (a draft that readers have not seen), event date, topics, authors,
actors, marking, language, last saved (ISO 8601), and the address of the page to edit it. Several
names in one cell are parted by semicolons.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from itertools import islice

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from .filters import BriefFilters
from .order import Place
from .rows import Row, shown
from .table import editing_url

CHUNK = 500
# Spreadsheets take the byte order mark as the sign of UTF-8.
BYTE_ORDER_MARK = "\ufeff"
# What begins like this a spreadsheet would run; full-width signs count as well in some languages.
FORMULA_SIGNS = tuple("=+-@\t\r\n＝＋－＠")


def lines(filters: BriefFilters, site: str) -> Iterator[str]:
    """Write all briefs that filters find, in pieces; `site` stands before the addresses."""
    url = f"{site}{editing_url()}"
    yield BYTE_ORDER_MARK + _written([_heads()])
    with transaction.atomic():
        chosen = Place(filters.order).apply(filters.qs, size=None)
        rows = map(Row._make, shown(chosen).iterator(chunk_size=CHUNK))
        while piece := list(islice(rows, CHUNK)):
            yield _written(cells(row, url) for row in piece)


def _written(rows: Iterable[list[str]]) -> str:
    sheet = io.StringIO()
    csv.writer(sheet).writerows(rows)
    return sheet.getvalue()


def cells(row: Row, url: str) -> list[str]:
    """Return the cells of a row, none of which a spreadsheet takes for a formula."""
    values = [
        row.title,
        row.standing.word,
        row.standing.note,
        row.event_date.isoformat() if row.event_date else "",
        "; ".join(row.topics_shown),
        "; ".join(row.authors_shown),
        "; ".join(row.actors),
        row.tlp,
        row.language,
        timezone.localtime(row.updated_at).isoformat(timespec="seconds"),
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
