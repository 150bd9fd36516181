"""One canonical form of a web address, so that the same page is one source."""

import hashlib
from urllib.parse import parse_qsl, urlencode, urlsplit

URL_KEY_LENGTH = 500

# Parameters that tell how a reader came to a page, never which page it is.
TRACKING = frozenset(("fbclid", "gclid", "mc_cid", "mc_eid", "igshid"))


def canonical_url(url: str) -> str | None:
    """Return the form of `url` that all spellings of one address share, None for an empty one.

    Scheme, `www.`, default port, fragment, closing slash and tracking parameters do not count.
    A form too long for an index is cut and closed with its SHA-256.
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
        # Old sites escape letters of other encodings than UTF-8; they have to stay apart.
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
