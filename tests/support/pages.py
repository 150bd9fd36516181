"""What tests look at in a page: its tags with their attributes, read as strictly as HTML is."""

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

import html5lib


def parse(html: str) -> Element:
    """Return the page as a tree; raises ParseError for anything that is not valid HTML."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    tree = parser.parse(html)
    assert isinstance(tree, Element)
    return tree


def elements(page: Element, tag: str, **attributes: str) -> list[Element]:
    """Return the elements of a tag that have these attributes."""
    return [
        element
        for element in page.iter(tag)
        if all(element.get(name) == value for name, value in attributes.items())
    ]


def text(element: Element) -> str:
    """Return all text in an element, with single spaces."""
    return " ".join("".join(element.itertext()).split())


def link(page: Element, rel: str) -> str:
    """Return the target of the only link with this `rel`, or ""."""
    found: list[Any] = [each.get("href") for each in page.iter() if each.get("rel") == rel]
    assert len(found) < 2, found
    return str(found[0]) if found else ""


def attributes(page: Element) -> Iterator[tuple[str, str, str]]:
    """Yield tag, name and value of every attribute."""
    for element in page.iter():
        if isinstance(element.tag, str):
            yield from ((element.tag, name, value) for name, value in element.attrib.items())
