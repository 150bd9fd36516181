"""Addresses in another case or Unicode composition lead to the right one, with their query."""

import unicodedata
from urllib.parse import quote, unquote

import pytest
from django.contrib.auth.models import User
from django.test import Client

from actors.merging import merge
from briefs.choices import Change
from briefs.drafts import saving
from tests.support.factories import as_data, make_actor, make_document, make_edition, publish
from tests.support.publishing import save, withdraw

pytestmark = pytest.mark.django_db
SLUG = "caf\u00e9-r\u00e9publique"
DECOMPOSED = unicodedata.normalize("NFD", SLUG)
SPELLINGS = (DECOMPOSED, SLUG.upper(), DECOMPOSED.upper(), "Caf\u00e9-R\u00e9publique")
PAGES = ("briefs", "topics", "authors", "actors")


@pytest.fixture(autouse=True)
def site(publisher: User) -> None:
    name = "Café République"
    place = as_data(make_actor(name, "place"))
    make_edition(publisher, title=name, tags=(name,), authors=(name,), actors=(place,))


def leads_to(page: str, slug: str, query: str = "") -> str:
    response = Client().get(f"/{page}/{quote(slug)}/{query}")
    assert response.status_code == 301, response.status_code
    return unquote(response.headers["Location"])


@pytest.mark.parametrize("page", PAGES)
def test_every_spelling_leads_to_the_address(page: str) -> None:
    assert Client().get(f"/{page}/{SLUG}/").status_code == 200
    for spelling in SPELLINGS:
        assert leads_to(page, spelling) == f"/{page}/{SLUG}/"
        assert leads_to(page, spelling, "?a=1&b=x") == f"/{page}/{SLUG}/?a=1&b=x"


@pytest.mark.parametrize("page", PAGES)
def test_an_unknown_address_is_not_found_in_any_spelling(page: str) -> None:
    for slug in ("tea-house", "TEA-HOUSE", unicodedata.normalize("NFD", "th\u00e9")):
        assert Client().get(f"/{page}/{quote(slug)}/").status_code == 404


def test_long_decomposed_addresses_are_read(publisher: User) -> None:
    title = "Việt Nam Khởi Động Đường Sắt Tốc Độ Cao Bắc Nam Qua Hà Nội"
    slug = make_edition(publisher, title=title).slug
    decomposed = unicodedata.normalize("NFD", slug)
    assert leads_to("briefs", decomposed) == f"/briefs/{slug}/"


def test_a_former_address_leads_to_the_newest_in_one_step(publisher: User) -> None:
    brief = make_edition(publisher, title="Alpha").brief
    for slug in ("beta", "gamma"):
        save(brief, publisher, slug=slug)
        publish(brief, publisher, Change.MINOR)
    for slug in ("alpha", "beta", "ALPHA", "Beta"):
        assert leads_to("briefs", slug, "?from=feed&x=%2F") == "/briefs/gamma/?from=feed&x=/"
    save(brief, publisher, slug="alpha")
    publish(brief, publisher, Change.MINOR)
    assert Client().get("/briefs/alpha/").status_code == 200
    assert leads_to("briefs", "beta") == leads_to("briefs", "gamma") == "/briefs/alpha/"


def test_a_merged_actor_leads_on_with_its_query(publisher: User) -> None:
    egypt, misr = make_actor("Egypt", "group"), make_actor("Misr", "group")
    make_edition(publisher, actors=(as_data(egypt), as_data(misr)))
    merge(survivor=egypt, merged=misr, by=publisher)
    for slug in ("misr", "MISR"):
        assert leads_to("actors", slug, "?from=feed") == "/actors/egypt/?from=feed"


def test_a_withdrawn_brief_says_so_in_any_spelling(publisher: User) -> None:
    withdraw(make_edition(publisher, title="Canal").brief, publisher)
    assert Client().get("/briefs/CANAL/").status_code == 410


def test_an_imported_address_is_stored_composed(publisher: User) -> None:
    document = make_document(slug=unicodedata.normalize("NFD", "th\u00e9"))
    saved = saving.save(brief=None, document=document, by=publisher, base_revision=None)
    assert saved.brief.slug == saved.document.slug == "th\u00e9"
