"""What has to be done before publishing stands beside the button, checked or not."""

from dataclasses import replace

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from briefs.drafts import save, tables
from briefs.models import Brief
from tests.support.editor import posted
from tests.support.factories import make_brief, publish

from .documents import complete

pytestmark = pytest.mark.django_db
KIND = "Choose a kind of change."


@pytest.fixture
def desk(client: Client, publisher: User) -> Client:
    client.force_login(publisher)
    return client


def opened(desk: Client, brief: Brief) -> str:
    page = desk.get(reverse("admin:briefs_brief_change", args=[brief.pk]))
    return " ".join(page.content.decode().split())


def test_the_page_as_loaded_says_what_to_do_first(desk: Client, publisher: User) -> None:
    page = opened(desk, make_brief(publisher, complete(summary="", analysis="")))

    assert "First write the summary and write the analysis." in page
    assert KIND not in page


def test_a_missing_source_and_the_kind_of_change_are_asked_for(
    desk: Client, publisher: User
) -> None:
    brief = make_brief(publisher, complete())
    publish(brief, publisher)
    document = replace(complete(analysis="<p>See [7].</p>"), uid=str(brief.uid))
    save(brief=brief, document=document, by=publisher, base_revision=1)

    page = opened(desk, brief)

    assert "First add the missing source." in page
    assert KIND in page


def test_nothing_stands_there_if_nothing_stops_publishing(desk: Client, publisher: User) -> None:
    page = opened(desk, make_brief(publisher, complete()))

    assert '<span id="publish-first"></span>' in page


def test_the_checks_bring_it_up_to_date(desk: Client, publisher: User) -> None:
    brief = make_brief(publisher, complete())
    post = posted(tables.read(brief), checks="", advice_note="", title="", parts__0__body="")

    address = reverse("admin:briefs_brief_checks", args=[brief.pk])
    page = desk.post(address, dict(post.lists())).content.decode()

    sentence = "First enter a title and write the summary."
    assert f'<span id="publish-first" hx-swap-oob="innerHTML">{sentence}</span>' in page
