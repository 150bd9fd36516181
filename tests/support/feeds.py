"""Feeds held against the rules of their specifications, which no test of one feed repeats."""

import json
import re
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

from django.test import Client
from lxml import etree

from briefs.public.addresses import FEED_FORMATS

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
# Date and time, with a zone (RFC 3339).
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
# Parts of an Atom entry and of a feed that may not be there twice (RFC 4287, 4.1.1 and 4.1.2).
ONCE = ("id", "title", "updated", "published", "summary", "content")


def atom(client: Client, address: str) -> Any:
    """Return the root of a feed that keeps to RFC 4287."""
    root = etree.fromstring(_sent(client, address))
    assert root.tag == f"{ATOM}feed"
    for element in (root, *root.findall(f"{ATOM}entry")):
        for part in ("id", "title", "updated"):
            assert len(element.findall(ATOM + part)) == 1, (address, part)
        assert all(len(element.findall(ATOM + part)) <= 1 for part in ONCE), address
        assert is_absolute(_text(element, "id"))
        for link in element.findall(f"{ATOM}link"):
            assert is_absolute(link.get("href"))
        moments = [*element.findall(f"{ATOM}updated"), *element.findall(f"{ATOM}published")]
        assert all(MOMENT.fullmatch(each.text) for each in moments), address
        for author in element.findall(f"{ATOM}author"):
            assert _text(author, "name")
            assert is_absolute(_text(author, "uri"))
        assert all(each.get("term") for each in element.findall(f"{ATOM}category"))
    # Without an author of each entry, the feed has to have one.
    assert root.findall(f"{ATOM}author")
    assert [link.get("rel") for link in root.findall(f"{ATOM}link")] == ["self", "alternate"]
    for entry in root.findall(f"{ATOM}entry"):
        assert [link.get("rel") for link in entry.findall(f"{ATOM}link")] == ["alternate"]
        assert entry.find(f"{ATOM}content").get("type") == "html"
    ids = [_text(entry, "id") for entry in root.findall(f"{ATOM}entry")]
    assert len(ids) == len(set(ids))
    return root


def rss(client: Client, address: str) -> Any:
    """Return the channel of a feed that keeps to RSS 2.0 and to its best practices."""
    root = etree.fromstring(_sent(client, address))
    assert (root.tag, root.get("version")) == ("rss", "2.0")
    [channel] = root
    for part in ("title", "link", "description"):
        assert channel.findtext(part), part
    assert parsedate_to_datetime(channel.findtext("lastBuildDate")).tzinfo
    assert channel.find(f"{ATOM}link").get("rel") == "self"
    for item in channel.findall("item"):
        assert item.findtext("title") or item.findtext("description")
        assert is_absolute(item.findtext("link"))
        assert item.find("guid").get("isPermaLink") == "false"
        assert parsedate_to_datetime(item.findtext("pubDate")).tzinfo
    guids = [item.findtext("guid") for item in channel.findall("item")]
    assert len(guids) == len(set(guids))
    return channel


def json_feed(client: Client, address: str) -> Any:
    """Return a feed that keeps to JSON Feed 1.1."""
    feed = json.loads(_sent(client, address))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert isinstance(feed["title"], str)
    assert all(is_absolute(feed[name]) for name in ("home_page_url", "feed_url"))
    assert feed["authors"]
    for item in feed["items"]:
        assert isinstance(item["id"], str)
        assert is_absolute(item["url"])
        assert isinstance(item["content_html"], str)
        assert all(datetime.fromisoformat(item[f"date_{name}"]).tzinfo for name in KINDS)
        assert all(isinstance(tag, str) for tag in item.get("tags", []))
        assert all(is_absolute(author["url"]) for author in item.get("authors", []))
    assert len({item["id"] for item in feed["items"]}) == len(feed["items"])
    return feed


KINDS = ("published", "modified")
READ = {"atom": atom, "rss": rss, "json": json_feed}


def items(client: Client, page: str = "/", query: str = "") -> list[dict[str, Any]]:
    """Return the items of the JSON Feed below a page, after all its formats were read."""
    for ending, read in READ.items():
        read(client, f"{page}feed.{ending}{query}")
    found: list[dict[str, Any]] = json_feed(client, f"{page}feed.json{query}")["items"]
    return found


def titles(client: Client, page: str = "/", query: str = "") -> list[str]:
    return [each["title"] for each in items(client, page, query)]


def is_absolute(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme == "urn" or bool(parts.scheme and parts.netloc and url.isascii())


def _text(element: Any, part: str) -> str:
    return str(element.findtext(ATOM + part))


def _sent(client: Client, address: str) -> bytes:
    response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)
    _name, media_type = FEED_FORMATS[urlsplit(address).path.rpartition(".")[2]]
    assert response.headers["Content-Type"] == f"{media_type}; charset=utf-8"
    assert not response.streaming
    return bytes(response.content)
