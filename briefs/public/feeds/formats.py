"""Atom 1.0 (RFC 4287), RSS 2.0 and JSON Feed 1.1."""

import json
import re
from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape
from xml.etree.ElementTree import Element, SubElement, tostring

from briefs.public.addresses import FEED_FORMATS

from .feed import Feed, FeedAuthor, FeedEntry

# What the database stores and XML cannot contain, not even escaped.
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def to_atom(feed: Feed) -> bytes:
    """Return a feed as Atom."""
    root = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": feed.language})
    _add(root, "id", feed.id)
    _add(root, "title", feed.title)
    _add(root, "updated", _written(feed.updated))
    _add(root, "link", rel="self", type="application/atom+xml", href=feed.url)
    _add(root, "link", rel="alternate", type="text/html", href=feed.page)
    _add_person(root, feed.publisher)
    for entry in feed.entries:
        _add_atom_entry(SubElement(root, "entry", {"xml:lang": entry.language}), entry)
    return _xml(root)


def _add_atom_entry(element: Element, entry: FeedEntry) -> None:
    _add(element, "id", entry.id)
    _add(element, "title", entry.title)
    _add(element, "link", rel="alternate", type="text/html", href=entry.url)
    _add(element, "published", _written(entry.published))
    _add(element, "updated", _written(entry.updated))
    for author in entry.authors:
        _add_person(element, author)
    for topic in entry.topics:
        _add(element, "category", term=topic)
    if entry.summary:
        _add(element, "summary", entry.summary)
    _add(element, "content", entry.content, type="html")


def _add_person(element: Element, author: FeedAuthor) -> None:
    person = SubElement(element, "author")
    _add(person, "name", author.name)
    _add(person, "uri", author.url)


def to_rss(feed: Feed) -> bytes:
    """Return a feed as RSS, with what it lacks from other vocabularies: authors and full text."""
    root = Element(
        "rss",
        {
            "version": "2.0",
            "xmlns:atom": "http://www.w3.org/2005/Atom",
            "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
            "xmlns:dc": "http://purl.org/dc/elements/1.1/",
        },
    )
    channel = SubElement(root, "channel")
    _add(channel, "title", feed.title)
    _add(channel, "link", feed.page)
    _add(channel, "description", feed.title)
    _add(channel, "language", feed.language)
    _add(channel, "lastBuildDate", format_datetime(feed.updated))
    _add(channel, "atom:link", rel="self", type="application/rss+xml", href=feed.url)
    for entry in feed.entries:
        _add_rss_item(SubElement(channel, "item"), entry)
    return _xml(root)


def _add_rss_item(element: Element, entry: FeedEntry) -> None:
    _add(element, "title", entry.title)
    _add(element, "link", entry.url)
    _add(element, "guid", entry.id, isPermaLink="false")
    _add(element, "pubDate", format_datetime(entry.published))
    for author in entry.authors:
        _add(element, "dc:creator", author.name)
    for topic in entry.topics:
        _add(element, "category", topic)
    if entry.summary:
        # HTML, as all readers of RSS take it.
        _add(element, "description", escape(entry.summary))
    _add(element, "content:encoded", entry.content)


def to_json_feed(feed: Feed) -> bytes:
    """Return a feed as JSON Feed."""
    data = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": feed.url,
        "language": feed.language,
        "authors": [feed.publisher._asdict()],
        "items": list(map(_json_item, feed.entries)),
    }
    return json.dumps(data, ensure_ascii=False).encode()


def _json_item(entry: FeedEntry) -> dict[str, object]:
    item = {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "language": entry.language,
        "date_published": _written(entry.published),
        "date_modified": _written(entry.updated),
        "authors": [author._asdict() for author in entry.authors],
        "tags": list(entry.topics),
        "summary": entry.summary,
        "content_html": entry.content,
    }
    return {name: value for name, value in item.items() if value}


def _add(parent: Element, tag: str, text: str = "", **attributes: str) -> None:
    SubElement(parent, tag, attributes).text = text


def _written(moment: datetime) -> str:
    """Return a moment as RFC 3339 has it."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _xml(root: Element) -> bytes:
    text = NOT_IN_XML.sub("", tostring(root, "unicode"))
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


# By the ending of an address.
WRITERS = {"atom": to_atom, "rss": to_rss, "json": to_json_feed}


class FeedFormatConverter:
    """A URL converter for the ending of the address of a feed."""

    regex = "|".join(FEED_FORMATS)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value
