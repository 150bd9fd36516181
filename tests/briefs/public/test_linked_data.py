"""What pages say in the words of schema.org, checked against its fields."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client

from briefs.choices import Change
from briefs.models import Edition
from briefs.site import current_site
from tests.support import pages
from tests.support.factories import as_data, cite, make_actor, make_edition, make_source, publish
from tests.support.publishing import save
from tests.support.site import change_site

pytestmark = pytest.mark.django_db
VOCABULARY: dict[str, Any] = json.loads(
    (Path(__file__).parents[2] / "cases/vocabularies/schema_org.json").read_text()
)


def data_of(client: Client, address: str) -> dict[str, Any]:
    """Return the data of a page, every field of which schema.org knows."""
    page = pages.parse(client.get(address).content.decode())
    [script] = pages.elements(page, "script", type="application/ld+json")
    data: dict[str, Any] = json.loads(script.text or "")
    assert data.pop("@context") == "https://schema.org"
    check(data)
    return data


def check(node: dict[str, Any]) -> None:
    """Fail for a class or a property that is not listed, and for a value of another type."""
    known = VOCABULARY[node["@type"]]
    for name, value in node.items():
        if name in ("@type", "@id"):
            continue
        for each in value if isinstance(value, list) else [value]:
            assert is_one_of(each, known[name]), (node["@type"], name, each)


def is_one_of(value: Any, types: list[str]) -> bool:
    if isinstance(value, dict):
        if set(value) == {"@id"}:
            return bool(value["@id"].startswith(settings.SITE_URL))
        check(value)
        return value["@type"] in types or "Thing" in types
    if isinstance(value, int):
        return "Number" in types
    if "URL" in types:
        return bool(value.startswith(("https://", "http://")) and value.isascii())
    if "Text" not in types:
        return bool({"Date", "DateTime"} & set(types)) and value[:4].isdigit()
    return isinstance(value, str)


@pytest.fixture
def edition(publisher: User) -> Edition:
    """Has all that a brief can have, in a second version that corrects the first."""
    egypt = make_actor("Egypt", "state")
    nasser = make_actor("Gamal Abdel Nasser", "person")
    source = make_source(
        "A speech",
        publisher="The press",
        url="https://example.org/a?b=1&c=2",
        published_on="1956-07",
    )
    first = make_edition(
        publisher,
        title="The canal",
        summary="<p>Egypt took the canal [1].</p>",
        actors=(as_data(egypt), as_data(nasser)),
        citations=cite(source),
        authors=("A desk",),
        tags=("Canals",),
        location="Alexandria",
        event_date="1956-07-26",
    )
    save(first.brief, publisher, location="Port Said")
    return publish(first.brief, publisher, Change.CORRECTION, "It was in Port Said.")


def test_a_brief_says_what_it_is_about_and_rests_on(client: Client, edition: Edition) -> None:
    data = data_of(client, "/briefs/the-canal/")

    site = settings.SITE_URL
    assert data["@type"] == "AnalysisNewsArticle"
    assert data["@id"] == data["url"] == f"{site}/briefs/the-canal/"
    assert (data["headline"], data["inLanguage"], data["version"]) == ("The canal", "en", 2)
    assert data["publisher"] == {
        "@type": "Organization",
        "name": current_site().name,
        "url": f"{site}/",
    }
    assert [(each["@type"], each["name"]) for each in data["about"]] == [
        ("Country", "Egypt"),
        ("Person", "Gamal Abdel Nasser"),
    ]
    assert data["mentions"] == [{"@id": f"{site}/actors/egypt/"}]
    assert data["author"] == [
        {"@type": "Person", "name": "A desk", "url": f"{site}/authors/a-desk/"}
    ]
    assert data["citation"] == [
        {
            "@type": "CreativeWork",
            "name": "A speech",
            "url": "https://example.org/a?b=1&c=2",
            "datePublished": "1956-07",
            "publisher": {"@type": "Organization", "name": "The press"},
        }
    ]
    [correction] = data["correction"]
    assert correction["text"] == "It was in Port Said."
    assert correction["datePublished"] == data["dateModified"][:10]
    assert data["dateModified"] > data["datePublished"]
    assert data["image"].startswith(f"{site}/briefs/the-canal/picture-")


@pytest.mark.parametrize("kind", ["person", "organisation", "state", "group", "place"])
def test_an_actor_says_its_other_names(client: Client, publisher: User, kind: str) -> None:
    actor = make_actor("Egypt", kind, "مصر", "</script><b>", description="On the Nile.")
    actor.identifiers.create(scheme="wikidata", value="Q79")
    make_edition(publisher, actors=(as_data(actor),))

    data = data_of(client, "/actors/egypt/")

    assert data["name"] == "Egypt"
    assert set(data["alternateName"]) == {"مصر", "</script><b>"}
    assert data["sameAs"] == ["https://www.wikidata.org/wiki/Q79"]
    assert data["description"] == "On the Nile."


def test_a_brief_names_who_publishes_it_and_by_which_name_the_site_is_known(
    client: Client, edition: Edition
) -> None:
    before = data_of(client, "/briefs/the-canal/")
    change_site(name="Night desk", publisher="A foundation")

    data = data_of(client, "/briefs/the-canal/")

    assert data["publisher"]["name"] == "A foundation"
    assert data["image"] != before["image"]
    assert data_of(client, "/")["name"] == "Night desk"


def test_the_front_page_says_how_to_search_the_site(client: Client) -> None:
    data = data_of(client, "/")

    target = data["potentialAction"]["target"]["urlTemplate"]
    assert target == f"{settings.SITE_URL}/search/?q={{search_term_string}}"


@pytest.mark.parametrize(
    "title",
    ["</script><script>alert(1)</script>", "<!--<script>", "<site>", "\\u003Csite> \u2028&"],
)
def test_no_title_ends_the_script_or_is_taken_for_the_address(
    client: Client, publisher: User, title: str
) -> None:
    edition = make_edition(publisher, title=title)

    data = data_of(client, f"/briefs/{edition.slug}/")

    assert data["headline"] == edition.title


def test_a_brief_that_not_everybody_may_read_says_nothing(
    client: Client, publisher: User, reader: User
) -> None:
    edition = make_edition(publisher, title="Green", tlp="TLP:GREEN")
    client.force_login(reader)

    text = client.get(f"/briefs/{edition.slug}/").content.decode()

    assert "Green" in text
    assert "ld+json" not in text
