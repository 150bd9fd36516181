"""What holds for every page for readers: shape, headers, links and the number of queries."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit, urlunsplit

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser, User
from django.db import connection
from django.test import Client, TestCase
from django.test.utils import CaptureQueriesContext

from actors.models import Actor
from briefs import publishing
from briefs.models import Author, Edition, Topic
from briefs.site import DEFAULT_NAME
from tests.support import pages
from tests.support.factories import (
    as_data,
    cite,
    make_actor,
    make_document,
    make_edition,
    make_source,
    make_user,
)
from tests.support.site import know_new_site, make_page

# One for what the page is about, and on lists one for its cards.
QUERIES = {
    "/": 5,
    "/briefs/": 3,
    # With what is related, and what cites it.
    "/briefs/brief-0/": 3,
    "/briefs/brief-0/versions/1/cite/": 2,
    "/briefs/brief-0/versions/1/cite.bib": 2,
    "/archive/{:%Y}/": 3,
    "/archive/{:%Y/%m}/": 3,
    "/archive/{:%Y/%m/%d}/": 3,
    "/briefs/brief-0/report/": 2,
    "/briefs/brief-0/report/sent/": 1,
    "/topics/": 1,
    "/topics/canals/": 3,
    "/actors/": 2,
    "/actors/?kind=state&letter=e": 2,
    "/actors/?q=egy": 3,
    "/actors/egypt/": 5,
    "/authors/": 1,
    "/authors/a-desk/": 3,
    "/corrections/": 1,
    "/follow/": 0,
    "/feed.atom": 1,
    "/feed.json": 1,
    "/feed.rss": 1,
    "/topics/canals/feed.atom": 2,
    "/actors/egypt/feed.atom": 2,
    "/authors/a-desk/feed.atom": 2,
    "/search/feed.atom?q=brief": 4,
    "/briefs/brief-0.json": 2,
    "/search/": 0,
    "/pages/about/": 1,
}
LONG = "A title that says very much of very little and goes on and on " * 5


def make_site(publisher: User) -> None:
    """Publish one brief of every form that a page has to show."""
    egypt = make_actor("Egypt", "state", "مصر", "Египет", description="A country on the Nile.")
    many = [as_data(make_actor(f"Person {number}", "person")) for number in range(16)]
    named = (as_data(egypt), *many)
    sources = [make_source(f"Document {number}") for number in range(200)]
    grown = "".join(f"<h3>Part {n}</h3><p>Egypt said so [{n}][{n + 1}].</p>" for n in range(1, 7))
    make_edition(
        publisher,
        title=LONG[:300].strip(),
        summary="<p>Egypt &amp; others <strong>agreed</strong> [1].</p>",
        analysis=f"<p>First.</p>{grown}<ul><li><p>One [200]</p></li></ul>",
        actors=named,
        citations=cite(*sources),
        authors=("A desk", "Another desk"),
        tags=("Canals", "Egypt"),
        location="Alexandria",
        event_date="1956-07-26",
    )
    Topic.objects.filter(name="Egypt").update(parent=Topic.objects.get(name="Canals"))
    make_edition(
        publisher,
        title="تأميم قناة السويس",
        language="ar",
        summary="<p>أعلن الرئيس المصري تأميم القناة [1].</p>",
        analysis="<h3>ما وراء القرار</h3><p>تحول النزاع [١].</p>",
        citations=cite(make_source("خطاب", language="ar", url="https://example.org/a?b=1&c=2")),
        actors=(as_data(egypt),),
        tags=("السويس",),
        authors=("مكتب الشرق",),
    )
    make_edition(publisher, title="Nothing but text", published_on="2020-02-29")
    make_page()


def addresses() -> Iterator[str]:
    """Yield the addresses of all pages that readers of the site can open."""
    yield from (
        "/",
        "/briefs/",
        "/archive/2020/",
        "/archive/2020/02/",
        "/archive/2020/02/29/",
        "/topics/",
        "/authors/",
        "/corrections/",
        "/follow/",
        "/search/",
        "/actors/",
        "/actors/?kind=person&letter=p",
        "/pages/about/",
    )
    for edition in Edition.objects.visible_to(AnonymousUser()):
        yield f"/briefs/{edition.slug}/"
        yield f"/briefs/{edition.slug}/versions/1/cite/"
        yield f"/briefs/{edition.slug}/report/sent/"
    for rows in (Topic.objects.all(), Actor.objects.all(), Author.objects.all()):
        yield from (row.get_absolute_url() for row in rows.order_by("pk")[:4])


class Pages(TestCase):
    """Every page of a site with briefs of every shape."""

    @classmethod
    def setUpTestData(cls) -> None:
        publisher = make_user("publisher", "Publisher")
        make_site(publisher)
        gone = make_edition(publisher, title="Gone")
        publishing.withdraw(brief=gone.brief, by=publisher, reason="Forged.")

    def each(self) -> Iterator[tuple[str, Any]]:
        for address in addresses():
            yield address, self.client.get(address)

    def test_every_page_is_valid_html_with_one_heading_a_title_and_its_own_address(self) -> None:
        for address, response in self.each():
            assert response.status_code == 200, address
            page = pages.parse(response.content.decode())
            headings = pages.elements(page, "h1")
            assert len(headings) == 1, address
            assert pages.text(headings[0]), address
            title = pages.text(pages.elements(page, "title")[0])
            own = title.removesuffix(f" · {DEFAULT_NAME}")
            assert own not in ("", DEFAULT_NAME) or address == "/", address
            assert unquote(pages.link(page, "canonical")) == settings.SITE_URL + unquote(address)

    def test_error_pages_are_valid_html_with_one_heading_and_no_address(self) -> None:
        for address, status in (("/briefs/nothing/", 404), ("/briefs/gone/", 410)):
            response = self.client.get(address)
            assert response.status_code == status
            page = pages.parse(response.content.decode())
            assert len(pages.elements(page, "h1")) == 1
            assert pages.link(page, "canonical") == ""

    def test_no_page_has_inline_script_or_style(self) -> None:
        for address, response in self.each():
            page = pages.parse(response.content.decode())
            assert not pages.elements(page, "style"), address
            # Data, which browsers neither run nor hold against the policy.
            data = pages.elements(page, "script", type="application/ld+json")
            scripts = [each for each in pages.elements(page, "script") if each not in data]
            assert all(each.get("src", "").startswith("/static/") for each in scripts), address
            assert not any(each.text for each in scripts), address
            for tag, name, value in pages.attributes(page):
                assert name != "style", (address, tag)
                assert not name.startswith("on"), (address, tag, name)
                assert not value.lower().startswith(("javascript:", "data:text")), (address, value)

    def test_no_page_repeats_an_id_or_links_to_a_missing_one(self) -> None:
        for address, response in self.each():
            page = pages.parse(response.content.decode())
            ids = [value for _tag, name, value in pages.attributes(page) if name == "id"]
            assert len(ids) == len(set(ids)), address
            for tag, name, value in pages.attributes(page):
                if name == "href" and value.startswith("#"):
                    assert unquote(value[1:]) in ids, (address, tag, value)
                if name == "aria-labelledby":
                    assert set(value.split()) <= set(ids), (address, value)

    def test_every_link_within_the_site_leads_to_a_page(self) -> None:
        met: set[str] = set()
        for address, response in self.each():
            page = pages.parse(response.content.decode())
            for link in pages.elements(page, "a"):
                parts = urlsplit(link.get("href", ""))
                if parts.scheme or parts.netloc:
                    continue
                met.add(urljoin(address, urlunsplit(parts._replace(fragment=""))) or address)
        assert len(met) > 30
        for target in sorted(met):
            assert self.client.get(target).status_code == 200, target

    def test_a_page_is_the_same_for_everyone_without_a_cookie(self) -> None:
        for address, response in self.each():
            assert response.headers["Vary"] == "Cookie", address
            assert not response.cookies, address
            assert response.headers["Content-Type"] == "text/html; charset=utf-8"
            assert "default-src 'self'" in response.headers["Content-Security-Policy"]
            with CaptureQueriesContext(
                connection,
            ) as queries:
                self.client.get(address)
            asked = " ".join(query["sql"] for query in queries.captured_queries)
            assert "django_session" not in asked, address
            assert "auth_user" not in asked, address

    def test_the_arabic_brief_reads_from_right_to_left(self) -> None:
        slug = Edition.objects.get(language="ar").slug
        page = pages.parse(self.client.get(f"/briefs/{slug}/").content.decode())
        root = next(page.iter("html"))
        assert (root.get("lang"), root.get("dir")) == ("ar", "rtl")
        assert "التحليل" in [pages.text(each) for each in pages.elements(page, "h2")]


@pytest.mark.django_db
@pytest.mark.parametrize("briefs", [1, 45])
def test_a_page_takes_the_same_number_of_queries_however_many_briefs_there_are(
    publisher: User, briefs: int
) -> None:
    actors = tuple(as_data(make_actor(name)) for name in ("Egypt", "France", "Israel"))
    for number in range(briefs):
        document = make_document(
            f"Brief {number}",
            actors=actors,
            tags=("Canals", "Suez"),
            authors=("A desk",),
            citations=cite(make_source(f"Source {number}")),
        )
        make_edition(publisher, document)
    Topic.objects.filter(name="Suez").update(parent=Topic.objects.get(name="Canals"))
    make_page()
    know_new_site()
    client = Client()
    asked = {}
    day = Edition.objects.latest("pk").day
    for pattern in QUERIES:
        address = pattern.format(day)
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        asked[pattern] = len(queries)
    assert asked == QUERIES
    assert max(asked.values()) <= 5
