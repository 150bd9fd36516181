"""Every page for readers returns the same bytes each time, for the same data."""

import re
from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client

from briefs.sample import load_sample

pytestmark = pytest.mark.django_db

LINK = re.compile(r'href="(/(?:(?:actors|authors|briefs|topics)/[^"#]*)?)"')


@pytest.fixture
def sample(publisher: User) -> None:
    """The sample collection, with the statistics by which PostgreSQL chooses its plans."""
    load_sample(by=publisher)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def public_pages() -> Iterator[tuple[str, bytes]]:
    """Follow links from the front page; yield the address and content of each page once."""
    reader, waiting = Client(), ["/"]
    seen = set(waiting)
    while waiting:
        address = waiting.pop()
        page = reader.get(address).content
        yield address, page
        # A form has a token of its own each time, and is never stored.
        found = {
            link for link in LINK.findall(page.decode()) if not link.endswith("/report/")
        } - seen
        seen |= found
        waiting += sorted(found)


def let_plans_be(mode: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL plan_cache_mode = {mode}")


def generic_plans() -> int:
    """Return how often PostgreSQL has used a generic plan in this session."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT sum(generic_plans) FROM pg_prepared_statements")
        return int(cursor.fetchone()[0])


def test_a_public_page_gives_the_same_bytes_with_custom_and_generic_plans(
    sample: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    # PostgreSQL may give a statement that runs often a generic plan: rows that tie in an order then
    # change places. Here all statements are prepared at once, and have such a plan in the second
    # round only.
    monkeypatch.setattr(connection.connection, "prepare_threshold", 0)
    let_plans_be("force_custom_plan")
    first = dict(public_pages())
    let_plans_be("force_generic_plan")
    reader = Client()
    changed = [address for address, page in first.items() if reader.get(address).content != page]
    assert len(first) > 60
    assert generic_plans() > len(first)
    assert changed == []
