"""The entry that a page shows, carried by the page itself, so that a stale one is noticed.

A digest would tell that something changed; the whole tells what, to whoever opened the page.
"""

from dataclasses import asdict
from typing import Any

from django.core import signing
from django.core.exceptions import BadRequest
from django.utils.translation import gettext as _

from actors.naming import NameData

from .data import Data, Entry, Facts, IdentifierData, RelationData, Row

# Goes up with each change of the columns: a page from before must not be misread.
SALT = "actors.entries.1"


def token_of(entry: Entry) -> str:
    """Return an entry as signed text."""
    return signing.dumps(asdict(entry), salt=SALT, compress=True)


def read_token(text: str) -> Entry:
    """Return the entry that was made a token; raises BadRequest if the text is none."""
    try:
        stored = signing.loads(text, salt=SALT)
    except signing.BadSignature as error:
        raise BadRequest(_("The page is damaged or too old; open the actor again.")) from error
    return Entry(
        Facts(**stored["facts"]),
        _rows(stored["names"], NameData),
        _rows(stored["identifiers"], IdentifierData),
        _rows(stored["relations"], RelationData),
    )


def _rows(stored: list[Any], data: type[Data]) -> tuple[Row[Data], ...]:
    return tuple(Row(row["pk"], data(**row["data"])) for row in stored)
