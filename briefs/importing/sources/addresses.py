"""Find web addresses in a text, whole even where a line ends within one."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple
from urllib.parse import unquote, urlsplit

from actors.text import is_web_address
from briefs.document.fields import URL_LENGTH
from briefs.document.source_urls import DIRECTION_MARKS

URL = re.compile(
    rf"(?:https?://|(?<![\w/.@-])www\.(?=\w))"
    rf"(?:(?!{DIRECTION_MARKS.pattern})[^\s<>\"“”„«»`「」『』《》，。、；！？])+",
    re.IGNORECASE,
)
DOI = re.compile(r"\bdoi:?\s*(?P<doi>10\.\d{4,9}/[^\s]+)", re.IGNORECASE)
END_SIGNS = " .,;:!?'’*。，、；：！？"
CLOSING_BRACKETS = {")": "(", "]": "[", "}": "{"}
# These keep copies of pages or forward to publishers: none of them publishes.
ARCHIVES = re.compile(
    r"(?:web\.archive\.org|archive\.(?:today|ph|is|li|md|vn|fo)|perma\.cc|ghostarchive\.org)"
)
RESOLVERS = ("doi.org", "dx.doi.org", "hdl.handle.net")
COPY_OF = re.compile(r"https?://web\.archive\.org/web/\w+/(?P<url>https?://.+)", re.IGNORECASE)

TITLE_LENGTH = 500
UNFINISHED = re.compile(r"(?:https?:(?://\S*)?|www\.\S*)$", re.IGNORECASE)
FOLLOWING = re.compile(r"(?=\S*\w)[\w.~:/?#\[\]@!$&'()*+,;=%-]+", re.ASCII)
ENDING = r"(?:html?|php|pdf|aspx?|jsp|xml|txt)"
FILE_NAME = re.compile(rf".*\.{ENDING}(?!\w)", re.IGNORECASE)
LIKE_A_PATH = re.compile(
    rf"[a-z0-9]+-[a-z0-9-]+|\S*[?=&#%_]\S*|[^\sA-Z]\S*/\S*|{FILE_NAME.pattern}\S*|{ENDING}"
)
Joint = Literal["", "doubtful", "sure"]


class FoundAddress(NamedTuple):
    """A web address, and the part of the text that it takes."""

    start: int
    end: int
    url: str


def addresses_in(text: str) -> Iterator[FoundAddress]:
    """Yield the valid web addresses of a text, without the punctuation around them."""
    for match in URL.finditer(text):
        written = _trimmed(match[0])
        url = f"https://{written}" if written[:4].lower() == "www." else written
        if is_web_address(url):
            yield FoundAddress(match.start(), match.start() + len(written), url)
    for match in DOI.finditer(text):
        doi = _trimmed(match["doi"])
        yield FoundAddress(match.start(), match.start("doi") + len(doi), f"https://doi.org/{doi}")


def is_archive(url: str) -> bool:
    """Return whether an address is that of a stored copy."""
    return bool(ARCHIVES.fullmatch(_host(url)))


def original_of(copy: str) -> str:
    """Return the address of the page that was stored; if it is unknown, that of the copy."""
    match = COPY_OF.fullmatch(copy)
    return match["url"] if match and is_web_address(match["url"]) else copy


def publisher_of(url: str) -> str:
    """Return the host of an address as publisher, "" if it only forwards or archives."""
    host = _host(url)
    return "" if is_archive(url) or host in RESOLVERS else host


def title_of(url: str) -> str:
    """Return a readable form of an address, for a source that has no other title, cut if long."""
    parts = urlsplit(url)
    written = f"{parts.hostname}{parts.path}".rstrip("/")[:TITLE_LENGTH]
    try:
        readable = unquote(written, errors="strict")
    except UnicodeDecodeError:
        return written
    return readable if readable.isprintable() else written


def joint(above: str, below: str) -> Joint:
    """Return how surely the address at the end of one line goes on in the next; "" if not."""
    last_word = (above[-URL_LENGTH:].split() or [""])[-1]
    word = (below[:URL_LENGTH].split() or [""])[0].rstrip("\"'”’»>)],;.")
    unfinished = UNFINISHED.search(last_word)
    if not unfinished or not FOLLOWING.fullmatch(word):
        return ""
    if URL.match(word):
        return "sure" if re.search(r"/web/\w+/$", last_word) else ""
    is_bracketed = "<" in last_word and ">" not in last_word
    if is_bracketed or unfinished[0].lower() in ("http:", "https:", "http://", "https://"):
        return "sure"
    return _joint_at_break(unfinished[0], word, is_alone=len(below.split(None, 1)) == 1)


def _joint_at_break(address: str, word: str, *, is_alone: bool) -> Joint:
    sign = address[-1]
    begins_within = word[0] in "/?&=#%_-." and sign not in f"{END_SIGNS})]"
    if sign in "_=&?%#~+-" or begins_within or (sign in "/." and LIKE_A_PATH.fullmatch(word)):
        return "sure"
    is_rest = FILE_NAME.fullmatch(word) or re.search(r"/.*\d|\d.*/", word)
    is_cut = (sign.isalnum() and not FILE_NAME.fullmatch(address)) or sign == "/"
    return "doubtful" if is_cut and (is_rest or (is_alone and word.islower())) else ""


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _trimmed(url: str) -> str:
    """Return an address without the punctuation of the sentence around it."""
    end = len(url)
    surplus = {
        sign: url.count(sign) - url.count(opening) for sign, opening in CLOSING_BRACKETS.items()
    }
    while end and (url[end - 1] in END_SIGNS or surplus.get(url[end - 1], 0) > 0):
        end -= 1
        if url[end] in surplus:
            surplus[url[end]] -= 1
    return url[:end]
