"""A brief is also there as data: the document of its live version, as readers may see it."""

import json
from dataclasses import replace
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from briefs import publishing
from briefs.choices import Change
from briefs.document import from_json
from tests.support.factories import cite, make_edition, make_source, publish
from tests.support.publishing import save
from tests.support.readers import logged_in

pytestmark = pytest.mark.django_db
ADDRESS = "/briefs/the-canal.json"


def sent(client: Client, address: str = ADDRESS) -> Any:
    response = client.get(address)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/json"
    assert from_json(response.content)
    return json.loads(response.content)


def test_it_is_the_document_of_the_live_version(client: Client, publisher: User) -> None:
    brief = make_edition(publisher, title="The canal").brief
    save(brief, publisher, location="Port Said")
    assert sent(client)["location"] == ""

    publish(brief, publisher, Change.MINOR)
    save(brief, publisher, location="Nowhere yet")

    found = sent(client)
    assert (found["location"], found["uid"]) == ("Port Said", str(brief.uid))
    assert (found["slug"], found["tlp"]) == ("the-canal", "TLP:CLEAR")


def test_it_has_no_remarks_hidden_in_the_text(client: Client, publisher: User) -> None:
    make_edition(publisher, title="The canal", summary="<p>Said<!-- by our man --> so.</p>")

    assert sent(client)["sections"][0]["body"] == "<p>Said so.</p>"


def test_grades_are_there_if_readers_see_them(
    client: Client, publisher: User, settings: Any
) -> None:
    [citation] = cite(make_source("Speech", reliability="B"))
    make_edition(publisher, title="The canal", citations=(replace(citation, credibility=2),))
    graded = sent(client)["citations"][0]
    assert (graded["source"]["reliability"], graded["credibility"]) == ("B", 2)

    settings.SHOW_GRADES = False

    graded = sent(client)["citations"][0]
    assert (graded["source"]["reliability"], graded["credibility"]) == ("", None)


def test_only_those_who_may_read_the_brief_may_read_the_data(
    client: Client, publisher: User, administrator: User
) -> None:
    brief = make_edition(publisher, title="The canal", tlp="TLP:GREEN").brief
    assert client.get(ADDRESS).status_code == 404
    assert sent(logged_in(administrator))["tlp"] == "TLP:GREEN"

    publishing.withdraw(brief=brief, by=publisher, reason="Forged.")
    assert client.get(ADDRESS).status_code == 404
    assert logged_in(administrator).get(ADDRESS).status_code == 410


def test_a_former_address_leads_on(client: Client, publisher: User) -> None:
    brief = make_edition(publisher, title="The canal").brief
    save(brief, publisher, slug="the-suez-canal")
    publish(brief, publisher, Change.MINOR)

    assert client.get(ADDRESS)["Location"] == "/briefs/the-suez-canal.json"
    assert client.get("/briefs/THE-suez-canal.json")["Location"] == "/briefs/the-suez-canal.json"
