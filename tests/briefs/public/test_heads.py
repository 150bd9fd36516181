"""What a page says of itself to search engines and messengers, in its head."""

from typing import Any
from urllib.parse import unquote

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client

from briefs.site import current_site
from tests.support import pages
from tests.support.addresses import public_addresses
from tests.support.factories import as_data, make_actor, make_edition
from tests.support.readers import document_of

pytestmark = pytest.mark.django_db


def read(client: Client, address: str) -> tuple[dict[str, str], str]:
    """Return what the tags of a page say by name, none twice, and its canonical address."""
    page = pages.parse(client.get(address).content.decode())
    found: list[Any] = [
        (tag.get("name") or tag.get("property"), tag.get("content"))
        for tag in page.iter("meta")
        if tag.get("content")
    ]
    assert len(dict(found)) == len(found), address
    return dict(found), pages.link(page, "canonical")


def test_every_page_has_one_address_and_one_description(client: Client, publisher: User) -> None:
    make_edition(publisher, document_of("heron", language="ar"))
    for address in public_addresses():
        response = client.get(address)
        if response.status_code != 200 or "html" not in response.headers["Content-Type"]:
            continue
        said, canonical = read(client, address)
        if said.get("robots") and not canonical:
            continue
        assert canonical.startswith(settings.SITE_URL), address
        assert canonical.isascii(), address
        assert said["og:url"] == canonical, address
        assert said["description"] == said["og:description"], address
        assert said["og:title"] in pages.text(
            pages.elements(pages.parse(response.content.decode()), "title")[0]
        )
        assert said["og:image"].startswith(settings.SITE_URL), address
        assert said["twitter:card"] in ("summary", "summary_large_image"), address


def test_an_address_is_the_same_whatever_is_added_to_it(client: Client, publisher: User) -> None:
    make_edition(publisher, document_of("heron"))

    for path in ("/", "/briefs/", "/briefs/title-heron/", "/topics/topic-heron/"):
        assert read(client, f"{path}?utm_source=x&lang=ar")[1] == settings.SITE_URL + path


def test_a_page_further_down_a_list_has_its_own_address(client: Client, publisher: User) -> None:
    actor = as_data(make_actor("Egypt"))
    for _number in range(25):
        make_edition(publisher, actors=(actor,), tags=("Canals",), authors=("A desk",))
    for path in ("/briefs/", "/topics/canals/", "/actors/egypt/", "/authors/a-desk/"):
        first = pages.parse(client.get(path).content.decode())
        [older] = [
            str(each.get("href"))
            for each in pages.elements(first, "a")
            if each.get("rel") == "next"
        ]

        _said, canonical = read(client, path + older)

        assert unquote(canonical) == settings.SITE_URL + path + unquote(older)
        assert read(client, f"{path}{older}&utm_source=x")[1] == canonical


def test_quotes_and_markup_in_a_title_stay_text(client: Client, publisher: User) -> None:
    title = """A "quoted" <b>'title'</b> & more"""
    edition = make_edition(publisher, title=title, summary='<p>Said "no" &lt;again&gt;.</p>')

    said, _canonical = read(client, f"/briefs/{edition.slug}/")

    assert said["og:title"] == title
    assert said["og:description"] == 'Said "no" <again>.'
    assert said["og:site_name"] == current_site().name
    assert said["og:type"] == "article"


def test_only_a_brief_that_everybody_may_read_has_a_picture(
    client: Client, publisher: User, reader: User
) -> None:
    clear = make_edition(publisher, title="Clear")
    green = make_edition(publisher, title="Green", tlp="TLP:GREEN")
    client.force_login(reader)

    assert "picture-" in read(client, f"/briefs/{clear.slug}/")[0]["og:image"]
    assert "picture-" not in read(client, f"/briefs/{green.slug}/")[0]["og:image"]


def test_pages_for_staff_describe_nothing(client: Client, administrator: User) -> None:
    client.force_login(administrator)

    said, canonical = read(client, "/desk/")

    assert canonical == ""
    assert not [name for name in said if name.startswith("og:")]
