"""A feed and its entries, as every format writes them."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple

# An empty feed has to say, too, when it was updated.
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


class FeedAuthor(NamedTuple):
    """Who signed a brief, or publishes the site, with the URL of a page about them."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """A brief in a feed; its `id` and the moment `published` never change.

    `updated` moves when the brief is updated, corrected, withdrawn or published again; `changed`
    with every version.
    """

    id: str
    url: str
    title: str
    language: str
    published: datetime
    updated: datetime
    changed: datetime
    summary: str
    content: str
    authors: tuple[FeedAuthor, ...]
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Feed:
    """A list of entries, newest first; `page` is the URL of the page that it follows."""

    id: str
    url: str
    page: str
    title: str
    language: str
    publisher: FeedAuthor
    entries: tuple[FeedEntry, ...]

    @property
    def updated(self) -> datetime:
        return max((entry.updated for entry in self.entries), default=NEVER)

    @property
    def changed(self) -> datetime:
        return max((entry.changed for entry in self.entries), default=NEVER)
