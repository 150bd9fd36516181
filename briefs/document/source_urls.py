"""The canonical form of a web address, so that each page is only one source."""

import hashlib
from urllib.parse import parse_qsl, urlencode, urlsplit

URL_KEY_LENGTH = 500

# Parameters that track how a reader came to a page and never identify the page.
TRACKING = frozenset(("fbclid", "gclid", "mc_cid", "mc_eid", "igshid"))


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
