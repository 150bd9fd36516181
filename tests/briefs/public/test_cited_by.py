"""A brief lists the newest briefs that cite it by any address that it ever had."""

import re
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client, override_settings

from briefs import publishing
from briefs.choices import Change
from briefs.models import EditionCitation
from tests.support.factories import cite, make_edition, make_source, make_user, publish
from tests.support.publishing import save

pytestmark = pytest.mark.django_db


def citing(by: User, title: str, *urls: str, **fields: Any) -> None:
    sources = (make_source(f"{title}, source {url}", url=url) for url in urls)
    make_edition(by, title=title, citations=cite(*sources), **fields)


def cited_by(address: str, by: User | None = None) -> list[str]:
    """Return the titles under Cited by."""
    client = Client()
    if by:
        client.force_login(by)
    page = client.get(address).content.decode()
    section = page.partition('aria-labelledby="cited-by"')[2].partition("</section>")[0]
    return re.findall(r"<bdi[^>]*>(.*?)</bdi>", section)


@pytest.mark.parametrize(
    "path",
    [
        "/briefs/talks/",
        "/briefs/talks",
        "/briefs/TALKS/?utm_source=mail#analysis-1",
        "/briefs/talks/versions/1/",
        "/briefs/talks/versions/compare/?new=1",
    ],
)
def test_every_spelling_of_an_address_counts(publisher: User, path: str) -> None:
    make_edition(publisher, title="Talks", slug="talks")
    citing(publisher, "Later", f"{settings.SITE_URL}{path}")
    assert cited_by("/briefs/talks/") == ["Later"]


def test_a_former_address_counts_and_so_does_one_in_another_script(publisher: User) -> None:
    first = make_edition(publisher, title="القناة", language="ar", slug="القناة")
    save(first.brief, publisher, slug="canal")
    publish(first.brief, publisher, Change.MINOR)
    escaped = "%D8%A7%D9%84%D9%82%D9%86%D8%A7%D8%A9"
    citing(publisher, "By the old one", f"{settings.SITE_URL}/briefs/{escaped}/")
    citing(publisher, "By the new one", f"{settings.SITE_URL}/briefs/canal/")
    assert cited_by("/briefs/canal/") == ["By the new one", "By the old one"]


@pytest.mark.parametrize(
    "url",
    [
        "https://elsewhere.example/briefs/talks/",
        f"{settings.SITE_URL}/topics/talks/",
        f"{settings.SITE_URL}/briefs/",
        f"{settings.SITE_URL}/briefs/talks-2/",
        f"{settings.SITE_URL}/briefs/%00/",
        f"{settings.SITE_URL}/briefs/%FF%FE/",
    ],
)
def test_other_addresses_do_not_count(publisher: User, url: str) -> None:
    make_edition(publisher, title="Talks", slug="talks")
    citing(publisher, "Later", url)
    assert cited_by("/briefs/talks/") == []
    assert not EditionCitation.objects.exists()


def test_the_newest_five_are_listed_each_once_and_never_itself(publisher: User) -> None:
    address = f"{settings.SITE_URL}/briefs/talks/"
    first = make_edition(publisher, title="Talks", slug="talks")
    for number in range(6):
        citing(publisher, f"Later {number}", address, f"{address}versions/1/")
    save(first.brief, publisher, citations=cite(make_source(url=address)))
    publish(first.brief, publisher, Change.MINOR)
    assert cited_by("/briefs/talks/") == [f"Later {number}" for number in (5, 4, 3, 2, 1)]


def test_only_what_the_reader_may_read_is_listed(publisher: User) -> None:
    address = f"{settings.SITE_URL}/briefs/talks/"
    make_edition(publisher, title="Talks", slug="talks")
    citing(publisher, "Secret", address, tlp="TLP:RED")
    later = make_edition(publisher, title="Gone", citations=cite(make_source(url=address)))
    publishing.withdraw(brief=later.brief, by=publisher, reason="Forged.")
    assert cited_by("/briefs/talks/") == []
    everything = make_user("everything", is_superuser=True)
    assert cited_by("/briefs/talks/", by=everything) == ["Secret"]


def test_versions_published_before_are_found_after_a_rebuild(publisher: User) -> None:
    make_edition(publisher, title="Talks", slug="talks")
    citing(publisher, "Later", "https://moved.example/briefs/talks/")
    assert cited_by("/briefs/talks/") == []
    with override_settings(SITE_URL="https://moved.example"):
        for _again in range(2):
            call_command("rebuild_editions", verbosity=0)
    assert cited_by("/briefs/talks/") == ["Later"]
