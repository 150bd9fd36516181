"""Published briefs are offered by their titles where one brief replaces another."""

from dataclasses import replace

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from briefs.drafts import save, tables
from briefs.models import Brief
from tests.support.factories import make_brief, make_document, make_edition

pytestmark = pytest.mark.django_db


@pytest.fixture
def brief(publisher: User) -> Brief:
    return make_edition(publisher, title="Canal talks begin").brief


def offered(client: Client, by: User, brief: Brief, typed: str) -> list[dict[str, str]]:
    client.force_login(by)
    address = reverse("admin:briefs_brief_successors", args=[brief.pk])
    results: list[dict[str, str]] = client.get(address, {"q": typed}).json()["results"]
    return results


def test_other_published_briefs_are_offered_newest_first(
    client: Client, publisher: User, brief: Brief
) -> None:
    make_edition(publisher, title="Canal talks go on")
    newest = make_edition(publisher, title="New canal talks")
    make_edition(publisher, title="A treaty")
    make_brief(publisher, title="Canal talks, a draft")

    found = offered(client, publisher, brief, " canal  TALKS ")

    assert [row["name"] for row in found] == ["New canal talks", "Canal talks go on"]
    assert found[0]["value"] == reverse("briefs:brief", args=[newest.slug])


def test_neither_restricted_briefs_nor_titles_of_drafts_are_revealed(
    client: Client, publisher: User, editor: User, brief: Brief
) -> None:
    make_edition(publisher, make_document("Canal talks in secret", tlp="TLP:RED"))
    other = make_edition(publisher, title="A treaty").brief
    renamed = replace(tables.read(other), title="Canal talks renamed")
    save(brief=other, document=renamed, by=publisher, base_revision=1)
    editor.user_permissions.add(Permission.objects.get(codename="publish_brief"))

    assert offered(client, editor, brief, "canal talks") == []
    names = [row["name"] for row in offered(client, publisher, brief, "canal talks")]
    assert names == ["Canal talks in secret"]


@pytest.mark.parametrize("typed", ["", "ca", "%%%", "x" * 9999])
def test_what_no_title_contains_offers_nothing(
    client: Client, publisher: User, brief: Brief, typed: str
) -> None:
    make_edition(publisher, title="Canal talks go on")
    assert offered(client, publisher, brief, typed) == []


def test_only_publishers_may_ask(client: Client, writer: User) -> None:
    own = make_brief(writer)
    client.force_login(writer)
    assert client.get(reverse("admin:briefs_brief_successors", args=[own.pk])).status_code == 403


def test_titles_are_found_with_one_query_besides_those_of_the_log_in(
    client: Client,
    publisher: User,
    brief: Brief,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(12):
        make_edition(publisher, title=f"Canal talks {number}")
    # Session, user, permissions, the brief that is replaced, and the others.
    client.force_login(publisher)
    with django_assert_max_num_queries(6):
        address = reverse("admin:briefs_brief_successors", args=[brief.pk])
        assert len(client.get(address, {"q": "canal"}).json()["results"]) == 10
