"""Find web addresses in a text, whole even where a line ends within one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from actors.text import is_web_address
from briefs.document.fields import URL_LENGTH

IN_ADDRESS = r"[^\s<>\"“”„«»`「」『』《》，。、；！？\x1f]"
URL = re.compile(rf"(?:https?://|(?<![\w/.@-])www\.(?=\w)){IN_ADDRESS}+", re.IGNORECASE)
DOI = re.compile(r"\bdoi:?\s*(?P<doi>10\.\d{4,9}/[^\s\x1f]+)", re.IGNORECASE)
AT_END = " .,;:!?'’*。，、；：！？"
BRACKETS = {")": "(", "]": "[", "}": "{"}
# Places that keep copies of pages, and one that forwards to publishers: none of them publishes.
ARCHIVES = re.compile(
    r"(?:web\.archive\.org|archive\.(?:today|ph|is|li|md|vn|fo)|perma\.cc|ghostarchive\.org"
    r"|webcitation\.org)$"
)
RESOLVERS = ("doi.org", "dx.doi.org", "hdl.handle.net")
COPY_OF = re.compile(r"https?://web\.archive\.org/web/\w+/(?P<url>https?://.+)", re.IGNORECASE)

UNFINISHED = re.compile(r"(?:https?:(?://\S*)?|www\.\S*)$", re.IGNORECASE)
FOLLOWING = re.compile(r"(?=\S*\w)[\w.~:/?#\[\]@!$&'()*+,;=%-]+", re.ASCII)
FILE_NAME = re.compile(r".*\.(?:html?|php|pdf|aspx?|jsp|shtml|xml|txt)\b", re.IGNORECASE)
LIKE_A_PATH = re.compile(r"[a-z0-9]+-[a-z0-9-]+|\S*[/?=&#%_]\S*")


class Continuation(Enum):
    """Whether the address at the end of a line goes on in the next."""

    NO = "no"
    DOUBTFUL = "doubtful"
    SURE = "sure"


@dataclass(frozen=True, slots=True)
class FoundAddress:
    """A web address in a text, and the part of the text that it takes."""

    start: int
    end: int
    url: str

    @property
    def host(self) -> str:
        """The host, without the prefix that says nothing."""
        return (urlsplit(self.url).hostname or "").removeprefix("www.")

    @property
    def is_archive(self) -> bool:
        """Whether this is a stored copy of a page."""
        return bool(ARCHIVES.fullmatch(self.host))


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


def publisher_of(url: str) -> str:
    """Return the host of an address as publisher, "" if it only forwards or archives."""
    address = FoundAddress(0, 0, url)
    return "" if address.is_archive or address.host in RESOLVERS else address.host


def original_of(copy: str) -> str:
    """Return the address of the page that was stored, "" if the copy's address does not say it."""
    match = COPY_OF.fullmatch(copy)
    return match["url"] if match and is_web_address(match["url"]) else ""


def title_of(url: str) -> str:
    """Return a readable form of an address, for a source that has no other title."""
    parts = urlsplit(url)
    written = f"{parts.hostname}{parts.path}".rstrip("/")
    readable = unquote(written) if _is_utf8(written) else written
    return readable if readable.isprintable() else written


def continuation(above: str, below: str) -> Continuation:
    """Return whether an address at the end of one line goes on at the beginning of the next."""
    last_word = (above[-URL_LENGTH:].split() or [""])[-1]
    first_word = (below[:URL_LENGTH].split() or [""])[0].rstrip("\"'”’»>)],;.")
    unfinished = UNFINISHED.search(last_word)
    if not unfinished or not FOLLOWING.fullmatch(first_word):
        return Continuation.NO
    if URL.match(first_word):
        is_copy = re.search(r"/web/\w+/$", last_word)
        return Continuation.SURE if is_copy else Continuation.NO
    if "<" in last_word or unfinished[0].lower() in ("http:", "https:", "http://", "https://"):
        return Continuation.SURE
    return _at_break(unfinished[0], first_word, is_alone=len(below.split(None, 1)) == 1)


def _at_break(address: str, following: str, *, is_alone: bool) -> Continuation:
    sign = address[-1]
    like_a_path = LIKE_A_PATH.fullmatch(following) or FILE_NAME.match(following)
    if sign in "_=&?%#~+-" or (following[0] in "/?&=#%_-." and sign not in AT_END + ")]"):
        return Continuation.SURE
    if sign in "/." and like_a_path:
        return Continuation.SURE
    if sign == "/" and is_alone and following.islower():
        return Continuation.DOUBTFUL
    if sign.isalnum() and not FILE_NAME.fullmatch(address) and _is_rest(following):
        return Continuation.DOUBTFUL
    return Continuation.NO


def _is_rest(word: str) -> bool:
    """Return whether a word can hardly be anything else than the rest of an address."""
    return bool(FILE_NAME.fullmatch(word)) or ("/" in word and bool(re.search(r"\d", word)))


def _trimmed(url: str) -> str:
    """Return an address without the punctuation of the sentence around it."""
    end = len(url)
    surplus = {sign: url.count(sign) - url.count(opening) for sign, opening in BRACKETS.items()}
    while end and (url[end - 1] in AT_END or surplus.get(url[end - 1], 0) > 0):
        end -= 1
        if url[end] in surplus:
            surplus[url[end]] -= 1
    return url[:end]


def _is_utf8(quoted: str) -> bool:
    try:
        unquote_to_bytes(quoted).decode()
    except UnicodeDecodeError:
        return False
    return True
