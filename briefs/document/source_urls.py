"""The canonical form of a web address, so that each page is only one source; and its faults."""

import hashlib
import re
from urllib.parse import parse_qsl, urlencode, urlsplit

from django.utils.translation import gettext as _

URL_KEY_LENGTH = 500

# Parameters that track how a reader came to a page and never identify the page.
TRACKING = frozenset(("fbclid", "gclid", "mc_cid", "mc_eid", "igshid"))
# They change the direction in which signs are shown, and so what an address seems to be.
DIRECTION_MARKS = re.compile(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def address_fault(url: str) -> str:
    """Return a sentence about what a valid address of a source must not contain, "" if nothing.

    Documents are read all the same: older ones may have such addresses.
    """
    if mark := DIRECTION_MARKS.search(url):
        sentence = _("The address contains an invisible character (%(code)s). Type it again.")
        return sentence % {"code": f"U+{ord(mark[0]):04X}"}
    if "@" in urlsplit(url).netloc:
        return _(
            "The address contains a user name or password, which readers would see. Remove"
            " everything before the @."
        )
    return ""


def canonical_url(url: str) -> str | None:
    """Return the canonical form of `url`, equal for all spellings of one address; None if empty.

    Ignores scheme, `www.`, default port, fragment, trailing slash and tracking parameters. A result
    too long for an index is cut, and its SHA-256 added.
    """
    if not url:
        return None
    parts = urlsplit(url)
    host = parts.hostname or ""
    host = host.removeprefix("www.") or host
    if parts.port and parts.port not in (80, 443):
        host = f"{host}:{parts.port}"
    query = [
        (name, value)
        # Old sites escape letters in other encodings than UTF-8, which must stay distinct.
        for name, value in parse_qsl(parts.query, keep_blank_values=True, errors="surrogateescape")
        if name not in TRACKING and not name.startswith("utm_")
    ]
    form = host + parts.path.rstrip("/")
    if query:
        form += f"?{urlencode(query, errors='surrogateescape')}"
    if len(form) <= URL_KEY_LENGTH:
        return form
    digest = hashlib.sha256(form.encode()).hexdigest()
    return form[: URL_KEY_LENGTH - len(digest)] + digest
