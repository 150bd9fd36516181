"""The text of a brief for readers of feeds: without what only makes sense on its page."""

import re
from collections.abc import Iterator
from functools import lru_cache

from django.conf import settings

from briefs.rendering import Tag, Token, parse, tokens_to_html

# The notices of corrections and of the newest update, of which no text contains a tag.
NOTICE = re.compile(r'<p class="notice.*?</p>', re.DOTALL)
# Classes of elements that only work on the page: contents, ways back from a source, what changed,
# words for screen readers, and the numbers of sources, which the list itself has.
FURNITURE = {"contents", "back", "changes", "vh", "n"}
VOID = {"br"}
KEPT = {"href", "lang", "dir", "datetime"}
SOURCE = re.compile(r"source-([0-9]+)")


@lru_cache(maxsize=500)
def text_for_feeds(page: str, head: str, text: str) -> str:
    """Return the notices in the `head` of a brief, and its text, with whole URLs.

    `page` is the URL of the brief. Both are stored HTML. The same text stands in several feeds, and
    parsing takes longer than all else, so a process keeps some.
    """
    notices = "".join(NOTICE.findall(head))
    return tokens_to_html(_for_feeds(parse(notices + text), page))


def _for_feeds(tokens: list[Token], page: str) -> Iterator[Token]:
    """Yield tokens without furniture and without attributes that only styles and scripts use."""
    inside = 0
    for token in tokens:
        if not isinstance(token, Tag):
            if not inside:
                yield token
        elif inside:
            if token.name not in VOID:
                inside += -1 if token.closing else 1
        elif FURNITURE.intersection(dict(token.attributes).get("class", "").split()):
            inside = 1
        else:
            yield _plain(token, page)


def _plain(tag: Tag, page: str) -> Tag:
    """Return a tag with whole URLs, which every reader of feeds knows."""
    attributes = [
        (name, _whole(value, page) if name == "href" else value)
        for name, value in tag.attributes
        if name in KEPT
    ]
    if tag.name == "li" and (source := SOURCE.fullmatch(dict(tag.attributes).get("id", ""))):
        attributes.append(("value", source[1]))
    if tag.name != "bdi":
        return Tag(tag.name, tag.closing, tuple(attributes))
    if not tag.closing and not any(name == "dir" for name, _value in attributes):
        attributes.append(("dir", "auto"))
    return Tag("span", tag.closing, tuple(attributes))


def _whole(url: str, page: str) -> str:
    if url.startswith("#"):
        return page + url
    return settings.SITE_URL + url if url.startswith("/") else url
