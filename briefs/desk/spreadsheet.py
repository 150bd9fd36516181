"""Export all matching briefs as CSV for spreadsheets, row by row from one snapshot.

Columns: title, status, new draft (one that readers have not seen), event date, topics, authors,
actors, marking, language, last saved (ISO 8601), and the address of the editing page. Semicolons
separate several names in one cell.
"""

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .filters import BriefFilters
from .order import PageKey
from .rows import DeskRow, row_values
from .table import editing_url

# Rows to read and send at a time, so that an export of any size needs little memory.
CHUNK = 500
# Spreadsheets recognize UTF-8 by the byte order mark.
BYTE_ORDER_MARK = "\ufeff"
# Spreadsheets run cells that begin with these as formulas; some also accept full-width signs.
FORMULA_SIGNS = tuple("=+-@\t\r\n＝＋－＠")
COLUMNS: tuple[tuple[Any, Callable[[DeskRow], str]], ...] = (
    (_("Title"), lambda row: row.title),
    (_("Status"), lambda row: row.status.word),
    (_("New draft"), lambda row: row.status.note),
    (_("Event date"), lambda row: row.event_date.isoformat() if row.event_date else ""),
    (_("Topics"), lambda row: "; ".join(row.topics_shown)),
    (_("Authors"), lambda row: "; ".join(row.authors_shown)),
    (_("Actors"), lambda row: "; ".join(row.actors)),
    (_("Marking"), lambda row: row.tlp),
    (_("Language"), lambda row: row.language),
    (_("Last saved"), lambda row: timezone.localtime(row.updated_at).isoformat(timespec="seconds")),
)


def csv_lines(filters: BriefFilters, site: str) -> Iterator[str]:
    """Yield the CSV of all briefs that match the filters; `site` is the prefix of addresses."""
    url = f"{site}{editing_url()}"
    yield BYTE_ORDER_MARK + _written([[*(head for head, _cell in COLUMNS), _("Address")]])
    with transaction.atomic():
        chosen = PageKey(filters.order).apply(filters.qs, size=None)
        rows = map(DeskRow._make, row_values(chosen).iterator(chunk_size=CHUNK))
        while piece := list(islice(rows, CHUNK)):
            yield _written([*_cells(row), url % row.pk] for row in piece)


def _cells(row: DeskRow) -> Iterator[str]:
    return (harmless(cell(row)) for _head, cell in COLUMNS)


def harmless(text: str) -> str:
    """Return the text, with an apostrophe in front if a spreadsheet would run it as a formula."""
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text


def _written(rows: Iterable[list[object]]) -> str:
    sheet = io.StringIO()
    csv.writer(sheet).writerows(rows)
    return sheet.getvalue()
