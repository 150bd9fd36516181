"""The sitemap lists every page that everybody may read, and nothing else."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from lxml import etree
from pytest_django import DjangoAssertNumQueries

from actors.merging import merge
from briefs import publishing
from briefs.drafts import database_now
from briefs.models import Edition
from briefs.public.sitemaps import entries
from tests.support import pages
from tests.support.addresses import public_addresses
from tests.support.factories import as_data, make_actor, make_brief, make_edition
from tests.support.publishing import schedule
from tests.support.readers import document_of
from tests.support.site import make_page

pytestmark = pytest.mark.django_db
XSD = Path(__file__).parents[2] / "cases/vocabularies/sitemap.xsd"
INDEX = "/sitemap.xml"


def listed(client: Client, address: str) -> dict[str, str]:
    """Return the paths that a file lists, each with its time or ""; the file is valid."""
    response = client.get(address)
    assert response.status_code == 200, address
    assert response.headers["Content-Type"] == "application/xml"
    tree = etree.fromstring(response.content)
    etree.XMLSchema(file=str(XSD)).assertValid(tree)
    rows = [[part.text or "" for part in row] for row in tree]
    assert len({row[0] for row in rows}) == len(rows) <= 50_000
    assert all(row[0].startswith(settings.SITE_URL) for row in rows)
    return {row[0].removeprefix(settings.SITE_URL): "".join(row[1:]) for row in rows}


def everything(client: Client) -> dict[str, str]:
    found: dict[str, str] = {}
    for file in listed(client, INDEX):
        found |= listed(client, file)
    return found


def indexable(client: Client) -> Iterator[str]:
    """Yield the canonical path of every page that search engines may list."""
    for address in public_addresses():
        response = client.get(address)
        if response.status_code == 200 and response.headers["Content-Type"].startswith("text/html"):
            page = pages.parse(response.content.decode())
            if not pages.elements(page, "meta", name="robots"):
                yield pages.link(page, "canonical").removeprefix(settings.SITE_URL)


def test_every_page_that_search_engines_may_list_is_listed(client: Client, publisher: User) -> None:
    make_edition(publisher, document_of("heron", language="ar"))
    make_edition(publisher, document_of("stork", published_on="1956-07-26"))

    found = everything(client)

    # Days of the archive and lists of versions are found from pages that are listed.
    days = {each for each in indexable(client) if each.count("/") > 4 or "/versions/" in each}
    filtered = {each for each in indexable(client) if "?" in each}
    assert set(indexable(client)) - days - filtered == found.keys()


def test_nothing_that_only_some_may_read_is_listed(
    client: Client, publisher: User, administrator: User
) -> None:
    make_edition(publisher, document_of("heron", published_on="1956-07-26"))
    before = everything(client)
    make_brief(publisher, document_of("draft"))
    make_edition(publisher, document_of("amber", tlp="TLP:AMBER", published_on="1957-07-26"))
    schedule(make_brief(publisher, document_of("later")), publisher, database_now() + timedelta(1))
    gone = make_edition(publisher, document_of("gone", published_on="1958-07-26"))
    publishing.withdraw(brief=gone.brief, by=publisher, reason="Forged.")
    client.force_login(administrator)

    assert everything(client).keys() == before.keys()
    assert client.get("/sitemap-briefs-1957-07.xml").status_code == 404


def test_a_page_about_the_site_is_listed_while_it_is_shown(client: Client) -> None:
    make_page("About")
    make_page("Not ready", slug="not-ready", is_shown=False)

    found = listed(client, "/sitemap-lists.xml")

    assert "/pages/about/" in found
    assert "/pages/not-ready/" not in found


def test_a_file_says_when_its_newest_brief_changed(client: Client, publisher: User) -> None:
    old = make_edition(publisher, title="Old", published_on="1956-07-26")
    new = make_edition(publisher, title="New", published_on="1956-08-01")

    index = listed(client, INDEX)

    for edition, month in ((old, "1956-07"), (new, "1956-08")):
        changed = edition.live.lower.isoformat(timespec="seconds")
        assert index[f"/sitemap-briefs-{month}.xml"] == changed
        assert listed(client, f"/sitemap-briefs-{month}.xml") == {
            f"/briefs/{edition.slug}/": changed
        }
    assert index["/sitemap-lists.xml"] == max(index.values())


def test_actors_are_listed_by_their_ids_a_file_for_some(
    client: Client, publisher: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    actors = [make_actor(f"Actor {number}") for number in range(3)]
    make_edition(publisher, actors=(as_data(actors[0]), as_data(actors[2])))
    for each in (entries._files, entries._actors):
        each.cache_clear()
    monkeypatch.setattr(entries, "IDS", 1)
    try:
        files = [each for each in listed(client, INDEX) if "actors" in each]
        found = [list(listed(client, each)) for each in files]
    finally:
        entries._files.cache_clear()

    assert found == [["/actors/actor-0/"], ["/actors/actor-2/"]]


def test_a_merged_actor_counts_for_the_one_that_survived(client: Client, publisher: User) -> None:
    survivor, merged = make_actor("Egypt"), make_actor("Misr")
    make_edition(publisher, actors=(as_data(merged),))
    merge(survivor=survivor, merged=merged, by=publisher, force=True)

    actors = {each for each in everything(client) if each.startswith("/actors/")}

    assert actors == {"/actors/", "/actors/egypt/"}


@pytest.mark.parametrize("count", [1, 30])
def test_a_file_takes_the_same_number_of_queries_however_much_it_lists(
    client: Client,
    publisher: User,
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(count):
        actor = make_actor(f"Actor {number}")
        make_edition(publisher, actors=(as_data(actor),), tags=(f"Topic {number}",))
    month = Edition.objects.latest("pk").day.strftime("%Y-%m")
    [file] = entries.files_of_actors()[-1:]
    for address, queries in {
        INDEX: 2,
        "/sitemap-lists.xml": 5,
        f"/sitemap-actors-{file}.xml": 1,
        f"/sitemap-briefs-{month}.xml": 1,
    }.items():
        client.get(address)
        with django_assert_num_queries(queries):
            assert client.get(address).status_code == 200


def test_an_empty_site_lists_its_pages(client: Client) -> None:
    assert listed(client, INDEX) == {"/sitemap-lists.xml": ""}
    assert "/" in listed(client, "/sitemap-lists.xml")


@pytest.mark.parametrize(
    "address",
    [
        "/sitemap-briefs-1956-13.xml",
        "/sitemap-briefs-1956-00.xml",
        "/sitemap-briefs-2956-01.xml",
        "/sitemap-actors-99.xml",
        f"/sitemap-actors-{'9' * 30}.xml",
        f"/sitemap-actors-{'9' * 5_000}.xml",
    ],
)
def test_there_is_no_file_without_entries(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_an_unchanged_file_is_not_sent_twice(client: Client) -> None:
    tag = client.get(INDEX).headers["ETag"]

    again = client.get(INDEX, headers={"if-none-match": tag})

    assert again.status_code == 304
    assert again.headers["Cache-Control"] == "public, max-age=3600"
