"""Helpers for tests of the desk's list: pages by query, and the titles on them."""

import re
from html import unescape

from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from briefs.desk.filters import BriefFilters
from briefs.desk.order import PageKey
from briefs.desk.query import FilterQuery
from briefs.desk.rows import read_page

TITLE = re.compile(r'<a class="title"[^>]*>([^<]*)</a>')


def desk(by: User) -> Client:
    """Return a client that is logged in."""
    client = Client()
    client.force_login(by)
    return client


def page(by: User, query: str = "") -> str:
    """Return the list as HTML."""
    response = desk(by).get(f"{reverse('desk:list')}?{query}")
    assert response.status_code == 200, response.headers
    return response.content.decode()


def titles(html: str) -> list[str]:
    """Return the titles of the rows in their order."""
    return [unescape(title) for title in TITLE.findall(html)]


def found(by: User, query: str = "") -> list[str]:
    """Return the titles that the list shows for a query."""
    return titles(page(by, query))


def rows(by: User, **asked: str | list[str]) -> list[str]:
    """Return the titles of the first page, without going through a request."""
    address = FilterQuery(
        tuple(
            (name, value)
            for name, values in asked.items()
            for value in ([values] if isinstance(values, str) else values)
        )
    )
    filters = BriefFilters(address, by)
    assert filters.is_valid(), filters.errors
    return [row.title for row in read_page(filters.qs, PageKey(filters.order)).rows]
