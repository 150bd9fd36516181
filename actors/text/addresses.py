"""Web addresses that a source or a relation may name."""

import re
from urllib.parse import urlsplit


def is_web_address(text: str) -> bool:
    """True for an address with scheme http or https, a host and, if any, a possible port."""
    try:
        parts = urlsplit(text)
        host, _port = parts.hostname, parts.port
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(host) and not re.search(r"\s", text)
