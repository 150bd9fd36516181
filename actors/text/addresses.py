"""Web addresses, as in references of sources and relations."""

import re
from urllib.parse import urlsplit


def is_web_address(text: str) -> bool:
    """True for an http or https address with a host and, if given, a possible port."""
    try:
        parts = urlsplit(text)
        host, _port = parts.hostname, parts.port
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(host) and not re.search(r"\s", text)
